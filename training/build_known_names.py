"""Compile names that annotated corpora attest and no other table knows: one command, half a minute.

    python training/build_known_names.py ../shared/data src/lagebild/knowledge/de

known_names.tsv   organisations and places that the corpora below annotate, and nothing else, under that name: GermEval
                  2014 dev, SmartData, Mobie, legal documents (CC BY 4.0), Europarl (free)
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from build_gazetteers import json_records, write

from lagebild import knowledge
from lagebild.names.gazetteer import ACRONYM, ADJECTIVE, COMMON, DEMONYM, LOWER, NAMES, NEVER, Gazetteer, gazetteer

TYPES = {
    "organization": "ORGANISATION", "organization-company": "ORGANISATION",
    "location": "PLACE", "location-city": "PLACE",
    "location-stop": "STOP", "location-street": "STREET", "location-route": "ROUTE", "person": "PERSON",
    "ORG": "ORGANISATION", "LOC": "PLACE", "PER": "PERSON", "OTH": "OTHER", "MISC": "OTHER",
    "UN": "ORGANISATION", "INN": "ORGANISATION", "ST": "PLACE", "LD": "PLACE", "MRK": "OTHER",
}  # fmt: skip
# file, column of the word, column of the label
CORPORA = (
    ("germeval-dev.tsv", 1, 2), ("mobie-train.conll", 0, 3), ("mobie-dev.conll", 0, 3), ("mobie-test.conll", 0, 3),
    ("europarl-train.tsv", 0, 4), ("europarl-dev.tsv", 0, 4), ("europarl-test.tsv", 0, 4), ("legal-dev.conll", 0, 1),
)  # fmt: skip
WORD = re.compile(r"[^\W_][\w.&'’/+!-]*")
INSIDE = frozenset(
    ["der", "des", "für", "und", "&", "of", "von", "for", "and", "de", "la", "du", "di", "am", "an", "im", "zur"]
)
LONGEST, MOST = 5, 0.8  # words; the least share of a name's mentions that have its type


def names(data: Path) -> Iterator[tuple[str, str]]:
    """Every annotated name and its type."""
    for part in ("smartdata-train", "smartdata-test"):
        for record in json_records(data / f"names/{part}.json.gz"):
            text = record["text"]["string"]
            for mention in (record["conceptMentions"] or {}).get("array", []):
                if mention["type"] in TYPES:
                    yield (
                        " ".join(text[mention["span"]["start"] : mention["span"]["end"]].split()),
                        TYPES[mention["type"]],
                    )
    for file, word, label in CORPORA:
        current: list[str] = []
        kind = ""
        for line in [*(data / "names" / file).read_text(encoding="utf-8").splitlines(), ""]:
            cells = re.split(r"[\t ]", line)
            tag = cells[label] if len(cells) > label else "O"
            begins = tag.startswith("B-") or (tag.startswith("I-") and not current)
            if current and (begins or not tag.startswith("I-")):
                yield " ".join(current), kind
                current = []
            if tag[2:] in TYPES and tag != "O":
                kind, current = TYPES[tag[2:]], [*current, cells[word]]


def attested(data: Path) -> list[tuple[str, str]]:
    """Names of one type that the other tables do not know and German words are not."""
    count: dict[str, Counter[str]] = defaultdict(Counter)
    for name, kind in names(data):
        if kind in ("ORGANISATION", "PLACE") and name.endswith("s") and name[:-1] in count:
            name = name[:-1]
        count[name][kind] += 1
    pack = knowledge.load("de")
    tables = gazetteer(pack)
    tables.known.clear()  # what an earlier run compiled
    found = []
    for name, kinds in count.items():
        kind, often = kinds.most_common(1)[0]
        if kind not in ("ORGANISATION", "PLACE") or often < MOST * kinds.total():
            continue
        words = name.split()
        if name in tables.organisations or name in tables.places or name[-1] in ".,:-":
            continue
        if not (is_single(name, tables) if len(words) == 1 else is_phrase(words, kind, tables)):
            continue
        found.append((name, kind))
    return sorted(found)


def is_single(name: str, tables: Gazetteer) -> bool:
    if len(name) < 3 or "_" in name or not WORD.fullmatch(name) or not name[0].isupper():
        return False
    kinds = tables.kinds(name)
    compound = "-" in name and tables.kinds(name.rsplit("-", 1)[1]) & COMMON
    if name.endswith("ner") and f"{name[:-3]}en" in tables.places:
        return False  # Kärntner
    return not kinds & (COMMON | LOWER | NAMES) and name.lower() not in tables.lexicon and not compound


def is_phrase(words: list[str], kind: str, tables: Gazetteer) -> bool:
    """ "Bündnis Zukunft Österreich"; not "Gemeinde Bedra", whose first word only says what it is."""
    if kind == "PLACE" and tables.kinds(words[0]) & (COMMON | NEVER | ACRONYM):
        return False  # Ausfahrt Pfahlberg
    if tables.kinds(words[0]) & ADJECTIVE and words[0].endswith(("en", "em")):
        return False  # in some case: Taktischen Luftwaffengeschwaders
    if words[-1] in tables.cues["legal_form"]:
        return False  # a rule finds it
    of_town = len(words) == 2 and tables.kinds(words[0]) & DEMONYM
    described = tables.descriptor(words[-1])
    if of_town and (words[-1] in tables.cues["bare_head"] or (described and described.type != kind)):
        return False  # Frankfurter Institut; Pariser Flughafen, annotated as an organisation
    if len(words) > LONGEST or not all(WORD.fullmatch(w) or w == "&" for w in words):
        return False
    if not words[0][0].isupper() or words[0].lower() in tables.cues["determiner"] or tables.descriptor(words[0]):
        return False
    if any(not w[0].isupper() and w not in INSIDE for w in words[1:]):
        return False
    return words[-1] not in INSIDE and sum(len(w) for w in words) > 5


if __name__ == "__main__":
    write(
        Path(sys.argv[2]) / "known_names.tsv",
        "# Organisations and places that annotated corpora attest; compiled by training/build_known_names.py.\n"
        "# columns: name | type\n"
        "# source: GermEval 2014, SmartData v1, Mobie, German legal documents (CC BY 4.0); Europarl NER, free\n",
        [f"{name}\t{kind}" for name, kind in attested(Path(sys.argv[1]))],
    )
