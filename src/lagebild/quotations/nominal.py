"""Noun phrases: how far the words reach that name a speaker, an addressee or a source."""

from __future__ import annotations

from typing import NamedTuple

from .reading import NAMES, NOUNS, Reading

DETERMINERS = frozenset({"ART", "PDAT", "PIAT", "PIDAT", "PPOSAT", "PWAT", "PRELAT"})
BEFORE_NOUN = DETERMINERS | {"ADJA", "CARD"}
PRONOUNS = frozenset({"PPER", "PDS", "PIS", "PRELS", "PWS", "PPOSS"})
POSSESSIVE = frozenset({"deren", "dessen", "ihr", "ihre", "unser", "unsere"})
DEMONSTRATIVE = frozenset({"dieser", "diese", "jener", "jene", "letzterer", "letztere", "ersterer", "erstere"})
ATTRIBUTIVE = frozenset({"von", "vom", "für", "aus", "bei", "beim"})  # der Sprecher von, Experte für, Quelle aus
LOCAL = frozenset({"in", "im", "am", "an", "auf", "zu", "zur", "zum", "gegen", "mit", "über", "der"})
CASES = frozenset({"Nom", "Gen", "Dat", "Acc"})
_CASE_OF_DETERMINER = {
    "des": {"Gen"},
    "eines": {"Gen"},
    "dem": {"Dat"},
    "einem": {"Dat"},
    "den": {"Acc", "Dat"},
    "einen": {"Acc"},
    "einer": {"Gen", "Dat"},
    "die": {"Nom", "Acc"},
    "das": {"Nom", "Acc"},
    "eine": {"Nom", "Acc"},
    "ein": {"Nom", "Acc"},
    "der": {"Nom", "Gen", "Dat"},
}
_CASE_OF_PRONOUN = {
    "er": {"Nom"},
    "ihn": {"Acc"},
    "ihm": {"Dat"},
    "ihr": {"Dat"},
    "ihnen": {"Dat"},
    "ich": {"Nom"},
    "wir": {"Nom"},
    "uns": {"Dat", "Acc"},
    "mir": {"Dat"},
    "mich": {"Acc"},
    "man": {"Nom"},
    "dem": {"Dat"},
    "den": {"Acc"},
    "denen": {"Dat"},
    "sie": {"Nom", "Acc"},
    "es": {"Nom", "Acc"},
    "die": {"Nom", "Acc"},
    "das": {"Nom", "Acc"},
    "der": {"Nom", "Dat"},
}


class Nominal(NamedTuple):
    """A noun phrase: half-open tokens, the head noun's (or pronoun's) token, the cases its form allows."""

    first: int
    last: int
    head: int
    cases: frozenset[str]

    @property
    def nominative(self) -> bool:
        return "Nom" in self.cases


def nominal_at(reading: Reading, first: int, limit: int, long: bool = False) -> Nominal | None:
    """The noun phrase that begins at a token, with genitives, titles, names and brackets; None where none begins.

    limit   the token that it may not reach
    long    also take attributes with a local preposition: "ein Regierungssprecher in Berlin"
    """
    tags, low = reading.tags, reading.low
    if first >= limit:
        return None
    if low[first] in DEMONSTRATIVE and (first + 1 >= limit or tags[first + 1] not in NOUNS | {"ADJA", "CARD"}):
        return Nominal(first, first + 1, first, CASES)
    if (
        low[first] in ("einer", "eine", "eines")
        and first + 2 < limit
        and low[first + 1] in ("der", "dieser", "seiner", "ihrer")
    ):
        inner = _core(reading, first + 1, limit)  # einer der Putschisten
        if inner is not None:
            return Nominal(first, inner[0], first, CASES)
    if tags[first] in PRONOUNS and not _article_before_noun(reading, first, limit):
        return Nominal(first, first + 1, first, frozenset(_CASE_OF_PRONOUN.get(low[first], CASES)))
    core = _core(reading, first, limit)
    if core is None:
        return None
    last, head = core
    last = _attributes(reading, last, limit, long)
    if last - 1 > head and _opens_words(reading, last - 1):
        last -= 1
    return Nominal(first, last, head, _cases(reading, first, head))


def _opens_words(reading: Reading, i: int) -> bool:
    """nennt Holm| „frei erfunden“: the mark opens words that are no name."""
    quote = reading.quote[i]
    return reading.is_mark(i) and quote >= 0 and reading.quoted[quote].outer.start == reading.starts[i]


def _article_before_noun(reading: Reading, first: int, limit: int) -> bool:
    """A determiner tagged as a pronoun: "die 40 Retter", "deren Angaben", "ihr Vorsitzender"."""
    tags = reading.tags
    if reading.low[first] in POSSESSIVE and first + 1 < limit:
        return tags[first + 1] in ("NN", "ADJA")
    if reading.low[first] not in _CASE_OF_DETERMINER or first + 1 >= limit:
        return False
    return tags[first + 1] in ("ADJA", "CARD") and first + 2 < limit and tags[first + 2] in NOUNS | {"ADJA"}


def _core(reading: Reading, first: int, limit: int) -> tuple[int, int] | None:
    """Determiner, adjectives and the nouns and names in a row; the token behind and the head."""
    tags, low = reading.tags, reading.low
    i, named_end = first, -1
    if tags[i] in PRONOUNS:
        i += 1
    while i < limit:
        if i in reading.named:
            break
        if i > first and reading.is_mark(i) and _name_in_marks(reading, i, limit):
            end = reading.first_at(reading.quoted[reading.quote[i]].outer.end)
            return end, next((j for j in range(i + 1, end) if tags[j] in NOUNS), i + 1)
        if tags[i] in BEFORE_NOUN or reading.is_mark(i):
            i += 1
        elif tags[i] in ("APPR", "APPRART") and i == first + 1 and tags[first] in DETERMINERS:
            adjective = next(
                (j for j in range(i + 1, min(i + 8, limit - 1)) if tags[j] == "ADJA" and tags[j + 1] in NOUNS), 0
            )
            if not adjective:
                break
            i = adjective  # die in Kiel geborene Ministerin
        elif (
            tags[i] in ("ADV", "ADJD", "PTKA", "PTKNEG", "PIS")
            and i > first
            and i + 1 < limit
            and tags[i + 1] == "ADJA"
        ):
            i += 1  # der damals zuständige Minister
        elif tags[i] == "NN" and i > first and tags[i - 1] == "CARD" and i + 1 < limit and tags[i + 1] == "ADJA":
            i += 1  # der 35 Jahre alte Kapitän
        elif tags[i] == "KON" and i > first and tags[i - 1] in ("ADJA", "TRUNC") and i + 1 < limit:
            i += 1  # der britische und französische
        elif (
            tags[i] in ("$(", "$,") and i > first and tags[i - 1] == "ADJA" and i + 1 < limit and tags[i + 1] == "ADJA"
        ):
            i += 1
        else:
            break
    if i >= limit or (tags[i] not in NOUNS and i not in reading.named):
        only_number = i > first and tags[i - 1] in ("ADJA", "CARD", "PIAT", "PIDAT") and not reading.is_mark(i - 1)
        return (
            (i, i - 1) if only_number and tags[first] in DETERMINERS and low[i - 1] not in _CASE_OF_DETERMINER else None
        )
    head = i
    while i < limit and (i in reading.named or tags[i] in NOUNS or _is_name_mark(reading, i, limit)):
        beside = i > head and tags[i] == "NN" and i in reading.places and not low[i - 1].endswith(("s", "x", "z", "ß"))
        if beside and not _is_of_town(reading, i, first):
            break  # laut USA| Militärgespräche
        if tags[i] == "NN" and named_end == i and (low[i - 1].endswith(("s", "’")) or _is_of_town(reading, i, first)):
            head = i  # Carters Sprecher, der Kieler Staatsanwalt
        if i in reading.named:
            i = named_end = min(reading.named[i][0], limit)
        else:
            i += 1
    return i, head


def _is_of_town(reading: Reading, i: int, first: int) -> bool:
    """der Kieler |Staatsanwalt: a town's name in "-er" behind an article is an attribute."""
    return i in reading.places and reading.low[i - 1].endswith("er") and reading.tags[first] in DETERMINERS


def _name_in_marks(reading: Reading, i: int, limit: int) -> bool:
    """A short name between marks, whatever words it is made of: die „Aktion Meer lebt“."""
    quote = reading.quote[i]
    if quote < 0 or reading.spoken[i] or i + 1 >= limit or not reading.forms[i + 1][:1].isupper():
        return False
    outer = reading.quoted[quote].outer
    return outer.start == reading.starts[i] and outer.end - outer.start <= 60 and reading.first_at(outer.end) <= limit


def _is_name_mark(reading: Reading, i: int, limit: int) -> bool:
    return reading.is_mark(i) and _closes_name(reading, i, limit)


def _closes_name(reading: Reading, i: int, limit: int) -> bool:
    """A mark inside or at the end of a name: the magazine „Focus“."""
    quote = reading.quote[i]
    if quote < 0 or reading.quoted[quote].outer.end - reading.quoted[quote].outer.start > 60:
        return False
    opens = i + 1 < limit and reading.quote[i + 1] == quote
    return opens or reading.quote[i - 1] == quote


def _attributes(reading: Reading, i: int, limit: int, long: bool) -> int:
    """The token behind the genitives, brackets and attributes that follow a noun."""
    tags, low = reading.tags, reading.low
    while i < limit:
        if reading.is_mark(i) and reading.quote[i] >= 0 and i + 1 < limit and reading.quote[i + 1] == reading.quote[i]:
            quoted = reading.quoted[reading.quote[i]]
            end = min(reading.first_at(quoted.outer.end), limit)
            if quoted.outer.end - quoted.outer.start > 60 or end <= i:
                return i
            i = end
        elif reading.forms[i] == "(":
            close = next((j for j in range(i + 1, min(i + 9, limit)) if reading.forms[j] == ")"), None)
            if close is None:
                return i
            i = close + 1
        elif tags[i] in DETERMINERS and not _is_lone_name(reading, i - 1) and _is_genitive(reading, i, limit):
            core = _core(reading, i, limit)
            if core is None:
                return i
            i = core[0]
        elif tags[i] == "ADJA" and low[i].endswith("er") and tags[i - 1] in NOUNS:
            core = _core(reading, i, limit)  # Angaben syrischer Aktivisten
            if core is None:
                return i
            i = core[0]
        elif _attaches(reading, i, long):
            core = _core(reading, i + 1, limit) if i + 1 < limit else None
            if core is None or _cuts_marks(reading, i + 1, core[0]):
                return i
            i = core[0]
        elif low[i] in ("und", "sowie", "&") and i + 1 < limit and tags[i + 1] in BEFORE_NOUN | NOUNS:
            core = _core(reading, i + 1, limit)
            if core is None:
                return i
            i = core[0]
        else:
            return i
    return i


def _cuts_marks(reading: Reading, first: int, last: int) -> bool:
    """geht der Trainer| von einem „50/50-Kampf“ aus: the words end between marks that open in them."""
    quote = reading.quote[last - 1]
    inside = quote >= 0 and last < len(reading.quote) and reading.quote[last] == quote
    return inside and reading.quoted[quote].outer.start >= reading.starts[first]


def _is_lone_name(reading: Reading, i: int) -> bool:
    """A name without an article takes no genitive: "Berger der Presse", but "des Seekommandos der Streitkräfte"."""
    return reading.tags[i] == "NE" and not (i and reading.tags[i - 1] in DETERMINERS)


def _attaches(reading: Reading, i: int, long: bool) -> bool:
    """Whether a preposition begins an attribute of the noun before it; names take only "von"."""
    low = reading.low[i]
    if low in ("von", "vom"):
        return True
    if reading.tags[i - 1] != "NN":
        return False
    return (long and low in ATTRIBUTIVE) or (long and low in LOCAL and reading.tags[i].startswith("APPR"))


def _is_genitive(reading: Reading, i: int, limit: int) -> bool:
    form = reading.low[i]
    if form.endswith("es") and reading.tags[i] != "CARD":  # des, eines, dieses, seines
        return form not in ("dieses", "jenes") or _ends_in_s(reading, i, limit)
    return form.endswith("er") and reading.feature(i, "Case") not in ("Nom", "Dat") and form != "aber"


def _ends_in_s(reading: Reading, i: int, limit: int) -> bool:
    return any(reading.tags[j] == "NN" and reading.low[j].endswith("s") for j in range(i + 1, min(i + 4, limit)))


def _cases(reading: Reading, first: int, head: int) -> frozenset[str]:
    """The cases that the determiner's form allows, narrowed by what the tagger says of the head."""
    allowed = _CASE_OF_DETERMINER.get(reading.low[first])
    gender = reading.feature(head, "Gender")
    if reading.low[first] == "der" and gender in ("Masc", "Fem") and reading.feature(head, "Number") != "Plur":
        return frozenset({"Nom"} if gender == "Masc" else {"Gen", "Dat"})
    if allowed is None:
        form = reading.low[first]
        if reading.tags[first] in DETERMINERS and form.endswith("em"):
            allowed = {"Dat"}
        elif reading.tags[first] in DETERMINERS and form.endswith("en"):
            allowed = {"Acc", "Dat"}
        elif reading.tags[first] in DETERMINERS and form.endswith("es") and reading.low[head].endswith("s"):
            allowed = {"Gen"}
        else:
            case = reading.feature(head, "Case")
            if first == head and reading.named.get(head + 1, (0, False))[1]:
                return CASES  # sagte |Minister Jens Kolkhorst|: without an article the form tells nothing
            return frozenset({case}) if case in CASES and reading.tags[head] not in NAMES and case == "Dat" else CASES
    return frozenset(allowed)
