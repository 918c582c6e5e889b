"""The command line: `lagebild COMMAND`, a file per command."""

from __future__ import annotations

import gc

import click

from .. import __version__
from .annotate import annotate_command
from .names import names_command
from .report import report_command
from .schema import schema_command

EPILOG = "Example: lagebild report monday/*.html --out monday.html"


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="lagebild")
def main() -> None:
    """Many news reports of one event in, one verifiable picture out."""
    gc.set_threshold(100_000, 50, 50)  # records are many, small and without circles: looking for those costs a tenth


main.add_command(annotate_command)
main.add_command(names_command)
main.add_command(report_command)
main.add_command(schema_command)
