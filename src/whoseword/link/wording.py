"""What a piece of a statement says, reduced to what can be compared: its telling words, names, numbers, times, polarity."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from whoseword.lexicon import rows, terms
from whoseword.text import fold, sentences, words

UNIT_WITHIN = 4
"""Words after a number among which stands what it counts."""
AGENT_WITHIN = 5
"""Words after "by" that tell by whom."""
SHORTEST = 4
"""Words that a clause needs to be compared on its own."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_PART = re.compile(r"[^-]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_VOWELS = re.compile(r"[aeiouyhw']")
_ENDINGS = ("ations", "ation", "ings", "ions", "ing", "ion", "ies", "ied", "ers", "es", "ed", "ly", "s", "e", "y")


@dataclass(frozen=True, slots=True)
class Wording:
    """The comparable parts of a piece of text; all sets hold folded words."""

    words: frozenset[str]
    """Telling words, each under the word that it is compared by; names and numbers are not among them."""
    names: frozenset[str]
    numbers: frozenset[str]
    times: frozenset[str]
    """Months, years and weekdays."""
    negated: bool
    counted: bool = False
    """Whether it gives a number or a word for one."""
    units: frozenset[str] = frozenset()
    """What its numbers count, where that is more than people."""
    agents: frozenset[str] = frozenset()
    """By whom or what it was done, where "by" says so."""
    subject: frozenset[str] = frozenset()
    """What stands before its first verb: of whom or what it is said."""

    @property
    def terms(self) -> frozenset[str]:
        """Telling words, names and numbers."""
        return self.words | self.names | self.numbers


def clauses(text: str) -> list[tuple[int, int]]:
    """The clauses of `text` that can be compared on their own, as `[start, end)`, in order, together covering its words.

    >>> text = "The dam broke on Monday, flooding two villages, after a week of rain fell."
    >>> [text[a:b] for a, b in clauses(text)]
    ['The dam broke on Monday, flooding two villages', 'after a week of rain fell.']
    """
    found: list[tuple[int, int]] = []
    for start, end in sentences(text):
        found.extend(_clauses(text, words(text, start, end)))
    return found


def _clauses(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    low = [fold(text[a:b]) or "-" for a, b in places]
    low = ["=" if word == "-" and text[a - 1 : b + 1] != " - " else word for word, (a, b) in zip(low, places, strict=True)]
    cuts = [0, *(i for i in range(1, len(low)) if _cut_before(low, i)), len(low)]
    runs: list[tuple[int, int]] = []
    for first, last in pairwise(cuts):
        if runs and (_size(low[first:last]) < SHORTEST or _size(low[slice(*runs[-1])]) < SHORTEST):
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return [(places[a][0], places[_trimmed(low, a, b) - 1][1]) for a, b in runs]


def _trimmed(low: Sequence[str], first: int, last: int) -> int:
    while last - 1 > first and last < len(low) and low[last - 1] in (",", ";", "-", "--", ":"):
        last -= 1
    return last


def _size(low: Sequence[str]) -> int:
    return sum(1 for word in low if word[0].isalnum())


def _cut_before(low: Sequence[str], i: int) -> bool:
    word, before = low[i], low[i - 1]
    after = low[i + 1] if i + 1 < len(low) else ""
    if not word[0].isalpha():
        return False
    if word in _openers() or before in (";", "--", "-", ":"):
        return True
    if before == ",":
        return word in ("and", "but", "or", "with") or word.endswith("ing")
    return word == "and" and (after.endswith("ed") or after.endswith("ing"))


def is_whole(text: str) -> bool:
    """Whether `text` reads as a sentence: it begins like one and has a word that may be its verb.

    >>> is_whole("The dam broke and flooded two villages"), is_whole("the general of ordering the attack")
    (True, False)
    """
    low = [fold(text[a:b]) for a, b in words(text)]
    return any(_verblike(word) for word in low[1:]) and not _verblike(low[0]) and low[0] not in ("of", "to", "for", "by", "in")


def _verblike(low: str) -> bool:
    return low in _helpers() or (low.endswith("ed") and len(low) > 4)


def wording(text: str, spellings: Mapping[str, str] | None = None) -> Wording:
    """The comparable parts of `text`.

    Args:
        spellings: names as folded words → the spelling under which they are compared, from `spellings_of`.

    >>> wording("Police in Lisk said two lorries had not collided in May 2014").words == {"police", "truck", "crash"}
    True
    """
    found: dict[str, set[str]] = {kind: set() for kind in ("word", "name", "number", "time", "unit", "not", "count", "agent", "subject")}
    opens, near, by, before = True, 0, 0, True
    for raw, low in _tokens(text):
        if not low[0].isalnum():
            opens = opens or low in ('"', ".", "!", "?", ":")
            continue
        kind, term = _kind(raw, low, opens, spellings)
        opens, near = False, near - 1
        by = AGENT_WITHIN if low == "by" else by - 1
        if by > 0 and kind in ("word", "name"):
            found["agent"].add(term)
        elif kind in ("number", "time", "count"):
            by = 0
        found.setdefault(kind, set()).add(term)
        before = before and not (found["subject"] and _verblike(low))
        if before and kind in ("word", "name"):
            found["subject"].add(term)
        if kind in ("number", "count"):
            found["count"].add(term)
            near = UNIT_WITHIN
        elif low in _people():
            near = 0
        elif kind == "word" and near > 0 and term not in _outcomes():
            found["unit"].add(term)
            near = 0
    sets = {kind: frozenset(values) for kind, values in found.items()}
    return Wording(sets["word"], sets["name"], sets["number"], sets["time"], bool(sets["not"]), bool(sets["count"]), sets["unit"], sets["agent"], frozenset() if before else sets["subject"])


def _kind(raw: str, low: str, opens: bool, spellings: Mapping[str, str] | None) -> tuple[str, str]:
    """What a word is, and the term under which it is compared."""
    if low in _negators() or low.endswith("n't"):
        return "not", low
    if (raw[0].isupper() and low.rstrip("s") in _calendar()) or _YEAR.fullmatch(low):
        return "time", low.rstrip("s")
    if low in _numbers() or _NUMBER.fullmatch(low):
        return "number", _numbers().get(low) or low.replace(",", "")
    if low in _vague():
        return "count", low
    if low in _silent() or low in _people():
        return "silent", low
    if low in _alike():
        return "word", _alike()[low]
    if (raw[0].isupper() and not opens) or (opens and spellings is not None and _bare(low) in spellings):
        return "name", _name(low, spellings)
    return "word", stem(low)


def _tokens(text: str) -> list[tuple[str, str]]:
    """Words as written and folded; a compound that no list knows is its parts."""
    found: list[tuple[str, str]] = []
    for a, b in words(text):
        raw, low = text[a:b], fold(text[a:b])
        if not low:
            continue
        if "-" in low.strip("-") and low not in _alike() and low not in _numbers() and len(raw) == len(low):
            parts = [m.span() for m in _PART.finditer(low)]
            found.extend((raw[x:y], low[x:y]) for x, y in parts)
        else:
            found.append((raw, low))
    return found


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The part of a folded word that its forms share, roughly.

    >>> stem("collected"), stem("collections")
    ('collect', 'collect')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not (ending == "s" and word.endswith("ss")):
            word = word[: -len(ending)]
            break
    if len(word) > 4 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word[-1] in "ey" else word


def spellings_of(names: Mapping[str, int]) -> dict[str, str]:
    """For each name (a folded word) the spelling under which it is compared: the most frequent with the same consonants.

    Args:
        names: folded word → how often it occurs.

    >>> spellings_of({"sarvena": 3, "saarvina": 1, "tarn": 2})["saarvina"]
    'sarvena'
    """
    groups: dict[str, list[str]] = {}
    for name in sorted(names):
        groups.setdefault(_skeleton(_bare(name)), []).append(_bare(name))
    found: dict[str, str] = {}
    for skeleton, members in groups.items():
        best = min(members, key=lambda n: (-names.get(n, 0), n))
        found.update({n: best if len(skeleton) >= 3 else n for n in members})
    return found


def _name(low: str, spellings: Mapping[str, str] | None) -> str:
    bare = _bare(low)
    return spellings.get(bare, bare) if spellings else bare


def _bare(name: str) -> str:
    """`name` without the ending of its possessive, its plural or its people: Lusania, Lusanian, Lusanians, Lusanias."""
    for ending in ("ians", "ian", "ias", "ia", "s", "n"):
        if name.endswith(ending) and len(name) - len(ending) >= 4:
            return name[: -len(ending)]
    return name


def _skeleton(name: str) -> str:
    kept = name[0] + _VOWELS.sub("", name[1:])
    return re.sub(r"(.)\1+", r"\1", kept)


@lru_cache(maxsize=1)
def _alike() -> Mapping[str, str]:
    return {word: row["term"] for row in rows("alike_words") for word in row["words"].split()}


@lru_cache(maxsize=1)
def _numbers() -> Mapping[str, str]:
    return {row["term"]: row["value"] for row in rows("number_words")}


@lru_cache(maxsize=1)
def _silent() -> frozenset[str]:
    return frozenset(terms("function_words"))


@lru_cache(maxsize=1)
def _vague() -> frozenset[str]:
    return frozenset(row["term"] for row in rows("vague_counts"))


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    return frozenset(terms("counted_people"))


@lru_cache(maxsize=1)
def _outcomes() -> frozenset[str]:
    return frozenset(terms("counted_outcomes"))


def outcomes(of: Wording) -> frozenset[str]:
    """What is said to have happened to people, among the telling words: killed, injured, arrested, …

    >>> sorted(outcomes(wording("Nine died and dozens were wounded.")))
    ['injure', 'kill']
    """
    return of.words & _outcomes()


@lru_cache(maxsize=1)
def _negators() -> frozenset[str]:
    return frozenset(terms("negators"))


@lru_cache(maxsize=1)
def _helpers() -> frozenset[str]:
    return frozenset(terms("verb_helpers"))


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    return frozenset(terms("clause_openers"))


@lru_cache(maxsize=1)
def _calendar() -> frozenset[str]:
    return weekdays() | frozenset(row["term"].lower() for row in rows("months"))


@lru_cache(maxsize=1)
def weekdays() -> frozenset[str]:
    """The names of the days, folded; they tell no event from another of the same week's reports."""
    return frozenset(row["term"].lower() for row in rows("weekdays"))
