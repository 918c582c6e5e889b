"""The whole report as one HTML file: what the template needs, gathered."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from msgspec import Struct

from .. import __version__
from ..model import (
    Article,
    Dossier,
    Evidence,
    Passage,
    Relation,
    Span,
    StoryEntity,
)
from ..model import Version as Rendering
from .alignment import PairView, pairs, side
from .atlas import draw_atlas, on_the_scene
from .days import with_days
from .labels import Labels
from .listing import Listing
from .marked import Anchors, mark_up
from .pictures import draw_timeline
from .reasons import Reasons, with_names
from .reuse_pictures import Palette, draw_families, draw_graph, origin_key
from .shown import (
    answers,
    apart,
    by_speaker,
    contested,
    differing,
    heading,
    is_scattered,
    is_update,
    letters,
    outlet,
    published_words,
)
from .speech import GAP, speech_of

# Beyond this many lines a list is folded behind "show more".
SHOWN = 12
PER_DAY = 4


class Version(Struct, frozen=True):
    """One document's words, ready to print."""

    evidence: Evidence
    text: str
    note: str = ""


def to_html(dossier: Dossier, language: str = "de") -> str:
    """The whole report as one HTML file that needs no network and no JavaScript. `language`: "de" or "en"."""
    labels = Labels(language)
    by_id = {a.id: a for a in dossier.documents}
    anchors = Anchors(list(by_id), cited(dossier))
    numbers = {a.id: i for i, a in enumerate(dossier.documents)}
    published = [a.published.value[:10] if a.published else None for a in dossier.documents]

    code = dict(zip(by_id, letters(len(by_id)), strict=True))
    reasons = Reasons(dossier, labels, code.__getitem__)
    listing = Listing(dossier)
    families, views = draw_families(dossier), pairs(dossier)

    def words(evidence: Evidence) -> str:
        return " ".join(by_id[evidence.document].text[evidence.start : evidence.end].split())

    def collated(version: Rendering) -> list[tuple[str, bool]]:
        article = by_id[version.document]
        return list(pieces(article.text, version, speech_of(article, version).parts))

    def frame(version: Rendering) -> list[str]:
        article = by_id[version.document]
        speech = speech_of(article, version)
        return [s.of(article.text) if s else "" for s in (speech.before, speech.behind)]

    return (
        environment()
        .get_template("report.html.j2")
        .render(
            collated=collated,
            frame=frame,
            dossier=dossier,
            story=dossier.story,
            label=labels,
            version=__version__,
            letters=letters(len(dossier.documents)),
            numbers=numbers,
            names=[outlet(a) for a in dossier.documents],
            when=[published_words(a, labels) for a in dossier.documents],
            anchor=anchors.of,
            anchors=anchors.all(),
            words=words,
            firsts=firsts,
            contested=lambda e: contested(e, dossier),
            answers=lambda d: answers(d, labels),
            around=lambda e: around(by_id[e.document].text, e),
            blocks={a.id: list(mark_up(a, anchors)) for a in dossier.documents},
            with_days=lambda text, place: with_days(text, place, by_id, labels),
            contradictions=sum(not is_update(c) for c in differing(dossier.claims)),
            updates=sum(is_update(c) for c in differing(dossier.claims)),
            differing=differing(dossier.claims),
            agreed=listing.agreed(dossier.claims),
            claimed=listing.words,
            alone=[c for c in dossier.claims if c.relation is Relation.SINGLE],
            entity_names={e.id: e.name for e in dossier.entities},
            entity_groups=entity_groups(dossier.entities),
            said=list(by_speaker(dossier)),
            days=[(when, list(events)) for when, events in groupby(dossier.timeline, key=labels.when)],
            per_day=PER_DAY,
            timeline=draw_timeline(dossier, published),
            atlas=draw_atlas(dossier),
            families=families,
            graph=draw_graph(dossier, families, views),
            views=views,
            row_of=rows_by_passage(views),
            side=side,
            hue=Palette(dossier.passages),
            origin_key=origin_key,
            why=reasons.of,
            told=reasons.story(dossier.story),
            reason=reasons,
            why_differs=lambda d: with_names(d, code).reason,
            named_by_one=lambda p: named_by_one(p, by_id, code, labels),
            number_words=labels.number,
            code=code,
            shown=SHOWN,
            apart=apart(dossier),
            title=heading(dossier.story, labels),
            scattered=is_scattered(dossier.story),
            css=Markup(source("report.css")),
            script=Markup(source("report.js")),
        )
    )


@cache
def environment() -> Environment:
    loader = PackageLoader("lagebild.report", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def source(name: str) -> str:
    loader = environment().loader
    assert loader is not None
    return loader.get_source(environment(), name)[0]


def cited(dossier: Dossier) -> Iterator[Evidence]:
    """Every stretch that the report links to."""
    for cite in dossier.brief:
        yield from cite.evidence
    for claim in dossier.claims:
        yield from claim.support
        for difference in claim.differs_on:
            yield from (Evidence(v.document, v.start, v.end) for v in difference.values)
    for event in dossier.timeline:
        yield from event.evidence
    for statement in dossier.statements:
        yield from (Evidence(v.document, v.start, v.end) for v in statement.versions)
    for passage in dossier.passages:
        yield from (passage.a, passage.b)
    for entity in dossier.entities:
        yield from firsts(entity.mentions)
    for place in on_the_scene(dossier):
        if place.location:
            yield from firsts(place.location.mentions)


def firsts(mentions: Sequence[Evidence]) -> list[Evidence]:
    """The first mention in each document."""
    found: dict[str, Evidence] = {}
    for mention in mentions:
        found.setdefault(mention.document, mention)
    return list(found.values())


def pieces(text: str, version: Rendering, parts: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """The words of a rendering, cut where they differ from the first one's; white space is one blank.

    parts   the stretches that were said; what stands between them is left out
    """
    for number, part in enumerate(parts):
        if number:
            yield GAP, False
        other = [Span(max(s.start, part.start), min(s.end, part.end)) for s in version.differs if s.overlaps(part)]
        edges = [part.start, *(edge for span in other for edge in (span.start, span.end)), part.end]
        for n, (a, b) in enumerate(pairwise(edges)):
            if a < b:
                yield re.sub(r"\s+", " ", text[a:b]), n % 2 == 1


def named_by_one(passage: Passage, pages: dict[str, Article], code: dict[str, str], label: Labels) -> str:
    """Which agencies one of the two pages credits, where the other credits none: "nur A nennt dpa"."""
    credited = {
        document: list(dict.fromkeys(c.agency for c in pages[document].credits or ()))
        for document in (passage.a.document, passage.b.document)
    }
    naming = [document for document, agencies in credited.items() if agencies]
    if len(naming) != 1:
        return ""
    return label("named_by_one", ", ".join(credited[naming[0]]), letter=code[naming[0]])


def rows_by_passage(views: Sequence[PairView]) -> dict[Passage, str]:
    """Where the report shows a passage side by side; none for those beyond its bounds."""
    return {row.passage: f"{view.id}-{row.anchor}" for view in views for row in view.rows if row.passage}


def around(text: str, evidence: Evidence, room: int = 90) -> tuple[str, str, str]:
    """The words before, of and after a stretch, cut at blanks, never across a line."""
    start, end = max(0, evidence.start - room), min(len(text), evidence.end + room)
    before, after = text[start : evidence.start], text[evidence.end : end]
    before, after = before.rsplit("\n", 1)[-1], after.split("\n", 1)[0]
    if len(before) == room and " " in before:
        before = "… " + before.split(" ", 1)[1]
    if len(after) == room and " " in after:
        after = after.rsplit(" ", 1)[0] + " …"
    return before, text[evidence.start : evidence.end], after


def entity_groups(entities: Sequence[StoryEntity]) -> list[tuple[str, list[StoryEntity]]]:
    groups: dict[str, list[StoryEntity]] = defaultdict(list)
    for entity in entities:
        groups[entity.type.value].append(entity)
    return [(kind, groups[kind]) for kind in ("PERSON", "ORGANISATION", "PLACE", "OTHER") if groups[kind]]
