"""How inputs are read."""

from __future__ import annotations

from msgspec import Struct

MEGABYTE = 1_000_000


class ReadOptions(Struct, frozen=True):
    """How inputs are read.

    max_bytes   a larger document becomes a failure "too_large"; of a .gz file the unpacked size counts
    clean       texts are article text alone (`--plain`)
    """

    max_bytes: int = 10 * MEGABYTE
    clean: bool = False
