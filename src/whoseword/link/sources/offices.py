"""Offices: what somebody is called, the office's nouns by meaning, and the ministry that a minister heads."""

import re
from collections.abc import Iterable
from functools import cache

from whoseword.lexicon import table, terms
from whoseword.link.sources.lands import Lands
from whoseword.text import fold

ADDRESS = frozenset(["mr", "mrs", "ms", "miss", "mx", "sir", "madam", "dame", "lady", "lord"])
"""Forms of address: they tell no office."""
_PORTFOLIO = re.compile(r"(?P<before>(?:[\w-]+ )*)ministers?(?: (?:of|for) (?:the )?(?P<after>[\w-]+))?")
_NO_PORTFOLIO = frozenset(
    ["prime", "chief", "first", "deputy", "acting", "former", "vice", "senior", "junior", "assistant", "government", "state", "cabinet",
     "new", "the", "a", "an", "interim", "outgoing", "incoming", "joint", "and", "of", "minister", "his", "her", "their"]
)  # fmt: skip
_SPELLED = {"defense": "defence", "affairs": "foreign"}


def telling_roles(roles: Iterable[str]) -> tuple[str, ...]:
    """The roles without mere forms of address (`Mr`), each once."""
    kept = dict.fromkeys(r for r in roles if fold(r).strip(" .,") not in ADDRESS)
    return tuple(kept)


def nouns_of(roles: Iterable[str]) -> set[str]:
    """The nouns of office in `roles`, ranks and synonyms by their meaning."""
    found = set()
    for role in roles:
        for word in fold(role).replace(",", " ").replace("-", " ").replace("'s", " ").replace("\u2019s", " ").split():
            if word in _role_words():
                row = table("role_synonyms").get(word)
                found.add(row["group"] if row else word)
    return found


@cache
def _role_words() -> frozenset[str]:
    return frozenset(terms("role_words"))


def ministry_of(roles: Iterable[str], lands: Lands) -> str | None:
    """The ministry that the first telling role heads: `Ruritanian Foreign Minister` → `foreign ministry`; `None` if none does.

    >>> ministry_of(["deputy interior minister"], Lands()), ministry_of(["prime minister"], Lands())
    ('interior ministry', None)
    """
    for role in roles:
        words = [w for w in role.split() if lands.of(w.strip(".,")) is None]
        found = _PORTFOLIO.search(fold(" ".join(words)))
        if found is None:
            continue
        before = [w for w in found["before"].split() if w not in _NO_PORTFOLIO]
        portfolio = found["after"] or (before[-1] if before else None)
        if portfolio is not None:
            return f"{_SPELLED.get(portfolio, portfolio)} ministry"
    return None
