"""Whether a sentence stands alone: away from its page, a reader must know who "er" is and what "dagegen" is against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntFlag
from functools import cache
from itertools import pairwise, takewhile

from msgspec.structs import replace

from ..knowledge import Pack
from ..model import Article, Clause, Span, Token

# "04.12.15 - Heute hat …", "openPR.de/t89 Die Bank …", "dpa/Bundeswehr Seit …": what is before a sentence, not in it.
FURNITURE = re.compile(
    r"\W{0,3}(?:\d{1,2}\.\d{1,2}\.\d{2,4}|\w{2,20}(?:\.\w{2,20})?/\w|\w{2,20}\.(?:de|at|ch|com|net|org)\b)"
)
OWN_PAPER = re.compile(r"\bdieser (?:Zeitung|Redaktion)\b")
ADDRESS = re.compile(r"\b\w{2,40}\.(?:de|at|ch|com|net|org)\b|https?:")
# What each mark closes; those of pages are mixed: „ja“, “ja”, „ja”, „ja", »ja«, «ja».
CLOSES = {")": "(", "]": "[", "“": "„", "”": "„“”", '"': '„"', "»": "«", "«": "»"}
OPENS = frozenset('„“”"»«([')
INDEFINITE = frozenset(
    {"niemand", "jemand", "alle", "alles", "nichts", "etwas", "jeder", "man", "tausende", "hunderte", "dutzende"}
)
# "dürfte", "könnte": the page's own doubt, not somebody's words.
MODALS = frozenset({"dürfen", "können", "müssen", "sollen", "mögen", "wollen"})
NAMES_IN_A_ROW = frozenset({"ADJ", "NOUN", "PROPN", "CCONJ", "PUNCT"})
NAMING = frozenset({"NOUN", "PROPN", "PRON"})
PLACES = ("ort", "stadt", "stelle", "region", "hafen", "land")
LATER = frozenset({"später", "danach", "darauf", "zuvor", "vorher", "davor"})


class Needs(IntFlag):
    """What a sentence lacks away from its page."""

    NOTHING = 0
    WHOLE = 1  # it is torn, a question, or has furniture in it
    WHO = 2  # "Er kam": whom a pronoun means
    THAT = 4  # "Das bestreitet die Firma": what "das" is
    BEFORE = 8  # "Zudem …", "Danach …": what was before
    AGAINST = 16  # "Die Firma wies das dagegen zurück": what it stands against
    SPEAKER = 32  # "Berichte seien falsch": whose word it is
    SELF = 64  # "wir", "unsere Redaktion": the page speaks of itself
    WHEN = 128  # "zwei Tage später": from when


def needs(article: Article, sentence: Span, tokens: Sequence[Token], clauses: Sequence[Clause], pack: Pack) -> Needs:
    """What the sentence, or a clause of one, needs another sentence for.

    tokens, clauses   those of the sentence
    """
    article = only(article, sentence)
    contrast = contrasting(pack)
    found = Needs.WHOLE if not tokens or begins_inside(article, tokens) else Needs.NOTHING
    for token in pointers(article, tokens, clauses):
        word = token.lemma.lower()
        found |= Needs.THAT if token.xpos == "PDS" else Needs.AGAINST if word in contrast else Needs.WHO
    for token in connectors(article, tokens, clauses, pack):
        found |= Needs.AGAINST if token.lemma.lower() in contrast else Needs.BEFORE
    if points_back(tokens, clauses, pack):
        found |= Needs.THAT
    if lacks_speaker(article, sentence, tokens, pack):
        found |= Needs.SPEAKER
    if is_personal(article, tokens):
        found |= Needs.SELF
    if any(sentence.covers(t) and counts_from(t.of(article.text)) for t in article.times or ()):
        found |= Needs.WHEN
    return found


def only(article: Article, sentence: Span) -> Article:
    """The page with what is marked in one sentence of it, so that each of its words need not be held against all."""
    quotations = tuple(
        q
        for q in article.quotations or ()
        if (q.cue and sentence.covers(q.cue)) or any(s.start < sentence.end and sentence.start < s.end for s in q.spans)
    )
    times = tuple(t for t in article.times or () if sentence.start < t.end and t.start <= sentence.end + 1)
    mentions = tuple(m for m in article.mentions or () if sentence.start <= m.start < sentence.end)
    return replace(article, quotations=quotations, times=times, mentions=mentions)


def begins_inside(article: Article, tokens: Sequence[Token]) -> bool:
    """ "Unternehmens TRW hat …": a bare genitive is the end of something, but for "Tags zuvor"."""
    return tokens[0].upos == "NOUN" and "Case=Gen" in (tokens[0].feats or "") and not is_time(article, tokens[0])


def is_cut(text: str) -> bool:
    """Torn, or with words before it that are none of its own; no question, and nothing that was left unfinished."""
    text = text.strip()
    if text[:1].islower() or not text.rstrip("“”\"»«'’)").endswith((".", "!")) or text.endswith(("...", "…")):
        return True
    if not is_balanced(text):
        return True
    return bool(FURNITURE.match(text) or ADDRESS.search(text)) or text[:1] in "-–•*>|"


def is_balanced(text: str) -> bool:
    """Every bracket and every quotation mark has its other half: “Tornado”-Jets, „Tornado“, »Tornado«."""
    open_: list[str] = []
    for mark in text:
        if open_ and open_[-1] in CLOSES.get(mark, ""):
            open_.pop()
        elif mark in OPENS:
            open_.append(mark)
        elif mark in CLOSES:
            return False
    return not open_


def pointers(article: Article, tokens: Sequence[Token], clauses: Sequence[Clause]) -> list[Token]:
    """Pronouns and possessives that nobody before them in the sentence can be meant by; "das", "die meisten"."""
    found = []
    first = opening(article, tokens, clauses)
    for i, token in enumerate(tokens):
        if is_third(token):
            # "Mit Kapitän Reinders ist sie nicht verwandt": nobody named in its own clause is meant.
            # "… müsse schließen, sagte er": nor anybody in what is said.
            before = tokens[:i] if is_said(article, token) else [t for t in tokens[:i] if not is_said(article, t)]
            open_ = not names_somebody(before, clause_start(token, clauses))
        elif is_possessive(token):
            open_ = not names_somebody(tokens[:i], token.start) and not is_of_subject(tokens, i, clauses)
        elif token.xpos in ("PDS", "PDAT", "PAV", "PROAV"):
            known = is_vote(tokens, i) or is_sum(tokens, i) or is_named_place(article, tokens, i)
            open_ = token.start < first and not (is_time(article, token) or announces(tokens, i) or known)
        elif token.lemma.lower() in ("beide", "beider", "beides"):
            behind = takewhile(lambda t: t.upos in NAMES_IN_A_ROW, tokens[i + 1 :])
            near = [*tokens[:i], *behind]  # "an den beiden Häfen Husum und Dagebüll"
            open_ = sum(t.upos == "PROPN" and b.upos != "PROPN" for b, t in pairwise([tokens[i], *near])) < 2
        else:
            open_ = False
        if open_:
            found.append(token)
    return found + headless(article.text, tokens)


def names_somebody(tokens: Sequence[Token], before: int) -> bool:
    return any(
        t.start < before and (t.upos == "PROPN" or (t.upos == "NOUN" and (t.deprel or "").startswith("nsubj")))
        for t in tokens
    )


def points_back(tokens: Sequence[Token], clauses: Sequence[Clause], pack: Pack) -> bool:
    """ "Von 380 Millionen ist die Rede", "Der Minister widersprach": of what, and what?"""
    main = [c for c in clauses if c.opener is None and c.verb is not None]
    if len(main) != 1 or len(clauses) != 1:
        return False
    words = [t for t in tokens if main[0].covers(t)]
    if main[0].lemma == "sein":
        return any(t.lemma == "Rede" for t in words)
    held = any(
        (t.deprel or "").startswith(("obj", "iobj", "obl:arg", "obl", "ccomp")) for t in words if t.upos in NAMING
    )
    return main[0].lemma in ("widersprechen", "dementieren", "zustimmen") and not main[0].passive and not held


def clause_start(token: Token, clauses: Sequence[Clause]) -> int:
    return max((c.start for c in clauses if c.covers(token)), default=token.start)


def headless(text: str, tokens: Sequence[Token]) -> list[Token]:
    """ "Die meisten hätten Prellungen", "Drei liegen im Spital": of whom? But "Tausende demonstrieren"."""
    words = [t for t in tokens if t.upos != "PUNCT"][:3]
    start = 1 if words and words[0].xpos == "ART" else 0
    if len(words) < start + 2 or not (words[start + 1].xpos or "").endswith("FIN"):
        return []
    head = words[start]
    # No German noun has a small letter.
    # "Strittig sind die Renten" tells what they are.
    bare = (
        (head.upos in ("ADJ", "NUM", "DET") and head.xpos != "ADJD")
        or head.xpos == "PIS"
        or (start == 1 and head.of(text)[:1].islower())
    )
    return [head] if bare and head.lemma.lower() not in INDEFINITE else []


def is_third(token: Token) -> bool:
    return (
        token.xpos == "PPER" and token.lemma.lower() not in ("es", "ich", "wir", "du", "ihr") and token.upos == "PRON"
    )


def is_possessive(token: Token) -> bool:
    return (
        token.upos == "DET"
        and "Poss=Yes" in (token.feats or "")
        and not token.lemma.lower().startswith(("mein", "unser"))
    )


def announces(tokens: Sequence[Token], at: int) -> bool:
    """ "davon, dass …", "das, was …": what is meant comes after."""
    rest = [t.lemma.lower() for t in tokens[at + 1 : at + 4]]
    return "," in rest and any(w in ("dass", "ob", "wie", "was", "wer", "der", "die", "das", "zu") for w in rest)


def is_of_subject(tokens: Sequence[Token], at: int, clauses: Sequence[Clause]) -> bool:
    """ "Am zweiten Tag ihres Ausstands will die Gewerkschaft …": before the verb, what is owned is the subject's."""
    clause = next((c for c in clauses if c.covers(tokens[at]) and c.opener is None), None)
    verb = next((t for t in tokens[at + 1 :] if (t.xpos or "").endswith("FIN")), None)
    if clause is None or verb is None or not clause.covers(verb):
        return False
    subjects = [t for t in tokens if clause.covers(t) and (t.deprel or "").startswith("nsubj")]
    return bool(subjects) and all(t.start > verb.start and t.upos in ("NOUN", "PROPN") for t in subjects)


def is_sum(tokens: Sequence[Token], at: int) -> bool:
    """ "Insgesamt steigt die Zahl damit auf 4700": what it says stands in the sentence."""
    return at > 1 and tokens[at].lemma.lower() == "damit" and any(t.lemma.lower() == "insgesamt" for t in tokens)


def is_named_place(article: Article, tokens: Sequence[Token], at: int) -> bool:
    """ "Das Düsseldorfer Gericht hat den Streik an diesem Standort erlaubt": the place was named before."""
    noun = next((t for t in tokens[at + 1 : at + 3] if t.upos == "NOUN"), None)
    before = article.mentions or ()
    return (
        noun is not None
        and noun.lemma.lower().endswith(PLACES)
        and any(tokens[0].start <= m.start < tokens[at].start for m in before)
    )


def is_vote(tokens: Sequence[Token], at: int) -> bool:
    """ "Dafür stimmten 445 Abgeordnete, dagegen 146": a side of its own vote, beside its number."""
    return any(t.upos == "NUM" for t in tokens[at + 1 : at + 2]) and any(t.lemma == "stimmen" for t in tokens)


def opening(article: Article, tokens: Sequence[Token], clauses: Sequence[Clause]) -> int:
    """Where the first clause ends: what points later may point at it. Of „…“, sagte dessen Anwalt dazu: the frame's."""
    first = next((t.start for t in tokens if t.upos != "PUNCT" and not is_said(article, t)), tokens[0].start)
    ends = [c.end for c in clauses if c.start <= first + 2 < c.end and c.verb is not None]
    return min(ends, default=tokens[-1].end)


def connectors(article: Article, tokens: Sequence[Token], clauses: Sequence[Clause], pack: Pack) -> list[Token]:
    """ "Zudem …", "Die Reederei wies das dagegen zurück"."""
    anywhere, only_first = connecting(pack)
    words = [t for t in tokens if t.upos != "PUNCT"]
    found = [t for t in words[:1] if t.lemma.lower() in only_first or t.upos == "CCONJ"]
    end = opening(article, tokens, clauses)
    return found + [
        t for i, t in enumerate(words)
        if t.lemma.lower() in anywhere and t.upos in ("ADV", "CCONJ", "SCONJ", "PRON", "DET")
        and t.start < end and not (is_time(article, t) or is_quoted(article, t) or is_vote(words, i))
    ]  # fmt: skip


@cache
def connecting(pack: Pack) -> tuple[frozenset[str], frozenset[str]]:
    """Words that join wherever they stand, and those that do at the beginning."""
    rows = pack.rows("connecting_words", 3)
    return frozenset(w for w, where, _ in rows if not where), frozenset(w for w, *_ in rows)


@cache
def contrasting(pack: Pack) -> frozenset[str]:
    return frozenset(w for w, _, kind in pack.rows("connecting_words", 3) if kind == "contrast")


UNNAMED = frozenset({"man", "heißen", "es"})


def lacks_speaker(article: Article, sentence: Span, tokens: Sequence[Token], pack: Pack) -> bool:
    """Reported speech without who speaks ("Berichte seien falsch", "hieß es weiter"); "man" is nobody either."""
    words = {w for t in tokens if (w := t.lemma.lower()) in UNNAMED and not is_quoted(article, t)}
    if "man" in words or ("heißen" in words and "es" in words):
        return True
    verbs = [t for t in tokens if t.upos in ("VERB", "AUX")]
    reported = any("Mood=Sub" in (t.feats or "") and not is_doubt(article, t) for t in verbs)
    framed = any(t.lemma in pack.words("speech_verbs") and "Mood=Ind" in (t.feats or "") for t in verbs) or any(
        q.cue and sentence.covers(q.cue) for q in article.quotations or ()
    )
    quoted = [q for q in article.quotations or () if any(sentence.start <= s.start < sentence.end for s in q.spans)]
    literal = sum(s.end - s.start for q in quoted if q.type.value == "direct" for s in q.spans)
    return not framed and (reported or literal > 0.8 * (sentence.end - sentence.start))


def is_doubt(article: Article, token: Token) -> bool:
    return token.lemma.lower() in MODALS and token.of(article.text).lower().rstrip("nst").endswith("te")


def is_personal(article: Article, tokens: Sequence[Token]) -> bool:
    """ "Wir", "ich", "unserer Redaktion" outside of quotation marks: the page speaks of itself."""
    paper = article.text[tokens[0].start : tokens[-1].end] if tokens else ""
    return bool(OWN_PAPER.search(paper)) or any(
        t.lemma.lower() in ("ich", "wir", "uns", "mein", "unser") and not is_quoted(article, t) for t in tokens
    )


def is_quoted(article: Article, token: Token) -> bool:
    return any(
        s.covers(token) for q in article.quotations or () if q.type.value == "direct" or q.mixed for s in q.spans
    )


def is_said(article: Article, token: Token) -> bool:
    return any(s.covers(token) for q in article.quotations or () for s in q.spans)


def is_time(article: Article, token: Span) -> bool:
    """ "an diesem Mittwoch": the pointing word belongs to a date."""
    return any(t.covers(token) or t.start == token.end + 1 for t in article.times or ())


def counts_from(words: str) -> bool:
    """ "zwei Tage später", "tags zuvor": from when?"""
    return bool(LATER & set(words.lower().split()))
