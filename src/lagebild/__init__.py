"""Lagebild: many news reports of one event in, one verifiable picture out."""

__version__ = "0.1.0"
