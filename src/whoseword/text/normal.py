"""Normal forms: one that keeps every offset, one for comparing."""

import re
import unicodedata
from functools import lru_cache

_SAME = {
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u02bc": "'", "\u2032": "'", "`": "'", "\u00b4": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"', "\u2033": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u200a": " ", "\t": " ",
}  # fmt: skip
_TABLE = str.maketrans(_SAME)
_SPACE = re.compile(r"\s+")


def same_length(text: str) -> str:
    """`text` with quotation marks, dashes and spaces made plain, code point for code point.

    >>> same_length("\u201cNo\u201d \u2013 he said")
    '"No" - he said'
    """
    return text.translate(_TABLE)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` for comparing: case, accents, punctuation variants and runs of space folded away. Offsets are lost.

    >>> fold("  The  Caf\u00e9 ")
    'the cafe'
    """
    plain = unicodedata.normalize("NFKD", same_length(text)).casefold()
    return _SPACE.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).strip()
