"""Who is who across reports: one source under all its spellings, titles and roles, and whom it speaks for.

In: reports and extracts. Out: a `Resolution`. Each entity becomes a profile (`profiles`), pairs worth comparing come from `blocks`, named
features with weights judge them (`alike`, `names`, `offices`, `lands`, `outlets`), groups are kept consistent (`groups`); whom a source
speaks for is worked out last (`affiliation`), and what stays doubtful is told (`doubts`).
"""

from whoseword.link.sources.resolution import Resolution
from whoseword.link.sources.sources import resolve_sources

__all__ = ["Resolution", "resolve_sources"]
