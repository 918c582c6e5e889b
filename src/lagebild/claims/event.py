"""What one clause tells, as a record: who did what to whom, when, how sure, or not at all."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from ..model import Clause, EntityType, Span
from .phrases import Phrase

Certainty = Literal["asserted", "attributed", "hedged", "planned", "considered", "open"]


class Party(Struct, frozen=True):
    """Who did it, in the page's words.

    terms     the terms that tell who that is; empty for a pronoun that nothing explains
    noun      the lemma of its head noun, lower case
    types     the types of the entities that it names
    gender    "Masc", "Fem", "Neut"; None where its words do not say, or for many
    itself    the clause stresses that nobody else did it: "selbst"
    meant     the words that a pronoun stands for, where it is known
    kind      "PERSON", "ORGANISATION", "COUNTRY" by name; "person", "body" by its noun; "" where neither tells
    sort      what its noun tells of somebody: "beruf", "amt", "anlass", "stand", "rolle"; "-" of a body; "" nothing
    spheres   those of one sphere may be one: "die Polizei", "ein Beamter"
    sex       "m" or "f" of one person whose noun tells
    nations   the countries that its adjectives name: "dänische Kampfjets"
    """

    span: Span
    terms: frozenset[str]
    noun: str
    types: frozenset[EntityType]
    gender: str | None
    pronoun: bool
    itself: bool
    meant: Span | None = None
    kind: str = ""
    sort: str = ""
    spheres: frozenset[str] = frozenset()
    sex: str = ""
    nations: frozenset[str] = frozenset()


class Deed(Struct, frozen=True):
    """What only one party can have done, with who did it and who did not.

    name     of the deed: "entdeckt"
    done     the terms of what it was done to, or of whatever takes part
    unsaid   the clause does not say what it was done to, or by a pronoun: "Entdeckt hat sie ein Mitarbeiter"
    silent   not even by a pronoun: "Eingeladen hatte der Landrat"
    words    the terms of the nouns by which the table knows it: "die Rechnung übernahm", "beendete die Partie"
    """

    name: str
    doer: Party
    done: frozenset[str]
    unsaid: bool = False
    silent: bool = False
    words: frozenset[str] = frozenset()


class Answer(Struct, frozen=True):
    """Who did it, by one clause.

    question   "alarm", "bezahlt", …
    of         STORY: a story has one; THING: of one thing
    doer       with what other pages tell of who that is
    persons    the terms of the persons by name who it may be
    done       the terms of what it was done to
    near       those that the sentence before tells, where the clause does not say it
    days       on which the clause says that it was done
    sure       the page tells it in its own name
    """

    question: str
    of: str
    deed: str
    doer: Party
    persons: frozenset[str]
    done: frozenset[str]
    near: frozenset[str]
    days: frozenset[str]
    sure: bool


class Site(Struct, frozen=True):
    """Where something happened, by one phrase of a clause.

    question   "gefunden", "gefasst", …
    of         as of an answer
    span       of the place
    sorts      sort and kind of place that its noun tells: ("gebäude", "kloster")
    towns      the towns that it names
    terms      the terms of its words
    done       the terms of those to whom it happened
    attached   of them those that only tell whose or from where they are: "der Komplize | des Räubers"
    near       those that the sentences before tell, where the clause has a pronoun for them
    days       on which the clause says that it happened
    which      the words that pick one of several
    """

    question: str
    of: str
    span: Span
    sorts: frozenset[tuple[str, str]]
    towns: frozenset[str]
    terms: frozenset[str]
    done: frozenset[str]
    attached: frozenset[str]
    near: frozenset[str]
    days: frozenset[str]
    which: frozenset[str]


class Bearer(Struct, frozen=True):
    """Whom or what an answer is about, by the page's words.

    full      the terms of its words and names
    heads     the last parts of its compounds: "wasser" of "Trinkwasser"
    beside    the terms of what stands right behind it: "der Fahrer | des Lastwagens"
    apart     adjectives that tell it from others of its name: "der zweite Täter"
    ages      "der 34-Jährige"
    anyone    its noun fits many: "der Mann", "der Täter"
    person    it is somebody
    partly    not all of them are meant: "einige Bewohner", "zwei Täter"
    new       the page does not say which: "ein Mann"
    """

    full: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()
    anyone: bool = False
    person: bool = False
    partly: bool = False
    new: bool = False


class State(Struct, frozen=True):
    """One answer that a clause gives to a question: "gesperrt?" "ja".

    negated  the clause says that this is not the answer
    passing  the answer changes as things go on
    topical  "+" the answer is about something besides: who knew, of what; "&" and two answers must both say of what
    over     so it was, and may not be any more: "war gesperrt"
    past     so it was or became: "wurde gesperrt"
    changed  it was otherwise before: "ist wieder frei"
    planned  so it is to be
    topic    the terms of what else the clause is about
    by       the terms of who has it so, where that is not the bearer: "Belvar hält die Gefangenen fest"
    """

    question: str
    answer: str
    negated: bool
    passing: bool
    topical: str
    over: bool
    past: bool
    changed: bool
    planned: bool
    bearer: Bearer
    topic: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()


class Event(Struct, frozen=True):
    """One clause's happening.

    predicate   the term of what was done; None where the clause only says that somebody spoke
    actor       None where the clause names nobody, or nobody for sure
    subject     the terms of the grammatical subject
    about       the terms of everybody and everything else that takes part
    because     the terms of what it happened because of
    days        the terms of the days and hours that it names
    denies      it denies what somebody said before: "die Reederei weist das zurück"
    against     the predicates that cannot hold of the same
    first       the clause says that nobody did it before: "zuerst"
    whole       a noun tells what was done: "keine Festnahmen" denies any
    patient     the clause names somebody or something that it was done to
    sole        only one party can have done it
    near        the predicates that say nearly the same of one object
    persons     the terms of the persons by name that it was done to or with
    hours       the values of the times of day that it names
    patients    the terms of whom or what it was done to
    occasion    the terms of what it is done with, or for: "mit einem Gottesdienst", "zu einer Kundgebung"
    which       the words that pick one of several: "dem dritten Mann", "zwei weitere Männer"
    told        the terms that say what happened: the predicate's, or of nouns beside a verb that only frames them
    kin         the groups of kindred verbs that it belongs to
    phase       "start", "end" or "on" where the verb says so; else "any"
    not_by      the terms of who or what it was not: "nicht die Küstenwache, sondern ein Fischer"
    weekdays    those of a page without a date: "t:XXXX-WXX-2" is a Tuesday
    deeds       what only one party can have done
    states      how things stand by it
    factual     the clause tells it, and does not ask or assume it: "sollte Syrien darum bitten"
    """

    clause: Clause
    predicate: str | None
    verb: str | None
    actor: Party | None
    subject: frozenset[str]
    about: frozenset[str]
    negated: bool
    certainty: Certainty
    places: tuple[Phrase, ...]
    because: frozenset[str]
    days: frozenset[str]
    denies: bool
    against: frozenset[str] = frozenset()
    first: bool = False
    whole: bool = False
    patient: bool = False
    sole: bool = False
    near: frozenset[str] = frozenset()
    factual: bool = True
    persons: frozenset[str] = frozenset()
    hours: frozenset[str] = frozenset()
    patients: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    phase: str = "any"
    which: frozenset[str] = frozenset()
    occasion: frozenset[str] = frozenset()
    states: tuple[State, ...] = ()
    deeds: tuple[Deed, ...] = ()
    not_by: frozenset[str] = frozenset()
    weekdays: frozenset[str] = frozenset()


class Stand(Struct, frozen=True):
    """How things stand for one party, by one clause.

    question, answer, role   as in the tables `cast_states` and `cast`
    rank     which answer that is, in the order of the table
    passing  things go on in that order
    part     whether that is all of the party, some of it, or one that `marks` tell
    plural   the noun's number
    marks    which one: "#3" the third, "a:34" of that age, "n:koch" by that noun, "d:räuber" by the deed, "e:…" by
             name, "x:ander" by an adjective, "p:…" by the places beside
    noun     lower case
    whole    the noun is the party's own ("Täter"), not one that may be anybody's ("Mann")
    counted  all of them by number: "alle drei", "beide"
    """

    question: str
    passing: bool
    role: str
    answer: str
    rank: int
    event: Event
    part: str
    plural: bool
    marks: frozenset[str]
    noun: str
    whole: bool
    sure: bool
    counted: bool
