"""Names by their capitals: persons, bodies and places, with the titles that stand before or after them."""

from collections.abc import Sequence
from dataclasses import replace

from whoseword.extract.entities.known_names import bodies, given_names
from whoseword.extract.entities.name import Name, kind_by_words, listed_kind, make_name
from whoseword.extract.entities.read_names import taken_over, trusted, unheard
from whoseword.extract.entities.settling import settle
from whoseword.extract.entities.tokens import Token, Tokens, is_listed, listed
from whoseword.extract.readers.reader import Naming
from whoseword.lexicon import state_of
from whoseword.model import EntityKind

__all__ = ["Name", "find_names"]

_CONNECTORS = frozenset({"of", "for", "the", "and", "on", "&"})
_ORDERED = ("for", "of", "on", "&", "and")
_COMMON_NOUNS = ("role_words", "group_words", "document_words", "party_words", "organisation_descriptions")


def find_names(tokens: Tokens, namings: Sequence[Naming] | None = None) -> list[Name]:
    """The names in `tokens`, in order; a name holds no title and no leading adjective of a state.

    A headline in which every word has a capital gives only names that stand elsewhere in the text too, or in `namings`.

    Args:
        namings: what the reader took for names, `None` if it looks for none: names that the rules pass over, where a name ends, and its
            kind if the words around it leave that open.
    """
    lower = {t.low for t in tokens.items if t.words[0].islower()}
    body: list[Name] = []
    for first, last in _sequences(tokens, lower):
        body.extend(_split(tokens, first, last))
    known = {name.words for name in body}
    found = sorted([*body, *_in_headlines(tokens, known)], key=lambda n: n.first)
    read = trusted(tokens, namings or ())
    settled = settle(tokens, taken_over(tokens, found, read), read)
    return unheard(tokens, settled, namings) if namings is not None else settled


def _sequences(tokens: Tokens, lower: set[str]) -> list[tuple[int, int]]:
    found = []
    i = 0
    while i < len(tokens.items):
        if not tokens.items[i].capital or tokens.items[i].sentence in tokens.title_case or not _starts(tokens, i, lower):
            i += 1
            continue
        last = _extend(tokens, i)
        found.append((i, last))
        i = last
    return found


def _starts(tokens: Tokens, i: int, lower: set[str]) -> bool:
    token = tokens.items[i]
    if token.low in listed("calendar_words") or token.low == "tv":
        return False
    if not token.opens and token.low not in listed("opening_words"):
        return True
    following = tokens.get(i + 1)
    goes_on = following is not None and following.sentence == token.sentence and following.capital
    if token.low in listed("opening_words"):
        return not token.opens and token.words not in {"The", "I", "A"} and (goes_on or (token.words.isupper() and len(token.words) > 1))
    if goes_on:
        return True
    office = token.low in listed("role_words") and following is not None and following.low in {"of", "for"}
    if office and _capital_at(tokens, i + 2, token.sentence):
        return True
    return token.low not in lower and not any(is_listed(token.words, n) for n in _COMMON_NOUNS)


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
    if here.capital:
        return last if here.low in listed("calendar_words") or _opens_new(tokens, last) else last + 1
    previous = tokens.items[last - 1]
    if here.words.isdigit() and previous.low in listed("organisation_heads") and last - first == 1:
        return last + 1
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
    """`Ministry of Defence`, `Observatory for Fair Prices`, `Secretary of State`: on over small words inside such a name."""
    here = tokens.items[last]
    if here.low not in _ORDERED:
        return last
    so_far = [t.low for t in tokens.items[first:last]]
    body = any(word in listed("organisation_heads") for word in so_far)
    role = so_far[-1] in listed("role_words")
    if here.low in {"and", "&"}:
        if _firm_goes_on(tokens, last):
            return last + 2
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


def _firm_goes_on(tokens: Tokens, at: int) -> bool:
    """`Orrery Power and Water`: a line of business after the small word belongs to the name of a firm."""
    return _capital_at(tokens, at + 1, tokens.items[at].sentence) and is_listed(tokens.items[at + 1].words, "trade_words")


def _is_place_word(tokens: Tokens, at: int, *, body: bool, connector: str) -> bool:
    token = tokens.items[at]
    if connector in {"and", "&"} and (state_of(token.words) or token.words.isupper()):
        return True
    return not body and state_of(token.words) is not None


def _capital_at(tokens: Tokens, at: int, sentence: int) -> bool:
    token = tokens.get(at)
    return token is not None and token.sentence == sentence and token.capital and token.low not in listed("calendar_words")


def _split(tokens: Tokens, first: int, last: int) -> list[Name]:
    """The name inside a run of capitals, apart from titles, ranks and adjectives of states before it."""
    items = tokens.items[first:last]
    low = [t.low for t in items]
    whole = " ".join(t.words for t in items)
    state = state_of(whole)
    if whole in bodies() or (state is not None and state.how != "adjective"):
        return [make_name(tokens, first, first, last, listed_kind(whole))]
    body_at = max((i for i, word in enumerate(low) if word in listed("organisation_heads")), default=-1)
    role_at = max((i for i, word in enumerate(low) if _is_role(low, i)), default=-1)
    if 0 <= role_at < body_at and low[role_at + 1] in {"of", "for"} and not _ends_in_person(items[role_at + 1 :]):
        begin = first + role_at + (3 if low[role_at + 2 : role_at + 3] == ["the"] else 2)
        return _split(tokens, begin, last) if last - begin > 1 else []
    closes = 0 <= role_at == body_at and low[role_at] not in listed("role_words")
    if role_at > body_at or closes or (role_at >= 0 and _ends_in_person(items[role_at + 1 :])):
        return _after_role(tokens, first, last, role_at)
    if body_at >= 0 and not _ends_in_person(items[body_at + 1 :]):
        return [make_name(tokens, first, first, last, EntityKind.ORGANISATION)]
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
    """`King` in `Martin Luther King`, or a title alone (`Foreign Minister`, `Trade Department representative`)."""
    items = tokens.items[first:end]
    if items and items[0].words in given_names():
        return [make_name(tokens, first, first, end + 1, EntityKind.PERSON)]
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
    return [make_name(tokens, first, begin, last, listed_kind(words) or kind_by_words(tokens, begin, last))]


def _state_words(tokens: Tokens, begin: int, last: int) -> int:
    for size in (3, 2, 1):
        if begin + size < last and state_of(" ".join(t.words for t in tokens.items[begin : begin + size])):
            return size
    return 0


def _in_headlines(tokens: Tokens, known: set[str]) -> list[Name]:
    found: list[Name] = []
    i = 0 if tokens.title_case else len(tokens.items)
    while i < len(tokens.items):
        size = _known_at(tokens, i, known) if tokens.items[i].sentence in tokens.title_case else 0
        if size:
            words = " ".join(t.words for t in tokens.items[i : i + size])
            found.append(make_name(tokens, i, i, i + size, listed_kind(words) or kind_by_words(tokens, i, i + size)))
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
