"""Places of a story → where they lie, in the light of what stands beside them: Latakia in Syria, Paris in Texas."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..knowledge import Pack
from ..model import Article, EntityType, Evidence, Location, Mention
from .gazetteer import Gazetteer, gazetteer
from .place_points import PlacePoints, Point, place_points

CONTAINED = re.compile(r"\s*(?:,|\(|in|im|in der|in den)\s*")  # Paris in Texas; Homs (Syrien)
HOME = frozenset({"DE", "AT", "CH"})  # of German pages
# What evidence is worth, in powers of ten of inhabitants.
BESIDE, IN_REGION, IN_SENTENCE, ON_PAGES, AT_HOME, NEAR = 3.0, 1.0, 1.5, 1.0, 0.8, 0.7
LEAST_LEAD = 0.6  # between the best reading and the next
LEAST_ABROAD = 20_000  # inhabitants of a foreign town that nothing else speaks for
NEAR_KM, REGION_KM = 200.0, 600.0
FARTHEST_ADJECTIVE = 3  # words before the name: "in der syrischen Hafenstadt Latakia"


class Seen(NamedTuple):
    """What the pages say about where one place lies: countries by how they are named; regions that hold it."""

    beside: Counter[str]
    regions: list[Point]
    in_sentence: Counter[str]
    on_pages: Counter[str]


def locate(articles: Sequence[Article], names: Mapping[str, Sequence[str]], pack: Pack) -> dict[str, Location]:
    """Where the places of a story lie, by entity id; a place that could be several is left out.

    names   the place entities of the story: id → its name and variants
    """
    points = place_points(pack)
    meant = {id: _candidates(forms, points) for id, forms in names.items()}
    seen = _evidence(articles, meant, points, gazetteer(pack))
    sure = [p[0] for p in meant.values() if len(p) == 1 and p[0].kind == "city"]
    own: dict[str, list[Evidence]] = defaultdict(list)
    for article in articles:
        for m in article.mentions or ():
            if m.entity in meant and m.stands_for is None:
                own[m.entity].append(Evidence(article.id, m.start, m.end))
    found = {}
    for id, candidates in meant.items():
        point = _choose(candidates, seen[id], sure)
        if point:
            found[id] = Location(
                point.latitude, point.longitude, point.country, point.kind, point.geonames, tuple(sorted(own[id]))
            )
    return found


def _candidates(forms: Sequence[str], points: PlacePoints) -> tuple[Point, ...]:
    return next((found for form in forms if (found := points.find(form))), ())


def _evidence(
    articles: Sequence[Article], meant: Mapping[str, Sequence[Point]], points: PlacePoints, tables: Gazetteer
) -> dict[str, Seen]:
    seen = {id: Seen(Counter(), [], Counter(), Counter()) for id in meant}
    for article in articles:
        places = [m for m in article.mentions or () if m.type is EntityType.PLACE and m.entity in meant]
        starts = [s.start for s in article.sentences or ()]
        by_sentence: dict[int, Counter[str]] = defaultdict(Counter)
        page: Counter[str] = Counter()
        for start, country in _countries(article, places, meant, points, tables):
            by_sentence[bisect_right(starts, start)][country] += 1
            page[country] += 1
        for k, mention in enumerate(places):
            entry = seen[mention.entity]
            entry.in_sentence.update(by_sentence[bisect_right(starts, mention.start)])
            entry.on_pages.update(page)
            if holder := _holder(article, places, k, meant):
                entry.beside[holder.country] += 1
                entry.regions.extend([holder] if holder.kind == "region" else [])
        for start, country in _adjectives(article, tables, points):
            k = bisect_left(places, start, key=lambda m: m.start)
            if k < len(places) and _is_close(article, start, places[k]):
                seen[places[k].entity].beside[country] += 1
    return seen


def _countries(
    article: Article,
    places: Sequence[Mention],
    meant: Mapping[str, Sequence[Point]],
    points: PlacePoints,
    tables: Gazetteer,
) -> list[tuple[int, str]]:
    """Where the page names countries: by name, by a region or a city that is only one, by an adjective."""
    found = [(m.start, meant[m.entity][0].country) for m in places if len(meant[m.entity]) == 1]
    return found + _adjectives(article, tables, points)


def _adjectives(article: Article, tables: Gazetteer, points: PlacePoints) -> list[tuple[int, str]]:
    found = []
    for token in article.tokens or ():
        if (
            token.upos == "ADJ"
            and (country := tables.nation(token.of(article.text)))
            and (code := points.code(country))
        ):
            found.append((token.start, code))
    return found


def _is_close(article: Article, start: int, mention: Mention) -> bool:
    between = article.text[start : min(mention.start, start + 60)]
    return (
        mention.start < start + 60
        and len(between.split()) <= FARTHEST_ADJECTIVE
        and not re.search(r"[.,;:!?]", between)
    )


def _holder(article: Article, places: Sequence[Mention], k: int, meant: Mapping[str, Sequence[Point]]) -> Point | None:
    """The country or region that is said to hold this place."""
    if k + 1 == len(places) or not CONTAINED.fullmatch(article.text[places[k].end : places[k + 1].start]):
        return None
    holders = meant[places[k + 1].entity]
    return holders[0] if len(holders) == 1 and holders[0].kind != "city" else None


def _choose(candidates: Sequence[Point], seen: Seen, sure: Sequence[Point]) -> Point | None:
    """The reading that the evidence favours clearly, or None."""
    if not candidates or candidates[0].kind != "city":
        return candidates[0] if candidates else None
    total = seen.on_pages.total()

    def support(point: Point) -> float:
        worth = BESIDE * (point.country in seen.beside) + IN_SENTENCE * (point.country in seen.in_sentence)
        worth += IN_REGION * any(distance(region, point) < REGION_KM for region in seen.regions)
        return worth + ON_PAGES * (seen.on_pages[point.country] / total if total else 0.0)

    def score(point: Point) -> float:
        near = any(p.geonames != point.geonames and distance(p, point) < NEAR_KM for p in sure)
        return math.log10(point.inhabitants + 1) + support(point) + AT_HOME * (point.country in HOME) + NEAR * near

    ranked = sorted(candidates, key=lambda p: (-score(p), p.geonames or 0))
    best = ranked[0]
    if len(ranked) > 1 and score(best) - score(ranked[1]) < LEAST_LEAD:
        return None
    known = best.country in HOME or (best.inhabitants >= LEAST_ABROAD and not best.by_sound) or support(best) > 0
    return best if known else None


def distance(a: Point, b: Point) -> float:
    """Kilometres between two points on the globe."""
    north = math.radians(b.latitude - a.latitude)
    east = math.radians(b.longitude - a.longitude)
    cosines = math.cos(math.radians(a.latitude)) * math.cos(math.radians(b.latitude))
    half = math.sin(north / 2) ** 2 + cosines * math.sin(east / 2) ** 2
    return 12_742 * math.asin(math.sqrt(half))
