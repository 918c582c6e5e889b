"""What others find on the same documents: datasketch in the same process, passim 2 by its output.

datasketch tells which pages are alike, not where: a pair's passage is the whole of both pages here, so that only its
pairs compare.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from lagebild.model import Evidence, Passage, PassageKind

# Words of a shingle and the Jaccard similarity asked for: from the usual one for near duplicates to the most lenient
# that still tells these pages apart.
SETTINGS = ((5, 0.5), (5, 0.1), (3, 0.05))
PERMUTATIONS = 128
_WORD = re.compile(r"\w+")


def datasketch_pairs(texts: dict[str, str], words: int, threshold: float) -> tuple[Passage, ...]:
    """Pairs whose estimated Jaccard similarity of word shingles reaches the threshold; needs datasketch."""
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError as error:
        raise SystemExit("--peers needs datasketch: pip install 'lagebild[benchmark]'") from error
    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    hashes = {}
    for name, text in texts.items():
        shingles = {" ".join(shingle).encode() for shingle in _shingles(text, words)}
        hashes[name] = MinHash(num_perm=PERMUTATIONS)
        hashes[name].update_batch(list(shingles))
        index.insert(name, hashes[name])
    found = []
    for name, mark in hashes.items():
        for other in index.query(mark):
            if name < other and mark.jaccard(hashes[other]) >= threshold:
                found.append(_whole(name, other, texts, mark.jaccard(hashes[other])))
    return tuple(found)


def _shingles(text: str, words: int) -> Iterator[tuple[str, ...]]:
    found = _WORD.findall(text.lower())
    return zip(*(found[i:] for i in range(words)), strict=False)


def _whole(a: str, b: str, texts: dict[str, str], similarity: float) -> Passage:
    return Passage(PassageKind.EDITED, Evidence(a, 0, len(texts[a])), Evidence(b, 0, len(texts[b])), similarity)


def export(texts: dict[str, str], path: Path) -> None:
    """One JSON object a line with `id` and `text`, as passim reads them."""
    lines = (json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n" for name, text in texts.items())
    path.write_text("".join(lines), encoding="utf-8")


def read_passim(folder: Path) -> tuple[Passage, ...]:
    """The passages of passim's `align.json`, a folder of JSON Lines: id, begin, end, id2, begin2, end2."""
    found = []
    for part in sorted((folder / "align.json").glob("part-*")):
        for line in part.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            places = sorted(Evidence(row[f"id{side}"], row[f"begin{side}"], row[f"end{side}"]) for side in ("", "2"))
            found.append(Passage(PassageKind.EDITED, *places, 1.0))
    return tuple(found)
