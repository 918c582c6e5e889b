"""Dossier → one self-contained HTML file; dossier → terminal, tables, graph; article → TimeML."""

from .exports import MissingExtra, passages_writer
from .graphml import to_graphml
from .page import to_html
from .reasons import put_into_words
from .terminal import to_terminal
from .timeml import to_timeml

__all__ = ["MissingExtra", "passages_writer", "put_into_words", "to_graphml", "to_html", "to_terminal", "to_timeml"]
