"""The term under which a common word is compared: its forms, and the words that news uses for it, count as one."""

from collections.abc import Mapping
from functools import cache, lru_cache

from whoseword.lexicon.loader import rows, table

_ENDINGS = ("ations", "ation", "ings", "ions", "ing", "ion", "ies", "ied", "ers", "es", "ed", "ly", "s", "e", "y")


def term_of(word: str) -> str:
    """The term under which a folded common word is compared.

    >>> term_of("injured"), term_of("sunk")
    ('injure', 'sink')
    """
    return alike_words().get(word) or stem_of(word)


def stem_of(word: str) -> str:
    """The stem of a folded word, that of its verb where it is a form of one."""
    row = table("verbs").get(word)
    return stem(row["verb"]) if row else stem(word)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The part of a folded word that its forms share, roughly.

    >>> stem("collected"), stem("collections")
    ('collect', 'collect')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not (ending == "s" and word.endswith("ss")):
            word = word[: -len(ending)]
            break
    if len(word) > 4 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word[-1] in "ey" else word


@cache
def alike_words() -> Mapping[str, str]:
    """For each folded word that news uses for another, the term of its row."""
    return {word: row["term"] for row in rows("alike_words") for word in row["words"].split()}
