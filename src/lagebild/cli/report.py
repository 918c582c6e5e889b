"""`lagebild report`: pages of one story in, one picture out."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import msgspec
from rich.console import Console

from .. import dossier, report
from ..model import Article, BadInput
from .inputs import SOME_FAILED, Iso8601, annotated, tell

EXAMPLE = "Example: lagebild report story/ --out story.html --json story.json"


@click.command("report", epilog=EXAMPLE)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The HTML report.")
@click.option(
    "--json", "json_out", type=click.Path(dir_okay=False, allow_dash=True), help='The dossier; "-" is stdout.'
)
@click.option("--language", type=click.Choice(["de", "en"]), default="de", show_default=True, help="Of the report.")
@click.option("--published", type=Iso8601(), metavar="DATE", help="Publication day of inputs that carry no date.")
@click.option(
    "--writer",
    metavar="URL",
    help="Rewrite the brief by an OpenAI-compatible endpoint; what is not in the pages is dropped.",
)
@click.option("--writer-model", metavar="NAME", help="The model that --writer asks.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes.")
def report_command(
    inputs: tuple[str, ...],
    out: Path | None,
    json_out: str | None,
    language: str,
    published: str | None,
    writer: str | None,
    writer_model: str | None,
    jobs: int,
) -> None:
    """Read the pages of one story and show what they say together.

    Prints a summary and writes report.html; --out and --json name the files instead.
    """
    articles, failed = [], False
    for record in annotated(inputs, published=published, jobs=jobs):
        if isinstance(record, Article):
            articles.append(record)
        else:
            failed = True
            tell(record)
    if not articles:
        raise click.ClickException("no document could be read, so there is nothing to report")
    if (writer is None) != (writer_model is None):
        raise click.UsageError("--writer and --writer-model go together")
    picture = dossier.build(articles, language)
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
    if out or not json_out:
        out = out or Path("report.html")
        out.write_text(report.to_html(picture, language), encoding="utf-8", newline="\n")
    if json_out != "-":
        report.to_terminal(picture, Console(highlight=False), language)
        for path in filter(None, (out, json_out)):
            click.echo(f"wrote {path}", err=True)
    if failed:
        sys.exit(SOME_FAILED)
