"""Timeline and cited brief."""
