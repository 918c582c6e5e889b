"""The picture of one story: the record that `lagebild report --json` writes."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from msgspec import Struct

from .article import Article
from .marks import EntityType, QuotationType


class Evidence(Struct, frozen=True, order=True):
    """A stretch of one document of the story: the words that a statement rests on."""

    document: str
    start: int
    end: int


class Story(Struct, frozen=True, rename={"from_": "from"}):
    """from, to: the first and the last day that the story's pages were published or speak of; ISO dates.

    groups   the documents that hang together by what they claim or copy, the largest group first: more than one group
             of more than one page are two stories given together
    """

    title: str
    from_: str | None
    to: str | None
    documents: int
    independent_origins: int
    groups: tuple[tuple[str, ...], ...] = ()


class RoleSeen(Struct, frozen=True):
    """A role that pages give to an entity, in the pages' words."""

    role: str
    documents: tuple[str, ...]


class StoryEntity(Struct, frozen=True):
    """One entity across all pages of the story."""

    id: str
    type: EntityType
    name: str
    variants: tuple[str, ...]
    roles: tuple[RoleSeen, ...]
    mentions: tuple[Evidence, ...]


class Version(Evidence, frozen=True):
    """One page's rendering of a statement."""

    type: QuotationType


class Statement(Struct, frozen=True):
    """What one speaker said, as the pages render it."""

    speaker: str | None
    versions: tuple[Version, ...]
    wording: Literal["same", "varies"]


class PassageKind(StrEnum):
    IDENTICAL = "identical"
    EDITED = "edited"
    SAME_QUOTE = "same_quote"


class Passage(Struct, frozen=True):
    """Text that two pages share. `similarity` 0..1; `origin` is the agency both got it from, if it is known."""

    kind: PassageKind
    a: Evidence
    b: Evidence
    similarity: float
    origin: str | None = None


class Relation(StrEnum):
    AGREE = "agree"
    ADDS_DETAIL = "adds_detail"
    DIFFERS = "differs"
    SINGLE = "single"


class Slot(StrEnum):
    DATE = "date"
    TIME = "time"
    QUANTITY = "quantity"
    PLACE = "place"
    ACTOR = "actor"
    SPEAKER = "speaker"
    CERTAINTY = "certainty"
    POLARITY = "polarity"


class SlotValue(Evidence, frozen=True):
    """What one page says in the slot, and where."""

    value: str


class DifferenceKind(StrEnum):
    CONTRADICTION = "contradiction"
    UPDATE = "update"


class Difference(Struct, frozen=True):
    """What pages differ on.

    kind     an update where the page that appeared later knows more: a toll that rises
    reason   one plain sentence for a reader: "002 dates it to Saturday, 000 to Friday"
    """

    slot: Slot
    values: tuple[SlotValue, ...]
    kind: DifferenceKind = DifferenceKind.CONTRADICTION
    reason: str = ""


class Claim(Struct, frozen=True):
    """One claim and every passage that makes it.

    text                  the best wording, a page's own words
    attributed_to         the entity that the pages name as its source
    documents             how many pages make it
    independent_origins   how many of them did not get it from one another or from one agency
    """

    id: str
    text: str
    relation: Relation
    support: tuple[Evidence, ...]
    differs_on: tuple[Difference, ...]
    attributed_to: str | None
    documents: int
    independent_origins: int


EventStatus = Literal["past", "present", "expected"]


class Event(Struct, frozen=True):
    """A line of the timeline. `date` is a TIMEX3 date: "2015-09-18", "2015-W39", "2014-03".

    status   as its pages see it from their day
    """

    date: str
    precision: Literal["day", "week", "month", "year"]
    text: str
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    status: EventStatus = "past"


class Cited(Struct, frozen=True):
    """A sentence of the brief and the words it rests on.

    wording   whose words: a page's, which stand in the first evidence, or those of a language model that rewrote them
    """

    text: str
    evidence: tuple[Evidence, ...]
    wording: Literal["page", "writer"] = "page"


class Dossier(Struct, frozen=True):
    """Everything that the pages of one story say together."""

    story: Story
    documents: tuple[Article, ...]
    entities: tuple[StoryEntity, ...]
    statements: tuple[Statement, ...]
    passages: tuple[Passage, ...]
    claims: tuple[Claim, ...]
    timeline: tuple[Event, ...]
    brief: tuple[Cited, ...]
