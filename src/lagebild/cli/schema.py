"""`lagebild schema`: the JSON Schema of the records."""

from __future__ import annotations

from typing import Any

import click
import msgspec

from ..model import Article, Dossier, Failure

RECORDS: dict[str, Any] = {"annotate": (Article, Failure), "report": (Dossier,)}


@click.command("schema", epilog="Example: lagebild schema report > dossier.schema.json")
@click.argument("record", type=click.Choice(sorted(RECORDS)), default="annotate")
def schema_command(record: str) -> None:
    """Print the JSON Schema (2020-12) of what a command writes: `annotate` (one line) or `report` (the dossier)."""
    schemas, components = msgspec.json.schema_components(RECORDS[record], ref_template="#/$defs/{name}")
    top = schemas[0] if len(schemas) == 1 else {"anyOf": list(schemas)}
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **top, "$defs": components}
    click.echo(msgspec.json.format(msgspec.json.encode(schema), indent=2).decode())
