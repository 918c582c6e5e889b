"""Claims joined across pages; agreement, detail, difference."""
