"""Where a sentence names somebody or something, and of which type: rules in order, the first opinion wins."""

from __future__ import annotations

from functools import cache

from ..model import EntityType
from .context_rules import called, known_on_page, labelled, listed_phrase, own_outlet, quoted_title, told, unknown
from .gazetteer import (
    ACRONYM,
    ADJECTIVE,
    CAPITAL,
    DEMONYM,
    GIVEN,
    GUESSED,
    HEAD_END,
    HEAD_START,
    INITIAL,
    LOWER,
    NEVER,
    ORGANISATION,
    PLACE,
    SURNAME,
)
from .organisation_rules import (
    acronym,
    adjective_name,
    club,
    company,
    domain,
    explained,
    foreign_chain,
    foreign_organisation,
    headed,
    hyphened,
    is_initialism,
    listed_organisation,
    military_unit,
    national_institution,
)
from .organisations import is_abbreviation
from .person_rules import family_name, given_name, particle_name, regnal, titled
from .place_rules import labelled_place, landform, place, place_part, street, town
from .rule import Context, Found, Rule, is_unknown
from .words import QUOTES

# What a word must be able to be for a rule to look at it, and the rule; the first opinion wins.
RULES: tuple[tuple[int, Rule], ...] = (
    (CAPITAL, quoted_title),
    (CAPITAL, own_outlet),
    (CAPITAL, listed_phrase),
    (ORGANISATION, domain),
    (HEAD_END | HEAD_START, national_institution),
    (CAPITAL, military_unit),
    (CAPITAL, club),
    (CAPITAL, foreign_chain),
    (CAPITAL, labelled_place),
    (CAPITAL, landform),
    (CAPITAL, regnal),
    (CAPITAL, place_part),
    (CAPITAL, explained),
    (CAPITAL, company),
    (CAPITAL, foreign_organisation),
    (GIVEN | SURNAME, town),
    (GIVEN | INITIAL, given_name),
    (CAPITAL, titled),
    (SURNAME, particle_name),
    (ADJECTIVE | DEMONYM, adjective_name),
    (GUESSED, told),
    (CAPITAL, called),
    (CAPITAL, labelled),
    (HEAD_START, headed),
    (HEAD_END | ORGANISATION, hyphened),
    (CAPITAL, known_on_page),
    (ACRONYM, acronym),
    (CAPITAL, listed_organisation),
    (PLACE, place),
    (SURNAME | GIVEN, family_name),
    (CAPITAL, street),
    (CAPITAL, unknown),
)


def find_names(c: Context) -> list[Found]:
    """The names of one sentence, in reading order, disjoint."""
    found: list[Found] = []
    after = 0
    for i, word in enumerate(c.words):
        if i < after or not word.kinds & CAPITAL:
            continue
        name = (beside(c, i, found[-1]) if found else None) or first_opinion(c, i)
        if name is None and found:
            name = in_row(c, i, found[-1])
        if name is not None:
            found.append(name)
            after = name.last
    return found


def beside(c: Context, i: int, before: Found) -> Found | None:
    return abbreviation(c, i, before) or byname(c, i, before)


def byname(c: Context, i: int, before: Found) -> Found | None:
    """das Taktische Luftwaffengeschwader 51 „| Immelmann“: what stands in quotation marks behind an organisation"""
    if before.type is not EntityType.ORGANISATION or before.last != i - 1 or c.form(i - 1) not in QUOTES:
        return None
    quoted = c.form(i + 1) in QUOTES and not c.kinds(i) & (NEVER | LOWER)
    return Found(i, i + 1, EntityType.ORGANISATION) if quoted and c.form(before.last - 1)[-1:].isdigit() else None


def abbreviation(c: Context, i: int, before: Found) -> Found | None:
    """Deutsche Gesellschaft zur Rettung Schiffbrüchiger ( | DGzRS )"""
    if before.type is not EntityType.ORGANISATION or before.last != i - 1:
        return None
    if c.form(i - 1) != "(" or c.form(i + 1) != ")" or not is_initialism(c.form(i)):
        return None
    name = " ".join(word.form for word in c.words[before.first : before.last])
    return Found(i, i + 1, EntityType.ORGANISATION) if is_abbreviation(c.form(i), name) else None


def in_row(c: Context, i: int, before: Found) -> Found | None:
    """Wien, Graz und | Ybbsitz: a name in a row of names is of their type."""
    if before.last != i - 1 or not is_unknown(c.kinds(i)) or c.words[i].token.xpos == "NN":
        return None
    if c.form(i - 1) not in (",", "und", "oder", "sowie", "/") or c.kinds(i + 1) & CAPITAL:
        return None
    return Found(i, i + 1, before.type, weak=True)


def first_opinion(c: Context, i: int) -> Found | None:
    for rule in rules_for(c.words[i].kinds):
        if found := rule(c, i):
            return found
    return None


@cache
def rules_for(kinds: int) -> tuple[Rule, ...]:
    return tuple(rule for needed, rule in RULES if kinds & needed)


def explain(c: Context, i: int) -> str | None:
    """The name of the rule that finds a name at word i: for debugging."""
    return next((rule.__name__ for needed, rule in RULES if c.kinds(i) & needed and rule(c, i)), None)
