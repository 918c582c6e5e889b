"""What a site asks of programs: its robots.txt, read once for each site.

source   RFC 9309 (Robots Exclusion Protocol); Crawl-delay as sites use it; read by Protego
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from ..model import Reason
from .encoding import decode
from .files import Unreadable

AGENT = "Lagebild"  # the name by which a robots.txt may address us
MAX_BYTES = 512_000  # the standard asks readers for 500 KiB at least
MAX_DELAY = 60.0  # seconds between two requests that a site may ask for

# The bytes of a robots.txt; None where the site has none. Raises Unreadable where the site does not answer.
Ask = Callable[[str], bytes | None]


class Robots:
    """The rules of sites, each asked for once."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._known: dict[str, Protego | Unreadable] = {}

    def check(self, url: str) -> float:
        """Seconds that the site wants between two requests; raises Unreadable: forbidden, or as the site answered."""
        site = site_of(url)
        if site not in self._known:
            self._known[site] = self._rules(site)
        rules = self._known[site]
        if isinstance(rules, Unreadable):
            raise rules
        if not rules.can_fetch(url, AGENT):
            found = f"that {site}/robots.txt asks programs not to (--ignore-robots reads it)"
            raise Unreadable(Reason.FORBIDDEN, f"{url}: expected a page that programs may read, found {found}")
        return min(MAX_DELAY, max(0.0, float(rules.crawl_delay(AGENT) or 0.0)))

    def _rules(self, site: str) -> Protego | Unreadable:
        """A site without rules allows all; one that does not answer, nothing."""
        try:
            data = self._ask(f"{site}/robots.txt")
            return Protego.parse(decode(data, f"{site}/robots.txt") if data else "")
        except Unreadable as error:
            if error.reason in (Reason.BINARY, Reason.ENCODING):  # no rules that anybody could read
                return Protego.parse("")
            return error


def site_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
