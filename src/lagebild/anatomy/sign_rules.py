"""Rules for lines that say themselves what they are, and for what stands beside them: pictures, comments."""

from __future__ import annotations

from .views import METAS, View, shows
from .weights import STRONG, SURE, Rule, Scores, add

SIGNS: dict[str, dict[str, float]] = {
    "navigation": {"navigation": SURE},
    "tool": {"furniture": SURE},
    "rule": {"furniture": SURE + 2.0},
    "notice": {"furniture": SURE},
    "label": {"label": STRONG, "kicker": 1.3, "navigation": 1.0, "subheading": -1.5, "headline": -1.0},
    "legal": {"legal": SURE, "furniture": 2.5},
    "gallery": {"gallery": SURE, "navigation": 1.0},
    "related_intro": {"navigation": SURE},
    "comment_heading": {"comment_heading": SURE},
    "comment_meta": {"comment_meta": SURE, "furniture": 3.5},
    "signed": {"comment_meta": SURE, "label": 1.5, "byline": 2.5},
    "signed_date": {"comment_meta": 4.5, "label": 4.5},
    "photo": {"photo_credit": SURE, "legal": 0.0, "furniture": 0.0},
    "agency": {"agency_credit": SURE},
    "date": {"label": SURE, "comment_meta": 3.0},
    "place": {"dateline": SURE, "label": 2.0},
    "byline": {"byline": SURE, "comment_meta": 1.0},
    "name": {"byline": 2.0, "caption": 1.5, "comment_meta": 1.5, "photo_credit": 1.0, "subheading": -2, "headline": -2},
}
# Lines that are no captions, whatever stands beside them.
_NO_CAPTION = frozenset(
    {
        "navigation",
        "tool",
        "notice",
        "date",
        "photo",
        "agency",
        "bare_agency",
        "legal",
        "gallery",
        "signed",
        "signed_date",
    }
)


def own_words(view: View, scores: Scores) -> None:
    """the line's own sign: "Lesen Sie auch", "© AFP", "Von Max Muster" """
    sign = view.line.sign
    if sign is None:
        return
    add(scores, **SIGNS.get(sign, {}))
    if sign == "date" and any(word in view.line.text for word in ("Von ", "von ")):
        add(scores, byline=SURE + 0.5)
    if sign == "bare_agency":
        before = view.before
        pictured = before is not None and (before.twin > 0 or shows(before) or (before.closed and not before.prose))
        add(scores, photo_credit=3.0 if pictured and view.prose_before < 3 else 1.5, agency_credit=2.8)
    if sign == "name" and view.after is not None and view.after.written_by:
        # "Jan Muster / Kiel dpa Angesichts der Lage …": the text says who wrote it, so the name is the picture's
        add(scores, photo_credit=3.0, byline=-1.0)
    elif sign == "name" and view.before is not None:
        if view.before.sign == "photo" or shows(view.before):
            add(scores, photo_credit=2.0)
        elif not view.before.prose and view.prose_before <= 1:
            add(scores, byline=1.0)


def picture(view: View, scores: Scores) -> None:
    """Ministerin Anna Berger bei der Eröffnung des Hafens. / © AFP"""
    line, before, after = view.line, view.before, view.after
    if line.size > 420 or line.sign in _NO_CAPTION:
        return
    pictured = any(shows(near) for near in (line, before, after))
    if line.credit == "photo_credit":
        add(scores, caption=4.5)
    if after is not None and (after.sign == "photo" or (after.sign == "bare_agency" and (not line.prose or line.twin))):
        strong = line.twin or line.size <= 230 or not line.closed
        titled = view.title and not line.closed and not line.twin and (not view.prose_before or line.words <= 6)
        apart = line.prose and not line.twin and after.gap and not (view.second is not None and view.second.gap == 0)
        add(scores, caption=1.2 if titled else (2.6 if strong and not apart else 1.2))
    if after is not None and after.sign == "photo" and after.gap and view.second is not None and not view.second.gap:
        add(scores, caption=-2.5)  # „Wir hatten offen“ / / Foto: Max Muster / Der Hof von hinten: the caption is below
    several = line.prose and line.sentences >= 3 and not line.twin and line.credit is None and not line.beside
    inside = view.prose_before >= 2 or (view.prose_before == 1 and after is not None and after.gap > 0)
    if several and inside:
        add(scores, caption=-2.5)  # "Der Hof brannte ab. Der Schaden ist hoch. Die Polizei ermittelt." / Foto: dpa
    if line.twin and line.twin <= 3 and line.words >= 2 and (pictured or line.prose):
        add(scores, caption=3.5 if not (view.first and line.twin > 1) else 0.5)
    elif line.twin in (1, 2) and line.words >= 2 and not view.first:
        add(scores, caption=1.5)
    if before is not None and before.sign == "photo" and before.gap and not line.gap and line.size <= 260:
        # "Foto: Max Muster" and its caption, blank lines around the two
        alone = after is None or after.gap > 0
        add(scores, caption=3.0 if alone and not line.opened else 0.0)
    if line.beside:
        add(scores, caption=1.5)
    if before is not None and before.sign == "photo" and line.size <= 200 and not line.closed and view.prose_after:
        add(scores, caption=0.3)
    if line.foreign and view.prose_before >= 2 and not view.foreign_page:
        add(scores, caption=3.5)


def comment_title(view: View, scores: Scores) -> None:
    """1. Endlich sagt es jemand"""
    line, before = view.line, view.before
    if not view.metas or before is None or line.size > 140:
        return
    if before.sign in METAS or before.sign in ("date", "name"):
        add(scores, comment_title=3.0 if line.numbered else (0.9 if not line.closed else -0.5))
    elif line.numbered and not line.prose and (before.prose or before.sign is not None):
        add(scores, comment_title=2.5)
    after = view.after
    if after is not None and after.sign == "date" and after.text.startswith("vor ") and line.words <= 6:
        add(scores, comment_meta=2.5)


def thread(view: View, scores: Scores) -> None:
    """Kommentare (3) / deichgraf_62 / 15.11.2024, 21:12 Uhr / Hut ab vor den Seenotrettern."""
    if view.line.post:
        add(scores, **{f"comment_{view.line.post}": 2 * SURE})


RULES: tuple[Rule, ...] = (own_words, picture, comment_title, thread)
