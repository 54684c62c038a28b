"""Whether two clauses count the same thing: those killed in one event are one claim, however far the numbers are apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from whoseword.lexicon import terms
from whoseword.lexicon.stems import term_of
from whoseword.link.claims.terms import is_people, outcome_terms
from whoseword.link.claims.wording import Wording
from whoseword.model import Figure
from whoseword.text import fold, words

FAR = 20.0
"""Two counts of one thing in one event are not this many times apart."""


SHARE = "share"
"""What a broken number of people is counted per: so many of a hundred thousand."""


@dataclass(frozen=True, slots=True, order=True)
class Count:
    """A number of those to whom something happened."""

    what: str
    """The term for what happened: killed, injured, …"""
    per: str
    """The time per which it is counted; empty for a total."""
    period: bool
    """Whether it counts over a stretch of time that is named: "between March and June"."""
    part: bool
    """Whether it counts some of those counted before."""
    unit: str
    """The term for who is counted, empty where that is people in general."""
    low: float | None
    high: float | None

    @property
    def least(self) -> float:
        """The smaller end that is given."""
        return self.low if self.low is not None else self.high or 0.0

    @property
    def most(self) -> float:
        """The larger end that is given."""
        return self.high if self.high is not None else self.low or 0.0


def counts_of(wording: Wording, figures: Sequence[Figure]) -> frozenset[Count]:
    """The counts of a clause: its figures that tell what happened to those counted; its words, where no figure was read.

    Words alone are trusted only where one number or none and one outcome stand in them; a toll counts without its number.
    """
    if figures:
        found = [f for f in figures if f.counts is not None]
        return frozenset(_of(f, wording.partial and len(found) == 1) for f in found)
    if len(wording.outcomes) != 1 or not (wording.counted or wording.toll) or len(wording.numbers) > 1:
        return frozenset()
    numbers = [float(n) for n in wording.numbers if n.count(".") <= 1]
    value = numbers[0] if numbers else None
    return frozenset({Count(min(wording.outcomes), "", False, wording.partial, min(wording.units, default=""), value, value)})


def _of(figure: Figure, partial: bool) -> Count:
    what = term_of(fold((figure.counts or "").split()[-1]))
    low, high = (None if end is None else float(end) for end in (figure.low, figure.high))
    per = figure.per or (SHARE if (low or high or 0.0) % 1 else "")
    return Count(what, per, figure.period is not None, partial or figure.part_of is not None, _unit(figure), low, high)


def _unit(figure: Figure) -> str:
    """The term for who is counted; empty for people in general and for words that say what happened: "bodies", "deaths"."""
    unit = figure.unit or ""
    low = [fold(unit[a:b]) for a, b in words(unit)]
    if not low or is_people(low[-1]) or term_of(low[-1]) in outcome_terms() or term_of(low[-1]) == "body":
        return ""
    return term_of(low[-1])


def same_count(ours: frozenset[Count], theirs: frozenset[Count]) -> str:
    """The term for what both count, empty if they count no one thing.

    >>> dead = Count("kill", "", False, False, "", 31.0, None)
    >>> same_count(frozenset({dead}), frozenset({Count("kill", "", False, False, "miner", 44.0, 44.0)}))
    'kill'
    >>> same_count(frozenset({dead}), frozenset({Count("kill", "day", False, False, "", 50.0, 50.0)}))
    ''
    """
    return max((a.what for a in ours for b in theirs if _alike(a, b)), default="")


def other_count(ours: frozenset[Count], theirs: frozenset[Count]) -> str:
    """Why two clauses count two things, both saying what happened to whom; empty if nothing shows it."""
    both = [(a, b) for a in ours for b in theirs if a.what == b.what]
    if not both or any(_alike(a, b) for a, b in both):
        return ""
    if all(a.per != b.per for a, b in both):
        return "one is a total or a rate, the other counts per another time"
    if all(a.part != b.part for a, b in both):
        return "one counts a part of those counted"
    if all(a.unit != b.unit and {a.unit, b.unit} & _groups() for a, b in both):
        return "one counts one group of those harmed, the other does not"
    return ""


def _alike(a: Count, b: Count) -> bool:
    if a.what != b.what or a.per != b.per:
        return False
    equal = (a.low, a.high) == (b.low, b.high)
    if a.part != b.part or a.period != b.period:
        return equal and a.unit == b.unit
    if a.unit != b.unit and not equal and ((a.unit and b.unit) or {a.unit, b.unit} & _groups()):
        return False
    known = a.most and b.most
    return not known or equal or (a.least <= FAR * b.most and b.least <= FAR * a.most)


def _groups() -> frozenset[str]:
    return frozenset(terms("counted_groups"))
