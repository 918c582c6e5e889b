"""Who said what to whom, through whom."""

from .find import find_quotations
from .statements import merge_statements

__all__ = ["find_quotations", "merge_statements"]
