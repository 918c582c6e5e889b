"""Whom a pronoun, a description or a headline's words belong to: a wrong name is worse than none."""

from __future__ import annotations

from .test_pages import entity, read, said, speaker

DESK = """\
Betriebsrat Jens Kolkhorst sagte am Montag, die Halle sei leer.

Ein Firmensprecher wies den Vorwurf zurück. Die Halle werde genutzt, sagte er der Agentur Nordpress.
"""

TALKS = """\
Norwegens Präsident Ole Brun kam am Montag nach Kiel. Neben ihm stand der dänische Präsident Jens Kolkhorst. \
Der norwegische Präsident warnte vor einem Krieg. Der schwedische Präsident warnte vor neuen Waffen.
"""

BAKERY = """\
Ortstermin am Werk

Werkleiter Jens Kolkhorst sagt: „Ich kann nichts entscheiden.“

„Was wird denn nun aus uns?“

Vor dem Tor steht Ida Brahm. „Was wird denn nun aus uns?“, fragt Ida Brahm.
"""

MINISTER = """\
Ministerin Ida Brahm hat einen Plan. 380 Millionen Euro könnten bis 2030 fließen, sagte sie.
"""


def test_a_pronoun_may_mean_somebody_without_a_name() -> None:
    article = read(DESK)
    assert speaker(article, "Die Halle werde") == "er"
    assert entity(article, "Die Halle werde") is None


def test_a_description_fits_one_country_only() -> None:
    article = read(TALKS)
    assert entity(article, "einem Krieg") == "ole-brun"
    assert entity(article, "neuen Waffen") is None


def test_a_headline_looks_ahead() -> None:
    article = read(BAKERY)
    quotations = [q for q in article.quotations or () if "Was wird" in q.of(article.text)]
    assert {q.speaker.entity if q.speaker else None for q in quotations} == {"ida-brahm"}


def test_sie_is_the_minister_just_named() -> None:
    assert entity(read(MINISTER), "380 Millionen") == "ida-brahm"
    assert said(read(MINISTER), "380 Millionen").cue is not None


def test_own_words_are_the_subjects() -> None:
    article = read("Die Staatsanwaltschaft Husum leitete nach eigenen Angaben ein Verfahren ein.")
    assert speaker(article, "leitete") == "eigenen Angaben"
    assert entity(article, "leitete") == "staatsanwaltschaft-husum"


RING = """\
Trainer Ole Brun rechnet mit einem knappen Kampf. „Die Karten stehen für Jens Kolkhorst nicht gut. Aber Kolkhorst ist \
schnell“, sagte er. Hier sieht auch Jan Amsel Vorteile. „Kolkhorst boxt sauber. Und er ist jung“, sagte er.
"""

PRESIDENT = """\
US-Präsident Jan Amsel kam am Montag nach Kiel. Der US-Präsident wiegelte ab. „Es läuft gut“, sagte er. \
Der Bahn-Präsident sagte, es laufe schlecht.
"""


def test_whom_the_words_name_does_not_speak_them() -> None:
    article = read(RING)
    assert entity(article, "Die Karten") == "ole-brun"
    assert entity(article, "boxt sauber") == "jan-amsel"


def test_a_description_before_the_words_is_whom_the_pronoun_means() -> None:
    article = read(PRESIDENT)
    assert entity(article, "Es läuft gut") == "jan-amsel"
    assert entity(article, "es laufe schlecht") is None


KEEPER = """\
Torfrau Katrin Amsel fehlte am Montag. „Ich habe nichts mehr gewusst“, ließ er über seinen Verein ausrichten.
"""

TWO = """\
Stürmer Jan Amsel sah Rot. Torfrau Katrin Holm wurde gefeiert. „Ich habe nichts gesehen“, sagte er.
"""

MINISTRY = """\
Das Verteidigungsministerium in Kiel warnte vor einem Krieg. Das Boot habe sich der Sperre genähert, teilte es der \
Agentur Nordpress zufolge mit.
"""


def test_er_is_no_woman() -> None:
    assert entity(read(KEEPER), "nichts mehr gewusst") is None
    assert entity(read(TWO), "nichts gesehen") is None


def test_who_passed_words_on_has_not_said_them() -> None:
    article = read(MINISTRY)
    quotation = said(article, "habe sich der Sperre")
    assert speaker(article, "habe sich der Sperre") == "es"
    assert quotation.via is not None
    assert quotation.via.of(MINISTRY) == "der Agentur Nordpress"


def test_where_a_body_sits_does_not_speak() -> None:
    text = "Nach Darstellung des Justizministeriums in Stuttgart fehlten zwei Akten. Die Polizei in Husum sucht sie."
    assert entity(read(text), "fehlten") not in ("stuttgart", "husum")


ANSWER = """\
Präsident Jan Amsel wehrt sich. Vorwürfe der Husumer, sein Verein habe gemogelt, nennt er falsch. Die Boote seien \
zweimal gewogen worden.
"""

HEARING = """\
Die Ärztin Ida Brahm habe verlangt, die Fesseln abzunehmen, sagte Minister Ole Brun. Es habe sich um einen Notfall \
gehandelt.
"""


def test_who_rejects_goes_on_speaking() -> None:
    assert speaker(read(ANSWER), "gemogelt") == "der Husumer"
    assert speaker(read(ANSWER), "zweimal gewogen") == "er"


def test_who_is_quoted_inside_a_speech_does_not_go_on() -> None:
    assert speaker(read(HEARING), "um einen Notfall") == "Minister Ole Brun"
