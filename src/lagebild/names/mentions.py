"""Mentions of a page: every sentence read twice, so that what the page says in full helps where it says it short."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..knowledge import Pack
from ..model import Block, EntityType, Role, Sentence, Token
from .evidence import NameEvidence, join
from .find import find_names
from .gazetteer import CAPITAL, COMMON, PLACE, Gazetteer, gazetteer
from .learning import learn, outlets
from .phrases import phrases, stem_of
from .rule import Context
from .words import Word, is_shouted, read_words


class Name(NamedTuple):
    """A name in the text, with the sentence and the words that hold it; datelines have no words."""

    start: int
    end: int
    type: EntityType
    words: Sequence[Word] = ()
    first: int = 0
    last: int = 0


def find_page_names(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Sentence],
    tokens: Sequence[Token],
    pack: Pack,
    evidence: Sequence[NameEvidence] | None = None,
) -> list[Name]:
    """All names of a page in reading order, disjoint. `evidence`: a tagger's opinion, in reading order."""
    tables = gazetteer(pack)
    page = list(read_words(text, sentences, tokens, tables))
    named = (tables.country(w.form) for words in page for w in words if w.may_be(PLACE | COMMON))
    countries = {country for country in named if country}
    own = outlets(text, blocks, tables)
    contexts = [
        Context(words, tables, phrases(pack), {}, is_shouted(words), countries, own, frozenset(w.form for w in words))
        for words in page
    ]
    once = [join(context.words, find_names(context), evidence) for context in contexts]
    taught = learn(page, once, tables)
    names = []
    for words, context, first in zip(page, contexts, once, strict=True):
        again = is_concerned(words, taught)
        for found in join(words, find_names(context._replace(known=taught)), evidence) if again else first:
            start, end = words[found.first].start, words[found.last - 1].end
            names.append(Name(start, end, found.type, words, found.first, found.last))
    names.extend(dateline_places(text, blocks, sentences, tables))
    return sorted(agree(text, names), key=lambda name: name.start)


def is_concerned(words: Sequence[Word], taught: Mapping[str, EntityType]) -> bool:
    """Whether a sentence has a word that the page has taught, in some form: only then a second reading can differ."""
    forms = (w.form for w in words if w.may_be(CAPITAL))
    return any(
        f in taught
        or f.rstrip("'’") in taught
        or f.removesuffix("s") in taught
        or f.lower() in taught
        or f"{stem_of(f)} " in taught
        for f in forms
    )


def agree(text: str, names: Sequence[Name]) -> list[Name]:
    """Where the same words are read as two types, the type that the page has more often, of equals the first."""
    types: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for name in names:
        types[text[name.start : name.end]][name.type] += 1
    return [name._replace(type=types[text[name.start : name.end]].most_common(1)[0][0]) for name in names]


def dateline_places(text: str, blocks: Sequence[Block], sentences: Sequence[Sentence], tables: Gazetteer) -> list[Name]:
    """Moskau (dpa): the place of a dateline, which is no sentence."""
    names = []
    covered = {s.start for s in sentences}
    for block in blocks:
        if block.role is not Role.DATELINE or block.start in covered:
            continue
        for part in block.of(text).replace("/", ",").split(","):
            form = part.strip(" .:-–—()*+")
            if tables.is_listed_place(form) or (form.isupper() and tables.is_listed_place(form.title())):
                at = text.index(form, block.start)
                names.append(Name(at, at + len(form), EntityType.PLACE))
    return names
