"""From captures to reports: text layer, main text, marked boilerplate, title, byline, dates, language.

In: a `Capture` and its bytes. Out: `Report`s, with every stretch that is not news marked by kind, and `Problem`s.
"""

from whoseword.clean.cleaning import clean

__all__ = ["clean"]
