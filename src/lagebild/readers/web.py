"""An address → the pages there: one, or the entries of a feed."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Error, Failure, Page, Source
from .document import read_document
from .fetch import Fetcher
from .files import Unreadable
from .options import ReadOptions


def read_url(url: str, fetcher: Fetcher, options: ReadOptions) -> Iterator[Page | Failure]:
    """The documents at an address, which is the id of the first; entries of a feed are `<address>:<number>`."""
    try:
        found = fetcher.fetch(url)
        yield from read_document(found.data, found.form, url, Source(url=found.url), url, options, found.charset)
    except Unreadable as error:
        yield Failure(url, Error(error.reason, error.message))
