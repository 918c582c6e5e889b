"""Timeline and cited brief."""

from .timeline import find_timeline
from .write import find_title, write_brief

__all__ = ["find_timeline", "find_title", "write_brief"]
