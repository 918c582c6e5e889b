"""Broken pages and deliveries: an answer or an error record, never a crash, in bounded time."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

import msgspec
import pytest
from benchmarks.readers.fuzz import read_whole
from benchmarks.readers.mutations import BOMB, MUTATIONS, Mutation, mutate
from hypothesis import given, settings
from hypothesis import strategies as st

from lagebild.model import Failure, Page, Source
from lagebild.readers.document import read_document
from lagebild.readers.files import Unreadable
from lagebild.readers.options import ReadOptions

from ..effort import effort

CASES = Path(__file__).parent.parent / "cases"
PAGES = [path.read_bytes() for path in sorted((CASES / "anatomy" / "html").glob("*.html"))]
ITEMS = [path.read_bytes() for path in sorted((CASES / "readers" / "items").iterdir())]


@settings(max_examples=effort(20), deadline=None)
@given(st.sampled_from(PAGES), st.integers(0, 2**32))
def test_mutated_pages_are_answered(page: bytes, seed: int) -> None:
    read_whole(mutate(page, Random(seed))[0])


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_each_mutation(mutation: Mutation) -> None:
    for seed, page in enumerate(PAGES[:4]):
        read_whole(mutation(page, Random(seed)))


def documents(data: bytes, form: str | None = None) -> list[Page | Failure | Unreadable]:
    try:
        return list(read_document(data, form, "x", Source(), "x", ReadOptions()))
    except Unreadable as error:
        return [error]


@settings(max_examples=effort(25), deadline=None)
@given(st.sampled_from(ITEMS), st.sampled_from([None, "xml", "json"]), st.integers(0, 2**32))
def test_mutated_deliveries_are_answered(item: bytes, form: str | None, seed: int) -> None:
    documents(mutate(item, Random(seed))[0], form)


KEYS = [
    "uri", "type", "headline", "headlines", "value", "role", "body_text", "body_html", "bodies", "contenttype",
    "byline", "located", "associations", "description_text", "pubstatus", "copyrightholder", "infosources", "name",
    "language", "versioncreated",
]  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=12,
)


@settings(max_examples=effort(50), deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), JSON, max_size=12))
def test_ninjs_of_any_types_is_answered(value: dict[str, object]) -> None:
    documents(msgspec.json.encode({"headline": "x", **value, "uri": "urn:1"}), "json")


def bomb(depth: int) -> bytes:
    """Ten of the one before, `depth` times over: a billion characters at nine."""
    entities = [b'<!ENTITY e0 "lol">']
    entities += [b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, depth + 1)]
    return b"<!DOCTYPE r [" + b"".join(entities) + b"]>"


HOSTILE = {
    "entities in a feed": bomb(9) + b"<rss><channel><item><title>&e9;</title></item></channel></rss>",
    "entities in NITF": bomb(9) + b"<nitf><body><body.content><p>Text &e9;</p></body.content></body></nitf>",
    "entities in a page": BOMB + b"<p>Ein Text mit &c; und mehr.</p>" * 1000,
    "a file from outside": b'<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    b"<rss><item><title>A &f;</title></item></rss>",
    "deep feed": b"<rss><channel><item><description>" + b"<a>" * 50_000 + b"</description></item></channel></rss>",
    "deep NITF": b"<nitf><body><body.content>" + b"<block>" * 50_000 + b"<p>x</p></body.content></body></nitf>",
    "deep JSON": b'{"uri": "x", "headline": ' + b"[" * 100_000 + b"}",
    "many items": b"<rss><channel>" + b"<item><title>Ein Titel</title></item>" * 1000 + b"</channel></rss>",
    "nested tables": b"<h1>Titel</h1>" + b"<table><tr><td>Text " * 3000,
    "script shell": b"<html><head><script>app()</script></head><body><div id=root></div><noscript>x</noscript></body>",
    "cookie wall": b"<body><div class='cookie-consent'><p>Wir verwenden Cookies.</p><button>OK</button></div></body>",
    "quotes": b"<p title='" + b"\"<p title='" * 50_000,
    "long word": b"<p>" + b"x" * 2_000_000,
    "ampersands": b"<p>" + b"&" * 1_000_000,
    "names without end": (b"<" + b"x" * 30_000) * 20 + b"<b>" * 3000,
    "quotes in deep pages": b"<b>" * 3000 + b"<p title='x>" * 20_000,
    "nested headings": b"<h2><span>a</span>" * 20_000,
    "copyright": "<p>©".encode() + " © 2024 A".encode() * 100_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_take_bounded_time(name: str) -> None:
    data = HOSTILE[name]
    begun = time.process_time()
    found = documents(data)
    seconds = time.process_time() - begun
    texts = [item.text for item in found if isinstance(item, Page)]
    assert not any("root:" in text or "lollol" in text for text in texts)
    assert seconds < 1 + 4 * len(data) / 1_000_000
