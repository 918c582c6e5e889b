"""Tables that a language may lack: then there is nothing of that kind to know."""

from __future__ import annotations

from ..knowledge import Pack


def rows_of(pack: Pack, table: str, columns: int) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, or none where the language has no such table; raises BadTable for a broken one."""
    return pack.rows(table, columns) if (pack.folder / f"{table}.tsv").exists() else ()
