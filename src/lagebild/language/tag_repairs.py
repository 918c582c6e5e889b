"""What a German clause must look like, said to tags that were chosen word by word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from .words import Word

FINITE = frozenset(("VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP", "VMIMP"))
SUBORDINATING = frozenset(("KOUS", "PRELS", "PRELAT", "PWAV", "PWS", "PWAT"))
_WITH_ZU = frozenset(("PTKZU", "VVIZU", "VAIZU", "VMIZU"))
_INFINITIVES = frozenset(("VVINF", "VAINF", "VMINF"))
_LATE = _INFINITIVES | {"VVPP", "ADJD"}
_DETERMINERS = frozenset(("ART", "PDAT", "PPOSAT", "PIAT"))
_RELATIVE = frozenset(("der", "die", "das", "den", "dem", "denen", "dessen", "deren"))
_WERDEN = frozenset(("wird", "werden", "werde", "würde", "würden", "wirst", "werdet"))
_SUBJECTS = {"mich": "ich", "mir": "ich", "dich": "du", "dir": "du", "uns": "wir", "euch": "ihr"}


def repair(words: Sequence[Word], tags: list[str]) -> list[str]:
    """The tags of one sentence, those corrected that cannot stand; changes the list in place."""
    for i, tag in enumerate(tags):
        rule = _RULES.get(tag)
        if rule is not None:
            tags[i] = rule(words, tags, i)
    before = (0, 0)
    for start, end in _segments(tags):
        if end - start > 1:
            _open_infinitive(words, tags, start, end)
            _give_finite(words, tags, start, end, before)
            before = (start, end)
    if not any(t in FINITE for t in tags):
        _give_only_finite(words, tags)
    return tags


def _after(tags: Sequence[str], i: int) -> str:
    return tags[i + 1] if i + 1 < len(tags) else ""


def _particle(words: Sequence[Word], tags: Sequence[str], i: int) -> str:
    """zu| sagen is no particle, nor is an adverb inside the clause: das wieder| in Berlin ist"""
    after = _after(tags, i)
    if words[i].norm == "zu" and after in _INFINITIVES:
        return "PTKZU"
    inside = after and after[0] not in "$V" and after not in ("KON", "KOUS", "KOKOM", "PTKZU", "APPR")
    return "ADV" if inside and "ADV" in words[i].tags else "PTKVZ"


def _no_verb(words: Sequence[Word], tags: Sequence[str], i: int) -> str:
    """die idealisierte| Sicht / drei leere| Kassen"""
    before = tags[i - 1] if i else ""
    if _after(tags, i) != "NN" or not _is_inflected(words[i].norm):
        return "VVFIN"
    listed = before in ("CARD", "APPR", "APPRART", "ADJA") and "ADJA" in words[i].tags
    return "ADJA" if before in _DETERMINERS or listed else "VVFIN"


def _no_noun(words: Sequence[Word], tags: Sequence[str], i: int) -> str:
    """Würden| wir gehen / die Kassenärztliche| Vereinigung / der Kyritzer| Bürgermeister"""
    word, after = words[i], _after(tags, i)
    if after == "PPER" and all(t[0] == "$" for t in tags[:i]):
        return next((t for t in word.tags if t in ("VAFIN", "VMFIN")), tags[i])
    inside = i and tags[i - 1] in _DETERMINERS and after == "NN"
    return "ADJA" if inside and "ADJA" in word.tags and _is_inflected(word.norm) else tags[i]


def _not_reflexive(words: Sequence[Word], tags: Sequence[str], i: int) -> str:
    """Er sagte mir|, but: Ich wasche mir|"""
    subject = _SUBJECTS.get(words[i].lower)
    near = (words[j].lower for j in range(max(0, i - 8), min(len(words), i + 5)))
    return "PRF" if subject is None or subject in near else "PPER"


def _no_article(words: Sequence[Word], tags: Sequence[str], i: int) -> str:
    """Das| war es / wir haben das| nicht"""
    after = _after(tags, i)
    alone = after in FINITE or after in ("PPER", "PRF", "PTKNEG", "$,", "$.")
    return "PDS" if alone and "PDS" in words[i].tags else "ART"


def _no_conjunction(words: Sequence[Word], tags: Sequence[str], i: int) -> str:
    """Da| ist es / Damit| war das Spiel aus"""
    other = next((t for t in words[i].tags if t in ("ADV", "PAV")), None)
    return other if other and _after(tags, i) in FINITE else "KOUS"


_RULES: dict[str, Callable[[Sequence[Word], Sequence[str], int], str]] = {
    "PTKVZ": _particle,
    "VVFIN": _no_verb,
    "NN": _no_noun,
    "NE": _no_noun,
    "PRF": _not_reflexive,
    "ART": _no_article,
    "KOUS": _no_conjunction,
}


def _open_infinitive(words: Sequence[Word], tags: list[str], start: int, end: int) -> None:
    """um| ihn zu sehen"""
    for i in range(start, min(end, start + 2)):
        if tags[i] == "APPR" and "KOUI" in words[i].tags and any(t in _WITH_ZU for t in tags[i:end]):
            tags[i] = "KOUI"


def _give_only_finite(words: Sequence[Word], tags: list[str]) -> None:
    """Die Reaktionen lassen| viel hoffen: in a sentence without a finite verb an infinitive in its middle is one."""
    first = next((i for i, t in enumerate(tags) if t == "VVINF"), None)
    if (
        first
        and "VVFIN" in words[first].tags
        and tags[first - 1] in ("NN", "NE")
        and _after(tags, first)[:1] not in ("", "$")
    ):
        tags[first] = "VVFIN"


def _is_inflected(norm: str) -> bool:
    return norm.endswith(("e", "en", "er", "es", "em"))


def _segments(tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Stretches between commas, and from an "und" behind a finite verb on."""
    start, seen = 0, False
    for i, tag in enumerate(tags):
        if tag in ("$,", "$.") or (tag == "KON" and seen):
            yield start, i
            start, seen = i + 1, False
        elif tag in FINITE:
            seen = True
    yield start, len(tags)


def _give_finite(words: Sequence[Word], tags: list[str], start: int, end: int, before: tuple[int, int]) -> None:
    """A subordinate clause ends with its finite verb: in "die seit Wochen laufen," the last word is no infinitive."""
    last = next((i for i in range(end - 1, start, -1) if tags[i][0] != "$"), start)
    relative = _relative(words, tags, start)
    joined = start > 0 and tags[start - 1] == "KON" and _is_opened(tags, *before)
    opened = _is_opened(tags, start, end) or joined
    has_finite = any(t in FINITE for t in tags[start:end])
    if has_finite:
        if not opened and tags[last] == "VVFIN" and _is_waiting(tags[slice(*before)]):
            tags[last] = next((t for t in words[last].tags if t == "VVPP"), "VVFIN")
        elif not opened and tags[last] in FINITE and _has_helper(words, tags, start, last):
            tags[last] = next((t for t in words[last].tags if t in _INFINITIVES), tags[last])
        elif relative is not None and not opened and tags[last] in FINITE and tags[relative] == "PDS":
            tags[relative] = "PRELS"
        return
    lonely = start == 0 and end < len(tags) - 1 and tags[end] == "$," and tags[end + 1] in SUBORDINATING
    if any(t in _WITH_ZU for t in tags[start:end]) or tags[last] not in _LATE:
        return
    finite = next((t for t in words[last].tags if t in FINITE and t[2:] == "FIN"), None)
    if finite is None:
        return
    if opened or (lonely and tags[last] in _INFINITIVES):
        tags[last] = finite
    elif relative is not None and tags[last] not in tags[slice(*before)] and not _is_waiting(tags[slice(*before)]):
        tags[last] = finite
        tags[relative] = "PRELS"


def _has_helper(words: Sequence[Word], tags: Sequence[str], start: int, last: int) -> bool:
    """Sie werden kein Problem haben|: an auxiliary that takes an infinitive is the clause's finite verb already."""
    first = next((i for i in range(start, last) if tags[i] in FINITE), last)
    helps = tags[first] == "VMFIN" or words[first].lower in _WERDEN
    return first < last and helps and tags[first + 1 : last].count("KON") == 0


def _is_waiting(part: Sequence[str]) -> bool:
    """hatte am Donnerstag, den 7. Mai, …: an auxiliary whose main verb is still to come."""
    return any(t in ("VAFIN", "VMFIN") for t in part) and not any(t in _LATE for t in part)


def _is_opened(tags: Sequence[str], start: int, end: int) -> bool:
    return any(t in SUBORDINATING for t in tags[start : min(end, start + 3)])


def _relative(words: Sequence[Word], tags: Sequence[str], start: int) -> int | None:
    """Where a relative pronoun may stand: behind a comma, or a preposition behind it."""
    if not start or tags[start - 1] != "$,":
        return None
    at = start + (tags[start] == "APPR")
    if at < len(tags) and words[at].norm in _RELATIVE and tags[at] in ("PDS", "ART", "PRELS"):
        return at
    return None
