"""The marks that stages lay over a page's text. Every mark is a span with something to say."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from .span import Span


class Role(StrEnum):
    """What part of a page a block is."""

    NAVIGATION = "navigation"
    LABEL = "label"
    KICKER = "kicker"
    HEADLINE = "headline"
    TEASER = "teaser"
    BYLINE = "byline"
    DATELINE = "dateline"
    AGENCY_CREDIT = "agency_credit"
    PHOTO_CREDIT = "photo_credit"
    CAPTION = "caption"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    RELATED_HEADING = "related_heading"
    RELATED_TEASER = "related_teaser"
    GALLERY = "gallery"
    COMMENT_HEADING = "comment_heading"
    COMMENT_META = "comment_meta"
    COMMENT_TITLE = "comment_title"
    COMMENT_TEXT = "comment_text"
    LEGAL = "legal"
    FURNITURE = "furniture"


# The article's own words: what sentences, times, names, quotations and claims are read from.
PROSE = frozenset({Role.KICKER, Role.HEADLINE, Role.TEASER, Role.SUBHEADING, Role.PARAGRAPH, Role.CAPTION})


class TextQuoteSelector(Struct, frozen=True, tag_field="type"):
    """The words themselves and what stands around them: finds them again in the page as it was published.

    source   W3C Web Annotation Data Model, 4.2.4
    """

    exact: str
    prefix: str
    suffix: str


class XPathSelector(Struct, frozen=True, tag_field="type", rename={"refined_by": "refinedBy"}):
    """The element of the page, and which of its words. `value` is an XPath 1.0 expression.

    source   W3C Web Annotation Data Model, 4.2.3 and 4.2.9
    """

    value: str
    refined_by: TextQuoteSelector


Selectors = tuple[XPathSelector | TextQuoteSelector, ...]


class Block(Span, frozen=True):
    """One part of the page. Blocks are disjoint, in reading order, and hold every non-blank character.

    selector   on request: ways to find it again in the page, each by itself
    """

    role: Role
    selector: Selectors | UnsetType = UNSET


class Published(Struct, frozen=True, rename={"from_": "from"}):
    """When a page was published: the best day and the interval that its evidence allows, ISO dates, inclusive."""

    value: str
    earliest: str
    latest: str
    from_: Literal["page", "metadata", "siblings", "option"]
    evidence: tuple[Span, ...] = ()


class Credit(Span, frozen=True):
    """An agency that the page credits for its text, not for a photo. `agency` is the house's usual short name."""

    agency: str


class GenreKind(StrEnum):
    """What a page is that is no report."""

    OPINION = "opinion"
    INTERVIEW = "interview"


class Genre(Struct, frozen=True):
    """What a page that is no report calls itself; `evidence`: the words that say so, none where its address does."""

    kind: GenreKind
    evidence: tuple[Span, ...]


class Sentence(Span, frozen=True):
    """One sentence of the article's own words; never crosses a block. `selector` as in Block."""

    selector: Selectors | UnsetType = UNSET


class Token(Span, frozen=True):
    """One word or punctuation mark, after Universal Dependencies; contractions ("im") stay whole.

    xpos      STTS
    feats     "Case=Nom|Number=Sing"; None where nothing is known
    head      index of the head in the article's tokens; None at the root or where no syntax is known
    """

    lemma: str
    upos: str
    xpos: str | None = None
    feats: str | None = None
    head: int | None = None
    deprel: str | None = None


class Time(Span, frozen=True):
    """A time expression with its TIMEX3 value; None where the words allow none."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    mod: str | None = None


class EntityType(StrEnum):
    PERSON = "PERSON"
    ORGANISATION = "ORGANISATION"
    PLACE = "PLACE"
    OTHER = "OTHER"


class Mention(Span, frozen=True):
    """Words that name somebody or something.

    entity       the id of an entity of the same record
    stands_for   the entity id of whom the name stands for: "Moskau" for Russia's government
    """

    type: EntityType
    entity: str
    stands_for: str | None = None


class Entity(Struct, frozen=True):
    """Somebody or something that one page names. `name` is the fullest form seen, in its base form."""

    id: str
    type: EntityType
    name: str
    variants: tuple[str, ...]
    roles: tuple[str, ...] = ()


class Reference(Span, frozen=True):
    """A pronoun or description that means an entity of the page. `confidence` 0..1: callers cut where they need."""

    kind: Literal["pronoun", "possessive", "description"]
    entity: str
    confidence: float


class Quantity(Span, frozen=True, rename={"counted": "of"}):
    """A number and what it counts. `counted` ("of" in JSON) is the lemma of the counted noun.

    head   the last noun of a compound: "Flugzeug" for "Kampfflugzeug"; None for a simple noun
    unit   what sort of unit it counts; None where it counts things
    """

    value: float | None
    min: float | None
    max: float | None
    approximate: bool
    counted: str | None
    head: str | None = None
    unit: Literal["time", "measure", "currency"] | None = None


class QuotationType(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    REPORTED = "reported"
    FREE_INDIRECT = "free_indirect"
    INDIRECT_FREE_INDIRECT = "indirect_free_indirect"


class Voice(Span, frozen=True):
    """The words that name a party to an utterance, and its entity where the page tells who it is."""

    entity: str | None = None


class CueWords(Span, frozen=True):
    """The words that report: "sagte", "laut". `spans` are all their parts where others stand between: "teilte … mit".

    start, end   the word that says most, with what stands right beside it
    """

    spans: tuple[Span, ...]


class Quotation(Span, frozen=True):
    """What somebody said: the content without its quotation marks, and the frame around it.

    spans      the parts of the content where the frame interrupts it; one part otherwise
    mixed      indirect speech that quotes some words literally
    cue        the words that report: "sagte", "laut", "hat … angekündigt"
    via        who relayed it: "laut der Nachrichtenagentur dpa"
    """

    type: QuotationType
    mixed: bool
    spans: tuple[Span, ...]
    speaker: Voice | None = None
    cue: CueWords | None = None
    addressee: Voice | None = None
    medium: Voice | None = None
    via: Voice | None = None
    selector: Selectors | UnsetType = UNSET


class Clause(Span, frozen=True):
    """One clause: a finite verb (or none, in headlines) and the words that belong to it. An inner layer, not exported.

    first, last   the clause's tokens, half-open indices into the article's tokens
    verb          index of the finite verb's token; None in a verbless clause
    lemma         the full verb: main verb of the complex, with its separable particle ("räumte … ein" → "einräumen")
    mood          of the finite verb; kj1 and kj2 are Konjunktiv I and II
    tense         of the verbal complex: "hatte gesagt" is plup, "wird erwartet" is pres (passive), "wird sagen" is fut
    opener        lower-case conjunction or relative word that makes the clause subordinate: "dass", "weil", "der"
    """

    first: int
    last: int
    verb: int | None
    lemma: str | None
    mood: Literal["ind", "kj1", "kj2", "imp"] | None
    tense: Literal["pres", "past", "perf", "plup", "fut"] | None
    passive: bool
    negated: bool
    opener: str | None
