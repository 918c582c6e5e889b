"""What we know about a language: tables and weights in a folder per language, and the code that loads and checks them.

A stage asks the pack, never the language's name. Tables are TSV: lines that start with "#" say source and licence,
empty lines separate, every other line is a row with the number of columns that the header comment names.
"""

from .lexicon import Lexicon, Reading
from .pack import Pack, load

__all__ = ["Lexicon", "Pack", "Reading", "load"]
