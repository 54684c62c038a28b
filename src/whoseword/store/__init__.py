"""The case folder: `case.db` (SQLite), `originals/` (captured bytes, write-once, named by hash), a hash-chained log.

In: records. Out: the same records. `open_case` gives a `Case`; nothing else touches the folder's database.
"""

from whoseword.store.case import Case, open_case
from whoseword.store.database import CaseError

__all__ = ["Case", "CaseError", "open_case"]
