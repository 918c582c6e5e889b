"""What a sentence takes as known: things that its page introduced before, surnames, and what has happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ..knowledge import Pack
from ..model import Article, Span, Token
from .stands import is_quoted, is_time
from .terms import family

# A description ("Das Schiff") is followed by what tells which one: "der Reederei", "von Edeka", "in Hof".
TELLS_WHICH = frozenset({"ADP", "PROPN"})
SPOKEN = "!said"


def hangs_lightly(article: Article, sentence: Span, tokens: Sequence[Token], pack: Pack) -> Iterator[str]:
    """What a reader may stumble over: the nouns of descriptions that were introduced before ("Das Schiff"), days that
    are only known on the page ("heute", as "!day"), and surnames alone (as "!entity")."""
    text = article.text
    relative = pack.words("relative_days")
    if any(sentence.covers(t) and t.of(text).lower() in relative for t in article.times or ()):
        yield "!day"
    for noun in descriptions(article, tokens, pack):
        if is_known_before(article, sentence, noun) or is_person(noun, pack):
            yield noun.lemma
    full = {e.id for e in article.entities or () if e.type.value == "PERSON" and " " in e.name}
    for mention in article.mentions or ():
        if not sentence.covers(mention) or mention.entity not in full or " " in mention.of(text):
            continue
        before = [t for t in tokens if t.end <= mention.start][-1:]
        if not before or before[0].upos != "NOUN":  # "US-Außenminister Kerry" is introduced
            own = [m for m in article.mentions or () if m.entity == mention.entity and sentence.covers(m)]
            if not any(" " in m.of(text) for m in own):
                yield "!" + mention.entity


def descriptions(article: Article, tokens: Sequence[Token], pack: Pack) -> Iterator[Token]:
    """Nouns of definite subjects, and of the first words: "Das 68 Meter lange Schiff", unless a name, a quotation or
    "der Reederei" behind them says which one."""
    words = [t for t in tokens if t.upos != "PUNCT"]
    for i, token in enumerate(words):
        if token.xpos not in ("ART", "APPRART") or "Definite=Ind" in (token.feats or ""):
            continue
        at = next((k for k in range(i + 1, min(i + 8, len(words))) if words[k].upos in ("NOUN", "PROPN")), None)
        if at is None or words[at].upos == "PROPN":
            continue
        noun, after = words[at], words[at + 1] if at + 1 < len(words) else None
        if i and not (noun.deprel or "").startswith("nsubj"):
            continue
        quoted = article.text[noun.end : noun.end + 2].strip()[:1] in tuple('„»«"(')
        named = after is not None and (after.upos in TELLS_WHICH or "Case=Gen" in (after.feats or ""))
        # "die türkische Polizei"
        named = named or any(w.lemma.lower() in nations(pack) for w in words[i + 1 : at])
        if not named and not quoted:
            yield noun


def actions(article: Article, tokens: Sequence[Token], pack: Pack) -> Iterator[str]:
    """What is taken as known to have happened, by its family: "kurz vor der Abstimmung", "über die Verlängerung", "die
    Aussagen des Ministers"; not where the words behind say which: "der Streik bei der Bahn", "die Wahl vom Sonntag"."""
    words = [t for t in tokens if t.upos != "PUNCT"]
    for i, token in enumerate(words):
        definite = token.xpos in ("ART", "APPRART", "PDAT") and "Definite=Ind" not in (token.feats or "")
        if not definite or is_quoted(article, token):
            continue
        at = next((k for k in range(i + 1, min(i + 4, len(words))) if words[k].upos in ("NOUN", "PROPN")), None)
        if at is None or words[at].upos == "PROPN" or is_time(article, words[at]):
            continue
        noun, after = words[at], words[at + 1] if at + 1 < len(words) else None
        kind = action_nouns(pack).get(noun.lemma.lower())
        speaks = noun.lemma == "Rede" and any(t.lemma == "sein" for t in tokens)  # "war die Rede von"
        if kind == SPOKEN:
            yield " ".join([SPOKEN, *owner(words, at)])
        elif kind is not None and not speaks and not tells_which(article, noun, after):
            yield kind


def owner(words: Sequence[Token], at: int) -> list[str]:
    """Of "die Aussagen des Ministers" the minister."""
    behind = words[at + 1 : at + 4]
    genitive = bool(behind) and "Case=Gen" in (behind[0].feats or "")
    return [t.lemma.lower() for t in behind if genitive and t.upos in ("NOUN", "PROPN")][:1]


def tells_which(article: Article, noun: Token, after: Token | None) -> bool:
    """ "der Reederei", "von Edeka", "in Hof", "„Nordlicht“", ", die": the words behind say which one is meant."""
    if article.text[noun.end : noun.end + 2].strip()[:1] in tuple('„»«"(,:'):
        return True
    return after is not None and (after.upos in TELLS_WHICH or "Case=Gen" in (after.feats or ""))


@cache
def action_nouns(pack: Pack) -> dict[str, str]:
    """Nouns for what happens, each with its family (or its own lemma), and for what somebody has said."""
    spoken = dict.fromkeys(pack.words("denied_nouns"), SPOKEN)
    happening = {w.lower(): family(w, pack) for w in happening_words(pack)}
    return {noun: kind for noun, kind in {**happening, **spoken}.items() if told_by(pack).get(kind) != frozenset()}


@cache
def told_by(pack: Pack) -> dict[str, frozenset[str]]:
    """Of a family, others that tell of it too; empty where it is understood beside any event."""
    return {name: frozenset(others.split()) for name, others in pack.rows("understood_actions", 2)}


def happening_words(pack: Pack) -> Iterator[str]:
    yield from pack.words("happening_nouns")
    for name, members in pack.rows("word_families", 2):
        if name[0].islower():
            yield from (w for w in members.split() if w[0].isupper())


@cache
def nations(pack: Pack) -> frozenset[str]:
    return frozenset(word.lower() for row in pack.rows("countries", 8) for cell in row for word in cell.split())


def is_person(noun: Token, pack: Pack) -> bool:
    """ "der Mann", "die Ministerin", where no name stands by."""
    lemma = noun.lemma.lower()
    return lemma in pack.words("generic_persons") or lemma.endswith((*person_nouns(pack), "jährige", "jähriger"))


@cache
def person_nouns(pack: Pack) -> tuple[str, ...]:
    found = {row[0].lower() for row in pack.rows("descriptors", 3) if row[1] == "PERSON"}
    return tuple(sorted(w + ending for w in found for ending in ("", "in") if len(w) > 4))


def is_known_before(article: Article, sentence: Span, noun: Token) -> bool:
    """The page had the thing, or one of its kind, before: "die Kabinengewerkschaft Ufo … Die Gewerkschaft"."""
    kind = noun.lemma.lower()
    return any(
        t.upos in ("NOUN", "PROPN") and t.end <= sentence.start and t.lemma.lower().endswith(kind)
        for t in article.tokens or ()
    )
