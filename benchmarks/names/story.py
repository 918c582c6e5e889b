"""Names, entities, roles and quantities of whole stories: what is found, and who is one across the pages.

python -m benchmarks.names.story ../shared/seeds/expected.json examples/*/expected.json benchmarks/names/stories/*

`--errors` lists what is wrong. Scored are mentions in the article's own words; what the reference calls optional is
neither right nor wrong.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from lagebild import knowledge, names
from lagebild.annotate import annotate
from lagebild.model import PROSE, Article, Role, StoryEntity

from .coreference import conll
from .gold import Count, Gold, Name, read_gold

Key = tuple[str, int, int]
OUTSIDE = re.compile(r"\((?:related item|photo credit|text credit|not named)\)")
ARTICLE = PROSE | {Role.DATELINE}


def score(gold: Gold, errors: list[str] | None = None) -> dict[str, object]:
    articles = [annotate(page) for page in gold.pages]
    linked, entities = names.link_entities(articles, knowledge.load("de"))
    want = {(k, m.start, m.end): m for k, rows in gold.names.items() for m in rows}
    free = {key for key, m in want.items() if m.optional}
    need = {key: m for key, m in want.items() if not m.optional and _is_article(linked, key)}
    have = {
        (a.id, m.start, m.end): m
        for a in linked
        for m in a.mentions or ()
        if _is_article(linked, (a.id, m.start, m.end))
    }
    have = {key: m for key, m in have.items() if key not in free}
    typed = {key for key in need.keys() & have.keys() if need[key].type == have[key].type}
    out: dict[str, object] = {"story": gold.name, "pages": len(gold.pages), "mentions": len(need)}
    out["found"] = f1(len(need.keys() & have.keys()), len(have), len(need))["f1"]
    out["typed"] = f1(len(typed), len(have), len(need))
    both = need.keys() & have.keys()
    out["b3_of_found"] = conll({k: have[k].entity for k in both}, {k: need[k].entity for k in both})["b3"]
    out["clusters"] = conll({k: m.entity for k, m in have.items()}, {k: m.entity for k, m in need.items()})
    if gold.roles is not None:
        out["roles"] = _roles(
            gold, entities, {k: have[k].entity for k in both}, {k: need[k].entity for k in both}, errors
        )
    if gold.counts is not None:
        out["quantities"] = _quantities(gold.counts, linked, errors)
    if errors is not None:
        errors += _errors(gold, need, have, linked)
    return out


def f1(ok: int, system: int, gold: int) -> dict[str, float]:
    p, r = ok / system if system else 0.0, ok / gold if gold else 0.0
    return {"p": round(100 * p, 1), "r": round(100 * r, 1), "f1": round(200 * p * r / (p + r), 1) if p + r else 0.0}


def _is_article(linked: Sequence[Article], key: Key) -> bool:
    article = next(a for a in linked if a.id == key[0])
    return any(b.start <= key[1] and key[2] <= b.end and b.role in ARTICLE for b in article.blocks or ())


def _roles(
    gold: Gold, entities: Sequence[StoryEntity], have: dict[Key, str], need: dict[Key, str], errors: list[str] | None
) -> dict[str, float]:
    """Of the roles that pages give to entities they name, those found on the entity that has most of its mentions.

    Places have none, and what the annotator says of the page's furniture ("photo credit") is left out.
    """
    best: dict[str, Counter[str]] = defaultdict(Counter)
    for key, entity in need.items():
        best[entity][have[key]] += 1
    said = {e.id: [r.role for r in e.roles] for e in entities}
    kind = {m.entity: m.type for rows in gold.names.values() for m in rows}
    ok = total = right = given = 0
    for entity, roles in (gold.roles or {}).items():
        if entity not in best or kind[entity] == "PLACE":
            continue
        roles = [r for r in roles if not OUTSIDE.search(r)]
        mine = said.get(best[entity].most_common(1)[0][0], [])
        found = [r for r in roles if any(_is_said(r, s) for s in mine)]
        ok, total = ok + len(found), total + len(roles)
        right, given = right + sum(any(_is_said(r, s) for r in roles) for s in mine), given + len(mine)
        if errors is not None and (missing := sorted(set(roles) - set(found))):
            errors.append(f"role {entity}: {missing} of {mine}")
        if errors is not None and (wrong := [s for s in mine if not any(_is_said(r, s) for r in roles)]):
            errors.append(f"no role of {entity}: {wrong}")
    return {"found": round(100 * ok / max(1, total), 1), "of": total, "right": round(100 * right / max(1, given), 1)}


def _is_said(gold: str, role: str) -> bool:
    """ "Vorsitzender" is said by "Vorsitzender der Kommission" too; a remark in brackets is the annotator's."""
    wanted, said = gold.partition(" (")[0].lower().split(), role.lower().split()
    return any(said[i : i + len(wanted)] == wanted for i in range(len(said))) or set(said) <= set(wanted)


def _quantities(gold: dict[str, list[Count]], linked: Sequence[Article], errors: list[str] | None) -> dict[str, object]:
    ok = value = of = total = system = 0
    for article in linked:
        have = [q for q in article.quantities or () if _is_article(linked, (article.id, q.start, q.end))]
        system += len(have)
        for want in gold[article.id]:
            if not _is_article(linked, (article.id, want.start, want.end)):
                continue
            total += 1
            found = next((q for q in have if q.start < want.end and want.start < q.end), None)
            ok += found is not None
            same = found is not None and (
                found.value == want.value if want.value is not None else found.min == want.min or found.value is None
            )
            value += same
            noun = (want.of or "").partition(" (")[0].split()
            of += found is not None and (found.counted or "").lower() == (noun[-1].lower() if noun else "")
            if errors is not None and not same:
                errors.append(f"quantity {article.id}: {want} {article.text[want.start : want.end]!r} found {found}")
    return {
        **f1(ok, system, total),
        "value": round(100 * value / max(1, total), 1),
        "of": round(100 * of / max(1, total), 1),
    }


def _errors(gold: Gold, need: dict[Key, Name], have: dict[Key, object], linked: Sequence[Article]) -> Iterator[str]:
    text = {a.id: a.text for a in linked}

    def show(key: Key) -> str:
        page, start, end = key
        around = text[page][max(0, start - 40) : start], text[page][start:end], text[page][end : end + 30]
        return f"{page} {around[0]}[{around[1]}]{around[2]}".replace("\n", "¶")

    for key in sorted(need.keys() - have.keys()):
        yield f"missed {need[key].type} {show(key)}"
    for key in sorted(have.keys() - need.keys()):
        yield f"wrong {have[key].type} {show(key)}"  # type: ignore[attr-defined]
    for key in sorted(need.keys() & have.keys()):
        if need[key].type != have[key].type:  # type: ignore[attr-defined]
            yield f"typed {have[key].type} not {need[key].type} {show(key)}"  # type: ignore[attr-defined]
    both: dict[str, set[str]] = defaultdict(set)
    for key in need.keys() & have.keys():
        both[have[key].entity].add(need[key].entity)  # type: ignore[attr-defined]
    yield from (f"merged {id}: {sorted(them)}" for id, them in sorted(both.items()) if len(them) > 1)
    split: dict[str, set[str]] = defaultdict(set)
    for key in need.keys() & have.keys():
        split[need[key].entity].add(have[key].entity)  # type: ignore[attr-defined]
    yield from (f"split {id}: {sorted(them)}" for id, them in sorted(split.items()) if len(them) > 1)


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--errors"]
    for path in arguments:
        for story in read_gold(Path(path)):
            wrong: list[str] | None = [] if "--errors" in sys.argv else None
            print(json.dumps(score(story, wrong), ensure_ascii=False))
            for line in wrong or ():
                print("   ", line)
