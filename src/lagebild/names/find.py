"""Where a sentence names somebody or something, and of which type: rules in order, the first opinion wins."""

from __future__ import annotations

from .context_rules import known_on_page, labelled, listed_phrase, quoted_title, unknown
from .gazetteer import CAPITAL
from .organisation_rules import (
    acronym,
    adjective_name,
    company,
    domain,
    foreign_organisation,
    headed,
    hyphened,
    listed_organisation,
    national_institution,
)
from .person_rules import family_name, given_name, particle_name, titled
from .place_rules import labelled_place, place, place_part, street
from .rule import Context, Found, Rule, is_unknown

RULES: tuple[Rule, ...] = (
    quoted_title,
    listed_phrase,
    domain,
    national_institution,
    labelled_place,
    place_part,
    company,
    foreign_organisation,
    given_name,
    titled,
    particle_name,
    adjective_name,
    labelled,
    headed,
    hyphened,
    known_on_page,
    acronym,
    listed_organisation,
    place,
    family_name,
    street,
    unknown,
)


def find_names(c: Context) -> list[Found]:
    """The names of one sentence, in reading order, disjoint."""
    found: list[Found] = []
    i = 0
    while i < len(c.words):
        name = first_opinion(c, i) if c.words[i].kinds or c.words[i].form[:1].islower() else None
        if name is None and found:
            name = in_row(c, i, found[-1])
        if name is None:
            i += 1
        else:
            found.append(name)
            i = name.last
    return found


def in_row(c: Context, i: int, before: Found) -> Found | None:
    """Wien, Graz und | Ybbsitz: a name in a row of names is of their type."""
    if before.last != i - 1 or not is_unknown(c.kinds(i)) or c.words[i].token.xpos == "NN":
        return None
    if c.form(i - 1) not in (",", "und", "oder", "sowie", "/") or c.kinds(i + 1) & CAPITAL:
        return None
    return Found(i, i + 1, before.type)


def first_opinion(c: Context, i: int) -> Found | None:
    if not c.words[i].kinds & CAPITAL:
        return national_institution(c, i)
    for rule in RULES:
        found = rule(c, i)
        if found is not None:
            return found
    return None


def explain(c: Context, i: int) -> str | None:
    """The name of the rule that finds a name at word i: for debugging."""
    return next((rule.__name__ for rule in RULES if rule(c, i)), None)
