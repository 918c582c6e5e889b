"""Dossier → one self-contained HTML file; dossier → terminal."""

from __future__ import annotations

from rich.console import Console

from ..model import Dossier


def to_html(dossier: Dossier, language: str = "de") -> str:
    """The whole report as one HTML file that needs no network and no JavaScript. `language`: "de" or "en"."""
    return f"<!doctype html><title>{language}</title>"


def to_terminal(dossier: Dossier, console: Console, language: str = "de") -> None:
    """A summary that fits a terminal: brief, differences, timeline, who said what, who copied whom."""
    console.print(dossier.story.title)
