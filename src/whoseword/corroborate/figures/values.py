"""What a figure allows, and how it is written: the arithmetic and the wording that every comparison of figures shares."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whoseword.model import Bound, Figure

ABOUT = 0.1
"""Share by which "about" may miss the number it names."""
_MARKS = re.compile('["\u201c\u201d]')


def named(figure: Figure) -> tuple[float, float]:
    """The number or the two numbers that a figure names, whatever its bound."""
    low = figure.low if figure.low is not None else figure.high
    high = figure.high if figure.high is not None else figure.low
    return (low or 0.0, high or 0.0)


def is_firm(figure: Figure) -> bool:
    """Whether the writer gives a number, not a word such as "dozens"."""
    return figure.bound is not Bound.VAGUE


def meet(a: Figure, b: Figure) -> bool:
    """Whether both figures can hold at once; two ranges do only if they are the same."""
    if a.bound is Bound.BETWEEN and b.bound is Bound.BETWEEN:
        return named(a) == named(b)
    return overlap(a, b)


def overlap(a: Figure, b: Figure) -> bool:
    """Whether some number lies within what both allow."""
    (low_a, high_a), (low_b, high_b) = _interval(a), _interval(b)
    return low_a <= high_b and low_b <= high_a


def ratio(value: float, other: float) -> float:
    """How many times the smaller goes into the larger."""
    low, high = sorted((max(value, 0.1), max(other, 0.1)))
    return high / low


def _interval(figure: Figure) -> tuple[float, float]:
    low = figure.low if figure.low is not None else 0.0
    high = figure.high if figure.high is not None else float("inf")
    return (low * (1 - ABOUT), high * (1 + ABOUT)) if figure.bound is Bound.ABOUT else (low, high)


def written(figure: Figure) -> str:
    """A figure as its report writes it, with what it is counted per."""
    quote = " ".join(figure.span.quote.split())
    return f"{quote} per {figure.per}" if figure.per else quote


def quoted(figure: Figure) -> str:
    """The same between quotation marks."""
    return '"' + _MARKS.sub("'", written(figure)) + '"'


def listed(figures: Sequence[Figure]) -> str:
    """The figures as written, each wording once, by value."""
    seen: dict[str, str] = {}
    for figure in sorted(figures, key=lambda f: (*named(f), f.bound.value, f.id)):
        seen.setdefault(quoted(figure).casefold(), quoted(figure))
    return "; ".join(seen.values())


def bound_words(bound: Bound) -> str:
    """The plainest words for a bound.

    >>> bound_words(Bound.AT_MOST)
    'up to'
    """
    words = {Bound.AT_LEAST: "at least", Bound.AT_MOST: "up to", Bound.ABOUT: "about", Bound.BETWEEN: "a range that ends at"}
    return words.get(bound, "")


def range_words(pair: tuple[float, float]) -> str:
    """One number or two, as they are printed."""
    return number(pair[0]) if pair[0] == pair[1] else f"{number(pair[0])} to {number(pair[1])}"


def number(value: float) -> str:
    """A number as it is printed: no point for whole ones, else one place.

    >>> number(5000.0), number(2.857)
    ('5,000', '2.9')
    """
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
