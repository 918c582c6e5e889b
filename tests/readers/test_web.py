"""Addresses, against a real server on loopback; and which addresses are never asked."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from lagebild.model import Failure, Page
from lagebild.readers import FetchOptions, ReadOptions, read_inputs
from lagebild.readers.addresses import is_public

PAGE = "<html><head><title>Der Titel</title></head><body><h1>Der Titel</h1><p>Ein Satz über Köln.</p></body></html>"
RSS = (
    "<rss><channel><title>Blatt</title><item><title>Eins</title></item><item><title>Zwei</title></item></channel></rss>"
)
LATIN = PAGE.encode("iso-8859-1")


class Site(BaseHTTPRequestHandler):
    """The pages of the test's site: path → status, type, body, further headers."""

    asked: list[tuple[str, str, str]] = []  # noqa: RUF012
    pages = {  # noqa: RUF012
        "/seite": (200, "text/html; charset=utf-8", PAGE.encode(), {}),
        "/latin": (200, "text/html; charset=iso-8859-1", LATIN, {}),
        "/gzip": (200, "text/html", gzip.compress(PAGE.encode()), {"Content-Encoding": "gzip"}),
        "/brotli": (200, "text/html", b"\x00", {"Content-Encoding": "br"}),
        "/bombe": (200, "text/html", gzip.compress(b"x" * 3_000_000), {"Content-Encoding": "gzip"}),
        "/gross": (200, "text/html", b"x" * 3_000_000, {}),
        "/text": (200, "text/plain", b"Nur ein Text.", {}),
        "/feed": (200, "application/rss+xml", RSS.encode(), {}),
        "/bild": (200, "image/png", b"\x89PNG", {}),
        "/leer": (200, "text/html", b"", {}),
        "/weg": (404, "text/html", b"nichts", {}),
        "/um": (302, "text/html", b"", {"Location": "/seite"}),
        "/kreis": (302, "text/html", b"", {"Location": "/kreis"}),
        "/hinein": (302, "text/html", b"", {"Location": "http://10.0.0.1/geheim"}),
        "/krumm": (302, "text/html", b"", {"Location": "http://[x"}),
        "/datei": (302, "text/html", b"", {"Location": "file:///etc/passwd"}),
    }

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["User-Agent"], self.headers["Host"]))
        if self.path == "/tropf":
            return self.drip()
        status, kind, body, extra = self.pages.get(self.path, (404, "text/plain", b"", {}))
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **extra}.items():
            self.send_header(name, value)
        self.end_headers()
        return self._write(body)

    def drip(self) -> None:
        """A header that never ends, a byte at a time."""
        self._write(b"HTTP/1.1 200 OK\r\nX: ")
        for _ in range(200):
            if not self._write(b"x"):
                return
            time.sleep(0.05)

    def _write(self, data: bytes) -> bool:
        try:
            self.wfile.write(data)
        except OSError:
            return False
        return True

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing on stderr."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def read(*urls: str, **options: object) -> list[Page | Failure]:
    fetch = FetchOptions(**{"private": True, "pause": 0.0, "timeout": 2.0, **options})  # type: ignore[arg-type]
    return list(read_inputs(urls, ReadOptions(max_bytes=1_000_000, fetch=fetch)))


@pytest.mark.parametrize("path", ["/seite", "/latin", "/gzip", "/um"])
def test_a_page(site: str, path: str) -> None:
    (page,) = read(site + path)
    assert isinstance(page, Page)
    assert page.text == "Der Titel\n\nEin Satz über Köln."
    assert (page.id, page.source.path) == (site + path, None)
    assert page.source.url == site + ("/seite" if path == "/um" else path)


def test_the_request_says_who_asks(site: str) -> None:
    Site.asked.clear()
    read(site + "/seite")
    (rules, _, _), (path, agent, host) = Site.asked
    assert (rules, path) == ("/robots.txt", "/seite")
    assert agent.startswith("Lagebild/")
    assert f"http://{host}" == site


def test_other_formats_at_an_address(site: str) -> None:
    assert [item.id for item in read(site + "/feed", site + "/text")] == [
        site + "/feed:1",
        site + "/feed:2",
        site + "/text",
    ]


REFUSED = [
    ("/brotli", "encoding"),
    ("/bombe", "too_large"),
    ("/gross", "too_large"),
    ("/bild", "wrong_type"),
    ("/leer", "empty"),
    ("/weg", "unreachable"),
    ("/kreis", "unreachable"),
    ("/krumm", "unreachable"),
    ("/datei", "forbidden"),
]


@pytest.mark.parametrize(("path", "reason"), REFUSED)
def test_what_cannot_be_fetched_is_an_answer(site: str, path: str, reason: str) -> None:
    failure, page = read(site + path, site + "/seite")
    assert isinstance(failure, Failure)
    assert isinstance(page, Page)
    assert (failure.id, failure.error.reason) == (site + path, reason)
    assert "expected" in failure.error.message


def test_a_server_that_never_ends_is_left(site: str) -> None:
    begun = time.monotonic()
    (failure,) = read(site + "/tropf", total_timeout=0.5)
    assert isinstance(failure, Failure)
    assert failure.error.reason == "unreachable"
    assert time.monotonic() - begun < 3


RULES = """
User-agent: *
Disallow: /geheim
Allow: /geheim/offen
Disallow: /*.php$
Crawl-delay: 0.4

User-agent: Andere
Disallow: /
"""


@pytest.fixture
def rules(site: str) -> Iterator[None]:
    page = (200, "text/html", PAGE.encode(), {})
    added = {
        "/robots.txt": (200, "text/plain", RULES.encode(), {}),
        **dict.fromkeys(("/geheim", "/geheim/offen", "/a.php", "/a.php?x"), page),
        "/zu-geheim": (302, "text/html", b"", {"Location": "/geheim"}),
    }
    Site.pages.update(added)
    yield
    for path in added:
        del Site.pages[path]


@pytest.mark.parametrize(
    ("path", "readable"),
    [
        ("/seite", True),
        ("/geheim", False),
        ("/geheim/offen", True),
        ("/a.php", False),
        ("/a.php?x", True),
        ("/zu-geheim", False),
    ],
)
@pytest.mark.usefixtures("rules")
def test_what_a_site_asks_of_programs_is_kept(site: str, path: str, readable: bool) -> None:
    (item,) = read(site + path)
    assert isinstance(item, Page) is readable
    if isinstance(item, Failure):
        assert item.error.reason == "forbidden"
        assert "robots.txt" in item.error.message
    (item,) = read(site + path, robots=False)
    assert isinstance(item, Page)


@pytest.mark.usefixtures("rules")
def test_a_crawl_delay_is_kept_and_the_rules_are_asked_for_once(site: str) -> None:
    Site.asked.clear()
    begun = time.monotonic()
    read(site + "/seite", site + "/text")
    assert time.monotonic() - begun >= 0.4
    assert [path for path, _, _ in Site.asked] == ["/robots.txt", "/seite", "/text"]


@pytest.mark.parametrize(
    ("answer", "readable"),
    [
        ((404, "text/html", b"", {}), True),
        ((403, "text/html", b"", {}), True),
        ((503, "text/html", b"", {}), False),
        ((200, "text/plain", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, {}), True),
        ((200, "text/plain", b"# nichts\n" * 100_000, {}), True),
        ((302, "text/plain", b"", {"Location": "/robots.txt"}), True),
    ],
    ids=["none", "forbidden", "broken", "no text", "long", "circle"],
)
def test_other_answers_for_the_rules(site: str, answer: tuple[object, ...], readable: bool) -> None:
    """RFC 9309: a site without rules allows all, one that does not answer nothing."""
    Site.pages["/robots.txt"] = answer  # type: ignore[assignment]
    try:
        (item,) = read(site + "/seite")
    finally:
        del Site.pages["/robots.txt"]
    assert isinstance(item, Page) is readable
    assert isinstance(item, Page) or "--ignore-robots" in item.error.message


def test_two_requests_to_a_host_keep_a_pause(site: str) -> None:
    begun = time.monotonic()
    read(site + "/seite", site + "/seite", pause=0.3)
    assert time.monotonic() - begun >= 0.3


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/"]
)
def test_this_machine_is_not_asked(url: str) -> None:
    (failure,) = read(url, private=False)
    assert isinstance(failure, Failure)
    assert failure.error.reason == "forbidden"


def test_a_redirect_is_checked_like_the_first_address(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site's own address is let through as if it were public; where it leads to is not."""
    from lagebild.readers import addresses

    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    (failure,) = read(site + "/hinein", private=False)
    assert isinstance(failure, Failure)
    assert failure.error.reason == "forbidden"
    assert "10.0.0.1" in failure.error.message


def test_the_connection_goes_to_the_address_that_was_checked(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is looked up a second time could lead elsewhere: it is looked up once."""
    port = int(site.rpartition(":")[2])
    lookups: list[object] = []

    def lookup(host: str, *arguments: object, **options: object) -> list[object]:
        lookups.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *a, **o: lookup(host) if host == "nachrichten.example" else real(host, *a, **o),
    )
    Site.asked.clear()
    (page,) = read(f"http://nachrichten.example:{port}/seite", robots=False)
    assert isinstance(page, Page)
    assert lookups == ["nachrichten.example"]
    assert Site.asked[0][2] == f"nachrichten.example:{port}"


PUBLIC = {
    "93.184.216.34": True, "2606:2800:220:1::1": True, "127.0.0.1": False, "10.1.2.3": False, "192.168.0.1": False,
    "172.16.0.1": False, "169.254.169.254": False, "100.64.0.1": False, "0.0.0.0": False, "224.0.0.1": False,
    "255.255.255.255": False, "::1": False, "::": False, "fe80::1%eth0": False, "fc00::1": False,
    "::ffff:10.0.0.1": False, "::ffff:8.8.8.8": True, "2002:0a00:0001::": False, "64:ff9b::a00:1": False,
    "ff02::1": False, "198.18.0.1": False,
}  # fmt: skip


@pytest.mark.parametrize(("address", "public"), PUBLIC.items(), ids=PUBLIC)
def test_addresses_of_the_open_internet(address: str, public: bool) -> None:
    assert is_public(address) == public


@pytest.mark.parametrize(
    "url", ["http://nutzer:wort@a.example/", "http:///x", "http://a.example:99999/", "https://[x/"]
)
def test_addresses_that_are_none(url: str) -> None:
    (failure,) = read(url)
    assert isinstance(failure, Failure)
    assert failure.error.reason == "forbidden"


def test_an_unknown_host(monkeypatch: pytest.MonkeyPatch) -> None:
    (failure,) = read("http://gibt-es-nicht.invalid/")
    assert isinstance(failure, Failure)
    assert failure.error.reason == "unreachable"
