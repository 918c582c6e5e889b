"""Files, folders and streams → pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ..model import BadInput, Failure, Page
from .document import read_file
from .files import Ids, walk
from .jsonl import read_stdin
from .options import MEGABYTE, ReadOptions

__all__ = ["MEGABYTE", "ReadOptions", "read_inputs"]


DEFAULT = ReadOptions()


def read_inputs(
    inputs: Sequence[str], options: ReadOptions = DEFAULT, passed_over: Callable[[Path], None] = lambda path: None
) -> Iterator[Page | Failure]:
    """Every document of the inputs, in order; folders by sorted path. "-" is JSON Lines on standard input.

    passed_over   called with each file of a folder whose format is not known
    raises        BadInput where an input does not exist, before anything is read
    """
    for name in inputs:
        if name != "-" and not Path(name).exists():
            raise BadInput(f"{name}: expected a file, a folder or -, found nothing there")
    ids = Ids()
    for name in inputs:
        if name == "-":
            yield from read_stdin(options)
            continue
        for path in walk(Path(name), passed_over):
            yield from read_file(path, ids.of(path), options)
