"""The picture of one story: the record that `lagebild report --json` writes."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from .article import Article
from .marks import EntityType, QuotationType
from .span import Span


class Evidence(Struct, frozen=True, order=True):
    """A stretch of one document of the story: the words that a statement rests on."""

    document: str
    start: int
    end: int


class Why(StrEnum):
    """Why pages count as one origin."""

    SHARED_PASSAGE = "shared_passage"  # the words in question are the same text
    MUCH_SHARED = "much_shared"  # a good part of one page is text of the other
    SAME_AGENCY = "same_agency"  # both credit the same agency for their text
    PRESS_RELEASE = "press_release"  # both have it from a press release of the same sender
    SAME_PUBLISHER = "same_publisher"  # both are outlets of one publishing group
    SAME_QUOTE = "same_quote"  # both hand on the same words of the same speaker


class Tie(Struct, frozen=True):
    """Pages that one reason holds together.

    documents   sorted; pages beside those of the origin are what these hang together by
    """

    why: Why
    documents: tuple[str, ...]


class Origin(Struct, frozen=True):
    """Pages that have their words from one place; a page that stands for itself is an origin too.

    why        reasons, in the order of Why; empty for a single page
    agency     the house that the pages credit; None where they credit none, or several
    publisher  the publishing group, where it is a reason
    earliest   the page that appeared before all others of them, if their dates show it and they share text
    ties       which pages each reason holds together, in the order of Why
    """

    documents: tuple[str, ...]
    why: tuple[Why, ...]
    agency: str | None
    publisher: str | None = None
    earliest: str | None = None
    ties: tuple[Tie, ...] = ()


class Story(Struct, frozen=True, rename={"from_": "from"}):
    """from, to: the first and the last day that the story's pages were published or speak of; ISO dates.

    origins     the independent origins, each with its pages
    reasoning   the same in words, in the language of the report; None where nobody put it into words
    groups   the documents that hang together by what they claim or copy, the largest group first: more than one group
             of more than one page are two stories given together
    """

    title: str
    from_: str | None
    to: str | None
    documents: int
    independent_origins: int
    origins: tuple[Origin, ...] = ()
    reasoning: str | None = None
    groups: tuple[tuple[str, ...], ...] = ()


class RoleSeen(Struct, frozen=True):
    """A role that pages give to an entity, in the pages' words; `dates`: the days on which these pages appeared."""

    role: str
    documents: tuple[str, ...]
    dates: tuple[str, ...] = ()


class Location(Struct, frozen=True):
    """Where a place lies, WGS 84 in degrees. Of a region or country it is a point inside.

    country    ISO 3166 code
    geonames   the city's id at GeoNames
    mentions   those that mean the place itself and not its government
    """

    latitude: float
    longitude: float
    country: str
    kind: Literal["city", "region", "country"]
    geonames: int | None
    mentions: tuple[Evidence, ...]


class StoryEntity(Struct, frozen=True):
    """One entity across all pages of the story.

    location   of places that are known and not several
    wikidata   its id there, as far as a table that the user gives makes it sure
    """

    id: str
    type: EntityType
    name: str
    variants: tuple[str, ...]
    roles: tuple[RoleSeen, ...]
    mentions: tuple[Evidence, ...]
    location: Location | None = None
    wikidata: str | None = None


class Version(Evidence, frozen=True):
    """One page's rendering of a statement.

    differs     the words in which it and the first version differ; of the first: those that any other has otherwise
    via         who relays the words, as the page says: "der Nachrichtenagentur dpa"
    passes_on   the document of the story that it has the words from, by the outlet that it names
    """

    type: QuotationType
    differs: tuple[Span, ...] = ()
    via: str | None = None
    passes_on: str | None = None


class Statement(Struct, frozen=True):
    """What one speaker said, as the pages render it. `first`: the document that was published before the others."""

    speaker: str | None
    versions: tuple[Version, ...]
    wording: Literal["same", "varies"]
    first: str | None = None


class PassageKind(StrEnum):
    IDENTICAL = "identical"
    EDITED = "edited"
    SAME_QUOTE = "same_quote"


class Passage(Struct, frozen=True):
    """Text that two pages share.

    similarity   0..1
    origin       the agency both got it from, if it is known
    earlier      the page that had it first, where dates show it and no agency or speaker explains it: the other page
                 may have it from there, or both from a source that neither names; not the other way round
    """

    kind: PassageKind
    a: Evidence
    b: Evidence
    similarity: float
    origin: str | None = None
    earlier: str | None = None


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
    named    where in that sentence which page is named, so that a report may call it otherwise. An inner layer
    """

    slot: Slot
    values: tuple[SlotValue, ...]
    kind: DifferenceKind = DifferenceKind.CONTRADICTION
    reason: str = ""
    named: tuple[Evidence, ...] | UnsetType = UNSET


class Claim(Struct, frozen=True):
    """One claim and every passage that makes it.

    text                  the best wording, a page's own words
    attributed_to         the entity that the pages name as its source
    documents             how many pages make it
    independent_origins   how many of them did not get it from one another or from one agency; 0 until that is asked
    origins               these origins, each with its pages and the reasons
    reasoning             the same in words, in the language of the report; None where nobody put it into words
    """

    id: str
    text: str
    relation: Relation
    support: tuple[Evidence, ...]
    differs_on: tuple[Difference, ...]
    attributed_to: str | None
    documents: int
    independent_origins: int = 0
    origins: tuple[Origin, ...] = ()
    reasoning: str | None = None


EventStatus = Literal["past", "present", "expected"]


class Event(Struct, frozen=True):
    """A line of the timeline. `date` is a TIMEX3 date: "2015-09-18", "2015-W39", "2014-03".

    status             as its pages see it from their day
    earliest, latest   the first and the last day that are meant: of "Ende März" the 21st and the 31st; ISO dates
    """

    date: str
    precision: Literal["day", "week", "month", "year"]
    text: str
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    status: EventStatus = "past"
    earliest: str | None = None
    latest: str | None = None


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
