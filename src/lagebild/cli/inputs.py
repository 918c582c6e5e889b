"""What the commands share: inputs in, progress and messages on stderr, the exit status at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

from ..annotate import annotate_input
from ..engines import ordered_map
from ..language import pipeline
from ..model import Article, BadInput, Failure
from ..readers import MEGABYTE, FetchOptions, ReadOptions, read_inputs

SOME_FAILED = 1
Item = TypeVar("Item")


class Iso8601(click.ParamType[str]):
    """A day as 2015-09-19."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError:
            self.fail(f"expected a day as 2015-09-19, found {value!r}", param, ctx)


def annotated(
    inputs: Sequence[str],
    *,
    published: str | None = None,
    plain: bool = False,
    layers: Sequence[str] = (),
    max_size: float = 10.0,
    jobs: int = 1,
    allow_private: bool = False,
    ignore_robots: bool = False,
    selectors: bool = False,
    model: str | None = None,
) -> Iterator[Article | Failure]:
    """Every document of the inputs with its layers, in input order. An input that does not exist ends the run."""
    passed_over: list[Path] = []
    fetch = FetchOptions(private=allow_private, robots=not ignore_robots)
    options = ReadOptions(int(max_size * MEGABYTE), clean=plain, fetch=fetch)
    work = partial(annotate_input, published=published, layers=tuple(layers), selectors=selectors, model=model)
    try:
        if model:
            pipeline(model)  # before the first page is read
        yield from ordered_map(work, with_progress(read_inputs(inputs, options, passed_over.append)), jobs)
    except BadInput as error:
        raise click.UsageError(str(error)) from error
    if passed_over:
        click.echo(f"passed over {len(passed_over)} file(s) of other formats, first {passed_over[0]}", err=True)


allow_private_option = click.option(
    "--allow-private", is_flag=True, help="Addresses may lead to this machine and to private networks."
)

ignore_robots_option = click.option(
    "--ignore-robots", is_flag=True, help="Read addresses that a site's robots.txt asks programs not to read."
)

model_option = click.option(
    "--model",
    metavar="NAME",
    help="An installed spaCy pipeline, or its folder, reads the words in our network's place.",
)


def with_progress(items: Iterable[Item]) -> Iterator[Item]:
    """The same items; on a terminal, stderr counts them."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console

    with Console(stderr=True).status("reading …") as status:
        for number, item in enumerate(items, 1):
            status.update(f"{number} documents")
            yield item


def tell(failure: Failure) -> None:
    click.echo(f"{failure.id}: {failure.error.reason}: {failure.error.message}", err=True)
