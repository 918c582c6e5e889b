"""Timeline and cited brief."""

from .endpoint import Endpoint
from .lead_day import with_lead
from .rewrite import rewrite
from .timeline import find_timeline
from .title import find_title
from .wording import word_claims
from .write import write_brief

__all__ = ["Endpoint", "find_timeline", "find_title", "rewrite", "with_lead", "word_claims", "write_brief"]
