"""The clauses of one story's attributions, each once however often it is printed, ready to be compared."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, log

import numpy as np
from numpy.typing import NDArray

from whoseword.infer import SentenceEncoder
from whoseword.link.clauses import clauses
from whoseword.link.terms import spellings_of, weekdays
from whoseword.link.wording import Wording, wording
from whoseword.model import Attribution, Span, Stance, content_id
from whoseword.text import fold

Floats = NDArray[np.float32]

OUTCOME_WEIGHT = 0.6
"""The least weight of a word for what happened to people: everybody writes it, and it is what the story is about."""

_OPENING = "that "
"""Belongs to the cue as much as to what is said: not shown, not compared."""

_KINDS: Mapping[Stance, str] = {
    Stance.ASSERTS: "said to be so",
    Stance.BELIEVES: "said to be so",
    Stance.SUSPECTS: "said to be so",
    Stance.DENIES: "denied",
    Stance.DOUBTS: "doubted",
    Stance.DEMANDS: "demanded",
    Stance.PREDICTS: "expected",
    Stance.DECLINES: "not answered",
}


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a piece is printed: the attribution that it belongs to, and its span."""

    attribution: str
    span: Span
    opens: bool
    """Whether it is the first clause of its content."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A clause, everywhere it is printed with the same words under the same kind of stance."""

    id: str
    kind: str
    """What is done with it: said to be so, denied, demanded, …"""
    wording: Wording
    context: Wording
    """The wording of the whole contents that it stands in."""
    places: tuple[Place, ...]
    weight: float
    """The weights of its terms together."""
    row: int
    whole: int
    """Rows of the clause and of its content in `Pieces.vectors`."""

    @property
    def names(self) -> frozenset[str]:
        """The names in it, else those of the content that it stands in: a clause is about what its sentence is about."""
        return self.wording.names or self.context.names

    @property
    def dates(self) -> frozenset[str]:
        """The months and years in it, else those of its content."""
        return _dates(self.wording) or _dates(self.context)

    @property
    def outcomes(self) -> frozenset[str]:
        """What is said to have happened to people."""
        return self.wording.outcomes


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a story by id, the weight of each term in it, and the vectors of clauses and contents."""

    by_id: Mapping[str, Piece]
    weights: Mapping[str, float]
    vectors: Floats

    def weight(self, term: str) -> float:
        """How telling a term is in this story, 0 to 1: 1 stands in one attribution only."""
        return self.weights.get(term, 1.0)

    def total(self, terms: Collection[str]) -> float:
        """The weights of some terms together."""
        return _total(terms, self.weights)


def pieces_of(attributions: Sequence[Attribution], encoder: SentenceEncoder) -> Pieces:
    """The pieces of `attributions`, by id in order."""
    contents = {a.id: " ".join(span.quote for span in a.content_spans) for a in attributions}
    spellings = spellings_of(Counter(name for text in sorted(contents.values()) for name in wording(text).names))
    wordings = {text: wording(text, spellings) for text in set(contents.values())}
    kinds = _kinds_of(attributions)
    groups: dict[tuple[str, ...], list[tuple[Place, str]]] = {}
    for attribution in attributions:
        about = wordings[contents[attribution.id]]
        scope = " ".join(sorted(about.names | _dates(about)))
        kind = kinds[attribution.id]
        for place in _places(attribution):
            key = (kind, fold(place.span.quote), scope)
            groups.setdefault(key, []).append((place, contents[attribution.id]))
    texts = sorted({fold(text) for text in contents.values()} | {key[1] for key in groups})
    first = {fold(text): text for text in sorted(contents.values(), reverse=True)}
    shown = {text: min(p.span.quote for p, _ in found) for (_, text, _), found in sorted(groups.items(), reverse=True)}
    rows = {text: i for i, text in enumerate(texts)}
    weights = _weights([wordings[c] for c in contents.values()])
    found = {}
    for (kind, text, scope), members in groups.items():
        places = tuple(sorted((p for p, _ in members), key=lambda p: (p.span, p.attribution)))
        context = min(c for _, c in members)
        said = wording(min(p.span.quote for p in places), spellings)
        if said.terms:
            piece = content_id("pce", kind, text, scope)
            total = _total(said.terms, weights)
            found[piece] = Piece(piece, kind, said, wordings[context], places, total, rows[text], rows[fold(context)])
    vectors = encoder.encode([shown.get(text) or first[text] for text in texts])
    return Pieces(dict(sorted(found.items())), weights, vectors)


def _total(terms: Collection[str], weights: Mapping[str, float]) -> float:
    return round(fsum(weights.get(t, 1.0) for t in terms), 6)


def kind_of(attribution: Attribution) -> str:
    """What an attribution does with its content; a belief and an assertion may make one claim, a demand and a denial not.

    A cue that is itself denied ("did not say that …") is a kind of its own.
    """
    return ("not " if attribution.negated else "") + _KINDS[attribution.stance]


def _dates(of: Wording) -> frozenset[str]:
    return of.times - weekdays()


def _kinds_of(attributions: Sequence[Attribution]) -> dict[str, str]:
    """What each attribution does with its content; what a source denies it does not say, where both were read from one stretch."""
    denials: dict[tuple[str, str | None], list[Attribution]] = {}
    for a in attributions:
        if a.stance is Stance.DENIES and a.source is not None:
            denials.setdefault((a.report, a.source), []).append(a)
    found = {}
    for a in attributions:
        around = [
            d for d in denials.get((a.report, a.source), ()) if all(any(o.covers(s) for o in d.content_spans) for s in a.content_spans)
        ]
        found[a.id] = kind_of(min(around, key=lambda d: d.id) if around else a)
    return found


def _places(attribution: Attribution) -> list[Place]:
    found = []
    for index, span in enumerate(attribution.content_spans):
        for at, (start, end) in enumerate(clauses(span.quote)):
            if span.quote[start : start + len(_OPENING)].lower() == _OPENING and end - start > len(_OPENING):
                start += len(_OPENING)
            part = Span(span.report, span.start + start, span.start + end, span.quote[start:end])
            found.append(Place(attribution.id, part, index == 0 and at == 0))
    return found


def _weights(wordings: Sequence[Wording]) -> dict[str, float]:
    spread = Counter(term for w in wordings for term in w.terms)
    top = log(len(wordings) + 1) or 1.0
    weights = {term: round(min(1.0, log((len(wordings) + 1) / (n + 0.5)) / top), 4) for term, n in spread.items()}
    for term in {t for w in wordings for t in w.outcomes}:
        weights[term] = max(weights[term], OUTCOME_WEIGHT)
    return weights
