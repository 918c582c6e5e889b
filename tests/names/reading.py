"""Texts of the case tables through the stages before names."""

from __future__ import annotations

from pathlib import Path

from lagebild import knowledge, language, names
from lagebild.model import Article, Block, Role, Source

CASES = Path(__file__).parent.parent / "cases" / "names"
PACK = knowledge.load("de")


def cases(name: str) -> list[str]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def read(text: str, id: str = "page", network: bool = False) -> Article:
    """The article of a plain text whose lines are paragraphs; `network`: with its opinion beside the rules."""
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(at, at + len(line.rstrip()), Role.PARAGRAPH))
        at += len(line)
    sentences = language.split_sentences(text, tuple(blocks), PACK)
    tokens, likely = language.read(text, sentences, PACK)
    evidence = [names.NameEvidence(n.start, n.end, n.type, n.score) for n in likely]
    mentions, entities = names.find_mentions(text, blocks, sentences, tokens, PACK, evidence if network else None)
    quantities = names.find_quantities(text, sentences, tokens, (), PACK)
    return Article(
        id=id,
        source=Source(),
        language="de",
        text=text,
        published=None,
        credits=(),
        blocks=tuple(blocks),
        sentences=sentences,
        tokens=tokens,
        times=(),
        mentions=mentions,
        entities=entities,
        quantities=quantities,
        quotations=(),
    )
