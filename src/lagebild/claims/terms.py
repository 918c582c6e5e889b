"""What a stretch of words is about: terms that other pages may share whatever words they choose."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from ..knowledge import Pack
from ..model import Article, Clause, Entity, EntityType, Mention, Span, Time, Token

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
# A verb of saying frames a claim; two claims are not alike because both were said.
FAINT = 0.3
SAID = frozenset({"says", "reports"})
ONLY_SAID = frozenset({"says", "reports", "claims", "believes", "finds"})
# "Jagdflugzeuge" and "Kampfflugzeuge" share a head, "Schleppversuch" and "freischleppen" a part: less than a word.
HEAD, PART = 0.6, 0.4
# "Lufthansa-Flugbegleiter" are flight attendants.
NAMED_HEAD = 0.9
MIN_HEAD, MIN_MODIFIER = 4, 3
# What kind of body a name says it is.
OF_KIND = 0.6
# "der längste Streik" is one.
PAIR = 0.7
# "Moskau" may be the city or Russia.
CAPITAL = 0.5

# "stärkt ihr den Rücken", "arbeitet einwandfrei", "stellt sich hinter sie"
BUILT_OF = frozenset({"NOUN", "ADJ", "ADV", "ADP", "PRON"})
# "Haftbefehl" is a "Befehl"
HEADED = frozenset({"NOUN", "ADJ"})
# What a family lists with a capital is none of these.
NO_NOUNS = frozenset({"VERB", "ADJ"})
NOMINALISED = ("er", "e")

LARGE_NUMBERS = frozenset({"million", "milliarde", "billion", "tausend", "hundert", "dutzend"})
# Behind these a capital says nothing.
QUOTES = frozenset("„“\"»«‚‘':–")
DEFINITE = frozenset({"der", "die", "das"})
INTRODUCED = frozenset({EntityType.PERSON, EntityType.ORGANISATION})

Names = tuple[tuple[str, float], ...]


def terms_of(tokens: Sequence[Token], names: Mapping[int, Names], pack: Pack) -> dict[str, float]:
    """Term → how much of it the words carry, 0..1.

    names   start of a token → the terms that stand for it, where it is more, or less, than a word
    """
    found: dict[str, float] = {}
    for token in tokens:
        if token.start in names:
            for term, weight in names[token.start]:
                add(found, term, weight)
        elif token.upos in CONTENT and len(token.lemma) > 1:
            for term, weight in word_terms(pack, token.lemma, token.upos):
                add(found, term, weight)
    for pair in qualified(tokens, pack):
        add(found, pair, PAIR)
    return found


def qualified(tokens: Sequence[Token], pack: Pack) -> Iterator[str]:
    """ "längsten Streik" → "p:lang f:streiken": a superlative and its noun name one thing."""
    for word, noun in pairwise(tokens):
        if word.xpos != "ADJA" or noun.upos != "NOUN":
            continue
        if "Degree=Sup" not in (word.feats or ""):
            continue
        term = next(iter(word_terms(pack, noun.lemma, "NOUN")), None)
        if term and term[1] == 1.0:
            yield f"p:{stem(word.lemma.lower())} {term[0]}"


def term_places(article: Article, clauses: Sequence[Clause], pack: Pack) -> dict[int, Names]:
    """Start of a token → its terms, for words that are compared by what they stand for.

    Names stand for their entity, and for their country where they name or rule one. The word before a name ("US-
    Ministerin Anna Berger", "die Agentur AFP") introduces it and is no term of its own; nor is whom something was
    told to. Times and numbers are compared by their values, a verb as the whole verb of its clause ("teilte … mit").
    """
    known = {e.id: e for e in article.entities or ()}
    found: dict[int, Names] = {}
    tokens, at = article.tokens or (), 0
    for clause in clauses:
        if clause.verb is not None and clause.lemma and tokens[clause.verb].upos == "VERB":
            found[tokens[clause.verb].start] = word_terms(pack, clause.lemma, "VERB")
    for mark in sorted((*(article.times or ()), *(article.quantities or ())), key=lambda m: (m.start, m.end)):
        while at and tokens[at - 1].end > mark.start:
            at -= 1
        while at < len(tokens) and tokens[at].end <= mark.start:
            at += 1
        while at < len(tokens) and tokens[at].start < mark.end:
            if isinstance(mark, Time) or tokens[at].upos == "NUM":
                found[tokens[at].start] = ()
            at += 1
    for quotation in article.quotations or ():
        for voice in (quotation.addressee, quotation.medium, quotation.via):
            found.update((t.start, ()) for t in within(tokens, voice))
    at = 0
    for mention in article.mentions or ():
        while at < len(tokens) and tokens[at].end <= mention.start:
            at += 1
        if mention.type in INTRODUCED and at and tokens[at - 1].upos == "NOUN":
            found.setdefault(tokens[at - 1].start, ())
        terms = tuple(entity_terms(mention, known, pack))
        while at < len(tokens) and tokens[at].start < mention.end:
            found[tokens[at].start] = (*terms, *kind_terms(tokens[at], mention, pack))
            at += 1
    for token, entity in role_bearers(article):
        found.setdefault(token.start, (("e:" + entity, 1.0),))
    for name in names_with_adjective(article):
        term = "e:" + " ".join(t.lemma.lower() for t in name if t.xpos != "ADJA")
        term += "".join(" " + stem(t.lemma.lower()) for t in name if t.xpos == "ADJA")
        if not any(t.startswith(("e:", "c:")) for token in name[1:] for t, _ in found.get(token.start, ())):
            found.update((token.start, ((term, 1.0),)) for token in name)
    return found


def names_with_adjective(article: Article) -> Iterator[Sequence[Token]]:
    """ "Bündnis Klarer See", "Rotes Kreuz": an adjective with a capital inside a sentence is part of a name."""
    tokens = article.tokens or ()
    starts = {s.start for s in article.sentences or ()}
    for i, token in enumerate(tokens[:-1]):
        if token.xpos != "ADJA" or token.start in starts or not article.text[token.start].isupper():
            continue
        if tokens[i + 1].upos not in ("NOUN", "PROPN") or (i and tokens[i - 1].lemma in QUOTES):
            continue
        first = i - 1 if i and tokens[i - 1].upos in ("NOUN", "PROPN") and tokens[i - 1].start not in starts else i
        yield tokens[first : i + 2]


def role_bearers(article: Article) -> Iterator[tuple[Token, str]]:
    """ "Der US-Außenminister" without a name is the one person whom the page gives that role."""
    bearers: dict[str, set[str]] = {}
    for entity in article.entities or ():
        if entity.type is EntityType.PERSON:
            for role in entity.roles:
                bearers.setdefault(role, set()).add(entity.id)
    tokens = article.tokens or ()
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        known = bearers.get(token.of(article.text), set()) if token.xpos == "NN" else set()
        if len(known) == 1 and before.lemma.lower() in DEFINITE and after.upos != "PROPN":
            yield token, next(iter(known))


def within(tokens: Sequence[Token], span: Span | None) -> Sequence[Token]:
    if span is None:
        return ()
    first = bisect_left(tokens, span.start, key=lambda t: t.start)
    return tokens[first : bisect_left(tokens, span.end, key=lambda t: t.start)]


def entity_terms(mention: Mention, known: Mapping[str, Entity], pack: Pack) -> Iterator[tuple[str, float]]:
    """ "Moskau" is "e:moskau" and half "c:Russland"; "Russland" and "russische Regierung" are "c:Russland"."""
    whole = True
    for key in (mention.stands_for, mention.entity):
        entity = known.get(key or "")
        if entity and (country := countries(pack).get(entity.name.lower())):
            yield "c:" + country, 1.0
            whole = False
            break
        if entity and (country := capitals(pack).get(entity.name)):
            yield "c:" + country, CAPITAL
    if whole:
        yield "e:" + mention.entity, 1.0


def kind_terms(token: Token, mention: Mention, pack: Pack) -> Names:
    """ "Verwaltungsgericht Trier" is what another page calls "das Verwaltungsgericht in Trier"."""
    if mention.type is not EntityType.ORGANISATION or token.xpos != "NN" or token.end == mention.end:
        return ()
    return tuple((term, OF_KIND) for term, weight in word_terms(pack, token.lemma, "NOUN") if weight == 1.0)


def add(found: dict[str, float], term: str, weight: float) -> None:
    found[term] = max(weight, found.get(term, 0.0))


@cache
def word_terms(pack: Pack, lemma: str, upos: str) -> tuple[tuple[str, float], ...]:
    """The terms of one word: its family or itself, and the head of a compound."""
    word = lemma.lower()
    if word in auxiliary_verbs(pack) or (upos == "NOUN" and word in amounts(pack)):
        return ()
    if upos == "ADJ" and word in countries(pack):
        return (("c:" + countries(pack)[word], 1.0),)
    if upos == "ADJ" and is_noun(pack, noun := word.removesuffix("isch")):
        word, upos = noun, "NOUN"  # "militärisch" is "Militär"
    faint = word in speech_verbs(pack) if upos == "VERB" else word in pack.words("faint_words")
    weight = FAINT if faint else 1.0
    terms = {family_of(pack, word, upos): weight}
    for part, share in parts_of(pack, word, upos):
        terms.setdefault(family_of(pack, part, upos), share * weight)
    return tuple(terms.items())


def parts_of(pack: Pack, word: str, upos: str) -> Iterator[tuple[str, float]]:
    """The head and the modifier of a compound, the verb behind a separable particle, each with its share."""
    if upos == "NOUN" and (cut := compound_cut(pack, word)):
        yield word[cut:], NAMED_HEAD if word[cut - 1] == "-" else HEAD
        modifier = word[:cut].rstrip("-")
        yield next((m for m in modifier_forms(modifier) if is_word(pack, m)), modifier), PART
        if deed := deed_of(pack, word[cut:]):
            yield deed, PART  # "Büroleiter": "leitete das Büro"
    if upos == "VERB":
        for particle in particles(pack):
            rest = word.removeprefix(particle)
            if rest != word and len(rest) >= MIN_HEAD and rest in pack.lexicon and rest not in auxiliary_verbs(pack):
                yield rest, PART
                return


def deed_of(pack: Pack, person: str) -> str | None:
    """What a person is called after, if it has a family: "leiterin" → "leiten", "vermittler" → "vermitteln"."""
    agent = person.removesuffix("in")
    if not agent.endswith("er") or not pack.lexicon.readings(agent.capitalize() + "in"):
        return None
    return next((v for v in (agent[:-1] + "n", f"{agent[:-3]}e{agent[-3:-2]}n") if v in families(pack)), None)


@cache
def family_of(pack: Pack, word: str, upos: str = "") -> str:
    """ "treffen" and "zusammenkunft" → "f:treffen"; a word without family stands for itself.

    upos   its part of speech, where that is known: "laden" is no "Laden", "lokal" no "Lokal"
    """
    # "Beamte" is the weak form of "Beamter"
    forms = (word, word + "r", *verbs_of(word))
    known = families(pack, upos)
    return next((found for form in forms if (found := known.get(form))), "w:" + stem(word))


def verbs_of(noun: str) -> tuple[str, ...]:
    """ "ausweitung" → "ausweiten", "sicherung" → "sichern", "verhandlung" → "verhandeln"; as they may be."""
    base = noun.removesuffix("ung")
    return () if base == noun else (base + "en", base + "n", f"{base[:-1]}e{base[-1:]}n")


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
        head, modifier = word[cut:], word[:cut]
        if modifier in particles(pack) or not is_noun(pack, head):
            continue
        if any(is_word(pack, m) for m in modifier_forms(modifier)):
            return cut
    return None


def modifier_forms(modifier: str) -> tuple[str, ...]:
    """The word a compound's first part may come from: "regierungs" → "regierung", "soldaten" → "soldaten"."""
    return (modifier, modifier[:-1], modifier + "e") if modifier.endswith(("s", "n")) else (modifier, modifier + "e")


def is_noun(pack: Pack, word: str) -> bool:
    readings = pack.lexicon.readings(word.capitalize())
    return any(r.tag.startswith("SUB:NOM:SIN") and not r.tag.endswith(":INF") for r in readings)


def is_word(pack: Pack, word: str) -> bool:
    return len(word) >= MIN_MODIFIER and (word.capitalize() in pack.lexicon or word in pack.lexicon)


@cache
def families(pack: Pack, upos: str = "") -> dict[str, str]:
    """Word → its family, "f:" of a happening, "g:" of things and persons; the first row that lists a word has it.

    upos   of verbs and adjectives only what is listed without a capital, of nouns first what is listed with one, and
           where it is not known first what is listed without
    """
    rows = pack.rows("word_families", 2)
    listed = [(m, ("f:" if name[0].islower() else "g:") + name.lower()) for name, ms in rows for m in ms.split()]
    if upos in NO_NOUNS:  # "ein früherer Angestellter" may be tagged as an adjective
        ends = NOMINALISED if upos == "ADJ" else ()
        listed = [(member, family) for member, family in listed if member[0].islower() or member.endswith(ends)]
    listed.sort(key=lambda row: row[0][0].islower() == (upos == "NOUN"))
    found: dict[str, str] = {}
    for member, family in listed:
        found.setdefault(member.lower(), family)
    return found


def predicate(clause: Clause, pack: Pack) -> str | None:
    """The term of a clause's verb; None for verbs that only report or carry grammar."""
    lemma = (clause.lemma or "").lower()
    if not lemma or lemma in pack.words("auxiliary_verbs") or lemma in speech_verbs(pack):
        return None
    return family_of(pack, lemma, "VERB")


def is_headed(pack: Pack, word: str, noun: str) -> bool:
    """ "Sandriff" is a "Riff", "Gewerkschaft" is no "Haft"; of a name that no lexicon knows the end decides."""
    if not word.endswith(noun):
        return False
    cut = compound_cut(pack, word)
    return cut == len(word) - len(noun) if cut else word.capitalize() not in pack.lexicon


def idiom(tokens: Sequence[Token], clause: Clause, pack: Pack) -> str | None:
    """ "kostete 14 Menschen das Leben", "arbeitete einwandfrei": the happening that verb and noun, or manner, tell."""
    told = idioms(pack).get(clause.lemma or "")
    if not told:
        return None
    inside = tokens[clause.first : clause.last]
    words = {t.lemma.lower() for t in inside if t.upos in BUILT_OF}
    long = {t.lemma.lower() for t in inside if t.upos in HEADED}
    for parts, meaning in told:
        if all(part in words or any(is_headed(pack, word, part) for word in long) for part in parts):
            return family_of(pack, meaning)
    return None


@cache
def idioms(pack: Pack) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Verb → the words with which it tells a happening, each time with the verb that means the same."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for verb, words, meaning in pack.rows("happening_idioms", 3):
        found.setdefault(verb, []).append((tuple(words.split()), meaning))
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
def capitals(pack: Pack) -> dict[str, str]:
    """Capital or seat of power → its country: "Kreml" → "Russland"."""
    return {seat: row[0] for row in pack.rows("countries", 5) for seat in row[3].split(";") if seat}


@cache
def speech_verbs(pack: Pack) -> frozenset[str]:
    """Verbs that only say that something was said; "fordern", "beschließen" say what was done, "schließen" may."""
    rows = pack.rows("speech_verbs", 5)
    return frozenset(row[0] for row in rows if row[2] in ONLY_SAID and (row[2] in SAID or row[0] not in families(pack)))


@cache
def particles(pack: Pack) -> tuple[str, ...]:
    """Separable particles, longest first, so that "heraus" is tried before "her"."""
    return tuple(sorted(pack.words("verb_particles"), key=lambda p: (-len(p), p)))


@cache
def amounts(pack: Pack) -> frozenset[str]:
    """ "Euro", "Meter", "Million": compared by their values; two sums of money are not one for being money."""
    return LARGE_NUMBERS | {row[1].lower() for row in pack.rows("units", 3) if row[2] != "time"} - {"mal"}


@cache
def auxiliary_verbs(pack: Pack) -> frozenset[str]:
    return pack.words("auxiliary_verbs")
