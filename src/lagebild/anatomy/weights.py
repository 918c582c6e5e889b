"""What rules share: scores for roles, and how sure a view is.

Scores are in nats, judged by hand: 5 is a sign that hardly errs, 2.5 a strong habit, 0.5 a hint.
"""

from __future__ import annotations

from collections.abc import Callable

from ..model import Role
from .views import View

SURE, STRONG = 5.0, 2.5

Scores = dict[Role, float]
# A rule takes a view of one line and adds to the roles it speaks for.
Rule = Callable[[View, Scores], None]
_ROLES = {role.value: role for role in Role}


def add(scores: Scores, **roles: float) -> None:
    """Raise or lower roles by their names."""
    for name, score in roles.items():
        role = _ROLES[name]
        scores[role] = scores.get(role, 0.0) + score
