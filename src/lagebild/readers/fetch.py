"""An address of the web → the bytes of its page. Happens only for an address that the user names.

Each host is looked up once a request; the connection goes to an address that was checked, so that a name which changes
its mind between check and use gains nothing. Redirects are followed by hand and checked the same way. Proxies and
credentials of the environment are not used.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from threading import Timer
from urllib.parse import urljoin, urlsplit

import httpx
from msgspec import Struct

from .. import __version__
from ..model import Reason
from .addresses import host_of, public_addresses
from .files import Unreadable
from .options import FetchOptions
from .robots import MAX_BYTES, Robots
from .warc import charset_of

# Type of an answer → format; None leaves it to the content.
TYPES: dict[str, str | None] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/rss+xml": "xml",
    "application/atom+xml": "xml",
    "application/rdf+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "application/vnd.iptc.g2.newsitem+xml": "xml",
    "application/vnd.iptc.g2.newsmessage+xml": "xml",
    "application/json": "json",
    "application/ninjs+json": "json",
    "application/x-ndjson": "jsonl",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "office",
    "application/vnd.oasis.opendocument.text": "office",
    "": None,
}
HEADERS = {
    "User-Agent": f"Lagebild/{__version__} (reads single news pages on a person's request)",
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml,*/*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "de,en;q=0.5",
}
REDIRECTS = frozenset({301, 302, 303, 307, 308})
CHUNK = 65_536


class Fetched(Struct, frozen=True):
    """A page as it came: `url` is where the last redirect led."""

    data: bytes
    form: str | None
    url: str
    charset: str | None


class Fetcher:
    """Fetches one page after another; waits between two requests to the same host."""

    def __init__(self, options: FetchOptions, max_bytes: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._options = options
        self._max_bytes = max_bytes
        self._clock = clock
        self._asked: dict[str, float] = {}
        self._delays: dict[str, float] = {}
        self._robots = Robots(self._ask_rules) if options.robots else None

    def fetch(self, url: str) -> Fetched:
        """The page; raises Unreadable: unreachable, forbidden, wrong_type, too_large, empty."""
        until = self._clock() + self._options.total_timeout
        asked = url
        with self._client() as client, _closed_after(self._options.total_timeout, client):
            for _ in range(self._options.redirects + 1):
                until += self._keep_rules(asked)
                found = self._request(client, asked, until)
                if isinstance(found, Fetched):
                    return found
                asked = found
        raise _unreachable(url, f"at most {self._options.redirects} redirects", "more")

    def _keep_rules(self, url: str) -> float:
        """Does what the site asks of programs; the seconds that asking took."""
        begun = self._clock()
        host, _ = host_of(url)  # refuses what is no address of the web
        if self._robots:
            self._delays[host] = self._robots.check(url)
        return self._clock() - begun

    def _ask_rules(self, url: str) -> bytes | None:
        """The robots.txt at an address; None where the site has none (status 4xx). Redirects are followed."""
        until, asked = self._clock() + self._options.total_timeout, url
        with self._client() as client, _closed_after(self._options.total_timeout, client):
            for _ in range(self._options.redirects + 1):
                with ExitStack() as stack:
                    answer = self._connect(client, asked, until, stack, wait=False)
                    if answer.status_code in REDIRECTS and "location" in answer.headers:
                        asked = _led_to(asked, answer.headers["location"])
                        continue
                    if 400 <= answer.status_code < 500:
                        return None
                    if answer.status_code != 200:
                        raise _unreachable(url, "rules for programs", f"status {answer.status_code} (--ignore-robots)")
                    return self._whole(answer, asked, until, MAX_BYTES, cut=True)
        return None  # too many redirects count as no rules

    def _client(self) -> httpx.Client:
        """Keeps no connection: it was checked for one name's certificate, and a redirect may have another."""
        limits = httpx.Limits(max_keepalive_connections=0)
        return httpx.Client(
            timeout=self._options.timeout, headers=HEADERS, trust_env=False, follow_redirects=False, limits=limits
        )

    def _request(self, client: httpx.Client, url: str, until: float) -> Fetched | str:
        """The page, or the address that it is to be asked for at."""
        with ExitStack() as stack:
            answer = self._connect(client, url, until, stack)
            if answer.status_code in REDIRECTS and "location" in answer.headers:
                return _led_to(url, answer.headers["location"])
            if answer.status_code != 200:
                raise _unreachable(url, "status 200", f"{answer.status_code} {answer.reason_phrase}".strip())
            header = answer.headers.get("content-type", "")
            kind = header.partition(";")[0].strip().lower()
            if kind not in TYPES:
                raise Unreadable(Reason.WRONG_TYPE, f"{url}: expected a page, a feed or a text, found {kind}")
            data = self._whole(answer, url, until, self._max_bytes)
        if not data.strip():
            raise Unreadable(Reason.EMPTY, f"{url}: expected a page, found an empty answer")
        return Fetched(data, TYPES[kind], url, charset_of(header))

    def _whole(self, answer: httpx.Response, url: str, until: float, limit: int, cut: bool = False) -> bytes:
        try:
            return self._body(answer, url, until, limit, cut)
        except (httpx.HTTPError, zlib.error, OSError, RuntimeError) as error:
            raise _unreachable(url, "a whole page", f"{type(error).__name__}: {error}") from error

    def _connect(
        self, client: httpx.Client, url: str, until: float, stack: ExitStack, wait: bool = True
    ) -> httpx.Response:
        """The head of the answer, from the first of the host's checked addresses that takes the connection."""
        host, port = host_of(url)
        addresses = public_addresses(url, self._options.private)
        if wait:
            self._wait(host)
        failure: Exception | None = None
        for address in addresses:
            self._check_time(url, until)
            try:
                return stack.enter_context(
                    client.stream(
                        "GET", _at(url, address, port), headers=_host(url), extensions={"sni_hostname": _sni(url)}
                    )
                )
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failure = error
            except (httpx.HTTPError, httpx.InvalidURL, OSError, RuntimeError) as error:
                raise _unreachable(url, "an answer", f"{type(error).__name__}: {error}") from error
        raise _unreachable(url, "a connection", str(failure)) from failure

    def _body(self, answer: httpx.Response, url: str, until: float, limit: int, cut: bool) -> bytes:
        """At most `limit` bytes, unpacked piece by piece: what a page unfolds to is never in memory beyond that.

        cut   what is more is left away, not refused
        """
        unpack = _unpacker(answer.headers.get("content-encoding", ""), url)
        data = bytearray()
        for piece in answer.iter_raw(CHUNK):
            self._check_time(url, until)
            data += unpack(piece, limit + 1 - len(data))
            if len(data) > limit and cut:
                break
            if len(data) > limit:
                raise Unreadable(Reason.TOO_LARGE, f"{url}: expected at most {limit} bytes, found more")
        return bytes(data)

    def _wait(self, host: str) -> None:
        last = self._asked.get(host)
        if last is not None:
            pause = max(self._options.pause, self._delays.get(host, 0.0))
            time.sleep(max(0.0, last + pause - self._clock()))
        self._asked[host] = self._clock()

    def _check_time(self, url: str, until: float) -> None:
        if self._clock() > until:
            raise _unreachable(url, f"an answer within {self._options.total_timeout:g} seconds", "a slower one")


@contextmanager
def _closed_after(seconds: float, client: httpx.Client) -> Iterator[None]:
    """Ends connections that never end by themselves: a server may send a header a byte at a time."""
    timer = Timer(seconds, client.close)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _led_to(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise _unreachable(url, "a redirect to an address", f"{location[:100]}: {error}") from error


def _at(url: str, address: str, port: int) -> str:
    """The URL with the host's address in the host's place."""
    parts = urlsplit(url)
    host = f"[{address}]" if ":" in address else address
    return parts._replace(netloc=f"{host}:{port}", fragment="").geturl()


def _host(url: str) -> dict[str, str]:
    return {"Host": httpx.URL(url).netloc.decode("ascii")}


def _sni(url: str) -> str:
    return httpx.URL(url).raw_host.decode("ascii")


def _unpacker(encoding: str, url: str) -> Callable[[bytes, int], bytes]:
    """A function (packed bytes, limit) → at most `limit` unpacked bytes of them."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return lambda piece, limit: piece[:limit]
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise Unreadable(Reason.ENCODING, f"{url}: expected gzip or deflate, found a page packed as {encoding[:40]}")
    return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress


def _unreachable(url: str, expected: str, found: str) -> Unreadable:
    return Unreadable(Reason.UNREACHABLE, f"{url}: expected {expected}, found {found}")
