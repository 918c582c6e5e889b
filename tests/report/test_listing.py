"""How claims are listed: whole sentences, the weightiest first, none twice."""

from __future__ import annotations

from lagebild import dossier
from lagebild.annotate import annotate
from lagebild.model import Dossier, Metadata, Page, Source
from lagebild.report.listing import Listing

from .test_html import picture


def told(*texts: str) -> Dossier:
    return dossier.build(
        annotate(Page(f"page{i}", Source(), text, Metadata(published="2024-11-15"), clean=True))
        for i, text in enumerate(texts)
    )


def test_a_part_of_a_sentence_is_shown_in_its_sentence() -> None:
    condition = "falls der Hafen die für den Kauf der Werft gestellten Auflagen nicht erfüllt"
    sentence = f"Minister Karl Berger kündigte an, er werde die Fusion von Nordbank und Südbank verbieten, {condition}."
    found = told(sentence, sentence)
    listing = Listing(found)
    shown = [listing.words(c).whole.strip() for c in listing.agreed(found.claims)]
    assert shown == [sentence]


def test_no_sentence_is_listed_twice() -> None:
    listing = Listing(picture())
    shown = [" ".join(listing.words(c).whole.split()) for c in listing.agreed(picture().claims)]
    assert len(shown) > 5
    assert len(set(shown)) == len(shown)


def test_the_words_of_a_claim_stand_whole_in_what_is_shown() -> None:
    listing, texts = Listing(picture()), {a.id: " ".join(a.text.split()) for a in picture().documents}
    for claim in picture().claims:
        shown = listing.words(claim)
        assert any(shown.whole.strip(" …") in texts[e.document] for e in claim.support)


def test_what_more_origins_vouch_for_comes_first() -> None:
    listing = Listing(picture())
    ranked = listing.agreed(picture().claims)
    assert [listing.weight(c) for c in ranked] == sorted((listing.weight(c) for c in ranked), reverse=True)
    assert ranked[0].independent_origins == max(c.independent_origins for c in ranked)
