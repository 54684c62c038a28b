"""What the words of a source are: a name with its title, a role, a body, a document, an unnamed group, a pronoun."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from whoseword.extract.entities.descriptions import by_head
from whoseword.extract.entities.names import Name
from whoseword.extract.entities.titles import role_after
from whoseword.extract.entities.tokens import POSSESSIVE, Token, Tokens, is_listed, listed
from whoseword.extract.entities.view import (
    DETERMINERS,
    Phrase,
    View,
    body_inside,
    body_noun,
    chunk_end,
    clean_role,
    gender_of_role,
    is_owner,
    make,
    state_like,
)
from whoseword.model import EntityKind, MentionForm

__all__ = ["RELATIVE", "SPEAKERS_OWN", "Phrase", "body_noun", "read_phrase"]

PERSONAL = frozenset({"he", "she", "they", "it", "him", "her", "them", "his", "their", "its", "himself", "herself", "themselves", "itself"})
SPEAKERS_OWN = frozenset({"i", "we", "me", "us", "my", "our"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_SUBJECTS = frozenset({"he", "she", "they", "it", "we", "i"})
_LEADING = frozenset(
    {"on", "in", "at", "after", "before", "during", "late", "early", "earlier", "while", "when", "as", "were", "was", "is", "are"}
)
_PREPOSITIONS = frozenset({"of", "for", "in", "from", "by", "with", "at", "on", "to", "into", "against", "near"})
_LONG = 5
_YOUNGEST = 5
_OLDEST = 115
"""Years: a smaller number right after a name is an age."""


def read_phrase(tokens: Tokens, start: int, end: int, names: Sequence[Name]) -> Phrase | None:
    """What `[start, end)` of the text names, or `None` if no word stands there; an office right before a name is that of its holder."""
    span = tokens.between(start, end)
    if not span:
        return None
    first, last = _trimmed(tokens, span.start, span.stop)
    if first >= last:
        return None
    begin, stop = bisect_right(names, first, key=_last), bisect_right(names, last, key=_last)
    holder = names[stop] if stop < len(names) and names[stop].first == last else None
    if holder is not None and holder.role_first < last and holder.kind is EntityKind.PERSON:
        last, stop = holder.last, stop + 1
    view = View(tokens, first, last, tuple(_clipped(tokens, n, first) for n in names[begin:stop]))
    return _tail(view) or _read(view)


def _last(name: Name) -> int:
    return name.last


def _clipped(tokens: Tokens, name: Name, first: int) -> Name:
    """A name that begins before the phrase does (two names run together where a comma is lost): the part inside."""
    if name.first >= first:
        return name
    words = tokens.text[tokens.items[first].start : tokens.items[name.last - 1].end]
    return Name(first, name.last, words, EntityKind.UNKNOWN, first, sure=False)


def _read(view: View) -> Phrase:
    return _pronoun(view) or _with_person(view) or _body_in_apposition(view) or by_head(view)


def _tail(view: View) -> Phrase | None:
    """The last noun group of a stretch that runs on over a whole clause, as texts without commas make readers give it."""
    if not _is_clause(view):
        return None
    for strict in (True, False):
        for at in range(view.last - 1, view.first, -1):
            if _begins_group(view, at, strict=strict):
                found = _read(View(view.tokens, at, view.last, tuple(n for n in view.names if n.first >= at)))
                if found.kind not in (EntityKind.UNKNOWN, EntityKind.PLACE) or found.form is MentionForm.PRONOUN:
                    return found
    return None


def _is_clause(view: View) -> bool:
    low = [view.low(i) for i in range(view.first, view.last)]
    if len(low) < _LONG:
        return False
    if low[0] in _LEADING:
        return True
    clause = any(a in RELATIVE and (b in DETERMINERS | listed("indefinite_words") or "-" in b) for a, b in pairwise(low))
    verb = next((i for i, word in enumerate(low) if word in listed("clause_verbs")), len(low))
    described = next((i for i, word in enumerate(low) if word in RELATIVE or word == ","), len(low))
    return clause or 0 < verb < described


def _begins_group(view: View, at: int, *, strict: bool) -> bool:
    previous = view.low(at - 1)
    if previous in (_PREPOSITIONS if strict else {"of"}) | DETERMINERS | {"a", "an", "and"}:
        return False
    if view.low(at) in DETERMINERS | {"a", "an", "one"} or previous in RELATIVE:
        return True
    if view.low(at) in _SUBJECTS:
        return at == view.last - 1
    return any(n.role_first == at for n in view.names)


def _trimmed(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    items = tokens.items
    while first < last and (
        not items[first].words[0].isalnum()
        or items[first].low in {"by", "from", "according", "to", "and", "but", "while", "as"}
        or (len(items[first].words) == 1 and not items[first].words.isascii())
    ):
        first += 1
    while last > first and not items[last - 1].words[0].isalnum() and items[last - 1].words != ".":
        last -= 1
    if last - first > 1 and items[last - 1].words.isdigit() and items[last - 2].capital and int(items[last - 1].words) < _OLDEST:
        last -= 1
    if last - first > 1 and items[first].low in RELATIVE and _opens_group(items[first + 1]):
        first += 1
    return first, last


def _opens_group(token: Token) -> bool:
    """Whether a noun group begins with the word: then the `which` before it belongs to the clause."""
    return token.low in DETERMINERS | listed("indefinite_words") | {"only"} or token.capital


def _pronoun(view: View) -> Phrase | None:
    low = view.low(view.first).split("'")[0]
    if low in RELATIVE and view.last - view.first > 1 and view.low(view.first + 1) in _SUBJECTS:
        low = view.low(view.first + 1)
    if view.low(view.last - 1) in _SUBJECTS and 1 < view.last - view.first < _LONG and not view.names:
        return _pronoun_phrase(view, view.low(view.last - 1))
    if low in _SUBJECTS and view.last - view.first <= _LONG:
        return _pronoun_phrase(view, low)
    if low not in PERSONAL | SPEAKERS_OWN | RELATIVE or view.last - view.first > 2 or view.tokens.items[view.first].words == "US":
        return None
    if low in {"his", "their", "its", "her", "my", "our", "that", "whose"} and view.last - view.first > 1:
        return None
    if view.last - view.first == 2 and view.names:
        return None
    return _pronoun_phrase(view, low)


def _pronoun_phrase(view: View, low: str) -> Phrase:
    gender = "m" if low in {"he", "him", "himself", "his"} else "f" if low in {"she", "her", "herself"} else None
    kind = EntityKind.PERSON if gender or low == "i" else EntityKind.UNKNOWN
    return make(view, kind, MentionForm.PRONOUN, view.text(view.first, view.last), head=low, gender=gender)


def _with_person(view: View) -> Phrase | None:
    """A named person who is what the whole phrase is about: as its head, or set beside it by a comma."""
    end = chunk_end(view, view.first)
    for name in view.names:
        if not _may_be_person(view, name) or is_owner(view, name):
            continue
        if name.last == end or _leads(view, name) or _is_aged(view, name) or _after_comma(view, name) or _closes(view, name):
            return _person(view, name)
    return None


def _may_be_person(view: View, name: Name) -> bool:
    if name.kind is EntityKind.PERSON:
        return True
    if name.kind is not EntityKind.UNKNOWN or state_like(view.tokens, name.words):
        return False
    if " " in name.words and _is_aged(view, name):
        return True
    follows_role = name.first > view.first and view.low(name.first - 1) in listed("role_words")
    return " " in name.words or follows_role or _is_apposition(view, name)


def _is_apposition(view: View, name: Name) -> bool:
    """`the head of the company, Halm`: the name closes the phrase behind a comma, and an office begins it."""
    comma = name.role_first - 1
    closes = name.last == view.last and comma > view.first and view.tokens.items[comma].words == ","
    return closes and view.low(chunk_end(view, view.first) - 1) in listed("role_words") and comma < view.last


def _body_in_apposition(view: View) -> Phrase | None:
    """`the mine's owner, Halm Minerals`: a body set beside what it does."""
    for name in view.names:
        if name.kind in (EntityKind.ORGANISATION, EntityKind.OUTLET) and _is_apposition(view, name):
            return make(
                view, name.kind, MentionForm.NAME, name.words, definite=True, role=clean_role(view, view.first, name.first - 1)
            )  # fmt: skip
    return None


def _is_aged(view: View, name: Name) -> bool:
    """`Ada Bo 34 a packer who lost her boat`: the name comes first and an age follows, with or without commas."""
    at = name.last + (name.last < view.last and view.tokens.items[name.last].words == ",")
    return name.role_first == view.first and at < view.last and _is_age(view.tokens.items[at].words)


def _is_age(word: str) -> bool:
    return word.isdigit() and _YOUNGEST <= int(word) < _OLDEST


def _leads(view: View, name: Name) -> bool:
    """`Nora Quill head of the observatory`: the name comes first and an office follows it without a comma."""
    after = role_after(view.tokens, name.last)
    return name.role_first == view.first and name.last < view.last and after is not None and after[0] < view.last


def _after_comma(view: View, name: Name) -> bool:
    return any(at >= view.first and view.tokens.items[at].words in {",", "-", "--", "("} for at in (name.role_first - 1, name.first - 1))


def _closes(view: View, name: Name) -> bool:
    """`Trade Department Deputy Secretary for Gulf Affairs Nora Quill`: a role runs up to a name that ends the phrase."""
    first = view.first + (view.low(view.first) in DETERMINERS)
    return name.last == view.last and name.first > view.first and _role_run(view, name.first) <= first


def _person(view: View, name: Name) -> Phrase:
    role, affiliation = _role_of(view, name)
    gender = gender_of_role(role)
    return make(
        view, EntityKind.PERSON, MentionForm.NAME, name.words, head="", role=role, affiliation=affiliation, gender=gender, definite=True
    )


def _role_of(view: View, name: Name) -> tuple[str | None, str | None]:
    begin = min(name.role_first, max(view.first, _role_run(view, name.first)))
    spans = [(begin, name.first)] if begin < name.first else []
    if (after := role_after(view.tokens, name.last)) is not None:
        spans.append(after)
    parts = [part for a, b in spans if (part := clean_role(view, a, b))]
    affiliation = next((found for a, b in spans if (found := body_inside(view, a, b))), None)
    return (", ".join(parts) or None), affiliation


def _role_run(view: View, end: int) -> int:
    """Where the words of office before word `end` begin: back over offices, capitals and the small words between them."""
    begin = at = end
    while at > view.first:
        token = view.tokens.items[at - 1]
        office = any(is_listed(token.words, n) for n in ("role_words", "role_modifiers", "titles", "organisation_descriptions"))
        if office or token.capital:
            begin = at - 1
        elif not (token.low in {"of", "for", "the", "and", "to", "at", "in", POSSESSIVE, "'", ",", "(", ")"} or "-" in token.words):
            break
        at -= 1
    words = {view.low(i) for i in range(begin, end)}
    return begin if words & (listed("role_words") | listed("titles")) else end
