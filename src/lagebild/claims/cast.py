"""The cast of a story: the parties of which it has but one ("die Täter", "die Beute"), and how things stand for them.

Whoever knows the story puts "Die Täter sind auf der Flucht" beside "Zwei Verdächtige gefasst", though they share no
word. The table `cast` says which nouns name one party, `cast_states` how news tells how things stand for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, EntityType, Token
from .bearers import AGE, is_person
from .event import Event, Stand
from .frames import is_infinitive, words_of
from .phrases import Phrase, chunks
from .row_words import WITH_ARTICLE, Phrasing, Wording, phrasing
from .states import is_doubtful, is_over, is_past, kept_verb, split_verbs
from .terms import family_of, is_headed
from .units import Unit

ALL, SOME, ONE = "all", "some", "one"
YEARS = re.compile(r"\b(\d{1,3}) jahre alt")
SURE, BARE, GENITIVE = "sure", "bare", "gen"
EVERY = frozenset({"all", "alle", "sämtlich", "sämtliche", "kein", "keiner", "jeder"})
BOTH = "beide"
INDEFINITE = frozenset({"ein", "einer", "eine", "mehrere", "einige", "manche", "wenige", "viele", "weitere"})
UNSETTLED = frozenset({"planned", "considered", "open", "hedged"})
OWN, DEED = frozenset({"all", "deed"}), "deed"
# Of these a page may call each by what he is besides: "der 41-jährige Elektriker", "der Bergsteiger".
PEOPLE, ANYBODY = frozenset({"täter", "vermisst", "opfer"}), frozenset({"vermisst", "opfer"})
# So many words back a pronoun's noun is looked for.
FAR = 60
PART = frozenset({"teil", "großteil", "hälfte", "drittel", "stück", "rest"})
WORDS = frozenset({"PIS", "PIAT", "PIDAT", "CARD", "ART", "PPOSAT", "PDAT", "ADJA", "APPRART"})


class Way(Struct, frozen=True):
    """A row of the table: one way to tell how things stand for a party.

    rank     which answer of the question it is, in the order of the table
    passing  "~" things go on in that order
    of       where the party stands
    sure     the phrase is said of such a party alone, whatever its noun
    """

    question: str
    passing: bool
    role: str
    answer: str
    rank: int
    words: Phrasing
    of: frozenset[str]
    sure: bool


def find_stands(article: Article, unit: Unit, pack: Pack) -> Iterator[Stand]:
    clauses = [e.clause for e in unit.events]
    for event in unit.events:
        if not event.factual or event.certainty in UNSETTLED or is_doubtful(article.tokens or (), event.clause):
            continue
        if is_infinitive(article, event.clause):
            continue  # "sieht keinen Anlass, den Streik abzubrechen": it is not said that anybody does
        told = stands_of(article, event, words_of(event.clause, clauses), pack)
        yield from {(s.question, s.answer, s.noun): s for s in told}.values()


def stands_of(article: Article, event: Event, own: Sequence[int], pack: Pack) -> Iterator[Stand]:
    """ "von der Beute fehlt jede Spur": the answers of one clause."""
    tokens, clause = article.tokens or (), event.clause
    verbs = [v for v in (kept_verb(tokens, clause, own), clause.lemma, *split_verbs(tokens, clause, own)) if v]
    if event.predicate:
        verbs.append("=" + event.predicate)
    told = [way for verb in verbs for way in ways(pack).get(verb, ())]
    if not told:
        return
    lemmas = {tokens[i].lemma.lower() for i in own}
    if lemmas & pack.words("partly_words"):
        return
    wording = Wording(own, tokens, article.text, pack)
    phrases = list(chunks(own, tokens))
    for way in told:
        used = wording.match(way.words)
        if used is None:
            continue
        free = [p for p in phrases if p.head not in used and stands_at(p, way.of)]
        party = party_of(article, event, free, way, pack)
        no = bool((lemmas - {tokens[i].lemma.lower() for i in used}) & pack.words("negations"))
        answer = turned(way, no, pack)
        if party is None or answer is None or not is_so(article, event, way, no, pack):
            continue
        phrase, whole = party
        part, counted, marks = which(article, phrase, whole, pack)
        if way.role in PEOPLE and nouns(pack, way.role, tokens[phrase.head].lemma.lower()) not in OWN:
            marks |= {"n:" + tokens[phrase.head].lemma.lower()}  # "den vermissten Mann" is not "das Paar"
        marks |= {"p:" + m.entity for m in article.mentions or () if m.type is EntityType.PLACE and clause.covers(m)}
        part = ALL if no and part == SOME and not is_counted(tokens, phrase) else part  # "Waffen wurden nicht benutzt"
        yield Stand(
            way.question, way.passing, way.role, *answer, event, part, is_plural(tokens, phrase, event),
            marks, tokens[phrase.head].lemma.lower(), whole, way.sure, counted,
        )  # fmt: skip


def party_of(
    article: Article, event: Event, free: Sequence[Phrase], way: Way, pack: Pack
) -> tuple[Phrase, bool] | None:
    """The phrase that names the party, its own noun before any other; or the one that a pronoun means."""
    named = [found for p in free if (found := member(article, p, way, pack))]
    if named:
        return min(named, key=lambda found: not found[1])
    tokens = article.tokens or ()
    pronouns = [tokens[p.head] for p in free if p.pronoun and tokens[p.head].xpos == "PPER"]
    meant = next((m for p in pronouns if (m := antecedent(article, event, p, way, pack))), None)
    return (meant, True) if meant else None


def antecedent(article: Article, event: Event, pronoun: Token, way: Way, pack: Pack) -> Phrase | None:
    """ "fuhr einen Wasserwerfer auf. Zweimal spritzte er in die Menge": the last noun of the party that agrees."""
    tokens = article.tokens or ()
    sentences = [s for s in article.sentences or () if s.start <= event.clause.start][-2:]
    own = [
        i for i in range(max(0, event.clause.first - FAR), event.clause.first) if tokens[i].start >= sentences[0].start
    ]
    before = [p for p in chunks(own, tokens) if nouns(pack, way.role, tokens[p.head].lemma.lower()) in OWN]
    return next((p for p in reversed(before) if agrees(pronoun, tokens[p.head])), None)


def agrees(pronoun: Token, noun: Token) -> bool:
    """Number, and of one thing gender; where the parser does not tell, they may."""
    one, two = (dict(f.split("=", 1) for f in (t.feats or "").split("|") if "=" in f) for t in (pronoun, noun))
    number = one.get("Number"), two.get("Number")
    if all(number) and number[0] != number[1]:
        return False
    gender = one.get("Gender"), two.get("Gender")
    return "Plur" in number or not all(gender) or gender[0] == gender[1]


def is_counted(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """ "zwei Beutel wurden nicht gefunden": some; "Beute wurde nicht gefunden": none."""
    words = tokens[max(0, phrase.first - 1) : phrase.last]
    return any(w.xpos in ("CARD", "PIS", "PIAT") or w.lemma.lower() in INDEFINITE for w in words)


def is_so(article: Article, event: Event, way: Way, negated: bool, pack: Pack) -> bool:
    """ "sind auf der Flucht"; "waren auf der Flucht" and "flohen" tell what was before."""
    if not way.passing:
        return event.clause.tense != "plup"
    tokens = article.tokens or ()
    if way.rank == 0 and not negated:
        return not is_over(tokens, event.clause, pack) and not is_past(tokens, event.clause)
    return not (negated and is_over(tokens, event.clause, pack))


def stands_at(phrase: Phrase, places: frozenset[str]) -> bool:
    if phrase.preposition is not None:
        return WITH_ARTICLE.get(phrase.preposition, phrase.preposition) in places
    return BARE in places or (GENITIVE in places and phrase.case == "Gen")


def turned(way: Way, negated: bool, pack: Pack) -> tuple[str, int] | None:
    """What is not caught is at large; None where the table has more than one other answer."""
    if not negated:
        return way.answer, way.rank
    others = [(answer, rank) for rank, answer in enumerate(answers(pack)[way.question]) if answer != way.answer]
    return others[0] if len(others) == 1 else None


def member(article: Article, phrase: Phrase, way: Way, pack: Pack) -> tuple[Phrase, bool] | None:
    """The phrase if it may name the party, and whether its noun is the party's own."""
    head = (article.tokens or ())[phrase.head].lemma.lower()
    kind = nouns(pack, way.role, head)
    if kind in OWN:
        return phrase, True
    if phrase.pronoun and kind is None:
        return None
    if described(article, phrase, way.role, pack):
        return phrase, True
    aged = way.role in PEOPLE and ages(article, phrase)
    somebody = way.role in ANYBODY and (way.sure or is_person(head, pack)) and not phrase.pronoun
    return (phrase, False) if kind == "any" or aged or somebody else None


def described(article: Article, phrase: Phrase, role: str, pack: Pack) -> bool:
    """ "der gestohlenen Stücke", "den vermissten Koch", "der mutmaßliche Schütze" """
    words = (article.tokens or ())[phrase.first : phrase.head]
    return any(w.xpos == "ADJA" and (w.lemma.lower(), role) in pack.rows("cast_adjectives", 2) for w in words)


def ages(article: Article, phrase: Phrase) -> frozenset[str]:
    words = (article.tokens or ())[phrase.first : phrase.last]
    text = article.text[words[0].start : words[-1].end].lower()
    return frozenset("a:" + m[1] for pattern in (AGE, YEARS) for m in pattern.finditer(text))


def which(article: Article, phrase: Phrase, whole: bool, pack: Pack) -> tuple[str, bool, frozenset[str]]:
    """All of the party, some, or which one; whether they are counted; and what tells it."""
    tokens = article.tokens or ()
    words = tokens[phrase.first : phrase.last]
    lemmas = [w.lemma.lower() for w in words]
    marks = ages(article, phrase) | {f"#{n}" for w in words if (n := ordinal(w, pack))}
    marks |= {"n:" + tokens[phrase.head].lemma.lower()} if not whole else set()
    marks |= {"d:" + own for own in deed_nouns(pack) if lemmas[-1].endswith(own)}
    marks |= {"x:" + w.lemma.lower() for w in words if tells_apart(w, pack)}
    marks |= {"e:" + m.entity for m in article.mentions or () if m.overlaps(phrase_span(tokens, phrase))}
    if BOTH in lemmas or EVERY & set(lemmas):
        return ALL, True, frozenset(marks)
    if any(m[0] in "#a" for m in marks):
        return ONE, False, frozenset(marks)
    before = tokens[max(0, phrase.first - 2) : phrase.first]
    numbers = INDEFINITE | pack.words("numerals")
    counted = any(w.xpos == "CARD" or w.lemma.lower() in numbers for w in (*words, *before[-1:]))
    parted = any(w.lemma.lower() in PART for w in before) or lemmas[-1] in PART
    if counted or parted or words[0].xpos not in WORDS:
        return SOME, False, frozenset(marks)
    return (ALL if whole else ONE), False, frozenset(marks)


def ordinal(token: Token, pack: Pack) -> int | None:
    if token.xpos not in ("ADJA", "NN"):
        return None
    return ordinal_of(token.lemma.lower(), pack)


def tells_apart(word: Token, pack: Pack) -> bool:
    """ "die andere Brücke", not "der dritte Täter", which a number tells."""
    lemma = word.lemma.lower()
    return word.xpos == "ADJA" and lemma in pack.words("telling_apart") and not ordinal_of(lemma, pack)


def ordinal_of(lemma: str, pack: Pack) -> int | None:
    return next((n for stem, n in stems(pack) if lemma.startswith(stem) and len(lemma) - len(stem) <= 2), None)


@cache
def stems(pack: Pack) -> tuple[tuple[str, int], ...]:
    return tuple((stem, int(n)) for stem, n in pack.rows("ordinal_stems", 2) if stem != "acht")


def phrase_span(tokens: Sequence[Token], phrase: Phrase) -> Token:
    return tokens[phrase.last - 1] if tokens[phrase.last - 1].upos == "PROPN" else tokens[phrase.head]


def is_plural(tokens: Sequence[Token], phrase: Phrase, event: Event) -> bool:
    """ "die Täter sind": where the noun does not tell, the verb does."""
    if any("Number=Plur" in (w.feats or "") for w in tokens[phrase.first : phrase.last]):
        return True
    verb = event.clause.verb
    return phrase.preposition is None and verb is not None and "Number=Plur" in (tokens[verb].feats or "")


def nouns(pack: Pack, role: str, noun: str) -> str | None:
    """ "all" or "any"; None for a noun that is none of the party's."""
    known = role_nouns(pack).get(role, {})
    if found := known.get(noun) or known.get(noun + "er"):  # "verdächtig" of "ein Verdächtiger"
        return found
    return next((kind for own, kind in known.items() if kind in OWN and is_headed(pack, noun, own)), None)


@cache
def role_nouns(pack: Pack) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for role, kind, words in pack.rows("cast", 3):
        found[role] |= dict.fromkeys(words.split(), kind)
    return dict(found)


@cache
def deed_nouns(pack: Pack) -> tuple[str, ...]:
    return tuple(n for _, kind, words in pack.rows("cast", 3) if kind == DEED for n in words.split())


@cache
def answers(pack: Pack) -> dict[str, list[str]]:
    """Question → its answers, in the order of the table."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in pack.rows("cast_states", 8):
        known = found[row[0].rstrip("~")]
        known += [row[2]] if row[2] not in known else []
    return dict(found)


@cache
def ways(pack: Pack) -> dict[str, list[Way]]:
    """Verb, or "=" and the term of a happening → the ways that it may begin."""
    found: dict[str, list[Way]] = defaultdict(list)
    for name, roles, answer, verbs, words, of, sure, _ in pack.rows("cast_states", 8):
        question = name.rstrip("~")
        rank = answers(pack)[question].index(answer)
        for role in roles.split():
            way = Way(
                question, name != question, role, answer, rank, phrasing(words), frozenset(of.split()), sure == SURE
            )
            for verb in verbs.split():
                found["=" + family_of(pack, verb[1:]) if verb[0] == "=" else verb].append(way)
    return dict(found)


__all__ = ["ALL", "ONE", "OWN", "SOME", "Stand", "find_stands"]
