"""TimeML that other tools accept: what TimeML 1.2 and the TempEval-3 corpora prescribe, written down as a DTD."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from lagebild.annotate import annotate
from lagebild.cli import main
from lagebild.model import Metadata, Page, Source
from lagebild.report.timeml import to_timeml
from lagebild.times.values import is_timex_value

# Elements and attributes as the TimeML 1.2 specification names them, the order of TempEval-3's documents.
DTD = """
<!ELEMENT TimeML (DOCID, DCT, TEXT)>
<!ATTLIST TimeML xmlns:xsi CDATA #IMPLIED xsi:noNamespaceSchemaLocation CDATA #IMPLIED>
<!ELEMENT DOCID (#PCDATA)>
<!ELEMENT DCT (TIMEX3)>
<!ELEMENT TEXT (#PCDATA | TIMEX3)*>
<!ELEMENT TIMEX3 (#PCDATA)>
<!ATTLIST TIMEX3
    tid ID #REQUIRED
    type (DATE | TIME | DURATION | SET) #REQUIRED
    value NMTOKEN #REQUIRED
    mod (BEFORE | AFTER | ON_OR_BEFORE | ON_OR_AFTER | LESS_THAN | MORE_THAN | EQUAL_OR_LESS | EQUAL_OR_MORE
        | START | MID | END | APPROX) #IMPLIED
    temporalFunction (true | false) "false"
    functionInDocument (CREATION_TIME | EXPIRATION_TIME | MODIFICATION_TIME | PUBLICATION_TIME | RELEASE_TIME
        | RECEPTION_TIME | NONE) "NONE"
    beginPoint IDREF #IMPLIED
    endPoint IDREF #IMPLIED
    anchorTimeID IDREF #IMPLIED
    quant CDATA #IMPLIED
    freq NMTOKEN #IMPLIED>
"""
VALIDATOR = etree.DTD(StringIO(DTD))
TEXT = "Am Freitag kam sie, am 31. Februar ging er; seit 2011 wird jeden Montag <getanzt> & rund zwei Stunden gesungen."


def validate(document: str) -> etree._Element:
    root: etree._Element = etree.fromstring(document.encode())
    assert VALIDATOR.validate(root), VALIDATOR.error_log
    return root


def page(text: str, published: str | None) -> Page:
    return Page("a & b", Source(), text, Metadata(published=published), clean=True)


@pytest.mark.parametrize("published", ["2015-09-19", None])
def test_a_document_is_valid(published: str | None) -> None:
    root = validate(to_timeml(annotate(page(TEXT, published), layers=("times",))))
    times = root.findall("TEXT/TIMEX3")
    assert "".join(root.find("TEXT").itertext()) == TEXT
    assert [t.text for t in times] == ["Freitag", "31. Februar", "2011", "jeden Montag", "rund zwei Stunden"]
    assert [t.get("type") for t in times] == ["DATE", "DATE", "DATE", "SET", "DURATION"]
    assert all(is_timex_value(t.get("value")) for t in root.iter("TIMEX3"))
    assert (times[1].get("value"), times[4].get("mod")) == ("XXXX-XX-XX", "APPROX")
    assert root.find("DCT/TIMEX3").get("value") == (published or "XXXX-XX-XX")
    assert root.find("DCT/TIMEX3").get("functionInDocument") == "CREATION_TIME"


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["am 3. Mai", "seit Wochen", "", "um 8 Uhr"]))
def test_any_text_is_valid(before: str, words: str) -> None:
    article = annotate(page(f"{before} {words}.", "2015-09-19"), layers=("times",))
    root = validate(to_timeml(article))
    assert len("".join(root.find("TEXT").itertext())) == len(article.text)


def test_what_is_invalid_is_found() -> None:
    good = to_timeml(annotate(page(TEXT, "2015-09-19"), layers=("times",)))
    for wrong in (good.replace('tid="t2"', 'tid="t1"'), good.replace('type="SET"', 'type="OFTEN"'),
                  good.replace("<DCT>", "<DATE>").replace("</DCT>", "</DATE>")):  # fmt: skip
        assert wrong != good
        with pytest.raises(AssertionError):
            validate(wrong)


def records(tmp_path: Path) -> str:
    path = tmp_path / "in.jsonl"
    lines = [{"id": "a/b", "text": TEXT, "published": "2015-09-19"}, {"id": "a_b", "text": "Morgen kommt sie."}]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return str(path)


def test_command_prints_documents(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["annotate", "--plain", "--format", "timeml", records(tmp_path)])
    assert result.exit_code == 0, result.output
    documents = ["<?xml" + part for part in result.stdout.split("<?xml")[1:]]
    assert [validate(d).findtext("DOCID") for d in documents] == ["a/b", "a_b"]


def test_command_writes_files(tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = ["annotate", "--plain", "--format", "timeml", "--out", str(out), records(tmp_path)]
    assert CliRunner().invoke(main, command).stdout == ""
    assert sorted(p.name for p in out.iterdir()) == ["a_b-2.tml", "a_b.tml"]
    assert validate((out / "a_b.tml").read_text(encoding="utf-8")).findtext("DOCID") == "a/b"


def test_a_folder_needs_timeml(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["annotate", "--out", str(tmp_path), records(tmp_path)])
    assert result.exit_code == 2
    assert "--format timeml" in result.stderr
