"""Which day a whole text means: what was said against what happened, captions, counts that look like years."""

from __future__ import annotations

import pytest

from lagebild.annotate import annotate
from lagebild.knowledge import load
from lagebild.model import Block, Clause, Metadata, Page, Published, Role, Source
from lagebild.times import find_times

from .cases import mark

PUBLISHED = "2015-09-19"  # a Saturday
CASES = [
    # the day of saying so is not the day of the hour told
    (
        "Am [Donnerstagabend] brannte es. Die Müllerin erklärte [gestern], sie habe um [18.20 Uhr] Hilfe gerufen.",
        "2015-09-17TEV; 2015-09-18; 2015-09-17T18:20",
    ),
    (
        "Die Mühle war am [Mittwoch] abgebrannt. Sie sagte am [Freitag], gegen [7.40 Uhr] sei alles vorbei gewesen.",
        "2015-09-16; 2015-09-18; 2015-09-16T07:40",
    ),
    ("Die Müllerin erklärte [gestern], sie habe um [18.20 Uhr] Hilfe gerufen.", "2015-09-18; T18:20"),
    ("Die Müllerin sagte am [Freitag], das Fest beginne um [18.20 Uhr].", "2015-09-18; 2015-09-18T18:20"),
    ("Am [Mittwoch] brannte die Mühle. Um [7.40 Uhr] war alles gelöscht.", "2015-09-16; 2015-09-16T07:40"),
    (
        "Am [Montag] wird auch in Kiel gestreikt, teilte die Gewerkschaft am [Freitag] mit. "
        "Im Norden soll von [4.30 Uhr] an die Arbeit ruhen.",
        "2015-09-21; 2015-09-18; 2015-09-21T04:30",
    ),
    # a limit and a measure of comparison are no days that the text goes on with
    (
        "Am [Freitag] sprach der Rat. Seit [Dienstag] steht die Mühle. Am [Abend] will sie wieder mahlen.",
        "2015-09-18; 2015-09-15; 2015-09-18TEV",
    ),
    (
        "Seit [Dienstagnachmittag] schweigt der Rat. Im Laufe [des Tages] werde er sprechen, hieß es.",
        "2015-09-15TAF; 2015-09-19",
    ),
    (
        "Die Mühle mahlt am [Dienstag] weiter. Im Unterschied zum [Montag] solle nur Roggen gemahlen werden, "
        "wie der Rat am [Freitag] mitteilte. Im Tal würden von [4.30 Uhr] an Säcke verladen.",
        "2015-09-22; 2015-09-21; 2015-09-18; 2015-09-22T04:30",
    ),
    ("Die Frist läuft bis [Mittwoch], [24 Uhr].", "2015-09-23; 2015-09-23T24:00"),
    # a plan goes on with its own day, what happened does not
    (
        "Am [Montag] wollen die Müller beraten. Alle sollen am [Abend] Näheres erfahren.",
        "2015-09-21; 2015-09-21TEV",
    ),
    ("Am [Montag] wollen die Müller beraten. Am [Abend] regnete es.", "2015-09-21; 2015-09-19TEV"),
    # where no day is near, what happened is of the newest day told
    (
        "Am [Montag] stand die Mühle, am [Donnerstag] mahlte sie."
        + " Der Bach führt Wasser." * 30
        + " Abgeschaltet haben sie das Rad um [4.40 Uhr].",
        "2015-09-14; 2015-09-17; 2015-09-17T04:40",
    ),
    # the date right before "heute"
    ("[04.08.15] - [Heute] hat der Rat zugestimmt.", "2015-08-04; 2015-08-04"),
    ("Am [4. August 2015] und [heute] hat der Rat zugestimmt.", "2015-08-04; 2015-09-19"),
    # quarters and months of what is spoken of
    ("Für [das kommende Jahr] hofft sie. Im [ersten Quartal] soll der Umsatz steigen.", "2016; 2016-Q1"),
    ("Im [vergangenen Jahr] klagte sie. Im [ersten Quartal] stieg der Umsatz.", "2014; 2015-Q1"),
    ("Die Mühle, die seit [Januar 1996] mahlt, schließt [Ende des Monats].", "1996-01; 2015-09 END"),
    ("Am [3. August 2015] begann der Bau. [Ende des Monats] stand die Mühle.", "2015-08-03; 2015-08 END"),
    # the participle stands far from its verb
    ("Davon habe sie am [Dienstagmorgen] aus dem Radio erfahren.", "2015-09-15TMO"),
    # behind a modal, and behind an aside
    ("Der Brand soll sich am [Mittwoch] ereignet haben.", "2015-09-16"),
    ("Die Müllerin soll am [Montag] gestorben sein.", "2015-09-14"),
    ("Der Brand soll bis [Montag] gelöscht sein.", "2015-09-21"),
    ("Hier hat es am [Montag] – alle waren da – schwere Krawalle gegeben.", "2015-09-14"),
    ("Sie hätte das Fest am [Donnerstag] nicht verkaufen können.", "2015-09-17"),
    # what is moved is still to come
    (
        "Das Fest wurde von [Montag] auf [Mittwoch] verlegt, das Konzert auf [Freitag] vertagt.",
        "2015-09-21; 2015-09-23; 2015-09-25",
    ),
    # a tense that no announcement has is believed, though the next one is nearer
    (
        "Im [November] waren aus der Mühle zwei Leuchter verschwunden, im [Dezember] verschwand die Müllerin.",
        "2014-11; 2014-12",
    ),
    # "heute" against an age that is past, and on the day itself
    ("[Damals] kamen drei, [heute] kommen Tausende. [Heute] kommt der Rat.", "PAST_REF; PRESENT_REF; 2015-09-19"),
    # a participle that closes what stands beside a noun looks back, unless it plans
    (
        "An [diesem Sonntag] soll der Rat tagen. Der Müller, am [Dienstag] einbestellt, sprach hinterher von Mehl.",
        "2015-09-20; 2015-09-15",
    ),
    (
        "Die Mühle, am [Dienstag] vom Rat gesperrt, steht. Das Fest, am [Dienstag] geplant, fällt aus. "
        "Am [Dienstag] einbestellt, schweigt der Müller.",
        "2015-09-15; 2015-09-22; 2015-09-15",
    ),
    (
        "Die Müllerin, die am [Dienstag] kommt, bäckt. Sie werden am [Mittwoch] geladen, am [Freitag] verabschiedet.",
        "2015-09-22; 2015-09-23; 2015-09-25",
    ),
    # what was said was said by now, whatever day it speaks of
    (
        "Vor [Dienstag] werde kein Wagen fahren, teilte die Mühle am [Nachmittag] mit.",
        "2015-09-22; 2015-09-19TAF",
    ),
    ("Der Streik beginne am [Dienstag], teilte die Mühle um [16 Uhr] mit.", "2015-09-22; 2015-09-19T16:00"),
    ("Am [Freitag] habe es gebrannt, teilte die Mühle am [Abend] mit.", "2015-09-18; 2015-09-18TEV"),
    # years, names and counts
    ("Als [1999] die Mühle öffnete, kamen mehr als 2000 Leute.", "1999"),
    ("[1856] brach der Krieg aus. 1500 kamen.", "1856"),
    ("Er traf August Bebel in Chiang Mai, im [August] kam er heim.", "2015-08"),
    ("Die Müllerin spricht von 1840 Säcken.", ""),
    ("Die Müllerin erwartet 1900 Anträge.", ""),
    ("Seit [2011] Vorsitzende, wurde sie [2014] Präsidentin.", "2011; 2014"),
    ("Von [2000] an leitete sie die Mühle.", "2000"),
]


@pytest.mark.parametrize(("marked", "values"), CASES, ids=[marked[:40] for marked, _ in CASES])
def test_what_is_told(marked: str, values: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    page = Page("p", Source(), text, Metadata(published=PUBLISHED), clean=True)
    times = annotate(page).times or ()
    assert mark(text, [(t.start, t.end) for t in times]) == marked
    assert "; ".join(" ".join(filter(None, (t.value, t.mod))) for t in times) == values


@pytest.mark.parametrize(
    ("caption", "tense", "roles", "value"),
    [
        ("Schaulustige beobachten am Freitag die Mühle.", "pres", (Role.CAPTION, Role.PHOTO_CREDIT), "2015-09-18"),
        ("Schaulustige beobachten am Freitag die Mühle.", "pres", (Role.PARAGRAPH, Role.PHOTO_CREDIT), "2015-09-18"),
        ("Schaulustige beobachten am Freitag die Mühle.", "pres", (Role.PARAGRAPH, Role.PARAGRAPH), "2015-09-25"),
        # no photo shows what is still to come
        ("Die Müllerinnen werden am Freitag streiken.", "fut", (Role.CAPTION, Role.PHOTO_CREDIT), "2015-09-25"),
    ],
)
def test_captions_look_back(caption: str, tense: str, roles: tuple[Role, Role], value: str) -> None:
    credit = "Foto: Ruth Kessler"
    text = f"{caption}\n{credit}"
    blocks = [Block(0, len(caption), roles[0]), Block(len(caption) + 1, len(text), roles[1])]
    published = Published(PUBLISHED, PUBLISHED, PUBLISHED, "metadata")
    clause = Clause(0, len(caption), 0, 6, 1, "streiken", "ind", tense, False, False, None)
    assert [t.value for t in find_times(text, (), (), (clause,), published, load("de"), blocks)] == [value]


@pytest.mark.parametrize(
    ("headline", "body", "values"),
    [
        ("Am Donnerstag keine Fähren", "An diesem Donnerstag fährt keine Fähre.", "2015-09-17; 2015-09-17"),
        ("Am Dienstag keine Fähren", "Der Streik beginnt am Dienstag.", "2015-09-22; 2015-09-22"),
        ("Am Dienstagabend keine Fähren", "Der Streik beginnt am Dienstag.", "2015-09-22TEV; 2015-09-22"),
        # a verb of its own says when
        ("Fähren fuhren am Dienstag", "Der Streik beginnt am Dienstag.", "2015-09-15; 2015-09-22"),
        ("Am Dienstag keine Fähren", "Der Streik begann am Dienstag. Er wird am Dienstag fortgesetzt.",
         "2015-09-15; 2015-09-15; 2015-09-22"),
    ],
)  # fmt: skip
def test_headlines_without_a_verb(headline: str, body: str, values: str) -> None:
    text = f"{headline}\n{body}"
    blocks = [Block(0, len(headline), Role.HEADLINE), Block(len(headline) + 1, len(text), Role.PARAGRAPH)]
    published = Published(PUBLISHED, PUBLISHED, PUBLISHED, "metadata")
    assert "; ".join(t.value or "" for t in find_times(text, (), (), (), published, load("de"), blocks)) == values
