"""Which agency a page has its text from, and which publisher prints it."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from urllib.parse import urlsplit

from ..knowledge import Pack
from ..model import Article, Credit, Evidence, Role, Span
from .tables import rows_of
from .told import told_house

MANY = "-"  # the group of sites that show pages of many publishers
NEAR = 300  # characters between a passage and the credit that speaks for it: the end of its paragraph


@lru_cache(maxsize=4)
def houses(pack: Pack) -> dict[str, str]:
    """Agency → the house whose desk wrote it: dpa-AFX is dpa, SID is AFP."""
    return {row[0]: row[3] or row[0] for row in rows_of(pack, "agencies", 5)}


@lru_cache(maxsize=4)
def _relays(pack: Pack) -> frozenset[str]:
    return frozenset(row[0] for row in rows_of(pack, "relay_agencies", 1))


@lru_cache(maxsize=4)
def _publishers(pack: Pack) -> dict[str, str]:
    """Domain or outlet's name in lower case → publishing group."""
    return {
        name.lower(): group
        for group, domains, names in rows_of(pack, "publishers", 3)
        for name in (*domains.split("|"), *names.split("|"))
        if name
    }


def lead_house(article: Article, pack: Pack) -> str | None:
    """The house that the page's text is from as a whole: the first agency credited that does not just pass on.

    An agency that opens the text counts whoever signs: "Von Anna Muster / Kiel (dpa) - Angesichts …" is by the agency's
    own author. Else None where an author signs beside the agencies: then which words are whose is open. A page that
    credits nobody is of the one agency that its speakers talked to.
    """
    credits = _opening(article) or article.credits or ()
    if _has_author(article, article.credits or ()) and not _opening(article):
        return None
    if not credits:
        return told_house(article, pack)
    known = houses(pack)
    first = next((c for c in credits if c.agency not in _relays(pack)), credits[0])
    return known.get(first.agency, first.agency)


def credited_houses(article: Article, pack: Pack) -> frozenset[str]:
    """The houses that the page credits, without those that only pass on."""
    known, passing = houses(pack), _relays(pack)
    return frozenset(known.get(c.agency, c.agency) for c in article.credits or () if c.agency not in passing)


def _opening(article: Article) -> tuple[Credit, ...]:
    """The agencies that open the text: "Kiel (dpa) - Angesichts …", on one line, with no paragraph before it."""
    blocks = sorted(article.blocks or (), key=lambda block: block.start)
    for block, after in pairwise(blocks):
        if block.role is Role.PARAGRAPH:
            break
        if (
            block.role is Role.AGENCY_CREDIT
            and after.role in (Role.PARAGRAPH, Role.TEASER)
            and "\n" not in article.text[block.end : after.start]
        ):
            return tuple(credit for credit in article.credits or () if credit.overlaps(block))
    return ()


def _has_author(article: Article, credits: tuple[Credit, ...]) -> bool:
    """Whether a byline names somebody and no agency: "Von Dirk Hautkapp", not "Von dpa" or "dpa/mwo"."""
    for block in article.blocks or ():
        if block.role is Role.BYLINE and not any(credit.overlaps(block) for credit in credits):
            named = [word for word in block.of(article.text).split() if word[:1].isupper()]
            if len(named) >= 2:
                return True
    return False


def common_origin(a: Article, b: Article, place_a: Evidence, place_b: Evidence, pack: Pack) -> str | None:
    """The agency that both pages credit for the words at two places.

    Of several, the one whose credit stands beside the words on either page; None where that does not decide.
    """
    known = houses(pack)
    of_a = {known.get(c.agency, c.agency): c.agency for c in reversed(a.credits or ())}
    of_b = {known.get(c.agency, c.agency): c.agency for c in reversed(b.credits or ())}
    common = sorted(of_a.keys() & of_b.keys())
    if len(common) > 1:
        common = sorted(
            {
                known.get(credit.agency, credit.agency)
                for article, place in ((a, place_a), (b, place_b))
                for credit in article.credits or ()
                if _distance(credit, place) <= NEAR
            }.intersection(common)
        )
    if len(common) != 1:
        return None
    house = common[0]
    return of_a[house] if of_a[house] == of_b[house] else house


def _distance(credit: Span, place: Evidence) -> int:
    return max(0, credit.start - place.end, place.start - credit.end)


def publisher(article: Article, pack: Pack) -> str | None:
    """The publishing group of the page's address or outlet; the site itself where no group is known.

    None without an address, and for sites that show pages of many publishers.
    """
    groups = _publishers(pack)
    site = host = host_of(article.source.url)
    while host:
        if host in groups:
            return groups[host] if groups[host] != MANY else groups.get(_name(article))
        host = host.partition(".")[2]
    return groups.get(_name(article)) or (site if _is_site(site) else None)


def _name(article: Article) -> str:
    return (article.source.outlet or "").strip().lower()


def _is_site(host: str) -> bool:
    """Whether a host is a site on the network and no machine: "localhost", "127.0.0.1"."""
    return "." in host and not host.rpartition(".")[2].isdigit()


def host_of(url: str | None) -> str:
    """The host of an address, in lower case without "www."; empty where there is none."""
    if not url:
        return ""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
