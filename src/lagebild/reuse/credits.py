"""The agency that two pages have their common text from."""

from __future__ import annotations

from ..model import Article


def common_origin(a: Article, b: Article) -> str | None:
    """The one agency that both pages credit for their text; None where there is none, or more than one."""
    common = {credit.agency for credit in a.credits or ()} & {credit.agency for credit in b.credits or ()}
    return common.pop() if len(common) == 1 else None
