"""`lagebild names`: tables that the user builds for who is who."""

from __future__ import annotations

import bz2
import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import click

from .. import knowledge, names
from ..model import BadInput
from ..names.wikidata import Item
from .inputs import with_progress

EXAMPLE = "Example: lagebild names build-index latest-all.json.bz2 --out wikidata.db"


@click.group("names")
def names_command() -> None:
    """Tables of names that you build yourself."""


@names_command.command("build-index", epilog=EXAMPLE)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...", type=click.Path(exists=True, path_type=Path))
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The table to write.")
def build_index_command(inputs: tuple[Path, ...], out: Path) -> None:
    """Make a table of Wikidata ids for `lagebild report --wikidata`, from files on this machine.

    INPUT is Wikidata's JSON dump or a part of it (.json, .jsonl: one entity a line), or a table with tabs (.tsv: id,
    label, type, and if you have them aliases, description, weight, latitude, longitude); each also .gz or .bz2.
    """
    try:
        count = names.build_index(with_progress(item for path in inputs for item in read(path)), out)
    except (BadInput, OSError, EOFError, UnicodeDecodeError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"wrote {out}: {count} items", err=True)


def read(path: Path) -> Iterator[Item]:
    """The items of one file, by its extension."""
    inner = path.with_suffix("") if path.suffix in (".gz", ".bz2") else path
    with open_text(path) as lines:
        if inner.suffix == ".tsv":
            yield from names.read_items(lines, str(path))
        elif inner.suffix in (".json", ".jsonl"):
            yield from names.read_dump(lines, str(path), knowledge.load("de"))
        else:
            raise BadInput(f"{path}: expected .json, .jsonl or .tsv, perhaps .gz or .bz2, found {path.suffix!r}")


def open_text(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    if path.suffix == ".bz2":
        return bz2.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def open_index(path: Path) -> names.WikidataIndex:
    """The user's table; a usage error where it is none."""
    try:
        return names.WikidataIndex(path)
    except BadInput as error:
        raise click.UsageError(str(error)) from error
