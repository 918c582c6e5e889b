"""The day behind "heute", shown to a reader who does not hold the page."""

from __future__ import annotations

import pytest

from lagebild.annotate import annotate
from lagebild.model import Evidence, Metadata, Page, Source
from lagebild.report.days import with_days
from lagebild.report.labels import Labels


@pytest.mark.parametrize(
    ("published", "text", "shown"),
    [
        ("2015-11-09", "Die Mühle brannte gestern Abend ab.", "Die Mühle brannte gestern Abend [8. Nov.] ab."),
        ("2015-11-09", "Die Mühle steht bis heute.", "Die Mühle steht bis heute."),
        ("2015-11-09", "Die Mühle brannte am Freitag ab.", "Die Mühle brannte am Freitag ab."),
        # a page of no known day
        (None, "Die Mühle brannte gestern Abend ab.", "Die Mühle brannte gestern Abend ab."),
        (None, "Die Mühle soll heute brennen.", "Die Mühle soll heute brennen."),
    ],
)
def test_days_that_only_their_page_knows(published: str | None, text: str, shown: str) -> None:
    page = annotate(Page("p", Source(), text, Metadata(published=published), clean=True))
    assert with_days(text, Evidence("p", 0, len(text)), {"p": page}, Labels("de")) == shown
