"""Whom or what an answer is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..knowledge import Pack
from ..model import Article, EntityType, Span, Token
from .event import Bearer
from .phrases import Phrase
from .terms import Names, compound_cut, word_terms

NOBODY = Bearer()
AGE = re.compile(r"(\d{1,3})-?jährig")
PLACING = frozenset({"in", "im", "an", "am", "auf", "von", "vom", "aus"})
QUANTIFYING = frozenset({"PIAT", "PIDAT", "CARD"})
ALL = frozenset({"all", "alle", "sämtlich", "sämtliche", "jeder", "kein", "keiner"})


def bearer(
    article: Article, phrase: Phrase, phrases: Sequence[Phrase], names: Mapping[int, Names], pack: Pack
) -> Bearer:
    """The bearer that one phrase of a clause names."""
    tokens = article.tokens or ()
    if phrase.pronoun:
        return NOBODY
    words = tokens[phrase.first : phrase.last]
    weighed = dict(pair for word in words for pair in terms_at(word, names, pack))
    head = tokens[phrase.head].lemma.lower()
    ages = frozenset(m[1] for word in words if (m := AGE.match(word.of(article.text).lower())))
    span = Span(words[0].start, words[-1].end)
    person = any(m.type is EntityType.PERSON for m in article.mentions or () if m.overlaps(span))
    anyone = bool(ages) or head in pack.words("nameless_persons")
    return Bearer(
        frozenset(t for t, weight in weighed.items() if weight >= 1.0) | {"l:" + head},
        frozenset(t for t, weight in weighed.items() if 0.5 < weight < 1.0),
        frozenset(t for p in attached(phrase, phrases, tokens) for t in full_terms(p, tokens, names, pack)),
        frozenset(w.lemma.lower() for w in words if w.lemma.lower() in pack.words("telling_apart"))
        | frozenset(t.lemma for t in tokens[phrase.last : phrase.last + 1] if t.xpos == "CARD"),  # "Reaktor 1"
        ages,
        anyone,
        person or anyone or is_person(head, pack),
        any(w.xpos in QUANTIFYING and w.lemma.lower() not in ALL for w in words)
        or head in pack.words("part_words")
        or is_of_some(phrase, tokens),
        not any(w.upos == "PROPN" for w in words)
        and "Definite=Def" not in (words[0].feats or "")
        and words[0].xpos != "PPOSAT",
    )


def is_of_some(phrase: Phrase, tokens: Sequence[Token]) -> bool:
    """ "vier | der gestohlenen Bilder" """
    before = tokens[phrase.first - 1] if phrase.first else None
    return before is not None and phrase.case == "Gen" and before.xpos in ("CARD", "PIS")


def terms_at(word: Token, names: Mapping[int, Names], pack: Pack) -> Names:
    if word.start in names:
        return names[word.start]
    return word_terms(pack, word.lemma, word.upos) if word.upos in ("NOUN", "PROPN") else ()


def full_terms(phrase: Phrase, tokens: Sequence[Token], names: Mapping[int, Names], pack: Pack) -> set[str]:
    words = tokens[phrase.first : phrase.last]
    return {t for word in words for t, weight in terms_at(word, names, pack) if weight >= 1.0}


def attached(phrase: Phrase, phrases: Sequence[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """ "der Fahrer | des Lastwagens", "die Brücke | in Pirna": what stands right behind it."""
    return [
        p
        for p in phrases
        if (p.first == phrase.last and p.case == "Gen" and p.preposition is None)
        or (p.first == phrase.last + 1 and p.preposition in PLACING)
    ]


def is_person(noun: str, pack: Pack) -> bool:
    """ "Fahrer", "Seglerin", "Bankchef": nouns of people; bodies among the parties are none."""
    if noun in pack.words("institution_nouns"):
        return False
    cut = compound_cut(pack, noun) or 0
    return bool({noun.capitalize(), noun[cut:].capitalize()} & pack.words("party_nouns")) or noun.endswith(
        ("erin", "ist")
    )
