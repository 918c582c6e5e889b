"""An item of a feed or of an agency's delivery → page: its fields are set as the article page that they describe.

So an item has the same text, blocks and roles as a page of markup, and one anatomy reads both.
"""

from __future__ import annotations

import re
from html import escape

from msgspec import Struct

from ..model import Error, Failure, Metadata, Page, Reason, Source
from ..text.url import page_key
from .html import parse
from .metadata import text_of
from .outlet import with_outlet
from .render import render

WORD = re.compile(r"\w+")
TAG = re.compile(r"<[^<>]{0,2000}>")
OPENING = 4000  # characters of markup in which a body may say its own title, author or place
CUT_OFF = 8  # a teaser with so many words of the text's opening is cut off from it


class Item(Struct, frozen=True):
    """What is delivered: plain text, but for `body`, which is markup.

    subline                    a second line of the headline
    byline, dateline, credit   as they are printed: "Von Anna Muster", "Husum", "dpa"
    captions                   of its pictures: (caption, credit)
    """

    title: str | None = None
    kicker: str | None = None
    subline: str | None = None
    teaser: str | None = None
    byline: str | None = None
    dateline: str | None = None
    credit: str | None = None
    body: str = ""
    captions: tuple[tuple[str, str | None], ...] = ()
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None


# Field → the element that it is set in, from the top of the page down.
ABOVE = (
    ("kicker", '<p class="kicker">{}</p>'),
    ("title", "<h1>{}</h1>"),
    ("subline", '<p class="subline">{}</p>'),
    ("teaser", '<p class="teaser">{}</p>'),
    ("byline", '<p class="byline">{}</p>'),
    ("dateline", '<p class="dateline">{}</p>'),
)


def read_item(item: Item, name: str, source: Source, where: str) -> Page | Failure:
    """The page of one item."""
    root = parse(_markup(item))
    text, elements = render(root) if root is not None else ("", ())
    if not text:
        return Failure(name, Error(Reason.NO_TEXT, f"{where}: expected an item with a title or a text, found neither"))
    metadata = Metadata(
        title=item.title,
        teaser=item.teaser,
        authors=item.authors,
        published=item.published,
        modified=item.modified,
        language=(item.language or "")[:2].lower() or None,
        page=page_key(source.url),
    )
    return Page(name, with_outlet(source, ""), text, metadata, elements, composed=True)


def paragraphs(text: str) -> str:
    """Plain text as markup: a paragraph for each stretch between blank lines, else for each line."""
    text = text.replace("\r\n", "\n").strip()
    parts = re.split(r"\n[ \t]*\n", text) if re.search(r"\n[ \t]*\n", text) else text.split("\n")
    return "".join(f"<p>{escape(part.strip())}</p>" for part in parts if part.strip())


def _markup(item: Item) -> str:
    opening = WORD.findall(TAG.sub(" ", item.body[:OPENING]).lower())
    said = f" {' '.join(opening)} "
    above = (s.format(escape(v)) for key, s in ABOVE if (v := getattr(item, key)) and not _is_said(v, said, opening))
    below = f"<p>({escape(item.credit)})</p>" if item.credit and not _is_said(item.credit, said, opening) else ""
    figures = "".join(
        f"<figure><figcaption>{escape(text)}</figcaption>{_credit(credit)}</figure>" for text, credit in item.captions
    )
    body = f'<div class="articlebody">{item.body}{below}</div>'
    return f"<html><body><article>{''.join(above)}{figures}{body}</article></body></html>"


def _credit(credit: str | None) -> str:
    return f'<p class="credit">{escape(credit)}</p>' if credit else ""


def _is_said(value: str, said: str, opening: list[str]) -> bool:
    """The text's opening says it itself, or it is that opening, cut off: "Die Fähre lief am Montag auf …"."""
    mine = WORD.findall((text_of(value) or "").lower())
    if not mine or f" {' '.join(mine)} " in said:
        return True
    same = next(
        (i for i, (a, b) in enumerate(zip(mine, opening, strict=False)) if a != b), min(len(mine), len(opening))
    )
    return same >= CUT_OFF
