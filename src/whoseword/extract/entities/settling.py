"""What only the rest of a report tells of a name: where it ends, what is written beside it, what it is elsewhere."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from whoseword.extract.entities.known_names import bodies, given_names, name_words
from whoseword.extract.entities.name import Name, listed_kind, make_name
from whoseword.extract.entities.read_names import Read, kind_read, no_body_for_sure
from whoseword.extract.entities.titles import role_after, role_before_comma, role_start
from whoseword.extract.entities.tokens import POSSESSIVE, Tokens, listed
from whoseword.lexicon import state_of
from whoseword.model import EntityKind
from whoseword.text import fold

_CONFIRMED = 2


def settle(tokens: Tokens, found: Sequence[Name], read_names: Sequence[Read] = ()) -> list[Name]:
    """Kinds that only the rest of the report tells: titles before, roles after, prepositions, the reader, the same name elsewhere."""
    votes: dict[str, Counter[EntityKind]] = {}
    known = {n.words for n in found}
    tails = {k[i + 1 :] for k in known for i, c in enumerate(k) if c == " "}
    cuts = {(first, last) for first, last, _ in read_names}
    parts = [
        _without_lost_apostrophe(part, known, tails)
        for name in found
        for part in ([name] if (name.first, name.last) in cuts else _run_together(tokens, name, known))
    ]
    read = [_by_reader(_by_context(tokens, part), read_names) for part in parts]
    often = Counter(n.words for n in read)
    placed = Counter(n.words for n in read if n.kind is EntityKind.PLACE)
    read = [replace(n, kind=EntityKind.UNKNOWN) if _rarely_placed(n, placed, often) else n for n in read]
    for name in read:
        if name.kind is not EntityKind.UNKNOWN:
            votes.setdefault(fold(name.words), Counter())[name.kind] += _CONFIRMED if name.sure else 1
    surnames = {name_words(n.words)[-1] for n in read if n.kind is EntityKind.PERSON and " " in n.words}
    return [_by_votes(name, votes, surnames) for name in read]


def _by_reader(name: Name, read_names: Sequence[Read]) -> Name:
    """The kind that the reader gives a name, where words and context leave it open, or capitals or a preposition alone speak for one."""
    kind = kind_read(name, read_names)
    firm = name.sure and name.kind is not EntityKind.UNKNOWN
    if kind is None or (firm and not (kind is EntityKind.PLACE and no_body_for_sure(name))):
        return name
    return replace(name, kind=kind, sure=False)


def _rarely_placed(name: Name, placed: Mapping[str, int], often: Mapping[str, int]) -> bool:
    """Whether a name that follows `in` here stands elsewhere in most cases: then it is no place by that alone."""
    return name.kind is EntityKind.PLACE and not name.sure and 2 * placed[name.words] < often[name.words]


def _without_lost_apostrophe(name: Name, known: set[str], tails: set[str]) -> Name:
    """`Salgados` where the text has `Salgado` too, `Portugals`: the name without the ending."""
    if name.words.isupper() and name.words.title() in known:
        return replace(name, words=name.words.title(), kind=EntityKind.UNKNOWN, sure=False)
    bare = name.words.removesuffix("s")
    if bare == name.words or len(bare) < 3 or state_of(name.words) is not None or name.words in bodies():
        return name
    if bare in known or bare in tails:
        return replace(name, words=bare)
    state = state_of(bare)
    return replace(name, words=bare, kind=EntityKind.PLACE) if state is not None and state.how != "adjective" else name


def _run_together(tokens: Tokens, name: Name, known: set[str]) -> list[Name]:
    """Names that stand alone elsewhere in the text, out of a run of capitals that holds more (a lost comma, a verb of a headline)."""
    size = name.last - name.first
    if name.kind is EntityKind.ORGANISATION and size > 1:
        return _body_and_name(tokens, name, known)
    if size < 3:
        return [name]
    opening = tokens.items[name.first]
    for cut in range(name.first + 1, name.last - 1 if opening.opens and opening.words not in given_names() else 0):
        if _text(tokens, cut, name.last) in known:
            return [make_name(tokens, cut, cut, name.last, name.kind if name.kind is EntityKind.PERSON else None)]
    for cut in range(name.last - 1, name.first, -1):
        words = _text(tokens, name.first, cut)
        if words in known:
            rest = [make_name(tokens, cut, cut, name.last, None)] if name.last - cut > 1 else []
            kind = name.kind if name.kind is EntityKind.PERSON and cut - name.first > 1 else listed_kind(words)
            return [make_name(tokens, name.role_first, name.first, cut, kind), *rest]
    return [_after_opening(tokens, name)]


def _body_and_name(tokens: Tokens, name: Name, known: set[str]) -> list[Name]:
    for cut in range(name.last - 1, name.first, -1):
        if tokens.items[cut - 1].low in listed("organisation_heads") and _text(tokens, cut, name.last) in known:
            return [
                make_name(tokens, name.role_first, name.first, cut, EntityKind.ORGANISATION),
                make_name(tokens, cut, cut, name.last, None),
            ]
    return [name]


def _after_opening(tokens: Tokens, name: Name) -> Name:
    """`Using Ida Holt`: a word that opens the sentence before a given name belongs to the sentence."""
    first, second = tokens.items[name.first], tokens.items[name.first + 1]
    if (
        first.opens
        and first.words not in given_names()
        and second.words in given_names()
        and name.kind in (EntityKind.PERSON, EntityKind.UNKNOWN)
    ):
        return make_name(tokens, name.first + 1, name.first + 1, name.last, EntityKind.PERSON)
    return name


def _text(tokens: Tokens, first: int, last: int) -> str:
    return tokens.text[tokens.items[first].start : tokens.items[last - 1].end]


def _by_votes(name: Name, votes: Mapping[str, Counter[EntityKind]], surnames: set[str]) -> Name:
    if name.kind is not EntityKind.UNKNOWN:
        return name
    if (count := votes.get(fold(name.words))) is not None:
        kind = min(count, key=lambda k: (-count[k], k.value))
        return replace(name, kind=kind)
    if name_words(name.words)[-1] in surnames:
        return replace(name, kind=EntityKind.PERSON)
    return name


def _by_context(tokens: Tokens, name: Name) -> Name:
    first = role_start(tokens, name.role_first)
    if first < name.role_first and name.kind in (EntityKind.UNKNOWN, EntityKind.PERSON):
        return replace(name, kind=EntityKind.PERSON, role_first=first, sure=True)
    if name.kind is not EntityKind.UNKNOWN:
        return name
    before = tokens.get(name.role_first - 1)
    after_noun = before is not None and before.low in listed("nouns_after_names") and before.sentence == tokens.items[name.first].sentence
    if after_noun or _before_body_noun(tokens, name.last):
        return replace(name, kind=EntityKind.ORGANISATION, sure=True)
    if role_after(tokens, name.last) is not None and " " in name.words:
        return replace(name, kind=EntityKind.PERSON, sure=True)
    if " " in name.words and (office := role_before_comma(tokens, name.first)) is not None:
        return replace(name, kind=EntityKind.PERSON, role_first=office, sure=True)
    following = tokens.get(name.last)
    if _after_place_preposition(tokens, name.role_first) and not (following is not None and following.words == POSSESSIVE):
        return replace(name, kind=EntityKind.PLACE, sure=False)
    return name


def _before_body_noun(tokens: Tokens, at: int) -> bool:
    """`the X rebel group`, `the X militia`: a body's noun within two small words after the name."""
    for token in tokens.items[at : at + 3]:
        if token.sentence != tokens.items[at - 1].sentence or not token.words[0].islower():
            return False
        if token.low in listed("nouns_after_names"):
            return True
        if token.low in listed("opening_words") or token.low in listed("place_heads") or token.low in listed("role_words"):
            return False
    return False


def _after_place_preposition(tokens: Tokens, first: int) -> bool:
    before = [t.low for t in tokens.items[max(0, first - 2) : first]]
    places = listed("place_prepositions")
    return bool(before) and (before[-1] in places or " ".join(before) in places)
