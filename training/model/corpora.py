"""Annotated corpora as sentences of our own tokens, with what each corpus says of them and what it leaves open.

A label is a set of classes that are right: one where the corpus says which, several where its scheme is coarser than
ours, None where it says nothing. All corpora are ones whose licence lets them shape shipped weights.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lagebild import knowledge
from lagebild.language.inputs import TAGS
from lagebild.language.paragraphs import find_paragraphs
from lagebild.language.sentences import split_sentences
from lagebild.language.tokens import tokenizer
from lagebild.language.words import look_up, tags_of

PACK = knowledge.load("de")
Label = frozenset[str] | None
Labels = dict[str, list[Label]]

UPOS = (
    *("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM"),
    *("PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"),
)
ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "Case": ("", "Nom", "Gen", "Dat", "Acc"),
    "Gender": ("", "Masc", "Fem", "Neut"),
    "Number": ("", "Sing", "Plur"),
    "Person": ("", "1", "2", "3"),
    "Mood": ("", "Ind", "Sub", "Imp"),
    "Tense": ("", "Pres", "Past"),
    "VerbForm": ("", "Fin", "Inf", "Part"),
    "Degree": ("", "Pos", "Cmp", "Sup"),
}
ENTITIES = ("O", *(f"{b}-{t}" for t in ("PERSON", "ORGANISATION", "PLACE", "OTHER") for b in "BI"))

# What the coarser schemes of PUD and SIGMORPHON allow, as prefixes of STTS tags.
ALLOWED = {
    "NOUN": ("NN", "TRUNC"), "N": ("NN", "TRUNC"), "PROPN": ("NE", "NN"), "ADJ": ("ADJ",),
    "ADV": ("ADV", "PAV", "PWAV", "PTKVZ", "KOUS", "PTKA", "ADJD", "PIS", "PIAT"),
    "ADP": ("APP", "APZR", "PTKVZ", "KOKOM"), "PUNCT": ("$",), "NUM": ("CARD", "ADJA", "ART"),
    "CCONJ": ("KON", "KOKOM"), "SCONJ": ("KOUS", "KOUI", "KOKOM", "PWAV"), "CONJ": ("KO", "PWAV"),
    "DET": ("ART", "PDAT", "PIAT", "PPOSAT", "PWAT", "PRELAT", "PDS", "PIS", "ADJA"), "PRON": ("P",), "PRO": ("P",),
    "PART": ("PTK",), "AUX": ("VA", "VM"), "VERB": ("V",), "V": ("V",), "X": ("FM", "XY", "NE", "TRUNC"),
    "SYM": ("$", "XY", "NN"), "INTJ": ("ITJ", "PTKANT"),
}  # fmt: skip
FROM_UNIMORPH = {
    "N": "NOUN", "V": "VERB AUX", "AUX": "AUX VERB", "PRO": "PRON", "DET": "DET", "ADJ": "ADJ", "ADV": "ADV",
    "ADP": "ADP",
    "PROPN": "PROPN", "NUM": "NUM", "CONJ": "CCONJ SCONJ", "PART": "PART", "PUNCT": "PUNCT SYM", "INTJ": "INTJ",
    "X": "X",
}  # fmt: skip
UNIMORPH = {
    "NOM": ("Case", "Nom"), "GEN": ("Case", "Gen"), "DAT": ("Case", "Dat"), "ACC": ("Case", "Acc"),
    "MASC": ("Gender", "Masc"), "FEM": ("Gender", "Fem"), "NEUT": ("Gender", "Neut"),
    "SG": ("Number", "Sing"), "PL": ("Number", "Plur"), "1": ("Person", "1"), "2": ("Person", "2"),
    "3": ("Person", "3"),
    "IND": ("Mood", "Ind"), "SBJV": ("Mood", "Sub"), "IMP": ("Mood", "Imp"), "PRS": ("Tense", "Pres"),
    "PST": ("Tense", "Past"),
    "FIN": ("VerbForm", "Fin"), "NFIN": ("VerbForm", "Inf"), "V.PTCP": ("VerbForm", "Part"),
}  # fmt: skip
RELATIONS = {  # of PUD, in the words of GSD
    "acl:relcl": "acl", "flat:name": "flat", "nmod:poss": "nmod", "obl:tmod": "obl", "cc:preconj": "cc",
    "advcl:relcl": "advcl",
    "nsubj:outer": "nsubj", "expl:pv": "expl",
}  # fmt: skip
CONTRACTIONS = {
    ("in", "dem"): "im", ("an", "dem"): "am", ("von", "dem"): "vom", ("zu", "dem"): "zum", ("zu", "der"): "zur",
    ("bei", "dem"): "beim", ("in", "das"): "ins", ("an", "das"): "ans", ("für", "das"): "fürs", ("auf", "das"): "aufs",
}  # fmt: skip
SMARTDATA = {
    "person": "PERSON", "organization": "ORGANISATION", "organization-company": "ORGANISATION", "location": "PLACE",
    "location-city": "PLACE", "location-street": "PLACE", "location-route": "PLACE", "location-stop": "PLACE",
}  # fmt: skip
GERMEVAL = {"PER": "PERSON", "ORG": "ORGANISATION", "LOC": "PLACE", "OTH": "OTHER"}
LEGAL = {
    "PER": "PERSON", "RR": "PERSON", "AN": "PERSON", "ORG": "ORGANISATION", "UN": "ORGANISATION", "INN": "ORGANISATION",
    "GRT": "ORGANISATION", "MRK": "ORGANISATION", "LD": "PLACE", "ST": "PLACE", "STR": "PLACE", "LDS": "PLACE",
}  # fmt: skip


@dataclass
class Example:
    """One sentence. heads: the index of each word's head, -1 at the root; None where there is no tree."""

    source: str
    forms: list[str]
    labels: Labels = field(default_factory=dict)
    heads: list[int] | None = None
    lemmas: list[str] = field(default_factory=list)


def only(value: str) -> Label:
    return frozenset((value,))


def read_treebank(path: Path, source: str) -> Iterator[Example]:
    """Sentences of a CoNLL-U file in our tokens; words that we write as one ("im", "US-Regierung") become one."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        text = next(line[9:] for line in lines if line.startswith("# text = "))
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        units = _align(text, rows)
        if units:
            yield _unite(source, text, rows, *units)


def _align(text: str, rows: list[list[str]]) -> tuple[list[tuple[int, int]], dict[str, int]] | None:
    """Our tokens and, for each word's id, the token that holds it; None where a token cuts a word."""
    spans = list(tokenizer(PACK).tokens(text, 0, len(text)))
    unit_of, at, inside, unit, last = {}, 0, 0, 0, ""
    for row in rows:
        if "-" in row[0]:
            inside = int(row[0].split("-")[1])
            at = text.index(row[1], at) + len(row[1])
            last = row[1]
        elif int(row[0]) > inside:
            at = text.index(row[1], at) + len(row[1])
            last = row[1]
        while unit < len(spans) and spans[unit][1] < at:
            unit += 1
        if unit == len(spans) or spans[unit][0] > at - len(last):
            return None
        unit_of[row[0]] = unit
    return (spans, unit_of) if len(set(unit_of.values())) == len(spans) else None


def _unite(
    source: str, text: str, rows: list[list[str]], spans: list[tuple[int, int]], unit_of: dict[str, int]
) -> Example:
    words = [row for row in rows if "-" not in row[0] and "." not in row[0]]
    contracted = {unit_of[row[0]] for row in rows if "-" in row[0]}
    chosen: dict[int, list[str]] = {}
    for row in words:
        unit = unit_of[row[0]]
        outside = row[6] == "0" or unit_of[row[6]] != unit
        if unit not in chosen or (outside and unit not in contracted and row[3] != "PUNCT"):
            chosen[unit] = row
    example = Example(source, [text[a:b] for a, b in spans], {k: [] for k in _HEADS}, [])
    assert example.heads is not None
    for unit in range(len(spans)):
        row = chosen[unit]
        members = [w for w in words if unit_of[w[0]] == unit]
        top = next((w for w in members if w[6] == "0" or unit_of[w[6]] != unit), row)
        example.heads.append(-1 if top[6] == "0" else unit_of[top[6]])
        label = top if unit in contracted or len(members) == 1 else members[-1]
        _label(example, label, top[7], contracted=unit in contracted, gsd=source == "gsd")
        front = "" if unit in contracted else "".join(m[1] for m in members[:-1])
        example.lemmas.append(front + (members[0] if unit in contracted else members[-1])[2])
    return example


_HEADS = ("xpos", "upos", *ATTRIBUTES, "rest", "deprel")


def _label(example: Example, row: list[str], relation: str, contracted: bool, gsd: bool) -> None:
    labels = example.labels
    upos, xpos, feats = row[3], row[4], _feats(row[5])
    if contracted:
        upos, xpos, feats = "ADP", "APPRART", {}
    labels["upos"].append(only(upos))
    labels["xpos"].append(only(xpos) if (gsd or contracted) and xpos in TAGS else allowed(upos))
    if not gsd and not contracted:
        feats = _as_gsd(feats, row)
    for name in ATTRIBUTES:
        values = frozenset(feats.get(name, "").split(","))
        labels[name].append(values if values <= set(ATTRIBUTES[name]) else None)
    rest = "|".join(f"{k}={v}" for k, v in sorted(feats.items()) if k not in ATTRIBUTES)
    labels["rest"].append(only(rest) if gsd or contracted else None)
    labels["deprel"].append(only(RELATIONS.get(relation, relation)))


def _feats(cell: str) -> dict[str, str]:
    return {} if cell == "_" else dict(pair.split("=") for pair in cell.split("|"))


def _as_gsd(feats: dict[str, str], row: list[str]) -> dict[str, str]:
    """PUD names the tense of participles and no form of verbs."""
    if row[3] in ("VERB", "AUX"):
        if "Mood" in feats:
            return {**feats, "VerbForm": "Fin"}
        if row[4] == "VBN":
            return {"VerbForm": "Part"}
        if row[4] == "VB":
            return {"VerbForm": "Inf"}
    return feats


def allowed(kind: str) -> Label:
    prefixes = ALLOWED.get(kind)
    return frozenset(t for t in TAGS if t.startswith(prefixes)) if prefixes else None


def read_sigmorphon(path: Path) -> Iterator[Example]:
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [cells for line in block.split("\n") if len(cells := line.split("\t")) == 3]
        forms = [r[0] for r in rows]
        if any(
            b == "-" and a[:1].isalnum() and c[:1].isupper()
            for a, b, c in zip(forms, forms[1:], forms[2:], strict=False)
        ):
            continue  # a compound or a dash? the corpus does not say
        if rows:
            yield _contract(rows)


def _contract(rows: list[list[str]]) -> Example:
    example = Example("sigmorphon", [], {k: [] for k in ("xpos", "upos", *ATTRIBUTES)})
    skip = False
    for i, (form, _, tag) in enumerate(rows):
        if skip:
            skip = False
            continue
        pair = (form.lower(), rows[i + 1][0]) if i + 1 < len(rows) and rows[i + 1][2].startswith("DET") else ("", "")
        if tag == "ADP" and pair in CONTRACTIONS:
            joined = CONTRACTIONS[pair]
            example.forms.append(joined.capitalize() if form[0].isupper() else joined)
            _unimorph(example.labels, "ADP", only("APPRART"))
            skip = True
        else:
            example.forms.append(form)
            _unimorph(example.labels, tag, None)
    return example


def _unimorph(labels: Labels, tag: str, xpos: Label) -> None:
    kind, *parts = tag.split(";")
    labels["upos"].append(frozenset(FROM_UNIMORPH[kind].split()) if kind in FROM_UNIMORPH else None)
    labels["xpos"].append(xpos or allowed(kind))
    found: dict[str, set[str]] = {}
    for part in parts:
        if part in UNIMORPH:
            name, value = UNIMORPH[part]
            found.setdefault(name, set()).add(value)
    verb = kind in ("V", "AUX")
    for name in ATTRIBUTES:
        values = frozenset(found.get(name, ()))
        known = values or (frozenset(("",)) if name in ("Case", "Gender") and verb else None)
        labels[name].append(known if values <= set(ATTRIBUTES[name]) else None)


def read_germeval(path: Path) -> Iterator[Example]:
    """The outer level; derived words ("deutsch") and parts ("US-Regierung") are no names."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and line[0] != "#"]
        tags = [r[2] if r[2].endswith(tuple(GERMEVAL)) else "O" for r in rows]
        yield named("germeval", [r[1] for r in rows], [t[:2] + GERMEVAL[t[2:]] if t != "O" else "O" for t in tags])


def read_columns(path: Path, source: str, types: dict[str, str], tag: int, separator: str | None) -> Iterator[Example]:
    """Corpora of a word a line; names that follow one another are parted only where the corpus says so."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip()):
        rows = [line.split(separator) for line in block.split("\n") if line and not line.startswith("-DOCSTART-")]
        rows = [r for r in rows if len(r) > tag and r[0].strip()]
        tags, before = [], "O"
        for row in rows:
            kind = types.get(row[tag][2:], "")
            start = row[tag].startswith("B-") or before != kind
            tags.append(f"{'B' if start else 'I'}-{kind}" if kind else "O")
            before = kind or "O"
        if rows:
            yield named(source, [r[0] for r in rows], tags, other=False)


def named(source: str, forms: list[str], tags: list[str], other: bool = True) -> Example:
    """other: whether the corpus marks names of other things; where it does not, "O" may be one."""
    unsure = frozenset(("O", "B-OTHER", "I-OTHER"))
    labels = [unsure if t == "O" and not other else only(t) for t in tags]
    if source in ("smartdata", "mobie"):  # they mark "die Gruppe" and "die Bahn" too: nothing is learned from those
        words = look_up(forms, PACK)
        for i, tag in enumerate(tags):
            alone = tag[0] == "B" and not "".join(tags[i + 1 : i + 2]).startswith("I")
            if alone and words[i].known and "NE" not in {t for r in words[i].readings for t in tags_of(r)}:
                labels[i] = None if words[i].readings else labels[i]
    return Example(source, forms, {"ner": list(labels)})


def read_smartdata(path: Path) -> Iterator[Example]:
    """Documents as our own sentences and tokens; a document without tabular lines only."""
    for record in json_records(path):
        text = record["text"]["string"]
        mentions = [
            (m["span"]["start"], m["span"]["end"], SMARTDATA[m["type"]])
            for m in (record["conceptMentions"] or {}).get("array", [])
            if m["type"] in SMARTDATA
        ]
        for sentence in split_sentences(text, find_paragraphs(text), PACK):
            spans = list(tokenizer(PACK).tokens(text, sentence.start, sentence.end))
            tags = [_bio(a, b, mentions) for a, b in spans]
            yield named("smartdata", [text[a:b] for a, b in spans], tags, other=False)


def _bio(start: int, end: int, mentions: Sequence[tuple[int, int, str]]) -> str:
    for a, b, kind in mentions:
        if a <= start and end <= b:
            return f"{'B' if a == start else 'I'}-{kind}"
    return "O"


def json_records(path: Path) -> Iterator[dict[str, Any]]:
    """JSON values one behind the other, with or without line breaks between."""
    text, at, decoder = gzip.decompress(path.read_bytes()).decode(), 0, json.JSONDecoder()
    while at < len(text):
        record, at = decoder.raw_decode(text, at)
        yield record
        while at < len(text) and text[at].isspace():
            at += 1


def read_all(data: Path) -> Iterator[Example]:
    """Every annotated corpus, trees first."""
    yield from read_treebank(data / "treebank/gsd-dev.conllu", "gsd")
    yield from read_treebank(data / "treebank/pud.conllu", "pud")
    yield from read_sigmorphon(data / "treebank/sigmorphon-train.tsv")
    names = data / "names"
    yield from read_germeval(names / "germeval-dev.tsv")
    for part in ("train", "test"):
        yield from read_smartdata(names / f"smartdata-{part}.json.gz")
    for part in ("train", "dev", "test"):
        yield from read_columns(names / f"mobie-{part}.conll", "mobie", SMARTDATA, 3, "\t" if _tabbed(names) else None)
        yield from europarl(names / f"europarl-{part}.tsv")
    yield from read_columns(names / "legal-dev.conll", "legal", LEGAL, 1, None)


def _tabbed(names: Path) -> bool:
    return "\t" in (names / "mobie-dev.conll").read_text(encoding="utf-8").split("\n")[2]


def europarl(path: Path) -> Iterator[Example]:
    types = {"PER": "PERSON", "ORG": "ORGANISATION", "LOC": "PLACE", "MISC": "OTHER"}
    for example in read_columns(path, "europarl", types, 4, "\t"):
        labels = example.labels["ner"]
        example.labels["ner"] = [only("O") if x is not None and len(x) > 1 else x for x in labels]
        yield example


def raw_lines(path: Path) -> Iterable[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (line.strip() for line in lines if line.strip() and not line.startswith("#"))
