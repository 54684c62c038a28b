"""Handing a case over, and protecting those who are named in it.

In: a case folder, or a dossier and who is to be hidden. Out: a packed case and a case unpacked; a redacted copy with its manifest.
"""

from whoseword.keeping.copying import LeakError, write_copy
from whoseword.keeping.locking import Key
from whoseword.keeping.marks import LIFTED, MARKED, Mark, marks_of
from whoseword.keeping.packing import Packed
from whoseword.keeping.profile import Profile, read_profile
from whoseword.keeping.redacting import Redacted, redact
from whoseword.keeping.timestamping import Stamp

__all__ = [
    "LIFTED",
    "MARKED",
    "Key",
    "LeakError",
    "Mark",
    "Packed",
    "Profile",
    "Redacted",
    "Stamp",
    "marks_of",
    "read_profile",
    "redact",
    "write_copy",
]
