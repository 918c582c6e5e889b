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
        "Laut zwei war es das Havariekommando, laut eins der Kapitän",
        "Die Fähre Nordlicht liegt bei Tarow auf Grund. Ihr Kapitän kennt die Strecke. "
        "Er habe die Evakuierung der Fähre selbst angeordnet.",
        "Das Havariekommando hat die Evakuierung der Fähre Nordlicht bei Tarow angeordnet.",
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
        "Laut eins sind es 14 Verletzte, laut zwei 17",
        "Bei dem Zugunglück in Melsungen wurden 14 Menschen verletzt.",
        "Bei dem Zugunglück in Melsungen wurden 17 Menschen verletzt.",
    ),
    (
        UPDATE,
        "Laut eins sind es 14 Verletzte, laut zwei 17. Der neuere Stand ist der von zwei",
        "Bei dem Zugunglück in Melsungen wurden 14 Menschen verletzt.",
        "Bei dem Zugunglück in Melsungen wurden inzwischen 17 Menschen verletzt gezählt, 17 Menschen sind verletzt.",
    ),
    (
        UPDATE,
        "Laut eins sind es 14 Verletzte, laut zwei 17. Der neuere Stand ist der von zwei",
        HEAD.format("09:10") + "Bei dem Zugunglück in Melsungen wurden 14 Menschen verletzt.",
        HEAD.format("18:40") + "Bei dem Zugunglück in Melsungen wurden 17 Menschen verletzt.",
    ),
    (
        CONTRADICTION,
        "Laut zwei sind es 14 Verletzte, laut eins 17",
        HEAD.format("09:10") + "Bei dem Zugunglück in Melsungen wurden 17 Menschen verletzt.",
        HEAD.format("18:40") + "Bei dem Zugunglück in Melsungen wurden 14 Menschen verletzt.",
    ),
    (
        UPDATE,
        "Laut eins sind es 14 Verletzte, laut zwei 17. Der neuere Stand ist der von zwei",
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
        "Laut eins sind es 14 Verletzte, laut zwei 17",
        HEAD.format("09:10") + "Bei dem Zugunglück in Melsungen wurden 14 Menschen verletzt.",
        HEAD.format("18:40")
        + "Bei dem Zugunglück in Melsungen wurden 17 Menschen verletzt, die Polizei hatte 14 gemeldet.",
    ),
    (
        CONTRADICTION,
        "Laut zwei sind es 2 Schwerverletzte, laut eins 3",
        "Bei dem Zugunglück in Melsungen wurden 14 Menschen verletzt, drei von ihnen schwer.",
        "Bei dem Zugunglück in Melsungen wurden 14 Menschen verletzt, zwei von ihnen schwer.",
    ),
    (
        CONTRADICTION,
        "zwei: „Die Zentrale hat die Fähre gewarnt“; dagegen eins: „Der Anwalt bestreitet, dass die Zentrale die Fähre "
        "gewarnt habe“",
        "Der Anwalt bestreitet, dass die Zentrale die Fähre gewarnt habe.",
        "Die Zentrale hat die Fähre gewarnt.",
    ),
    (
        CONTRADICTION,
        "Laut eins im früheren Kloster Höglwald, laut zwei in Melsungen",
        "Geeinigt haben sich die Bahn und die Gewerkschaft im früheren Kloster Höglwald.",
        "Die Bahn und die Gewerkschaft haben sich in einem Hotel in Melsungen geeinigt.",
    ),
    (
        CONTRADICTION,
        "Laut zwei war es ein Beamter, laut eins eine Ärztin",
        "Die Fesseln wurden dem Häftling in Melsungen auf Wunsch einer Ärztin abgenommen.",
        "Die Fesseln hat dem Häftling in Melsungen ein Beamter aus freien Stücken abgenommen.",
    ),
    (
        CONTRADICTION,
        "Bei eins sagt es Präsident Karl Berger, bei zwei Eberhard Locher",
        "„Wer Böller wirft, ist kein Fan“, sagte Präsident Karl Berger.",
        "Klubchef Eberhard Locher trat vor die Presse. „Wer Böller wirft, ist kein Fan“, sagte er.",
    ),
    (
        CONTRADICTION,
        "Laut eins in den vergangenen Tagen, laut zwei in den vergangenen Wochen",
        "In den vergangenen Tagen hat Belvar seine Truppen in Tarow verstärkt.",
        "In den vergangenen Wochen hat Belvar seine Truppen in Tarow verstärkt.",
    ),
    (
        CONTRADICTION,
        "zwei: „Dieser Darstellung widersprach eine Sprecherin der Bahn“; dagegen eins: „Nach dem Treffen gab es "
        "keinen Kontakt mehr zur Bahn, sagte Karl Berger in Tarow“",
        "Nach dem Treffen gab es keinen Kontakt mehr zur Bahn, sagte Karl Berger in Tarow.",
        "Dass es nach dem Treffen keinen Kontakt mehr gab, sagte Karl Berger in Tarow. Dieser Darstellung "
        "widersprach eine Sprecherin der Bahn.",
    ),
    (
        UPDATE,
        "Laut eins: Montag, 18. November 2024; laut zwei: Mittwoch, 20. November 2024. "
        "Der neuere Stand ist der von zwei",
        "Der Ausschuss in Tarow tagt am Montag zur Affäre um die Werft.",
        "Die Sitzung des Ausschusses in Tarow zur Affäre um die Werft wurde von Montag auf Mittwoch verlegt.",
    ),
    (
        UPDATE,
        "Laut eins: Montag, 18. November 2024; laut zwei: Donnerstag, 21. November 2024. "
        "Der neuere Stand ist der von zwei",
        "Die Frist für Gebote am Hafen von Tarow läuft bis Montag.",
        "Die Frist für Gebote am Hafen von Tarow ist bis 21. November verlängert worden.",
    ),
    (
        UPDATE,
        "Laut eins: Mittwoch, 20. November 2024; laut zwei: Samstag, 23. November 2024. "
        "Der neuere Stand ist der von zwei",
        "Der Streik der Lokführer in Tarow soll bis Mittwoch dauern.",
        "Statt am Mittwoch soll der Streik der Lokführer in Tarow nun erst am 23. November enden.",
    ),
    (
        CONTRADICTION,
        "Laut eins sind es 11 Zentimeter, laut zwei 7",
        "Der Brücke in Tarow fehlen elf Zentimeter.",
        "Der Brücke in Tarow fehlten nicht elf, sondern sieben Zentimeter, sagte Unternehmer Karl Berger.",
    ),
    (
        CONTRADICTION,
        "Laut eins siebenmal, laut zwei neunmal",
        "Staatssekretär Karl Berger telefonierte im Januar siebenmal mit der Ryckwerft.",
        "Staatssekretär Karl Berger telefonierte im Januar neunmal mit der Ryckwerft.",
    ),
    (
        CONTRADICTION,
        "Laut eins sind es 63 Millionen Euro, laut zwei 69 Millionen",
        "Die Brücke in Melsungen kostet 63 Millionen Euro.",
        "Die Brücke in Melsungen kostet 69 Millionen Euro.",
    ),
    (
        CONTRADICTION,
        "Laut eins kurz nach drei Uhr, laut zwei um zwanzig vor fünf",
        "Die Bahn und die Gewerkschaft haben den Vertrag in Melsungen kurz nach drei Uhr unterschrieben.",
        "Die Bahn und die Gewerkschaft haben den Vertrag in Melsungen um zwanzig vor fünf unterschrieben.",
    ),
    (
        CONTRADICTION,
        "Laut eins gegen 17.40 Uhr, laut zwei um 19 Uhr",
        "Die Fähre lief gegen 17.40 Uhr vor Neuwerk auf Grund.",
        "Die Fähre lief um 19 Uhr vor Neuwerk auf Grund.",
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


def test_any_page_may_say_that_a_deadline_was_moved() -> None:
    texts = {
        "eins": "Der Streik der Lokführer in Tarow soll bis Mittwoch dauern.",
        "zwei": "Der Streik der Lokführer in Tarow soll bis Freitag dauern.",
    }
    third = "Die Gewerkschaft Nordbahn hat den Streik bis Freitag verlängert."
    for more, kind in (({}, CONTRADICTION), ({"drei": third}, UPDATE)):
        pages = [
            Page(name, Source(), text, Metadata(published="2024-11-15"), clean=True)
            for name, text in {**texts, **more}.items()
        ]
        claims = dossier.build(annotate(page) for page in pages).claims
        assert {d.kind for c in claims for d in c.differs_on} == {kind}
