"""What comes every day: which sentences of two pages may make one claim, by the day that each is of."""

from __future__ import annotations

import pytest

from lagebild import dossier
from lagebild.annotate import annotate
from lagebild.model import Metadata, Page, Source

OFTEN = "Am Freitag fielen am Flughafen Oberhofen 290 Flüge aus, am Samstag 520. "
HUNDREDS = "Am Samstag sind in Oberhofen Hunderte Flüge ausgefallen."
HEAD = "Das Wetter in Oberhofen bleibt schön. "
# page with the day of publication or without any, then the other; whether their last sentences make one claim
CASES = [
    # the day stands in the sentence
    (OFTEN + "Am Montag fallen in Oberhofen 929 Flüge aus.", HUNDREDS, False),
    (OFTEN + "Am Samstag fielen in Oberhofen viele Flüge aus.", HUNDREDS, True),
    # it stands in the sentence before
    (
        OFTEN + "Am Montag wird in Oberhofen wieder gestreikt. 929 Flüge fallen aus.",
        HEAD + HUNDREDS,
        False,
    ),
    # the day of saying so is none, nor is one with which another is compared
    (
        OFTEN + "Am Montag wird in Oberhofen wieder gestreikt. 929 Flüge fallen aus, sagte ein Sprecher am Samstag.",
        HEAD + HUNDREDS,
        False,
    ),
    (
        OFTEN + "Am Montag wird in Oberhofen gestreikt. Anders als am Samstag fallen in Oberhofen 929 Flüge aus.",
        HEAD + HUNDREDS,
        False,
    ),
]


@pytest.mark.parametrize("published", ["2024-11-17", None])
@pytest.mark.parametrize(("one", "two", "joined"), CASES)
def test_days_of_what_comes_every_day(one: str, two: str, joined: bool, published: str | None) -> None:
    metadata = Metadata(published=published)
    articles = [annotate(Page(n, Source(), t, metadata, clean=True)) for n, t in (("eins", one), ("zwei", two))]
    last = {a.id: (a.sentences or ())[-1] for a in articles}
    claims = dossier.build(articles).claims
    together = [{e.document for e in c.support if last[e.document].overlaps(e)} for c in claims]
    assert (len(last) in map(len, together)) is joined
