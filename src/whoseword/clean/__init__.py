"""From captures to reports: text layer, main text, marked boilerplate, title, byline, dates, language.

In: a `Capture` and its bytes. Out: `Report`s, with every stretch that is not news marked by kind, and `Problem`s. `Guard`
does it in a process that can be killed.
"""

from whoseword.clean.cleaning import clean
from whoseword.clean.guard import Guard
from whoseword.clean.original import NoPlaceError, OriginalPlace, place_of
from whoseword.clean.stream import Batch
from whoseword.clean.versions import compared, version_problems

__all__ = ["Batch", "Guard", "NoPlaceError", "OriginalPlace", "clean", "compared", "place_of", "version_problems"]
