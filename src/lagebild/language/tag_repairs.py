"""What a German clause must look like, said to tags that were chosen word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .words import Word

FINITE = frozenset(("VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP", "VMIMP"))
SUBORDINATING = frozenset(("KOUS", "PRELS", "PRELAT", "PWAV", "PWS", "PWAT"))
_WITH_ZU = frozenset(("PTKZU", "VVIZU", "VAIZU", "VMIZU"))
_INFINITIVES = frozenset(("VVINF", "VAINF", "VMINF"))
_LATE = _INFINITIVES | {"VVPP", "ADJD"}
_DETERMINERS = frozenset(("ART", "PDAT", "PPOSAT", "PIAT"))
_RELATIVE = frozenset(("der", "die", "das", "den", "dem", "denen", "dessen", "deren"))
_SUBJECTS = {"mich": "ich", "mir": "ich", "dich": "du", "dir": "du", "uns": "wir", "euch": "ihr"}


def repair(words: Sequence[Word], tags: list[str]) -> list[str]:
    """The tags of one sentence, those corrected that cannot stand; changes the list in place."""
    _near(words, tags)
    before = (0, 0)
    for start, end in _segments(tags):
        if end - start > 1:
            _give_finite(words, tags, start, end, before)
            before = (start, end)
    return tags


def _near(words: Sequence[Word], tags: list[str]) -> None:
    """What the words around say: "zu sagen" has no particle, "die idealisierte Sicht" no verb."""
    for i, tag in enumerate(tags):
        after = tags[i + 1] if i + 1 < len(tags) else ""
        if tag == "PTKVZ" and after in _INFINITIVES and words[i].norm == "zu":
            tags[i] = "PTKZU"
        elif tag == "VVFIN" and after == "NN" and i and tags[i - 1] in _DETERMINERS and _is_inflected(words[i].norm):
            tags[i] = "ADJA"
        elif tag in ("NN", "NE") and after == "PPER" and all(t[0] == "$" for t in tags[:i]):
            tags[i] = next((t for t in words[i].tags if t in ("VAFIN", "VMFIN")), tag)  # "Würden wir …"
        elif tag == "PRF" and (subject := _SUBJECTS.get(words[i].norm.lower())):
            near = (words[j].norm.lower() for j in range(max(0, i - 8), min(len(words), i + 5)))
            tags[i] = "PRF" if subject in near else "PPER"


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
