"""What is told to differ in real stories that nobody annotated: each difference is to be judged by reading."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lagebild import dossier
from lagebild.annotate import annotate_input
from lagebild.model import Article, Metadata, Page, Source

from .references import DATA, FOLDER


def show_unread() -> None:
    """Every story twice: with the corpus's time stamps, which may be those of the crawl, and without."""
    stories = told = 0
    for name, pages in unread_stories():
        stories += 1
        for with_stamps in (True, False):
            read = (annotate_input(p if with_stamps else Page(p.id, p.source, p.text)) for p in pages)
            picture = dossier.build([a for a in read if isinstance(a, Article)])
            for claim in picture.claims:
                for difference in claim.differs_on:
                    told += 1
                    print(f"{name}{'' if with_stamps else ' undated'} {difference.slot.value}: {difference.reason}")
    print(f"{stories} stories, {told} differences told")


def unread_stories() -> Iterator[tuple[str, list[Page]]]:
    folder = DATA / "stories"
    records = {r["id"]: r for r in map(json.loads, (folder / "documents.jsonl").read_text("utf-8").splitlines())}
    for story in json.loads((folder / "stories.json").read_text("utf-8"))["stories"]:
        if not (FOLDER / f"{story['id']}.json").exists():
            ids = [d if isinstance(d, str) else d["id"] for d in story.get("documents") or story["pages"]]
            yield story["id"], [page_of(records[i]) for i in ids]


def page_of(record: dict[str, str]) -> Page:
    return Page(record["id"], Source(url=record["url"]), record["text"], Metadata(published=record["published"]))
