"""Whether two pieces say the same thing: named features with weights, and the reasons in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from whoseword.lexicon import rows
from whoseword.lexicon import terms as lexicon_terms
from whoseword.lexicon.stems import term_of
from whoseword.link.claims.counts import other_count, same_count
from whoseword.link.claims.days import far_apart
from whoseword.link.claims.pieces import Piece, Pieces

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
        "shared_of_all": round(pieces.total(shared) / max(0.3, pieces.total(a.wording.terms | b.wording.terms)), 4),
        "rare_word": max((pieces.weight(t) for t in shared), default=0.0),
        "same_act": max((pieces.weight(t) for t in a.wording.acts & b.wording.acts), default=0.0),
        "act_and_thing": round(
            min(
                max((pieces.weight(t) for t in a.wording.acts & b.wording.acts), default=0.0),
                max((pieces.weight(t) for t in shared - a.wording.acts - b.wording.acts), default=0.0),
            ),
            4,
        ),
        "other_act": _apart(a.wording.acts, b.wording.acts),
        "same_name": max((pieces.weight(t) for t in a.wording.names & b.wording.names), default=0.0),
        "same_number": max((pieces.weight(t) for t in a.wording.numbers & b.wording.numbers), default=0.0),
        "other_number": _apart(a.wording.numbers, b.wording.numbers),
        "other_names": float(pieces.elsewhere(a.names, b.names)),
        "same_time": float(bool(a.wording.times & b.wording.times)),
        "other_time": _apart(a.wording.times, b.wording.times),
        "same_count": float(bool(_counted_alike(a, b, pieces))),
    }


def likeness(a: Piece, b: Piece, pieces: Pieces) -> Likeness:
    """How likely `a` and `b` say the same thing."""
    found = features(a, b, pieces)
    weights = _weights()
    odds = weights["none"] + sum(weights[name] * value for name, value in found.items())
    score = round(1 / (1 + exp(-odds)), 4)
    return Likeness(score, why_apart(a, b, pieces))


def why_apart(a: Piece, b: Piece, pieces: Pieces) -> str:
    """What keeps `a` and `b` apart whatever their score; empty if nothing does."""
    return _kept_apart(a, b, pieces) or _of_others(a, b, pieces)


def _kept_apart(a: Piece, b: Piece, pieces: Pieces) -> str:
    if a.kind != b.kind:
        return f"one is {min(a.kind, b.kind)}, the other {max(a.kind, b.kind)}: kept apart"
    if a.wording.negated != b.wording.negated:
        return "one says that it is not so, the other does not: kept apart"
    if told := _rejected(a, b) | _rejected(b, a):
        return f"one says that it was not {_listed(told)}, the other that it was: kept apart"
    if not (a.wording.names or b.wording.names) and pieces.elsewhere(a.context.names, b.context.names):
        return "their sentences name other places or people: kept apart"
    if _apart(a.wording.agents, b.wording.agents) and not _counted_alike(a, b, pieces):
        return f"one is done by {_listed(a.wording.agents)}, the other by {_listed(b.wording.agents)}: kept apart"
    if _apart(a.dates, b.dates):
        return f"one tells of {_listed(a.dates)}, the other of {_listed(b.dates)}: kept apart"
    if far_apart(a.days_told, b.days_told) and not same_count(a.counts, b.counts):
        return "one tells of a time more than a month from that of the other: kept apart"
    if _dated_apart(a, b, pieces) and same_count(a.counts, b.counts) and not a.wording.numbers & b.wording.numbers:
        return f"one counts for {_listed(pieces.past(a) ^ pieces.past(b))}, the other does not: kept apart"
    if (a.tallies and not b.counts and a.tallies & b.wording.outcomes) or (b.tallies and not a.counts and b.tallies & a.wording.outcomes):
        return "one counts over time, the other tells of it without counting: kept apart"
    if reason := other_count(a.counts, b.counts):
        return f"{reason}: kept apart"
    return ""


def _rejected(a: Piece, b: Piece) -> frozenset[str]:
    return a.wording.rejected & (b.wording.numbers | b.wording.times)


def _of_others(a: Piece, b: Piece, pieces: Pieces) -> str:
    """Whether one thing is said of two: "the army shelled the market", "the market was shelled by the rebels"."""
    ours, theirs = _of_whom(a), _of_whom(b)
    if not _apart(ours, theirs) or ours & b.wording.terms or theirs & a.wording.terms:
        return ""
    rest, other = a.wording.words - ours, b.wording.words - theirs
    if not rest & other or pieces.total(rest & other) < SAME_REST * max(pieces.total(rest), pieces.total(other)):
        return ""
    return f"one is said of {_listed(ours)}, the other of {_listed(theirs)}: kept apart"


def _of_whom(piece: Piece) -> frozenset[str]:
    """By whom it was done, or of whom it is said; a deed ("the attack killed nine") and an accusation are nobody."""
    told = piece.wording.agents or piece.wording.subject
    return frozenset() if told & _claiming() else told - piece.wording.acts


@lru_cache(maxsize=1)
def _claiming() -> frozenset[str]:
    return frozenset(term_of(word) for word in lexicon_terms("claim_words"))


def _listed(terms: frozenset[str]) -> str:
    return ", ".join(sorted(terms))


def _counted_alike(a: Piece, b: Piece, pieces: Pieces) -> str:
    """What both count (killed, injured, …), if nothing shows that they count it in two events or in two groups."""
    what = same_count(a.counts, b.counts)
    places = pieces.elsewhere(a.names, b.names) or pieces.elsewhere(a.context.names, b.context.names)
    apart = places or _dated_apart(a, b, pieces) or _apart(a.days, b.days)
    return "" if apart else what


def _dated_apart(a: Piece, b: Piece, pieces: Pieces) -> bool:
    """Whether only one of two counts is given a date; counts over stretches of time are apart only if both are dated, and otherwise."""
    ours, theirs = pieces.past(a), pieces.past(b)
    stretches = all(count.period for count in a.counts | b.counts)
    return bool(_apart(ours, theirs)) if stretches else ours != theirs


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
        "same_count": "count the same (" + _counted_alike(a, b, pieces) + ")" + differ,
    }


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    return {row["feature"]: float(row["weight"]) for row in rows("claim_weights")}
