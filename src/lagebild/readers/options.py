"""How inputs are read."""

from __future__ import annotations

from msgspec import Struct

MEGABYTE = 1_000_000


class FetchOptions(Struct, frozen=True):
    """How addresses are fetched.

    private         addresses of this machine and of private networks are allowed (`--allow-private`)
    timeout         seconds to connect, and between two pieces of an answer
    total_timeout   seconds for a page with all its redirects
    redirects       how many are followed
    pause           seconds between two requests to the same host; more where its robots.txt asks for more
    robots          what a site's robots.txt asks of programs is kept (not with `--ignore-robots`)
    """

    private: bool = False
    timeout: float = 10.0
    total_timeout: float = 30.0
    redirects: int = 5
    pause: float = 1.0
    robots: bool = True


class ReadOptions(Struct, frozen=True):
    """How inputs are read.

    max_bytes   a larger document becomes a failure "too_large"; of a .gz file the unpacked size counts
    clean       texts are article text alone (`--plain`)
    fetch       how addresses are fetched
    """

    max_bytes: int = 10 * MEGABYTE
    clean: bool = False
    fetch: FetchOptions = FetchOptions()
