"""Two units give one speaker's words: where they name another speaker, or another day on which it was said."""

from __future__ import annotations

from rapidfuzz.fuzz import partial_ratio, ratio, token_sort_ratio
from rapidfuzz.utils import default_process

from ..knowledge import Pack
from ..model import Article, EntityType, Mention, Quotation, QuotationType, Slot, SlotValue, Span, Time, Voice
from ..text.timex import Days, names_a_day
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
TOO = frozenset({"auch", "ebenfalls", "ebenso"})
LIKELY = 0.4
PRONOUNS = frozenset({"er", "sie"})


def speakers(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """„Wir wollen dasselbe Ergebnis“, sagte Weber / man wolle dasselbe Ergebnis, sagte Huber"""
    for x in quoted(a):
        for y in quoted(b):
            if two_mouths(a.article, x, b.article, y):
                yield Slot.SPEAKER, voice(a, x), voice(b, y)
                return


def two_mouths(a: Article, x: Quotation, b: Article, y: Quotation) -> bool:
    """Two persons by name say the same words. Two may demand the same; only literal words have one mouth."""
    if x.speaker is None or y.speaker is None or x.speaker.entity == y.speaker.entity:
        return False
    if DIRECT not in (x.type, y.type) or not {x.type, y.type} <= {DIRECT, QuotationType.INDIRECT}:
        return False
    if says_it_too(a, x) or says_it_too(b, y) or not same_wording(a, x, b, y):
        return False
    return person_named(a, x) is not None and person_named(b, y) is not None


def says_it_too(article: Article, quotation: Quotation) -> bool:
    """ "„Es reicht“, sagte auch der Bürgermeister": he is not the only one who says it."""
    sentence = next((s for s in article.sentences or () if quotation.cue and s.covers(quotation.cue)), None)
    words = (t for t in article.tokens or () if sentence and sentence.covers(t))
    return any(t.lemma.lower() in TOO for t in words if not any(s.covers(t) for s in quotation.spans))


def person_named(article: Article, quotation: Quotation) -> Mention | None:
    """Where the page names the speaker: right there, or, behind "sagte er", alone in the sentence before."""
    speaker = quotation.speaker
    if speaker is None:
        return None
    persons = [m for m in article.mentions or () if m.type is EntityType.PERSON]
    if (named := next((m for m in persons if m.overlaps(speaker)), None)) or speaker.of(
        article.text
    ).lower() not in PRONOUNS:
        return named
    starts = [s.start for s in article.sentences or () if s.end <= min(quotation.start, speaker.start)]
    before = [m for m in persons if starts and starts[-1] <= m.start < quotation.start]
    alone = {m.entity for m in before} == {speaker.entity}
    return before[0] if alone and means_the_same(article, quotation, speaker, before[0]) else None


def means_the_same(article: Article, quotation: Quotation, speaker: Voice, named: Mention) -> bool:
    """Two ways to read "er" agree: as the pronoun that it is, or as who spoke in the sentence before."""
    if meant := [r for r in article.references or () if r.overlaps(speaker)]:
        return any(r.entity == speaker.entity and r.confidence >= LIKELY for r in meant)
    said_before = (q.speaker for q in article.quotations or () if q.speaker and q.end <= quotation.start)
    return any(v.entity == speaker.entity and v.overlaps(named) for v in said_before)


def voice(saying: Saying, quotation: Quotation) -> SlotValue:
    """The speaker in the page's words; behind a pronoun whom it means: "er (Volker Stainer)"."""
    text, named = saying.article.text, person_named(saying.article, quotation)
    speaker = quotation.speaker or quotation
    meant = f" ({' '.join(named.of(text).split())})" if named and not named.overlaps(speaker) else ""
    return saying.value(speaker, speaker.of(text) + meant)


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


def said_on(a: Saying, b: Saying, alike: float, pack: Pack) -> Opinion:
    """„Wir haben dasselbe Ziel“, sagte Weber am Freitag / … sagte Weber am Samstag"""
    for x in quoted(a):
        for y in quoted(b):
            if x.speaker.entity != y.speaker.entity or not same_utterance(a, x, b, y):  # type: ignore[union-attr]
                continue
            one, two = days_said(a, x, pack), days_said(b, y, pack)
            if one and two and not meet(one[0][1], two[0][1]) and apart(one[0][1], two[0][1]) <= NEAR:
                yield Slot.DATE, day(a, one[0][0], pack), day(b, two[0][0], pack)
                return


def quoted(saying: Saying) -> list[Quotation]:
    """What the unit quotes of speakers that the page names."""
    span, quotations = saying.unit.span, saying.article.quotations or ()
    return saying.once("quoted", lambda: [q for q in quotations if q.speaker and q.speaker.entity and span.overlaps(q)])


def same_utterance(a: Saying, x: Quotation, b: Saying, y: Quotation) -> bool:
    """The words are the same, or one page tells only what they were about."""
    if QuotationType.REPORTED in (x.type, y.type):
        return x.type is not y.type and bool(nouns(a.article, x) & nouns(b.article, y))
    one, two = x.of(a.article.text), y.of(b.article.text)
    return min(len(one), len(two)) >= SHORTEST and partial_ratio(one, two, processor=default_process) >= SAME_WORDS


def nouns(article: Article, span: Span) -> set[str]:
    return {t.lemma for t in article.tokens or () if t.upos == "NOUN" and span.covers(t)}


def days_said(saying: Saying, quotation: Quotation, pack: Pack) -> list[tuple[Time, Days]]:
    return saying.once(("said", quotation.start), lambda: dated(find_days_said(saying, quotation, pack)))


def find_days_said(saying: Saying, quotation: Quotation, pack: Pack) -> list[Time]:
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


RULES = (
    Rule(speakers, both=lambda s, _: quoted(s)),
    Rule(said_on, both=lambda s, _: quoted(s)),
)
