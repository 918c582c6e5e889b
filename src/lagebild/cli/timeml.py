"""`lagebild annotate --format timeml`: TimeML documents, one after the other or each in a file of its own."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from ..model import Article
from ..report import to_timeml

NOT_IN_NAMES = re.compile(r"[^\w.-]")
LONGEST_NAME = 120


class TimeMLWriter:
    """Writes articles to stdout, each with its XML declaration, or to files of a folder named by their ids."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._names: Counter[str] = Counter()
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def write(self, article: Article) -> None:
        document = to_timeml(article).encode()
        if self._folder is None:
            sys.stdout.buffer.write(document)
        else:
            (self._folder / self._name(article.id)).write_bytes(document)

    def _name(self, name: str) -> str:
        """ "a/b.html" is a_b.html.tml; of equal names, the second is a_b.html-2.tml."""
        safe = NOT_IN_NAMES.sub("_", name)[:LONGEST_NAME].lstrip(".") or "document"
        self._names[safe] += 1
        return f"{safe}.tml" if self._names[safe] == 1 else f"{safe}-{self._names[safe]}.tml"
