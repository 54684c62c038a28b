"""What the reader's network took for names, beside the names that the rules find by capitals."""

from collections.abc import Sequence

from whoseword.extract.entities.name import Name
from whoseword.extract.entities.tokens import Tokens, is_listed
from whoseword.extract.readers.marks import name_step
from whoseword.extract.readers.reader import Naming
from whoseword.model import EntityKind

Read = tuple[int, int, EntityKind]
"""Word indices `[first, last)` of a name and its kind."""

_SURE = 0.6
_SURE_OF_BODY = 0.85
"""For a body named by one word: a land that is in no list looks like one to the network."""
_COMMON = 2
"""How often persons must be called by a word that alone is taken for one; a land that is in no list looks like a person too."""
_COMMON_NOUNS = ("role_words", "titles", "calendar_words", "people_adjectives")


def trusted(tokens: Tokens, namings: Sequence[Naming]) -> list[Read]:
    """The namings that can be relied on, in words: none of a listed state, none that takes a word that no list knows for a person."""
    found = []
    for naming in namings:
        words = tokens.between(*naming.range)
        if not words or tokens.items[words.start].start != naming.range[0] or naming.score < _SURE:
            continue
        if _closes_office(tokens, words.start, words.stop):
            continue
        text = tokens.text[slice(*naming.range)]
        if (len(words) > 1 or _holds_alone(naming, text)) and tokens.state_of(text) is None:
            found.append((words.start, words.stop, naming.kind))
    return found


def _holds_alone(naming: Naming, word: str) -> bool:
    if naming.kind is EntityKind.PERSON:
        return name_step(word) >= _COMMON
    return naming.kind is EntityKind.PLACE or naming.score >= _SURE_OF_BODY


def passed_over(tokens: Tokens, names: Sequence[Name], read: Sequence[Read]) -> list[Name]:
    """Names of the network's that share no word with one of the rules', nor with a role or title before it."""
    taken = {i for n in names for i in range(n.role_first, n.last)}
    return [
        Name(first, last, tokens.text[tokens.items[first].start : tokens.items[last - 1].end], kind, first, sure=False)
        for first, last, kind in read
        if taken.isdisjoint(range(first, last)) and _is_named(tokens, first, last)
    ]


def _is_named(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words can be a name by themselves: one has a capital and is no office, day or people."""
    return any(t.capital and not any(is_listed(t.words, n) for n in _COMMON_NOUNS) for t in tokens.items[first:last])


def _closes_office(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words tell what an office is for (`secretary for Coastal Affairs`): a field of work speaks for nobody."""
    before = tokens.get(first - 1)
    return before is not None and before.low == "for" and is_listed(tokens.items[last - 1].words, "role_complements")


def kind_read(name: Name, read: Sequence[Read]) -> EntityKind | None:
    """The kind that the network gives a name of the rules': for the same words, or as a place for more of them (`Harsk bridge`)."""
    for first, last, kind in read:
        if (first, last) == (name.first, name.last) or (kind is EntityKind.PLACE and first <= name.first and name.last <= last):
            return kind
    return None
