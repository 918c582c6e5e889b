"""How long laws are tried: shortly in every run, ten times as long with LAGEBILD_DEEP=1."""

from __future__ import annotations

import os

DEEP = 10


def effort(examples: int) -> int:
    """The number of examples that hypothesis draws for one law."""
    return examples * DEEP if os.environ.get("LAGEBILD_DEEP") else examples
