"""Whole pages: who speaks, resolved over sentences and paragraphs."""

from __future__ import annotations

from lagebild.annotate import annotate
from lagebild.model import Article, Page, Quotation, Source

HARBOUR = """\
Hafenchef Ole Brun: „Die Schleuse bleibt zu“

Der Hafen von Norderweide bleibt bis Freitag gesperrt. Das teilte die Hafenbehörde am Montag mit. Hafenchef Ole Brun \
sagte dem Sender Kanal Nord, der Schaden am Tor sei größer als gedacht. Taucher hätten Risse gefunden. „Wir öffnen \
erst, wenn alles sicher ist“, sagte er.

Die Reederei Balthus kritisierte die Sperrung. Sie koste jeden Tag Geld. Nach Angaben der Polizei liegen 14 Schiffe \
fest.
"""


def read(text: str) -> Article:
    return annotate(Page("page", Source(), text, clean=True))


def said(article: Article, words: str) -> Quotation:
    return next(q for q in article.quotations or () if words in article.text[q.start : q.end])


def speaker(article: Article, words: str) -> str | None:
    voice = said(article, words).speaker
    return article.text[voice.start : voice.end] if voice is not None else None


def entity(article: Article, words: str) -> str | None:
    voice = said(article, words).speaker
    return voice.entity if voice is not None else None


def test_speakers_are_followed_through_the_page() -> None:
    article = read(HARBOUR)
    assert speaker(article, "der Schaden am Tor") == "Hafenchef Ole Brun"
    assert speaker(article, "Taucher hätten") == "Hafenchef Ole Brun"
    assert speaker(article, "Wir öffnen erst") == "er"
    assert speaker(article, "14 Schiffe") == "Angaben der Polizei"
    assert speaker(article, "bis Freitag gesperrt") == "die Hafenbehörde"


def test_a_pronoun_means_the_last_speaker() -> None:
    article = read(HARBOUR)
    brun = entity(article, "der Schaden am Tor")
    assert brun is not None
    assert entity(article, "Wir öffnen erst") == brun
    assert entity(article, "Taucher hätten") == brun
    assert entity(article, "Die Schleuse bleibt zu") == brun


def test_medium() -> None:
    quotation = said(read(HARBOUR), "der Schaden am Tor")
    assert quotation.medium is not None
    assert quotation.medium.of(HARBOUR) == "dem Sender Kanal Nord"


def test_a_description_means_the_one_with_that_role() -> None:
    article = read(
        "Innenminister Jan Holm reiste nach Kiel. Bei ihm war Ärztin Maria Kern. "
        "„Die Lage ist ernst“, sagte der Minister."
    )
    holm = next(m.entity for m in article.mentions or () if m.of(article.text).endswith("Holm"))
    assert entity(article, "Die Lage ist ernst") == holm


def test_no_speaker_is_made_up() -> None:
    assert speaker(read("„Wir bleiben hier, bis alles vorbei ist.“"), "Wir bleiben") is None


INTERVIEW = """\
Der Hafen von Norderweide ist seit drei Wochen gesperrt. Im Interview mit dem Küstenblatt spricht Hafenchef Jan Holm \
über die Folgen.

Herr Holm, warum haben Sie die Schleuse nicht früher prüfen lassen?

Das frage ich mich auch. Die Behörde sagte uns, es eile nicht.

Was kostet Sie die Sperrung?

Jeden Tag rund 40.000 Euro. Ich glaube, dass wir am Ende bei einer Million liegen.

Treten Sie zurück, wenn das Tor bis Mai nicht fertig ist?

Nein. Ich habe den Hafen übernommen, um ihn zu sanieren.
"""

LETTER = """\
Bürgermeister Arne Lund hat sich in einem offenen Brief an die Bürger gewandt. Darin schreibt Lund:

Ich habe einen Fehler gemacht. Die Warnung lag auf meinem Tisch.

Im Rathaus hängt seither ein Zettel:

Der Bürgermeister tritt zurück.
"""

REPORT_WITH_QUESTIONS = """\
Was wird aus dem Hafen? Der Rat berät am Montag.

Wer zahlt die Sanierung?

Die Reederei will nichts geben. Der Bund prüft.

Wann öffnet die Schleuse?

Das ist offen.
"""


def test_answers_are_speech_and_questions_are_not() -> None:
    article = read(INTERVIEW)
    quotations = article.quotations or ()
    assert [q.of(INTERVIEW).split()[0] for q in quotations] == ["Das", "Jeden", "Nein."]
    assert {speaker(article, words) for words in ("Das frage", "Ich glaube", "Nein")} == {"Herr Holm"}
    assert entity(article, "Ich glaube") == "jan-holm"


def test_a_letter_is_its_writers_word() -> None:
    article = read(LETTER)
    assert [q.of(LETTER) for q in article.quotations or ()] == [
        "Ich habe einen Fehler gemacht. Die Warnung lag auf meinem Tisch."
    ]
    assert speaker(article, "einen Fehler") == "Lund"


def test_questions_of_the_writer_make_no_interview() -> None:
    assert not read(REPORT_WITH_QUESTIONS).quotations


CLOSED = """\
Hafen bleibt geschlossen

Kiel - Der Hafen bleibt nach dem Sturm bis Freitag geschlossen. Hafenchef Ole Brun sagte am Montag, die Schleuse müsse \
erst geprüft werden. Taucher hätten mehrere Risse gefunden.

Der Sprecher der Reederei, Jens Holm, kritisierte die Sperrung. „Das kostet uns jeden Tag Geld“, sagte er.

(dpa)

Foto: Nordbild
Apr 12 2024 Kiel Germany Workers walk on the rubble of the harbour after a storm hit
"""


def test_a_caption_behind_the_closing_line_is_nobodys_speech() -> None:
    article = annotate(Page("page", Source(), CLOSED))
    assert not [q for q in article.quotations or () if "rubble" in article.text[q.start : q.end]]
    assert speaker(article, "Das kostet uns") == "er"
