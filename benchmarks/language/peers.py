"""What others make of the same text: HanTa, SoMaJo, spaCy's rules for German. Each where it is installed."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Callable, Iterable

from training.model.corpora import Example

Spans = set[tuple[int, int]]


def is_installed(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def hanta(examples: Iterable[Example]) -> None:
    """Shares of STTS tags right on gold tokens, and tokens a second."""
    from HanTa import HanoverTagger

    tagger = HanoverTagger.HanoverTagger("morphmodel_ger.pgz")
    right = known = words = 0
    began = time.process_time()
    for example in examples:
        words += len(example.forms)
        for (_, _, tag), label in zip(tagger.tag_sent(example.forms), example.labels["xpos"], strict=True):
            if label and len(label) == 1:
                known += 1
                right += tag.replace("(", "").replace(")", "").replace("PROAV", "PAV") in label
    speed = words / (time.process_time() - began)
    print(f"  HanTa      STTS {100 * right / max(1, known):.1f}, {speed:,.0f} tokens a second")


def spacy_sentences(text: str) -> Spans:
    import spacy

    nlp = spacy.blank("de")
    nlp.add_pipe("sentencizer")
    nlp.max_length = len(text) + 1
    return {(s.start_char, s.end_char) for s in nlp(text).sents}


def somajo_sentences(text: str) -> Spans:
    from somajo import SoMaJo

    found: Spans = set()
    at = 0
    for sentence in SoMaJo("de_CMC").tokenize_text([text]):
        start = at
        for token in sentence:
            place = text.find(token.text, at)
            if place >= 0 and place - at < 40:  # it writes some marks anew
                at = place + len(token.text)
        found.add((start + len(text[start:at]) - len(text[start:at].lstrip()), at))
    return found


SENTENCES: dict[str, Callable[[str], Spans]] = {"spacy": spacy_sentences, "somajo": somajo_sentences}


def sentences(texts: list[str]) -> None:
    """F1 of sentences, joined with blanks."""
    text, gold, at = " ".join(texts), set(), 0
    for own in texts:
        gold.add((at, at + len(own)))
        at += len(own) + 1
    for name, split in SENTENCES.items():
        if not is_installed(name):
            print(f"  {name:10} is not installed")
            continue
        began = time.process_time()
        found = split(text)
        spent = time.process_time() - began
        print(f"  {name:10} sentences F1 {200 * len(gold & found) / (len(gold) + len(found)):.1f} in {spent:.1f} s")
