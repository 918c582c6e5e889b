"""Time expressions with TIMEX3 values; when a page was published."""

from .find import find_times
from .publication import date_page
from .siblings import date_siblings
from .timeml import to_timeml

__all__ = ["date_page", "date_siblings", "find_times", "to_timeml"]
