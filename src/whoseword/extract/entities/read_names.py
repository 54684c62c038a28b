"""What the reader's network took for names, and how the names that the rules find by capitals give way to it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from whoseword.extract.entities.known_names import bodies
from whoseword.extract.entities.name import Name
from whoseword.extract.entities.tokens import Tokens, is_listed, listed
from whoseword.extract.readers.marks import is_listed_place, name_step
from whoseword.extract.readers.reader import Naming
from whoseword.lexicon import state_of
from whoseword.model import EntityKind

Read = tuple[int, int, EntityKind]
"""Word indices `[first, last)` of a name and its kind."""

_SURE = 0.55
_SURE_OF_MANY = 0.4
"""For a name of several words."""
_NEVER = 2.0
_SURE_OF_PERSON = (_NEVER, 0.65, 0.5)
"""For a person named by one word, by how often persons are called so: a land that is in no list looks like one to the network."""
_SURE_OF_SMALL = 0.9
"""For a name in small letters that is in no list."""
_COMMON = 2
"""How often persons must be called by a word that alone, in small letters, is taken for one."""
_COMMON_NOUNS = ("role_words", "titles", "calendar_words", "people_adjectives")
_HEADS = ("organisation_heads", "outlet_words", "outlet_heads", "place_heads")


def trusted(tokens: Tokens, namings: Sequence[Naming]) -> list[Read]:
    """The namings that can be relied on, in words: no listed state but as a place, nothing of which the network is too little sure.

    Of equal namings the surest counts for all.
    """
    surest: dict[tuple[str, EntityKind], float] = {}
    for naming in namings:
        key = tokens.text[slice(*naming.range)], naming.kind
        surest[key] = max(naming.score, surest.get(key, 0.0))
    placed = {b.words for a, b in pairwise(tokens.items) if a.low in listed("place_prepositions")}
    found = []
    for naming in namings:
        words = tokens.between(*naming.range)
        if not words or tokens.items[words.start].start != naming.range[0] or _closes_office(tokens, words.start, words.stop):
            continue
        text = tokens.text[slice(*naming.range)]
        held_by_list = naming.kind is not EntityKind.PLACE and tokens.state_of(text) is not None
        if naming.kind is EntityKind.PERSON and len(words) == 1 and text in placed and not name_step(text):
            continue
        if not held_by_list and surest[text, naming.kind] >= _needed(tokens, words, naming.kind):
            found.append((words.start, words.stop, naming.kind))
    return found


def _needed(tokens: Tokens, at: range, kind: EntityKind) -> float:
    """How sure the network must be of a name."""
    written = [tokens.items[i].words for i in at]
    if not any(tokens.items[i].capital for i in at):
        place = is_listed_place(written) or tokens.state_of(" ".join(written).title()) is not None
        named = kind is EntityKind.PERSON and all(name_step(w) >= _COMMON for w in written)
        return _SURE if (place and kind is EntityKind.PLACE) or named else _SURE_OF_SMALL
    if len(at) > 1:
        return _SURE_OF_MANY
    if kind is EntityKind.PERSON:
        return _SURE_OF_PERSON[min(name_step(written[0]), len(_SURE_OF_PERSON) - 1)]
    return _SURE


def taken_over(tokens: Tokens, names: Sequence[Name], read: Sequence[Read]) -> list[Name]:
    """The names of the rules and the network's, in order: what both know as the rules cut it, unless the network cuts it otherwise.

    A name of the rules gives way where it shares words with one of the network's, but not a name with the title or the
    adjective of a state that the rules took off it.
    """
    found = list(names)
    for first, last, kind in read:
        shared = [n for n in found if n.first < last and first < n.last]
        if any((n.first, n.last) == (first, last) for n in shared) or not _is_named(tokens, first, last):
            continue
        if any(_cut_by_rule(tokens, n, first, last) for n in shared) or any(n.role_first < last <= n.first for n in found):
            continue
        found = [n for n in found if n not in shared]
        role_first = next((n.role_first for n in shared if n.first == first and kind is EntityKind.PERSON), first)
        words = tokens.text[tokens.items[first].start : tokens.items[last - 1].end]
        found.append(Name(first, last, words, kind, role_first, sure=False))
    return sorted(found, key=lambda n: n.first)


def _cut_by_rule(tokens: Tokens, name: Name, first: int, last: int) -> bool:
    """Whether the rules cut the name with reason: off its title, its state's adjective, a noun of its kind; or they kept a body whole."""
    if first >= name.first and last <= name.last and name.kind is EntityKind.ORGANISATION and not is_guess(tokens, name):
        return True
    led = tokens.items[first : name.first]
    stated = bool(led) and all(_is_adjective(t.words) or ("-" in t.words and not t.capital) for t in led)
    titled = first < name.first and name.role_first <= first
    small = name.last < last and all(t.words[0].islower() for t in tokens.items[name.last : last]) and name.kind is not EntityKind.UNKNOWN
    return (name.last == last and (stated or titled)) or (name.first == first and small)


def _is_adjective(word: str) -> bool:
    state = state_of(word)
    return (state is not None and state.how == "adjective") or is_listed(word, "people_adjectives")


def _is_named(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words can be a name by themselves: one is no office, day or people, and no small word beside capitals."""
    items = tokens.items[first:last]
    small = not any(t.capital for t in items)
    if last - first == 1 and any(is_listed(items[0].words, n) for n in _HEADS):
        return False
    return any((t.capital or small) and not any(is_listed(t.words, n) for n in _COMMON_NOUNS) for t in items)


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


def unheard(tokens: Tokens, names: Sequence[Name], namings: Sequence[Naming]) -> list[Name]:
    """The names, those marked that only the rules take for one, and guess its kind, though the network has read the text.

    They tell what is meant where somebody speaks (`the HRL said`); by themselves they are no mention.
    """
    heard: set[str] = set()
    for naming in namings:
        words = tokens.between(*naming.range)
        heard.update(t.words for t in tokens.items[words.start : words.stop])
    return [n if n.words in heard or not is_guess(tokens, n) else replace(n, heard=not _alone(tokens, n, namings)) for n in names]


def _alone(tokens: Tokens, name: Name, namings: Sequence[Naming]) -> bool:
    start, end = tokens.items[name.first].start, tokens.items[name.last - 1].end
    return not any(n.range[0] < end and start < n.range[1] for n in namings)


def no_body_for_sure(name: Name) -> bool:
    """Whether the rules' body may as well be a place: by its capitals (`LA`), or as a list has places of that name (`West Bank`)."""
    words = name.words.split()
    heads = any(is_listed(w, "organisation_heads") for w in words)
    return name.kind is EntityKind.ORGANISATION and name.words not in bodies() and (not heads or is_listed_place(words))


def is_guess(tokens: Tokens, name: Name) -> bool:
    """Whether nothing but capitals, one word that many names hold, or a preposition speaks for the kind of the rules' name."""
    words = [t.words for t in tokens.items[name.first : name.last]]
    heads = [w for w in words if is_listed(w, "organisation_heads") or is_listed(w, "place_heads")]
    if name.kind is EntityKind.ORGANISATION:
        trades = is_listed(words[-1], "trade_words") or is_listed(words[-1], "firm_endings")
        return name.words not in bodies() and (len(words) == 1 or not (heads or trades))
    if name.kind is EntityKind.PLACE:
        return len(heads) == len(words) or not (name.sure or is_listed_place(words))
    return False
