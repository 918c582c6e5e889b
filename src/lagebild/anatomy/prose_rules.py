"""Rules for running text: paragraphs, teasers, sentences over several lines, the end of the text."""

from __future__ import annotations

from .lines import Line
from .views import METAS, PICTURED, View
from .weights import Rule, Scores, add

# What stands between a teaser and the text.
_SETS_APART = frozenset({"byline", "name", "date", "signed_date", "place", "label", "tool", "notice", "agency"})


def running_text(view: View, scores: Scores) -> None:
    """Im Streit über den Hafen wollen Stadt und Land offenbar einlenken."""
    line = view.line
    if not line.prose:
        return
    long = min(line.size / 300, 2.0)
    beside_meta = any(near is not None and near.sign in METAS for near in (view.before, view.after))
    add(scores, paragraph=1.5 + long, comment_text=1.2 + long + 0.6 * beside_meta if view.metas else 0.3)
    if line.size <= 420 and not line.opened:
        add(
            scores,
            teaser=1.6 if line.size >= 70 else 1.0,
            related_teaser=2.2 if line.size <= 200 else 1.4 if line.size <= 260 else -0.5,
        )
    if line.size <= 330:
        add(scores, caption=0.2)
    if line.opened:
        add(scores, paragraph=2.0, caption=-3.0)
    if line.credit == "agency_credit":
        add(scores, paragraph=2.5, caption=-3.0, teaser=-1.0, related_teaser=-2.0)


def lead(view: View, scores: Scores) -> None:
    """the first prose line, set off from the text by a picture, a dateline or its shortness"""
    line, after = view.line, view.after
    if not line.prose:
        if view.prose_before == 1 and line.closed and not line.gap and after is not None and after.gap:
            # the teaser's last sentence on a line of its own
            add(scores, teaser=3.5 if after.sign in _SETS_APART else 0.0)
        return
    if view.prose_before == view.prose_after == 0:
        add(scores, teaser=-1.5)
    if view.prose_before >= 3 and not view.lead_in:
        add(scores, teaser=-2.5)
    if line.opened or line.size > 420 or view.prose_before > 1 or view.prose_after < 1:
        return
    if after is None:
        return
    apart = after.opened or after.sign in _SETS_APART or (not after.prose and after.credit == "photo_credit")
    apart = apart or (
        not after.prose and (after.twin > 0 or (view.second is not None and view.second.sign in PICTURED))
    )
    if after.size <= 250 and not after.opened and view.second is not None and view.second.sign == "photo":
        apart = apart or not view.second.gap
    shorter = after.prose and line.size < 0.75 * after.size
    if not apart and not shorter:
        add(scores, teaser=-0.8)
    add(scores, teaser=(1.3 if apart else 0.0) + (0.9 if shorter else 0.0) + (0.6 if view.prose_before == 0 else -0.8))
    if not line.closed and line.size < 200:
        add(scores, teaser=0.7)


def short_sentence(view: View, scores: Scores) -> None:
    """Er schwieg."""
    line = view.line
    if line.prose or not line.closed or line.words < 2:
        return
    if line.text[-1] in "?!" and not view.prose_before:
        return
    inside = view.before is not None and view.before.prose and view.after is not None and view.after.prose
    add(scores, paragraph=(1.6 if inside else 0.9) + (0.6 if line.words >= 5 else 0.0), related_teaser=0.9, teaser=0.4)


def cut_off(view: View, scores: Scores) -> None:
    """Damit will Hie"""
    line = view.line
    if view.last and not line.closed and view.prose_before and line.sign is None and line.words >= 2:
        add(scores, paragraph=1.9)


def continued(view: View, scores: Scores) -> None:
    """one sentence over several lines: "das Jahr bis 30. Juni 2019, in dem die zwei" """
    line, before, after = view.line, view.before, view.after
    if before is not None and after is not None and line.sign in (None, "name"):
        # "Baudezernentin" / "Anna Berger" / "(Grüne) sagte": a link within a sentence
        open_end = before.size > 40 and not before.closed and before.sign is None
        if open_end and not line.closed and not after.gap and (after.text[0].islower() or after.text[0] == "("):
            add(scores, paragraph=3.0, byline=-1.0, subheading=-1.0)
    if line.sign is not None:
        return
    if line.wrapped:
        add(scores, paragraph=3.5, teaser=0.5)
    goes_on = before is not None and not before.closed and before.sign is None and line.gap == 0
    if goes_on and _starts_small(line):
        add(scores, paragraph=2.5, subheading=-1.5, related_heading=-1.5, headline=-2.0, kicker=-1.5)
    if not line.closed and after is not None and after.gap == 0 and _starts_small(after):
        add(scores, paragraph=2.2, subheading=-1.5, related_heading=-1.0, headline=-1.0)
    if line.text[-1] in ",;–-" and line.words >= 3:
        add(scores, paragraph=1.2, subheading=-1.0, headline=-1.0, related_heading=-0.7)


def _starts_small(line: Line) -> bool:
    return line.text[0].islower() and line.sign is None and not line.opened


def list_item(view: View, scores: Scores) -> None:
    """- Umsatz der Gruppe stieg auf 12,4 Millionen Euro"""
    line = view.line
    if line.text[:2] in ("- ", "– ", "• ", "* ") and line.words >= 6 and line.sign is None:
        add(scores, paragraph=1.8, headline=-1.0, related_heading=-0.5, teaser=-0.5, subheading=-1.0)


def end_of_text(view: View, scores: Scores) -> None:
    """after "(APA/AFP)" the text is over"""
    if view.ended:
        add(scores, paragraph=-1.6, subheading=-1.2, related_teaser=0.4, related_heading=0.4)
    if view.prose_after == 0 and not view.line.prose and view.prose_before > 0:
        add(scores, subheading=-1.2)
    if view.after is not None and view.after.sign == "agency" and view.title and view.line.words <= 3:
        add(scores, label=2.0)


RULES: tuple[Rule, ...] = (running_text, lead, short_sentence, cut_off, continued, list_item, end_of_text)
