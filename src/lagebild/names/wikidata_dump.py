"""Wikidata's own JSON dump, or a part of it → the items that news may name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from ..knowledge import Pack
from ..model import BadInput, EntityType
from .wikidata import Item

LANGUAGES = ("de", "mul", "en")  # of labels and aliases, the preferred first


def read_dump(lines: Iterable[str | bytes], where: str, pack: Pack) -> Iterator[Item]:
    """Items of a dump: one JSON entity a line, as the array that Wikidata publishes or as JSON Lines.

    Taken are persons, and what wikidata_classes.tsv says of its classes (P31) or has coordinates (P625).

    raises   BadInput with the line that is no entity
    """
    classes = {row[0]: EntityType(row[1]) for row in pack.rows("wikidata_classes", 3)}
    for number, line in enumerate(lines, 1):
        entity = line.strip().rstrip(b"," if isinstance(line, bytes) else ",")  # type: ignore[arg-type]
        if len(entity) < 3:
            continue  # the brackets of the array
        try:
            record = msgspec.json.decode(entity, type=dict[str, Any])
            item = read_entity(record, classes)
        except (msgspec.DecodeError, KeyError, TypeError, AttributeError) as error:
            raise BadInput(f"{where}:{number}: expected one Wikidata entity as JSON, found {error!r}") from error
        if item is not None:
            yield item


def read_entity(record: dict[str, Any], classes: dict[str, EntityType]) -> Item | None:
    """One entity; None for what has no label in our languages or is of no type that we link."""
    labels, claims = record.get("labels") or {}, record.get("claims") or {}
    label = next((labels[code]["value"] for code in LANGUAGES if code in labels), None)
    point = next(_values(claims, "P625"), None)
    kinds = [classes[v["id"]] for v in _values(claims, "P31") if v.get("id") in classes]
    type = kinds[0] if kinds else EntityType.PLACE if point else None
    if label is None or type is None or not str(record["id"]).startswith("Q"):
        return None
    aliases = record.get("aliases") or {}
    others = [entry["value"] for code in LANGUAGES for entry in aliases.get(code, ())]
    others += [labels[code]["value"] for code in LANGUAGES if code in labels]
    descriptions = record.get("descriptions") or {}
    return Item(
        record["id"],
        label,
        type,
        tuple(dict.fromkeys(other for other in others if other != label)),
        next((descriptions[code]["value"] for code in LANGUAGES if code in descriptions), ""),
        len(record.get("sitelinks") or ()),
        point["latitude"] if point else None,
        point["longitude"] if point else None,
    )


def _values(claims: dict[str, Any], property: str) -> Iterator[dict[str, Any]]:
    for claim in claims.get(property, ()):
        snak = claim["mainsnak"]
        if snak.get("snaktype") == "value" and claim.get("rank") != "deprecated":
            yield snak["datavalue"]["value"]
