"""The JSON-LD that a page carries about its article (schema.org), broken or not."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import etree

ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|Review|OpinionPiece)$")
MAX_SCRIPT = 2_000_000  # characters; a larger script is no description of an article
MAX_NODES = 20_000
# A field of JSON that does not parse: "headline": "…"
FIELD = re.compile(
    r'"(headline|description|datePublished|dateModified|articleBody|inLanguage)"\s*:\s*"((?:[^"\\]|\\.){1,5000})"'
)
TRAILING_COMMA = re.compile(r",\s*([}\]])")
CONTROL = re.compile(r"[\x00-\x1f]+")


def find_article(root: etree._Element) -> dict[str, Any]:
    """The first node that describes a dated article, else any article; empty where there is none."""
    found: dict[str, Any] = {}
    for node in _nodes(root):
        if not is_article(node):
            continue
        if node.get("datePublished") and node.get("headline"):
            return node
        found = found or node
    return found


def is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and ARTICLE.search(kind) for kind in kinds)


def _nodes(root: etree._Element) -> Iterator[dict[str, Any]]:
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text and len(script.text) < MAX_SCRIPT:
            yield from walk(parse(script.text))


def walk(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in reading order, outer before inner."""
    queue, seen = [value], 0
    while queue and seen < MAX_NODES:
        node, seen = queue.pop(), seen + 1
        if isinstance(node, dict):
            yield node
            queue.extend(v for v in reversed(node.values()) if isinstance(v, dict | list))
        elif isinstance(node, list):
            queue.extend(v for v in reversed(node) if isinstance(v, dict | list))


def parse(source: str) -> Any:
    """The value of a script; of one that is no JSON, an article of the fields that can be told."""
    try:
        return msgspec.json.decode(source)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        pass
    cleaned = TRAILING_COMMA.sub(r"\1", CONTROL.sub(" ", source)).strip().strip(";")
    for attempt in (cleaned, html.unescape(cleaned)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    fields: dict[str, str] = {}
    for name, value in FIELD.findall(cleaned):
        fields.setdefault(name, value.replace('\\"', '"').replace("\\/", "/").replace("\\n", " "))
    return {"@type": "Article", **fields} if fields else None
