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
