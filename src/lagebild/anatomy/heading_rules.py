"""Rules for lines that are no sentences: headlines, subheadings, kickers, titles of other articles, menus."""

from __future__ import annotations

from .views import View, shows
from .weights import Rule, Scores, add

# Headline, teaser, picture and share buttons stand this many lines before the text at most; menus are longer.
_NEAR_TEXT = 15


def long_headline(view: View, scores: Scores) -> None:
    """POL-XY: Drei Verletzte nach Brand / Ein Hof bei Norderfeld steht in Flammen. / 12.03.2024 – 03:22"""
    line, after = view.line, view.after
    if not (view.first and line.prose and line.size <= 220) or line.opened or after is None or after.prose:
        return
    if after.sign in ("date", "signed_date", "agency"):
        add(scores, headline=5.0, teaser=-1.5)


def heading(view: View, scores: Scores) -> None:
    """Land und Bahn wollen Bündnis gegen Lärm"""
    line = view.line
    if not view.title:
        return
    short = line.size <= 110
    end = line.text[-1]
    stop = line.closed and end == "." and not line.text.endswith("...") and line.words > 3
    add(
        scores,
        headline=(2.2 if line.words >= 3 and line.size >= 15 else 0.2)
        - (1.5 if stop else 0.0)
        - 0.4 * min(view.prose_before, 3),
    )
    add(scores, kicker=(1.0 if line.words <= 6 else 0.0) - (1.5 if stop else 0.0) - 0.4 * min(view.prose_before, 3))
    if view.prose_before >= 3 and not view.lead_in:
        add(scores, headline=-2.5)
    if line.words >= 4 and ": " in line.text:
        # "Oberfeld: Streit um Tempo 30" has its kicker in itself
        add(scores, kicker=-1.0)
    add(scores, related_heading=(1.5 if short and line.words >= 3 else 0.6) - (0.7 if stop else 0.0))
    if stop and view.before is not None and not view.before.closed and view.before.words >= 3 and not line.gap:
        # a title and its sentence: "Bahn streicht Züge" / "Pendler müssen auf Busse ausweichen."
        add(scores, related_teaser=0.8)
    if not view.prose_before and not view.prose_after:
        add(scores, kicker=-1.0, teaser=-1.5, related_heading=0.0 if view.first else 1.2)
    if line.size >= 30 and not view.prose_before:
        add(scores, teaser=0.9 if line.words >= 6 else 0.0)
    beyond = view.beyond
    if short and beyond is not None and beyond.prose and not shows(beyond):
        add(scores, subheading=(2.0 if view.prose_before else 0.6) - (1.8 if stop else 0.0))
    else:
        add(scores, subheading=(0.8 if view.prose_before else 0.1) - (1.0 if stop else 0.0))
    if end == ":" and line.words >= 4 and view.prose_before and not view.metas:
        # "Im Wortlaut schreibt die Initiative:" opens what follows
        add(scores, paragraph=1.8, subheading=-0.8, related_heading=-0.5)
    add(scores, caption=-0.6, comment_text=0.8 if view.metas else -1.0, furniture=-0.2, navigation=-0.3)


def menu(view: View, scores: Scores) -> None:
    """Politik / Wirtschaft / Sport / Kultur / Reise / Auto: ways through the site, and sentences lost among them"""
    line, before, after = view.line, view.before, view.after
    if line.menu:
        add(scores, navigation=3.5, kicker=-1.5, headline=-3.0, related_heading=-2.0, subheading=-2.0, teaser=-2.0)
    near = [other.menu for other in (before, after) if other is not None]
    if line.prose and near and all(near) and line.size <= 300:
        add(scores, furniture=3.0, paragraph=-1.0, teaser=-1.0)


def echo(view: View, scores: Scores) -> None:
    """a heading speaks of what the text speaks of"""
    line = view.line
    if view.title and not line.menu and view.prose_before + view.prose_after >= 2:
        add(scores, headline=2.0 * line.echo - 0.6, related_heading=0.3 - 0.6 * line.echo)


def far_ahead(view: View, scores: Scores) -> None:
    """a sentence or a heading among the menus, long before the article starts"""
    if view.lead_in > _NEAR_TEXT:
        far = 2.0 if view.lead_in > 2 * _NEAR_TEXT else 1.0
        if view.line.prose:
            add(scores, furniture=1.0 + far, paragraph=-far, teaser=-far)
        elif view.title:
            add(scores, headline=-far, kicker=-far / 2, furniture=far / 2)
    elif view.lead_in and view.line.prose:
        add(scores, paragraph=-0.5)


def stray_words(view: View, scores: Scores) -> None:
    """single words and leftovers: "Chemie", "|", "..." """
    line = view.line
    if line.prose or view.title:
        return
    if line.words == 1 and line.text[:1].isalpha() and line.size <= 40 and not _is_path(line.text):
        add(
            scores,
            kicker=0.8 if view.prose_before == 0 else -1.0,
            label=1.2,
            furniture=0.9,
            subheading=0.6 if view.after and view.after.prose and line.gap else -0.3,
            headline=-0.5,
            related_heading=-0.2,
            navigation=0.4,
            comment_text=0.2 if view.metas else -2,
        )
    elif not any(c.isalnum() for c in line.text[:50]) or _is_path(line.text):
        add(scores, furniture=2.0)
    else:
        add(
            scores,
            furniture=0.8,
            paragraph=0.6 if line.size > 160 else -0.5,
            label=0.2,
            comment_text=0.2 if view.metas else -2,
        )


def _is_path(words: str) -> bool:
    """artikel-ansicht/dg/0/1/"""
    return words.count("/") >= 2 and " " not in words


def note(view: View, scores: Scores) -> None:
    """(neu: Aussagen aus der Konferenz, Marktreaktion.)"""
    text = view.line.text
    if view.line.sign is None and text[0] == "(" and text[-1] == ")" and text.count("(") == 1 and view.line.words >= 3:
        add(scores, label=2.5, headline=-3.0, teaser=-1.0, kicker=-1.5, subheading=-2.0, related_heading=-2.0)


def form(view: View, scores: Scores) -> None:
    """Vorname: / Kontonummer: / Benutzername: *"""
    line, near = view.line, (view.before, view.after)
    field = _is_field(line.text)
    beside = any(other is not None and (_is_field(other.text) or other.sign in ("notice", "tool")) for other in near)
    if field and beside and line.words <= 4:
        add(scores, furniture=4.0, label=-1.0, subheading=-1.5, navigation=-1.0)


def _is_field(words: str) -> bool:
    """A label that waits for an entry."""
    return words.rstrip("* \xa0").endswith(":") and len(words) <= 50


def gallery_title(view: View, scores: Scores) -> None:
    """Fotostrecke / 9 Bilder / Luftaufnahmen: Hafen wächst ins Meer"""
    if view.before is not None and view.before.sign == "gallery" and view.title and view.line.sign is None:
        add(scores, gallery=2.4)


def repeated(view: View, scores: Scores) -> None:
    """a short line that the page says again and again is a label or a tool"""
    line = view.line
    if line.copies >= 2 and not line.prose and line.words <= 3 and line.sign is None and not 0 < line.twin <= 2:
        add(scores, label=1.5, kicker=-0.5, headline=-1.0, subheading=-1.0)
    if line.copies >= 2 and line.twin >= 1 and view.title and line.words >= 4 and view.prose_before == 0:
        add(scores, headline=1.2)


RULES: tuple[Rule, ...] = (
    long_headline,
    heading,
    menu,
    echo,
    far_ahead,
    stray_words,
    note,
    form,
    gallery_title,
    repeated,
)
