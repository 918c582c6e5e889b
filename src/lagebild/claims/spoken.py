"""Two units give one speaker's words: where they name another speaker, or another day on which it was said."""

from __future__ import annotations

from rapidfuzz.fuzz import partial_ratio, ratio, token_sort_ratio
from rapidfuzz.utils import default_process

from ..knowledge import Pack
from ..model import Article, EntityType, Quotation, QuotationType, Slot, Span, Time, Voice
from ..text.timex import names_a_day
from .saying import Opinion, Rule, Saying
from .when import apart, dated, day, meet

# Quotations of one wording, in percent of the letters.
SAME_WORDS = 85
# One quotation is part of the other, in percent of the letters; fewer letters are a phrase that two may use.
SHORTENED, LONG = 95, 40
# Without quotation marks, but word for word.
VERBATIM = 97
# Told in Konjunktiv, so many words at least must be the same.
WORDS = 4
# Whoever says the same further apart said it twice.
NEAR = 2
DIRECT = QuotationType.DIRECT
# Fewer letters ("Das stimmt") may be said by anyone at any time.
SHORTEST = 20


def speakers(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """„Wir wollen dasselbe Ergebnis“, sagte Weber / man wolle dasselbe Ergebnis, sagte Huber"""
    for x in quoted(a):
        for y in quoted(b):
            if two_mouths(a.article, x, b.article, y):
                yield Slot.SPEAKER, a.value(x.speaker), b.value(y.speaker)  # type: ignore[arg-type]
                return


def two_mouths(a: Article, x: Quotation, b: Article, y: Quotation) -> bool:
    """Two persons by name say the same words. Two may demand the same; only literal words have one mouth."""
    if x.speaker is None or y.speaker is None or x.speaker.entity == y.speaker.entity:
        return False
    if DIRECT not in (x.type, y.type) or not {x.type, y.type} <= {DIRECT, QuotationType.INDIRECT}:
        return False
    return names_person(a, x.speaker) and names_person(b, y.speaker) and same_wording(a, x, b, y)


def same_wording(a: Article, x: Quotation, b: Article, y: Quotation) -> bool:
    """The same literal words, be one of them shortened or told in Konjunktiv."""
    one, two = x.of(a.text), y.of(b.text)
    if ratio(one, two, processor=default_process) >= (SAME_WORDS if x.type is y.type else VERBATIM):
        return True
    if x.type is y.type:
        return min(len(one), len(two)) >= LONG and partial_ratio(one, two, processor=default_process) >= SHORTENED
    one, two = said(a, x), said(b, y)
    return min(len(one.split()), len(two.split())) >= WORDS and token_sort_ratio(one, two) >= SAME_WORDS


def said(article: Article, quotation: Quotation) -> str:
    """The words without what Konjunktiv changes: forms of verbs, pronouns, "dass"."""
    words = (t for t in article.tokens or () if quotation.covers(t) and t.upos not in ("PUNCT", "PRON", "SCONJ"))
    return " ".join(t.lemma.lower() for t in words)


def names_person(article: Article, voice: Voice) -> bool:
    """The words of the speaker are a person's name; a pronoun may be read wrongly."""
    return any(m.type is EntityType.PERSON and m.overlaps(voice) for m in article.mentions or ())


def said_on(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """„Wir haben dasselbe Ziel“, sagte Weber am Freitag / … sagte Weber am Samstag"""
    for x in quoted(a):
        for y in quoted(b):
            if x.speaker.entity != y.speaker.entity or not same_utterance(a, x, b, y):  # type: ignore[union-attr]
                continue
            one, two = dated(days_said(a, x, pack)), dated(days_said(b, y, pack))
            if one and two and not meet(one[0][1], two[0][1]) and apart(one[0][1], two[0][1]) <= NEAR:
                yield Slot.DATE, day(a, one[0][0], pack), day(b, two[0][0], pack)
                return


def quoted(saying: Saying) -> list[Quotation]:
    """What the unit quotes of speakers that the page names."""
    quotations = saying.article.quotations or ()
    return [q for q in quotations if q.speaker and q.speaker.entity and saying.unit.span.overlaps(q)]


def same_utterance(a: Saying, x: Quotation, b: Saying, y: Quotation) -> bool:
    """The words are the same, or one page tells only what they were about."""
    if QuotationType.REPORTED in (x.type, y.type):
        return x.type is not y.type and bool(nouns(a.article, x) & nouns(b.article, y))
    one, two = x.of(a.article.text), y.of(b.article.text)
    return min(len(one), len(two)) >= SHORTEST and partial_ratio(one, two, processor=default_process) >= SAME_WORDS


def nouns(article: Article, span: Span) -> set[str]:
    return {t.lemma for t in article.tokens or () if t.upos == "NOUN" and span.covers(t)}


def days_said(saying: Saying, quotation: Quotation, pack: Pack) -> list[Time]:
    """The day that stands nearest to the word that reports, outside what was said; else that of the sentence before."""
    article, cue = saying.article, quotation.cue
    words = pack.words("day_words")
    if cue is not None:
        sentence = next((s for s in article.sentences or () if s.covers(cue)), None)
        inside = [
            t
            for t in article.times or ()
            if sentence and sentence.covers(t) and not any(s.overlaps(t) for s in quotation.spans)
        ]
        # "Nach Gesprächen am Freitag bestätigte Weber am Samstag": what stands behind the verb dates it
        near = sorted(
            (t for t in inside if is_day(article, t, words)), key=lambda t: (t.start < cue.start, distance(t, cue))
        )
        if near:
            return near[:1]
    return [t for t in saying.unit.setting if is_day(article, t, words)][:1]


def is_day(article: Article, time: Time, words: frozenset[str]) -> bool:
    return time.type in ("DATE", "TIME") and names_a_day(time.of(article.text), words)


def distance(one: Span, two: Span) -> int:
    return max(one.start - two.end, two.start - one.end)


RULES: tuple[Rule, ...] = (speakers, said_on)
