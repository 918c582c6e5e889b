"""A big web archive made of local pages, streamed: memory and speed.

    python -m benchmarks.readers.archive PAGES [--gigabytes 1] [--folder /tmp] [--packed]

Writes an archive of that size (unpacked) into a folder of its own, reads it, and deletes it. One process reads an
archive of a tenth of the size, another the whole; each finds the blocks of every page. Prints one JSON object: pages,
seconds, and the peak of resident memory of both. Constant memory means that the two peaks agree.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from lagebild import anatomy, knowledge
from lagebild.model import Page
from lagebild.readers import read_inputs

from ..pages.records import read_records

GIGABYTE = 1_000_000_000


def write(pages: list[bytes], path: Path, size: int, packed: bool) -> int:
    """An archive of the pages, over and over, each with an address of its own; how many records it has."""
    total = count = 0
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=packed)
        for page in cycle(pages):
            http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            url = f"https://www.example.org/{count}"
            writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(page), http_headers=http))
            total, count = total + len(page), count + 1
            if total >= size:
                return count
    return count


def read(path: Path) -> dict[str, float]:
    """What reading takes, in this process."""
    pack, begun, pages = knowledge.load("de"), time.process_time(), 0
    for item in read_inputs([str(path)]):
        assert isinstance(item, Page), item
        anatomy.find_blocks(item, pack)
        pages += 1
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return {"pages": pages, "processor_s": round(time.process_time() - begun, 1), "peak_mb": round(peak, 1)}


def in_child(path: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.readers.archive", "--read", str(path)]
    found: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.readers.archive", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("pages", type=Path)
    parser.add_argument("--gigabytes", type=float, default=1.0)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--packed", action="store_true", help="a .warc.gz")
    parser.add_argument("--read", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        print(json.dumps(read(options.pages)))
        return
    size = int(options.gigabytes * GIGABYTE)
    if shutil.disk_usage(options.folder).free < 2 * size:
        sys.exit(f"{options.folder}: expected {2 * size} bytes of free disk, found fewer")
    pages = [record["html"].encode("utf-8", "replace") for record in read_records(options.pages)]
    name = "pages.warc.gz" if options.packed else "pages.warc"
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        found = {}
        for label, share in (("tenth", size // 10), ("whole", size)):
            path = Path(folder, name)
            write(pages, path, share, options.packed)
            found[label] = {"bytes": path.stat().st_size, **in_child(path)}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
