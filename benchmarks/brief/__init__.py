"""How well the brief and the timeline are chosen and written."""
