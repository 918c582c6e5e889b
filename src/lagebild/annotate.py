"""Page → Article: the one file that knows the order of the page stages."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import UNSET
from msgspec.structs import replace

from . import anatomy, knowledge, language, names, quotations, times
from .model import Article, Error, Failure, Page, Published, Reason, Role

# Layers that can be asked for alone, and the other layers that each is made from. Id, source, language, text and
# published are always there.
LAYERS: dict[str, tuple[str, ...]] = {
    "credits": (),
    "blocks": (),
    "sentences": (),
    "tokens": (),
    "times": (),
    "mentions": (),
    "entities": ("mentions",),
    "quantities": ("times",),
    "quotations": ("mentions",),
    "references": ("mentions",),
}


def annotate(page: Page, published: str | None = None, layers: Sequence[str] = (), model: str | None = None) -> Article:
    """All layers of one page, or only `layers` and what they are made from.

    published   an ISO date that the user names, for a page that says nothing of its own
    model       an installed spaCy pipeline that reads the words in the place of our network
    """
    pack = knowledge.load("de")
    text = page.text
    blocks = language.find_paragraphs(text) if page.clean else anatomy.find_blocks(page, pack)
    prose = " ".join(b.of(text) for b in blocks if b.role is Role.PARAGRAPH) or text
    code = language.identify(prose)
    dated = times.date_page(page, blocks, pack) or _by_option(published)
    article = Article(
        id=page.id,
        source=page.source,
        language=code,
        text=text,
        published=dated,
        credits=anatomy.find_credits(text, blocks, pack),
        blocks=blocks,
        sentences=(),
        tokens=(),
        times=(),
        mentions=(),
        entities=(),
        quantities=(),
        quotations=(),
        references=(),
        genre=anatomy.find_genre(page, blocks, pack),
        metadata=replace(page.metadata, authors=anatomy.find_authors(page, blocks, pack)),
    )
    return read_words(article, layers, model) if code in (None, "de") else article


def read_words(article: Article, layers: Sequence[str] = (), model: str | None = None) -> Article:
    """The layers that only the words carry; asks for blocks and publication date. German pages only."""
    wanted = set(layers or LAYERS)
    needed = wanted.union(*(LAYERS[layer] for layer in wanted))
    pack = knowledge.load("de")
    text, blocks = article.text, article.blocks or ()
    if not needed - {"credits", "blocks"}:
        return article
    sentences = language.split_sentences(text, blocks, pack)
    analysis = language.read(text, sentences, pack, model)
    tokens = analysis.tokens
    clauses = language.find_clauses(sentences, tokens, pack)
    article = replace(article, sentences=sentences, tokens=tokens)
    if "times" in needed:
        found = times.find_times(text, sentences, tokens, clauses, article.published, pack, blocks)
        article = replace(article, times=found)
    if "quantities" in needed:
        counted = names.find_quantities(text, sentences, tokens, article.times or (), pack)
        article = replace(article, quantities=counted)
    # Siblings are recognised by the names they share, so an undated page always has its names read.
    if "mentions" in needed or not article.published:
        likely = [names.NameEvidence(n.start, n.end, n.type, n.score) for n in analysis.names]
        mentions, entities = names.find_mentions(text, blocks, sentences, tokens, pack, likely)
        article = replace(article, mentions=mentions, entities=entities)
    if "quotations" in needed:
        said = quotations.find_quotations(
            text, blocks, sentences, tokens, clauses, article.mentions or (), article.entities or (), pack
        )
        article = replace(article, quotations=said)
    if "references" in needed:
        meant = names.find_references(text, sentences, tokens, article.mentions or (), article.entities or (), pack)
        article = replace(article, references=meant)
    return article


def date_siblings(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The same articles, those without a date of their own dated from siblings about the same event."""
    pack = knowledge.load("de")
    dates = times.date_siblings(articles, pack)
    return tuple(
        article if date == article.published else _redate(article, date)
        for article, date in zip(articles, dates, strict=True)
    )


def add_selectors(article: Article, page: Page) -> Article:
    """The article, its blocks, sentences and quotations with the W3C selectors that find them again in the page."""
    return replace(
        article,
        blocks=anatomy.select(article.blocks or (), page),
        sentences=anatomy.select(article.sentences or (), page),
        quotations=anatomy.select(article.quotations or (), page),
    )


def choose_layers(article: Article, layers: Sequence[str], tokens: bool, metadata: bool = False) -> Article:
    """The article as it is printed: layers that were not asked for become None, metadata is left out."""
    hidden = {layer for layer in LAYERS if layers and layer not in layers}
    if not tokens and "tokens" not in layers:
        hidden.add("tokens")
    article = article if metadata else replace(article, metadata=UNSET)
    return replace(article, **dict.fromkeys(hidden))


def annotate_input(
    item: Page | Failure,
    published: str | None = None,
    layers: Sequence[str] = (),
    selectors: bool = False,
    model: str | None = None,
) -> Article | Failure:
    """`annotate` over what readers yield. A failure passes through; a page on which a rule breaks becomes one."""
    if isinstance(item, Failure):
        return item
    try:
        article = annotate(item, published, layers, model)
        return add_selectors(article, item) if selectors else article
    except Exception as error:  # a fault of ours must not end a run over a million pages
        message = f"a rule broke on this page, which is a fault in Lagebild: {type(error).__name__}: {error}"
        return Failure(item.id, Error(Reason.INTERNAL, message))


def _by_option(published: str | None) -> Published | None:
    return Published(published, published, published, "option") if published else None


def _redate(article: Article, published: Published | None) -> Article:
    pack = knowledge.load("de")
    text, sentences, tokens = article.text, article.sentences or (), article.tokens or ()
    clauses = language.find_clauses(sentences, tokens, pack)
    return replace(
        article,
        published=published,
        times=times.find_times(text, sentences, tokens, clauses, published, pack, article.blocks or ()),
    )
