"""What stands in several reports: passages, events, sources, claims. Blocking → match → cluster, each merge with its reason.

In: reports and what was read from them. Out: `Reuse`, `Story`, `Resolution` (sources, and which entity is which), `Claim`.
"""

from whoseword.link.claims.claims import group_claims
from whoseword.link.reuse import find_reuse
from whoseword.link.sources.resolution import Resolution, resolution_of
from whoseword.link.sources.sources import resolve_sources
from whoseword.link.stories import group_stories

__all__ = ["Resolution", "find_reuse", "group_claims", "group_stories", "resolution_of", "resolve_sources"]
