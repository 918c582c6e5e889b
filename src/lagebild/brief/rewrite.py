"""A brief rewritten by a language model, sentence by sentence, as far as each stays faithful to its evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article, Cited
from .faithful import unfaithful

SYSTEM = (
    "Du bist Redakteur. Formuliere den Satz des Nutzers knapp und klar neu, in genau einem Satz auf Deutsch. "
    "Füge nichts hinzu. Behalte alle Namen, Zahlen, Daten, Quellenangaben, Zitate, Verneinungen und jede Unsicherheit. "
    "Antworte nur mit dem Satz."
)
Ask = Callable[[str, str], str]


def rewrite(
    brief: Sequence[Cited], articles: Sequence[Article], ask: Ask, pack: Pack
) -> tuple[tuple[Cited, ...], tuple[str, ...]]:
    """The brief with every sentence rewritten that stays faithful, and why each other one was dropped.

    A dropped sentence leaves the page's own in its place: the brief never loses a sentence and never says more.
    """
    by_id = {a.id: a for a in articles}
    found, dropped = [], []
    for cited in brief:
        written = " ".join(ask(SYSTEM, cited.text).split())
        evidence = " ".join(by_id[e.document].text[e.start : e.end] for e in cited.evidence)
        reason = unfaithful(written, cited.text, evidence, must_keep(cited, by_id), pack)
        if reason is None and written != cited.text:
            found.append(replace(cited, text=written, wording="writer"))
        else:
            found.append(cited)
        if reason is not None:
            dropped.append(f"{written[:80]!r}: {reason}")
    return tuple(found), tuple(dropped)


def must_keep(cited: Cited, by_id: Mapping[str, Article]) -> tuple[str, ...]:
    """The names, numbers and dates of the page's own sentence."""
    own = cited.evidence[0]
    article = by_id[own.document]
    marks = (*(article.mentions or ()), *(article.times or ()), *(article.quantities or ()))
    return tuple(
        m.of(article.text)
        for m in sorted(marks, key=lambda m: (m.start, m.end))
        if own.start <= m.start and m.end <= own.end
    )
