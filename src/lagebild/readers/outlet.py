"""Whose page it is, where no field says so: the line of rights at its foot, else its site."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from .. import knowledge
from ..model import Source
from ..text.url import site_of

FOOT = 2500  # characters at the end of a page in which its rights are told
# "© 2024 Deichkurier GmbH", "Copyright 2019 - 2024 by Küstenblatt", "© Deichkurier 2024": a year tells it from a photo
NAME = r"(?P<{}>[A-ZÄÖÜ][\w.&'’-]{{0,40}}(?: (?:[A-ZÄÖÜ&][\w.&'’-]{{0,40}}|für|und|de[rmns]|die|das|am|im|in)){{0,6}})"
RIGHTS = re.compile(
    r"(?:©|\([cC]\)|Copyright)[ \t]{0,3}(?:©[ \t]{0,3})?(?:by |bei )?"
    rf"(?:(?:\d{{4}}(?:\s?[-–/]\s?\d{{4}})?,?[ \t]{{1,3}}(?:by |bei |- |– )?{NAME.format('after')})"
    rf"|(?:{NAME.format('before')},?[ \t]{{1,3}}\d{{4}}(?!\d)))"
)
# What follows the name: "GmbH & Co. KG", "Alle Rechte vorbehalten"
TAIL = re.compile(
    r"[ ,.–-]*(?:\b(?:GmbH|AG|KG|SE|OHG|UG|mbH|Co|e\.?\s?V|Ltd|Inc|Alle Rechte|All rights|Verlag(?:s\w+)?)\b.*)?$",
    re.I | re.S,
)


def with_outlet(source: Source, text: str) -> Source:
    """The source; where its outlet is not known, with what the foot of the page or its address says."""
    if source.outlet:
        return source
    return replace(source, outlet=imprint(text) or site_of(source.url))


def imprint(text: str) -> str | None:
    """The owner that the foot of a page names; the last of several, and never an agency."""
    owners = [TAIL.sub("", found["after"] or found["before"]).strip() for found in RIGHTS.finditer(text[-FOOT:])]
    known = [owner for owner in owners if len(owner) > 1 and owner not in _agencies()]
    return known[-1] if known else None


@cache
def _agencies() -> frozenset[str]:
    rows = knowledge.load("de").rows("agencies", 5)
    return frozenset(
        form for short, forms, names, _, _ in rows for form in (short, *forms.split("|"), *names.split("|"))
    )
