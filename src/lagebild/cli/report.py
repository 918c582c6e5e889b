"""`lagebild report`: pages of one story in, one picture out."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import msgspec
from rich.console import Console

from .. import dossier, report
from ..model import Article, BadInput, LagebildError
from .inputs import SOME_FAILED, Iso8601, allow_private_option, annotated, ignore_robots_option, model_option, tell
from .names import open_index

EXAMPLE = "Example: lagebild report story/ --out story.html --passages story.csv --graph story.graphml"


@click.command("report", epilog=EXAMPLE)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The HTML report.")
@click.option(
    "--json", "json_out", type=click.Path(dir_okay=False, allow_dash=True), help='The dossier; "-" is stdout.'
)
@click.option(
    "--passages",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The shared passages as a table: .csv, .jsonl or .parquet.",
)
@click.option("--graph", type=click.Path(dir_okay=False, path_type=Path), help="Who shares with whom, as GraphML.")
@click.option("--language", type=click.Choice(["de", "en"]), default="de", show_default=True, help="Of the report.")
@click.option("--published", type=Iso8601(), metavar="DATE", help="Publication day of inputs that carry no date.")
@click.option(
    "--wikidata",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A table of `lagebild names build-index`: entities get their Wikidata ids.",
)
@click.option(
    "--writer",
    metavar="URL",
    help="Rewrite the brief by an OpenAI-compatible endpoint; what is not in the pages is dropped.",
)
@click.option("--writer-model", metavar="NAME", help="The model that --writer asks.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes.")
@allow_private_option
@ignore_robots_option
@model_option
def report_command(
    inputs: tuple[str, ...],
    out: Path | None,
    json_out: str | None,
    passages: Path | None,
    graph: Path | None,
    language: str,
    published: str | None,
    wikidata: Path | None,
    writer: str | None,
    writer_model: str | None,
    jobs: int,
    allow_private: bool,
    ignore_robots: bool,
    model: str | None,
) -> None:
    """Read the pages of one story and show what they say together.

    Prints a summary and writes report.html; the options name the files to write instead.
    """
    index = open_index(wikidata) if wikidata else None
    try:
        write_passages = report.passages_writer(passages) if passages else None
    except LagebildError as error:
        raise click.UsageError(str(error)) from error
    articles, failed = [], False
    records = annotated(
        inputs, published=published, jobs=jobs, allow_private=allow_private, ignore_robots=ignore_robots, model=model
    )
    for record in records:
        if isinstance(record, Article):
            articles.append(record)
        else:
            failed = True
            tell(record)
    if not articles:
        raise click.ClickException("no document could be read, so there is nothing to report")
    if (writer is None) != (writer_model is None):
        raise click.UsageError("--writer and --writer-model go together")
    for twin, first in dossier.find_twins(articles):
        click.echo(f"{twin.id}: the same page as {first.id}, read once", err=True)
    picture = report.put_into_words(dossier.build(articles, index, language), language)
    if writer and writer_model:
        try:
            picture, dropped = dossier.rewritten(picture, writer, writer_model)
        except BadInput as error:
            raise click.ClickException(str(error)) from error
        for reason in dropped:
            click.echo(f"not taken from the writer: {reason}", err=True)
    if json_out:
        encoded = msgspec.json.encode(dossier.printed(picture)) + b"\n"
        with click.open_file(json_out, "wb") as file:
            file.write(encoded)
    if passages and write_passages:
        passages.write_bytes(write_passages(picture))
    if graph:
        graph.write_bytes(report.to_graphml(picture))
    if out or not (json_out or passages or graph):
        out = out or Path("report.html")
        out.write_text(report.to_html(picture, language), encoding="utf-8", newline="\n")
    if json_out != "-":
        report.to_terminal(picture, Console(highlight=False), language)
        for path in filter(None, (out, json_out, passages, graph)):
            click.echo(f"wrote {path}", err=True)
    if failed:
        sys.exit(SOME_FAILED)
