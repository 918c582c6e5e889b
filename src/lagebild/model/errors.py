"""Errors that callers may catch.

LagebildError
├── BadTable      a knowledge table has a line that its format does not allow
└── BadInput      an input that the command line names cannot be used at all
"""

from __future__ import annotations


class LagebildError(Exception):
    """The root: says where, what was expected, what was found."""


class BadTable(LagebildError):
    """A knowledge table has a line that its format does not allow."""


class BadInput(LagebildError):
    """An input named by the user cannot be used at all."""
