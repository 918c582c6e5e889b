"""A mailbox (mbox) → the mails in it, one in memory at a time.

source   RFC 4155; mboxrd's ">From " quoting
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

# "From redaktion@example.org Thu Nov 14 18:20:00 2024" after a blank line begins a mail.
SEPARATOR = re.compile(rb"From \S{1,500}\s+.{0,200}?\d{4}\b|From - ")
QUOTED = re.compile(rb"^>(>*From )", re.M)
MAX_LINE = 1_000_000  # bytes; a longer line is read in pieces


def is_mbox(head: bytes) -> bool:
    return bool(SEPARATOR.match(head)) and b"\n" in head


def mails(stream: IO[bytes], max_bytes: int) -> Iterator[bytes | None]:
    """The bytes of each mail, in order; None for one of more than max_bytes. What stands before the first is none."""
    held: list[bytes] = []
    size, begun, blank = 0, False, True
    while line := stream.readline(MAX_LINE):
        if blank and SEPARATOR.match(line):
            if begun:
                yield _whole(held, size, max_bytes)
            held, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if size <= max_bytes:
                held.append(line)
        blank = not line.strip()
    if begun:
        yield _whole(held, size, max_bytes)


def _whole(held: list[bytes], size: int, max_bytes: int) -> bytes | None:
    return QUOTED.sub(rb"\1", b"".join(held)) if size <= max_bytes else None
