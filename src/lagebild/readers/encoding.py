"""Bytes → text: byte order mark, UTF-8, the declared encoding, then what the bytes look like.

Declarations lie more often than bytes do: valid UTF-8 with a letter beyond ASCII is UTF-8 whatever the page says, and
"iso-8859-1" means Windows-1252, as in browsers.

source   WHATWG Encoding Standard (labels), RFC 3629
"""

from __future__ import annotations

import codecs
import re

from ..model import Reason
from .files import Unreadable

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"{\\rtf", "an RTF document: save it as .docx or .txt"),
    (b"SQLite format 3", "a database: export its texts as .csv or JSON Lines"),
    (b"Rar!", "a RAR archive: unpack it, or pack it as .zip"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it, or pack it as .zip"),
    (b"!BDN", "an Outlook data file: export its mails as .eml or .mbox"),
    (b"bplist00", "a property list"),
    (b"PAR1", "a Parquet table: export its texts as .csv or JSON Lines"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office document or an Outlook message: save it as .docx, .txt or .eml"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file: unpack it, or pack it as .gz or .xz"),
    (b"\xfd7zXZ\x00", "an XZ archive"),
    (b"BZh", "a bzip2 archive"),
)
# Labels whose browsers' meaning is not Python's.
LABELS = {
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "l1": "cp1252",
    "ascii": "cp1252", "us-ascii": "cp1252", "ansi": "cp1252", "iso-8859-9": "cp1254", "latin5": "cp1254",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949", "tis-620": "cp874",
}  # fmt: skip
DECLARED = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
DECLARED_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.I)
HEAD = 4096  # where a declaration is looked for; browsers take 1,024 bytes
SAMPLE = 65_536
CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\r\f\x1b")
GERMAN = "äöüÄÖÜß"
TYPOGRAPHY = "„“”‚‘’–—…•»«›‹€©®§°é\xa0\xad"
# One-byte encodings that German texts come in, most frequent first.
ONE_BYTE = ("cp1252", "mac_roman", "cp850")


def decode(data: bytes, where: str, markup: bool = False, declared: str | None = None) -> str:
    """The text of the bytes.

    where      what the message calls them
    markup     they may declare their encoding: <meta charset>, <?xml encoding>
    declared   the label by which their transport does; wins over the markup's
    raises     Unreadable for what is no text (binary) or in no encoding that can be told (encoding)
    """
    for bom, name in BOMS:
        if data.startswith(bom):
            return _strict(data, name, where).removeprefix("\ufeff")
    wide = _wide(data)
    if wide:
        return _strict(data, wide, where)
    _refuse_binary(data, where)
    declared = (known_encoding(declared) if declared else None) or (declared_encoding(data) if markup else None)
    if declared and declared.startswith("iso2022"):
        return _strict(data, declared, where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(data, declared, where)


def declared_encoding(data: bytes) -> str | None:
    """Python's name of the encoding that markup declares; None where it declares none that is known."""
    head = data[:HEAD]
    found = DECLARED_XML.search(head) or DECLARED.search(head)
    if not found:
        return None
    return known_encoding(found[1].decode("ascii", "replace"))


def known_encoding(label: str) -> str | None:
    """Python's name of the encoding that a label means on the web; None for a label that means none."""
    label = label.lower()
    try:
        return codecs.lookup(LABELS.get(label, label)).name
    except (LookupError, ValueError):
        return None


def _decode_other(data: bytes, declared: str | None, where: str) -> str:
    """Bytes that are not valid UTF-8."""
    if declared not in (None, "utf-8", "cp1252") and declared is not None:
        text = _attempt(data, declared)
        if text is not None:
            return text
    if _mostly_utf8(data):
        return data.decode("utf-8", "lagebild-cp1252")
    scores = {name: _german_score(data[:SAMPLE], name) for name in ONE_BYTE}
    best = max(ONE_BYTE, key=lambda name: (scores[name], -ONE_BYTE.index(name)))
    if scores[best] > 0.5 or declared == "cp1252":
        return data.decode("cp1252" if scores[best] <= 0.5 else best, "lagebild-cp1252")
    return _detect(data, where)


def _detect(data: bytes, where: str) -> str:
    """What charset-normalizer makes of it; imported here because it is rarely needed."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    text = _attempt(data, best.encoding) if best else None
    if text is not None:
        return text
    if _german_score(data[:SAMPLE], "cp1252") > 0:
        return data.decode("cp1252", "lagebild-cp1252")
    raise Unreadable(Reason.ENCODING, f"{where}: expected text in a known encoding, found bytes that fit none")


def _strict(data: bytes, name: str, where: str) -> str:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError) as error:
        raise Unreadable(Reason.ENCODING, f"{where}: expected {name}, found: {error}") from error


def _attempt(data: bytes, name: str) -> str | None:
    """The text, or None where the bytes do not fit; C1 control characters count as not fitting."""
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None
    return None if re.search("[\x80-\x84\x86-\x9f]", text[:SAMPLE]) else text


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: European text has its zeros in every other byte."""
    sample = data[:HEAD]
    if len(data) % 2 or len(sample) < 4:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.05 * half else None


def _refuse_binary(data: bytes, where: str) -> None:
    for magic, name in MAGIC:
        if data.startswith(magic):
            raise Unreadable(Reason.BINARY, f"{where}: expected text, found {name}")
    sample = data[:SAMPLE]
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    if controls > len(sample) // 100:  # a stray control character is a slip, one in a hundred is not text
        raise Unreadable(Reason.BINARY, f"{where}: expected text, found binary data")


def _mostly_utf8(data: bytes) -> bool:
    """More whole UTF-8 sequences than stray bytes: a page pasted together from two encodings, or cut off."""
    whole = len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", data))
    high = len(re.findall(rb"[\x80-\xff]+", data))
    return whole > 0 and 2 * whole > high


def _german_score(sample: bytes, name: str) -> float:
    """Share of the letters beyond ASCII that read as German in this encoding; -1..1."""
    high = re.findall(rb"[A-Za-z]?[\x80-\xff][A-Za-z]?", sample)
    if not high:
        return 0.0
    text = " ".join(h.decode(name, "replace") for h in high)
    good = sum(text.count(c) for c in GERMAN) + 0.5 * sum(text.count(c) for c in TYPOGRAPHY)
    odd = sum(c > "\x7f" and c not in GERMAN and c not in TYPOGRAPHY for c in text)
    return (good - odd) / len(high)


def _stray(error: UnicodeError) -> tuple[str, int]:
    """A byte that UTF-8 or Windows-1252 has no character for, read the way browsers read Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    part = error.object[error.start : error.end]
    return "".join(_CP1252[byte] for byte in part), error.end


def _cp1252_character(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return "\ufffd"


_CP1252 = tuple(_cp1252_character(byte) for byte in range(256))
codecs.register_error("lagebild-cp1252", _stray)
