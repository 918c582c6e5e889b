"""How many articles of 400 words a second the quotation stage reads on one core, on top of the language stage."""

from __future__ import annotations

from collections.abc import Iterable
from time import process_time

from lagebild import knowledge, language
from lagebild.annotate import annotate
from lagebild.model import Article, Clause, Page, Source
from lagebild.quotations import find_quotations

ROUNDS = 3  # the fastest counts: other work on the machine only adds
ARTICLE = 400  # words


def articles_a_second(texts: Iterable[str]) -> float:
    """By processor time, without what comes before: sentences, tokens, clauses and names are there already."""
    pack = knowledge.load("de")
    articles = [annotate(Page("page", Source(), text, clean=True), layers=("mentions",)) for text in texts]
    ready = [(a, language.find_clauses(a.sentences or (), a.tokens or (), pack)) for a in articles]

    def read(article: Article, clauses: tuple[Clause, ...]) -> None:
        blocks, sentences, tokens = article.blocks or (), article.sentences or (), article.tokens or ()
        mentions, entities = article.mentions or (), article.entities or ()
        find_quotations(article.text, blocks, sentences, tokens, clauses, mentions, entities, pack)

    fastest = float("inf")
    for _ in range(ROUNDS):
        start = process_time()
        for article, clauses in ready:
            read(article, clauses)
        fastest = min(fastest, process_time() - start)
    return sum(len(a.text.split()) for a in articles) / ARTICLE / fastest
