"""What the markup says about its page: JSON-LD, OpenGraph and other meta tags, <time>, <title>, in this order."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urljoin

from lxml import etree
from msgspec.structs import replace

from ..model import Metadata, Source
from ..text.url import page_key
from .dates import iso_date
from .jsonld import find_article

PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date.issued", "dc.date",
    "dcterms.created", "dcterms.date", "dcterms.issued", "pubdate", "publishdate", "publish-date", "publication_date",
    "published", "parsely-pub-date", "sailthru.date", "article:published", "vr:published_time", "last-modified",
)  # fmt: skip
MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")
TEASERS = ("og:description", "description", "twitter:description", "dc.description")
TITLES = ("og:title", "twitter:title", "dc.title", "headline")
OUTLETS = ("og:site_name", "application-name", "publisher", "dc.publisher")
# "Titel | Zeitung", "Titel - Zeitung": the site's name after the title
SITE_SUFFIX = re.compile(r"\s+[|–—·»-]+\s+[^|–—·»]{2,40}$")
URL_DATE = re.compile(r"/(20\d\d)[/-](\d\d)[/-](\d\d)(?=[/-]|$)")
SPACE = re.compile(r"\s+")
MAX_TEXT = 1000


def read_metadata(root: etree._Element, source: Source, published: str | None = None) -> tuple[Metadata, Source]:
    """What is known about the page.

    source      what the input record knows already; it wins over the markup
    published   the input record's date; it wins likewise
    """
    article, meta = find_article(root), _meta_tags(root)
    canonical = _url(root, article, meta, source.url)
    url = source.url or canonical
    found = Metadata(
        title=text_of(article.get("headline")) or _first(meta, TITLES) or _title(root),
        teaser=text_of(article.get("description")) or _first(meta, TEASERS),
        authors=_authors(article, meta),
        published=published
        or _date(article, "datePublished", meta, PUBLISHED)
        or _visible_date(root)
        or _date_in_url(url),
        modified=_date(article, "dateModified", meta, MODIFIED),
        language=_language(root, article, meta),
        canonical=canonical,
        page=page_key(_own(canonical, url) or url),
    )
    return found, replace(
        source,
        url=url,
        outlet=source.outlet or _first(meta, OUTLETS[:1]) or _name(article.get("publisher")) or _first(meta, OUTLETS),
    )


def text_of(value: Any) -> str | None:
    """A value's words: entities decoded, tags dropped, white space collapsed; None for what is no text."""
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str):
        return None
    text = html.unescape(html.unescape(value[: 10 * MAX_TEXT])).replace("\xad", "")
    if "<" in text:
        text = re.sub(r"<[^<>]{0,500}>", " ", text)
    return SPACE.sub(" ", text).strip()[:MAX_TEXT] or None


def _meta_tags(root: etree._Element) -> dict[str, list[str]]:
    """name, property or itemprop in lower case → contents in document order."""
    meta: dict[str, list[str]] = {}
    for tag in root.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        content = tag.get("content")
        if name and content and content.strip():
            meta.setdefault(name.strip().lower(), []).append(content)
    return meta


def _first(meta: dict[str, list[str]], names: Sequence[str]) -> str | None:
    return next((text for name in names for value in meta.get(name, ()) if (text := text_of(value))), None)


def _title(root: etree._Element) -> str | None:
    title = root.find(".//title")
    text = text_of(title.text) if title is not None else None
    return SITE_SUFFIX.sub("", text) if text else None


def _date(article: dict[str, Any], key: str, meta: dict[str, list[str]], names: Sequence[str]) -> str | None:
    values = [article.get(key), *(value for name in names for value in meta.get(name, ()))]
    return next((found for value in values if (found := iso_date(value))), None)


def _visible_date(root: etree._Element) -> str | None:
    """<time itemprop="datePublished">, <time pubdate>, else the first <time> of the article's head."""
    times = [(t, found) for t in _times(root) if (found := iso_date(t.get("datetime") or t.get("content") or t.text))]
    for time, found in times:
        said = f"{time.get('itemprop', '')} {time.get('class', '')}".lower()
        if "published" in said or "pubdate" in time.attrib or "entry-date" in said:
            return found
    return times[0][1] if times else None


def _times(root: etree._Element) -> Iterator[etree._Element]:
    """Dates that may be the page's: none in lists of other pages and in comments."""
    for time in root.iter("time", "{*}time", "abbr", "span", "meta"):
        if time.tag != "time" and "datePublished" not in (time.get("itemprop") or ""):
            continue
        above = {ancestor.tag for ancestor in time.iterancestors()}
        if not above & {"aside", "nav", "footer", "li"}:
            yield time


def _date_in_url(url: str | None) -> str | None:
    """ "https://example.org/politik/2024/05/16/titel" """
    found = URL_DATE.search(url or "")
    return iso_date("-".join(found.groups())) if found else None


def _authors(article: dict[str, Any], meta: dict[str, list[str]]) -> tuple[str, ...]:
    named = article.get("author")
    people = [_name(person) for person in (named if isinstance(named, list) else [named])]
    if not any(people):
        people = [text_of(value) for name in AUTHORS for value in meta.get(name, ())]
    return tuple(dict.fromkeys(p for p in people if p and not p.startswith(("http:", "https:", "/"))))


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return text_of(value.get("name")) if isinstance(value, dict) else text_of(value)


def _language(root: etree._Element, article: dict[str, Any], meta: dict[str, list[str]]) -> str | None:
    values = (root.get("lang"), article.get("inLanguage"), *meta.get("og:locale", ()), *meta.get("language", ()))
    for value in values:
        if isinstance(value, str) and re.match(r"[A-Za-z]{2}(?:[-_]|$)", value):
            return value[:2].lower()
    return None


def _url(root: etree._Element, article: dict[str, Any], meta: dict[str, list[str]], base: str | None) -> str | None:
    """The address that the page calls its own: <link rel="canonical">, og:url, JSON-LD; made whole by the page's."""
    links = [link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    entity = article.get("mainEntityOfPage")
    entity = entity.get("@id") if isinstance(entity, dict) else entity
    for value in (*links, *meta.get("og:url", ()), article.get("url"), entity):
        if isinstance(value, str) and (url := _whole(value.strip(), base)):
            return url
    return None


def _whole(value: str, base: str | None) -> str | None:
    try:
        url = urljoin(base or "", value)
    except ValueError:
        return None
    return url if page_key(url) else None


def _own(canonical: str | None, url: str | None) -> str | None:
    """The canonical address, unless it is the site's start, which templates give for every page."""
    key = page_key(canonical)
    return canonical if key and ("/" in key or "?" in key or page_key(url) == key) else None
