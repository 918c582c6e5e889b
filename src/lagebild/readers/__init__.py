"""Files, folders, streams and addresses → pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ..model import BadInput, Error, Failure, Page, Reason
from .addresses import is_url
from .containers import read_file, read_stdin
from .files import Ids, walk
from .options import MEGABYTE, FetchOptions, ReadOptions
from .sniff import is_document, known_format

__all__ = ["MEGABYTE", "FetchOptions", "ReadOptions", "read_inputs"]


DEFAULT = ReadOptions()


def read_inputs(
    inputs: Sequence[str], options: ReadOptions = DEFAULT, passed_over: Callable[[Path], None] = lambda path: None
) -> Iterator[Page | Failure]:
    """Every document of the inputs, in order; folders by sorted path. "-" is standard input: JSON Lines, or one page.

    passed_over   called with each file of a folder whose format is not known
    raises        BadInput where an input does not exist, before anything is read
    """
    for name in inputs:
        if name != "-" and not is_url(name) and not Path(name).exists():
            raise BadInput(f"{name}: expected a file, a folder, an address or -, found nothing there")
    ids, fetcher = Ids(), None
    for name in inputs:
        if name == "-":
            yield from read_stdin(options)
        elif is_url(name):
            from .fetch import Fetcher  # loaded for an address alone
            from .web import read_url

            fetcher = fetcher or Fetcher(options.fetch, options.max_bytes)
            yield from read_url(name, fetcher, options)
        else:
            for path in walk(Path(name), is_document, passed_over):
                found = False
                for item in read_file(path, ids.of(path), options):
                    found = True
                    yield item
                if not found and path != Path(name):
                    passed_over(path)  # an archive of pictures
                elif not found and known_format(path) != "jsonl":
                    message = f"{path}: expected documents in it, found none that is read"
                    yield Failure(path.name, Error(Reason.NO_TEXT, message))
