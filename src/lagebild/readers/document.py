"""The bytes of one document → its pages, by its name, its declared type and its first bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from ..model import Error, Failure, Metadata, Page, Reason, Source
from ..text.url import page_key
from .encoding import decode
from .feed import ROOTS as FEEDS
from .feed import read_feed
from .files import Unreadable
from .html import read_html
from .jsonl import read_records
from .mail import read_mail
from .newsml import ROOTS as NEWSML
from .newsml import read_newsml
from .newsml1 import ROOTS as NEWSML1
from .newsml1 import read_newsml1
from .ninjs import decode_ninjs, read_ninjs
from .nitf import read_nitf
from .office import read_office
from .options import ReadOptions
from .outlet import with_outlet
from .pdf import read_pdf
from .saved import decode_har, har_pages, read_webarchive
from .sitemap import ROOTS as SITEMAP
from .sitemap import read_sitemap
from .sniff import HEAD, MARKUP, format_of
from .tables import read_table
from .xml import local, parse_xml

# What the first bytes tell of a document, whatever it is called.
BINARY = {"zip": "office", "webarchive": "webarchive", "pdf": "pdf"}


def read_document(
    data: bytes,
    form: str | None,
    name: str,
    source: Source,
    where: str,
    options: ReadOptions,
    charset: str | None = None,
) -> Iterator[Page | Failure]:
    """The pages of one document's bytes. Plain text keeps every character, line ends too.

    form      what it is known to be; None leaves it to its first bytes
    charset   the encoding that its transport declares
    raises    Unreadable
    """
    form = BINARY.get(format_of(data[:HEAD]) or "", form)
    if form == "mail":
        yield read_mail(data, name, source, where)
        return
    if form in ("office", "pdf"):
        text = read_office(data, where, options.max_bytes) if form == "office" else read_pdf(data, where)
        yield _text_page(text, name, source, where, options)
        return
    if form == "webarchive":
        saved = read_webarchive(data, where)
        origin = Source(source.path, source.url or saved.url, source.outlet)
        data, form, charset, source = saved.data, "html", charset or saved.charset, origin
    text = decode(data, where, markup=True, declared=charset)
    form = format_of(text[:HEAD].encode("utf-8", "replace")) if form in (None, "text") else form
    if form == "json" and (items := decode_ninjs(text)) is not None:
        yield from read_ninjs(items, name, source, where)
    elif form == "json" and (har := decode_har(text)) is not None:
        yield from _read_har(har, name, source, where, options)
    elif form == "table":
        yield from read_table(text, name, source, where, options)
    elif form in ("json", "jsonl") and source.path is None:
        yield from read_records(io.BytesIO(data), name, None, options)
    elif form == "xml" and not MARKUP.match(text[:HEAD]):
        yield from _read_xml(text, name, source, where)
    elif form in ("html", "xml"):
        yield read_html(text, name, source, where)
    else:
        yield _text_page(text, name, source, where, options)


def _text_page(text: str, name: str, source: Source, where: str, options: ReadOptions) -> Page | Failure:
    if not text.strip():
        return Failure(name, Error(Reason.EMPTY, f"{where}: expected a text, found only white space"))
    metadata = Metadata(page=page_key(source.url))
    return Page(name, with_outlet(source, text), text, metadata, clean=options.clean)


def _read_har(
    har: dict[str, Any], name: str, source: Source, where: str, options: ReadOptions
) -> Iterator[Page | Failure]:
    """A page or a failure for each page that the browser received, called `<name>:<number>`."""
    for number, found in enumerate(har_pages(har, where), 1):
        label = f"{name}:{number}"
        try:
            if isinstance(found, Unreadable):
                raise found
            origin = Source(source.path, found.url, source.outlet)
            yield from read_document(found.data, found.form, label, origin, f"{where}:{number}", options, found.charset)
        except Unreadable as error:
            yield Failure(label, Error(error.reason, error.message))


def _read_xml(text: str, name: str, source: Source, where: str) -> Iterator[Page | Failure]:
    root = parse_xml(text)
    kind = local(root) if root is not None else ""
    if root is not None and kind in FEEDS:
        yield from read_feed(root, name, source, where)
    elif root is not None and kind in NEWSML1:
        yield from read_newsml1(root, name, source, where)
    elif root is not None and kind in SITEMAP:
        yield from read_sitemap(root, name, source, where)
    elif root is not None and kind in NEWSML:
        yield from read_newsml(root, name, source, where)
    elif root is not None and kind == "nitf":
        yield read_nitf(root, name, source, where)
    else:
        message = (
            f"{where}: expected RSS, Atom, NewsML, NITF or a news sitemap, found {f'<{kind}>' if kind else 'no XML'}"
        )
        yield Failure(name, Error(Reason.WRONG_TYPE, message))
