"""Who "uns" and "sein Haus" are, and that a minister and his ministry are one where it is asked who knew."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article
from .event import Bearer, Event
from .terms import within

OURS = frozenset({"wir", "uns", "ich", "mir", "mich", "unser", "unsere"})
HIS, HOUSES = (
    frozenset({"sein", "ihr", "unser", "mein"}),
    frozenset({"haus", "behörde", "amt", "ministerium", "ressort"}),
)


def with_office(bearer: Bearer, article: Article, event: Event, pack: Pack) -> Bearer:
    """The bearer with the office that it holds or is: "Kunstminister", "das Kunstministerium", "uns" in his words."""
    terms = {o for t in bearer.full if t[:2] in ("l:", "w:", "g:") for o in office(t[2:], pack)}
    terms |= {o for t in bearer.full if t[:2] == "e:" for o in held(article, t[2:], pack)}
    if (not bearer.full or is_his_house(article, event, bearer)) and (voice := speaker(article, event)):
        terms |= {"e:" + voice, *held(article, voice, pack)}
    return replace(bearer, full=bearer.full | terms) if terms else bearer


def office(noun: str, pack: Pack) -> Iterator[str]:
    """ "kunstminister" → "b:kunst:ministerium" """
    for end, body in offices(pack):
        if noun.endswith(end):
            yield f"b:{noun[: -len(end)].rstrip('s')}:{body}"
            return


def held(article: Article, entity: str, pack: Pack) -> set[str]:
    """The offices that the page gives to somebody by name."""
    roles = (r for e in article.entities or () if e.id == entity for r in e.roles)
    return {o for role in roles for word in role.lower().split() for o in office(word, pack)}


def is_his_house(article: Article, event: Event, bearer: Bearer) -> bool:
    """ "sein Haus habe nichts gewusst" """
    words = within(article.tokens or (), event.clause)
    his = any(w.xpos == "PPOSAT" and w.lemma.lower() in HIS for w in words)
    return his and any(t[2:] in HOUSES for t in bearer.full if t[:2] == "l:")


def speaker(article: Article, event: Event) -> str | None:
    """Whose words the clause gives, if it speaks of them by "wir", "uns", "sein Haus"."""
    words = {t.lemma.lower() for t in within(article.tokens or (), event.clause)}
    if words.isdisjoint(OURS | HIS):
        return None
    said = (q for q in article.quotations or () if q.overlaps(event.clause) and q.speaker)
    return next((q.speaker.entity for q in said if q.speaker and q.speaker.entity), None)


@cache
def offices(pack: Pack) -> tuple[tuple[str, str], ...]:
    """The longest ends first."""
    return tuple(sorted(((end, body) for end, body in pack.rows("offices", 2)), key=lambda pair: -len(pair[0])))
