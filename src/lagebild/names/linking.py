"""One entity across all pages of a story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, count

import msgspec

from ..knowledge import Pack
from ..model import Article, Entity, EntityType, Evidence, Quotation, RoleSeen, StoryEntity, Voice
from .base_forms import without_genitive
from .gazetteer import gazetteer
from .keys import slug
from .locations import locate
from .namesakes import name_alone
from .organisations import canonical, join
from .persons import PersonName, cluster, person_name
from .phrases import phrases
from .sharing import share_names

Seen = tuple[int, Entity]  # the article's number and one of its entities
USUAL = 10  # times as often as the full name: then a short form is what it is called
VOICES = ("speaker", "addressee", "medium", "via")


def link_entities(articles: Sequence[Article], pack: Pack) -> tuple[tuple[Article, ...], tuple[StoryEntity, ...]]:
    """The articles with entity ids shared across all of them, and the entities of the whole story.

    Entities with most mentions first, then by name. The same ids come out whatever the order of the articles; linking
    what is linked changes nothing. n log n in the number of entities.
    """
    articles = share_names(articles, pack)
    counts = [Counter(m.entity for m in article.mentions or ()) for article in articles]
    clusters = [group for type in EntityType for group in _clusters(articles, type, pack)]
    named = [(_fullest(group, counts, gazetteer(pack).usual_place), group) for group in clusters]
    named.sort(key=lambda item: (-_size(item[1], counts), item[0], item[1][0][1].type))
    new_id: dict[tuple[int, str], str] = {}
    taken: set[str] = set()
    for name, group in named:
        id = _unique(slug(name), group[0][1].type, taken)
        new_id.update({(number, entity.id): id for number, entity in group})
    linked = tuple(_relabel(article, number, new_id) for number, article in enumerate(articles))
    ids = [new_id[group[0][0], group[0][1].id] for _, group in named]
    entities = _story_entities(articles, linked, named, ids)
    return linked, _located(entities, linked, pack)


def _located(entities: Sequence[StoryEntity], linked: Sequence[Article], pack: Pack) -> tuple[StoryEntity, ...]:
    """The entities, places with where they lie."""
    places = {e.id: (e.name, *e.variants) for e in entities if e.type is EntityType.PLACE}
    found = locate(linked, places, pack)
    return tuple(msgspec.structs.replace(e, location=found[e.id]) if e.id in found else e for e in entities)


def _clusters(articles: Sequence[Article], type: EntityType, pack: Pack) -> list[list[Seen]]:
    seen = [(n, e) for n, article in enumerate(articles) for e in article.entities or () if e.type is type]
    if type is EntityType.PERSON:
        tables = gazetteer(pack)
        names = [person_name(name, tables) for name in _nominatives([e.name for _, e in seen])]
        labels = _person_labels(names)
        return _grouped(seen, name_alone(labels, names, [e for _, e in seen], tables))
    return _grouped(seen, _name_labels(seen, type, pack))


def _nominatives(names: Sequence[str]) -> list[str]:
    """Full names, one in the genitive where the story has it without the "s": "Nino Kwirikaschwilis"."""
    known = set(names)
    return [name[:-1] if " " in name and name.endswith("s") and name[:-1] in known else name for name in names]


def _person_labels(names: Sequence[PersonName]) -> list[str]:
    """A label for each name, the same for one person; full names first, so that the pages' order does not matter."""
    distinct = sorted(set(names), key=lambda n: (-len(n.given), -sum(map(len, n.given)), n))
    label = dict(zip(distinct, cluster(distinct, by_given=False), strict=True))
    return [str(label[name]) for name in names]


def _name_labels(seen: Sequence[Seen], type: EntityType, pack: Pack) -> list[str]:
    """A label for each entity, the same where any of their names agree."""
    tables, listed, place = gazetteer(pack), phrases(pack), type is EntityType.PLACE
    keys: list[str] = []
    owner: list[int] = []
    for number, (_, entity) in enumerate(seen):
        bases = {entity.name, *(without_genitive(v, False, {entity.name}, tables) for v in entity.variants)}
        found = {canonical(base, place, tables, listed) for base in bases}
        keys.extend(sorted(found))
        owner.extend([number] * len(found))
    firsts = {number: i for i, number in reversed(list(enumerate(owner)))}
    order = sorted(range(len(keys)), key=lambda i: keys[i])
    back = {i: at for at, i in enumerate(order)}
    pairs = [(back[firsts[number]], back[i]) for i, number in enumerate(owner)]
    roots = join([keys[i] for i in order], pairs)
    return [str(roots[back[firsts[number]]]) for number in range(len(seen))]


def _grouped(seen: Sequence[Seen], labels: Sequence[str]) -> list[list[Seen]]:
    groups: dict[str, list[Seen]] = defaultdict(list)
    for item, label in zip(seen, labels, strict=True):
        groups[label].append(item)
    return list(groups.values())


def _size(group: Sequence[Seen], counts: Sequence[Counter[str]]) -> int:
    return sum(counts[number][entity.id] for number, entity in group)


def _fullest(group: Sequence[Seen], counts: Sequence[Counter[str]], usual_place: Callable[[str], str | None]) -> str:
    """The name with most words, of these the most frequent, then the longest, then the first in the alphabet.

    What is no person keeps the front of its name where the pages say hardly anything else: "Lundqva", once "Lundqva
    Semicon".
    """
    often: Counter[str] = Counter()
    bases = _nominatives([entity.name for _, entity in group])
    for (number, entity), base in zip(group, bases, strict=True):
        often[base] += max(1, counts[number][entity.id])
    best = min(often, key=lambda n: (-len(n.replace("-", " ").split()), -often[n], -len(n), n))
    if group[0][1].type is EntityType.PERSON:
        return best
    if group[0][1].type is EntityType.PLACE:
        listed = [name for name in often if usual_place(name) == name]  # Russland, also "Russische Föderation"
        return min(listed, key=lambda n: (-often[n], n), default=best)
    usual = [n for n in often if best.startswith(f"{n} ") and often[n] >= USUAL * often[best]]
    return min(usual, key=lambda n: (-often[n], n), default=best)


def _unique(id: str, type: EntityType, taken: set[str]) -> str:
    candidates = chain((id, f"{id}-{type.value.lower()}"), (f"{id}-{n}" for n in count(2)))
    free = next(candidate for candidate in candidates if candidate not in taken)
    taken.add(free)
    return free


def _relabel(article: Article, number: int, new_id: Mapping[tuple[int, str], str]) -> Article:
    """The article with the story's ids wherever it names an entity."""

    def of(id: str | None) -> str | None:
        return None if id is None else new_id.get((number, id), id)

    def voiced(quotation: Quotation) -> Quotation:
        voices: dict[str, Voice | None] = {v: getattr(quotation, v) for v in VOICES}
        changed = {
            v: msgspec.structs.replace(voice, entity=of(voice.entity))
            for v, voice in voices.items()
            if voice is not None
        }
        return msgspec.structs.replace(quotation, **changed) if changed else quotation

    mentions = article.mentions and tuple(
        msgspec.structs.replace(m, entity=of(m.entity), stands_for=of(m.stands_for)) for m in article.mentions
    )
    quotations = article.quotations and tuple(voiced(q) for q in article.quotations)
    entities = article.entities and _merged(msgspec.structs.replace(e, id=of(e.id)) for e in article.entities)
    references = article.references and tuple(
        msgspec.structs.replace(r, entity=new_id.get((number, r.entity), r.entity)) for r in article.references
    )
    return msgspec.structs.replace(
        article, mentions=mentions, entities=entities, quotations=quotations, references=references
    )


def _merged(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Entities of a page that turned out to be one become one record, in the place of the first."""
    found: dict[str, Entity] = {}
    for entity in entities:
        same = found.get(entity.id)
        if same is None:
            found[entity.id] = entity
            continue
        fuller = max((same, entity), key=lambda e: (len(e.name.replace("-", " ").split()), len(e.name)))
        found[entity.id] = Entity(
            entity.id,
            same.type,
            fuller.name,
            tuple(dict.fromkeys((*same.variants, *entity.variants))),
            tuple(dict.fromkeys((*same.roles, *entity.roles))),
        )
    return tuple(found.values())


def _story_entities(
    articles: Sequence[Article], linked: Sequence[Article], named: Sequence[tuple[str, list[Seen]]], ids: Sequence[str]
) -> tuple[StoryEntity, ...]:
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for article in linked:
        for m in article.mentions or ():
            evidence[m.entity].append(Evidence(article.id, m.start, m.end))
            forms[m.entity][" ".join(m.of(article.text).split())] += 1
            if m.stands_for:
                evidence[m.stands_for].append(Evidence(article.id, m.start, m.end))
    story = []
    for (name, group), id in zip(named, ids, strict=True):
        variants = sorted(forms[id], key=lambda form: (-forms[id][form], form))
        mentions = tuple(sorted(evidence[id]))
        roles = _roles(group, articles)
        story.append(StoryEntity(id, group[0][1].type, name, tuple(variants), roles, mentions))
    return tuple(sorted(story, key=lambda e: (-len(e.mentions), e.name, e.id)))


def _roles(group: Sequence[Seen], articles: Sequence[Article]) -> tuple[RoleSeen, ...]:
    """The roles that pages give, those of most pages first, with the days on which these appeared."""
    said: dict[str, set[str]] = defaultdict(set)
    days: dict[str, set[str]] = defaultdict(set)
    for number, entity in group:
        for role in entity.roles:
            said[role].add(articles[number].id)
            if published := articles[number].published:
                days[role].add(published.value[:10])
    order = sorted(said, key=lambda role: (-len(said[role]), role))
    return tuple(RoleSeen(role, tuple(sorted(said[role])), tuple(sorted(days[role]))) for role in order)
