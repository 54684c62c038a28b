"""The case folder: `case.db` (SQLite), `originals/` (captured bytes, write-once, named by hash), a hash-chained log with seals over
the records, `case.seal` over the database as it was last closed.

In: records. Out: the same records. `open_case` gives a `Case`; nothing else touches the folder's database.
"""

from whoseword.store.canonical import canonical
from whoseword.store.case import Case, open_case
from whoseword.store.database import CaseError
from whoseword.store.log import Entry, Head
from whoseword.store.originals import ChangedError
from whoseword.store.verify import Inspection, inspect_folder, kept_files

__all__ = ["Case", "CaseError", "ChangedError", "Entry", "Head", "Inspection", "canonical", "inspect_folder", "kept_files", "open_case"]
