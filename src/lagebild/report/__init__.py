"""Dossier → one self-contained HTML file; dossier → terminal; article → TimeML."""

from .page import to_html
from .terminal import to_terminal
from .timeml import to_timeml

__all__ = ["to_html", "to_terminal", "to_timeml"]
