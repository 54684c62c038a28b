"""Lands that stand in no list: their names, adjectives and seats, as all reports of a case together tell them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from whoseword.lexicon import state_of, table, terms
from whoseword.link.sources.names import alike
from whoseword.model import EntityKind, Extract, MentionForm, Report
from whoseword.text import fold

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:['\u2019]s\b)?|[.!?:;,()\"\u201c\u201d]")
_ADJECTIVES = {
    "n": ("",),
    "an": ("", "a", "e", "o"),
    "ian": ("", "y", "ia"),
    "ean": ("", "ea"),
    "ese": ("", "a"),
    "ish": ("", "land"),
    "i": ("",),
}
"""How the adjective of a land ends, and what its name ends in instead."""
_SHORTEST = 4
_NEAR = 3
"""Words within which a body or an office follows the land that it belongs to."""


@dataclass(frozen=True)
class Lands:
    """Words that name a land, or its seat of government, and the bodies that each land is said to have."""

    words: Mapping[str, str] = field(default_factory=dict)
    """Land by name or adjective."""
    seats: Mapping[str, str] = field(default_factory=dict)
    """Land by the place from which it is governed."""
    bodies: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Lands that are said to have a body, by the body's words without the land (`defence ministry`)."""

    def of(self, words: str) -> str | None:
        """The land that `words` name by name, adjective or seat; `None` if they name none."""
        plain = " ".join(words.split()).removesuffix("'s").removesuffix("\u2019s")
        plain = plain.removeprefix("the ").removeprefix("The ")
        state = state_of(plain)
        return state.country if state else self.words.get(plain) or self.seats.get(plain)

    def inside(self, words: str) -> list[str]:
        """The lands named in `words`, in order, each once."""
        parts = [w for w in _WORD.findall(words) if w[0].isalpha()]
        found: list[str] = []
        for size in (3, 2, 1):
            for i in range(len(parts) - size + 1):
                land = self.of(" ".join(parts[i : i + size]))
                if land is not None and land not in found:
                    found.append(land)
        return found

    def without(self, words: str) -> str:
        """`words` without the land at their head: `Karvezian Defence Ministry` → `Defence Ministry`, for a land told by the case."""
        first, _, rest = " ".join(words.split()).partition(" ")
        return rest if rest and first.removesuffix("'s").removesuffix("\u2019s") in self.words else words


def learn_lands(reports: Sequence[Report], extracts: Sequence[Extract]) -> Lands:
    """The lands that no list has, learned from all reports of a case; the order of reports changes nothing.

    A land is a name to which bodies or offices of state are given, by its genitive ("Ruritania's army") or by the adjective
    made of it ("the Ruritanian foreign minister"). A place is its seat when a report calls it the capital, or puts into it a
    body that only one land of the case has ("the Defence Ministry in Strelsau").
    """
    texts = [_words(r.text) for r in sorted(reports, key=lambda r: r.id)]
    persons = _persons(extracts)
    names = _names(texts, persons)
    words = {form: name for name, forms in sorted(names.items()) for form in sorted(forms)}
    bodies = _bodies(texts, words)
    known = Lands(words, {}, bodies)
    return Lands(words, _seats(texts, known), bodies)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _persons(extracts: Iterable[Extract]) -> frozenset[str]:
    """Words of the names of persons: `Salgado's government` is no land."""
    return frozenset(
        w for e in extracts for m in e.mentions if m.kind is EntityKind.PERSON and m.form is MentionForm.NAME for w in m.name.split()
    )


def _names(texts: Iterable[Sequence[str]], persons: frozenset[str]) -> dict[str, set[str]]:
    """Names of lands, each with itself and its adjectives."""
    capitals: set[str] = set()
    owning: set[str] = set()
    for words in texts:
        for i, word in enumerate(words):
            if not _may_be_land(word, persons):
                continue
            bare = _bare(word)
            capitals.add(bare)
            if _owns(words, i):
                owning.add(word)
    genitives = {_bare(w) for w in owning if w != _bare(w)}
    adjectives = {w for w in owning if w == _bare(w)}
    found: dict[str, set[str]] = defaultdict(set)
    for adjective in sorted(adjectives):
        if (name := _name_of(adjective, capitals)) is not None:
            found[name] |= {name, adjective}
    for name in genitives & capitals:
        found[name].add(name)
    adjective_only = {a for forms in found.values() for a in forms}
    return {
        name: forms for name, forms in found.items() if not any(name in found[o] for o in found if o != name) or name not in adjective_only
    }


def _may_be_land(word: str, persons: frozenset[str]) -> bool:
    bare = _bare(word)
    if len(bare) < _SHORTEST or not bare[0].isupper() or bare.isupper() or state_of(bare) is not None or bare in persons:
        return False
    low = bare.lower()
    return low not in _common() and bare not in table("given_names")


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("\u2019s")


def _owns(words: Sequence[str], at: int) -> bool:
    """Whether a body or an office of state follows, none but its own words between; after an adjective also a town or its people."""
    genitive = words[at] != _bare(words[at])
    for end in range(at + 2, at + 2 + _NEAR):
        last = words[end - 1].lower() if end <= len(words) else "."
        if not last[0].isalpha() or last in terms("opening_words"):
            return False
        if _is_institution(" ".join(words[at + 1 : end]).lower()) or (not genitive and last in _of_land()):
            return True
    return False


def _name_of(adjective: str, capitals: set[str]) -> str | None:
    """The name of which the adjective is made: `Karvezian` of `Karvezia`; the longest that the case has."""
    made = [
        base + ending
        for suffix, endings in _ADJECTIVES.items()
        if adjective.endswith(suffix) and len(base := adjective.removesuffix(suffix)) >= _SHORTEST
        for ending in endings
        if base + ending != adjective and base + ending in capitals
    ]
    return max(made, key=lambda n: (len(n), n), default=None)


_OF_LAND = ("officials", "troops", "soldiers", "border", "capital", "town", "city", "village", "province", "citizens", "coast")


@cache
def _of_land() -> frozenset[str]:
    return frozenset(_OF_LAND).union(terms("state_bodies"), terms("government_words"), terms("state_offices"))


@cache
def _common() -> frozenset[str]:
    lists = ("organisation_heads", "role_words", "role_modifiers", "calendar_words", "opening_words", "people_adjectives", "place_heads")
    return frozenset(w.lower() for name in lists for w in terms(name))


def bodies_beside(text: str, lands: Lands) -> dict[str, frozenset[str]]:
    """The lands to which `text` gives each body of state, by the body's words without the land."""
    return _bodies([_words(text)], lands.words)


def _bodies(texts: Iterable[Sequence[str]], lands: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Bodies that stand right after a land: `Karvezia's Foreign Ministry`, `the Karvezian army`."""
    found: dict[str, set[str]] = defaultdict(set)
    for words in texts:
        for i, word in enumerate(words):
            state = state_of(_bare(word))
            land = lands.get(_bare(word)) or (state.country if state else None)
            if land is None:
                continue
            for end in range(i + 2, i + 2 + _NEAR):
                if not words[end - 1 : end] or not words[end - 1][0].isalpha():
                    break
                body = " ".join(words[i + 1 : end]).lower()
                if _is_institution(body):
                    found[body].add(land)
    return {body: frozenset(owners) for body, owners in sorted(found.items())}


def _is_institution(body: str) -> bool:
    return (body in terms("state_institutions") and body not in _OF_A_TOWN) or (" " in body and body.split()[-1] == "ministry")


_OF_A_TOWN = ("police", "civil defence", "civil defense")
"""Institutions that towns have too: `Lowmarch's police` tells no land."""


def _seats(texts: Iterable[Sequence[str]], lands: Lands) -> dict[str, str]:
    found: dict[str, set[str]] = defaultdict(set)
    ruled: set[str] = set()
    for words in texts:
        here = {land for w in words if (land := lands.words.get(_bare(w)))}
        for i, word in enumerate(words):
            low = word.lower()
            if low == "capital" and (place := _apposed(words, i)) is not None:
                found[place] |= _owners(words, i, lands) or here or set(lands.words.values())
            if low in {"in", "of"} and (place := _place_at(words, i + 1)) is not None and i > 0:
                before = words[i - 1].lower()
                if before in terms("government_words"):
                    ruled.add(place)
                body = next((b for n in (3, 2) if (b := " ".join(words[max(0, i - n) : i]).lower()) in lands.bodies), None)
                if low == "in" and body is not None:
                    found[place] |= lands.bodies[body]
    seats = {place: next(iter(owners)) for place, owners in found.items() if len(owners) == 1 and place not in lands.words}
    for place in sorted(ruled - seats.keys()):
        near = {land for seat, land in seats.items() if len(seat) >= _SHORTEST and alike(fold(seat), fold(place))}
        if len(near) == 1:
            seats[place] = near.pop()
    return dict(sorted(seats.items()))


def _owners(words: Sequence[str], at: int, lands: Lands) -> set[str]:
    """`Karvezia's capital`, `the Karvezian capital`, `the capital of Karvezia`."""
    beside = [*words[max(0, at - 1) : at], *(words[at + 2 : at + 3] if words[at + 1 : at + 2] == ["of"] else [])]
    return {land for w in beside if (land := lands.of(w))}


def _apposed(words: Sequence[str], at: int) -> str | None:
    """`the capital, Maruva City` and `Maruva City, the capital`."""
    after = at + 1
    if words[after : after + 1] == ["of"]:
        after += 2
    if words[after : after + 1] == [","] and (place := _place_at(words, after + 1)) is not None:
        return place
    if words[after : after + 1] and (place := _place_at(words, after)) is not None and after == at + 1:
        return place
    before = at - 1 if words[at - 1].lower() != "the" else at - 2
    if before > 0 and words[before] == ",":
        first = before
        while first > 0 and words[first - 1][0].isupper() and words[first - 1].lower() not in terms("opening_words"):
            first -= 1
        return " ".join(words[first:before]) or None
    return None


def _place_at(words: Sequence[str], at: int) -> str | None:
    last = at
    while last < len(words) and words[last][0].isupper() and words[last].lower() not in terms("calendar_words"):
        last += 1
    place = " ".join(_bare(w) for w in words[at:last])
    return place if place and state_of(place) is None and words[at].lower() not in terms("opening_words") else None
