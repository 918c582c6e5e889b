"""Denials that point back: "Die Reederei weist das zurück" belongs to the claim that stands before it."""

from __future__ import annotations

from collections.abc import Sequence

from .join import crowded
from .units import Unit

# A denial answers the statement before it, or one of so many sentences of the same speaker.
BACK = 3
ACCUSING, DENYING = "f:beschuldigen", "f:dementieren"


def attach_denials(units: Sequence[Unit], clusters: Sequence[list[int]]) -> tuple[list[list[int]], dict[int, int]]:
    """The clusters, each with the denials of what it claims; a denial that stands with its own kind moves.

    returns   also denial → the statement that it denies
    """
    home = {i: cluster for cluster in clusters for i in cluster if len(cluster) > 1}
    moved: dict[int, list[int]] = {}
    answers: dict[int, int] = {}
    for index, unit in enumerate(units):
        if any(e.denies for e in unit.events):
            meant = denied_by(units, index)
            if not any(e.denies and e.predicate == DENYING for e in unit.events):
                meant = meant[:1]  # "das Gegenteil" is that of the last word
            target = next((i for i in meant if i in home), None)
            if target is not None and not crowded(units, [*home[target], index]):
                moved[index] = home[target]
                answers[index] = target
    found = []
    for cluster in clusters:
        kept = [i for i in cluster if i not in moved or moved[i] is cluster]
        kept += [i for i, to in moved.items() if to is cluster and i not in kept]
        if kept:
            found.append(sorted(kept))
    return found, answers


def denied_by(units: Sequence[Unit], index: int) -> list[int]:
    """The statements that a denial can mean: those of the last speaker before it, nearest first.

    Two sentences of which nobody knows who says them are not one speaker's.
    """
    found: list[int] = []
    speaker = None
    for i in range(index - 1, max(-1, index - 1 - BACK), -1):
        unit = units[i]
        if unit.document != units[index].document:
            break
        said = unit.quotation
        if said is None and not any(e.predicate == ACCUSING for e in unit.events):
            break
        who = said.speaker.entity if said and said.speaker else None
        if found and (who is None or who != speaker):
            break
        speaker = who
        found.append(i)
    return found
