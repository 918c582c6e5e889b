"""How many words are right, layer by layer, on trees in our own tokens: "im" and "US-Regierung" are one word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from training.model.corpora import ATTRIBUTES, Example, read_treebank

from lagebild import knowledge
from lagebild.language import analyse
from lagebild.model import Sentence, Token

PACK = knowledge.load("de")
FOLDS = 5


def held_out(folder: Path, fold: int | None) -> dict[str, list[Example]]:
    """The sentences of both treebanks, or those that `training.model.train --fold` leaves out."""
    found = {
        "gsd-dev": list(read_treebank(folder / "gsd-dev.conllu", "gsd")),
        "pud": list(read_treebank(folder / "pud.conllu", "pud")),
    }
    if fold is None:
        return found
    place = 0
    for name, examples in found.items():
        found[name] = [e for i, e in enumerate(examples, place) if i % FOLDS == fold]
        place += len(examples)
    return found


def measure(examples: Iterable[Example]) -> Counter[str]:
    """Counts of words, of words right in each layer, and of subjects and Konjunktive found."""
    count: Counter[str] = Counter()
    for example in examples:
        text = " ".join(example.forms)
        tokens = analyse(text, (Sentence(0, len(text)),), PACK)
        if len(tokens) != len(example.forms):
            count["sentences left out"] += 1
            continue
        for i, token in enumerate(tokens):
            _compare(example, i, token, count)
    return count


def _compare(example: Example, i: int, token: Token, count: Counter[str]) -> None:
    labels = example.labels
    own = -1 if token.head is None else token.head
    assert example.heads is not None
    arc = own == example.heads[i]
    wanted = labels["deprel"][i] or frozenset()
    labelled = arc and token.deprel in wanted
    count.update(words=1, UAS=arc, LAS=labelled, UPOS=token.upos in (labels["upos"][i] or ()))
    count.update(lemma=token.lemma == example.lemmas[i])
    xpos = labels["xpos"][i]
    if xpos and len(xpos) == 1:
        count.update({"STTS words": 1, "STTS": token.xpos in xpos})
    feats = dict(p.split("=") for p in (token.feats or "").split("|") if p)
    right = all(feats.get(name, "") in (labels[name][i] or (feats.get(name, ""),)) for name in ATTRIBUTES)
    rest = "|".join(f"{k}={v}" for k, v in sorted(feats.items()) if k not in ATTRIBUTES)
    if labels["rest"][i] is not None:
        count.update({"FEATS words": 1, "FEATS": right and rest in labels["rest"][i]})
    count.update({"nsubj gold": "nsubj" in wanted, "nsubj found": token.deprel == "nsubj"})
    count.update({"nsubj right": labelled and token.deprel == "nsubj"})
    subjunctive = "Sub" in (labels["Mood"][i] or ())
    found = feats.get("Mood") == "Sub"
    count.update({"Konjunktiv gold": subjunctive, "Konjunktiv found": found, "Konjunktiv right": subjunctive and found})


def show(name: str, count: Counter[str]) -> None:
    print(f"{name}: {count['words']} words, {count['sentences left out']} sentences left out")
    for layer in ("UPOS", "lemma", "UAS", "LAS"):
        print(f"  {layer:10} {100 * count[layer] / max(1, count['words']):.1f}")
    for layer in ("STTS", "FEATS"):
        if count[f"{layer} words"] > 1000:
            print(f"  {layer:10} {100 * count[layer] / count[f'{layer} words']:.1f}")
    for layer in ("nsubj", "Konjunktiv"):
        right, found, gold = (count[f"{layer} {k}"] for k in ("right", "found", "gold"))
        p, r = right / max(1, found), right / max(1, gold)
        print(f"  {layer:10} P {100 * p:.1f}  R {100 * r:.1f}  F1 {200 * p * r / max(1e-9, p + r):.1f} of {gold}")
