"""What the verbs of one clause say together: full verb, mood, tense, voice."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from ..knowledge import Pack
from ..model import Token
from .words import MODALS

Mood = Literal["ind", "kj1", "kj2", "imp"]
Tense = Literal["pres", "past", "perf", "plup", "fut"]


class Complex(NamedTuple):
    lemma: str | None
    mood: Mood | None
    tense: Tense | None
    passive: bool


class _Parts(NamedTuple):
    """The verbs of a clause beside the finite one, by kind, in reading order, as lemmas."""

    participles: list[str]  # full verbs: "gesagt"
    infinitives: list[str]  # full verbs: "sagen", "zu sagen"
    been: list[str]  # auxiliaries' participles: "worden", "gewesen"
    helpers: list[str]  # auxiliaries' and modals' infinitives: "werden", "haben", "müssen"
    particle: str
    with_zu: bool


def read_complex(finite: Token | None, own: Sequence[Token], pack: Pack) -> Complex:
    """The verbal complex of a clause whose own words these are.

    "hatte gesagt" is plup, "sei gesichtet worden" perf and passive, "wird erwartet" pres and passive, "wird sagen" and
    "würde sagen" fut, "könne vermieden werden" pres and passive; a Konjunktiv II without a participle is pres.
    """
    parts = _parts(finite, own, pack)
    if finite is None:
        return _without_finite(parts)
    mood, past = _mood(finite.feats or "")
    simple: Tense = "past" if past and mood == "ind" else "pres"
    perfect: Tense = "plup" if past and mood == "ind" else "perf"
    lemma = finite.lemma
    if lemma == "werden":
        return Complex(*_with_werden(parts, mood, simple))
    if lemma in ("haben", "sein"):
        return Complex(*_with_have_or_be(lemma, parts, mood, simple, perfect, _moving(pack)))
    if lemma in MODALS and (parts.infinitives or parts.helpers):
        full = _last(parts.participles) if parts.helpers and parts.participles else _last(parts.infinitives)
        passive = "werden" in parts.helpers and bool(parts.participles)
        return Complex(full or parts.helpers[-1], mood, simple, passive)
    return Complex(parts.particle + lemma, mood, simple, False)


def _with_werden(parts: _Parts, mood: Mood, simple: Tense) -> tuple[str, Mood, Tense, bool]:
    if parts.infinitives or parts.helpers:  # wird sagen, wird gesagt werden, würde sagen
        passive = "werden" in parts.helpers and bool(parts.participles)
        full = _last(parts.participles) if parts.helpers and parts.participles else _last(parts.infinitives)
        return full or parts.helpers[-1], mood, "fut", passive
    if parts.participles:  # wird erwartet
        return parts.participles[-1], mood, simple, True
    return parts.particle + "werden", mood, simple, False


def _with_have_or_be(
    lemma: str, parts: _Parts, mood: Mood, simple: Tense, perfect: Tense, moving: frozenset[str]
) -> tuple[str, Mood, Tense, bool]:
    if "werden" in parts.been and parts.participles:  # sei gesichtet worden
        return parts.participles[-1], mood, perfect, True
    if parts.participles:
        full = parts.participles[-1]
        if lemma == "haben" or full in moving or "sein" in parts.been:
            return full, mood, perfect, lemma == "sein" and full not in moving
        return full, mood, simple, True  # ist geplant
    if parts.infinitives and parts.with_zu:  # ist zu sehen, hat zu gehen
        return parts.infinitives[-1], mood, simple, lemma == "sein"
    if parts.infinitives and lemma == "haben" and parts.helpers:  # hat gehen müssen
        return parts.infinitives[-1], mood, perfect, False
    if parts.been:  # ist gewesen, ist geworden, hat gehabt
        return parts.been[-1], mood, perfect, False
    return parts.particle + lemma, mood, simple, False


def _without_finite(parts: _Parts) -> Complex:
    """An infinitive clause has a verb but no mood: "um sich auszutauschen"; a headline may have a participle alone."""
    if parts.with_zu and (parts.infinitives or parts.helpers):
        passive = "werden" in parts.helpers and bool(parts.participles)
        full = _last(parts.participles) if parts.helpers and parts.participles else next(iter(parts.infinitives), None)
        return Complex(full or parts.helpers[-1], None, None, passive)
    return Complex(None, None, None, False)


def _parts(finite: Token | None, own: Sequence[Token], pack: Pack) -> _Parts:
    participles: list[str] = []
    infinitives: list[str] = []
    been, helpers = [], []
    with_zu = joined = False
    for i, token in enumerate(own):
        tag = token.xpos or ""
        if tag == "PTKZU":
            with_zu = True
        elif tag == "KON" or token.lemma == ",":
            joined = joined or own[i - 1].xpos in ("VVPP", "VVINF", "VVIZU") if i else False
        elif tag[:1] == "V":
            with_zu = with_zu or tag.endswith("IZU")
            if tag == "VVPP" and not (joined and participles):  # of "zerstört und gestoppt" the first
                participles.append(token.lemma)
            elif tag in ("VVINF", "VVIZU") and not (joined and infinitives):
                infinitives.append(token.lemma)
            elif tag in ("VAPP", "VMPP"):
                been.append(token.lemma)
            elif tag in ("VAINF", "VMINF", "VAIZU", "VMIZU"):
                helpers.append(token.lemma)
    if not participles and not infinitives and not been and finite is not None and finite.lemma in ("werden", "sein"):
        participles = [lemma for token in own if (lemma := _participle(token, pack))]
    return _Parts(participles, infinitives, been, helpers, _particle(finite, own, pack), with_zu)


def _participle(token: Token, pack: Pack) -> str | None:
    """The verb of a participle that was taken for an adjective: planen, in: "ist geplant"; none for "ist bekannt"."""
    if token.xpos != "ADJD" or token.lemma in _particles(pack):
        return None
    readings = pack.lexicon.readings(token.lemma)
    if any(r.tag.startswith("ADJ:PRD") for r in readings):
        return None
    return next((r.lemma for r in readings if r.tag.startswith("VER:PA2")), None)


def _particle(finite: Token | None, own: Sequence[Token], pack: Pack) -> str:
    """ein, in: "Er räumte Fehler ein"; only what makes a listed verb, and an adverb at the clause's end alone."""
    if finite is None:
        return ""
    words = [t for t in own if t.upos != "PUNCT" and t.start > finite.start]
    for token in words:
        may = token.xpos == "PTKVZ" or (token is words[-1] and token.lemma in _particles(pack))
        if may and token.lemma + finite.lemma in pack.lexicon:
            return token.lemma
    before = [t for t in own if t.start < finite.start and t.upos != "PUNCT"][-1:]
    first = before[0].lemma.lower() if before and before[0].xpos == "PTKVZ" else ""  # Hinzu kommen Schäden
    return first if first + finite.lemma in pack.lexicon else ""


@cache
def _particles(pack: Pack) -> frozenset[str]:
    return frozenset(row[0] for row in pack.rows("function_words", 3) if "PTKVZ" in row[1].split())


@cache
def _mood(feats: str) -> tuple[Mood, bool]:
    """Mood, and whether the form is a past one."""
    past = "Tense=Past" in feats
    if "Mood=Sub" in feats:
        return ("kj2" if past else "kj1"), past
    return ("imp" if "Mood=Imp" in feats else "ind"), past


def _last(lemmas: list[str]) -> str | None:
    return lemmas[-1] if lemmas else None


@cache
def _moving(pack: Pack) -> frozenset[str]:
    """Verbs whose perfect is made with "sein", with and without separable particles."""
    bare = pack.words("sein_perfect")
    return bare | {particle + verb for particle in _particles(pack) for verb in bare}
