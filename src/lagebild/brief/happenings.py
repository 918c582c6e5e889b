"""Whether a clause tells that something happened: not that somebody spoke, how things stand, or what did not happen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ..knowledge import Pack
from ..model import Article, Clause, Token

# How things stand rather than what happened, unless a noun says more: "war ein Streik".
STATES = frozenset(
    {
        "sein",
        "haben",
        "bleiben",
        "gelten",
        "heißen",
        "liegen",
        "stehen",
        "gehören",
        "umfassen",
        "betragen",
        "zählen",
        "befinden",
        "bestehen",
        "herstellen",
        "fehlen",
        "geben",
        "besitzen",
        "dauern",
    }
)
# Their passive only tells what somebody says or thinks: "der Schaden wurde auf … geschätzt", "wurde damit begründet".
TOLD_PASSIVES = frozenset(
    {
        "begründen",
        "beschreiben",
        "charakterisieren",
        "einschätzen",
        "erklären",
        "erläutern",
        "kommentieren",
        "resümieren",
        "schildern",
        "schätzen",
        "zitieren",
        "zusammenfassen",
    }
)
SAYING = frozenset({"says", "reports", "believes", "confirms", "denies"})
PLANNING = frozenset({"sollen", "wollen", "werden"})


def is_happening(article: Article, clause: Clause, pack: Pack) -> bool:
    """Something happened or is to happen."""
    lemma = (clause.lemma or "").lower()
    words = {t.lemma.lower() for t in (article.tokens or ())[clause.first : clause.last]}
    if (
        not lemma
        or (clause.negated and not is_corrected(article, clause))
        or (lemma in sayings(pack) and not does(article, clause, pack))
        or any(lemma == verb and word in words for word, verb in phrases(pack))
    ):
        return False
    # "Es gibt Streit" is a state, "das Kabinett gab grünes Licht" a deed.
    state = lemma in STATES and (lemma != "geben" or "es" in words)
    return not state or bool(words & happenings(pack))


def is_corrected(article: Article, clause: Clause) -> bool:
    """ "nicht am Dienstag, sondern am Mittwoch": it happens, only otherwise."""
    return any(t.lemma == "sondern" for t in (article.tokens or ())[clause.first : clause.last + 2])


def does(article: Article, clause: Clause, pack: Pack) -> bool:
    """A verb that can also report does something to a thing or a person here: "will das Werk schließen", "die Leiche
    wurde gefunden", "wies die Klage zurück".

    A verb that takes a noun for what is said ("wies die Vorwürfe zurück") does something to what is decided on alone.
    """
    lemma = (clause.lemma or "").lower()
    if is_spoken_deed(article, clause, pack):
        return True
    done_to = undergoers(article, clause)
    if lemma not in content_is_a_clause(pack) or (lemma in stands_taken(pack) and not clause.passive):
        return any(is_decided(t, pack) for t in done_to)
    only_said = clause.passive and lemma in TOLD_PASSIVES
    return not only_said and any(t.upos == "NOUN" or clause.passive for t in done_to)


def is_spoken_deed(article: Article, clause: Clause, pack: Pack) -> bool:
    """ "sprach den Angeklagten am Montag des Mordes schuldig", "erklärte den Bescheid für nichtig" """
    words = {t.lemma.lower() for t in (article.tokens or ())[clause.first : clause.last]}
    return any(verb == (clause.lemma or "").lower() and word in words for word, verb in pack.rows("spoken_deeds", 2))


def clause_of(token: Token, clauses: Sequence[Clause]) -> Clause | None:
    """The main clause that the token stands in."""
    around = [c for c in clauses if c.covers(token) and c.opener is None]
    return min(around, key=lambda c: c.end - c.start, default=None)


def undergoers(article: Article, clause: Clause) -> list[Token]:
    """Nouns and names that the clause's verb is about: its object, of a passive its subject."""
    words = (article.tokens or ())[clause.first : clause.last]
    relations = ("nsubj:pass", "nsubj") if clause.passive else ("obj",)
    return [t for t in words if t.deprel in relations and t.upos in ("NOUN", "PROPN")]


def is_decided(noun: Token, pack: Pack) -> bool:
    """ "Klage", "Eilantrag", "Kündigungsschutzklage"."""
    return noun.lemma.lower().endswith(decided_things(pack))


@cache
def decided_things(pack: Pack) -> tuple[str, ...]:
    return tuple(sorted(pack.words("decided_things")))


@cache
def content_is_a_clause(pack: Pack) -> frozenset[str]:
    return frozenset(row[0] for row in pack.rows("speech_verbs", 5) if not row[3])


def is_planned(article: Article, clause: Clause) -> bool:
    """ "will bauen", "soll gebaut werden", "wird bauen", "wird erwartet"; not "wird zum Fall", "wird gebaut"."""
    if clause.verb is None or clause.tense not in ("pres", "fut"):
        return False
    if clause.lemma == "erwarten":
        return True
    verb = (article.tokens or ())[clause.verb].lemma
    return clause.tense == "fut" or (verb in PLANNING and verb != "werden")


def says(article: Article, tokens: Sequence[Token], clauses: Sequence[Clause], pack: Pack) -> bool:
    """The sentence's main verb reports: a cue, or one that takes a stand ("Die Reederei weist das zurück")."""
    root = next((t for t in tokens if t.deprel == "root"), None)
    if root is None:
        return False
    clause = clause_of(root, clauses)
    lemma = (clause.lemma if clause is not None else None) or root.lemma
    cues = [s for q in article.quotations or () if q.cue for s in q.cue.spans]
    return lemma.lower() in stands_taken(pack) | reports(pack) or any(s.start <= root.start < s.end for s in cues)


@cache
def stands_taken(pack: Pack) -> frozenset[str]:
    stances = ("denies", "confirms", "warns", "fears")
    return frozenset(row[0] for row in pack.rows("speech_verbs", 5) if row[2] in stances)


@cache
def reports(pack: Pack) -> frozenset[str]:
    """ "Zuerst hatte die Zeitung berichtet"."""
    return frozenset(row[0] for row in pack.rows("speech_verbs", 5) if row[2] == "reports")


@cache
def phrases(pack: Pack) -> tuple[tuple[str, str], ...]:
    """ "deutlich machen", "die Rede sein": a word and a verb that report together; "sich einigen" is a deed."""
    rows = (row[0].lower().split() for row in pack.rows("speech_verbs", 5) if row[2] in SAYING)
    return (*((row[0], row[-1]) for row in rows if len(row) == 2), ("rede", "sein"))


@cache
def sayings(pack: Pack) -> frozenset[str]:
    """Verbs whose date is that of the saying; "warnen", "fordern" and "zustimmen" are happenings themselves."""
    return frozenset(row[0] for row in pack.rows("speech_verbs", 5) if row[2] in SAYING)


@cache
def happenings(pack: Pack) -> frozenset[str]:
    """Nouns that tell a happening: "Streik", "Treffen"."""
    rows = pack.rows("word_families", 2)
    return frozenset(
        w.lower() for name, members in rows if name[0].islower() for w in members.split() if w[0].isupper()
    )
