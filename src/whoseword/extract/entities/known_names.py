"""What is known of names beforehand: bodies and agencies, given names, and the words of a name for comparing."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from whoseword.extract.entities.tokens import listed
from whoseword.lexicon import rows, table
from whoseword.text import fold

_ARTICLE = re.compile(r"^(?:al|el|as|ash|an|ar|at|ad|az)-(?=\w)")


@cache
def bodies() -> Mapping[str, Mapping[str, str]]:
    return table("bodies")


@cache
def given_names() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("given_names"))


def given_gender(words: str) -> str | None:
    """`m` or `f` where the first word of a name is listed as a given name, else `None`."""
    row = table("given_names").get(words.split()[0]) if words else None
    return row["gender"] if row else None


@lru_cache(maxsize=16384)
def name_words(words: str) -> tuple[str, ...]:
    """The words of a name for comparing: folded, without articles and particles (`al-Qadri` and `Qadri` are one); never empty.

    >>> name_words("Omar al-Qadri")
    ('omar', 'qadri')
    """
    plain = [_ARTICLE.sub("", word) for word in fold(words).replace(".", " ").split()]
    kept = tuple(word for word in plain if word and word not in listed("name_particles") and word != "the")
    return kept or (fold(words),)
