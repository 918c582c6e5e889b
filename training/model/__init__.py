"""From corpora to the language model's weights: corpora → prepare → train → export. See docs/language.md."""
