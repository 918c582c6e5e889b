"""Dossier → one self-contained HTML file; dossier → terminal."""

from .page import to_html
from .terminal import to_terminal

__all__ = ["to_html", "to_terminal"]
