"""Corpora → arrays for training: each distinct word once, each text as numbers of words.

    python -m training.model.prepare ../shared/data WORK [--raw-tokens N] [--silver-tokens N]

Writes WORK/prepared.npz and WORK/vocabulary.txt. HanTa (LGPL; pip install HanTa) tags a part of the raw text: its tags
are something to guess while the large network learns from raw text, and go no further.
"""

from __future__ import annotations

import argparse
import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

import numpy as np

from lagebild.language.inputs import BITS, SIZES, TAGS, Inputs, base_form, plain
from lagebild.language.paragraphs import find_paragraphs
from lagebild.language.sentences import split_sentences
from lagebild.language.tokens import tokenizer
from lagebild.language.words import is_initial, words

from .corpora import ATTRIBUTES, ENTITIES, PACK, UPOS, Example, Labels, raw_lines, read_all

VOCABULARY = 65535
LONGEST = 160
Type = tuple[str, bool]
ALL = np.int64(-1)


class Types:
    """Distinct words with their place: a number for each, in order of appearance."""

    def __init__(self) -> None:
        self.number: dict[Type, int] = {}
        self.count: Counter[int] = Counter()

    def add(self, forms: Sequence[str]) -> list[int]:
        before = [None, *forms[:-1]]
        ids = [
            self.number.setdefault((form, is_initial(prev)), len(self.number))
            for form, prev in zip(forms, before, strict=True)
        ]
        self.count.update(ids)
        return ids


def tokenise(lines: list[str]) -> list[list[str]]:
    found = []
    cut = tokenizer(PACK).tokens
    for line in lines:
        for s in split_sentences(line, find_paragraphs(line), PACK):
            found.append([line[a:b] for a, b in cut(line, s.start, s.end)][:LONGEST])
    return found


def raw_sentences(path: Path, tokens: int) -> Iterator[list[str]]:
    lines = iter(raw_lines(path))
    with ProcessPoolExecutor(2) as pool:
        batches = iter(lambda: list(islice(lines, 2000)), [])
        for found in pool.map(tokenise, islice(batches, 1000)):
            yield from found
            tokens -= sum(map(len, found))
            if tokens < 0:
                break


def silver_tags(sentences: Iterable[list[str]]) -> Iterator[list[str]]:
    from HanTa import HanoverTagger

    tagger = HanoverTagger.HanoverTagger("morphmodel_ger.pgz")
    for forms in sentences:
        yield [tag for _, _, tag in tagger.tag_sent(forms)]


def classes(examples: Iterable[Example]) -> dict[str, list[str]]:
    """The classes of every label; rest and deprel are those that occur, most frequent first."""
    found: dict[str, Counter[str]] = {"rest": Counter(), "deprel": Counter()}
    for example in examples:
        for name, count in found.items():
            count.update(next(iter(label)) for label in example.labels.get(name, ()) if label and len(label) == 1)
    kept = {n: [v for v, k in sorted(c.items(), key=lambda i: (-i[1], i[0])) if k > 1][:62] for n, c in found.items()}
    return {
        "xpos": list(TAGS),
        "upos": list(UPOS),
        **{k: list(v) for k, v in ATTRIBUTES.items()},
        **kept,
        "ner": list(ENTITIES),
    }


def masks(labels: Labels, name: str, size: int, number: dict[str, int]) -> list[int]:
    """For each word the classes that may be right, as bits; all where nothing is known."""
    if name not in labels:
        return [-1] * size
    found = []
    for label in labels[name]:
        bits = 0 if label is None else sum(1 << number[v] for v in label if v in number)
        found.append(bits or -1)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--raw-tokens", type=int, default=20_000_000)
    parser.add_argument("--silver-tokens", type=int, default=1_000_000)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)

    types = Types()
    examples = list(read_all(options.data))
    names = classes(examples)
    arrays: dict[str, np.ndarray] = {}
    arrays.update(pack_examples(examples, names, types))
    arrays.update(pack_raw(examples, options, types))
    numbers, bits, vocabulary = look_up_types(types)
    arrays.update(numbers=numbers, bits=bits)
    arrays["classes"] = np.array(json.dumps(names))
    arrays["inputs"] = np.array(json.dumps({**SIZES, "bits": BITS}))
    np.savez_compressed(options.work / "prepared.npz", **arrays)
    (options.work / "vocabulary.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    print({k: (v.shape, str(v.dtype)) for k, v in arrays.items()})


def pack_examples(examples: list[Example], names: dict[str, list[str]], types: Types) -> dict[str, np.ndarray]:
    ids, ends, heads, sources = array("i"), array("i"), array("h"), []
    labels: dict[str, array[int]] = {name: array("q") for name in names}
    number = {name: {value: i for i, value in enumerate(values)} for name, values in names.items()}
    for example in examples:
        size = min(len(example.forms), LONGEST)
        if example.heads is not None and size < len(example.forms):
            continue
        ids.extend(types.add(example.forms[:size]))
        ends.append(len(ids))
        heads.extend(example.heads if example.heads is not None else [-2] * size)
        sources.append(example.source)
        for name, column in labels.items():
            column.extend(masks(example.labels, name, len(example.forms), number[name])[:size])
    found = {f"label_{name}": np.array(column, dtype=np.int64) for name, column in labels.items()}
    known = sorted(set(sources))
    return {
        "ids": np.array(ids, dtype=np.int32), "ends": np.array(ends, dtype=np.int32),
        "heads": np.array(heads, dtype=np.int16),
        "sources": np.array([known.index(s) for s in sources], dtype=np.int8), "source_names": np.array(known), **found,
    }  # fmt: skip


def pack_raw(examples: list[Example], options: argparse.Namespace, types: Types) -> dict[str, np.ndarray]:
    """The words of the annotated corpora, then plenary speeches; tags of HanTa on all of those and a part of these."""
    ids, ends, silver = array("i"), array("i"), array("b")
    tags: dict[str, int] = {}
    own = [e.forms for e in examples]
    spoken = raw_sentences(options.data / "raw/bundestag-wp20.txt.gz", options.raw_tokens)
    part: list[list[str]] = []
    size = 0
    for forms in spoken:
        part.append(forms)
        size += len(forms)
        if size > options.silver_tokens:
            break
    tagged = [*own, *part]
    for forms, row in zip(tagged, silver_tags(tagged), strict=True):
        ids.extend(types.add(forms))
        ends.append(len(ids))
        silver.extend(tags.setdefault(tag, len(tags)) for tag in row)
    for forms in spoken:
        ids.extend(types.add(forms))
        ends.append(len(ids))
    return {
        "raw_ids": np.array(ids, dtype=np.int32), "raw_ends": np.array(ends, dtype=np.int32),
        "silver": np.array(silver, dtype=np.int8), "silver_names": np.array(list(tags)),
    }  # fmt: skip


def look_up_types(types: Types) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """What the network sees of each distinct word, and the vocabulary, most frequent first."""
    find = words(PACK)._look_up
    found = [find(form, initial) for form, initial in types.number]
    count: Counter[str] = Counter()
    for number, word in enumerate(found):
        count[plain(word.lower)] += types.count[number]
        count[plain(base_form(word).lower())] += 0
    frequent = [w for w, k in sorted(count.items(), key=lambda i: (-i[1], i[0])) if k > 2 or k == 0]
    bases: Counter[str] = Counter()
    for number, word in enumerate(found):
        bases[plain(base_form(word).lower())] += types.count[number]
    merged = sorted(set(frequent) | set(bases), key=lambda w: (-(count[w] + bases[w] / 4), w))
    vocabulary = [w for w in merged if count[w] + bases[w] > 2][:VOCABULARY]
    inputs = Inputs(PACK, {w: i for i, w in enumerate(vocabulary, 1)})
    numbers = np.zeros((len(found), 7), dtype=np.int32)
    bits = np.zeros((len(found), BITS), dtype=bool)
    for i, (word, (_, initial)) in enumerate(zip(found, types.number, strict=True)):
        seen = inputs._see(word, initial)
        numbers[i] = seen.numbers
        bits[i, list(seen.bits)] = True
    return numbers, np.packbits(bits, axis=1), vocabulary


if __name__ == "__main__":
    main()
