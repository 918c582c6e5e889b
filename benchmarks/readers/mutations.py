"""Ways in which a page can be broken: bytes → bytes, by a seeded random number generator."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Mutation = Callable[[bytes, Random], bytes]
ODD = (
    b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"\x00", b"\xff\xfe", b"&", b"&#x110000;", b"&amp;amp;", b'"',
    b"'", b"=", b"<script>", b"</script>", b"<style>", b"<p", b"<br/>", b"<plaintext>", b"<textarea>", b"<title>",
    b"<svg>", b"<math>", b"<table><tr><td>", b"</table>", b"<select><option>", b"<frameset>", b"<base href=x>",
    b"<body>", b"</html>", b"\xc3", b"\xe2\x80", b"<a href=", b"<template>", b"<noscript>", b"<x-y>", b"<h1><h1>",
    b"\xf0\x9f\x92\xa9", "\u2028\u202e".encode(), b"\r\r\n",
)  # fmt: skip
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
CHARSETS = ("cp1252", "utf-16", "utf-16-le", "utf-8-sig", "mac_roman", "cp850", "iso-8859-15", "utf-7", "shift_jis")


def cut(page: bytes, random: Random) -> bytes:
    a, b = sorted((random.randrange(len(page) + 1), random.randrange(len(page) + 1)))
    return page[:a] + page[b:]


def cut_off(page: bytes, random: Random) -> bytes:
    return page[: random.randrange(len(page) + 1)]


def double(page: bytes, random: Random) -> bytes:
    a, b = sorted((random.randrange(len(page) + 1), random.randrange(len(page) + 1)))
    return page[:b] + page[a:b] + page[b:]


def turn(page: bytes, random: Random) -> bytes:
    at = random.randrange(len(page) + 1)
    return page[at:] + page[:at]


def scatter(page: bytes, random: Random) -> bytes:
    """Odd pieces at many places."""
    at = sorted(random.randrange(len(page) + 1) for _ in range(random.randint(1, 40)))
    pieces, last = [], 0
    for place in at:
        pieces += [page[last:place], random.choice(ODD)]
        last = place
    return b"".join([*pieces, page[last:]])


def garble(page: bytes, random: Random) -> bytes:
    """Bytes that are others."""
    out = bytearray(page)
    for _ in range(random.randint(1, 1 + len(out) // 200)):
        if out:
            out[random.randrange(len(out))] = random.randrange(256)
    return bytes(out)


def nest(page: bytes, random: Random) -> bytes:
    """Elements that are opened again and again."""
    tag = random.choice(
        (b"<div>", b"<table><tr><td>", b"<ul><li>", b"<blockquote>", b"<b>", b"<section class='teaser'>", b"<font>")
    )
    at = random.randrange(len(page) + 1)
    return page[:at] + tag * random.choice((10, 300, 3000, 20_000)) + page[at:]


def unclose(page: bytes, random: Random) -> bytes:
    """No end tags of one kind."""
    return page.replace(random.choice((b"</div>", b"</p>", b"</td>", b"</a>", b"</script>", b"</h1>", b"</li>")), b"")


def swell(page: bytes, random: Random) -> bytes:
    """One part, a few hundred times."""
    at = random.randrange(len(page) + 1)
    part = page[at : at + random.randint(1, 400)]
    return page[:at] + part * random.choice((50, 500, 2000)) + page[at:]


def attribute(page: bytes, random: Random) -> bytes:
    """An element of thousands of attributes, or of one without end."""
    many = b" ".join(b"a%d=1" % number for number in range(random.choice((10, 6000))))
    value = random.choice(
        (many, b'class="' + b"teaser " * 5000 + b'"', b"class='" + b"x" * 50_000, b'style="display' + b" " * 9999)
    )
    at = max(0, page.find(b"<div"))
    return page[:at] + b"<div " + value + b">" + page[at:]


def bomb(page: bytes, random: Random) -> bytes:
    return BOMB + page.replace(b"<p>", b"<p>&c;&c;&c;", random.randint(1, 50))


def recode(page: bytes, random: Random) -> bytes:
    """Another encoding than the page says."""
    return page.decode("utf-8", "replace").encode(random.choice(CHARSETS), "replace")


MUTATIONS: tuple[Mutation, ...] = (
    cut, cut_off, double, turn, scatter, garble, nest, unclose, swell, attribute, bomb, recode,
)  # fmt: skip


def mutate(page: bytes, random: Random) -> tuple[bytes, list[str]]:
    """The page after one to three mutations, and their names."""
    chosen = random.choices(MUTATIONS, k=random.randint(1, 3))
    for mutation in chosen:
        page = mutation(page, random)
    return page, [mutation.__name__ for mutation in chosen]
