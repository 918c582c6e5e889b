"""A language's folder, loaded as it is asked for."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path

from ..model import BadTable
from .lexicon import Lexicon

ROOT = Path(__file__).parent


class Pack:
    """One language's tables and lexicon. Everything is read once, on first use, and never changes."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.folder = ROOT / language
        self._words: dict[str, frozenset[str]] = {}
        self._rows: dict[tuple[str, int], tuple[tuple[str, ...], ...]] = {}

    def rows(self, table: str, columns: int) -> tuple[tuple[str, ...], ...]:
        """The rows of `table`.tsv, each padded to `columns` cells; raises BadTable for a row with more."""
        key = table, columns
        if key not in self._rows:
            self._rows[key] = tuple(self._read(self.folder / f"{table}.tsv", columns))
        return self._rows[key]

    def words(self, table: str) -> frozenset[str]:
        """The first column of a table, as a set."""
        if table not in self._words:
            self._words[table] = frozenset(row[0] for row in self.rows(table, 8))
        return self._words[table]

    @cached_property
    def lexicon(self) -> Lexicon:
        return Lexicon.open(self.folder)

    @staticmethod
    def _read(path: Path, columns: int) -> list[tuple[str, ...]]:
        if not path.exists():
            raise BadTable(f"{path}: expected a table here, found no file")
        rows = []
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = tuple(cell.strip() for cell in line.split("\t"))
            if len(cells) > columns:
                raise BadTable(f"{path}:{number}: expected at most {columns} columns, found {len(cells)}")
            rows.append(cells + ("",) * (columns - len(cells)))
        return rows


@cache
def load(language: str = "de") -> Pack:
    """The pack of a language; raises BadTable where there is no folder for it."""
    if not (ROOT / language).is_dir():
        known = ", ".join(sorted(p.name for p in ROOT.iterdir() if p.is_dir() and not p.name.startswith("_")))
        raise BadTable(f"{ROOT / language}: expected one of the languages {known}, found {language!r}")
    return Pack(language)
