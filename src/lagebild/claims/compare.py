"""Slot by slot: where the units of one claim cannot both be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz.fuzz import ratio
from rapidfuzz.utils import default_process

from ..knowledge import Pack
from ..model import Article, Difference, EntityType, Slot, SlotValue, Voice
from . import counts, sure, when, who
from .saying import Opinion, Rule, Saying

# Quotations of one wording, in percent of the letters.
SAME_WORDS = 85


def compare(sayings: Sequence[Saying], alike: dict[tuple[int, int], float], pack: Pack) -> tuple[Difference, ...]:
    """The slots in which two pages exclude each other, with every page's words for it.

    alike   (i, j) → how alike sayings i < j are; pairs of one page are absent
    """
    found: dict[Slot, set[SlotValue]] = defaultdict(set)
    for i, j in sorted(alike):
        for rule in RULES:
            for slot, one, two in rule(sayings[i], sayings[j], alike[i, j], pack):
                found[slot] |= {one, two}
    if Slot.QUANTITY in found:
        found[Slot.QUANTITY] |= counts.same_counts(sayings, found[Slot.QUANTITY])
    return tuple(Difference(slot, tuple(sorted(values))) for slot, values in sorted(found.items()))


def speakers(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """„Wir wollen dasselbe Ergebnis“, sagte Weber / … sagte Huber"""
    x, y = a.unit.quotation, b.unit.quotation
    if not (x and y and x.speaker and y.speaker and x.speaker.entity and y.speaker.entity):
        return
    same_words = ratio(x.of(a.article.text), y.of(b.article.text), processor=default_process) >= SAME_WORDS
    named = names_person(a.article, x.speaker) and names_person(b.article, y.speaker)
    if same_words and named and x.speaker.entity != y.speaker.entity:
        yield Slot.SPEAKER, a.value(x.speaker), b.value(y.speaker)


def names_person(article: Article, voice: Voice) -> bool:
    """The words of the speaker are a person's name; a pronoun may be read wrongly."""
    return any(m.type is EntityType.PERSON and m.overlaps(voice) for m in article.mentions or ())


RULES: tuple[Rule, ...] = (*when.RULES, *counts.RULES, *who.RULES, *sure.RULES, speakers)
