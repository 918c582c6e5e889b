"""What one page of a story teaches the others: names that they only mention in passing, and of which type they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article, Entity, EntityType, Mention, Quotation, Token, Voice
from .gazetteer import GUESSED, LOWER, NEVER, Gazetteer, gazetteer
from .keys import slug
from .rule import is_unknown

VOICES = ("speaker", "addressee", "medium", "via")
LARGE = 300_000  # inhabitants of a city that may be meant anywhere
LONGEST, FARTHEST = 4, 80  # words and characters of a name
# Of types that equally many pages give: a lone word is taken for a person's more readily than anything else.
ORDER = (EntityType.ORGANISATION, EntityType.PLACE, EntityType.PERSON, EntityType.OTHER)


# How much a page's reading of a name says: a lone word without a role may only be guessed to be a person's name.
GUESS, SAID, ROLE = 1, 3, 3


class Known(NamedTuple):
    """A name of the story that no German word is. `full`: it is the family name of somebody named in full."""

    name: str
    type: EntityType
    full: bool


def share_names(articles: Sequence[Article], pack: Pack) -> tuple[Article, ...]:
    """The articles, each with the names that it uses and only others introduce.

    Only names of words that German does not have: "Cargonaut", not "Welt". Where pages read such a name as different
    types, the type that most pages give, above all the family name of somebody named in full. Doing it again changes
    nothing; cost grows with the number of tokens.
    """
    articles = _as_introduced(articles)
    tables = gazetteer(pack)
    known = _known(articles, tables)
    firsts = {name.split()[0] for name in known}
    return tuple(_taught(article, known, firsts) for article in articles) if known else tuple(articles)


def _as_introduced(articles: Sequence[Article]) -> Sequence[Article]:
    """The articles, a lone word that some page introduces as an organisation being one on each: "die Gewerkschaft Ufo".

    Nowhere where it is somebody's family name, or has a role of its own.
    """
    entities = [e for article in articles for e in article.entities or ()]
    said = {e.name.lower() for e in entities if e.type is EntityType.ORGANISATION and e.roles and " " not in e.name} - {
        e.name.split()[-1].lower() for e in entities if e.type is EntityType.PERSON and " " in e.name
    }
    out = []
    for article in articles:
        lone = [e for e in article.entities or () if e.type is EntityType.PERSON and not e.roles]
        wrong = {e.name: EntityType.ORGANISATION for e in lone if e.name.lower() in said}
        out.append(_retyped(article, wrong) if wrong else article)
    return out


def _known(articles: Sequence[Article], tables: Gazetteer) -> dict[str, Known]:
    """The coined names of the story, by their words."""
    pages: dict[str, Counter[EntityType]] = defaultdict(Counter)
    bearers: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        for entity in article.entities or ():
            words = entity.name.split()
            person = entity.type is EntityType.PERSON
            if len(words) <= LONGEST and (all(_is_coined(w, tables) for w in words) or (person and len(words) > 1)):
                guessed = person and len(words) == 1
                pages[entity.name][entity.type] += (GUESS if guessed else SAID) + ROLE * bool(entity.roles)
            if person and len(words) > 1 and (_is_coined(words[-1], tables) or _is_small_town(words[-1], tables)):
                bearers[words[-1]].add(entity.name)
    found = {}
    for name in pages.keys() | bearers.keys():
        types = pages[name]
        full = name in bearers and not types[EntityType.ORGANISATION]
        type = EntityType.PERSON if full else max(ORDER, key=lambda t: (types[t], -ORDER.index(t)))
        found[name] = Known(name, type, full)
    return found


def _is_coined(word: str, tables: Gazetteer) -> bool:
    kinds = tables.kinds(word)
    return (is_unknown(kinds) and len(word) > 3) or (kinds & GUESSED != 0 and not kinds & (LOWER | NEVER))


def _is_small_town(word: str, tables: Gazetteer) -> bool:
    """Lorch, Puri: no place that news names without saying where it is."""
    return 0 < tables.inhabitants(word) < LARGE and word not in tables.regions


def _taught(article: Article, known: Mapping[str, Known], firsts: Collection[str]) -> Article:
    """One article with what the others know of its names."""
    names = {e.name: e.type for e in article.entities or ()}
    wrong = {n for n, type in names.items() if n in known and known[n].type is not type and " " not in n}
    wrong = {n for n in wrong if names[n] is not EntityType.PLACE or not known[n].full}  # see _misread
    if wrong:
        article = _retyped(article, {n: known[n].type for n in wrong})
    added = sorted([*_missed(article, known, firsts), *_misread(article, known)])
    return _with(article, added) if added else article


def _retyped(article: Article, types: Mapping[str, EntityType]) -> Article:
    """The article with these names of one word of another type."""
    ids = {e.id: types[e.name] for e in article.entities or () if e.name in types}
    return replace(
        article,
        mentions=tuple(replace(m, type=ids.get(m.entity, m.type)) for m in article.mentions or ()),
        entities=tuple(replace(e, type=ids.get(e.id, e.type)) for e in article.entities or ()),
    )


def _missed(article: Article, known: Mapping[str, Known], firsts: Collection[str]) -> Iterator[tuple[int, int, Known]]:
    """Where words of the article are a name that the story knows and no mention; it may hold shorter mentions."""
    text, tokens = article.text, article.tokens or ()
    mentions, m, i = article.mentions or (), 0, 0
    while i < len(tokens):
        while m < len(mentions) and mentions[m].end <= tokens[i].start:
            m += 1
        form = tokens[i].of(text)
        match = _match(text, tokens, i, known) if form in firsts or form[:-1] in firsts else None
        if match is None:
            i += 1
            continue
        last, name = match
        start, end = tokens[i].start, tokens[last].end
        overlapping = [o for o in mentions[m : m + LONGEST] if o.start < end]
        if all(start <= o.start and o.end <= end and o.end - o.start < end - start for o in overlapping):
            yield start, end, name
        i = last + 1


def _misread(article: Article, known: Mapping[str, Known]) -> Iterator[tuple[int, int, Known]]:
    """Puri schwieg: a town's name that is the family name of somebody in the story, where nothing happens "in" it."""
    text, tokens = article.text, article.tokens or ()
    starts = [token.start for token in tokens]
    for mention in article.mentions or ():
        name = known.get(mention.of(text).removesuffix("s")) or known.get(mention.of(text))
        if mention.type is not EntityType.PLACE or name is None or not name.full:
            continue
        at = bisect_left(starts, mention.start)
        if at == 0 or tokens[at - 1].upos != "ADP":
            yield mention.start, mention.end, name


def _match(text: str, tokens: Sequence[Token], i: int, known: Mapping[str, Known]) -> tuple[int, Known] | None:
    """The longest known name that begins at token i, its last word perhaps in the genitive."""
    for last in range(min(i + LONGEST, len(tokens)) - 1, i - 1, -1):
        if tokens[last].end - tokens[i].start > FARTHEST:
            continue
        form = " ".join(text[tokens[i].start : tokens[last].end].split())
        name = known.get(form) or known.get(form.removesuffix("s").rstrip("'’"))
        if name is not None:
            return last, name
    return None


def _with(article: Article, added: Sequence[tuple[int, int, Known]]) -> Article:
    """The article with these mentions; the voices of quotations that they are get their entity."""
    entities = {e.id: e for e in article.entities or ()}
    of_name = {(e.name, e.type): e.id for e in article.entities or ()}
    spans = [(start, end) for start, end, _ in added]
    mentions = [m for m in article.mentions or () if not _is_covered(m, spans)]
    for start, end, known in added:
        id = of_name.get((known.name, known.type)) or _bearer(entities.values(), known) or _new_id(known, entities)
        form = " ".join(article.text[start:end].split())
        entity = entities.get(id) or Entity(id, known.type, known.name, ())
        if form not in entity.variants:
            entity = replace(entity, variants=(*entity.variants, form))
        entities[id] = entity
        of_name[known.name, known.type] = id
        mentions.append(Mention(start, end, known.type, id))
    mentions.sort(key=lambda mention: mention.start)
    named = {id for m in mentions for id in (m.entity, m.stands_for)}
    kept = tuple(e for e in entities.values() if e.id in named)
    ending: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        ending[mention.end].append(mention)
    quotations = article.quotations and tuple(_voiced(q, ending, article.text) for q in article.quotations)
    return replace(article, mentions=tuple(mentions), entities=kept, quotations=quotations)


def _is_covered(mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (mention.start, 1 << 60)) - 1
    return at >= 0 and mention.end <= spans[at][1]


def _bearer(entities: Iterable[Entity], known: Known) -> str | None:
    """The one person of this page who bears the family name."""
    people = [e.id for e in entities if known.full and e.type is known.type and e.name.split()[-1:] == [known.name]]
    return people[0] if len(people) == 1 else None


def _new_id(known: Known, taken: Mapping[str, Entity]) -> str:
    id = slug(known.name)
    candidates = (id, f"{id}-{known.type.lower()}", *(f"{id}-{n}" for n in range(2, len(taken) + 3)))
    return next(c for c in candidates if c not in taken)


def _voiced(quotation: Quotation, ending: Mapping[int, Sequence[Mention]], text: str) -> Quotation:
    """The quotation with the entities of voices that had none. `ending`: mentions by where they end."""
    changed = {}
    for name in VOICES:
        voice: Voice | None = getattr(quotation, name)
        if voice is not None and voice.entity is None:
            bearers = (m.entity for m in ending.get(voice.end, ()) if _names(voice, m, text))
            if (entity := next(bearers, None)) is not None:
                changed[name] = replace(voice, entity=entity)
    return replace(quotation, **changed) if changed else quotation


def _names(voice: Voice, mention: Mention, text: str) -> bool:
    """The mention is all of the voice, or the person's name behind what they are: der Vorsitzende |Jan Holm|."""
    title = text[voice.start : mention.start].split()
    if mention.start <= voice.start:
        return mention.start == voice.start
    return mention.type is EntityType.PERSON and title[-1][:1].isupper()
