"""The inside of an article's container: paragraphs, subheadings, captions, and the boxes set between them."""

from __future__ import annotations

import re
from collections import defaultdict

from ..knowledge import Pack
from ..model import Role
from . import signs
from .body import Body, outside
from .markup import WORD, Node, is_fact_box
from .outside import comment_role, related_role
from .phrases import fold_line, phrases
from .posts import ENTRIES

MAX_SUBHEADING = 160  # characters
MAX_CAPTION = 400
MAX_BYLINE = 160
# ">> Alle Termine im Überblick": a way to another article; »Wir gehen«, sagte er, is none
ARROW = re.compile(r"(?:>{1,3}|[›→➔➜►▶▸☛⇒]|👉|»(?=[^«]*$))\s+\S")
MAX_CREDITS = 400
# "Redaktion: Anna Muster, Ben Beispiel, Übersetzung: Cem Muster": each part says what somebody did
CREDITS = re.compile(r"\n|,\s+(?=[A-ZÄÖÜ]\w+:)")
MAX_BOX = 0.4  # of the body's text; a larger part of another setting is a part of the article
QUOTING = frozenset(("figcaption", "blockquote"))  # their <footer> says whose they are
PICTURED = frozenset({Role.CAPTION, Role.PHOTO_CREDIT})
FOLLOWERS = PICTURED | {Role.PARAGRAPH, Role.RELATED_TEASER, Role.COMMENT_TEXT, Role.RELATED_HEADING}
ROLE_OF_SIGN = {
    "gallery": Role.GALLERY,
    "comment": Role.COMMENT_TEXT,
    "navigation": Role.NAVIGATION,
    "tags": Role.NAVIGATION,
    "legal": Role.LEGAL,
}
PICTURES = re.compile(r"\b(?:\w*(?:image|picture|bild|photo|foto)|img|figure|media|video|videos|player|audio)\b")
INITIALS = re.compile(
    r"\(?[a-zäöü]{2,4}(?:/[a-zäöü]{2,4})*\)?$|(?:/[A-Za-zäöü]{2,4}){1,5}$"
)  # "(dmk)", "ssi/dan", "/bek/he"


def body_roles(body: Body, pack: Pack) -> dict[int, Role]:
    """A role for each node in the body's container after the headline, and for paragraphs set like those inside."""
    start = body.headline + 1 if body.headline is not None else 0
    roles: dict[int, Role] = {}
    boxed = _boxes(body, start, pack)
    for n in body.nodes[start:]:
        if body.holds(n):
            roles[n.at] = _role(n, body, boxed, pack)
        elif n.prose and body.is_like_main(n) and outside(n) is None:
            roles[n.at] = Role.PARAGRAPH
    _mark_comments(body, roles, pack)
    _mark_sources(body, roles, pack)
    _keep_true_subheadings(body, roles)
    return roles


def _mark_comments(body: Body, roles: dict[int, Role], pack: Pack) -> None:
    """What follows the heading of the comments below the last paragraph is the comments."""
    last = max((at for at, role in roles.items() if role is Role.PARAGRAPH and body.is_main(body.nodes[at])), default=0)
    heads = [at for at, role in roles.items() if role is Role.COMMENT_HEADING]
    heading = next((at for at in heads if at > last or _parts_text(at, body, roles)), None)
    if heading is not None and last:
        roles.update((at, comment_role(body.nodes[at], pack)) for at in roles if at > heading)


def _parts_text(heading: int, body: Body, roles: dict[int, Role]) -> bool:
    """Above it stands text, below it nothing but entries of a list: comments that are set like the paragraphs."""
    prose = [body.nodes[at] for at, role in roles.items() if role is Role.PARAGRAPH and body.nodes[at].prose]
    below = [n for n in prose if n.at > heading]
    return len(prose) - len(below) >= 2 and all(ENTRIES & set(n.tags[body.level + 1 : n.block]) for n in below)


def _mark_sources(body: Body, roles: dict[int, Role], pack: Pack) -> None:
    """What is listed below "Quellen:" is no text of the article."""
    known, listed = phrases(pack).words["sources_word"], False
    for at in sorted(roles):
        n = body.nodes[at]
        if fold_line(n.text) in known:
            listed = True
        elif n.prose and body.is_main(n) and n.tag != "li":
            listed = False
        if listed and roles[at] in (Role.PARAGRAPH, Role.SUBHEADING, Role.RELATED_HEADING):
            roles[at] = Role.FURNITURE


def _role(n: Node, body: Body, boxed: dict[int, Role], pack: Pack) -> Role:
    sign = outside(n)
    if sign is not None and not (sign == "navigation" and QUOTING & set(n.tags)):
        return _outside_role(n, sign)
    credit = credit_role(n, body, pack, above=False)
    if credit is not None:
        return credit
    if in_figure(n):
        return caption_role(n)
    said = _said_role(n, pack)
    if said is not None:
        return said
    if n.at in boxed:
        return boxed[n.at]
    if is_pictured(n, body):
        return caption_role(n)
    if n.linked > 0.6 or (n.linked > 0.15 and ARROW.match(n.text)):
        return related_role(n)
    if (n.is_heading or n.has("subheading", 2)) and len(n.text) <= MAX_SUBHEADING:
        return Role.SUBHEADING
    if n.has("author", 4) and not body.is_main(n):
        return Role.FURNITURE  # "Anna Muster ist seit 2010 Korrespondentin in Wien."
    return _text_role(n, body)


def _said_role(n: Node, pack: Pack) -> Role | None:
    """What the line says by its own words."""
    if n.phrase == "related_intro":
        return Role.NAVIGATION if n.linked < 0.3 and len(n.text) < 60 else Role.RELATED_HEADING
    if n.phrase == "comment_heading":
        return Role.COMMENT_HEADING
    if n.phrase == "gallery" and not n.prose:
        return Role.GALLERY
    if n.phrase in ("notice", "tool") or not WORD.search(n.text):
        return Role.FURNITURE
    if len(n.text) <= MAX_CREDITS and all(signs.is_byline(line, pack) for line in CREDITS.split(n.text)):
        return Role.BYLINE
    if n.phrase in ("label", "navigation"):
        return Role.LABEL if n.phrase == "label" else Role.NAVIGATION
    if n.phrase == "legal" or signs.claims_rights(n.text):
        return Role.LEGAL
    if len(n.text) <= MAX_BYLINE and not n.prose:
        if n.has("author", 3) or "source" in n.signs[-1] or INITIALS.match(n.text):
            return Role.BYLINE
        if n.tags[-1] == "time" or signs.is_date_line(n.text, pack):
            return Role.LABEL
    return None


def _text_role(n: Node, body: Body) -> Role:
    """Prose, or a short line set like the paragraphs."""
    if n.prose:
        return Role.PARAGRAPH
    if n.shape(body.coarse) in body.shapes:
        bold = n.tags[-1] in ("strong", "b") and len(n.text) <= 90
        return Role.SUBHEADING if bold and n.text[-1] not in ".?!:" else Role.PARAGRAPH
    if n.tag in ("p", "blockquote", "li", "td", "dd", "pre") and n.text.count(" ") >= 3 and n.linked < 0.3:
        return Role.PARAGRAPH
    return Role.FURNITURE


def _boxes(body: Body, start: int, pack: Pack) -> dict[int, Role]:
    """Roles of nodes in boxes: containers without a paragraph but with a heading or a link of their own."""
    inside = [n for n in body.nodes[start:] if body.holds(n)]
    holding = {key for n in inside if n.prose and body.is_main(n) for key in n.keys[: n.block]}
    groups: dict[int, list[Node]] = defaultdict(list)
    for n in inside:
        box = next((n.keys[i] for i in range(body.level + 1, n.block) if n.keys[i] not in holding), None)
        if box is not None:
            groups[box].append(n)
    total = sum(len(n.text) for n in inside if n.prose)
    roles: dict[int, Role] = {}
    for group in groups.values():
        role = _box_role(group, total, pack)
        if role is not None:
            roles.update((n.at, related_role(n) if role is Role.RELATED_TEASER else role) for n in group)
    return roles


def _box_role(group: list[Node], total: int, pack: Pack) -> Role | None:
    """What a box is; None where it is a picture's, or a mere wrapper around text or a heading."""
    if len(group) == 1 or sum(len(n.text) for n in group if n.prose) > MAX_BOX * total:
        return None
    if any(n.linked > 0.6 and len(n.text) >= 15 for n in group):
        return Role.RELATED_TEASER
    if is_fact_box(group) or any(n.has("credit", 2) or signs.is_photo_credit(n.text, pack) for n in group):
        return None
    others = [n for n in group if not n.prose and n.tag not in ("p", "li", "blockquote", "cite")]
    return Role.FURNITURE if others and not all(n.is_heading for n in group) else None


def credit_role(n: Node, body: Body, pack: Pack, above: bool) -> Role | None:
    """Whom the line credits: of a picture its maker, below or above the text the agency the text is from.

    above   the line stands above the text, where "© dpa" is the opening picture's
    """
    photo = signs.is_photo_credit(n.text, pack)
    if in_figure(n) or is_pictured(n, body) or n.has("credit", 2):
        said = photo or n.has("credit", 2) or "source" in n.signs[-1]
        return Role.PHOTO_CREDIT if said else None
    if signs.is_agency_credit(n.text, pack) and not (above and "©" in n.text):
        return Role.AGENCY_CREDIT
    return Role.PHOTO_CREDIT if photo else None


def in_figure(n: Node) -> bool:
    """In a figure that is no quotation, or where the markup says caption."""
    if len(n.text) > 2 * MAX_CAPTION:
        return False
    return n.has("caption", 4) or ("figure" in n.tags and "blockquote" not in n.tags)


def caption_role(n: Node) -> Role:
    """Of the lines of a picture's box those that say something: "Vorlesen" and "Mehr" are tools of the page."""
    if n.phrase is not None or n.linked > 0.9 or (n.text.count(" ") < 2 and not n.has("caption", 4)):
        return Role.FURNITURE
    return Role.CAPTION


def is_pictured(n: Node, body: Body) -> bool:
    """A short text in a picture's or a film's box."""
    if len(n.text) > MAX_CAPTION or n.linked > 0.9:
        return False
    if n.pictured and not body.is_main(n):
        return True
    return any(
        PICTURES.search(hint) and key not in body.around
        for key, hint in zip(n.keys[max(0, n.block - 2) : n.block + 1], n.hints[max(0, n.block - 2) :], strict=False)
    )


def _outside_role(n: Node, sign: str) -> Role:
    if "credit" in n.signs[-1] and n.has("caption", 3):
        return Role.PHOTO_CREDIT
    if n.has("caption", 3):
        return Role.GALLERY if sign == "gallery" else Role.CAPTION
    if sign in ("related", "aside"):
        return related_role(n)
    return ROLE_OF_SIGN.get(sign, Role.FURNITURE)


def _keep_true_subheadings(body: Body, roles: dict[int, Role]) -> None:
    """A subheading heads a paragraph, or among the paragraphs a picture or an embed; what heads links is none."""
    follower: Role | None = None
    after: Node | None = None
    beside = {n.keys[n.block - 1] for n in body.nodes if roles.get(n.at) is Role.PARAGRAPH and body.is_main(n)}
    for at in sorted(roles, reverse=True):
        n = body.nodes[at]
        if roles[at] is Role.SUBHEADING:
            among = follower in PICTURED and not n.linked and n.keys[n.block - 1] in beside
            if follower is Role.PARAGRAPH or among or _is_above_embed(n, after, roles, beside):
                after = n
                continue
            roles[at] = Role.RELATED_HEADING
        if roles[at] in FOLLOWERS:
            follower = roles[at]
        after = n


def _is_above_embed(n: Node, after: Node | None, roles: dict[int, Role], beside: set[int]) -> bool:
    """Among the paragraphs, above the place of a post or film: "Externer Inhalt nicht verfügbar"."""
    if after is None or n.linked or n.keys[n.block - 1] not in beside or roles[after.at] is not Role.FURNITURE:
        return False
    return after.phrase == "notice" and after.keys[n.block - 1] == n.keys[n.block - 1]
