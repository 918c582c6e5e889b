"""Time expressions with TIMEX3 values; when a page was published."""

from .find import find_times
from .publication import date_page
from .siblings import date_siblings

__all__ = ["date_page", "date_siblings", "find_times"]
