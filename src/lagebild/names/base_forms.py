"""Names and nouns as a dictionary lists them: "Bergers" → "Berger", "Norddeutschen Rats" → "Norddeutscher Rat"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from .gazetteer import ADJECTIVE, COMMON, FOREIGN_HEAD, NAMES, Gazetteer
from .rule import is_unknown
from .words import Word

ENDINGS = ("en", "em", "er", "es", "e")
LONGEST = 60  # characters of a noun
FEMININE = ("e", "ung", "heit", "keit", "schaft", "ion", "ität")  # of nouns that no list has
STRONG = {"MAS": "er", "FEM": "e", "NEU": "es"}


def without_genitive(form: str, followed: bool, seen: Collection[str], tables: Gazetteer, full: bool = False) -> str:
    """A name without the "s" of its genitive.

    followed   a noun or an adjective comes after the name: "Bergers Sprecher"
    full       the form ends a name of several words
    seen       forms that the page uses: "Bergers" is a genitive where it also says "Berger"
    """
    if form.endswith(("'", "’")):
        return form[:-1]
    if not form.endswith("s") or len(form) < 4 or form.endswith("ss"):
        return form
    bare = form[:-1]
    if bare in seen:
        return bare
    if is_listed(form, tables):
        return form
    if followed and bare[-1] not in "si":
        return bare
    return bare if is_listed(bare, tables) and not full else form


def is_listed(form: str, tables: Gazetteer) -> bool:
    """Whether this very form, not only its genitive, is in the tables or the lexicon as a name's base form."""
    if form in tables.given or form in tables.surnames or form in tables.places or form in tables.organisations:
        return True
    return any(r.lemma == form and r.tag.startswith("EIG") for r in tables.lexicon.readings(form))


def noun(form: str, tables: Gazetteer) -> tuple[str, str]:
    """The base form of a noun and its gender (MAS, FEM, NEU or ""): "Sicherheitsrates" → "Sicherheitsrat", MAS."""
    for at in range(max(1, len(form) - 3) if len(form) <= LONGEST else 0):
        tail = form[at:] if at == 0 else form[at:].capitalize()
        readings = [r for r in tables.lexicon.readings(tail) if r.tag.startswith("SUB")]
        if readings:
            best = min(readings, key=lambda r: (r.lemma != tail, ":SIN" not in r.tag, r.tag))
            lemma = best.lemma if at == 0 else form[:at] + _joined(form[at], best.lemma)
            return lemma, next((g for g in ("MAS", "FEM", "NEU") if best.tag.endswith(g)), "")
    return form, "FEM" if form.endswith(FEMININE) else ""


def counted_lemma(form: str, lemma: str, tables: Gazetteer) -> str:
    """The lemma of a noun that is counted: of several the one with most forms like this, "Zeugen" → "Zeuge"."""
    readings = [r for r in tables.lexicon.readings(form) if r.tag.startswith("SUB")]
    if readings:
        count = Counter(r.lemma for r in readings)
        return max(sorted(count), key=lambda lemma: count[lemma]) if lemma == form or len(count) > 1 else lemma
    return noun(form, tables)[0] if lemma == form else lemma


def compound_head(lemma: str, tables: Gazetteer) -> str | None:
    """The last noun of a compound: "Kampfflugzeug" → "Flugzeug"; None for a simple noun."""
    part = lemma.rsplit("-", 1)[-1]
    if part != lemma:
        return part if part[:1].isupper() else None
    return tables.compounds.head(lemma)


def _joined(first: str, lemma: str) -> str:
    return lemma if first.isupper() else lemma[:1].lower() + lemma[1:]


def adjective(form: str, gender: str, weak: bool = False) -> str:
    """An adjective before a noun in the nominative: "syrischen" + MAS → "syrischer"."""
    ending = next((e for e in ENDINGS if form.endswith(e) and len(form) - len(e) > 2), None)
    if ending is None or not gender:
        return form
    return form[: -len(ending)] + ("e" if weak else STRONG[gender])


def organisation(words: list[Word], tables: Gazetteer) -> str:
    """An organisation's name in the nominative; what follows its head noun stays as it is."""
    forms = [w.form for w in words]
    heads = (i for i, w in enumerate(words) if tables.heads.get(tables.last_part(w.form)) is not None)
    head = next(heads, len(forms) - 1)
    if tables.heads.get(tables.last_part(forms[head])) is None and any(is_unknown(w.kinds) for w in words[:head]):
        return " ".join(forms)  # Société Generale
    if words[head].may_be(FOREIGN_HEAD):
        return " ".join(forms)  # Aberdeen Investments
    lemma, gender = noun(forms[head], tables)
    if not words[head].may_be(NAMES) or "-" in forms[head]:
        forms[head] = lemma
    for i, form in enumerate(forms[:head]):
        noun_like = words[i].may_be(COMMON | NAMES) and not words[i].may_be(ADJECTIVE)  # Pro Schiene
        if form.endswith(ENDINGS) and (not form.endswith("er") or form[:1].islower()) and not noun_like:
            forms[i] = adjective(form, gender)
    name = " ".join(forms)
    return name[:1].upper() + name[1:]
