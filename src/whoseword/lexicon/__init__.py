"""The word lists of the program: data files in `data/`, one loader, no list in code.

In: the name of a list. Out: a tuple of terms, or of rows. `NAME.txt` holds one term per line; `NAME.tsv` a header line
and tab-separated columns. A list begins with lines after `#` that say what it is and, where it was taken from somewhere, from where;
a list that names no origin was written for this program.
"""

from whoseword.lexicon.alternation import any_of
from whoseword.lexicon.countries import State, seats, state_of
from whoseword.lexicon.loader import LexiconError, names, pattern, rows, table, terms

__all__ = ["LexiconError", "State", "any_of", "names", "pattern", "rows", "seats", "state_of", "table", "terms"]
