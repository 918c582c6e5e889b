"""Articles → Dossier: the one file that knows the order of the story stages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import UNSET
from msgspec.structs import replace

from . import brief, claims, knowledge, language, names, quotations, reuse
from .annotate import date_siblings
from .model import Article, Claim, Dossier, Event, Story
from .twins import find_twins

__all__ = ["build", "find_twins", "printed"]

# What happened longer before or lies further ahead is background, not this story.
BEFORE, AFTER = timedelta(7), timedelta(14)


def build(articles: Iterable[Article], wikidata: names.WikidataIndex | None = None, locale: str = "de") -> Dossier:
    """One picture of what the articles say together.

    Documents keep their order; ids that recur are told apart; of the AMP, mobile and print twins of a page one counts.

    wikidata   the user's table, for the entities' ids there
    locale     of the sentences that say why pages differ: "de" or "en"
    """
    pack = knowledge.load("de")
    articles = tuple(_unique_ids(articles))
    twins = {twin.id for twin, _ in find_twins(articles)}
    dated = date_siblings(tuple(a for a in articles if a.id not in twins))
    documents, entities = names.link_entities(dated, pack)
    if wikidata is not None:
        entities = names.link_wikidata(entities, wikidata)
    passages = reuse.find_passages(documents, pack)
    origins = reuse.Origins(documents, passages, pack)
    clauses = tuple(language.find_clauses(a.sentences or (), a.tokens or (), pack) for a in documents)
    statements = quotations.merge_statements(documents, pack)
    found, groups = claims.find_claims(documents, clauses, passages, statements, pack, locale)
    origins = origins.within(groups)
    found = tuple(_with_origins(claim, origins) for claim in found)
    found = brief.word_claims(found, documents, clauses, pack)
    timeline = brief.find_timeline(documents, clauses, found, pack)
    main = _main_story(documents, groups)
    told = tuple(c for a, c in zip(documents, clauses, strict=True) if any(a is m for m in main))
    sentences = brief.write_brief(main, told, found, pack)
    timeline = brief.with_lead(timeline, sentences, documents, clauses, found, pack)
    title = brief.find_title(main, pack, found) or next(
        (s.text for s in sentences), documents[0].id if documents else ""
    )
    return Dossier(
        story=_story(documents, title, timeline, origins, groups),
        documents=documents,
        entities=entities,
        statements=statements,
        passages=passages,
        claims=found,
        timeline=timeline,
        brief=sentences,
    )


def _with_origins(claim: Claim, origins: reuse.Origins) -> Claim:
    behind = origins.behind(claim.support)
    return replace(claim, origins=behind, independent_origins=len(behind))


def rewritten(dossier: Dossier, url: str, model: str) -> tuple[Dossier, tuple[str, ...]]:
    """The dossier with its brief rewritten by a language model, and why sentences were not taken from it.

    raises   BadInput if the endpoint cannot be reached or speaks another protocol
    """
    sentences, dropped = brief.rewrite(
        dossier.brief, dossier.documents, brief.Endpoint(url, model).ask, knowledge.load("de")
    )
    return replace(dossier, brief=sentences), dropped


def printed(dossier: Dossier) -> Dossier:
    """The dossier as it is written: tokens and metadata are inner layers, and where a reason names its pages."""
    documents = tuple(replace(a, tokens=None, metadata=UNSET) for a in dossier.documents)
    told = tuple(
        replace(c, differs_on=tuple(replace(d, named=UNSET) for d in c.differs_on)) if c.differs_on else c
        for c in dossier.claims
    )
    return replace(dossier, documents=documents, claims=told)


def _unique_ids(articles: Iterable[Article]) -> Iterable[Article]:
    seen: Counter[str] = Counter()
    for article in articles:
        seen[article.id] += 1
        again = seen[article.id] > 1
        yield replace(article, id=f"{article.id}#{seen[article.id]}") if again else article


def _main_story(documents: tuple[Article, ...], groups: Sequence[tuple[str, ...]]) -> tuple[Article, ...]:
    """Without the pages of another story: of two that are given together, a brief tells the larger one."""
    others = {d for group in groups[1:] if len(group) > 1 for d in group}
    return tuple(a for a in documents if a.id not in others)


def _story(
    documents: tuple[Article, ...],
    title: str,
    timeline: Sequence[Event],
    origins: reuse.Origins,
    groups: tuple[tuple[str, ...], ...],
) -> Story:
    first, last = _days(documents, timeline)
    behind = origins.of_pages(a.id for a in documents)
    return Story(title, first, last, len(documents), len(behind), behind, groups=groups)


def _days(documents: Sequence[Article], timeline: Sequence[Event]) -> tuple[str | None, str | None]:
    """From the first to the last day of the story: when its pages appeared, and the days near by that they tell of."""
    known = [p for a in documents if (p := a.published)]
    if not known:
        return None, None
    first, last = min(p.earliest for p in known), max(p.latest for p in known)
    early = (date.fromisoformat(first[:10]) - BEFORE).isoformat()
    late = (date.fromisoformat(last[:10]) + AFTER).isoformat()
    told = [e.date for e in timeline if e.precision == "day" and early < e.date < late]
    return min((first, *told)), max((last, *told))
