"""Choose among the lemmas of ambiguous forms by how often each is seen elsewhere: one command, a minute.

    python training/choose_lemmas.py ../shared/data/raw/bundestag-wp20.txt.gz src/lagebild/knowledge/de

"dachte" is listed under denken and dachen. Plenary speeches (official works, free) hold "denkt" and "denken" by the
thousand and "dacht" never, so the table says denken. Only forms that the speeches hold and whose choice differs from
the plain rule of `morphology.preferred` are written.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from pathlib import Path

from lagebild import knowledge
from lagebild.language.morphology import lemmas, preferred
from lagebild.language.words import tags_of

LEAST = 5  # times that a form is seen
CLASSES = {"N": ("NN",), "V": ("VVFIN", "VVINF", "VVPP"), "A": ("ADJA", "ADJD")}


def main(corpus: Path, target: Path) -> None:
    lexicon = knowledge.load("de").lexicon
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        counts = Counter(word for line in lines for word in re.findall(r"[^\W\d_]{3,}", line))
    forms = {form: n for form, n in counts.items() if n >= LEAST and lexicon.readings(form)}
    seen: Counter[str] = Counter()
    unsure: list[tuple[str, str, list[str], str]] = []
    for form, n in sorted(forms.items()):
        for kind, tags in CLASSES.items():
            if (kind == "N") != form[0].isupper():
                continue
            readings = [r for r in lexicon.readings(form) if set(tags_of(r)) & set(tags)]
            found = lemmas(readings, tags[0])
            if len(found) == 1:
                seen[found[0]] += n
            elif found:
                seen[form] += n if form in found else 0
                unsure.append((form, kind, found, preferred(found, form, lexicon)))
    rows = []
    for form, kind, found, plain in unsure:
        best = max(found, key=lambda lemma: (seen[lemma], lemma == plain, lemma))
        if form not in found and best != plain and seen[best] > 3 * seen[plain]:
            rows.append(f"{form.lower()}\t{kind}\t{best}")
    head = (
        "# Lemmas of ambiguous forms, where the more frequent one is not what the plain rule gives\n"
        "# form: small letters\n# class: N noun, V verb, A adjective\n# lemma\n"
        "# source: counted in plenary speeches of the German Bundestag (official works), training/choose_lemmas.py\n"
    )
    (target / "lemma_choices.tsv").write_text(head + "\n".join(sorted(set(rows))) + "\n", encoding="utf-8")
    print(f"{len(rows)} forms")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
