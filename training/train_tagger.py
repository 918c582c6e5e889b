"""Train the tagger's weights from Universal Dependencies corpora: one command, some minutes, no randomness.

    python training/train_tagger.py ../shared/data/treebank src/lagebild/knowledge/de
    python training/train_tagger.py ../shared/data/treebank --folds 5      cross-validate on GSD dev, write nothing

Three corpora, of which one alone has STTS tags. The others say less ("a finite verb", "a determiner"): there every
candidate that agrees with what they say counts as right, and the model learns from the ones that cannot be.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from lagebild import knowledge
from lagebild.language.analyse import look_up, upos
from lagebild.language.morphology import morphology
from lagebild.language.tagger import Context, Feature, Tagger, Weights, features, is_initial, next_state
from lagebild.language.words import Word, Words, words

EPOCHS = 6
FEATURES = ("Case", "Number", "Gender", "Mood", "Tense", "Person", "VerbForm", "Degree")
KEEP = 0.6  # averaged weights below this are left out: same accuracy, a third of the size

# What UPOS and features of PUD and SIGMORPHON allow, as prefixes of STTS tags.
ALLOWED = {
    "NOUN": ("NN", "TRUNC"),
    "N": ("NN", "TRUNC"),
    "PROPN": ("NE",),
    "ADJ": ("ADJ",),
    "ADV": ("ADV", "PAV", "PWAV", "PTKVZ", "KOUS", "PTKA", "ADJD", "PIS", "PIAT"),
    "ADP": ("APP", "APZR", "PTKVZ", "KOKOM"),
    "PUNCT": ("$",),
    "NUM": ("CARD", "ADJA", "ART"),
    "CCONJ": ("KON", "KOKOM"),
    "SCONJ": ("KOUS", "KOUI", "KOKOM", "PWAV"),
    "CONJ": ("KO", "PWAV"),
    "DET": ("ART", "PDAT", "PIAT", "PPOSAT", "PWAT", "PRELAT", "PDS", "PIS", "ADJA"),
    "PRON": ("P",),
    "PRO": ("P",),
    "PART": ("PTK",),
    "AUX": ("VA", "VM"),
    "VERB": ("V",),
    "V": ("V",),
    "X": ("FM", "XY", "NE", "TRUNC"),
    "SYM": ("$", "XY", "NN"),
    "INTJ": ("ITJ", "PTKANT"),
}


class Example(NamedTuple):
    """One sentence: its forms and, for each, the tags that are right."""

    forms: list[str]
    right: list[frozenset[str]]


def read_conllu(path: Path) -> Iterator[list[list[str]]]:
    """Sentences as rows, contractions as one row."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows, inside = [], 0
        for line in block.split("\n"):
            cells = line.split("\t")
            if len(cells) != 10:
                continue
            if "-" in cells[0]:
                inside = int(cells[0].split("-")[1])
                rows.append([*cells[:3], "ADP", "APPRART", *cells[5:]])
            elif int(cells[0]) > inside:
                rows.append(cells)
        yield rows


def gold_tag(cells: list[str]) -> str:
    """STTS, made to agree with UPOS where annotators went two ways."""
    upos, xpos = cells[3], cells[4]
    if upos == "PROPN" and xpos in ("NN", "NE"):
        return "NE"
    if upos == "NOUN" and xpos in ("NN", "NE"):
        return "NN"
    return xpos


def gsd(path: Path) -> list[Example]:
    return [Example([r[1] for r in rows], [frozenset((gold_tag(r),)) for r in rows]) for rows in read_conllu(path)]


def pud(path: Path, say: Words) -> list[Example]:
    out = []
    for rows in read_conllu(path):
        marks = []
        for r in rows:
            kinds = {"VBC": "FIN", "VBN": "PP", "VB": "INF"}
            marks.append((r[3], kinds.get(r[4], ""), "Mood=Imp" in r[5], r[4], r[5]))
        out.append(_partial([r[1] for r in rows], marks, say))
    return out


def sigmorphon(path: Path, say: Words) -> list[Example]:
    out = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        cells = [line.split("\t") for line in block.split("\n") if line.count("\t") == 2]
        marks = []
        for _, _, tag in cells:
            parts = tag.split(";")
            form = "FIN" if "FIN" in parts else "INF" if "NFIN" in parts else "PP" if "V.PTCP" in parts else ""
            detail = (
                "NEG"
                if "NEG" in parts
                else "REFL"
                if "REFL" in parts
                else "PSS"
                if "PSSS" in tag or "PSSP" in tag
                else ""
            )
            marks.append((parts[0], form, "IMP" in parts, detail, ""))
        out.append(_partial([c[0] for c in cells], marks, say))
    return out


def _partial(forms: list[str], marks: list[tuple[str, str, bool, str, str]], say: Words) -> Example:
    right = []
    after = [*forms[1:], "."]
    for word, next_form, (kind, verb, imperative, detail, feats) in zip(
        candidates(forms, say), after, marks, strict=True
    ):
        fit = {t for t in word.tags if t.startswith(ALLOWED.get(kind, ("",)))}
        if kind == "PROPN" and word.known and not any(r.tag.startswith("EIG") for r in word.readings):
            fit |= {"NN"} & set(word.tags)  # weekdays, parts of names: annotators went two ways
        if kind in ("V", "VERB", "AUX") and verb:
            wanted = {"FIN": ("FIN", "IMP"), "INF": ("INF", "IZU"), "PP": ("PP",)}[verb]
            fit = {t for t in fit if t[2:] in wanted}
        if kind == "ADP" and "PTKVZ" in fit:  # not told apart: a particle goes before a mark or "und"
            alone = next_form in ("und", "oder") or not next_form[0].isalnum()
            fit = {"PTKVZ"} if alone else fit - {"PTKVZ"}
        if imperative:
            fit = {t for t in fit if t.endswith("IMP")} or fit
        if detail in ("REFL",):
            fit &= {"PRF"}
        if detail in ("PSS", "DTP$"):
            fit = {t for t in fit if t.startswith("PPOS")} or fit
        if detail == "REL" and "PronType=Dem,Rel" in feats:
            fit &= {"PRELS", "PRELAT", "PDS"}
        if "PronType=Prs" in feats and "Poss" not in feats:
            fit &= {"PPER", "PRF"}
        if "PronType=Art" in feats:
            fit &= {"ART", "PIS"}
        right.append(frozenset(fit))
    return Example(forms, right)


def candidates(forms: list[str], say: Words) -> list[Word]:
    before = [None, *forms[:-1]]
    return [say.look_up(form, is_initial(prev)) for form, prev in zip(forms, before, strict=True)]


def train(examples: Iterable[Example], say: Words, epochs: int = EPOCHS) -> Weights:
    """Averaged perceptron weights."""
    prepared = [(candidates(e.forms, say), e.right) for e in examples]
    weights: Weights = defaultdict(dict)
    total: dict[tuple[Feature, str], float] = defaultdict(float)
    stamp: dict[tuple[Feature, str], int] = {}
    step = 0

    def move(feature: Feature, tag: str, by: float) -> None:
        row = weights[feature]
        key = (feature, tag)
        value = row.get(tag, 0.0)
        total[key] += (step - stamp.get(key, 0)) * value
        stamp[key] = step
        row[tag] = value + by

    shuffle = random.Random(7)
    for _ in range(epochs):
        shuffle.shuffle(prepared)
        for sentence, right in prepared:
            context = Context(sentence)
            one = two = "<s>"
            state = "."
            for i, (word, allowed) in enumerate(zip(sentence, right, strict=True)):
                step += 1
                best = word.tags[0]
                if len(word.tags) > 1:
                    seen = features(word, i, context, one, two, state)
                    scores = dict.fromkeys(word.tags, 0.0)
                    for feature in seen:
                        for tag, value in weights.get(feature, {}).items():
                            if tag in scores:
                                scores[tag] += value
                    best = max(word.tags, key=scores.__getitem__)
                    fit = [t for t in word.tags if t in allowed]
                    if fit and best not in allowed:
                        goal = max(fit, key=scores.__getitem__)
                        for feature in seen:
                            move(feature, goal, 1.0)
                            move(feature, best, -1.0)
                        best = goal
                two, one = one, best
                state = next_state(state, best)
    for (feature, tag), moved in total.items():
        moved += (step - stamp[feature, tag]) * weights[feature][tag]
        weights[feature][tag] = moved / step
    return weights


def prune(weights: Weights, keep: float) -> Weights:
    small = {f: {t: round(v, 2) for t, v in row.items() if abs(v) >= keep} for f, row in weights.items()}
    return {f: row for f, row in sorted(small.items()) if row}


def score(model: Tagger, sentences: Iterable[list[list[str]]]) -> Counter[str]:
    """Counts of what is right on sentences of GSD: tags, lemmas, features, Konjunktiv."""
    pack = knowledge.load("de")
    morph = morphology(pack)
    count: Counter[str] = Counter()
    for rows in sentences:
        found = look_up([r[1] for r in rows], pack)
        tags = model.tag(found)
        for i, (word, tag, feats, gold) in enumerate(zip(found, tags, morph.feats(found, tags), rows, strict=True)):
            count["words"] += 1
            count["STTS"] += tag == gold_tag(gold)
            count["UPOS"] += upos(tags, i, word) == gold[3]
            count["lemma"] += morph.lemma(word, tag).lower() == gold[2].lower() or gold[4] == "APPRART"
            _score_feats(count, parse_feats(feats or ""), parse_feats(gold[5]))
    return count


def _score_feats(count: Counter[str], found: dict[str, str], gold: dict[str, str]) -> None:
    for name in FEATURES:
        count[f"{name} found"] += name in found
        count[f"{name} gold"] += name in gold
        count[f"{name} right"] += name in gold and found.get(name) == gold[name]
    konjunktiv, wanted = found.get("Mood") == "Sub", gold.get("Mood") == "Sub"
    count["Konjunktiv found"] += konjunktiv
    count["Konjunktiv gold"] += wanted
    count["Konjunktiv right"] += konjunktiv and wanted


def parse_feats(text: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in text.split("|") if "=" in pair)


def report(count: Counter[str]) -> None:
    for name in ("STTS", "UPOS", "lemma"):
        print(f"{name:12} {count[name] / count['words']:.4f}")
    for name in (*FEATURES, "Konjunktiv"):
        right = count[f"{name} right"]
        precision, recall = right / max(1, count[f"{name} found"]), right / max(1, count[f"{name} gold"])
        print(f"{name:12} P {precision:.3f} R {recall:.3f}  ({count[f'{name} gold']} in gold)")


def write(weights: Weights, target: Path) -> None:
    names = sorted({t for row in weights.values() for t in row})
    number = {t: i for i, t in enumerate(names)}
    packed = {
        "\t".join(f): " ".join(f"{number[t]}={round(v * 10)}" for t, v in sorted(row.items()))
        for f, row in weights.items()
    }
    text = json.dumps({"tags": names, "weights": packed}, ensure_ascii=False, separators=(",", ":"))
    (target / "tagger.json").write_text(text, encoding="utf-8")
    print(f"{len(weights)} features, {len(text.encode()) / 1e6:.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path, nargs="?")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    args = parser.parse_args()
    say = words(knowledge.load("de"))
    rows = list(read_conllu(args.source / "gsd-dev.conllu"))
    gold = gsd(args.source / "gsd-dev.conllu")
    more = pud(args.source / "pud.conllu", say) + sigmorphon(args.source / "sigmorphon-train.tsv", say)
    if args.folds:
        count: Counter[str] = Counter()
        for k in range(args.folds):
            rest = [e for i, e in enumerate(gold) if i % args.folds != k]
            weights = prune(train(rest + more, say, args.epochs), KEEP)
            count += score(Tagger(weights), rows[k :: args.folds])
        report(count)
    if args.target:
        write(prune(train(gold + more, say, args.epochs), KEEP), args.target)


if __name__ == "__main__":
    main()
