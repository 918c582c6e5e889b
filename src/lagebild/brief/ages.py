"""How old the news of a sentence is, in a story whose pages appeared over several days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from ..model import Article
from ..text.timex import days_of
from .candidates import Candidate, inside_of

# Days between the first page of a story and the last that make it a story of several days.
SEVERAL = 2
DAY = len("2015-11-09")


class Days(Struct, frozen=True):
    """The first day on which a page of the story appeared and the last, as numbers; none where they are near."""

    first: int
    last: int

    @classmethod
    def of(cls, articles: Sequence[Article]) -> Days | None:
        known = [day for a in articles if (day := appeared(a)) is not None]
        several = len(known) > 1 and max(known) - min(known) >= SEVERAL
        return cls(min(known), max(known)) if several else None

    def age(self, candidate: Candidate) -> float | None:
        """How early happened what the sentence tells, or else its page appeared: 0 on the last day, 1 on the first."""
        page = appeared(candidate.article)
        if page is None:
            return None
        inside = inside_of(candidate.sentence, candidate.article.times or ())
        told = [days[1].toordinal() for t in inside if (days := days_of(t.value)) and len(t.value or "") >= DAY]
        day = max((d for d in told if d <= page), default=page)
        return min(1.0, (self.last - day) / (self.last - self.first))


def appeared(article: Article) -> int | None:
    published = article.published
    return date.fromisoformat(published.value[:DAY]).toordinal() if published else None
