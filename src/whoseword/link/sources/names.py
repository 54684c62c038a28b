"""Comparing names: one person under several spellings, and two persons who share a family name, told apart."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache, lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

from whoseword.lexicon import state_of, table, terms
from whoseword.text import fold

_ARTICLE = re.compile(r"^(?:al|el|as|ash|an|ar|at|ad|az)-(?=\w)")
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_SOUNDS = (
    ("ph", "f"), ("kh", "k"), ("gh", "g"), ("sh", "s"), ("zh", "z"), ("th", "t"), ("dh", "d"), ("ch", "k"), ("ck", "k"), ("dj", "j"),
    ("tch", "k"), ("c", "k"), ("q", "k"), ("z", "s"), ("w", "v"), ("x", "ks"), ("g", "j"), ("v", "f"),
)  # fmt: skip
_GLIDE = re.compile(r"[ijy][aeou]")
_ALIKE = 85.0
_SKELETON_ALIKE = 50.0
_SKELETON_LENGTH = 3
_LONG_FAMILY = 5
"""Letters from which a family name that stands alone may be a spelling of another."""
_SPELLINGS = {
    "organization": "organisation",
    "center": "centre",
    "defense": "defence",
    "labor": "labour",
    "program": "programme",
    "harbor": "harbour",
}
_DROPPED = frozenset(["the", "of", "for", "and", "in", "on", "to", "a", "&", "group"])


class Likeness(StrEnum):
    """How two names of persons compare."""

    SAME = "the names are the same"
    SPELLED = "the names are spellings of one another"
    SHORTER = "one name leaves out part of the other"
    INITIAL = "one gives only the initial of the given name"
    FAMILY = "one gives only a name that the other has too"
    FAMILY_SPELLED = "one gives only a name that is spelled like one of the other"
    FAR = "part of the name is the same and the rest is spelled alike"
    DIFFERENT = "the names differ"


@lru_cache(maxsize=65536)
def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name in Latin letters, folded, without particles and articles; never empty for a name.

    >>> person_words("Omar al-Qadri"), person_words("Сергей Орлов")
    (('omar', 'qadri'), ('sergey', 'orlov'))
    """
    plain = [_ARTICLE.sub("", w) for w in _WORD.findall(fold(anyascii(name)))]
    kept = tuple(w.replace("-", "").replace("'", "") for w in plain if w not in _particles())
    return kept or tuple(plain)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a word by sound, for spellings carried over from other scripts.

    >>> skeleton("tamaleh") == skeleton("tamalah"), skeleton("khattab"), skeleton("bill") == skeleton("hillary")
    (True, 'ktb', False)
    """
    low = anyascii(word).lower()
    for written, sound in _SOUNDS:
        low = low.replace(written, sound)
    first, rest = low[:1], re.sub(r"[aeiouyh']", "", low[1:])
    head = "y" if _GLIDE.match(low) else "" if first in "aeiou'" else first
    return re.sub(r"(.)\1+", r"\1", head + rest)


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> bool:
    """Whether two words of a name may be spellings of one name.

    >>> alike("marwaan", "marwan"), alike("yousef", "yusuf"), alike("bill", "hillary"), alike("maria", "mario")
    (True, True, False, False)
    """
    if a == b:
        return True
    if (one := _gender(a)) and (other := _gender(b)) and one != other:
        return False
    likeness = fuzz.ratio(a, b)
    same_skeleton = len(skeleton(a)) >= _SKELETON_LENGTH and skeleton(a) == skeleton(b)
    return (likeness >= _ALIKE and min(len(a), len(b)) > 3) or (same_skeleton and likeness >= _SKELETON_ALIKE)


def compare_persons(a: Sequence[str], b: Sequence[str]) -> Likeness:
    """How two names, as `person_words`, compare.

    >>> compare_persons(("bill", "quill"), ("hillary", "quill")).name
    'DIFFERENT'
    """
    short, full = sorted((tuple(a), tuple(b)), key=lambda words: (len(words), words))
    if short == full:
        return Likeness.SAME
    if len(short) == 1:
        if short[0] == full[-1]:
            return Likeness.FAMILY
        near = min(len(short[0]), len(full[-1])) >= _LONG_FAMILY and alike(short[0], full[-1])
        return Likeness.FAMILY_SPELLED if near and len(full) > 1 else Likeness.DIFFERENT
    if not alike(short[-1], full[-1]):
        return _given_only(short, full)
    if len(short) == len(full):
        return _same_length(short, full)
    if all(any(alike(word, other) for other in full) for word in short):
        return Likeness.SHORTER if all(word in full for word in short) else Likeness.FAR
    return Likeness.DIFFERENT


def _given_only(short: Sequence[str], full: Sequence[str]) -> Likeness:
    """Names of three words and more may end in another part: all words of the shorter must stand in the fuller."""
    return Likeness.SHORTER if len(full) > 2 and all(word in full for word in short) else Likeness.DIFFERENT


def _same_length(short: Sequence[str], full: Sequence[str]) -> Likeness:
    given = list(zip(short[:-1], full[:-1], strict=True))
    if all(alike(x, y) for x, y in given):
        return Likeness.SPELLED if short[-1] == full[-1] or all(x == y for x, y in given) else Likeness.FAR
    if all(x == y or (min(len(x), len(y)) == 1 and x[0] == y[0]) for x, y in given):
        return Likeness.INITIAL
    return Likeness.DIFFERENT


@lru_cache(maxsize=65536)
def body_words(name: str) -> frozenset[str]:
    """The words that tell a body apart: folded, one spelling, adjectives of states by the state, small words left out.

    >>> sorted(body_words("the Thai Centre for Roads")) == sorted(body_words("Center for Roads of Thailand"))
    True
    """
    row = table("bodies").get(name.removeprefix("the ").removeprefix("The "))
    found = set()
    for word in _WORD.findall(row["full"] if row else name):
        state = (state_of(word) or state_of(word.removesuffix("s"))) if word[0].isupper() else None
        plain = fold(anyascii(word)).replace("'", "")
        found.add(state.country.lower() if state else _SPELLINGS.get(plain, plain))
    return frozenset(found - _DROPPED) or frozenset({fold(name)})


@lru_cache(maxsize=65536)
def body_head(name: str) -> str:
    """The noun that says what a body is: the last word, or the one before `of` or `for`.

    >>> body_head("Observatory for Fair Prices"), body_head("United Nations Security Council")
    ('observatory', 'council')
    """
    words = fold(anyascii(name)).split()
    cut = next((i for i, word in enumerate(words) if word in {"of", "for"} and i > 0), len(words))
    return _SPELLINGS.get(words[cut - 1], words[cut - 1]) if words else ""


def abbreviates(short: str, name: str) -> bool:
    """Whether `short` is made of the initials of `name`.

    >>> abbreviates("WHO", "World Health Organization"), abbreviates("OI", "Orrery International")
    (True, True)
    """
    letters = short.replace(".", "")
    if not letters.isupper() or not 2 <= len(letters) <= 8:
        return False
    return letters == "".join(w[0] for w in name.replace("-", " ").split() if w[:1].isupper())


@cache
def _particles() -> frozenset[str]:
    return frozenset(terms("name_particles"))


@cache
def _genders() -> dict[str, str]:
    return {fold(name): row["gender"] for name, row in table("given_names").items()}


def _gender(word: str) -> str | None:
    return _genders().get(word)
