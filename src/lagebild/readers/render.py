"""A document tree → the text a reader sees, and the element each block of it came from.

Nothing readable is lost: menus, captions and comments are text too; which part is the article, the anatomy decides.
Scripts, styles, templates and hidden elements are no text; neither are the words of attributes (alt, title).
"""

from __future__ import annotations

import re

from lxml import etree
from msgspec.structs import replace

from ..model import Element
from .frames import Frame, count_child, is_hidden, is_spoken, open_frame
from .parts import HEADINGS, heading_parts, is_part

# Elements whose content a browser with scripts never shows.
UNSEEN = frozenset((
    "script", "style", "template", "noscript", "head", "iframe", "frame", "noframes", "object", "embed", "applet",
    "canvas", "svg", "math", "audio", "video", "map", "area", "datalist", "textarea", "input", "img", "source", "track",
    "param", "meta", "link", "base", "title",
))  # fmt: skip
# Elements that begin and end a line.
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "label", "legend", "li", "main", "menu",
    "nav", "ol", "optgroup", "option", "p", "pre", "search", "section", "select", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
# Elements that follow one another without a blank line.
TIGHT = frozenset((
    "li", "dt", "dd", "tr", "td", "th", "option", "optgroup", "dir", "menu", "caption", "summary", "legend",
))  # fmt: skip
# Characters without a shape: soft hyphen, zero-width characters, direction marks, controls, private use (icon fonts).
SHAPELESS = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc\ue000-\uf8ff\x00-\x08\x0e-\x1b\x7f]+")
MAX_LINES = 3  # a caption, a credit and a label
MAX_BESIDE = 400  # characters of text beside a picture that may be its caption
BREAK, CELL = "\ue000", "\ue001"  # stand for <br> and a table cell's end until white space is collapsed
BREAKS = re.compile(f" ?[{BREAK}{CELL}][ {BREAK}{CELL}]*")

# Inline elements that style sheets set apart from one another, and where one word ends and another begins between two
SPANS = frozenset(("span", "time", "small", "cite", "font"))
NAMED, UNNAMED = 2, 1
JOINT = re.compile(r"[a-zäöüß\d][a-zäöüß][A-ZÄÖÜ\d©(]|[\d.!?:)][A-ZÄÖÜ©]")
MARGINS = ("", " ", "\n", "\n\n")  # from narrow to wide


def render(root: etree._Element) -> tuple[str, tuple[Element, ...]]:
    """The text of a document and its blocks, in reading order; both are empty where nothing is shown."""
    out = _Text()
    stack: list[Frame] = []
    parts: set[etree._Element] = set()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, node in walker:
        name = node.tag if isinstance(node.tag, str) else "#"
        parent = stack[-1] if stack else None
        if event == "start":
            if (
                name in UNSEEN
                or name == "#"
                or (node.attrib and is_hidden(node))
                or (name == "span" and is_spoken(node))
            ):
                walker.skip_subtree()
                if parent is not None and name != "#":
                    count_child(parent, name)
                    parent.image = parent.image or name == "img"
                stack.append(parent or Frame(name, None, "/", ""))
                continue
            if (name in HEADINGS or name == "figcaption") and len(node):
                parts.update(heading_parts(node))
            frame = open_frame(node, name, parent)
            if name == "tr":
                frame.line = _is_line(node)
            stack.append(frame)
            if not is_block(name) and frame is not parent and parent is not None:
                frame.part = node in parts or (bool(frame.hints) and is_part(name, frame.hints, parent))
            _begin(out, name, frame)
            frame.first = len(out.elements)
            frame.heading = name in HEADINGS
            if node.text:
                out.add(node.text, frame)
        else:
            frame = stack.pop()
            parent = stack[-1] if stack else None
            if frame is not parent:
                frame.open = False
            if frame is not parent or name not in UNSEEN:
                _end(out, name, frame)
            if frame is not parent and parent is not None:
                _close(out, name, frame, parent)
            if node.tail and parent is not None:
                out.add(node.tail, parent)
    out.flush("")
    return "".join(out.pieces), tuple(out.elements)


def is_block(name: str) -> bool:
    """Custom elements (<news-teaser>) are laid out as blocks."""
    return name in BLOCKS or "-" in name


def _begin(out: _Text, name: str, frame: Frame) -> None:
    if is_block(name):
        if not _in_line(name, frame):
            out.flush(_margin(name))
    elif name == "br":
        out.add_mark(BREAK)
    elif frame.part:
        out.flush(" ")
    elif frame.hints or name in SPANS:
        out.begin_span(bool(frame.hints))


def _end(out: _Text, name: str, frame: Frame) -> None:
    if _in_line(name, frame):
        out.add_mark(CELL)
    elif is_block(name):
        out.flush(_margin(name))
    elif frame.part:
        out.flush(" ")
    elif frame.hints or name in SPANS:
        out.end_span(bool(frame.hints))


def _close(out: _Text, name: str, frame: Frame, parent: Frame) -> None:
    """Tells the few lines beside a picture; what a small container holds its parent holds."""
    parent.heading = parent.heading or frame.heading
    if not frame.image:
        return
    parent.image = True
    if frame.heading or not is_block(name) or len(out.elements) - frame.first > MAX_LINES:
        return
    beside = out.elements[frame.first :]
    if sum(e.end - e.start for e in beside) <= MAX_BESIDE:
        out.elements[frame.first :] = [replace(e, pictured=True) for e in beside]


def _in_line(name: str, frame: Frame) -> bool:
    """A cell of a row that is one line."""
    return name in ("td", "th") and frame.parent is not None and frame.parent.line


def _is_line(row: etree._Element) -> bool:
    """A row of data, "Partei⇥Sitze"; cells with line breaks or blocks lay out a page and are blocks of their own."""
    return not any(
        node.tag == "br" or (node.tag in BLOCKS and node.tag not in ("td", "th")) for node in row.iterdescendants()
    )


def _margin(name: str) -> str:
    return "\n" if name in TIGHT else "\n\n"


class _Text:
    """The text so far, and the block that is being collected."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.elements: list[Element] = []
        self._size = 0
        self._margin = ""
        self._buffer: list[str] = []
        self._linked = 0
        self._after_span = 0
        self._joint = False
        self._owner: Frame | None = None  # the innermost element that holds the whole block
        self._first: tuple[Frame, int] | None = None  # where the block's first text node stands
        self._whole = True  # that text node holds the whole block

    def add(self, text: str, frame: Frame) -> None:
        """Inline text of an open element."""
        frame.texts += 1
        if not text.isascii():
            text = SHAPELESS.sub("", text)
        if self._joint and text:
            if self._buffer and JOINT.search(self._buffer[-1][-2:] + text[0]):
                self._buffer.append(" ")
            self._joint = False
        self._buffer.append(text.replace("\n", BREAK) if frame.name == "pre" else text)
        self._after_span = 0
        if not text or text.isspace():
            return
        if frame.linked:
            self._linked += len(text.strip())
        if self._owner is None:
            self._owner, self._first = frame, (frame, frame.texts)
            return
        self._whole = False
        while not self._owner.open and self._owner.parent is not None:
            self._owner = self._owner.parent

    def add_mark(self, mark: str) -> None:
        """A line break or a cell's end; means nothing at the beginning of a block."""
        if self._owner is None:
            return
        if mark == BREAK and self._ends_in_break():
            self.flush("\n\n")
        else:
            self._buffer.append(mark)

    def _ends_in_break(self) -> bool:
        """<br><br> divides paragraphs."""
        return next((piece == BREAK for piece in reversed(self._buffer) if not piece.isspace()), False)

    def begin_span(self, named: bool) -> None:
        """<span class=…>Text</span><span class=…>: style sheets put space between the two.

        named   it has a class; of others the letters tell: "…Renner" + "12.03." are two words, "E" + "s" are one
        """
        if self._after_span == NAMED and named:
            self._buffer.append(" ")
        elif self._after_span:
            self._joint = True

    def end_span(self, named: bool) -> None:
        self._after_span = NAMED if named else UNNAMED

    def flush(self, margin: str) -> None:
        """Ends the block that is being collected. Of the margins between two blocks the widest is kept."""
        if self._owner is not None and self._first is not None:
            text = _collapse("".join(self._buffer))
            if text:
                self._write(text, self._owner, self._first)
        if self._size and MARGINS.index(margin) > MARGINS.index(self._margin):
            self._margin = margin
        self._buffer.clear()
        self._owner, self._first, self._linked, self._whole = None, None, 0, True

    def _write(self, text: str, owner: Frame, first: tuple[Frame, int]) -> None:
        self.pieces += (self._margin, text)
        start = self._size + len(self._margin)
        self._size = start + len(text)
        self._margin = ""
        xpath = f"{first[0].xpath}/text()[{first[1]}]" if owner.used and self._whole else owner.xpath
        owner.used = True
        path, hints = owner.path()
        linked = min(self._linked, len(text))
        self.elements.append(Element(start, self._size, path=path, hints=hints, xpath=xpath, linked=linked))


def _collapse(text: str) -> str:
    """Runs of white space → one space; of marks in a row one is kept."""
    text = " ".join(text.split())
    if BREAK in text or CELL in text:
        return BREAKS.sub(lambda run: "\n" if BREAK in run[0] else "\t", text).strip()
    return text
