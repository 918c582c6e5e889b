"""What a reader hands on: one page as one text, or the reason why there is none."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from .span import Span


class Source(Struct, frozen=True):
    """Where a page came from; what is not known is None."""

    path: str | None = None
    url: str | None = None
    outlet: str | None = None


class Element(Span, frozen=True):
    """A block of rendered text and the markup it came from: a hint to the anatomy, not yet a role.

    path     the element's names from the outside in, "body/main/article/h1"
    hints    for each name of the path the lower-case words of its class, id, role, itemprop, rel and data-*
             attributes, between spaces: ("", "main content", "article", "headline big")
    xpath    where the element, or the text node, that holds the block stands in the document
    linked   how many of its characters lie in links
    pictured it shares a small container, without a heading, with a picture
    """

    path: str
    hints: tuple[str, ...] = ()
    xpath: str | None = None
    linked: int = 0
    pictured: bool = False


class Metadata(Struct, frozen=True):
    """What the markup or the input record says about a page. Dates are ISO 8601, by the page's own clock.

    canonical   the address that the page itself calls its own
    page        what the addresses of its AMP, mobile and print twins have in common: "example.org/politik/titel"
    """

    title: str | None = None
    teaser: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    canonical: str | None = None
    page: str | None = None


class Page(Struct, frozen=True):
    """One page, read. `text` is final: every later mark points into it.

    elements   for HTML: rendered blocks in reading order; empty for plain text
    clean      the text is the article alone, so the anatomy has nothing to keep out
    composed   the elements were composed from the fields of a feed's or an agency's item: their XPaths lead nowhere
    """

    id: str
    source: Source
    text: str
    metadata: Metadata = Metadata()
    elements: tuple[Element, ...] = ()
    clean: bool = False
    composed: bool = False


class Reason(StrEnum):
    """Why a document could not be read: the closed set."""

    EMPTY = "empty"
    BINARY = "binary"
    ENCODING = "encoding"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    NOT_A_RECORD = "not_a_record"
    NO_TEXT = "no_text"
    UNREACHABLE = "unreachable"
    FORBIDDEN = "forbidden"
    WRONG_TYPE = "wrong_type"
    WITHDRAWN = "withdrawn"
    INTERNAL = "internal"


class Error(Struct, frozen=True):
    reason: Reason
    message: str


class Failure(Struct, frozen=True):
    """A document that could not be read, in its place in the output."""

    id: str
    error: Error
