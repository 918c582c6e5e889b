"""Which language a text is in."""

from __future__ import annotations

from functools import cache
from typing import Any

# Languages that turn up in German-language archives; fewer candidates, fewer mistakes on short texts.
CANDIDATES = (
    "de",
    "en",
    "fr",
    "it",
    "es",
    "nl",
    "pt",
    "pl",
    "cs",
    "da",
    "sv",
    "no",
    "fi",
    "hu",
    "tr",
    "ru",
    "uk",
    "ar",
)
READ = 2000  # code points; more changes nothing
LEAST = 20  # letters


def identify(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None where there is too little text to say."""
    head = text[: 4 * READ].strip()[:READ]
    if sum(c.isalpha() for c in head) < LEAST:
        return None
    code, _ = _model().classify(head)
    return str(code)


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # numpy and a model: loaded when first asked

    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    model.set_languages(list(CANDIDATES))
    return model
