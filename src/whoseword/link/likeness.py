"""Whether two pieces say the same thing: named features with weights, and the reasons in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from whoseword.lexicon import rows
from whoseword.link.pieces import Piece, Pieces

FAR = 20.0
"""Two counts of one thing in one event are not this many times apart."""
NEARLY = 0.7
"""Cosine from which two pieces are told to say nearly the same."""
SAME_REST = 0.7
"""Share of what two clauses say beside their subjects from which other subjects make them two claims."""
SAID = 0.25
"""A feature that moves the odds by less than this (natural logarithm) is not named as a reason."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two pieces say the same thing, 0 to 1, and what keeps them apart whatever the score."""

    score: float
    apart: str = ""


def features(a: Piece, b: Piece, pieces: Pieces) -> dict[str, float]:
    """The features of a pair by name, each between 0 and 1."""
    shared = a.wording.terms & b.wording.terms
    lighter = min(a.weight, b.weight)
    cosine = round(float(pieces.vectors[a.row] @ pieces.vectors[b.row]), 3)
    around = round(float(pieces.vectors[a.whole] @ pieces.vectors[b.whole]), 3)
    overlap = pieces.total(shared) / max(0.3, lighter)
    return {
        "say_alike": max(0.0, cosine),
        "contexts_alike": max(0.0, around),
        "words_shared": round(min(1.0, overlap), 4),
        "alike_and_shared": round(max(0.0, cosine) * min(1.0, overlap), 4),
        "rare_word": max((pieces.weight(t) for t in shared), default=0.0),
        "same_number": float(bool(a.wording.numbers & b.wording.numbers)),
        "other_number": _apart(a.wording.numbers, b.wording.numbers),
        "other_names": _apart(a.names, b.names),
        "same_time": float(bool(a.wording.times & b.wording.times)),
        "other_time": _apart(a.wording.times, b.wording.times),
        "same_count": float(bool(_counted_alike(a, b))),
    }


def likeness(a: Piece, b: Piece, pieces: Pieces) -> Likeness:
    """How likely `a` and `b` say the same thing."""
    found = features(a, b, pieces)
    weights = _weights()
    odds = weights["none"] + sum(weights[name] * value for name, value in found.items())
    score = round(1 / (1 + exp(-odds)), 4)
    return Likeness(score, _kept_apart(a, b) or _of_others(a, b, pieces))


def _kept_apart(a: Piece, b: Piece) -> str:
    if a.kind != b.kind:
        return f"one is {min(a.kind, b.kind)}, the other {max(a.kind, b.kind)}: kept apart"
    if a.wording.negated != b.wording.negated:
        return "one says that it is not so, the other does not: kept apart"
    if not (a.wording.names or b.wording.names) and _apart(a.context.names, b.context.names):
        return "their sentences name other places or people: kept apart"
    if _apart(a.wording.agents, b.wording.agents) and not _counted_alike(a, b):
        return f"one is done by {_listed(a.wording.agents)}, the other by {_listed(b.wording.agents)}: kept apart"
    if _apart(a.dates, b.dates):
        return f"one tells of {_listed(a.dates)}, the other of {_listed(b.dates)}: kept apart"
    if a.outcomes & b.outcomes and a.wording.counted and b.wording.counted and not a.wording.numbers & b.wording.numbers:
        if a.dates != b.dates:
            return f"one counts for {_listed(a.dates ^ b.dates)}, the other does not: kept apart"
        if a.wording.partial != b.wording.partial:
            return "one counts a part of those counted: kept apart"
    return ""


def _of_others(a: Piece, b: Piece, pieces: Pieces) -> str:
    """Whether one thing is said of two: "the army shelled the market", "the market was shelled by the rebels"."""
    ours, theirs = a.wording.agents or a.wording.subject, b.wording.agents or b.wording.subject
    if not _apart(ours, theirs) or ours & b.wording.terms or theirs & a.wording.terms:
        return ""
    rest, other = a.wording.words - ours, b.wording.words - theirs
    if not rest & other or pieces.total(rest & other) < SAME_REST * max(pieces.total(rest), pieces.total(other)):
        return ""
    return f"one is said of {_listed(ours)}, the other of {_listed(theirs)}: kept apart"


def _listed(terms: frozenset[str]) -> str:
    return ", ".join(sorted(terms))


def _counted_alike(a: Piece, b: Piece) -> frozenset[str]:
    """What both count (killed, injured, …), if nothing shows that they count it in two events or in two groups."""
    both = a.outcomes & b.outcomes
    if not both or not (a.wording.counted and b.wording.counted) or a.dates != b.dates:
        return frozenset()
    if _apart(a.names, b.names) or _apart(a.context.names, b.context.names):
        return frozenset()
    if (a.wording.units != b.wording.units or a.wording.partial != b.wording.partial) and not a.wording.numbers & b.wording.numbers:
        return frozenset()
    ours, theirs = _values(a), _values(b)
    if ours and theirs and not (max(ours) <= FAR * max(theirs) and max(theirs) <= FAR * max(ours)):
        return frozenset()
    return both


def _values(piece: Piece) -> list[float]:
    return [float(n) for n in piece.wording.numbers if n.count(".") <= 1]


def _apart(a: frozenset[str], b: frozenset[str]) -> float:
    return float(bool(a) and bool(b) and not a & b)


def reasons(a: Piece, b: Piece, pieces: Pieces) -> tuple[str, ...]:
    """What moves the score of `a` and `b`, each in a few words, the weightiest first."""
    found = features(a, b, pieces)
    weights = _weights()
    said = {name: text for name, text in _sayings(a, b, pieces, found).items() if found[name] and text}
    sizes = {name: abs(weights[name] * found[name]) for name in said}
    return tuple(said[name] for name in sorted(said, key=lambda n: (-sizes[n], n)) if sizes[name] >= SAID)


def _sayings(a: Piece, b: Piece, pieces: Pieces, found: Mapping[str, float]) -> dict[str, str]:
    numbers = a.wording.numbers & b.wording.numbers
    shared = (a.wording.terms & b.wording.terms) - numbers
    told = sorted(shared, key=lambda t: (-pieces.weight(t), t))[:3]
    nearly = "say nearly the same" if found["say_alike"] >= NEARLY else "say something alike"
    differ = "" if numbers or not (a.wording.numbers and b.wording.numbers) else ": one claim, the figures differ"
    return {
        "say_alike": f"{nearly} ({found['say_alike']:.2f})",
        "contexts_alike": f"stand in statements that are alike ({found['contexts_alike']:.2f})",
        "rare_word": "share " + ", ".join(f"“{t}”" for t in told) if told else "",
        "same_number": "share the number " + ", ".join(sorted(numbers)),
        "other_number": "give other numbers",
        "other_names": "name others or other places",
        "same_time": "name the same time: " + ", ".join(sorted(a.wording.times & b.wording.times)),
        "other_time": "name other times",
        "same_count": "count the same (" + ", ".join(sorted(_counted_alike(a, b))) + ")" + differ,
    }


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in rows("claim_weights")}
