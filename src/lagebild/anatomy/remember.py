"""What is said of a short line is kept: menus recur from page to page, and one line is asked about many times."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from ..knowledge import Pack

Said = TypeVar("Said")
KEPT = 1 << 13  # lines for each question
LONGEST = 300  # characters: of longer lines nothing is kept, so that hostile pages fill no memory


_KEPT: list[Callable[[], None]] = []


def forget() -> None:
    """Nothing is kept any more; changes no answer."""
    for clear in _KEPT:
        clear()


def remember(ask: Callable[[str, Pack], Said]) -> Callable[[str, Pack], Said]:
    """The same question about a line, which is answered once for each short line."""
    kept = lru_cache(maxsize=KEPT)(ask)
    _KEPT.append(kept.cache_clear)

    @wraps(ask)
    def asked(line: str, pack: Pack) -> Said:
        return kept(line, pack) if len(line) <= LONGEST else ask(line, pack)

    return asked
