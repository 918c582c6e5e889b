"""How many independent origins stand behind words: who printed whose text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy

from ..knowledge import Pack, load
from ..model import Article, Evidence, Origin, Passage, Tie, Why
from .agencies import lead_house, publisher
from .dependence import copies, one_story
from .groups import Groups, Sets
from .sources import earliest
from .ties import Ties, Values
from .words import Words

# Reasons that are text in common, so that one page had it first.
TEXT = frozenset({Why.SHARED_PASSAGE, Why.MUCH_SHARED, Why.PRESS_RELEASE})


class Origins:
    """Everything that tells which pages depend on one another; built once, asked for each claim.

    Pages count as one origin when a passage links the very words asked about, when a good part of one page is text of
    the other, when both credit the same agency for their text and no author, when both say that the words are from the
    same sender's press release, or when one group publishes both. A page that credits nobody stands for itself.
    """

    def __init__(self, articles: Sequence[Article], passages: Sequence[Passage], pack: Pack | None = None) -> None:
        pack = pack or load("de")
        self._agency = {article.id: lead_house(article, pack) for article in articles}
        self._published = {article.id: article.published for article in articles}
        self._publisher = {article.id: publisher(article, pack) for article in articles}
        self._words = Words(articles, passages, pack)
        self._copies = copies(articles, passages)
        self._story = one_story(articles, passages, pack)
        self._tie({})

    def within(self, groups: Sequence[Sequence[str]]) -> Origins:
        """The same for pages of several events: one agency or publisher makes no origin of two events' pages.

        groups   of pages that hang together; text that two events' pages share still is of one origin
        """
        several = copy(self)
        several._tie({document: str(number) for number, group in enumerate(groups) for document in group})
        return several

    def _tie(self, event: dict[str, str]) -> None:
        """event: page → the event that it tells of, by any name"""

        def of_event(values: Values) -> Values:
            return {d: f"{event.get(d, '')} {value}" if value else None for d, value in values.items()}

        common = {Why.SAME_AGENCY: of_event(self._agency), Why.SAME_PUBLISHER: of_event(self._publisher)}
        self._of_words = Ties(self._copies, common)
        self._of_pages = Ties((*self._copies, *self._story), common)

    def count(self, support: Iterable[Evidence]) -> int:
        """How many independent origins stand behind these words; 0 for none."""
        return len(self.explain(support))

    def explain(self, support: Iterable[Evidence]) -> tuple[Origin, ...]:
        """The origins behind these words, each with its pages and why they are one; sorted by first page."""
        groups, documents = self._words.group(support)
        self._of_words.join(groups, documents)
        return self._origins(groups)

    def behind(self, support: Iterable[Evidence]) -> tuple[Origin, ...]:
        """The origins of a claim: neither the words nor the pages they stand on may have an origin in common.

        Never more than the pages have in the story.
        """
        groups, documents = self._words.group(support)
        self._of_pages.join(groups, documents)
        return self._origins(groups)

    def of_pages(self, documents: Iterable[str]) -> tuple[Origin, ...]:
        """The origins of whole pages: independence has to be shown, so a copied paragraph is enough to join two.

        Whether two pages are one does not depend on which others are asked about.
        """
        pages = sorted(set(documents))
        groups = Groups(pages)
        self._of_pages.join(groups, pages)
        return self._origins(groups)

    def _origins(self, groups: Groups) -> tuple[Origin, ...]:
        return tuple(self._origin(group, ties) for group, ties in groups.all())

    def _origin(self, group: tuple[str, ...], ties: tuple[Tie, ...]) -> Origin:
        why = tuple(why for why in Why if any(tie.why is why for tie in ties))
        agency, group_name = _common(self._agency, group), _common(self._publisher, group)
        first = earliest(group, self._published) if _share_text(group, ties) else None
        return Origin(group, why, agency, group_name if Why.SAME_PUBLISHER in why else None, first, ties)


def _common(value: dict[str, str | None], documents: Sequence[str]) -> str | None:
    """The one value that the documents have; None where they have none, or several."""
    named = {value.get(document) for document in documents} - {None}
    return named.pop() if len(named) == 1 else None


def _share_text(group: Sequence[str], ties: Sequence[Tie]) -> bool:
    """Whether text in common holds all pages of an origin together, and no page beyond them."""
    shared = Sets()
    for tie in ties:
        for document in tie.documents if tie.why in TEXT else ():
            shared.join(tie.documents[0], document)
    return shared.all() == [tuple(group)]


def count_origins(support: Iterable[Evidence], articles: Sequence[Article], passages: Sequence[Passage]) -> int:
    """How many independent origins stand behind these words. For many claims build one `Origins`."""
    return Origins(articles, passages).count(support)


def explain_origins(
    support: Iterable[Evidence], articles: Sequence[Article], passages: Sequence[Passage]
) -> tuple[Origin, ...]:
    """The origins behind these words, with the reasons. For many claims build one `Origins`."""
    return Origins(articles, passages).explain(support)
