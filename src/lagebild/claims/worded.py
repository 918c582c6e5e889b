"""What a page says in a slot, in words that fit into a sentence: "kurz nach drei Uhr", "im früheren Kloster"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import cache

from ..knowledge import Pack
from ..model import Article, Slot, SlotValue, Span, Token
from .happening import CONDITIONAL
from .phrases import DETERMINERS, NOUNS, PREPOSITIONS

# Words that join a clause to what is not shown; questions stay whole.
JOINING = frozenset({"KON", "KOUS", "PRELS", "PRELAT"})
ASKING = CONDITIONAL | {"wie", "warum", "wann", "wer", "was", "weshalb", "wieso", "woher", "wohin"}
# "bestreitet, dass gewarnt wurde": what stands before may deny it, and is shown if it is no longer.
THAT, FRAME = "dass", 80
CLOCK = re.compile(r"(\d{1,2}):(\d\d)")
# What says how exactly an hour is meant stands before it, and is two words at most: "kurz nach", "gegen".
ROUGHLY = frozenset({"gegen", "nach", "vor", "bis", "ab", "seit", "um", "kurz", "etwa", "rund", "circa", "zirka"})
# A clause of fewer words says too little by itself.
FEW = 5
LARGE = frozenset({"Million", "Millionen", "Milliarde", "Milliarden", "Dutzend", "Tausend"})
TIMES = "mal"
FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP"})


def worded(slot: Slot, value: SlotValue, article: Article, terms: Collection[str], pack: Pack) -> str:
    """The value as the page words it; "" where nothing is to be said better than the value says it.

    terms   what a number counts
    """
    tokens = article.tokens or ()
    first, end = (bisect_left(tokens, at, key=lambda t: t.start) for at in (value.start, value.end))
    if first == end:
        return ""
    if is_clause(tokens[first:end]):
        return clause(tokens, first, value, article)
    if slot is Slot.QUANTITY:
        return noun(tokens[first:end], terms, article, pack)
    if slot is Slot.TIME:
        return moment(tokens, first, value, article)
    if slot is Slot.PLACE:
        return placed(tokens, first, value, article)
    return nominative(tokens[first:end], value, article) if slot is Slot.ACTOR else ""


def is_clause(tokens: Sequence[Token]) -> bool:
    return any(t.xpos in FINITE for t in tokens)


def clause(tokens: Sequence[Token], first: int, value: SlotValue, article: Article) -> str:
    """ "weil Moskau dort baut" → "… Moskau dort baut"; "dass er floh" with who says or denies it."""
    opener, start = tokens[first], value.start
    word = opener.lemma.lower()
    if word == THAT:
        sentence = next((s for s in article.sentences or () if s.start < start < s.end), None)
        start = sentence.start if sentence and start - sentence.start <= FRAME else start
    words = " ".join(article.text[start : value.end].split()).rstrip(" .,;:")
    # "in Latakia, wo Russland baut", not "wo sie sind, ist unklar"
    place = word == "wo" and first > 1 and tokens[first - 2].upos in ("NOUN", "PROPN")
    joins = opener.xpos in JOINING and word not in ASKING and word not in (THAT, "wo")
    if len(words.split()) < FEW:  # "Dass sie zu spät gewarnt habe, | weist sie von sich"
        around = (s for s in article.sentences or () if s.start <= value.start < s.end)
        whole: Span = next(around, Span(value.start, value.end))
        return " ".join(whole.of(article.text).split()).rstrip(" .,;:")
    if (joins or place) and " " in words:
        return "… " + words.split(" ", 1)[1]
    return "… " + words if words[0].islower() and word not in ASKING else words


def moment(tokens: Sequence[Token], first: int, value: SlotValue, article: Article) -> str:
    """ "Kurz nach | drei Uhr", "gegen | 17.40 Uhr", "in | den vergangenen Tagen"."""
    words = " ".join(article.text[value.start : value.end].split())
    start = first
    if clock := CLOCK.fullmatch(value.value):
        if re.search(r"\d", words):
            words = f"{int(clock[1])}.{clock[2]} Uhr".replace(".00", "")
        while start and first - start < 2 and tokens[start - 1].of(article.text).lower() in ROUGHLY:
            start -= 1
    elif first and tokens[first - 1].xpos in PREPOSITIONS:
        start -= 1
    before = article.text[tokens[start].start : value.start].split()
    before = [before[0].lower(), *before[1:]] if before else ["um"] if clock else []
    return " ".join([*before, words])


def placed(tokens: Sequence[Token], first: int, value: SlotValue, article: Article) -> str:
    """ "im Schweizer Kurort | Pontresina"; "" where no preposition stands before it."""
    start = first
    while start and tokens[start - 1].xpos in NOUNS | DETERMINERS | {"ADJA", "CARD"}:
        start -= 1
    if not start or tokens[start - 1].xpos not in PREPOSITIONS:
        return ""
    words = article.text[tokens[start - 1].start : value.end].split()
    return " ".join([words[0].lower(), *words[1:]])


# ---------------------------------------------------------------- what is counted
def noun(tokens: Sequence[Token], terms: Collection[str], article: Article, pack: Pack) -> str:
    """ "17 Häuser" → "Häuser"; "drei" of the hurt → "Verletzte"; "Siebenmal" stays; "" for "zwölf Millionen"."""
    *before, last = tokens
    word = last.of(article.text)
    if not before and word.endswith(TIMES) and word.isalpha():
        return word.lower()
    known = bool(before) and last.upos in ("NOUN", "PROPN") and word.isalpha() and word[0].isupper()
    if not known or last.lemma.lower() in pack.words("generic_persons"):
        became = {name for term in terms if (name := outcome_nouns(pack).get(term.removeprefix("n:")))}
        if len(became) == 1:
            return became.pop()
    if not known or word in LARGE or "Case=Gen" in (last.feats or ""):
        return ""
    adjectival = any(r.tag.endswith(":ADJ") for r in pack.lexicon.readings(word))  # "unter den fünf Vermissten"
    return plural(word, pack) if adjectival or "Case=Dat" in (last.feats or "") else word


@cache
def outcome_nouns(pack: Pack) -> dict[str, str]:
    """ "f:verletzen:schwer" → "Schwerverletzte" """
    return dict(pack.rows("outcome_nouns", 2))  # type: ignore[arg-type]


def plural(word: str, pack: Pack) -> str:
    """ "Teilnehmern" → "Teilnehmer", "Verletzten" → "Verletzte", "Menschen" stays; "" where nothing is known."""
    short = {r.tag for r in pack.lexicon.readings(word[:-1])} if word.endswith("n") else set()
    if any(tag.startswith("SUB:NOM:PLU") or tag.endswith(":ADJ") for tag in short):
        return word[:-1]
    readings = pack.lexicon.readings(word)
    return word if any(r.tag.startswith("SUB:NOM:PLU") or r.tag.endswith(":ADJ") for r in readings) else ""


# ---------------------------------------------------------------- who
DEFINITE = {"Masc": "der", "Fem": "die", "Neut": "das"}
ENDINGS = {"Masc": "", "Fem": "e", "Neut": ""}
ADJECTIVES = {"Masc": "er", "Fem": "e", "Neut": "es"}


def nominative(tokens: Sequence[Token], value: SlotValue, article: Article) -> str:
    """ "auf Wunsch | einer jungen Ärztin" → "eine junge Ärztin"; "" where the words may stand as they are."""
    head, named = tokens[0], next((t for t in tokens if t.xpos == "NN"), None)
    gender = feature(named, "Gender") if named else None
    oblique = feature(head, "Number") == "Sing" and feature(head, "Case") in ("Dat", "Gen")
    if named is None or gender is None or not oblique or head.xpos not in DETERMINERS:
        return ""
    definite = head.lemma.lower() in ("der", "die", "das")
    if feature(head, "Case") == "Gen" and gender != "Fem":
        return ""  # "des Wachmanns": the noun has an ending too
    if gender == "Masc" and not definite and named.lemma.endswith("e"):
        return ""  # "einem Beamten" is "ein Beamter"
    words = [DEFINITE[gender] if definite else stem(head.of(article.text).lower()) + ENDINGS[gender]]
    for token in (t for t in tokens[1:] if t.start < named.start):
        ending = "e" if definite else ADJECTIVES[gender]
        words.append(stem(token.of(article.text)) + ending if token.xpos == "ADJA" else token.of(article.text))
    return " ".join([*words, named.lemma]) + article.text[named.end : value.end]


def stem(word: str) -> str:
    return re.sub(r"(em|en|er|es|e)$", "", word)


def feature(token: Token, name: str) -> str | None:
    return next((f.split("=")[1] for f in (token.feats or "").split("|") if f.startswith(name + "=")), None)
