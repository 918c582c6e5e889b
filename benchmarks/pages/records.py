"""Pages with their reference, from a file or from a folder of such files."""

from __future__ import annotations

import gzip
import hashlib
import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

OPENERS = {".xz": lzma.open, ".gz": gzip.open}


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a file (.jsonl, also .xz or .gz), or of all such files of a folder, by sorted name."""
    files = sorted(p for p in path.iterdir() if ".jsonl" in p.name) if path.is_dir() else [path]
    for file in files:
        with OPENERS.get(file.suffix, open)(file, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


def half_of(record: dict[str, Any]) -> int:
    """0 or 1, the same for all pages of a domain."""
    domain = ".".join((urlsplit(record.get("url") or "").hostname or "").split(".")[-2:])
    return hashlib.sha256(domain.encode()).digest()[-1] % 2
