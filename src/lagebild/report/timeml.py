"""An article as TimeML 1.2: its text with TIMEX3 tags, and its publication as the creation time."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from ..model import Article, Published, Time

# XML 1.0 has no place for these characters at all; a replacement keeps every offset.
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
UNKNOWN = {"DATE": "XXXX-XX-XX", "TIME": "XXXX-XX-XXTXX:XX", "DURATION": "PX", "SET": "PX"}
SCHEMA = "http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd"


def to_timeml(article: Article) -> str:
    """A valid document of TimeML 1.2; what XML cannot hold becomes U+FFFD.

    TimeML wants a value everywhere: one that is not known is underspecified ("XXXX-XX-XX").
    """
    text = NOT_XML.sub("\ufffd", article.text)
    parts, at = [], 0
    for number, time in enumerate(article.times or (), 1):
        parts.append(_escape(text[at : time.start]))
        parts.append(f"<TIMEX3 {_attributes(number, time)}>{_escape(text[time.start : time.end])}</TIMEX3>")
        at = time.end
    parts.append(_escape(text[at:]))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:noNamespaceSchemaLocation="{SCHEMA}">\n'
        f"<DOCID>{_escape(NOT_XML.sub('�', article.id))}</DOCID>\n"
        f"{_creation_time(article.published)}"
        f"<TEXT>{''.join(parts)}</TEXT>\n</TimeML>\n"
    )


def _creation_time(published: Published | None) -> str:
    day = published.value if published else UNKNOWN["DATE"]
    value = quoteattr(day)
    attributes = f'tid="t0" type="DATE" value={value} temporalFunction="false"'
    return f'<DCT><TIMEX3 {attributes} functionInDocument="CREATION_TIME">{_escape(day)}</TIMEX3></DCT>\n'


def _attributes(number: int, time: Time) -> str:
    value = time.value or UNKNOWN[time.type]
    attributes = [f'tid="t{number}"', f'type="{time.type}"', f"value={quoteattr(value)}"]
    if time.mod is not None:
        attributes.append(f"mod={quoteattr(time.mod)}")
    return " ".join(attributes)


def _escape(text: str) -> str:
    return escape(text, {"\r": "&#13;"})
