"""Blocks of a page that was markup: each rendered element gets its role."""

from __future__ import annotations

from collections.abc import Iterator

from ..knowledge import Pack
from ..model import Block, Metadata, Page, Role
from . import signs
from .body import Body, find_body
from .head import head_roles
from .inside import body_roles
from .markup import Node, read_nodes
from .outside import comment_role, outside_role
from .posts import mark_posts

COMMENTS = frozenset({Role.COMMENT_TITLE, Role.COMMENT_TEXT})
TAKEN_FOR_RELATED = frozenset({Role.RELATED_TEASER, Role.RELATED_HEADING, Role.NAVIGATION, Role.FURNITURE})
TEXTUAL = frozenset({Role.PARAGRAPH, Role.TEASER})


def find_html_blocks(page: Page, pack: Pack) -> tuple[Block, ...]:
    """Blocks in reading order: disjoint, holding every non-blank character of the page."""
    nodes = mark_posts(read_nodes(page, pack), pack)
    if not nodes:
        return ()
    body = find_body(nodes, page.metadata)
    roles = _roles(body, page, pack)
    return tuple(block for node, role in zip(nodes, roles, strict=True) for block in _split(node, role, pack))


def _roles(body: Body, page: Page, pack: Pack) -> list[Role]:
    """A role for each node."""
    roles = body_roles(body, pack)
    roles.update(head_roles(body, roles, page.metadata, pack))
    _mark_author_note(body, roles, page.metadata)
    first = min((at for at, role in roles.items() if role in TEXTUAL or role is Role.HEADLINE), default=0)
    last = max((at for at, role in roles.items() if role is Role.PARAGRAPH), default=len(body.nodes))
    found = [roles.get(n.at) or outside_role(n, first, last, pack) for n in body.nodes]
    return _with_comment_heading(body, _with_comments(body, found, last, pack))


def _with_comments(body: Body, roles: list[Role], last: int, pack: Pack) -> list[Role]:
    """The roles; what stands in one element with the comments' heading below the article is comments."""
    heading = next((n for n in body.nodes[last + 1 :] if roles[n.at] is Role.COMMENT_HEADING), None)
    if heading is None or heading.keys[heading.block - 1] in body.around:
        return roles
    box = heading.keys[heading.block - 1]
    for n in body.nodes[heading.at + 1 :]:
        if box not in n.keys:
            break
        if roles[n.at] in TAKEN_FOR_RELATED:
            roles[n.at] = comment_role(n, pack)
    return roles


def _with_comment_heading(body: Body, roles: list[Role]) -> list[Role]:
    """The roles; a heading that all comments stand below is theirs, whatever it says: "2 Gedanken zu …"."""
    first = next((n for n, role in zip(body.nodes, roles, strict=True) if role in COMMENTS), None)
    if first is not None and first.is_heading and roles[first.at] is Role.COMMENT_TITLE:
        roles[first.at] = Role.COMMENT_HEADING
    return roles


def _mark_author_note(body: Body, roles: dict[int, Role], metadata: Metadata) -> None:
    """The last paragraph, if it alone names an author: "Anna Muster ist Korrespondentin in Wien." """
    paragraphs = [at for at, role in sorted(roles.items()) if role is Role.PARAGRAPH]
    names = [name for name in metadata.authors if " " in name]
    naming = [at for at in paragraphs if any(name in body.nodes[at].text for name in names)]
    if len(paragraphs) > 2 and naming == paragraphs[-1:]:
        roles[naming[0]] = Role.BYLINE


def _split(node: Node, role: Role, pack: Pack) -> Iterator[Block]:
    """The node's block, with what opens or closes its words as blocks of their own."""
    parts: tuple[Block, ...] = ()
    if role in TEXTUAL:
        parts = (*_opening(node, role, pack), *signs.closing_parts(node.text, pack))
    elif role is Role.CAPTION:
        parts = tuple(p for p in signs.closing_parts(node.text, pack) if p.role is Role.PHOTO_CREDIT)
    at = 0
    for part in sorted(parts):
        if part.start < at:
            continue
        yield from _trimmed(node, at, part.start, role)
        yield from _trimmed(node, part.start, part.end, part.role)
        at = part.end
    yield from _trimmed(node, at, len(node.text), role)


def _opening(node: Node, role: Role, pack: Pack) -> tuple[Block, ...]:
    """Dateline and credit. In a teaser "Berlin. Die Koalition …" is left whole unless it credits an agency."""
    parts = signs.opening_parts(node.text, pack)
    if role is Role.TEASER and all(part.role is Role.DATELINE for part in parts):
        return ()
    return parts


def _trimmed(node: Node, start: int, end: int, role: Role) -> Iterator[Block]:
    text = node.text[start:end]
    body = text.strip()
    if body:
        first = node.start + start + text.index(body)
        yield Block(first, first + len(body), role)
