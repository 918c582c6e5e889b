"""What a page teaches about its names: who bears which family name, what a company is called, who publishes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import PROSE, Block, EntityType
from .gazetteer import (
    ADJECTIVE,
    CAPITAL,
    COMMON,
    DEMONYM,
    GUESSED,
    HEAD_END,
    HEAD_START,
    LOWER,
    NAMES,
    NEVER,
    Gazetteer,
)
from .phrases import stem_of, stems
from .rule import Found, is_unknown
from .words import Word

SHORTEST_NAME, LONGEST_MASTHEAD = 4, 4
LARGE = 20_000  # inhabitants of a town that is meant wherever its name stands alone
COPYRIGHT = re.compile(r"©\s*(?:\d{4}\s+)?([^\n.,|©]{3,60})")
IMPRINT = re.compile(r"\s+(?:\d{4}.*|(?:Verlag|Medien|Media|Mediengruppe|Online|GmbH|AG|Verlagsgesellschaft)\b.*)$")
Taught = dict[str, EntityType]


def learn(page: Sequence[Sequence[Word]], found: Sequence[Sequence[Found]], tables: Gazetteer) -> Taught:
    """Words and phrases that the page shows to be names; sure names first, then hints, then guesses."""
    taught: Taught = {}
    seen = [(words, name) for words, names in zip(page, found, strict=True) for name in names]
    sure = [(words, name) for words, name in seen if not name.weak]
    for words, name in sorted(sure, key=lambda item: _rank(item[0], item[1], tables)):
        _teach(words, name, taught, tables)
    for words, name in sure:
        _teach_given(words, name, taught)
    for form in _employers(page, tables):
        taught.setdefault(form, EntityType.ORGANISATION)
    # a lone word is a person's name for want of other signs, so those who saw others come first
    for words, name in sorted(seen, key=lambda item: item[1].type is EntityType.PERSON):
        if name.weak:
            _teach(words, name, taught, tables)
    return taught


def _rank(words: Sequence[Word], name: Found, tables: Gazetteer) -> int:
    """What teaches first: somebody in full who bears a small town's name, then a labelled organisation."""
    labelled = name.sure and name.type is EntityType.ORGANISATION
    return 0 if _is_villager(words, name, tables) else 1 if labelled else 2


def _is_villager(words: Sequence[Word], name: Found, tables: Gazetteer) -> bool:
    """Karl Ossendorf: somebody in full, whose family name a small town has too."""
    last = words[name.last - 1].form
    named = name.type is EntityType.PERSON and name.last - name.first > 1
    return named and 0 < tables.inhabitants(last) < LARGE and last not in tables.regions


def _teach(words: Sequence[Word], name: Found, taught: Taught, tables: Gazetteer) -> None:
    first, last = words[name.first], words[name.last - 1]
    single = name.last - name.first == 1
    phrase = " ".join(w.form for w in words[name.first : name.last])
    if single and first.form.endswith("s") and first.form[:-1] in taught:
        return  # Hännis Ansicht, of Hänni
    if name.type is EntityType.PERSON:
        taught.setdefault(last.form, name.type)
        taught.setdefault(phrase, name.type)
        bare = tables.without_article(last.form)
        if bare != last.form:
            taught.setdefault(bare, name.type)
    elif single and first.may_be(CAPITAL) and (first.may_be(GUESSED) or not first.may_be(COMMON | LOWER)):
        taught.setdefault(first.form, name.type)
    elif single and name.type is EntityType.ORGANISATION and name.first and words[name.first - 1].may_be(HEAD_START):
        taught.setdefault(first.form, name.type)  # die Gewerkschaft Ufo
    elif name.type is EntityType.ORGANISATION and not single:
        taught.setdefault(phrase, name.type)
        taught.setdefault(f"{first.form} ", name.type)  # a phrase begins so
        if first.may_be(ADJECTIVE) and not first.first:
            taught.setdefault(stems(w.form for w in words[name.first : name.last]), name.type)
            taught.setdefault(f"{stem_of(first.form)} ", name.type)
        if _is_short_form(words, name):
            taught.setdefault(first.form, name.type)


def _teach_given(words: Sequence[Word], name: Found, taught: Taught) -> None:
    """Tyson Fury teaches "Tyson" too, where no list has it as a given name."""
    first = words[name.first]
    if name.type is EntityType.PERSON and name.last - name.first == 2 and is_unknown(first.kinds):
        taught.setdefault(first.form, name.type)
        taught.setdefault(f"{first.form} ", name.type)


def _is_short_form(words: Sequence[Word], name: Found) -> bool:
    """Whether the first word can stand for the whole: "Lundqva" for "Lundqva Semicon"."""
    first, second = words[name.first], words[name.first + 1]
    if len(first.form) < SHORTEST_NAME or first.may_be(NAMES | ADJECTIVE | DEMONYM | NEVER | LOWER | HEAD_END):
        return False
    coined = is_unknown(first.kinds) or (first.may_be(GUESSED) and name.last - name.first == 2)
    return coined and second.may_be(CAPITAL)


def _employers(page: Sequence[Sequence[Word]], tables: Gazetteer) -> Iterator[str]:
    """ "Lundqva-Chefin", "Lundqva-Werk": the unknown word before the hyphen is a company."""
    for words in page:
        for word in words:
            front, hyphen, last = word.form.partition("-")
            if hyphen and len(front) >= SHORTEST_NAME and last.lower().endswith(tables.endings("of_company")):
                kinds = tables.kinds(front)
                if is_unknown(kinds) or (kinds & GUESSED and not kinds & (NAMES | HEAD_END)):
                    yield front


def outlets(text: str, blocks: Sequence[Block], tables: Gazetteer) -> dict[str, list[tuple[str, ...]]]:
    """What masthead and copyright line call the outlet, in lower case, by the first word.

    Only words that German does not have: "Deisterkurier", not "Welt".
    """
    lines = [block.of(text).strip().split("\n")[0] for block in blocks[:3] if block.role not in PROSE]
    lines += [match[1] for block in blocks if block.role not in PROSE for match in COPYRIGHT.finditer(block.of(text))]
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in lines[:12]:
        name = IMPRINT.sub("", re.split(r"\s[–—|›-]\s", line[:80])[0].strip())
        words = name.removeprefix("Der ").removeprefix("Die ").removeprefix("Das ").split()
        if 0 < len(words) <= LONGEST_MASTHEAD and _is_coined(words, tables):
            name_words = tuple(w.lower() for w in words)
            found.setdefault(name_words[0], []).append(name_words)
    return found


def _is_coined(words: Sequence[str], tables: Gazetteer) -> bool:
    if len(words) > 1:
        return all(w[:1].isupper() for w in words)
    form = words[0] if not words[0].isupper() else words[0].title()
    kinds = tables.kinds(form)
    return len(form) > SHORTEST_NAME and (is_unknown(kinds) or (kinds & GUESSED != 0 and not kinds & (NAMES | NEVER)))
