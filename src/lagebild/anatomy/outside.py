"""Roles of what is not the article: menus, other articles, comments, rights, the page's furniture."""

from __future__ import annotations

from ..knowledge import Pack
from ..model import Role
from . import signs
from .body import outside
from .markup import MIN_PROSE, Node

SHORT = 25  # characters: a longer text between links is an article's title, a shorter one a menu's entry


def outside_role(n: Node, first: int, last: int, pack: Pack) -> Role:
    """The role of a node outside the article.

    first, last   indices of the article's first and last nodes
    """
    sign = outside(n)
    if sign == "comment" or (n.at > last and n.phrase == "comment_heading"):
        return comment_role(n, pack)
    if "legal" in (n.phrase, sign) or signs.claims_rights(n.text):
        return Role.LEGAL
    if n.has("caption", 3) or "figure" in n.tags[-4:]:
        return Role.GALLERY if sign == "gallery" else Role.CAPTION if first <= n.at <= last else related_role(n)
    if signs.is_photo_credit(n.text, pack):
        return Role.PHOTO_CREDIT
    if sign == "gallery":
        return Role.GALLERY
    if n.at > last and n.has("author", 2) and not n.linked and len(n.text) < MIN_PROSE:
        return Role.BYLINE  # "red, alpenfunk.example/Agenturen" in the article's <footer>
    if sign in ("advert", "furniture", "hidden", "paywall"):
        return Role.FURNITURE
    if n.at > first and sign not in ("navigation", "tags"):
        return _after_role(n)
    return Role.NAVIGATION if n.linked > 0.5 or sign else Role.FURNITURE


def comment_role(n: Node, pack: Pack) -> Role:
    if n.phrase == "comment_heading":
        return Role.COMMENT_HEADING
    if n.phrase == "comment_meta" or signs.is_date_line(n.text, pack):
        return Role.COMMENT_META
    if n.is_heading:
        return Role.COMMENT_TITLE
    return Role.COMMENT_TEXT if n.prose or n.tag == "p" else Role.COMMENT_META


def related_role(n: Node) -> Role:
    """A node of a list of other articles: their titles and texts, and the way to them ("Mehr zum Thema", "mehr")."""
    if n.prose or (len(n.text) >= MIN_PROSE and n.text[-1] in ".…!" and not n.is_heading):
        return Role.RELATED_TEASER
    short = len(n.text) < SHORT and not n.is_heading
    return Role.NAVIGATION if n.phrase is not None or short else Role.RELATED_HEADING


def _after_role(n: Node) -> Role:
    """Beside or below the article."""
    if n.prose or n.is_heading or n.phrase in ("navigation", "related_intro") or n.linked > 0.5:
        return related_role(n)
    return Role.LABEL if n.phrase == "label" else Role.FURNITURE
