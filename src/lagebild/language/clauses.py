"""The clauses of a sentence: cut at commas, dashes and conjunctions, put together again around their finite verbs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..knowledge import Pack
from ..model import Clause, Sentence, Token
from .verb_complex import read_complex

_CUTS = frozenset((",", ";", ":", "–", "—", "-", "--", "(", ")", "[", "]", "…", "..."))
_QUOTES = frozenset(("„", "“", '"', "”", "»", "«", "‚", "‘", "’", "'", "``", "''", "‹", "›"))
_OPENERS = frozenset(("KOUS", "PRELS", "PRELAT", "PWAV", "PWS", "PWAT", "KOUI"))
_QUESTION = frozenset(("PWAV", "PWS", "PWAT"))
_LATE = frozenset(("VVPP", "VVINF", "VVIZU", "VAPP", "VAINF", "VMINF"))
_WITH_INFINITIVE = frozenset(("um", "ohne", "statt", "anstatt", "außer"))
_BEFORE_OPENER = frozenset(("KON", "ADV", "APPR", "$(", "PTKNEG"))


LONGEST = 200  # words between two marks; more is no clause, and the work on one stretch grows with its square


class _Part:
    """A stretch between two cuts, and what a reader sees in it at first glance."""

    def __init__(self, tokens: Sequence[Token], first: int, last: int, shared: tuple[int, ...] = ()) -> None:
        self.first, self.last = first, last
        self.shared = shared
        self.finite = [i for i in range(first, last) if is_finite(tokens[i])]
        self.finite += [i for i in shared if is_finite(tokens[i])]
        self.infinitive = not self.finite and any(
            (tokens[i].xpos or "").endswith("IZU")
            or (tokens[i].xpos == "PTKZU" and i + 1 < last and (tokens[i + 1].xpos or "").endswith("INF"))
            for i in range(first, last)
        )
        self.opener = _opener(tokens, first, last, self.finite, self.infinitive)
        self.for_infinitive = self.opener is not None and tokens[self.opener].lemma.lower() in _WITH_INFINITIVE
        self.after_quote = first > 1 and tokens[first - 1].lemma == "," and tokens[first - 2].lemma in _QUOTES
        self.by_brackets = first > 0 and tokens[first - 1].lemma in ("(", ")")
        self.after_colon = first > 0 and tokens[first - 1].lemma in (":", ";")
        self.bracket = any((tokens[i].xpos or "") in _LATE for i in range(first, last))
        words = [i for i in range(first, last) if tokens[i].upos != "PUNCT"]
        self.verb_first = bool(self.finite) and self.finite[0] == words[0]
        self.verb_last = bool(self.finite) and self.finite[-1] == words[-1]
        self.joined = bool(words) and tokens[words[0]].xpos == "KON"
        self.words = len(words)
        self.reported = bool(self.finite) and "Mood=Sub" in (tokens[self.finite[0]].feats or "")


class _Open:
    """A clause in the making: from its first part to its last."""

    def __init__(self, part: _Part) -> None:
        self.first, self.last = part.first, part.last
        self.finite = part.finite[:1]
        self.opener = part.opener
        self.for_infinitive = part.for_infinitive
        self.shared = part.shared

    def take(self, part: _Part) -> None:
        self.last = max(self.last, part.last)
        self.finite = self.finite or part.finite[:1]
        self.shared = self.shared or part.shared


def find_clauses(sentences: tuple[Sentence, ...], tokens: tuple[Token, ...], pack: Pack) -> tuple[Clause, ...]:
    """The clauses of all sentences, in reading order of their first word; of equal beginnings the longer first.

    A clause is one stretch without the punctuation at its ends. A clause that is interrupted runs from its first to its
    last word and the inner clause lies within it: in "Berger, die kam, sagte nichts" the first is the whole, the second
    "der kam". So a word belongs to the innermost clause that holds it, and lemma, mood, tense, passive and negated are
    read from these own words alone. A speech frame set into the middle ("Der Hafen, sagte Berger, müsse …") is an inner
    clause too. A quotation's clauses never reach over a sentence. An infinitive clause with "zu" is a clause of its own
    where a comma sets it off or "um", "ohne", "statt" open it: verb, mood and tense are None, lemma is the infinitive.
    Where one finite verb serves two main verbs ("wurden verlegt und Unterkünfte errichtet") each half is a clause and
    `verb` of the half without it points outside the clause. A colon always parts clauses.
    A sentence without a finite verb (a headline) is one clause with verb None. `opener` is the base form: "der" for
    "dem", "welcher" for "welche". Every word lies in a clause. Linear in the number of tokens but for nesting.
    """
    found: list[Clause] = []
    at, n = 0, len(tokens)
    for sentence in sentences:
        while at < n and tokens[at].start < sentence.start:
            at += 1
        first = at
        while at < n and tokens[at].end <= sentence.end:
            at += 1
        if first < at:
            found.extend(_clauses(tokens, first, at, pack))
    return tuple(found)


def is_finite(token: Token) -> bool:
    return (token.xpos or "").endswith(("FIN", "IMP"))


def _clauses(tokens: Sequence[Token], first: int, last: int, pack: Pack) -> list[Clause]:
    opened = _join(list(_parts(tokens, first, last)))
    spans = sorted((_trim(tokens, c.first, c.last), i) for i, c in enumerate(opened))
    order = sorted(spans, key=lambda item: (item[0][0], -item[0][1], item[1]))
    kept = [(span, opened[i]) for span, i in order if span[0] < span[1]]
    own = _own([span for span, _ in kept], first, last)
    return [_clause(tokens, span, clause, own[k], pack) for k, (span, clause) in enumerate(kept)]


def _own(spans: Sequence[tuple[int, int]], first: int, last: int) -> list[list[int]]:
    """For each clause the words that no inner clause holds; outer clauses come before inner ones."""
    owner = [-1] * (last - first)
    for k, (start, end) in enumerate(spans):
        owner[start - first : end - first] = [k] * (end - start)
    own: list[list[int]] = [[] for _ in spans]
    for i, k in enumerate(owner, first):
        if k >= 0:
            own[k].append(i)
    return own


def _clause(tokens: Sequence[Token], span: tuple[int, int], opened: _Open, own: list[int], pack: Pack) -> Clause:
    verb = next((i for i in (*own, *opened.shared) if is_finite(tokens[i])), None)
    words = [tokens[i] for i in own]
    verbs = [tokens[i] for i in sorted((*own, *opened.shared))]
    said = read_complex(tokens[verb] if verb is not None else None, verbs, pack)
    negations = pack.words("negations")
    opener = tokens[opened.opener].lemma.lower() if opened.opener is not None else None
    return Clause(
        tokens[span[0]].start,
        tokens[span[1] - 1].end,
        first=span[0],
        last=span[1],
        verb=verb,
        lemma=said.lemma,
        mood=said.mood,
        tense=said.tense,
        passive=said.passive,
        negated=any(word.lemma.lower() in negations for word in words),
        opener=opener,
    )


def _trim(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Without the marks at both ends, but with the bracket that closes one inside: "die Miliz (IS)"."""
    while first < last and tokens[first].upos == "PUNCT":
        first += 1
    while last > first and tokens[last - 1].upos == "PUNCT":
        last -= 1
    marks = [tokens[i].lemma for i in range(first, last) if tokens[i].lemma in ("(", ")")]
    closes = last < len(tokens) and tokens[last].lemma == ")"
    return first, last + (closes and marks.count("(") > marks.count(")"))


def _parts(tokens: Sequence[Token], first: int, last: int) -> Iterator[_Part]:
    """The stretches between commas and the like, two finite verbs in one stretch parted where they can be."""
    start = first
    for i in range(first, last + 1):
        mark = i < last and tokens[i].upos == "PUNCT" and tokens[i].lemma in _CUTS
        if i == last or (mark and not _is_list_comma(tokens, i, last)):
            yield from _by_verb(tokens, start, i)
            start = i + 1
        elif i - start == LONGEST:
            yield from _by_verb(tokens, start, i)
            start = i


def _is_list_comma(tokens: Sequence[Token], i: int, last: int) -> bool:
    """große, schwere Panzer"""
    return 0 < i < last - 1 and tokens[i].lemma == "," and tokens[i - 1].xpos == tokens[i + 1].xpos == "ADJA"


def _by_verb(tokens: Sequence[Token], first: int, last: int) -> Iterator[_Part]:
    while first < last:
        verbs = [i for i in range(first, last) if is_finite(tokens[i])]
        cut = _between(tokens, verbs[0], verbs[1]) if len(verbs) > 1 else None
        end = cut if cut is not None else last
        if len(verbs) == 1 and (joint := _second_conjunct(tokens, first, end)) is not None:
            yield from _conjuncts(tokens, first, joint, end, verbs[0])
            return
        if any(tokens[i].upos != "PUNCT" for i in range(first, end)):
            yield _Part(tokens, first, end)
        first = end


def _second_conjunct(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Where a second main verb under one finite verb begins: wurden verlegt| und Unterkünfte errichtet."""
    for i in range(first + 1, last - 2):
        kind = tokens[i - 1].xpos
        if tokens[i].xpos != "KON" or kind not in ("VVPP", "VVINF") or tokens[i + 1].xpos == kind:
            continue
        if any(tokens[j].xpos == kind for j in range(i + 2, last)):
            return i
    return None


def _conjuncts(tokens: Sequence[Token], first: int, joint: int, last: int, verb: int) -> Iterator[_Part]:
    """Both halves, each with the verbs that it takes from the other: the finite one, or "werden" at the end."""
    tail = [j for j in range(joint, last) if tokens[j].xpos in ("VAPP", "VAINF", "VMINF")]
    own = any(tokens[j].xpos in ("VAPP", "VAINF") for j in range(first, joint))
    lent = () if own else tuple(tail)
    yield _Part(tokens, first, joint, lent if verb < joint else (*lent, verb))
    yield _Part(tokens, joint, last, (verb,) if verb < joint else ())


def _between(tokens: Sequence[Token], left: int, right: int) -> int | None:
    """Where the clause of the right verb begins: at "und" or at a quotation mark."""
    joints = [i for i in range(left + 1, right) if tokens[i].xpos in ("KON", "KOUS")]
    if joints:
        return joints[-1]
    marks = [i for i in range(left + 1, right) if tokens[i].lemma in _QUOTES]
    return marks[-1] if marks else None


def _opener(tokens: Sequence[Token], first: int, last: int, finite: list[int], infinitive: bool) -> int | None:
    """The word that makes the stretch a subordinate clause: "und dass", "auch wenn", "mit dem", "als er kam"."""
    i = first
    while infinitive and i < last - 1 and i < first + 2 and tokens[i].lemma.lower() not in _WITH_INFINITIVE:
        i += 1
    if tokens[i].lemma.lower() in _WITH_INFINITIVE and infinitive:
        return i
    i = first
    while i < last and i < first + 4 and tokens[i].xpos in _BEFORE_OPENER and tokens[i].xpos != "KOKOM":
        i += 1
    if i >= last:
        return None
    tag = tokens[i].xpos or ""
    late = bool(finite) and finite[0] > i + 1
    if tag in _QUESTION:
        return i if late or not finite else None
    if tag in _OPENERS:
        return i
    final = bool(finite) and not any(tokens[j].upos != "PUNCT" for j in range(finite[-1] + 1, last))
    if not late or not final:
        return None
    return i if tag == "KOKOM" or (tag == "PDS" and i and tokens[i - 1].lemma == ",") else None


def _join(parts: list[_Part]) -> list[_Open]:
    """Clauses from parts, left to right; `waiting` is a main clause that has no verb yet, `begun` an opened one."""
    clauses: list[_Open] = []
    waiting: _Open | None = None
    begun: _Open | None = None
    main: _Open | None = None
    anew = _starting_anew(parts)
    for k, part in enumerate(parts):
        follower = parts[k + 1] if k + 1 < len(parts) else None
        if part.after_colon:
            waiting = begun = main = None
        if part.opener is not None:
            begun = _Open(part)
            clauses.append(begun)
            begun = begun if not part.finite and not part.infinitive else None
        elif part.infinitive and begun is not None and begun.for_infinitive:
            begun.take(part)
            begun = None
        elif part.infinitive:
            clauses.append(_Open(part))
        elif part.finite:
            if begun is not None:
                begun.take(part)
                begun = None
            elif waiting is not None and _is_frame(part, follower, k > 0 and parts[k - 1].last == waiting.last):
                clauses.append(_Open(part))
            elif waiting is not None and not part.joined and not (part.after_quote and part.verb_first):
                waiting.take(part)
                main, waiting = waiting, None
            else:
                main, waiting = _Open(part), None
                clauses.append(main)
        elif begun is not None:
            begun.take(part)
        elif waiting is not None:
            waiting.take(part)
        elif main is not None and (part.bracket or part.by_brackets or not anew[k]):
            main.take(part)
        else:
            waiting = _Open(part)
            clauses.append(waiting)
    return clauses


def _is_frame(part: _Part, follower: _Part | None, near: bool) -> bool:
    """sagte Berger, in: Der Hafen, sagte Berger, müsse gesperrt werden.

    Of two stretches that begin with their verb one is the frame: the one in the indicative, else the first if nothing
    stands between it and the words that wait for a verb.
    """
    if follower is None or follower.opener is not None or part.words < 2:
        return False
    if not part.verb_first or not follower.verb_first:
        return False
    if part.reported != follower.reported:
        return follower.reported
    return near and part.words <= 8


def _starting_anew(parts: list[_Part]) -> list[bool]:
    """For each part whether the next main verb stands first in its part, so that words before it wait for that verb."""
    anew, follower = [], False
    for part in reversed(parts):
        anew.append(follower)
        if part.finite and part.opener is None:
            follower = part.verb_first and not part.joined and not part.after_quote
    return anew[::-1]
