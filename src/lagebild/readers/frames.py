"""Open elements while a document is read: where they stand and what their attributes say they are for."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice

from lxml import etree

from .. import knowledge

HINTING = (
    "class", "id", "role", "itemprop", "rel", "data-testid", "data-test-id", "data-component", "data-area",
    "data-manual", "data-qa", "data-role", "data-module", "data-section", "data-type", "data-block", "data-element",
)  # fmt: skip
HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-zäöüß]+|\d+")
PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*$")  # "o:p" is no name that XPath could ask for
SPOKEN = re.compile(
    r"\b(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|(?:assistive|a11y)-text|hidden-visually)\b", re.I
)
RUNNING = frozenset(("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figcaption"))
MAX_SPOKEN = 60  # characters
MAX_DEPTH = 60  # deeper elements count as their ancestor; real pages reach 40
MAX_HINTS = 300  # characters of attributes that are read for hints


class Frame:
    """An open element.

    linked   it is a link or lies in one
    first    how many blocks the text had when it opened
    heading  it holds a heading
    image    it holds a picture
    line     a table's row that is rendered as one line
    part     inline, but a part of its own: see `parts`
    texts    text nodes of its own so far
    used     a block of the text carries its xpath already
    trail    its path, once it was asked for
    """

    __slots__ = (
        "children", "depth", "first", "heading", "hints", "image", "line", "linked", "name", "open", "parent", "part",
        "texts", "trail", "used", "xpath",
    )  # fmt: skip

    def __init__(self, name: str, parent: Frame | None, xpath: str, hints: str) -> None:
        self.name = name
        self.parent = parent
        self.xpath = xpath
        self.hints = hints
        self.depth: int = parent.depth + 1 if parent else 0
        self.linked: bool = name == "a" or (parent is not None and parent.linked)
        self.children: dict[str, int] = {}
        self.first = 0
        self.heading = False
        self.image = False
        self.line = False
        self.texts = 0
        self.open = True
        self.used = False
        self.part = False
        self.trail: tuple[str, tuple[str, ...]] | None = None

    def path(self) -> tuple[str, tuple[str, ...]]:
        """The elements' names from the outside in, "body/main/h1", and their hints."""
        if self.trail is None:
            names, hints = self.parent.path() if self.parent else ("", ())
            self.trail = (f"{names}/{self.name}" if names else self.name, (*hints, self.hints))
        return self.trail

    def nearest(self, count: int) -> list[Frame]:
        """The element and those around it, from the inside out, `count` at most."""
        found: list[Frame] = []
        frame: Frame | None = self
        while frame is not None and len(found) < count:
            found.append(frame)
            frame = frame.parent
        return found


def open_frame(node: etree._Element, name: str, parent: Frame | None) -> Frame:
    """A frame for the element; below MAX_DEPTH its parent's own."""
    if parent is None:
        return Frame(name, None, f"/{name}", "")
    if parent.depth >= MAX_DEPTH:
        return parent
    number = count_child(parent, name)
    step = name if PLAIN_NAME.match(name) else f'*[name()="{name}"]'
    return Frame(name, parent, f"{parent.xpath}/{step}[{number}]", _hints(node) if node.attrib else "")


def count_child(parent: Frame, name: str) -> int:
    """The number of a new child among those of its name; children that are not shown count too."""
    parent.children[name] = number = parent.children.get(name, 0) + 1
    return number


def is_hidden(node: etree._Element) -> bool:
    """Hidden by its own attributes; what style sheets hide is not known."""
    if "hidden" in node.attrib and (node.get("hidden") or "").lower() != "until-found":
        return True
    style = node.get("style")
    if style and HIDDEN_STYLE.search(style[:2000]):
        return True
    return node.tag == "dialog" and "open" not in node.attrib


def is_spoken(node: etree._Element) -> bool:
    """Only for screen readers, in the midst of a text: "Bericht<span class="vh">(öffnet im neuen Fenster)</span>"."""
    text = node.text
    if not text or len(node) or len(text) > MAX_SPOKEN:
        return False
    if text.strip(" \n\t()[]").lower() in _spoken():
        return True
    value = node.get("class")
    return bool(value and SPOKEN.search(value)) and any(
        above.tag in RUNNING for above in islice(node.iterancestors(), 3)
    )


@cache
def _spoken() -> frozenset[str]:
    return frozenset(phrase for (phrase,) in knowledge.load("de").rows("screen_reader", 1))


def _hints(node: etree._Element) -> str:
    get = node.get
    return words_of(" ".join(value for key in HINTING if (value := get(key))))


@lru_cache(maxsize=8192)
def words_of(value: str) -> str:
    """ "articleHeader__title js-x" → "article header title js x"."""
    found = WORD.findall(value[:MAX_HINTS])
    return " ".join(dict.fromkeys(word.lower() for word in found))
