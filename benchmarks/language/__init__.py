"""Quality and speed of sentences, tokens, tags and clauses."""
