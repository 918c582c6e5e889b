"""Past or future: the tense around a time expression, from clauses where there are any, else from the words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from ..knowledge import Pack
from ..model import Block, Clause, Role, Token

STATE = "state"
CAPTION_LENGTH = 240
AHEAD = re.compile(r"\b(?:wird|werden|soll|sollen|will|wollen)\b")  # "… wird am Sonntag erwartet": no photo shows it
REACH = 160  # characters of the sentence that are looked at on each side
# "die am Freitag vorgestellten Zahlen": a participle before its noun tells of the past, whatever the verb's tense.
ATTRIBUTE = re.compile(
    r"\s{1,2}(?:[a-zäöüß]{1,20}\s{1,2}){0,2}?"
    r"(?:[a-zäöüß]{0,9}ge[a-zäöüß]{2,14}|(?:be|ver|er|ent|zer)[a-zäöüß]{2,14})(?:t|en)(?:e|en|em|er|es)\s{1,2}[A-ZÄÖÜ]"
)
# "Nach dem Treffen am Freitag wird …": what came before is past, whatever comes now.
AFTERMATH = re.compile(r"[\"„»]?(?:Nach|Seit|Trotz|Wegen|Infolge|Angesichts)\b")
WORD = re.compile(r"[^\W\d_]+")
SENTENCE_END = re.compile(r"[.!?][\"“”»«’)]{0,2}\s{1,3}(?=[^\W\d_]|[\"„»])(?![a-zäöüß])|\n")
ORDINAL_DOT = re.compile(r"\d\.$")
PAST_FORM = re.compile(r"[a-zäöüß]{2,30}(?:te|ten|test|tet)")
PARTICIPLE = re.compile(r"[a-zäöüß]{0,12}ge[a-zäöüß]{2,20}(?:t|en)|(?:be|ver|er|ent|zer|miss)[a-zäöüß]{2,20}(?:t|en)")
# What looks like a verb's past and is none: "gesperrten", "zweiten", "letzten"
NOT_PAST = re.compile(
    PARTICIPLE.pattern
    + r"|(?:ers|zwei|drit|vier|fünf|sechs|siebt?|acht?|neun|zehn|letz|nächs|bes|meis|jüngs|höchs|größ)ten"
)
MODALS = frozenset({"sollen", "wollen", "können", "müssen", "dürfen", "mögen"})
PREPOSITIONS = {"seit": -1, "vom": -1, "für": 1}
SELF_SAID = {"kommend": 1, "nächst": 1, "diese": 1, "vergangen": -1, "letzt": -1, "vorig": -1}
PREPOSITION_REACH = 12
BACKGROUND_REACH = 50
OPENING = re.compile(r"(?:^|[.!?:“\"»]\s{1,3}|\n\s{0,2}|\s[„\"»])$|\A$")
PERFECT_INFINITIVE = re.compile(r"\b[a-zäöüß]{3,30}(?:t|en) (haben|worden sein|sein)[\s.,;:!?\"“”»«]{0,3}$")
UNREAL = re.compile(
    r"\bhätten?\b[^.!?\n]{1,200}[a-zäöüß]{2,30}e?n (?:können|müssen|sollen|dürfen|wollen|lassen)[\s.,;:!?\"“”»«]{0,3}$"
)
ASIDE = re.compile(r"\s{0,2}([–—-])\s{1,2}[^–—\n]{3,160}\s{1,2}[–—-]\s")
APPOSITION = 9  # words from the day to the participle that closes "am Mittwoch ins Ministerium einbestellt"
BEFORE_DAYS = frozenset({"APPRART", "APPR", "ART", "ADV", "ADJA", "ADJD", "PDAT"})
FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN"})
PLANNED = frozenset({"planen", "ansetzen", "vorsehen", "ankündigen", "erwarten", "terminieren", "anberaumen"})
CONTRACTIONS = frozenset({"im", "am", "vom", "zum", "bis", "seit", "ab", "ende", "anfang", "mitte"})
ARTICLES = ("dem", "den", "der", "das")
TENSES = {"past": -1, "perf": -1, "plup": -1, "pres": 1, "fut": 1}


class TextTense:
    """Past or future at any place of one text. Looks at most `REACH` characters around: linear in the places asked."""

    def __init__(
        self,
        text: str,
        clauses: Sequence[Clause],
        pack: Pack,
        blocks: Sequence[Block] = (),
        tokens: Sequence[Token] = (),
    ) -> None:
        self._tokens = tokens
        self._captions = list(_captions(text, blocks))
        self._text = text
        self._clauses = clauses
        self._starts = [clause.start for clause in clauses]
        self._signs = read_signs(pack)
        self._states = read_states(pack)
        self._moving = pack.words("moving_verbs")
        self._background = read_background(pack)
        self._said = frozenset(row[0] for row in pack.rows("speech_verbs", 5))
        self._with_sein = pack.words("sein_perfect")

    def direction(self, start: int, end: int) -> int:
        """-1 past, +1 present or future, 0 unknown, for an expression from `start` to `end`."""
        by_word = self._by_preposition(start, end)
        if by_word:
            return by_word
        if self._captions and self._is_in_caption(start) and not self._is_announced(start):
            return -1
        if ATTRIBUTE.match(self._text, end):
            return -1
        if closing := self._closing_participle(start, end):
            return 1 if closing.lemma in PLANNED else -1
        clause = _covering(self._clauses, self._starts, start)
        if clause is None or clause.verb is None or clause.tense is None:
            return self.by_words(start, end)
        if self._is_moved(clause, start):
            return 1
        if self._is_before_verb(clause, start) and AFTERMATH.match(self._text, clause.start):
            return -1
        if clause.lemma == "haben" and self._has_participle(clause):
            return -1  # "habe er am Dienstagmorgen erfahren": the participle stands far from its verb
        if self._is_unreal_past(clause):
            return -1
        if self._has_perfect_infinitive(clause) and self._word_before(start) != "bis":
            return -1
        return TENSES[clause.tense]

    def tells_past(self, start: int) -> bool:
        """ "Im Januar verschwanden sie", "waren verschwunden"; not "sagte, am 3. Januar", "sollte im Januar kommen"."""
        clause = _covering(self._clauses, self._starts, start)
        if clause is None or clause.verb is None or clause.tense not in ("past", "plup") or clause.mood != "ind":
            return False
        finite = self._tokens[clause.verb].lemma if clause.verb < len(self._tokens) else ""
        return finite not in MODALS and clause.lemma not in self._said

    def _is_moved(self, clause: Clause, start: int) -> bool:
        """ "wurde von Montag auf Mittwoch verlegt": both days are still to come when it is told."""
        words = self._text[max(0, start - PREPOSITION_REACH) : start].split()
        if words and words[-1] in ARTICLES:
            words.pop()
        said = bool(words) and words[-1].lower() in ("auf", "von", "vom")
        return said and clause.tense != "plup" and clause.lemma in self._moving

    def _is_unreal_past(self, clause: Clause) -> bool:
        """ "hätte am Wochenende kommen sollen": haben with two infinitives"""
        return clause.lemma is not None and bool(UNREAL.search(self._text, clause.start, clause.end))

    def _has_perfect_infinitive(self, clause: Clause) -> bool:
        """ "soll sich am Samstag ereignet haben", "soll am Samstag gestorben sein": past behind a present modal."""
        closing = PERFECT_INFINITIVE.search(self._text, max(clause.start, clause.end - 60), clause.end)
        if closing is None:
            return False
        return closing[1] != "sein" or clause.lemma in self._with_sein

    def _word_before(self, start: int) -> str:
        words = self._text[max(0, start - PREPOSITION_REACH) : start].split()
        return words[-1].lower() if words else ""

    def _by_preposition(self, start: int, end: int) -> int:
        """ "seit Juni", "das Ergebnis vom Sonntag" and "für Freitag" say it themselves, whatever the verb's tense."""
        before = self._text[max(0, start - PREPOSITION_REACH) : start].split()
        if before and before[-1] in ARTICLES:  # "seit dem 11. September"
            before.pop()
        word = before[-1].lower() if before else ""
        if word == "vom" and self._text[end : end + 6].lstrip().startswith(("bis", "–", "-")):
            return 0
        return PREPOSITIONS.get(word, 0)

    def _is_before_verb(self, clause: Clause, start: int) -> bool:
        """Does the expression stand in what comes before the finite verb?"""
        verb = clause.verb
        return verb is not None and verb < len(self._tokens) and start < self._tokens[verb].start

    def _has_participle(self, clause: Clause) -> bool:
        words = self._text[clause.start : min(clause.end, clause.start + 4 * REACH)]
        return any(PARTICIPLE.fullmatch(word) for word in WORD.findall(words)) or self._ends_behind_aside(clause)

    def _ends_behind_aside(self, clause: Clause) -> bool:
        """ "hat es am Montag – 3.000 Beamte waren da – Krawalle gegeben": the clause goes on behind the aside."""
        aside = ASIDE.match(self._text, clause.end)
        if aside is None:
            return False
        rest = self._text[aside.end() : _sentence(self._text, aside.end(), aside.end())[1]]
        last = WORD.findall(rest)[-1:]
        return bool(last) and PARTICIPLE.fullmatch(last[0]) is not None

    def _closing_participle(self, start: int, end: int) -> Token | None:
        """ "Der Botschafter, am Mittwoch einbestellt, sprach …", "Am Mittwoch einbestellt, sprach er": behind a noun or
        first in the sentence, closed by a verb's form with the clause's own verb behind its comma; None elsewhere."""
        tokens, at = self._tokens, bisect_left(self._tokens, start, key=lambda token: token.start)
        first, last = at, bisect_left(tokens, end, key=lambda token: token.start)
        while first and at - first < APPOSITION and tokens[first - 1].xpos in BEFORE_DAYS:
            first -= 1
        while last < len(tokens) and last - at < APPOSITION and self._mark(last) != ",":
            last += 1
        if not 0 < last + 1 < len(tokens) or last - 1 <= at or self._mark(last) != ",":
            return None
        closing, verb = tokens[last - 1], tokens[last + 1]
        behind_noun = first > 1 and self._mark(first - 1) == "," and tokens[first - 2].upos in ("NOUN", "PROPN")
        opens = tokens[first].start == self.sentence_start(start)
        participle = closing.xpos in ("VVPP", "VVFIN") and self._mark(last - 1).endswith(("t", "en"))
        alone = not any(t.xpos in FINITE for t in tokens[first : last - 1])
        return closing if (behind_noun or opens) and participle and alone and verb.xpos in FINITE else None

    def _mark(self, number: int) -> str:
        token = self._tokens[number]
        return self._text[token.start : token.end]

    def _is_in_caption(self, at: int) -> bool:
        """Captions tell of the past in the present: "Schaulustige beobachten am Freitag …"."""
        index = bisect_right(self._captions, at, key=lambda block: block.start) - 1
        return index >= 0 and at < self._captions[index].end

    def _is_announced(self, at: int) -> bool:
        """ "Am Montag werden sie die Arbeit niederlegen": no photo shows it."""
        clause = _covering(self._clauses, self._starts, at)
        return clause is not None and clause.tense == "fut"

    def says(self, start: int) -> bool:
        """ "teilte die Gewerkschaft am Sonntag mit": a day of saying so."""
        clause = _covering(self._clauses, self._starts, start)
        return clause is not None and clause.lemma in self._said

    def is_background(self, start: int) -> bool:
        """ "seit Dienstag", "bis zum Freitag", "im Unterschied zum Montag", "mehr als am Montag" """
        phrases, fillers = self._background
        words = self._text[max(0, start - BACKGROUND_REACH) : start].lower().split()
        while words and words[-1] in fillers:
            words.pop()
        return bool(words) and (words[-1] in phrases or " ".join(words[-2:]) in phrases)

    def tells_state(self, start: int) -> bool:
        """Is "heute" at `start` these days: "wie wir heute wissen", "heute würde er", "das Werk ist heute …"?"""
        clause = _covering(self._clauses, self._starts, start)
        if clause is None or clause.tense not in ("pres", "fut") or clause.passive:
            return False
        is_now = self._text[max(0, start - 5) : start].split()[-1:] in (["ist"], ["sind"])
        return clause.mood == "kj2" or clause.lemma in self._states or (clause.lemma == "sein" and is_now)

    def retells(self, start: int) -> int | None:
        """The start of a clause such as "er habe um 18.20 Uhr die Räumung angeordnet"; None in any other."""
        clause = _covering(self._clauses, self._starts, start)
        if clause is None or clause.mood not in ("kj1", "kj2") or clause.tense not in ("perf", "plup", "past"):
            return None
        return clause.start

    def counts(self, start: int, end: int) -> bool:
        """Is the next word a noun in the plural? False without tokens."""
        at = bisect_right(self._tokens, start, key=lambda token: token.start)
        if at >= len(self._tokens) or self._tokens[at].start > end + 2:
            return False
        noun = self._tokens[at]
        return noun.upos == "NOUN" and "Number=Plur" in (noun.feats or "")

    def opens(self, start: int, end: int) -> bool:
        """Does it open a sentence, a verb in the singular behind it? False without tokens."""
        if not OPENING.search(self._text, max(0, start - 4), start):
            return False
        following = self._token_from(end)
        return (
            following is not None
            and following.upos in ("VERB", "AUX")
            and "Number=Sing" in (following.feats or "")
            and not self._text[end : following.start].strip()
        )

    def is_name(self, start: int, end: int) -> bool:
        """Does a proper name touch the word? False without tokens, and after a contraction: "im August"."""
        at = bisect_right(self._tokens, start, key=lambda token: token.start) - 1
        if at < 0:
            return False
        before = self._tokens[at - 1] if at else None
        if before is not None and before.end == start - 1 and before.upos == "PROPN":
            return self._text[start - 1] == " "
        after = self._token_from(end)
        contraction = before is not None and self._text[before.start : before.end].lower() in CONTRACTIONS
        return after is not None and after.start == end + 1 and after.upos == "PROPN" and not contraction

    def _token_from(self, end: int) -> Token | None:
        """The first token at or behind a character."""
        at = bisect_left(self._tokens, end, key=lambda token: token.start)
        return self._tokens[at] if at < len(self._tokens) else None

    def sentence_start(self, start: int) -> int:
        return _sentence(self._text, start, start)[0]

    def said_itself(self, start: int, end: int) -> int:
        """ "am kommenden Mittwoch", "an diesem Mittwoch" lie ahead, "am vergangenen Freitag" lies back."""
        word = self._text[start:end].split(maxsplit=1)[0].lower() if end > start else ""
        return next((sign for stem, sign in SELF_SAID.items() if word.startswith(stem)), 0)

    def by_words(self, start: int, end: int) -> int:
        """The direction that the nearest tell-tale verb form gives; 0 where there is none."""
        left, right = _sentence(self._text, start, end)
        best: tuple[int, int] = (1 << 30, 0)
        for match in WORD.finditer(self._text, left, right):
            word = match.group()
            if start < match.end() and match.start() < end:
                continue  # "der zweiten Jahreshälfte"
            sign = self._signs.get(word) or self._signs.get(word.lower())
            if sign is None and PAST_FORM.fullmatch(word) and not NOT_PAST.fullmatch(word):
                sign = -1
            if sign:
                gap = start - match.end() if match.end() <= start else match.start() - end
                # a verb after the expression closes its clause, so it counts as nearer
                best = min(best, (gap if match.start() >= end else 2 * gap, sign))
        return best[1] or int(self._word_before(start) == "ab")  # "Streik ab Montag auch in München"


def _captions(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Captions, and short paragraphs right before a photo's credit, which are captions too."""
    for block, following in zip_longest(blocks, blocks[1:]):
        beside = following is not None and following.role is Role.PHOTO_CREDIT
        short = block.role is Role.PARAGRAPH and block.end - block.start <= CAPTION_LENGTH
        if block.role is Role.CAPTION or (short and beside and not AHEAD.search(block.of(text))):
            yield block


@lru_cache(maxsize=4)
def read_signs(pack: Pack) -> dict[str, int]:
    """Verb form → -1 past, +1 present or future."""
    rows = [(sign, forms) for sign, forms in pack.rows("times_tense", 2) if sign != STATE]
    return {form: int(sign) for sign, forms in rows for form in forms.split()}


@lru_cache(maxsize=4)
def read_states(pack: Pack) -> frozenset[str]:
    """Base forms of verbs whose present tense tells of a state."""
    return frozenset(form for sign, forms in pack.rows("times_tense", 2) if sign == STATE for form in forms.split())


@lru_cache(maxsize=4)
def read_background(pack: Pack) -> tuple[frozenset[str], frozenset[str]]:
    """What before a day makes it a limit or a measure, and the small words that may stand between."""
    rows = list(pack.rows("times_background", 2))
    return frozenset(w for sort, w in rows if sort != "filler"), frozenset(w for sort, w in rows if sort == "filler")


def _covering(clauses: Sequence[Clause], starts: list[int], at: int) -> Clause | None:
    """The innermost of the last few clauses that start before `at`."""
    last = bisect_right(starts, at)
    covering = [c for c in clauses[max(0, last - 6) : last] if c.start <= at < c.end]
    return min(covering, key=lambda c: (c.end - c.start, c.start), default=None)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    left, right = max(0, start - REACH), min(len(text), end + REACH)
    for match in SENTENCE_END.finditer(text, left, start + 1):  # with the letter that opens the next sentence
        if not ORDINAL_DOT.search(text, max(0, match.start() - 2), match.start() + 1):
            left = match.end()
    for match in SENTENCE_END.finditer(text, end, right):
        if not ORDINAL_DOT.search(text, max(0, match.start() - 2), match.start() + 1):
            return left, match.start()
    return left, right
