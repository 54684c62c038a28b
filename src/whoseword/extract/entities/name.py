"""A name in the text, and what the words of a name alone tell of its kind."""

from dataclasses import dataclass

from whoseword.extract.entities.known_names import bodies, given_names
from whoseword.extract.entities.tokens import Tokens, listed
from whoseword.lexicon import state_of
from whoseword.model import EntityKind


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: word indices `[first, last)`, what it names, and the role written before it."""

    first: int
    last: int
    words: str
    kind: EntityKind
    role_first: int
    """Index of the first word of the role that stands before the name; `first` if there is none."""
    sure: bool = True
    """Whether the kind was read from something other than the default."""
    heard: bool = True
    """Whether somebody besides the rule of capitals takes it for a name."""


def make_name(tokens: Tokens, role_first: int, first: int, last: int, kind: EntityKind | None) -> Name:
    words = tokens.text[tokens.items[first].start : tokens.items[last - 1].end]
    return Name(first, last, words, kind or EntityKind.UNKNOWN, role_first, kind is not None)


def listed_kind(words: str) -> EntityKind | None:
    if words in bodies():
        return EntityKind(bodies()[words]["kind"])
    state = state_of(words)
    return EntityKind.PLACE if state is not None and state.how != "adjective" else None


def kind_by_words(tokens: Tokens, first: int, last: int) -> EntityKind | None:
    items = tokens.items[first:last]
    if items[-1].low in listed("place_heads") or items[0].low in {"mount", "lake", "cape", "port", "fort"}:
        return EntityKind.PLACE
    if items[0].words in given_names() and not (len(items) == 1 and items[0].opens):
        return EntityKind.PERSON
    if len(items) > 1 and items[-1].low in listed("firm_endings"):
        return EntityKind.ORGANISATION
    if len(items) == 1 and items[0].words.isupper() and 2 <= len(items[0].words) <= 6:
        return EntityKind.ORGANISATION
    if len(items) > 2 and items[-2].low in {"and", "&"} and items[-1].low in listed("trade_words"):
        return EntityKind.ORGANISATION
    if len(items) > 2 and any(t.low in listed("name_particles") for t in items[1:-1]):
        return EntityKind.PERSON
    return None
