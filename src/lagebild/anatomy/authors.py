"""The persons who wrote a page: as its markup tells, else as its byline prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..knowledge import Pack
from ..model import Block, Page, Role
from .agencies import agencies
from .bylines import cue_of, is_given_name

# "Anna Muster", "Jan-Peter van der Beek", "A. Muster"; what stands between two of them
NAME = re.compile(
    r"[A-ZÄÖÜ][\w'’]*\.?(?:-[A-ZÄÖÜ][\w'’]*)*(?: (?:von|van|de|der|den|zu|zur|di|al|el|la|le|[A-ZÄÖÜ]\.))*"
    r"(?: [A-ZÄÖÜ][\w'’]+(?:-[A-ZÄÖÜ][\w'’]*)*){1,3}"
)
BETWEEN = re.compile(r"\s*(?:,|;|/|\||&|\n|\bund\b|\bsowie\b|\bmit\b|\bin [A-ZÄÖÜ]\w+)\s*")
# No person: "dpa", "Redaktion", an address
NOBODY = re.compile(r"https?:|www\.|@|\bredaktion\b|\bnewsdesk\b|\bonline\b|\bagentur(?:en)?\b", re.I)
CUE = re.compile(r"^\s*(?:von|by)\s+", re.I)
MAX_NAME = 80


def find_authors(page: Page, blocks: Sequence[Block], pack: Pack) -> tuple[str, ...]:
    """Names in the order in which they are given; none where only a newsroom or an agency is named."""
    told = (name for author in page.metadata.authors for name in BETWEEN.split(CUE.sub("", author)))
    named = tuple(dict.fromkeys(name for part in told if (name := part.strip()) and _is_person(name, page, pack)))
    return named or tuple(dict.fromkeys(_printed(page.text, blocks, pack)))


def _is_person(name: str, page: Page, pack: Pack) -> bool:
    if len(name) > MAX_NAME or NOBODY.search(name) or name == page.source.outlet or name in agencies(pack).by_form:
        return False
    return " " in name or is_given_name(name, pack)


def _printed(text: str, blocks: Sequence[Block], pack: Pack) -> Iterator[str]:
    """ "Von Anna Muster und Ben Beispiel, Nordagentur" → the names whose first word is a given name."""
    for block in blocks:
        if block.role is not Role.BYLINE:
            continue
        words = block.of(text)
        for part in BETWEEN.split(words[cue_of(words, pack) :]):
            found = NAME.match(part)
            if found and is_given_name(found[0].split()[0], pack):
                yield found[0]
