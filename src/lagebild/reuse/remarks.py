"""One remark that two pages render in their own words: the same speaker, the same content, no shared text.

"Wenn ein Antrag kommt, sehen wir ihn uns an", sagte Brun | Brun: werde etwas beantragt, sehe man es sich an
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from ..knowledge import Pack
from ..model import Article, EntityType, Evidence, Passage, PassageKind, Quotation, QuotationType
from ..text.distance import likeness
from ..text.fold import fold, iter_folded
from .lexis import Lexis
from .tables import rows_of
from .units import paragraphs, within

CONTENT_TAGS = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM"})
ALIKE = 0.5  # share of the smaller remark's content that the other has too
LESS_ALIKE, WORDING = 0.35, 0.3  # less will do where the words come in the same order too
LEAST = 3  # content words of a remark
LEAST_LIKE = 0.3  # similarity below which two remarks may be two
RENDERED = 0.499  # the most that two free renderings come to: from 0.5 on a passage is one text
FULLER = 3  # times as many content words as the other remark may have
MOST = 200  # remarks of one page that are compared
MOST_OF_SPEAKER = 400  # remarks of one speaker that are compared with one another, the first pages' first


class Remark(Struct, frozen=True, eq=False):
    """What one page has somebody say: whose words, where, whether literally, and the weight of each content word."""

    speaker: str
    place: Evidence
    literal: bool
    words: tuple[str, ...]
    content: dict[str, float]
    told: frozenset[str]


def find_remarks(pages: Sequence[Article], known: Sequence[Passage], lexis: Lexis, pack: Pack) -> Iterator[Passage]:
    """Passages of kind `same_quote` that share no text; each remark in the best pair of two pages only.

    Stretches that `known` passages hold already are left out.
    """
    held: defaultdict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for passage in known:
        held[passage.a.document, passage.b.document].append(passage.a)
        held[passage.b.document, passage.a.document].append(passage.b)
    families = _families(pack)
    speakers: defaultdict[str, list[tuple[int, Remark]]] = defaultdict(list)
    for index, page in enumerate(pages):
        for remark in _remarks(page, lexis, families):
            speakers[remark.speaker].append((index, remark))
    for _, remarks in sorted(speakers.items()):
        for a, b in _pairs(remarks[:MOST_OF_SPEAKER]):
            there, back = (a[1].place, b[1].place), (b[1].place, a[1].place)
            if not any(
                _overlaps(here, other)
                for here, other_page in (there, back)
                for other in held.get((here.document, other_page.document), ())
            ):
                yield _passage(a, b)


def _remarks(page: Article, lexis: Lexis, families: dict[str, str]) -> Iterator[Remark]:
    names, body, tokens = _persons(page), paragraphs(page), page.tokens or ()
    starts = [token.start for token in tokens]
    spoken = [q for q in page.quotations or () if q.type is not QuotationType.REPORTED and within(body, q.start)]
    for quotation in spoken[:MOST]:
        speaker = _speaker(quotation, names)
        if speaker is None:
            continue
        content: dict[str, float] = {}
        told = set()
        for token in tokens[bisect_left(starts, quotation.start) : bisect_left(starts, quotation.end)]:
            if not any(span.start <= token.start < span.end for span in quotation.spans or (quotation,)):
                continue  # the frame within: "…", sagte sie, "…"
            if token.upos not in CONTENT_TAGS:
                continue
            for part in iter_folded(token.lemma):
                word = families.get(part) or lexis.stem(part)
                content[word] = lexis.weigh(word)
                if token.upos in ("VERB", "ADJ"):
                    told.add(word)
        if len(content) >= LEAST:
            place = Evidence(page.id, quotation.start, quotation.end)
            words = tuple(iter_folded(page.text[place.start : place.end]))
            literal = quotation.type is QuotationType.DIRECT or quotation.mixed
            yield Remark(speaker, place, literal, words, content, frozenset(told))


def speakers(page: Article) -> list[str | None]:
    """Who speaks each quotation of a page: persons only, by their last name."""
    names = _persons(page)
    return [_speaker(quotation, names) for quotation in page.quotations or ()]


def _persons(page: Article) -> dict[str, str]:
    # A company says many things through many people, "nach Angaben der Reederei"; a person's remark is one.
    return {entity.id: entity.name for entity in page.entities or () if entity.type is EntityType.PERSON}


def _speaker(quotation: Quotation, names: dict[str, str]) -> str | None:
    """The last word of the speaker's name, by which pages call one person: "kerry"."""
    if quotation.speaker is None or quotation.speaker.entity is None:
        return None
    words = tuple(iter_folded(names.get(quotation.speaker.entity, "")))
    return words[-1] if words else None


def _pairs(remarks: Sequence[tuple[int, Remark]]) -> Iterator[tuple[tuple[int, Remark], tuple[int, Remark]]]:
    """Remarks of one speaker on two pages that are each other's best, one of them literal in part at least."""
    scores = []
    for a, b in combinations(remarks, 2):
        score = _alike(a[1], b[1]) if a[0] != b[0] and (a[1].literal or b[1].literal) else 0.0
        if score and _similarity(a[1], b[1]) < LEAST_LIKE:
            continue
        if score >= ALIKE or (score >= LESS_ALIKE and likeness(a[1].words, b[1].words) >= WORDING):
            scores.append((-score, a[1].place, b[1].place, a, b))
    taken: set[tuple[Evidence, int]] = set()
    for _, place_a, place_b, a, b in sorted(scores, key=lambda row: row[:3]):
        if (place_a, b[0]) not in taken and (place_b, a[0]) not in taken:
            taken |= {(place_a, b[0]), (place_b, a[0])}
            yield a, b


def _alike(a: Remark, b: Remark) -> float:
    """The share of the smaller content that both have; 0 where they hardly compare."""
    shared = sorted(a.content.keys() & b.content.keys())
    if max(len(a.content), len(b.content)) > FULLER * min(len(a.content), len(b.content)):
        return 0.0
    if len(shared) < 2 or not any(word in a.told and word in b.told for word in shared):
        return 0.0
    weight = sum(a.content[word] for word in shared)
    return weight / min(sum(a.content.values()), sum(b.content.values()))


def _passage(a: tuple[int, Remark], b: tuple[int, Remark]) -> Passage:
    first, second = (a, b) if a[1].place.document < b[1].place.document else (b, a)
    place_a, place_b = first[1].place, second[1].place
    similarity = _similarity(first[1], second[1])
    return Passage(PassageKind.SAME_QUOTE, place_a, place_b, similarity)


def _similarity(a: Remark, b: Remark) -> float:
    """The share of the words in order; of free renderings, the share of the content by weight, wherever it stands."""
    literal = round(likeness(a.words, b.words), 3)
    if literal >= 0.5:
        return min(0.999, literal)
    both = sum(weight for word, weight in sorted(a.content.items()) if word in b.content)
    whole = sum(a.content.values()) + sum(b.content.values())
    return min(RENDERED, round(2 * both / whole, 3))


def _overlaps(a: Evidence, b: Evidence) -> bool:
    return min(a.end, b.end) - max(a.start, b.start) >= 0.5 * min(a.end - a.start, b.end - b.start)


def _families(pack: Pack) -> dict[str, str]:
    """Lemma → the happening that it names, both folded: "Anfrage" and "ersuchen" → "bitten"."""
    rows = rows_of(pack, "word_families", 2)
    return {fold(lemma): fold(name) for name, lemmas in rows for lemma in lemmas.split()}
