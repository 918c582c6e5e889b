"""Pages that depend on one another: over pages that are not asked about, the same whoever is asked about."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from lagebild.model import Tie, Why
from lagebild.reuse.groups import Groups, Link
from lagebild.reuse.ties import Ties

PAGES = "abcdefg"
LINKS = st.builds(
    lambda ends, why: Link(*sorted(ends), why),
    st.lists(st.sampled_from(PAGES), min_size=2, max_size=2, unique=True),
    st.sampled_from([Why.MUCH_SHARED, Why.PRESS_RELEASE]),
)
VALUES = st.dictionaries(st.sampled_from(PAGES), st.sampled_from(["dpa", "AFP", None]))


def grouped(ties: Ties, pages: str) -> list[tuple[tuple[str, ...], tuple[Tie, ...]]]:
    groups = Groups(pages)
    ties.join(groups, pages)
    return list(groups.all())


@given(st.lists(LINKS, max_size=8), VALUES, VALUES, st.sets(st.sampled_from(PAGES), min_size=1))
def test_who_is_one_does_not_depend_on_who_is_asked_about(
    links: list[Link], agencies: dict[str, str | None], publishers: dict[str, str | None], asked: set[str]
) -> None:
    ties = Ties(links, {Why.SAME_AGENCY: agencies, Why.SAME_PUBLISHER: publishers})
    whole = {frozenset(pages) & asked for pages, _ in grouped(ties, PAGES)} - {frozenset()}
    some = grouped(ties, "".join(sorted(asked)))
    assert {frozenset(pages) for pages, _ in some} == whole
    for pages, reasons in some:
        assert bool(reasons) == (len(pages) > 1)
        assert is_connected(pages, reasons)


def is_connected(pages: tuple[str, ...], reasons: tuple[Tie, ...]) -> bool:
    """Whether one comes from each page to each other one over the pages that the reasons name."""
    reached = {pages[0]}
    for _ in reasons:
        reached |= {d for tie in reasons if reached & set(tie.documents) for d in tie.documents}
    return reached >= set(pages)


def test_the_shortest_way_is_told() -> None:
    """a has its text from e, and e has the agency's, as b has; that c lies between them too is a longer way."""
    links = [Link("a", "e", Why.MUCH_SHARED), Link("a", "c", Why.MUCH_SHARED), Link("c", "d", Why.MUCH_SHARED)]
    ties = Ties([*links, Link("b", "d", Why.MUCH_SHARED)], {Why.SAME_AGENCY: {"b": "dpa", "e": "dpa", "f": "AFP"}})
    told = Tie(Why.MUCH_SHARED, ("a", "e")), Tie(Why.SAME_AGENCY, ("b", "e"))
    assert grouped(ties, "abf") == [(("a", "b"), told), (("f",), ())]


def test_a_way_may_lead_over_several_pages() -> None:
    links = [Link("a", "c", Why.MUCH_SHARED), Link("c", "d", Why.PRESS_RELEASE), Link("b", "d", Why.MUCH_SHARED)]
    told = (
        Tie(Why.MUCH_SHARED, ("a", "c")),
        Tie(Why.MUCH_SHARED, ("b", "d")),
        Tie(Why.PRESS_RELEASE, ("c", "d")),
    )
    assert grouped(Ties(links, {}), "ab") == [(("a", "b"), told)]


def test_a_long_chain_is_one() -> None:
    names = [f"{n:04}" for n in range(3000)]
    ties = Ties([Link(a, b, Why.MUCH_SHARED) for a, b in pairwise(names)], {})
    groups = Groups(names)
    ties.join(groups, names)
    assert len(groups.sets()) == 1
    assert [len(tie.documents) for _, reasons in groups.all() for tie in reasons] == [3000]
    ends = Groups([names[0], names[-1]])
    ties.join(ends, [names[0], names[-1]])
    assert ends.sets() == [(names[0], names[-1])]


def test_what_several_pages_have_in_common_joins_each_of_them() -> None:
    ties = Ties([], {Why.SAME_AGENCY: dict.fromkeys(PAGES, "dpa")})
    for one, two in combinations(PAGES, 2):
        assert grouped(ties, one + two) == [((one, two), (Tie(Why.SAME_AGENCY, (one, two)),))]
