"""Compile LanguageTool's german-pos-dict into the package's lexicon: one command, a minute, no randomness.

    python training/build_lexicon.py ../shared/data/lexicon/german.tsv.xz src/lagebild/knowledge/de

A form's readings are grouped into a *paradigm*: the set of (how to make the lemma from the form, tags). Half a million
forms share some thousands of paradigms, so the trie stores form → paradigm number and a JSON list holds the paradigms.
The lemma is written as "cut n characters, add suffix, upper-case first letter or not", as in morphological automata.
"""

from __future__ import annotations

import json
import lzma
import sys
from collections import Counter, defaultdict
from pathlib import Path

import marisa_trie

# Adjectives and participles are listed in dozens of case readings each; all that a reader of the tag asks for is
# kept, but the determiner kind (SOL, IND, DEF) only says which article came before.
DROPPED = {"SOL", "IND", "DEF"}


def lemma_edit(form: str, lemma: str) -> str:
    """How to turn the form into its lemma: "3+en" cuts three and adds "en"; "=Lemma": no common stem."""
    case = ""
    if form[:1] != lemma[:1] and form[:1].lower() == lemma[:1].lower():
        case = "^" if lemma[:1].isupper() else "_"
        form = lemma[:1] + form[1:]
    common = 0
    while common < min(len(form), len(lemma)) and form[common] == lemma[common]:
        common += 1
    if common < 2 and len(form) > 3:
        return "=" + lemma
    return f"{case}{len(form) - common}+{lemma[common:]}"


def read(path: Path) -> dict[str, set[tuple[str, str]]]:
    readings: dict[str, set[tuple[str, str]]] = defaultdict(set)
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if line.startswith("#") or len(fields) != 3:
                continue
            form, lemma, tag = fields
            tag = tag.split(" ")[0]
            if tag.startswith(("ADJ", "PA1", "PA2")):
                tag = ":".join(part for part in tag.split(":") if part not in DROPPED)
            readings[form].add((lemma, tag))
    return readings


def main(source: Path, target: Path) -> None:
    paradigm_of: dict[str, tuple[str, ...]] = {}
    for form, readings in read(source).items():
        by_edit: dict[str, list[str]] = defaultdict(list)
        for lemma, tag in readings:
            by_edit[lemma_edit(form, lemma)].append(tag)
        paradigm_of[form] = tuple(f"{edit} {' '.join(sorted(tags))}" for edit, tags in sorted(by_edit.items()))
    counts = Counter(paradigm_of.values())
    paradigms = sorted(counts, key=lambda p: (-counts[p], p))
    number = {p: i for i, p in enumerate(paradigms)}
    trie = marisa_trie.RecordTrie("<I", ((form, (number[p],)) for form, p in sorted(paradigm_of.items())))
    trie.save(str(target / "lexicon.marisa"))
    (target / "lexicon.json").write_text(
        json.dumps(paradigms, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    print(f"{len(paradigm_of)} forms, {len(paradigms)} paradigms")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
