"""`lagebild annotate`: pages in, JSON Lines out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import msgspec

from ..annotate import LAYERS, choose_layers, date_siblings
from ..model import Article, Failure
from .inputs import SOME_FAILED, Iso8601, allow_private_option, annotated, ignore_robots_option, model_option, tell
from .timeml import TimeMLWriter

# Undated pages are dated from siblings among this many pages at a time: the memory that a stream may take.
WINDOW = 1000
EXAMPLE = "Example: lagebild annotate pages/*.html more.jsonl.gz > annotated.jsonl"


def parse_layers(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    names = tuple(name.strip() for name in (value or "").split(",") if name.strip())
    if unknown := [name for name in names if name not in LAYERS]:
        raise click.BadParameter(f"expected layers among {', '.join(LAYERS)}, found {', '.join(unknown)}")
    return names


@click.command("annotate", epilog=EXAMPLE)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--published", type=Iso8601(), metavar="DATE", help="Publication day of inputs that carry no date.")
@click.option("--plain", is_flag=True, help="The text is clean article text: skip page anatomy.")
@click.option("--layers", callback=parse_layers, metavar="NAMES", help=f"Only these of: {', '.join(LAYERS)}.")
@click.option("--tokens", is_flag=True, help="Also print tokens.")
@click.option("--format", "form", type=click.Choice(["json", "timeml"]), default="json", show_default=True,
              help="timeml: the text with its time expressions, as TimeML 1.2.")  # fmt: skip
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
              help="With --format timeml: a file a document, instead of stdout.")  # fmt: skip
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes.")
@click.option("--max-size", type=click.FloatRange(0, min_open=True), default=10.0, show_default=True, metavar="MB",
              help="Largest document that is read.")  # fmt: skip
@click.option("--metadata", is_flag=True, help="Also print what each page says of itself: authors, dates, addresses.")
@click.option("--selectors", is_flag=True, help="Also print W3C selectors that find the words again in the page.")
@allow_private_option
@ignore_robots_option
@model_option
def annotate_command(
    inputs: tuple[str, ...],
    published: str | None,
    plain: bool,
    layers: tuple[str, ...],
    tokens: bool,
    form: str,
    out: Path | None,
    jobs: int,
    max_size: float,
    metadata: bool,
    selectors: bool,
    allow_private: bool,
    ignore_robots: bool,
    model: str | None,
) -> None:
    """Lay every layer over every page of INPUT: one JSON record per document on stdout, in input order.

    INPUT is a file (text, HTML, JSON Lines, WARC, feeds, agencies' formats, mails, .docx, .pdf, .csv, .zip …; also
    packed), a folder, an address (https://…), or "-" for standard input: JSON Lines, or one page.
    """
    if out is not None and form != "timeml":
        raise click.UsageError("--out goes with --format timeml")
    failed = False
    encoder = msgspec.json.Encoder()
    timeml = TimeMLWriter(out) if form == "timeml" else None
    layers = ("times",) if timeml else layers
    records = annotated(
        inputs,
        published=published,
        plain=plain,
        layers=layers,
        max_size=max_size,
        jobs=jobs,
        allow_private=allow_private,
        ignore_robots=ignore_robots,
        selectors=selectors,
        model=model,
    )
    for record in dated(records):
        if isinstance(record, Failure):
            failed = True
            tell(record)
        elif timeml:
            timeml.write(record)
        else:
            record = choose_layers(record, layers, tokens, metadata)
        if timeml:
            continue
        sys.stdout.buffer.write(encoder.encode(record) + b"\n")
    sys.stdout.buffer.flush()
    if failed:
        sys.exit(SOME_FAILED)


def dated(records: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
    """The same records, undated pages dated from siblings within a window; nothing waits while all are dated."""
    window: list[Article | Failure] = []
    printed = 0
    for record in records:
        window.append(record)
        if len(window) == WINDOW:
            yield from close(window, printed)
            window, printed = [], 0
        elif printed == len(window) - 1 and (isinstance(record, Failure) or record.published):
            yield record
            printed += 1
    yield from close(window, printed)


def close(window: list[Article | Failure], printed: int) -> Iterator[Article | Failure]:
    """What of the window is not printed yet, with the dates that its pages give one another."""
    if printed == len(window):
        return
    articles = iter(date_siblings([r for r in window if isinstance(r, Article)]))
    final = [next(articles) if isinstance(r, Article) else r for r in window]
    yield from final[printed:]
