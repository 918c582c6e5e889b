"""Where the shared data lies: `LAGEBILD_DATA`, or `shared` beside the checkout; tests that need it skip without it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("LAGEBILD_DATA") or Path(__file__).parent.parent.parent / "shared")

needs_shared = pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(),
    reason=f"shared data not found at {SHARED}; set LAGEBILD_DATA to its folder",
)
