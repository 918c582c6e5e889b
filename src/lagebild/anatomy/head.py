"""The top of an article: kicker, headline, teaser, byline, the opening picture's caption."""

from __future__ import annotations

from ..knowledge import Pack
from ..model import Metadata, Role
from . import signs
from .body import Body, outside
from .headline import common_depth, heading_key, second_headline, similarity, words_of
from .inside import MAX_BYLINE, caption_role, credit_role, in_figure, is_pictured
from .markup import Node

KICKER_REACH = 6  # elements before the headline among which its kicker may be
MIN_COMMON = 3  # html, body and one element more hold the opening picture and what follows the headline
MAX_KICKER = 90  # characters
MAX_TEASER = 900
MIN_TEASER = 40


def head_roles(body: Body, inside: dict[int, Role], metadata: Metadata, pack: Pack) -> dict[int, Role]:
    """Roles of the nodes around the headline and up to the first paragraph. May take a teaser from the body."""
    roles: dict[int, Role] = {}
    first = min((at for at, role in inside.items() if role is Role.PARAGRAPH), default=None)
    if body.headline is not None:
        roles.update(_opener(body, body.headline, pack))
        roles.update(_headline(body, body.headline))
        roles.update(_kickers(body, body.headline, pack))
        shown = " ".join(body.nodes[at].text for at, role in roles.items() if role in (Role.KICKER, Role.HEADLINE))
        second = second_headline(body.nodes, body.headline, words_of(shown), metadata)
        if second is not None:
            roles[second] = Role.HEADLINE
    start = body.headline + 1 if body.headline is not None else first
    if first is None or start is None:
        return roles
    for n in body.nodes[start:first]:
        if n.at not in roles:
            role = _head_role(n, body, metadata, pack)
            if role is not None:
                roles[n.at] = role
    if Role.TEASER not in roles.values():
        roles.update(_teaser(body, inside, roles, first, metadata))
    return roles


def _headline(body: Body, at: int) -> dict[int, Role]:
    """The headline and the other parts of its heading: before it a kicker, after it a teaser."""
    roles = {at: Role.HEADLINE}
    heading = heading_key(body.nodes[at])
    for n in body.nodes[max(0, at - 3) : at + 4]:
        if n.at != at and heading is not None and heading in n.keys:
            roles[n.at] = Role.KICKER if n.at < at or len(n.text) < MIN_TEASER else Role.TEASER
    return roles


def _opener(body: Body, at: int, pack: Pack) -> dict[int, Role]:
    """Caption and credit of the article's first picture, where it stands above the headline."""
    roles: dict[int, Role] = {}
    first = body.nodes[min(at + 1, len(body.nodes) - 1)]
    for n in body.nodes[max(0, at - KICKER_REACH) : at]:
        near = common_depth(n, first) >= MIN_COMMON and outside(n) in (None, "gallery")
        if near and (in_figure(n) or is_pictured(n, body)):
            bare = signs.is_bare_agency(n.text, pack)
            roles[n.at] = Role.PHOTO_CREDIT if bare else credit_role(n, body, pack, above=True) or caption_role(n)
    return roles


def _kickers(body: Body, at: int, pack: Pack) -> dict[int, Role]:
    """Short lines right before the headline that say of themselves that they are its kicker, or stand in a heading."""
    roles: dict[int, Role] = {}
    headline = body.nodes[at]
    for n in reversed(body.nodes[max(0, at - KICKER_REACH) : at]):
        near = common_depth(n, headline) >= len(headline.keys) - 4
        if not near or len(n.text) > MAX_KICKER or outside(n) == "navigation" or {"nav", "li"} & set(n.tags[-4:]):
            continue
        if signs.is_byline(n.text, pack):
            roles[n.at] = Role.BYLINE
        elif signs.is_date_line(n.text, pack) or (n.phrase in ("label", "gallery") and not n.has("kicker", 2)):
            roles[n.at] = Role.LABEL
        elif n.has("kicker", 2) or (n.at == at - 1 and _is_above(n, headline)):
            roles[n.at] = Role.KICKER
    return roles


def _is_above(n: Node, headline: Node) -> bool:
    """A line without links in a heading of its own, in the same <header>, or set right above: "Tarifstreit"."""
    if n.linked or n.text[-1] in ".!":
        return False
    if n.phrase is None and n.keys[: n.block] == headline.keys[: headline.block] and n.block == headline.block:
        return True
    return n.is_heading or "header" in n.tags[common_depth(n, headline) - 2 : common_depth(n, headline)]


def _head_role(n: Node, body: Body, metadata: Metadata, pack: Pack) -> Role | None:
    """A node between headline and first paragraph; None leaves it to the others."""
    credit = credit_role(n, body, pack, above=True)
    if credit is not None:
        return credit
    if signs.is_byline(n.text, pack):
        return Role.BYLINE
    if "figure" not in n.tags and (signs.is_date_line(n.text, pack) or n.phrase == "label"):
        return Role.LABEL
    if in_figure(n):
        return caption_role(n)
    if is_pictured(n, body) and not _is_description(n, metadata):
        return caption_role(n)
    if outside(n) in ("navigation", "related", "advert", "comment", "tags", "gallery", "hidden"):
        return None
    if signs.is_place(n.text.rstrip(" .:"), pack):
        return Role.DATELINE
    if n.has("kicker", 2) and len(n.text) <= MAX_KICKER:
        return Role.KICKER
    if len(n.text) <= MAX_BYLINE:
        if _names_author(n, metadata, pack):
            return Role.BYLINE
        if n.has("date", 2):
            return Role.LABEL
    long_enough = MIN_TEASER <= len(n.text) <= MAX_TEASER and n.linked < 0.5
    return Role.TEASER if long_enough and (n.has("teaser", 4) or _is_description(n, metadata)) else None


def _names_author(n: Node, metadata: Metadata, pack: Pack) -> bool:
    """Who wrote it, by the markup, by its words, or by the authors that the markup tells."""
    if n.has("author", 3) or signs.is_byline(n.text, pack):
        return True
    return len(n.text) < 80 and any(author in n.text for author in metadata.authors if len(author) > 4)


def _is_description(n: Node, metadata: Metadata) -> bool:
    """It says what the markup gives as the page's description, whole or cut off."""
    return bool(metadata.teaser) and similarity(words_of(n.text), words_of(metadata.teaser or "")) > 0.75


def _teaser(
    body: Body, inside: dict[int, Role], head: dict[int, Role], first: int, metadata: Metadata
) -> dict[int, Role]:
    """The first prose after the headline that is not set like the paragraphs; a list of key points likewise."""
    start = body.headline + 1 if body.headline is not None else first
    for n in body.nodes[start:first]:
        if n.prose and n.at not in head and len(n.text) <= MAX_TEASER and outside(n) is None:
            return {n.at: Role.TEASER}
    lead = body.nodes[first]
    points = _key_points(body, inside, first) or _lead_run(body, first)
    if points:
        return dict.fromkeys(points, Role.TEASER)
    if len(lead.text) > MAX_TEASER:
        return {}
    bold = bool({"strong", "b"} & set(lead.tags[-2:]))
    if lead.has("teaser", 3) or bold or _is_description(lead, metadata):
        return {lead.at: Role.TEASER}
    return {}


def _lead_run(body: Body, first: int) -> list[int]:
    """The first paragraphs, if they are set unlike all that follow."""
    lead, run, size = body.nodes[first], [], 0
    shape = lead.shape(body.coarse)
    if shape in body.main:
        return []
    for n in body.nodes[first:]:
        if n.shape(body.coarse) != shape:
            break
        run.append(n.at)
        size += len(n.text)
    return run if size <= MAX_TEASER and body.shapes.get(shape, 0) <= size else []


def _key_points(body: Body, inside: dict[int, Role], first: int) -> list[int]:
    """The items of a list of two or more that stands before all paragraphs."""
    if body.nodes[first].tag != "li":
        return []
    points = []
    for n in body.nodes[first:]:
        if n.tag != "li" or inside.get(n.at) is not Role.PARAGRAPH:
            break
        points.append(n.at)
    return points if 2 <= len(points) <= 7 else []
