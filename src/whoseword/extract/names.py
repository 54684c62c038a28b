"""Names by their capitals: persons, bodies and places, with the titles that stand before or after them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whoseword.extract.known_names import bodies, given_names, name_words
from whoseword.extract.titles import role_after, role_start
from whoseword.extract.tokens import POSSESSIVE, Token, Tokens, is_capital, is_listed, listed
from whoseword.lexicon import state_of
from whoseword.model import EntityKind
from whoseword.text import fold

_CONNECTORS = frozenset({"of", "for", "the", "and", "on", "&"})
_ORDERED = ("for", "of", "on", "&", "and")
_CONFIRMED = 2


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


def find_names(tokens: Tokens) -> list[Name]:
    """The names in `tokens`, in order; a name holds no title and no leading adjective of a state.

    A headline in which every word has a capital gives only names that stand elsewhere in the text too.
    """
    lower = {t.low for t in tokens.items if t.words[0].islower()}
    body: list[Name] = []
    for first, last in _sequences(tokens, lower):
        body.extend(_split(tokens, first, last))
    known = {name.words for name in body}
    found = sorted([*body, *_in_headlines(tokens, known)], key=lambda n: n.first)
    return _settle(tokens, found)


def _sequences(tokens: Tokens, lower: set[str]) -> list[tuple[int, int]]:
    found = []
    i = 0
    while i < len(tokens.items):
        if tokens.items[i].sentence in tokens.title_case or not _starts(tokens, i, lower):
            i += 1
            continue
        last = _extend(tokens, i)
        found.append((i, last))
        i = last
    return found


def _starts(tokens: Tokens, i: int, lower: set[str]) -> bool:
    token = tokens.items[i]
    if not is_capital(token) or token.low in listed("calendar_words"):
        return False
    if not token.opens and token.low not in listed("opening_words"):
        return True
    following = tokens.get(i + 1)
    goes_on = following is not None and following.sentence == token.sentence and is_capital(following)
    if token.low in listed("opening_words"):
        return not token.opens and token.words not in {"The", "I", "A"} and (goes_on or (token.words.isupper() and len(token.words) > 1))
    if goes_on:
        return True
    return token.low not in lower and not is_listed(token.words, "role_words") and not is_listed(token.words, "group_words")


def _extend(tokens: Tokens, first: int) -> int:
    last = first + 1
    while (step := _next(tokens, first, last)) > last:
        last = step
    return last


def _next(tokens: Tokens, first: int, last: int) -> int:
    """The end of the sequence one word on, or `last` if it ends there."""
    here = tokens.get(last)
    if here is None or here.sentence != tokens.items[first].sentence:
        return last
    after = _capital_at(tokens, last + 1, here.sentence)
    if is_capital(here):
        return last if here.low in listed("calendar_words") or _opens_new(tokens, last) else last + 1
    previous = tokens.items[last - 1]
    if here.words == "." and after and (previous.low in listed("titles") or len(previous.words) == 1):
        return last + 2
    if here.low in listed("name_particles") and here.words.isalpha() and after and len(here.low) > 1:
        return last + 2
    return _over_connector(tokens, first, last)


def _opens_new(tokens: Tokens, at: int) -> bool:
    token = tokens.items[at]
    return (
        token.opens
        or token.words in {"A", "I"}
        or (token.low in listed("opening_words") and not token.words.isupper() and token.low not in {"new", "state", "police", "mass"})
    )


def _over_connector(tokens: Tokens, first: int, last: int) -> int:
    """`Ministry of Defence`, `Observatory for Human Rights`, `Secretary of State`: on over small words inside such a name."""
    here = tokens.items[last]
    if here.low not in _ORDERED:
        return last
    so_far = [t.low for t in tokens.items[first:last]]
    body = any(word in listed("organisation_heads") for word in so_far)
    role = so_far[-1] in listed("role_words")
    if here.low in {"and", "&"}:
        if not ({"of", "for"} & set(so_far) and body):
            return last
    elif not (body or role):
        return last
    step = last + 1
    if (the := tokens.get(step)) is not None and the.low == "the" and body:
        step += 1
    if not _capital_at(tokens, step, here.sentence) or _is_place_word(tokens, step, body=body, connector=here.low):
        return last
    return step + 1


def _is_place_word(tokens: Tokens, at: int, *, body: bool, connector: str) -> bool:
    token = tokens.items[at]
    if connector in {"and", "&"} and (state_of(token.words) or token.words.isupper()):
        return True
    return not body and state_of(token.words) is not None


def _capital_at(tokens: Tokens, at: int, sentence: int) -> bool:
    token = tokens.get(at)
    return token is not None and token.sentence == sentence and is_capital(token) and token.low not in listed("calendar_words")


def _split(tokens: Tokens, first: int, last: int) -> list[Name]:
    """The name inside a run of capitals, apart from titles, ranks and adjectives of states before it."""
    items = tokens.items[first:last]
    low = [t.low for t in items]
    whole = " ".join(t.words for t in items)
    state = state_of(whole)
    if whole in bodies() or (state is not None and state.how != "adjective"):
        return [_name(tokens, first, first, last, _listed_kind(whole))]
    body_at = max((i for i, word in enumerate(low) if word in listed("organisation_heads")), default=-1)
    role_at = max((i for i, word in enumerate(low) if _is_role(low, i)), default=-1)
    if role_at > body_at or (role_at >= 0 and _ends_in_person(items[role_at + 1 :])):
        return _after_role(tokens, first, last, role_at)
    if body_at >= 0 and not _ends_in_person(items[body_at + 1 :]):
        return [_name(tokens, first, first, last, EntityKind.ORGANISATION)]
    if body_at >= 0:
        return _after_role(tokens, first, last, body_at)
    return _after_adjectives(tokens, first, last)


def _is_role(low: Sequence[str], at: int) -> bool:
    if low[at] in listed("role_words") or low[at] in listed("titles"):
        return not (at + 1 < len(low) and low[at + 1] in listed("organisation_heads"))
    return low[at] in listed("role_complements") and any(word in listed("role_words") for word in low[:at])


def _ends_in_person(rest: Sequence[Token]) -> bool:
    return bool(rest) and any(t.words in given_names() for t in rest[:-1])


def _after_role(tokens: Tokens, first: int, last: int, role_at: int) -> list[Name]:
    begin = _past_complement(tokens, first + role_at + 1, last)
    if begin >= last:
        return _before_role(tokens, first, first + role_at)
    inside = _split(tokens, begin, last)
    if len(inside) == 1 and inside[0].kind in (EntityKind.UNKNOWN, EntityKind.PERSON):
        return [replace(inside[0], kind=EntityKind.PERSON, role_first=first, sure=True)]
    return inside


def _past_complement(tokens: Tokens, begin: int, last: int) -> int:
    """Past `of Trade`, `for the Gulf`, `of South Sudan`: at least one word after such a small word belongs to the office."""
    while begin < last and (tokens.items[begin].words == "." or tokens.items[begin].low in _CONNECTORS):
        of_what = tokens.items[begin].low in {"of", "for"}
        begin += 1
        if of_what:
            begin += 1 if begin < last and tokens.items[begin].low == "the" else 0
            begin += max(1, _state_words(tokens, begin, last)) if begin < last and tokens.items[begin].words not in given_names() else 0
    return begin


def _before_role(tokens: Tokens, first: int, end: int) -> list[Name]:
    """`King` in `Martin Luther King`, or a title alone (`Foreign Minister`, `State Department representative`)."""
    items = tokens.items[first:end]
    if items and items[0].words in given_names():
        return [_name(tokens, first, first, end + 1, EntityKind.PERSON)]
    return []


def _after_adjectives(tokens: Tokens, first: int, last: int) -> list[Name]:
    begin = first
    while begin < last - 1 and (size := _state_words(tokens, begin, last) or (tokens.items[begin].low in listed("people_adjectives"))):
        begin += size
    if begin >= last:
        return []
    words = " ".join(t.words for t in tokens.items[begin:last])
    if ((state := state_of(words)) is not None and state.how == "adjective") or words.lower() in listed("people_adjectives") | listed(
        "role_complements"
    ):
        return []
    return [_name(tokens, first, begin, last, _listed_kind(words) or _kind_by_words(tokens, begin, last))]


def _state_words(tokens: Tokens, begin: int, last: int) -> int:
    for size in (3, 2, 1):
        if begin + size < last and state_of(" ".join(t.words for t in tokens.items[begin : begin + size])):
            return size
    return 0


def _name(tokens: Tokens, role_first: int, first: int, last: int, kind: EntityKind | None) -> Name:
    words = tokens.text[tokens.items[first].start : tokens.items[last - 1].end]
    return Name(first, last, words, kind or EntityKind.UNKNOWN, role_first, kind is not None)


def _listed_kind(words: str) -> EntityKind | None:
    if words in bodies():
        return EntityKind(bodies()[words]["kind"])
    state = state_of(words)
    return EntityKind.PLACE if state is not None and state.how != "adjective" else None


def _kind_by_words(tokens: Tokens, first: int, last: int) -> EntityKind | None:
    items = tokens.items[first:last]
    if items[-1].low in listed("place_heads") or items[0].low in {"mount", "lake", "cape", "port", "fort"}:
        return EntityKind.PLACE
    if items[0].words in given_names() and not (len(items) == 1 and items[0].opens):
        return EntityKind.PERSON
    if len(items) == 1 and items[0].words.isupper() and 2 <= len(items[0].words) <= 6:
        return EntityKind.ORGANISATION
    if len(items) > 2 and any(t.low in listed("name_particles") for t in items[1:-1]):
        return EntityKind.PERSON
    return None


def _in_headlines(tokens: Tokens, known: set[str]) -> list[Name]:
    found = []
    i = 0
    while i < len(tokens.items):
        size = _known_at(tokens, i, known) if tokens.items[i].sentence in tokens.title_case else 0
        if size:
            words = " ".join(t.words for t in tokens.items[i : i + size])
            found.append(_name(tokens, i, i, i + size, _listed_kind(words) or _kind_by_words(tokens, i, i + size)))
        i += size or 1
    return found


def _known_at(tokens: Tokens, at: int, known: set[str]) -> int:
    for size in range(6, 0, -1):
        if at + size > len(tokens.items) or tokens.items[at + size - 1].sentence != tokens.items[at].sentence:
            continue
        words = tokens.text[tokens.items[at].start : tokens.items[at + size - 1].end]
        state = state_of(words)
        if words in known or (words in bodies() and len(words) > 2) or (state is not None and state.how != "adjective"):
            return size
    return 0


def _settle(tokens: Tokens, found: Sequence[Name]) -> list[Name]:
    """Kinds that only the rest of the report tells: titles before, roles after, prepositions of place, the same name elsewhere."""
    votes: dict[str, Counter[EntityKind]] = {}
    known = {n.words for n in found}
    parts = [_without_lost_apostrophe(part, known) for name in found for part in _run_together(tokens, name, known)]
    read = [_by_context(tokens, part) for part in parts]
    often = Counter(n.words for n in read)
    placed = Counter(n.words for n in read if n.kind is EntityKind.PLACE)
    read = [replace(n, kind=EntityKind.UNKNOWN) if _rarely_placed(n, placed, often) else n for n in read]
    for name in read:
        if name.kind is not EntityKind.UNKNOWN:
            votes.setdefault(fold(name.words), Counter())[name.kind] += _CONFIRMED if name.sure else 1
    surnames = {name_words(n.words)[-1] for n in read if n.kind is EntityKind.PERSON and " " in n.words}
    return [_by_votes(name, votes, surnames) for name in read]


def _rarely_placed(name: Name, placed: Mapping[str, int], often: Mapping[str, int]) -> bool:
    """Whether a name that follows `in` here stands elsewhere in most cases: then it is no place by that alone."""
    return name.kind is EntityKind.PLACE and not name.sure and 2 * placed[name.words] < often[name.words]


def _without_lost_apostrophe(name: Name, known: set[str]) -> Name:
    """`Assads` where the text has `Assad` too, `Syrias`: the name without the ending."""
    if name.words.isupper() and name.words.title() in known:
        return replace(name, words=name.words.title(), kind=EntityKind.UNKNOWN, sure=False)
    bare = name.words.removesuffix("s")
    if bare == name.words or len(bare) < 3 or state_of(name.words) is not None or name.words in bodies():
        return name
    if bare in known or any(k.endswith(f" {bare}") for k in known):
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
    for cut in range(name.first + 1, name.last - 1):
        if _text(tokens, cut, name.last) in known:
            return [_name(tokens, cut, cut, name.last, name.kind if name.kind is EntityKind.PERSON else None)]
    for cut in range(name.last - 1, name.first, -1):
        words = _text(tokens, name.first, cut)
        if words in known:
            rest = [_name(tokens, cut, cut, name.last, None)] if name.last - cut > 1 else []
            kind = name.kind if name.kind is EntityKind.PERSON and cut - name.first > 1 else _listed_kind(words)
            return [_name(tokens, name.role_first, name.first, cut, kind), *rest]
    return [_after_opening(tokens, name)]


def _body_and_name(tokens: Tokens, name: Name, known: set[str]) -> list[Name]:
    for cut in range(name.last - 1, name.first, -1):
        if tokens.items[cut - 1].low in listed("organisation_heads") and _text(tokens, cut, name.last) in known:
            return [_name(tokens, name.role_first, name.first, cut, EntityKind.ORGANISATION), _name(tokens, cut, cut, name.last, None)]
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
        return _name(tokens, name.first + 1, name.first + 1, name.last, EntityKind.PERSON)
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
    if _before_body_noun(tokens, name.last):
        return replace(name, kind=EntityKind.ORGANISATION, sure=True)
    if role_after(tokens, name.last) is not None and " " in name.words:
        return replace(name, kind=EntityKind.PERSON, sure=True)
    following = tokens.get(name.last)
    if _after_place_preposition(tokens, name.role_first) and not (following is not None and following.words == POSSESSIVE):
        return replace(name, kind=EntityKind.PLACE, sure=False)
    return name


def _before_body_noun(tokens: Tokens, at: int) -> bool:
    """`the X rebel group`, `the X militia`: a body's noun within two small words after the name."""
    for token in tokens.items[at : at + 3]:
        if token.sentence != tokens.items[at - 1].sentence or not token.words[0].islower():
            return False
        if token.low in listed("organisation_descriptions") and token.low not in {"police", "city", "municipality", "army"}:
            return True
        if token.low in listed("opening_words") or token.low in listed("role_words"):
            return False
    return False


def _after_place_preposition(tokens: Tokens, first: int) -> bool:
    before = [t.low for t in tokens.items[max(0, first - 2) : first]]
    places = listed("place_prepositions")
    return bool(before) and (before[-1] in places or " ".join(before) in places)
