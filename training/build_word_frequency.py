"""Count how often German words occur: the table that tells reuse which shared words say something.

    python training/build_word_frequency.py ../shared/data src/lagebild/knowledge/de/word_frequency.tsv

Plenary speeches (bundestag-wp20, official works, free) and news pages (SmartData v1, CC BY 4.0) count half each, so
that neither "Abgeordnete" nor "Zugverkehr" rules. Words are folded as reuse compares them. No randomness; seconds.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from html import unescape
from pathlib import Path

from lagebild.text.fold import iter_folded

HEAD = """\
# How often common German words occur in a million words; what is not listed occurs less than {least} times.
# Columns: word (folded: lower case, ä as ae), occurrences per million.
# Source: word counts over Bundestag speeches (official works, free) and SmartData v1 (Schiersch et al. 2018, CC BY),
# half each; built by training/build_word_frequency.py.
"""
LEAST = 20
MARKUP = re.compile(r"<[^<>]{0,200}>|\\[rnt]|\\u[0-9a-f]{4}|https?:[^\s<]{1,200}")
MESSAGE = 600  # characters; what is shorter is a traffic message, not a page


def per_million(texts: list[str]) -> Counter[str]:
    counts = Counter(word for text in texts for word in iter_folded(text) if not word[0].isdigit())
    total = sum(counts.values())
    return Counter({word: round(1e6 * count / total) for word, count in counts.items()})


def speeches(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [line for line in lines if not line.startswith("#")]


def pages(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = (
            line.split('"raw"', 1)[1].split("</TEXT>", 1)[0] for line in lines if line.lstrip().startswith('"raw"')
        )
        return [text for text in (MARKUP.sub("", unescape(text)) for text in texts) if len(text) > MESSAGE]


def main(data: Path, target: Path) -> None:
    talk = per_million(speeches(data / "raw" / "bundestag-wp20.txt.gz"))
    news = per_million(pages(data / "names" / "smartdata-train.json.gz"))
    both = {word: (talk[word] + news[word]) // 2 for word in talk.keys() | news.keys()}
    rows = sorted((-count, word) for word, count in both.items() if count >= LEAST)
    lines = [f"{word}\t{-count}\n" for count, word in rows]
    target.write_text(HEAD.format(least=LEAST) + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
