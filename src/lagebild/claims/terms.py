"""What a stretch of words is about: terms that other pages may share whatever words they choose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ..knowledge import Pack
from ..model import Article, Entity, EntityType, Mention, Token

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
# A verb of saying frames a claim; two claims are not alike because both were said.
FAINT = 0.3
# "Jagdflugzeuge" and "Kampfflugzeuge" share a head, "Schleppversuch" and "freischleppen" a part: less than a word.
HEAD, PART = 0.6, 0.4
MIN_HEAD, MIN_MODIFIER = 4, 3


def terms_of(tokens: Sequence[Token], names: Mapping[int, str], pack: Pack) -> dict[str, float]:
    """Term → how much of it the words carry, 0..1.

    names   start of a token → the term of the entity that its mention names; "" for words that only introduce it
    """
    found: dict[str, float] = {}
    for token in tokens:
        if token.start in names:
            if names[token.start]:
                add(found, names[token.start], 1.0)
        elif token.upos in CONTENT and len(token.lemma) > 1:
            for term, weight in word_terms(pack, token.lemma, token.upos):
                add(found, term, weight)
    return found


def name_terms(article: Article, pack: Pack) -> dict[int, str]:
    """Start of each token of a mention → the term of its entity; of its country, where it names or rules one.

    The office before a person's name ("US-Außenminister John Kerry") introduces the person and is no term of its own.
    """
    known = {e.id: e for e in article.entities or ()}
    found: dict[int, str] = {}
    tokens, at = article.tokens or (), 0
    for mention in article.mentions or ():
        while at < len(tokens) and tokens[at].end <= mention.start:
            at += 1
        if mention.type is EntityType.PERSON and at and tokens[at - 1].upos == "NOUN":
            found.setdefault(tokens[at - 1].start, "")
        term = entity_term(mention, known, pack)
        while at < len(tokens) and tokens[at].start < mention.end:
            found[tokens[at].start] = term
            at += 1
    return found


def entity_term(mention: Mention, known: Mapping[str, Entity], pack: Pack) -> str:
    for key in (mention.stands_for, mention.entity):
        entity = known.get(key or "")
        if entity and (country := countries(pack).get(entity.name.lower())):
            return "c:" + country
    return "e:" + mention.entity


def add(found: dict[str, float], term: str, weight: float) -> None:
    found[term] = max(weight, found.get(term, 0.0))


@cache
def word_terms(pack: Pack, lemma: str, upos: str) -> tuple[tuple[str, float], ...]:
    """The terms of one word: its family or itself, and the head of a compound."""
    word = lemma.lower()
    if word in auxiliary_verbs(pack):
        return ()
    if upos == "ADJ" and word in countries(pack):
        return (("c:" + countries(pack)[word], 1.0),)
    weight = FAINT if upos == "VERB" and word in speech_verbs(pack) else 1.0
    terms = {family_of(pack, word): weight}
    for part, share in parts_of(pack, word, upos):
        terms.setdefault(family_of(pack, part), share * weight)
    return tuple(terms.items())


def parts_of(pack: Pack, word: str, upos: str) -> Iterator[tuple[str, float]]:
    """The head and the modifier of a compound, the verb behind a separable particle, each with its share."""
    if upos == "NOUN" and (cut := compound_cut(pack, word)):
        yield word[cut:], HEAD
        modifier = word[:cut].rstrip("-")
        yield next((m for m in modifier_forms(modifier) if is_word(pack, m)), modifier), PART
    if upos == "VERB":
        for particle in particles(pack):
            rest = word.removeprefix(particle)
            if rest != word and len(rest) >= MIN_HEAD and rest in pack.lexicon and rest not in auxiliary_verbs(pack):
                yield rest, PART
                return


def family_of(pack: Pack, word: str) -> str:
    """ "treffen" and "zusammenkunft" → "f:treffen"; a word without family stands for itself."""
    return families(pack).get(word) or "w:" + stem(word)


def stem(word: str) -> str:
    """Verb and its noun in -ung are one: "verlegung", "verlegen" → "verleg"."""
    for ending in ("ungen", "ung", "en", "n"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@cache
def compound_cut(pack: Pack, word: str) -> int | None:
    """Where the head of a compound begins: "kampf|flugzeug", "us-|regierung"; None for a simple word."""
    if "-" in word:
        cut = word.rindex("-") + 1
        return cut if len(word) - cut >= MIN_HEAD and is_noun(pack, word[cut:]) else None
    for cut in range(MIN_MODIFIER, len(word) - MIN_HEAD + 1):
        if is_noun(pack, word[cut:]) and any(is_word(pack, m) for m in modifier_forms(word[:cut])):
            return cut
    return None


def modifier_forms(modifier: str) -> tuple[str, ...]:
    """The word a compound's first part may come from: "regierungs" → "regierung", "soldaten" → "soldaten"."""
    return (modifier, modifier[:-1], modifier + "e") if modifier.endswith(("s", "n")) else (modifier, modifier + "e")


def is_noun(pack: Pack, word: str) -> bool:
    return any(r.tag.startswith("SUB:NOM:SIN") for r in pack.lexicon.readings(word.capitalize()))


def is_word(pack: Pack, word: str) -> bool:
    return len(word) >= MIN_MODIFIER and (word.capitalize() in pack.lexicon or word in pack.lexicon)


@cache
def families(pack: Pack) -> dict[str, str]:
    """Word → its family; the first row that lists a word has it."""
    found: dict[str, str] = {}
    for name, members in pack.rows("word_families", 2):
        for member in members.split():
            found.setdefault(member.lower(), "f:" + name.lower())
    return found


@cache
def countries(pack: Pack) -> dict[str, str]:
    """A country's names, adjective and government → the country: "russisch", "russische regierung" → "Russland"."""
    found: dict[str, str] = {}
    for name, further, adjective, _, government in pack.rows("countries", 5):
        for form in (name, *further.split(";"), adjective, f"{adjective}e regierung", government):
            if form:
                found.setdefault(form.lower(), name)
    return found


@cache
def speech_verbs(pack: Pack) -> frozenset[str]:
    return pack.words("speech_verbs")


@cache
def particles(pack: Pack) -> tuple[str, ...]:
    """Separable particles, longest first, so that "heraus" is tried before "her"."""
    return tuple(sorted(pack.words("verb_particles"), key=lambda p: (-len(p), p)))


@cache
def auxiliary_verbs(pack: Pack) -> frozenset[str]:
    return pack.words("auxiliary_verbs")
