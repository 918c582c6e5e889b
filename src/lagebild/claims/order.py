"""Which page appeared later, and whether it knows more: a toll that rises is no contradiction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..knowledge import Pack
from ..model import Article, DifferenceKind, Slot, SlotValue
from .saying import Saying

UPDATE, CONTRADICTION = DifferenceKind.UPDATE, DifferenceKind.CONTRADICTION


def is_later(late: Article, early: Article) -> bool:
    """Published later for sure: no day of one can be a day of the other."""
    one, two = early.published, late.published
    return bool(one and two) and one.latest[:10] < two.earliest[:10]  # type: ignore[union-attr]


def kind_of(
    slot: Slot, pairs: Iterable[tuple[SlotValue, SlotValue]], sayings: Sequence[Saying], pack: Pack
) -> DifferenceKind:
    """An update, if of every two pages that differ the later one has the higher number or says that things changed.

    Where nothing dates them, the later is the one that says so: "die Zahl ist auf 350 gestiegen", "inzwischen".
    """
    page = {s.article.id: s.article for s in sayings}
    said: dict[str, set[str]] = {s.article.id: set() for s in sayings}
    numbers: dict[str, set[float | None]] = {s.article.id: set() for s in sayings}
    old: dict[str, set[float | None]] = {s.article.id: set() for s in sayings}
    for saying in sayings:
        said[saying.article.id] |= words(saying)
        numbers[saying.article.id] |= {c.quantity.value for c in saying.unit.counts}
        old[saying.article.id] |= {c.quantity.value for c in saying.unit.counts if c.outdated}
    changed = {word for word, kind in pack.rows("update_words", 2) if kind == "changed"}
    for x, y in pairs:
        if slot is Slot.QUANTITY and (size(x) in old[y.document] or size(y) in old[x.document]):
            continue  # "nicht 14, sondern 17"
        early, late = (x, y) if is_later(page[y.document], page[x.document]) else (y, x)
        if not is_later(page[late.document], page[early.document]):
            if bool(said[x.document] & changed) == bool(said[y.document] & changed):
                return CONTRADICTION
            early, late = (x, y) if said[y.document] & changed else (y, x)
        if slot is Slot.QUANTITY and size(late) in numbers[early.document]:
            return CONTRADICTION  # the earlier page gives both numbers, each by its source
        higher = slot is Slot.QUANTITY and size(late) > size(early)
        if not higher and not said[late.document] & pack.words("update_words"):
            return CONTRADICTION
    return UPDATE


def words(saying: Saying) -> set[str]:
    tokens = saying.article.tokens or ()
    return {t.lemma.lower() for c in saying.unit.clauses for t in tokens[c.first : c.last]}


def size(value: SlotValue) -> float:
    """ "~300" → 300; of a range the lower end; what is no number is 0."""
    try:
        return float(value.value.lstrip("~≥≤").split("–")[0])
    except ValueError:
        return 0.0
