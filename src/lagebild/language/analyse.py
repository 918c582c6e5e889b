"""Tokens with lemma, parts of speech and morphology."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..knowledge import Pack
from ..model import Sentence, Token
from .morphology import morphology
from .tagger import is_initial, tagger
from .tokens import tokenizer
from .words import Word, words

UPOS = {
    "ADJA": "ADJ", "ADJD": "ADJ", "ADV": "ADV", "PAV": "ADV", "PWAV": "ADV", "PTKA": "ADV",
    "APPR": "ADP", "APPRART": "ADP", "APPO": "ADP", "APZR": "ADP", "PTKVZ": "ADP", "KOKOM": "ADP",
    "ART": "DET", "PDAT": "DET", "PIAT": "DET", "PPOSAT": "DET", "PWAT": "DET", "PRELAT": "DET",
    "PDS": "PRON", "PIS": "PRON", "PPER": "PRON", "PPOSS": "PRON", "PRELS": "PRON", "PRF": "PRON", "PWS": "PRON",
    "NN": "NOUN", "NE": "PROPN", "CARD": "NUM", "FM": "X", "XY": "X", "TRUNC": "NOUN", "ITJ": "INTJ",
    "KON": "CCONJ", "KOUS": "SCONJ", "KOUI": "SCONJ", "PTKNEG": "PART", "PTKZU": "PART", "PTKANT": "INTJ",
}  # fmt: skip
_FULL_VERB_TAGS = ("VVPP", "VAPP", "VMPP", "VVINF", "VVIZU", "PTKZU", "VAINF")


def analyse(text: str, sentences: tuple[Sentence, ...], pack: Pack) -> tuple[Token, ...]:
    """The tokens of all sentences, with lemma, parts of speech and morphology.

    Tokens are disjoint, in reading order, and hold every character of a sentence that is not blank. `xpos` is STTS,
    `upos` and `feats` follow Universal Dependencies. `feats` says what all readings agree on that the tag and the noun
    phrase leave. A finite verb always has Mood: Sub with Tense=Pres is Konjunktiv I, with Past Konjunktiv II; a form
    that may be either indicative or Konjunktiv ("sagten") is indicative. head and deprel are None. Linear in time.
    """
    return tuple(token for sentence in sentences for token in _analyse(text, sentence, pack))


def _analyse(text: str, sentence: Sentence, pack: Pack) -> Iterator[Token]:
    spans = list(tokenizer(pack).tokens(text, sentence.start, sentence.end))
    forms = [text[start:end] for start, end in spans]
    looked_up = look_up(forms, pack)
    tags = tagger(pack).tag(looked_up)
    morph = morphology(pack)
    for (start, end), word, tag, feats, i in zip(
        spans, looked_up, tags, morph.feats(looked_up, tags), range(len(tags)), strict=True
    ):
        yield Token(start, end, morph.lemma(word, tag), upos(tags, i, word), tag, feats)


def look_up(forms: Sequence[str], pack: Pack) -> list[Word]:
    """The candidates of one sentence's words."""
    find = words(pack).look_up
    before = [None, *forms[:-1]]
    return [find(form, is_initial(prev)) for form, prev in zip(forms, before, strict=True)]


def upos(tags: Sequence[str], i: int, word: Word) -> str:
    """The universal part of speech of word i; "haben" is a verb where it is no auxiliary."""
    tag = tags[i]
    if tag[0] == "V":
        if tag[1] == "V":
            return "VERB"
        return "VERB" if tag[:2] == "VA" and _is_full_verb(tags, i, word) else "AUX"
    return UPOS.get(tag, "PUNCT")


def _is_full_verb(tags: Sequence[str], i: int, word: Word) -> bool:
    """haben without a participle: "Sie hatten keine Wahl"."""
    if not word.norm.lower().startswith(("ha", "hä", "geha")):
        return False
    left = next((j for j in range(i - 1, max(-1, i - 40), -1) if tags[j] in ("$,", "$.")), max(-1, i - 40))
    right = next((j for j in range(i + 1, min(len(tags), i + 40)) if tags[j] in ("$,", "$.")), min(len(tags), i + 40))
    return not any(tags[j] in _FULL_VERB_TAGS for j in range(left + 1, right) if j != i)
