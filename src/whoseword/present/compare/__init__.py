"""Two dossiers side by side: what the later one has that the earlier one had not.

In: two dossiers. Out: `Changes`, as a sheet for the terminal and as data.
"""

from whoseword.present.compare.changes import Changes, ClaimChange, compare
from whoseword.present.compare.sheet import changes_records, changes_sheet

__all__ = ["Changes", "ClaimChange", "changes_records", "changes_sheet", "compare"]
