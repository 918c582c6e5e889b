"""Files, folders and streams → pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from ..model import Failure, Page, Source

MEGABYTE = 1_000_000


class ReadOptions(Struct, frozen=True):
    """How inputs are read.

    max_bytes   a larger document becomes a failure "too_large"
    clean       texts are article text alone (`--plain`)
    """

    max_bytes: int = 10 * MEGABYTE
    clean: bool = False


def read_inputs(
    inputs: Sequence[str], options: ReadOptions = ReadOptions(), passed_over: Callable[[Path], None] = lambda path: None
) -> Iterator[Page | Failure]:
    """Every document of the inputs, in order; folders by sorted path. "-" is JSON Lines on standard input.

    passed_over   called with each file of a folder whose format is not known
    raises        BadInput where an input does not exist
    """
    for name in inputs:
        yield Page(Path(name).name, Source(path=name), Path(name).read_text(encoding="utf-8"), clean=options.clean)
