"""The likeliest course of a page: head, body, other articles, comments, foot, and each line's role in it.

A state is a zone and a role. Every line gives each state that it could be in a score (scores.py); moving from state to
state costs or earns. The best path wins (Viterbi over the few states that a line allows).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from ..model import Role


class Zone(IntEnum):
    """TOP is the head before the headline, HEAD the head after it."""

    TOP = 0
    HEAD = 1
    BODY = 2
    RELATED = 3
    COMMENTS = 4
    FOOT = 5


State = tuple[Zone, Role]

_ANYWHERE = (Role.FURNITURE, Role.NAVIGATION, Role.LABEL)
_HEAD = (
    *_ANYWHERE,
    Role.KICKER,
    Role.TEASER,
    Role.BYLINE,
    Role.CAPTION,
    Role.PHOTO_CREDIT,
    Role.GALLERY,
    Role.AGENCY_CREDIT,
    Role.DATELINE,
)
ALLOWED: dict[Zone, frozenset[Role]] = {
    Zone.TOP: frozenset((*_HEAD, Role.COMMENT_HEADING)),
    Zone.HEAD: frozenset((*_HEAD, Role.HEADLINE, Role.COMMENT_HEADING)),
    Zone.BODY: frozenset(
        (
            *_ANYWHERE,
            Role.DATELINE,
            Role.PARAGRAPH,
            Role.SUBHEADING,
            Role.CAPTION,
            Role.PHOTO_CREDIT,
            Role.GALLERY,
            Role.AGENCY_CREDIT,
            Role.BYLINE,
            Role.COMMENT_HEADING,
        )
    ),
    Zone.RELATED: frozenset(
        (
            *_ANYWHERE,
            Role.RELATED_HEADING,
            Role.RELATED_TEASER,
            Role.CAPTION,
            Role.PHOTO_CREDIT,
            Role.GALLERY,
        )
    ),
    Zone.COMMENTS: frozenset(
        (
            Role.FURNITURE,
            Role.NAVIGATION,
            Role.COMMENT_HEADING,
            Role.COMMENT_META,
            Role.COMMENT_TITLE,
            Role.COMMENT_TEXT,
        )
    ),
    Zone.FOOT: frozenset((Role.FURNITURE, Role.NAVIGATION, Role.LABEL, Role.LEGAL)),
}

# From zone (row) to zone (column). A page that goes on as it is pays nothing.
_MOVE = (
    # TOP   HEAD  BODY  RELATED COMMENTS FOOT
    (0.0, 0.0, -0.5, -3.5, -5.0, -3.0),  # TOP
    (-99, 0.0, 0.0, -3.5, -4.0, -2.5),  # HEAD
    (-99, -99, 0.0, -2.5, -3.0, -1.0),  # BODY
    (-99, -2.0, -1.4, 0.0, -2.5, -0.7),  # RELATED
    (-99, -99, -7.0, -1.5, 0.0, -0.5),  # COMMENTS
    (-99, -99, -7.0, -2.5, -2.0, 0.0),  # FOOT
)

# What follows what inside a page, where it says more than the zones do.
_FOLLOW: dict[tuple[Role, Role], float] = {
    (Role.CAPTION, Role.PHOTO_CREDIT): 1.5,
    (Role.PHOTO_CREDIT, Role.PHOTO_CREDIT): -0.5,
    (Role.KICKER, Role.HEADLINE): 0.7,
    (Role.KICKER, Role.KICKER): -2.0,
    (Role.HEADLINE, Role.HEADLINE): -4.0,
    (Role.HEADLINE, Role.TEASER): 0.8,
    (Role.HEADLINE, Role.KICKER): -1.5,
    (Role.TEASER, Role.TEASER): -1.0,
    (Role.TEASER, Role.HEADLINE): -2.0,
    (Role.SUBHEADING, Role.PARAGRAPH): 0.6,
    (Role.SUBHEADING, Role.SUBHEADING): -2.5,
    (Role.SUBHEADING, Role.AGENCY_CREDIT): -2.0,
    (Role.SUBHEADING, Role.LEGAL): -2.0,
    (Role.SUBHEADING, Role.LABEL): -1.5,
    (Role.SUBHEADING, Role.FURNITURE): -1.0,
    (Role.PARAGRAPH, Role.AGENCY_CREDIT): 0.7,
    (Role.GALLERY, Role.GALLERY): 0.7,
    (Role.GALLERY, Role.PARAGRAPH): 0.2,
    (Role.GALLERY, Role.RELATED_TEASER): -2.0,
    (Role.LABEL, Role.AGENCY_CREDIT): 0.5,
    (Role.LABEL, Role.RELATED_HEADING): 0.7,
    (Role.NAVIGATION, Role.RELATED_HEADING): 0.4,
    (Role.RELATED_HEADING, Role.RELATED_TEASER): 0.5,
    (Role.RELATED_HEADING, Role.SUBHEADING): -1.5,
    (Role.RELATED_TEASER, Role.RELATED_TEASER): -1.5,
    (Role.LABEL, Role.RELATED_TEASER): -1.5,
    (Role.COMMENT_META, Role.COMMENT_TEXT): 0.5,
    (Role.COMMENT_META, Role.COMMENT_TITLE): 0.5,
    (Role.COMMENT_TITLE, Role.COMMENT_TEXT): 0.7,
    (Role.COMMENT_TITLE, Role.COMMENT_TITLE): -2.0,
    (Role.COMMENT_TEXT, Role.COMMENT_META): 0.5,
    (Role.COMMENT_TEXT, Role.COMMENT_TITLE): -1.5,
    (Role.COMMENT_HEADING, Role.COMMENT_TEXT): -1.0,
}
# Where a page may begin.
_BEGIN = {Zone.TOP: 0.0, Zone.HEAD: 0.0, Zone.BODY: -0.5, Zone.RELATED: -3.0, Zone.COMMENTS: -3.0, Zone.FOOT: -4.0}


STATES: tuple[State, ...] = tuple((zone, role) for zone in Zone for role in Role if role in ALLOWED[zone])
INDEX: dict[State, int] = {state: index for index, state in enumerate(STATES)}


def _step(before: State, after: State) -> float:
    """What it costs (below 0) or earns to go from one line's state to the next line's."""
    zone, role = after
    if role is Role.HEADLINE and before[0] is Zone.HEAD:
        return -5.0
    if after == (Zone.TOP, Role.TEASER) and before[0] is Zone.TOP:
        return -1.5
    if role is Role.RELATED_TEASER and before[0] is not Zone.RELATED:
        # other articles start with their titles
        return _MOVE[before[0]][zone] - 2.0
    return _MOVE[before[0]][zone] + _FOLLOW.get((before[1], role), 0.0)


# INTO[after][before]: the same as _step, for indices into STATES.
INTO = [[_step(before, after) for before in STATES] for after in STATES]
_START = [_BEGIN[zone] for zone, _ in STATES]
# A path that has fallen this far behind the best one never catches up.
_BEHIND = 10.0


def best_path(options: Sequence[dict[int, float]]) -> list[State]:
    """The states that score best together, one for each line; of equal paths, the one that comes first in its table.

    options   for each line the states that it allows, as indices into STATES, with their scores; none may be empty
    returns   as many states as lines; time is linear in the lines, quadratic in the states of one line
    """
    if not options:
        return []
    reached = [(state, score + _START[state]) for state, score in options[0].items()]
    back: list[dict[int, int]] = []
    for option in options[1:]:
        came: dict[int, int] = {}
        now: list[tuple[int, float]] = []
        for state, score in option.items():
            into = INTO[state]
            best, origin = -1e9, -1
            for before, total in reached:
                value = total + into[before]
                if value > best:
                    best, origin = value, before
            now.append((state, best + score))
            came[state] = origin
        top = max(value for _, value in now)
        reached = [(state, value - top) for state, value in now if value > top - _BEHIND]
        back.append(came)
    state = max(reached, key=lambda pair: pair[1])[0]
    path = [state]
    for came in reversed(back):
        state = came[state]
        path.append(state)
    return [STATES[index] for index in reversed(path)]
