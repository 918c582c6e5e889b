"""How well each role fits each line. What follows what is in zones.py, the rules are in *_rules.py."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Role
from . import heading_rules, prose_rules, sign_rules, top_rules
from .lines import Line
from .views import View, look_around
from .weights import Rule, Scores
from .zones import INDEX, STATES, Zone

RULES: tuple[Rule, ...] = (*prose_rules.RULES, *heading_rules.RULES, *sign_rules.RULES, *top_rules.RULES)
# A line that no rule speaks for is furniture.
_NEVER = -6.0
# What a role may lack against the line's best one and still win by its neighbours.
_REACH = 5.0
_STATES_OF = {role: tuple(INDEX[state] for state in STATES if state[1] is role) for role in Role}


def score_lines(lines: Sequence[Line]) -> list[dict[int, float]]:
    """For each line the states that it could be in, indices into STATES, with the scores of their roles."""
    return [_states(score_view(view), view) for view in look_around(lines)]


def score_view(view: View) -> Scores:
    """What all rules together say of one line."""
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
    if view.line.section:
        states[INDEX[Zone.RELATED, Role.LABEL]] = scores[Role.LABEL] + 4.5
    if view.line.sign == "comment_heading" and view.metas and view.prose_before:
        states[INDEX[Zone.COMMENTS, Role.COMMENT_HEADING]] = scores[Role.COMMENT_HEADING] + 2.0
    return states
