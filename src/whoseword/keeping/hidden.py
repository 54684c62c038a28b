"""What is to be hidden, and where it stands in a text: a person under every form of the name, a passage by its words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from whoseword.keeping.folding import Folded, fold
from whoseword.lexicon import terms

Stretch = tuple[int, int]

INSIDE = 5
"""A name of so many letters or more is hidden wherever its letters stand, inside longer words too ("pro-", hashtags, addresses)."""
RUN = 5
"""So many words in a row of a hidden passage are hidden wherever they stand."""
PHRASE = 3
"""A title of so many words or more tells who it is by itself, and is hidden wherever it stands."""

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_WORD = re.compile(r"[a-z0-9]+")
_JOINT = r"(?:[ \t\r\n_+-]{1,2}|%20|, )"
_EDGE, _END = r"(?:(?<![a-z0-9])|(?<=%[0-9a-f]{2}))", r"(?![a-z0-9])"


class Hidden(Protocol):
    """Something to be hidden: the label that takes its place, and the places in a text where it stands."""

    @property
    def label(self) -> str:
        """What is read in its place: "[person 1]"."""
        ...

    def find(self, text: str, folded: Folded) -> list[Stretch]:
        """Its places in `text`, as stretches of code points, in order."""
        ...

    def without(self, own: str) -> "Hidden | None":
        """What of it is none of the program's `own` words (folded), to be searched in files that hold both; `None` if nothing is left."""
        ...


@dataclass(frozen=True)
class Person:
    """A person, or anybody else with a name: its parts, its initials, and the titles that tell who it is."""

    label: str
    names: frozenset[str]
    """Parts of the name, folded: hidden alone and in any order."""
    common: frozenset[str] = frozenset()
    """Those that are common words too: hidden only where they begin with a capital."""
    initials: tuple[str, ...] = ()
    """Of the whole name, in order."""
    roles: frozenset[str] = frozenset()
    """Titles, folded; hidden with a name that follows them, and alone from `PHRASE` words on."""
    phrases: frozenset[tuple[str, ...]] = frozenset()
    """Words in a row that tell who it is, wherever they stand."""

    def find(self, text: str, folded: Folded) -> list[Stretch]:
        """See `Hidden.find`."""
        found = self._runs(text, folded) if self.names else []
        places = [self._before(text, folded.place(*stretch)) for stretch in found]
        if len(self.initials) > 1:
            places += [folded.place(m.start(), m.end()) for m in self._letters.finditer(folded.text)]
        return sorted([*places, *_sequences(folded, self.phrases)])

    def without(self, own: str) -> "Person | None":
        """See `Hidden.without`."""
        names = frozenset(n for n in self.names if not re.search(_pattern(n), own))
        phrases = frozenset(p for p in self.phrases if not re.search(_row(p), own))
        left = Person(self.label, names, self.common & names, self.initials, self.roles, phrases)
        return left if names or phrases else None

    def _runs(self, text: str, folded: Folded) -> list[Stretch]:
        """Where parts of the name stand in a folded text, neighbours as one: "okel, mira" is one place."""
        found: list[Stretch] = []
        plain = folded.text
        for match in self._names.finditer(plain):
            start, end = match.span()
            common = match[0] in self.common or match[0].removesuffix("s") in self.common
            if common and not text[folded.starts[start]].isupper():
                continue
            if match[0] in self.names and len(match[0]) >= INSIDE:
                start, end = _word_around(plain, start, end)
            if found and (start < found[-1][1] or re.fullmatch(_JOINT, plain[found[-1][1] : start])):
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
        return found

    @cached_property
    def _names(self) -> re.Pattern[str]:
        return re.compile("|".join(_pattern(n) for n in sorted(self.names, key=lambda n: (-len(n), n))))

    @cached_property
    def _letters(self) -> re.Pattern[str]:
        return re.compile(_EDGE + r"\. ?".join(self.initials) + r"\.")

    def _before(self, text: str, place: Stretch) -> Stretch:
        """The place with the initials, forms of address and titles right before it."""
        start = place[0]
        while True:
            earlier = self._one_before(text, start)
            if earlier == start:
                return (start, place[1])
            start = earlier

    def _one_before(self, text: str, start: int) -> int:
        before = text[max(0, start - 200) : start]
        word = re.search(r"([^\W\d_]+)\.?[ \t\n-]{0,2}$", before)
        if word and (fold(word[1]).text in _titles() or self._is_initial(word[1])):
            return start - len(before) + word.start()
        plain = fold(before.rstrip(" ,\n\t")).text
        role = next((r for r in sorted(self.roles, key=len, reverse=True) if plain.endswith(r)), None)
        edge = len(before.rstrip(" ,\n\t")) - len(role) if role else 0
        # Letters that fold to several would shift the edge; such a title is left to its own mention.
        if role and fold(before[edge:]).text.startswith(role) and not before[:edge][-1:].isalnum():
            return start - len(before) + edge
        return start

    def _is_initial(self, word: str) -> bool:
        return len(word) == 1 and word.isupper() and fold(word).text in self.initials


@dataclass(frozen=True)
class Passage:
    """A stretch of one report: hidden there, and wherever its words stand again, the whole of them or `RUN` in a row."""

    label: str
    words: tuple[str, ...]
    report: str = ""
    start: int = 0
    end: int = 0

    def find(self, text: str, folded: Folded) -> list[Stretch]:  # noqa: ARG002
        """See `Hidden.find`."""
        return _sequences(folded, self._rows)

    def without(self, own: str) -> "Hidden | None":
        """See `Hidden.without`."""
        rows = frozenset(row for row in self._rows if not re.search(_row(row), own))
        return Person(self.label, frozenset(), phrases=rows) if rows else None

    @cached_property
    def _rows(self) -> frozenset[tuple[str, ...]]:
        size = min(RUN, len(self.words))
        return frozenset(self.words[i : i + size] for i in range(len(self.words) - size + 1)) if self.words else frozenset()


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded.

    >>> words_of("Dr. Ørn-Sall's")
    ('dr', 'orn', 'sall', 's')
    """
    return tuple(_WORD.findall(fold(text).text))


def name_parts(names: Iterable[str]) -> frozenset[str]:
    """The parts of names by which somebody can be known: no forms of address, no particles, no ranks, nothing of one letter."""
    found: set[str] = set()
    for name in names:
        for part in re.findall(r"[^\W_]+", name):
            plain = fold(part).text
            for word in _WORD.findall(plain):
                if len(word) > 1 and not part[0].islower() and word not in _no_names():
                    found.add(word)
    return frozenset(found)


def joined(names: Iterable[str]) -> frozenset[str]:
    """Names written in one word, as handles and addresses have them, where that is long enough to be told from other words."""
    rows = ([w for w in words_of(name) if w not in _titles()] for name in names)
    return frozenset("".join(row) for row in rows if len(row) > 1 and len("".join(row)) >= INSIDE)


def _no_names() -> frozenset[str]:
    return _titles() | frozenset(terms("name_particles")) | frozenset(terms("role_words")) | frozenset(terms("function_words"))


def _titles() -> frozenset[str]:
    return frozenset(terms("titles"))


def _pattern(name: str) -> str:
    inner = re.escape(name)
    return inner if len(name) >= INSIDE else f"{_EDGE}{inner}(?:e?s)?{_END}"


def _word_around(plain: str, start: int, end: int) -> Stretch:
    """The whole word, of a folded text, that a stretch lies in."""
    while start and plain[start - 1] in _LETTERS:
        start -= 1
    while end < len(plain) and plain[end] in _LETTERS:
        end += 1
    return start, end


def _row(words: Sequence[str]) -> str:
    return _EDGE + "[^a-z0-9]+".join(map(re.escape, words)) + _END


def _sequences(folded: Folded, rows: Iterable[tuple[str, ...]]) -> list[Stretch]:
    """Where one of the rows of words stands in a text, overlapping ones joined."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for row in (r for r in rows if r[0] in folded.text and r[-1] in folded.text):
        by_first.setdefault(row[0], []).append(row)
    if not by_first:
        return []
    found: list[Stretch] = []
    words = [(m[0], m.start(), m.end()) for m in _WORD.finditer(folded.text)]
    for i, (word, start, _) in enumerate(words):
        for row in by_first.get(word, ()):
            if tuple(w for w, _, _ in words[i : i + len(row)]) == row:
                found.append(folded.place(start, words[i + len(row) - 1][2]))
    return merged(found)


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches in order, those that overlap made one."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
