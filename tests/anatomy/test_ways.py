"""Rows of ways through the site, and lines that look like one."""

from __future__ import annotations

import pytest

from lagebild import knowledge
from lagebild.anatomy.ways import row_sign

PACK = knowledge.load("de")
ROWS = """
navigation: Startseite | Politik | Wirtschaft | Sport
navigation: Inland | Ausland | Chronik
navigation: Lokales  Blaulicht  Sport  Termine  Anzeigen
navigation: Home > Panorama > Unfälle
navigation: Start / Politik / Was der Haushalt die Gemeinden kostet
navigation: Politik · Wirtschaft · Kultur · Wissen
navigation: Nachrichten › Region › Oberland
navigation: Politik Wirtschaft Sport Kultur
navigation: Wien | Niederösterreich | Burgenland | Sport
navigation: Meinung – Debatte – Leserbriefe – Archiv
navigation: Inhalt: Industrie - Energie - Finanzen - Termine
legal: Impressum | Datenschutz | AGB | Kontakt
None: Ein Toter, drei Verletzte, viele Fragen
None: Frieden, Freiheit, Brot
None: dpa / AFP / Reuters
None: Von Max Muster | 12. März 2024 | 14:30 Uhr
None: München - Hamburg - Berlin
None: Politik und Wirtschaft streiten über den Sport
None: Rente: Koalition einigt sich - Kritik von Arbeitgebern - Gewerkschaften zufrieden
"""


@pytest.mark.parametrize("row", ROWS.strip().splitlines())
def test_rows(row: str) -> None:
    sign, line = row.split(": ", 1)
    assert str(row_sign(line, PACK)) == sign
