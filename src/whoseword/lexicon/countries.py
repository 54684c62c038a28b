"""States and what stands for them: names, adjectives, capitals and other seats of government."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from whoseword.lexicon.loader import rows

How = Literal["name", "adjective", "seat"]


@dataclass(frozen=True, slots=True)
class State:
    """A state, and how the words that were looked up stand for it."""

    country: str
    how: How


@lru_cache(maxsize=16384)
def state_of(words: str) -> State | None:
    """The state that `words` name, and how; `None` if they name none.

    >>> state_of("Lisbon")
    State(country='Portugal', how='seat')
    >>> state_of("the U.S.").country
    'United States'
    """
    plain = words.strip().removeprefix("the ").removeprefix("The ").strip(" .'\u2019").replace("\u2019", "'")
    table = _states()
    return table.get(plain) or table.get(plain + ".") or (table.get(plain.title()) if plain.isupper() and len(plain) > 3 else None)


@cache
def _states() -> dict[str, State]:
    found: dict[str, State] = {}
    for row in rows("countries"):
        columns: tuple[tuple[str, How], ...] = (
            ("country", "name"),
            ("names", "name"),
            ("demonyms", "adjective"),
            ("capital", "seat"),
            ("seats", "seat"),
        )
        for column, how in columns:
            for cell in row[column].split("|"):
                words = cell.removeprefix("the ").removeprefix("The ").strip()
                if words:
                    found.setdefault(words, State(row["country"], how))
    return found


@cache
def state_names() -> tuple[str, ...]:
    """All names of states in the list, without adjectives and seats, sorted."""
    return tuple(sorted(words for words, state in _states().items() if state.how == "name"))


@cache
def seats(country: str) -> tuple[str, ...]:
    """The capital and other seats of government of a state, by its name in the list.

    >>> seats("Portugal")
    ('Lisbon',)
    """
    cells = (row[column] for row in rows("countries") if row["country"] == country for column in ("capital", "seats"))
    return tuple(cell for text in cells for cell in text.split("|") if cell)
