"""Update or contradiction, and the sentence that says why: two pages, what becomes of them, what a reader is told."""

from __future__ import annotations

import pytest

from lagebild import dossier
from lagebild.annotate import annotate
from lagebild.model import DifferenceKind, Metadata, Page, Source

UPDATE, CONTRADICTION = DifferenceKind.UPDATE, DifferenceKind.CONTRADICTION
HEAD = "Zugunglück bei Melsungen\n\n15.11.2024, {} Uhr\n\n"

# kind, German reason, page "eins", page "zwei"; both of 15 November 2024
CASES = [
    (
        UPDATE,
        "Bei zwei eine Tatsache: „Schuld war ein Bremsfehler“; bei eins noch nicht: "
        "„Wie es dazu kam, ist noch unklar“. Der neuere Stand ist der von zwei",
        "Zwei Güterzüge sind bei Melsungen zusammengestoßen. Wie es dazu kam, ist noch unklar.",
        "Bei Melsungen sind zwei Güterzüge kollidiert. Schuld war ein Bremsfehler.",
    ),
    (
        UPDATE,
        "Weiter ist man bei zwei: „Der Händler Uwe Brandis ist angeklagt worden“; noch nicht so weit bei eins: "
        "„Gegen den Händler Uwe Brandis wird noch ermittelt“. Der neuere Stand ist der von zwei",
        "Gegen den Händler Uwe Brandis wird noch ermittelt.",
        "Der Händler Uwe Brandis ist angeklagt worden.",
    ),
    (
        CONTRADICTION,
        "Bei zwei eine Tatsache: „Ein Biber hat den Deich bei Altensee untergraben“; bei eins noch nicht: "
        "„Ein Biber hat offenbar den Deich bei Altensee untergraben“",
        "Ein Biber hat offenbar den Deich bei Altensee untergraben.",
        "Ein Biber hat den Deich bei Altensee untergraben.",
    ),
    (
        CONTRADICTION,
        "Laut eins sind es 14 Menschen, laut zwei 17",
        "Bei dem Zugunglück in Melsungen wurden 14 Menschen verletzt.",
        "Bei dem Zugunglück in Melsungen wurden 17 Menschen verletzt.",
    ),
    (
        UPDATE,
        "Laut eins sind es 14 Menschen, laut zwei 17. Der neuere Stand ist der von zwei",
        "Bei dem Zugunglück in Melsungen wurden 14 Menschen verletzt.",
        "Bei dem Zugunglück in Melsungen wurden inzwischen 17 Menschen verletzt gezählt, 17 Menschen sind verletzt.",
    ),
    (
        UPDATE,
        "Laut eins sind es 14 Menschen, laut zwei 17. Der neuere Stand ist der von zwei",
        HEAD.format("09:10") + "Bei dem Zugunglück in Melsungen wurden 14 Menschen verletzt.",
        HEAD.format("18:40") + "Bei dem Zugunglück in Melsungen wurden 17 Menschen verletzt.",
    ),
    (
        CONTRADICTION,
        "Laut zwei sind es 14 Menschen, laut eins 17",
        HEAD.format("09:10") + "Bei dem Zugunglück in Melsungen wurden 17 Menschen verletzt.",
        HEAD.format("18:40") + "Bei dem Zugunglück in Melsungen wurden 14 Menschen verletzt.",
    ),
    (
        UPDATE,
        "Laut eins sind es 14 Menschen, laut zwei 17. Der neuere Stand ist der von zwei",
        "Bei dem Zugunglück in Melsungen wurden 14 Menschen verletzt.",
        "Bei dem Zugunglück in Melsungen wurden 17 Menschen verletzt. Zunächst war von 14 Verletzten die Rede gewesen.",
    ),
    (
        CONTRADICTION,
        "Bei eins sagt es Chefarzt Karl Berger, bei zwei Landrätin Anna Lindner",
        "„Die Klinik ist seit Wochen überlastet“, sagte Chefarzt Karl Berger in Melsungen.",
        "„Die Klinik ist seit Wochen überlastet“, sagte Landrätin Anna Lindner in Melsungen.",
    ),
    (
        CONTRADICTION,
        "Laut eins sind es 450 Menschen, laut zwei 800",
        HEAD.format("09:10")
        + "An der Kundgebung in Melsungen haben nach Angaben der Polizei 450 Menschen teilgenommen.",
        HEAD.format("18:40")
        + "An der Kundgebung in Melsungen haben nach Zählung der Gewerkschaft 800 Menschen teilgenommen.",
    ),
    (
        CONTRADICTION,
        "Laut eins sind es 14 Menschen, laut zwei 17",
        HEAD.format("09:10") + "Bei dem Zugunglück in Melsungen wurden 14 Menschen verletzt.",
        HEAD.format("18:40")
        + "Bei dem Zugunglück in Melsungen wurden 17 Menschen verletzt, die Polizei hatte 14 gemeldet.",
    ),
    (
        UPDATE,
        "zwei: „Die Täter sitzen in Haft“; dagegen eins: „Nach dem Überfall in Melsungen sind drei Männer auf der "
        "Flucht“. Der neuere Stand ist der von zwei",
        "Nach dem Überfall in Melsungen sind drei Männer auf der Flucht. Die Polizei sucht nach den Tätern.",
        "Der Überfall in Melsungen ist geklärt. Die Täter sitzen in Haft.",
    ),
]


def differences(one: str, two: str, locale: str) -> list[tuple[DifferenceKind, str]]:
    pages = [
        Page(name, Source(), text, Metadata(published="2024-11-15"), clean=HEAD[:4] not in text)
        for name, text in (("eins", one), ("zwei", two))
    ]
    claims = dossier.build((annotate(page) for page in pages), locale=locale).claims
    return [(d.kind, d.reason or "") for c in claims for d in c.differs_on]


@pytest.mark.parametrize(("kind", "reason", "one", "two"), CASES)
def test_kind_and_reason(kind: DifferenceKind, reason: str, one: str, two: str) -> None:
    assert (kind, reason) in differences(one, two, "de")


def test_english() -> None:
    _, _, one, two = CASES[1]
    assert differences(one, two, "en") == [
        (
            UPDATE,
            "zwei has things further on: “Der Händler Uwe Brandis ist angeklagt worden”; eins does not: "
            "“Gegen den Händler Uwe Brandis wird noch ermittelt”. The later state is that of zwei",
        )
    ]
