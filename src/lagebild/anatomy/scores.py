"""How well each role fits a line, seen with its neighbours. Zones and what follows what are in zones.py.

A rule takes a view of one line and adds to the roles it speaks for. Scores are in nats, judged by hand: 5 is a sign
that hardly errs, 2.5 a strong habit, 0.5 a hint.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from msgspec import Struct

from ..model import Role
from .lines import Line
from .zones import INDEX, STATES, Zone

Scores = dict[Role, float]
_ROLES = {role.value: role for role in Role}

SURE, STRONG, FAIR, HINT = 5.0, 2.5, 1.2, 0.5
# A role that no rule spoke for is possible, but only where nothing else fits.
_NEVER = -6.0
# Headline, teaser, picture and share buttons stand this many lines before the text at most; menus are longer.
_NEAR_TEXT = 15
# What a role may lack against the line's best one and still win by its neighbours.
_REACH = 5.0
_STATES_OF = {role: tuple(INDEX[state] for state in STATES if state[1] is role) for role in Role}


class View(Struct, frozen=True):
    """A line, its neighbours (None at the ends) and what the page around it is like.

    beyond                      the line after, past the credit of a picture
    prose_before, prose_after   prose lines before and after
    metas                       the page has lines that can only stand above comments
    ended                       a line before credits an agency for the text or claims rights in it
    foreign_page                most of its prose is English
    lead_in                     how many lines the main text starts after this one; 0 from there on
    """

    line: Line
    before: Line | None
    after: Line | None
    beyond: Line | None
    prose_before: int
    prose_after: int
    metas: bool
    ended: bool
    foreign_page: bool
    lead_in: int
    first: bool
    last: bool

    @property
    def title(self) -> bool:
        """Reads like a heading: some words, no sentence."""
        return not self.line.prose and self.line.words >= 2 and self.line.size <= 200


# Lines that stand above or below a comment.
_METAS = frozenset({"signed", "signed_date", "comment_meta"})

Rule = Callable[[View, Scores], None]


def add(scores: Scores, **roles: float) -> None:
    for name, score in roles.items():
        role = _ROLES[name]
        scores[role] = scores.get(role, 0.0) + score


def running_text(view: View, scores: Scores) -> None:
    """Im Kampf gegen die Terrormiliz wollen die USA und Russland offenbar kooperieren."""
    line = view.line
    if not line.prose:
        return
    long = min(line.size / 300, 2.0)
    beside_meta = any(near is not None and near.sign in _METAS for near in (view.before, view.after))
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


# What stands between a teaser and the text.
_SETS_APART = frozenset({"byline", "name", "date", "signed_date", "place", "label", "tool", "notice", "agency"})


def lead(view: View, scores: Scores) -> None:
    """the first prose line, set off from the text by a picture, a dateline or its shortness"""
    line, after = view.line, view.after
    if not line.prose:
        return
    if view.prose_before == view.prose_after == 0:
        add(scores, teaser=-1.5)
    if line.opened or line.size > 420 or view.prose_before > 1 or view.prose_after < 1:
        return
    if after is None:
        return
    apart = after.opened or after.sign in _SETS_APART or (not after.prose and after.credit == "photo_credit")
    apart = apart or (after.twin > 0 and not after.prose)
    shorter = after.prose and line.size < 0.75 * after.size
    if not apart and not shorter:
        add(scores, teaser=-0.8)
    add(scores, teaser=(1.3 if apart else 0.0) + (0.9 if shorter else 0.0) + (0.6 if view.prose_before == 0 else -0.8))
    if not line.closed and line.size < 200:
        add(scores, teaser=0.7)


def long_headline(view: View, scores: Scores) -> None:
    """POL-UL: Zwei Schwerstverletzte bei Unfall / Ein Audi prallt bei Edenbach gegen VW Polo. / 22.02.2016 – 03:22"""
    line, after = view.line, view.after
    if view.first and line.prose and line.size <= 220 and not line.opened and after is not None:
        if after.sign in ("date", "signed_date", "agency") and not after.prose:
            add(scores, headline=4.5)


def heading(view: View, scores: Scores) -> None:
    """USA und Russland wollen Allianz gegen IS-Terror"""
    line = view.line
    if not view.title:
        return
    short = line.size <= 110
    end = line.text[-1]
    stop = line.closed and end == "." and not line.text.endswith("...") and line.words > 3
    add(
        scores,
        headline=(2.2 if line.words >= 3 and line.size >= 15 else 0.2)
        - (1.5 if stop else 0.0)
        - 0.4 * min(view.prose_before, 3),
    )
    add(scores, kicker=(1.0 if line.words <= 6 else 0.0) - (1.5 if stop else 0.0) - 0.4 * min(view.prose_before, 3))
    if view.prose_before >= 3 and not view.lead_in:
        add(scores, headline=-2.5)
    add(scores, related_heading=1.5 if short and line.words >= 3 else 0.6)
    if not view.prose_before and not view.prose_after:
        add(scores, kicker=-1.0, teaser=-1.5, related_heading=0.0 if view.first else 1.2)
    if line.size >= 30 and not view.prose_before:
        add(scores, teaser=0.9 if line.words >= 6 else 0.0)
    beyond = view.beyond
    if short and beyond is not None and beyond.prose and not _shows(beyond):
        add(scores, subheading=(2.0 if view.prose_before else 0.6) - (1.8 if stop else 0.0))
    else:
        add(scores, subheading=(0.8 if view.prose_before else 0.1) - (1.0 if stop else 0.0))
    add(scores, caption=-0.6, comment_text=0.8 if view.metas else -1.0, furniture=-0.2, navigation=-0.3)


def menu(view: View, scores: Scores) -> None:
    """Politik / Wirtschaft / Sport / Kultur / Reise / Auto: ways through the site, and sentences lost among them"""
    line, before, after = view.line, view.before, view.after
    if line.menu:
        add(scores, navigation=3.5, kicker=-1.5, headline=-3.0, related_heading=-2.0, subheading=-2.0, teaser=-2.0)
    near = [other.menu for other in (before, after) if other is not None]
    if line.prose and near and all(near) and line.size <= 300:
        add(scores, furniture=3.0, paragraph=-1.0, teaser=-1.0)


def echo(view: View, scores: Scores) -> None:
    """a heading speaks of what the text speaks of"""
    line = view.line
    if view.title and not line.menu and view.prose_before + view.prose_after >= 2:
        add(scores, headline=2.0 * line.echo - 0.6, related_heading=0.3 - 0.6 * line.echo)


def far_ahead(view: View, scores: Scores) -> None:
    """a sentence or a heading among the menus, long before the article starts"""
    if view.lead_in > _NEAR_TEXT:
        far = 2.0 if view.lead_in > 2 * _NEAR_TEXT else 1.0
        if view.line.prose:
            add(scores, furniture=1.0 + far, paragraph=-far, teaser=-far)
        elif view.title:
            add(scores, headline=-far, kicker=-far / 2, furniture=far / 2)
    elif view.lead_in and view.line.prose:
        add(scores, paragraph=-0.5)


def stray_words(view: View, scores: Scores) -> None:
    """single words and leftovers: "Chemie", "|", "..." """
    line = view.line
    if line.prose or view.title:
        return
    if line.words == 1 and line.text[:1].isalpha() and line.size <= 40:
        add(
            scores,
            kicker=0.8 if view.prose_before == 0 else -1.0,
            label=1.2,
            furniture=0.9,
            subheading=0.6 if view.after and view.after.prose and line.gap else -0.3,
            headline=-0.5,
            related_heading=-0.2,
            navigation=0.4,
            comment_text=0.2 if view.metas else -2,
        )
    elif not any(c.isalnum() for c in line.text[:50]):
        add(scores, furniture=2.0)
    else:
        add(
            scores,
            furniture=0.8,
            paragraph=0.6 if line.size > 160 else -0.5,
            label=0.2,
            comment_text=0.2 if view.metas else -2,
        )


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


SIGNS: dict[str, dict[str, float]] = {
    "navigation": {"navigation": SURE},
    "tool": {"furniture": SURE},
    "notice": {"furniture": SURE},
    "label": {"label": STRONG, "kicker": 1.3, "navigation": 1.0, "subheading": -1.5, "headline": -1.0},
    "legal": {"legal": SURE, "furniture": 2.5},
    "gallery": {"gallery": SURE, "navigation": 1.0},
    "related_intro": {"navigation": SURE},
    "comment_heading": {"comment_heading": SURE},
    "comment_meta": {"comment_meta": SURE, "furniture": 3.5},
    "signed": {"comment_meta": SURE, "label": 1.5, "byline": 2.5},
    "signed_date": {"comment_meta": 4.5, "label": 4.5},
    "photo": {"photo_credit": SURE, "legal": 0.0, "furniture": 0.0},
    "agency": {"agency_credit": SURE},
    "date": {"label": SURE, "comment_meta": 3.0},
    "place": {"dateline": SURE, "label": 2.0},
    "byline": {"byline": SURE, "comment_meta": 1.0},
    "name": {"byline": 2.0, "caption": 1.5, "comment_meta": 1.5, "photo_credit": 1.0, "subheading": -2, "headline": -2},
}


def own_words(view: View, scores: Scores) -> None:
    """the line's own sign: "Lesen Sie auch", "© AFP", "Von Max Muster" """
    sign = view.line.sign
    if sign is None:
        return
    add(scores, **SIGNS.get(sign, {}))
    if sign == "date" and any(word in view.line.text for word in ("Von ", "von ")):
        add(scores, byline=SURE + 0.5)
    if sign == "bare_agency":
        pictured = view.before is not None and (view.before.twin or not view.before.prose)
        add(scores, photo_credit=3.0 if pictured and view.prose_before < 3 else 1.5, agency_credit=2.8)
    if sign == "name" and view.before is not None:
        if view.before.sign == "photo" or _shows(view.before):
            add(scores, photo_credit=2.0)
        elif not view.before.prose and view.prose_before <= 1:
            add(scores, byline=1.0)


def picture(view: View, scores: Scores) -> None:
    """US-Außenminister John Kerry bei seiner Ankunft in London. / © AFP"""
    line, before, after = view.line, view.before, view.after
    if line.size > 420 or line.sign in (
        "navigation",
        "tool",
        "notice",
        "date",
        "photo",
        "agency",
        "bare_agency",
        "legal",
        "gallery",
        "signed",
        "signed_date",
    ):
        return
    pictured = any(near is not None and _shows(near) for near in (line, before, after))
    if line.credit == "photo_credit":
        add(scores, caption=4.5)
    if after is not None and (after.sign == "photo" or (after.sign == "bare_agency" and (not line.prose or line.twin))):
        strong = line.twin or line.size <= 330 or not line.closed
        titled = view.title and not line.closed and not line.twin and (not view.prose_before or line.words <= 6)
        add(scores, caption=1.2 if titled else (2.6 if strong else 0.8))
    if line.twin and line.twin <= 3 and line.words >= 2 and (pictured or line.prose):
        add(scores, caption=3.5 if not (view.first and line.twin > 1) else 0.5)
    if line.beside:
        add(scores, caption=1.5)
    if before is not None and before.sign == "photo" and line.size <= 200 and not line.closed and view.prose_after:
        add(scores, caption=0.3)
    if line.foreign and view.prose_before >= 2 and not view.foreign_page:
        add(scores, caption=3.5)


def _shows(line: Line) -> bool:
    """Says who made a picture, alone or at its end."""
    return line.sign in ("photo", "bare_agency") or line.credit == "photo_credit"


def _is_pictured(line: Line, after: Line | None) -> bool:
    """A caption that reads like prose: no part of the running text."""
    return line.size <= 330 and (line.credit == "photo_credit" or (after is not None and after.sign == "photo"))


def continued(view: View, scores: Scores) -> None:
    """one sentence over several lines: "das Jahr bis 31. Dezember 2015, in dem in zwei" """
    line, before, after = view.line, view.before, view.after
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
    """- Bruttogewinnspanne blieb stabil bei 50,5%"""
    line = view.line
    if line.text[:2] in ("- ", "– ", "• ", "* ") and line.words >= 6 and line.sign is None:
        add(scores, paragraph=1.8, headline=-1.0, related_heading=-0.5, teaser=-0.5, subheading=-1.0)


def gallery_title(view: View, scores: Scores) -> None:
    """Fotostrecke / 14 Bilder / Satellitenfotos: Russland baut Militärpräsenz aus"""
    if view.before is not None and view.before.sign == "gallery" and view.title and view.line.sign is None:
        add(scores, gallery=2.4)


def comment_title(view: View, scores: Scores) -> None:
    """1. Hoffentlich siegt die Vernunft"""
    line, before = view.line, view.before
    if not view.metas or before is None or line.size > 140:
        return
    if before.sign in _METAS or before.sign in ("date", "name"):
        add(scores, comment_title=3.0 if line.numbered else (0.9 if not line.closed else -0.5))
    if (
        view.after is not None
        and view.after.sign == "comment_meta"
        and view.after.text.startswith("vor ")
        and line.words <= 6
    ):
        add(scores, comment_meta=2.5)


def end_of_text(view: View, scores: Scores) -> None:
    """after "(APA/AFP)" the text is over"""
    if view.ended:
        add(scores, paragraph=-1.6, subheading=-1.2, related_teaser=0.4, related_heading=0.4)
    if view.prose_after == 0 and not view.line.prose and view.prose_before > 0:
        add(scores, subheading=-1.2)
    if view.after is not None and view.after.sign == "agency" and view.title and view.line.words <= 3:
        add(scores, label=2.0)


def repeated(view: View, scores: Scores) -> None:
    """a short line that the page says again and again is a label or a tool"""
    line = view.line
    if line.copies >= 2 and not line.prose and line.words <= 3 and line.sign is None and not 0 < line.twin <= 2:
        add(scores, label=1.5, kicker=-0.5, headline=-1.0, subheading=-1.0)
    if line.copies >= 2 and line.twin >= 1 and view.title and line.words >= 4 and view.prose_before == 0:
        add(scores, headline=1.2)


RULES: tuple[Rule, ...] = (
    running_text,
    lead,
    long_headline,
    heading,
    menu,
    echo,
    far_ahead,
    stray_words,
    short_sentence,
    cut_off,
    own_words,
    picture,
    continued,
    list_item,
    gallery_title,
    comment_title,
    end_of_text,
    repeated,
)


def score_lines(lines: Sequence[Line]) -> list[dict[int, float]]:
    """For each line the states that it could be in, indices into STATES, with the scores of their roles."""
    return [_states(_score(view), view) for view in _views(lines)]


def _score(view: View) -> Scores:
    scores: Scores = {}
    for rule in RULES:
        rule(view, scores)
    scores.setdefault(Role.FURNITURE, _NEVER)
    return scores


def _states(scores: Scores, view: View) -> dict[int, float]:
    """Roles within reach of the best one; below that a role cannot win whatever its neighbours say."""
    floor = max(scores.values()) - _REACH
    states = {state: score for role, score in scores.items() if score >= floor for state in _STATES_OF.get(role, ())}
    if view.line.sign == "related_intro" and not view.line.menu:
        # it announces other articles, so they follow
        states[INDEX[Zone.RELATED, Role.NAVIGATION]] = scores[Role.NAVIGATION] + (4.5 if view.prose_before else 2.0)
    if view.line.sign == "comment_heading" and view.metas and view.prose_before:
        states[INDEX[Zone.COMMENTS, Role.COMMENT_HEADING]] = scores[Role.COMMENT_HEADING] + 2.0
    return states


def _core(lines: Sequence[Line]) -> int:
    """The line where the page's main text starts: the stretch with the most prose for the other lines in it."""
    best, start, total, begun = 0, 0, 0, 0
    for index, line in enumerate(lines):
        gain = min(line.size, 600) if line.prose else (-80 if line.menu else -40)
        if total <= 0:
            total, begun = 0, index
        total += gain
        if total > best:
            best, start = total, begun
    return start


def _beyond(lines: Sequence[Line], index: int) -> Line | None:
    return next((line for line in lines[index + 1 : index + 4] if line.sign != "photo"), None)


def _views(lines: Sequence[Line]) -> list[View]:
    pairs = zip_longest(lines, lines[1:])
    total = sum(line.prose and not _is_pictured(line, after) for line, after in pairs)
    core = _core(lines)
    foreign_page = 2 * sum(line.foreign and line.prose for line in lines) > sum(line.prose for line in lines)
    metas = sum(line.sign in _METAS for line in lines) >= 2
    views, seen, ended = [], 0, False
    for index, line in enumerate(lines):
        views.append(
            View(
                line=line,
                before=lines[index - 1] if index else None,
                after=lines[index + 1] if index + 1 < len(lines) else None,
                beyond=_beyond(lines, index),
                prose_before=seen,
                prose_after=max(0, total - seen - line.prose),
                metas=metas,
                ended=ended,
                foreign_page=foreign_page,
                lead_in=max(0, core - index),
                first=index == 0,
                last=index == len(lines) - 1,
            )
        )
        seen += line.prose and not _is_pictured(line, views[-1].after)
        if seen >= 2 and (line.sign in ("agency", "legal") or line.credit == "agency_credit"):
            ended = True
    return views
