"""What the HTML page and the terminal both show of a dossier: outlets, answers side by side, who said what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..model import (
    Article,
    Claim,
    Difference,
    DifferenceKind,
    Dossier,
    EntityType,
    Evidence,
    Relation,
    Slot,
    SlotValue,
    Statement,
    Story,
)
from .labels import Labels


class Answer(Struct, frozen=True):
    """What some pages say in a slot, and where. `head` is empty where the quoted words say it themselves."""

    head: str
    values: tuple[SlotValue, ...]


class Said(Struct, frozen=True):
    """All statements of one speaker."""

    speaker: str
    roles: str
    statements: tuple[Statement, ...]


def letters(count: int) -> list[str]:
    """A, B … Z, A2, B2 …: what stands for a document in a citation."""
    return [chr(65 + i % 26) + (str(i // 26 + 1) if i >= 26 else "") for i in range(count)]


def contested(sentence: Evidence, dossier: Dossier) -> str | None:
    """The id of the claim on which pages differ, where the sentence itself takes a side in it."""
    for claim in dossier.claims:
        for difference in claim.differs_on:
            for v in difference.values:
                if v.document == sentence.document and sentence.start <= v.start and v.end <= sentence.end:
                    return claim.id
    return None


def apart(dossier: Dossier) -> list[str]:
    """Documents that hang together with none of the largest group: maybe pages of another story.

    Empty where all hang together, and where nothing hangs together, for then there is no story to be apart from.
    """
    main, *others = dossier.story.groups or ((),)
    return [d for group in others for d in group] if len(main) > 1 else []


def heading(story: Story, label: Labels) -> str:
    """The story's title; where no two reports hang together, one report's headline is no title for them."""
    return label("no_event_title") if is_scattered(story) else story.title


def is_scattered(story: Story) -> bool:
    """Whether no two reports hang together."""
    return story.documents > 1 and bool(story.groups) and all(len(group) == 1 for group in story.groups)


def differing(claims: Sequence[Claim]) -> list[Claim]:
    """Contradictions first, then what only a later page knows better."""
    return sorted((c for c in claims if c.relation is Relation.DIFFERS), key=is_update)


def is_update(claim: Claim) -> bool:
    return bool(claim.differs_on) and all(d.kind is DifferenceKind.UPDATE for d in claim.differs_on)


def answers(difference: Difference, label: Labels) -> list[Answer]:
    """The different answers, each with its pages: what most pages say first, of a rising number the lowest."""
    groups: dict[str, list[SlotValue]] = defaultdict(list)
    for value in difference.values:
        groups[value.value].append(value)
    rising = difference.slot is Slot.QUANTITY and difference.kind is DifferenceKind.UPDATE
    ordered = sorted(groups.items(), key=lambda g: (size(g[0]) if rising else -len({v.document for v in g[1]}), g[0]))
    return [Answer(head(value, difference.slot, label), tuple(values)) for value, values in ordered]


SIGNS = {"~": "about", "≥": "at_least", "≤": "at_most"}


def size(value: str) -> float:
    """ "≥233" → 233; what is no number comes last."""
    try:
        return float(value.lstrip("~≥≤"))
    except ValueError:
        return float("inf")


def head(value: str, slot: Slot, label: Labels) -> str:
    """A slot's value as a reader writes it; empty for a clause that stands for itself."""
    if slot is Slot.QUANTITY:
        number = label.number(value.lstrip("~≥≤"))
        return label(SIGNS[value[0]], number) if value[:1] in SIGNS else number
    if slot is Slot.DATE:
        return label.day(value if "-W" in value or not value[:1].isdigit() else value[:10])
    return value if slot is Slot.TIME and value[2:3] == ":" else ""


def outlet(article: Article) -> str:
    return article.source.outlet or article.id


def published_words(article: Article, label: Labels) -> str:
    date = article.published
    if date is None:
        return label("undated")
    if date.earliest != date.latest:
        words = label("published_between", label.span(date.earliest, date.latest))
    else:
        words = f"{label('published')} {label.day(date.value[:10])}"
    return f"{words} · {label('date_from_' + date.from_)}"


def by_speaker(dossier: Dossier) -> Iterator[Said]:
    """Speakers with their statements, who says most first; unnamed speakers last."""
    entities = {e.id: e for e in dossier.entities}
    groups: dict[str, list[Statement]] = defaultdict(list)
    for statement in dossier.statements:
        groups[statement.speaker if statement.speaker in entities else ""].append(statement)
    weight = {s: sum(len(x.versions) for x in group) for s, group in groups.items()}
    person = {e.id for e in dossier.entities if e.type is EntityType.PERSON}
    for speaker in sorted(groups, key=lambda s: (s == "", s not in person, -weight[s], s)):
        entity = entities.get(speaker)
        own = sorted(groups[speaker], key=lambda s: (-len({v.document for v in s.versions}), s.versions[0]))
        roles = ", ".join(r.role for r in entity.roles[:2]) if entity else ""
        yield Said(entity.name if entity else "", roles, tuple(own))
