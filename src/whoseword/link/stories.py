"""Which reports tell of one event: leads, names, numbers and dates decide together, by average linkage.

The weights and the threshold were chosen on 300 incidents of `gva_longtail` and on eight stories in one pile (docs/method.md).
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import log

import numpy as np

from whoseword.engine import Engine
from whoseword.infer import SentenceEncoder
from whoseword.lexicon import rows, state_of
from whoseword.link.clusters import average_link
from whoseword.link.sources.names import skeleton
from whoseword.model import Problem, Report, Reuse, Story, content_id
from whoseword.text import fold, news_stretches, sentences

LEAD_SENTENCES = 4
WEIGHT_OF_LEADS = 0.7
"""Weight of how alike the leads are in meaning."""
SHARE_OF_NAMES = 0.9
"""Weight of the share of the shorter report's names that the other has too."""
WEIGHT_OF_NAMES = 0.7
"""Weight of how telling the names in common are, which is full from `FULL`."""
FULL = 40.0
WEIGHT_OF_RAREST = 0.2
"""Weight of the three most telling names in common, full from `FULL_OF_THREE`."""
FULL_OF_THREE = 15.0
WEIGHT_OF_NUMBERS = 0.6
"""Weight of the share of the numbers (ages, sums, houses) of the report with fewer that the other has too."""
FEW = 4.0
"""How telling the numbers of a report are at the least taken to be: one number says little."""
DAY_APART = 0.045
"""Taken off for each day between two dates, up to `DAYS`."""
DAYS = 18
IN_COMMON = 0.5
"""Added when a passage of at least `PASSAGE` words stands in both."""
PASSAGE = 30
LEAST = 0.6
"""Average likeness from which reports tell of one event."""
NEAR = 0.3
"""Likeness of leads from which two reports are compared though they share no name."""
WORLD = 50
"""Reports that a small case is weighed as if it stood among: a name in all nine of nine reports tells something."""
LARGEST_BLOCK = 300
SHORT = 3
"""Letters that a name must have more of."""
_NUMBER = re.compile(r"\b\d{1,2}(?=[- ]year)|\b\d{3,5}(?=\s(?:block|[A-Z]))|(?<=[a-z] )\d{2,4}\b")
_CAPITAL = re.compile(r"(?:(?<=[a-z,;] )|(?<=[a-z]-))[A-Z]\w+")


@dataclass(frozen=True, slots=True)
class _Outline:
    """What a report is about: the names in it, by sound, and the numbers, with how telling each is."""

    report: Report
    names: Mapping[str, float]
    numbers: Mapping[str, float]


def group_stories(
    reports: Sequence[Report], reuse: Sequence[Reuse], engine: Engine, encoder: SentenceEncoder
) -> tuple[list[Story], list[Problem]]:
    """The reports fallen into stories, largest first; a report like no other is a story of its own."""
    ordered = [report for _, report in sorted({r.id: r for r in reports}.items())]
    if not ordered:
        return [], []
    outlines = _outlines(ordered)
    vectors = encoder.encode([_lead(r) for r in ordered])
    near = {(ordered[i].id, ordered[j].id): float(c) for i, j, c in _near(vectors)}
    place = {r.id: i for i, r in enumerate(ordered)}
    for a, b, _ in engine.candidate_pairs({i: o.names for i, o in outlines.items()}, largest_block=LARGEST_BLOCK):
        near.setdefault((a, b), round(float(vectors[place[a]] @ vectors[place[b]]), 3))
    shared = _shared_words(reuse)
    scores = {pair: _likeness(outlines[pair[0]], outlines[pair[1]], cosine, shared[pair]) for pair, cosine in sorted(near.items())}
    groups = average_link(outlines, scores, LEAST)
    means = _means(groups, scores)
    stories = [_story([outlines[i].report for i in group], mean) for group, mean in zip(groups, means, strict=True)]
    return sorted(stories, key=lambda s: (-len(s.reports), s.id)), []


def _outlines(reports: Sequence[Report]) -> dict[str, _Outline]:
    names = {r.id: _names(r) for r in reports}
    numbers = {r.id: {m.group() for a, b in news_stretches(r.text, r.marked) for m in _NUMBER.finditer(r.text, a, b)} for r in reports}
    of_names, of_numbers = _telling(names), _telling(numbers)
    return {
        r.id: _Outline(r, {n: of_names[n] for n in sorted(names[r.id])}, {n: of_numbers[n] for n in sorted(numbers[r.id])}) for r in reports
    }


def _telling(found: Mapping[str, Collection[str]]) -> dict[str, float]:
    """How telling each name or number is: the more, the fewer reports have it."""
    spread = Counter(term for terms in found.values() for term in terms)
    world = max(len(found), WORLD)
    return {term: log(1 + world / n) for term, n in spread.items()}


def _names(report: Report) -> set[str]:
    """The capital words inside sentences, long ones by sound, so that Harud and Kharud are one; days and countries say little."""
    found = set()
    for start, end in news_stretches(report.text, report.marked):
        for match in _CAPITAL.finditer(report.text, start, end):
            word = fold(match.group())
            if len(word) > SHORT and word not in _calendar() and not state_of(match.group()):
                sound = skeleton(word)
                found.add(sound if len(sound) >= SHORT else word)
    return found


@cache
def _calendar() -> frozenset[str]:
    return frozenset(fold(row["term"]) for name in ("weekdays", "months") for row in rows(name))


def _lead(report: Report) -> str:
    spans = [s for start, end in news_stretches(report.text, report.marked) for s in sentences(report.text, start, end)]
    head = f"{report.title.value}. " if report.title else ""
    return head + " ".join(report.text[a:b] for a, b in spans[:LEAD_SENTENCES])


def _near(vectors: np.ndarray) -> Iterator[tuple[int, int, float]]:
    """The pairs of leads that are near each other, by rows of a thousand."""
    for start in range(0, len(vectors), 1000):
        likeness = np.round(vectors[start : start + 1000] @ vectors.T, 3)
        for i, j in zip(*np.nonzero(likeness >= NEAR), strict=True):
            if start + i < j:
                yield int(start + i), int(j), float(likeness[i, j])


def _shared_words(reuse: Sequence[Reuse]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for passage in reuse:
        found[min(passage.a.report, passage.b.report), max(passage.a.report, passage.b.report)] += passage.words
    return found


def _likeness(a: _Outline, b: _Outline, cosine: float, shared_words: int) -> float:
    common = sorted((a.names[n] for n in a.names.keys() & b.names.keys()), reverse=True)
    least = min(sum(a.names.values()), sum(b.names.values())) or 1.0
    score = WEIGHT_OF_LEADS * cosine + SHARE_OF_NAMES * min(1.0, sum(common) / least)
    score += WEIGHT_OF_NAMES * min(1.0, sum(common) / FULL) + WEIGHT_OF_RAREST * min(1.0, sum(common[:3]) / FULL_OF_THREE)
    numbers = sum(a.numbers[n] for n in sorted(a.numbers.keys() & b.numbers.keys()))
    fewer = min(sum(a.numbers.values()), sum(b.numbers.values()))
    score += WEIGHT_OF_NUMBERS * min(1.0, numbers / max(FEW, fewer))
    score += IN_COMMON if shared_words >= PASSAGE else 0.0
    return round(score - DAY_APART * min(_days_apart(a.report, b.report), DAYS), 6)


def _days_apart(a: Report, b: Report) -> int:
    """The days between two dates of publication; 0 if either is unknown."""
    if not (a.published and b.published):
        return 0
    return abs((date.fromisoformat(a.published.value[:10]) - date.fromisoformat(b.published.value[:10])).days)


def _means(groups: Sequence[tuple[str, ...]], scores: Mapping[tuple[str, str], float]) -> list[float]:
    """The average likeness of the reports of each group."""
    group_of = {report: k for k, group in enumerate(groups) for report in group}
    sums = [0.0] * len(groups)
    for (a, b), score in scores.items():
        if group_of[a] == group_of[b]:
            sums[group_of[a]] += score
    return [total / max(1, len(group) * (len(group) - 1) / 2) for total, group in zip(sums, groups, strict=True)]


def _story(reports: Sequence[Report], average: float) -> Story:
    ids = tuple(sorted(r.id for r in reports))
    days = sorted(d.value[:10] for r in reports if (d := r.published or r.updated))
    why = f"leads, names and dates are alike ({average:.2f} on average)" if len(ids) > 1 else "it is like no other report of the case"
    return Story(content_id("sto", *ids), _name(reports), ids, days[0] if days else None, days[-1] if days else None, why)


def _name(reports: Sequence[Report]) -> str:
    """The title that has most in common with the other titles."""
    titles = sorted({r.title.value for r in reports if r.title})
    if not titles:
        return min(r.name for r in reports)
    counts = Counter(w for t in titles for w in set(fold(t).split()))
    return max(titles, key=lambda t: (sum(counts[w] for w in set(fold(t).split())) / (4 + len(t.split())), t))
