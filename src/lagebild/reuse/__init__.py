"""Passages that pages share, where they come from, and how many independent origins remain."""

from __future__ import annotations

from .find import find_passages
from .origins import Origins, count_origins, explain_origins

__all__ = ["Origins", "count_origins", "explain_origins", "find_passages"]
