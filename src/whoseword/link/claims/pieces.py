"""The clauses of one story's attributions, each once however often it is printed, ready to be compared."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import fsum, log

import numpy as np
from numpy.typing import NDArray

from whoseword.infer import SentenceEncoder
from whoseword.lexicon import rows as lexicon_rows
from whoseword.link.claims.clauses import clauses
from whoseword.link.claims.counts import Count, counts_of
from whoseword.link.claims.days import Days, days_in
from whoseword.link.claims.matters import matters_of
from whoseword.link.claims.terms import spellings_of, weekdays
from whoseword.link.claims.wording import Wording, wording
from whoseword.model import Attribution, Figure, Span, Stance, content_id
from whoseword.text import fold

Floats = NDArray[np.float32]

OUTCOME_WEIGHT = 0.6
"""The least weight of a word for what happened to people: everybody writes it, and it is what the story is about."""

COMMON = 0.5
"""Share of a story's reports in which a name stands that tells of the story's event."""

_JOINT = re.compile(r"(?<=\s)(?:and|while|with|but)\s|(?<=,)\s")
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
    matters: frozenset[str] = frozenset()
    """The stock matters of which it tells, alone or together with the clause after it."""


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
    counts: frozenset[Count] = frozenset()
    """What it counts of people harmed, taken, moved, …"""
    matters: frozenset[str] = frozenset()
    """The stock matters of which it tells, see `matters_of`."""
    days_told: frozenset[Days] = frozenset()
    """The days that the times in it can mean."""

    @property
    def names(self) -> frozenset[str]:
        """The names in it, else those of the content that it stands in: a clause is about what its sentence is about."""
        return self.wording.names or self.context.names

    @property
    def dates(self) -> frozenset[str]:
        """The months and years in it, else those of its content."""
        return _dates(self.wording) or _dates(self.context)

    @property
    def tallies(self) -> frozenset[str]:
        """What it counts per day, week, … or over a stretch of time, and nothing else that it counts."""
        return frozenset(c.what for c in self.counts if c.per or c.period) - {c.what for c in self.counts if not (c.per or c.period)}

    @property
    def days(self) -> frozenset[str]:
        """The weekdays in it, else those of its content."""
        return (self.wording.times or self.context.times) & weekdays()


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a story by id, the weight of each term in it, and the vectors of clauses and contents."""

    by_id: Mapping[str, Piece]
    weights: Mapping[str, float]
    vectors: Floats
    spellings: Mapping[str, str] = field(default_factory=dict)
    """Names → the spelling under which they are compared."""
    current: frozenset[str] = frozenset()
    """Months and years in which the reports were published."""
    common: frozenset[str] = frozenset()
    """Names that stand in half of the reports: they tell of the story's event, and keep nothing in it apart."""

    def past(self, piece: Piece) -> frozenset[str]:
        """The dates by which a piece tells of another time than that of the reports."""
        return piece.dates - self.current

    def of_event(self, piece: Piece) -> bool:
        """Whether a piece may tell of the story's own event: of no other time, and if it names anything, of what the story is about."""
        return not self.past(piece) and (not piece.context.names or bool(piece.context.names & self.common))

    def elsewhere(self, a: Collection[str], b: Collection[str]) -> bool:
        """Whether the names of two pieces show that they tell of two places or of other people."""
        ours, theirs = frozenset(a), frozenset(b)
        return bool(ours and theirs) and not ours & theirs and not (ours & self.common and theirs & self.common)

    def weight(self, term: str) -> float:
        """How telling a term is in this story, 0 to 1: 1 stands in one attribution only."""
        return self.weights.get(term, 1.0)

    def total(self, terms: Collection[str]) -> float:
        """The weights of some terms together."""
        return _total(terms, self.weights)


def pieces_of(
    attributions: Sequence[Attribution],
    encoder: SentenceEncoder,
    figures: Sequence[Figure] = (),
    current: Collection[str] = (),
    dated: Mapping[str, Sequence[tuple[Span, Days]]] | None = None,
) -> Pieces:
    """The pieces of `attributions`, by id in order, with those of `figures` that stand in them.

    Args:
        current: months and years in which the reports were published: a date in them keeps nothing apart from what has no date.
        dated: by report, the times in it with the days that they can mean, from `days_by_report`.
    """
    counted = _by_report(figures)
    contents = {a.id: " ".join(span.quote for span in a.content_spans) for a in attributions}
    spellings = spellings_of(Counter(name for text in sorted(contents.values()) for name in wording(text).names))
    wordings = {text: wording(text, spellings) for text in set(contents.values())}
    kinds = _kinds_of(attributions)
    groups: dict[tuple[str, ...], list[tuple[Place, str]]] = {}
    for attribution in attributions:
        about = wordings[contents[attribution.id]]
        scope = " ".join(sorted(about.names | _dates(about)))
        kind = kinds[attribution.id]
        for place in _places(attribution, counted.get(attribution.report, ())):
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
            counts = counts_of(said, [f for f in counted.get(places[0].span.report, ()) if _stands_in(f, places[0].span)])
            told = frozenset(matter for place in places for matter in place.matters)
            days = frozenset(day for place in places for day in days_in(place.span, dated or {}))
            found[piece] = Piece(piece, kind, said, wordings[context], places, total, rows[text], rows[fold(context)], counts, told, days)
    vectors = encoder.encode([shown.get(text) or first[text] for text in texts])
    return Pieces(dict(sorted(found.items())), weights, vectors, spellings, frozenset(current), _common(attributions, contents, wordings))


def _common(attributions: Sequence[Attribution], contents: Mapping[str, str], wordings: Mapping[str, Wording]) -> frozenset[str]:
    reports = {a.report for a in attributions}
    spread = Counter(name for _, name in {(a.report, name) for a in attributions for name in wordings[contents[a.id]].names})
    return frozenset(name for name, n in spread.items() if n >= max(2.0, COMMON * len(reports)))


def months_of(dates: Iterable[str]) -> frozenset[str]:
    """The names of the months, and the years, of ISO dates, as clauses are compared by them.

    >>> sorted(months_of(["2023-05-08T19:20:00"]))
    ['2023', 'may']
    """
    found = list(dates)
    numbers = {int(d[5:7]) for d in found if d[5:7].isdigit()}
    return frozenset({d[:4] for d in found} | {row["term"].lower() for row in lexicon_rows("months") if int(row["month"]) in numbers})


def _by_report(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for figure in sorted(figures, key=lambda f: f.id):
        found.setdefault(figure.report, []).append(figure)
    return found


def _stands_in(figure: Figure, span: Span) -> bool:
    return span.start <= figure.span.start < span.end


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


def _places(attribution: Attribution, figures: Sequence[Figure]) -> list[Place]:
    found = []
    for index, span in enumerate(attribution.content_spans):
        counted = [f for f in figures if f.counts is not None and _stands_in(f, span)]
        parts = [part for at in clauses(span.quote) for part in _by_outcome(span, at, counted)]
        matters = _matters(span.quote, parts)
        for at, (start, end) in enumerate(parts):
            if span.quote[start : start + len(_OPENING)].lower() == _OPENING and end - start > len(_OPENING):
                start += len(_OPENING)
            part = Span(span.report, span.start + start, span.start + end, span.quote[start:end])
            found.append(Place(attribution.id, part, index == 0 and at == 0, matters[at]))
    return found


def _matters(content: str, parts: Sequence[tuple[int, int]]) -> list[frozenset[str]]:
    """The stock matters of each part; one that two parts tell only together ("not clear | who did it") is the first one's."""
    alone = [matters_of(content[start:end]) for start, end in parts]
    both = [matters_of(content[a:d]) - one - other for ((a, _), (_, d)), (one, other) in zip(pairwise(parts), pairwise(alone), strict=True)]
    return [one | more for one, more in zip(alone, [*both, frozenset[str]()], strict=True)]


def _by_outcome(content: Span, clause: tuple[int, int], figures: Sequence[Figure]) -> list[tuple[int, int]]:
    """A clause cut between counts of two outcomes: "41 people died and 17 are missing" makes two claims."""
    start, end = clause
    cuts = [start]
    inside = sorted((f for f in figures if start <= f.span.start - content.start < end), key=lambda f: f.span)
    for one, other in pairwise(inside):
        first, last = one.span.end - content.start, other.span.start - content.start
        joints = list(_JOINT.finditer(content.quote, first, last)) if one.counts != other.counts and first < last else []
        if joints:
            cuts.append(joints[-1].start())
    return [(a, b) for a, b in pairwise([*cuts, end]) if content.quote[a:b].strip()]


def _weights(wordings: Sequence[Wording]) -> dict[str, float]:
    spread = Counter(term for w in wordings for term in w.terms)
    top = log(len(wordings) + 1) or 1.0
    weights = {term: round(min(1.0, log((len(wordings) + 1) / (n + 0.5)) / top), 4) for term, n in spread.items()}
    for term in {t for w in wordings for t in w.outcomes}:
        weights[term] = max(weights[term], OUTCOME_WEIGHT)
    return weights
