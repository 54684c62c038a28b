"""Passages that stand in two reports: runs of words in common find the pairs and, grown over small edits, the passages."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from whoseword.engine import Engine
from whoseword.link.alignment import Block, Shingle, passages, shingles_of
from whoseword.model import Problem, Report, Reuse, Span, content_id
from whoseword.text import fold, news_stretches, paragraphs, words

LEAST_WORDS = 12
"""Words of a passage that must be the same on both sides."""
MOSTLY = 0.8
"""Share of a passage between quotation marks, on either side, that makes it a quotation."""
MANY = 8
"""Reports with a run of words in common up to which each is compared with each."""
EARLIEST = 5
"""Where more have it, each is compared with so many of the earliest, and with the one before it."""

_WORDLIKE = re.compile(r"\w")
_MARKS = re.compile('["\u201c\u201d\u201e\u00ab\u00bb]')


@dataclass(frozen=True)
class _Worded:
    """A report's news as folded words, each with its place."""

    report: Report
    tokens: tuple[str, ...]
    places: tuple[tuple[int, int], ...]

    @cached_property
    def shingles(self) -> Mapping[Shingle, Sequence[int]]:
        return shingles_of(self.tokens)

    def span(self, first: int, last: int) -> Span:
        return Span.of(self.report.id, self.report.text, self.places[first][0], self.places[last][1])


def find_reuse(reports: Sequence[Report], engine: Engine) -> tuple[list[Reuse], list[Problem]]:
    """The passages of at least 12 common words that stand in two reports, small edits bridged, sorted by place."""
    worded = {r.id: _worded(r) for r in reports}
    runs = {i: w.shingles for i, w in worded.items()}
    pairs = {(a, b) for a, b, _ in engine.candidate_pairs(runs, largest_block=MANY)} | _of_many(worded, runs)
    found = [reuse for a, b in sorted(pairs) for reuse in _passages(worded[a], worded[b])]
    return sorted(found, key=lambda r: (r.a, r.b)), []


def _of_many(worded: Mapping[str, _Worded], runs: Mapping[str, Collection[Shingle]]) -> set[tuple[str, str]]:
    """Pairs from the runs of words that many reports have: every copy is tied to the earliest ones, at a cost that their number sets."""
    holders: dict[Shingle, list[str]] = {}
    for report in sorted(runs, key=lambda i: (_day(worded[i].report) or "9999", i)):
        for run in runs[report]:
            holders.setdefault(run, []).append(report)
    found: set[tuple[str, str]] = set()
    for many in {tuple(held) for held in holders.values() if len(held) > MANY}:
        for at, report in enumerate(many):
            others = {*many[: min(at, EARLIEST)], *many[max(0, at - 1) : at]}
            found.update((min(report, other), max(report, other)) for other in others)
    return found


def _worded(report: Report) -> _Worded:
    places = [
        place
        for start, end in news_stretches(report.text, report.marked)
        for place in words(report.text, start, end)
        if _WORDLIKE.match(report.text[place[0]])
    ]
    return _Worded(report, tuple(fold(report.text[a:b]) for a, b in places), tuple(places))


def _passages(a: _Worded, b: _Worded) -> Iterator[Reuse]:
    for passage in passages(a.tokens, b.tokens, a.shingles, b.shingles):
        same = sum(size for _, _, size in passage)
        if same >= LEAST_WORDS:
            (first_a, last_a), (first_b, last_b) = (_ends(passage, side) for side in (0, 1))
            longest = max(last_a - first_a, last_b - first_b) + 1
            yield _reuse(a.span(first_a, last_a), b.span(first_b, last_b), same, same / longest, (a.report, b.report))


def _ends(passage: Sequence[Block], side: int) -> tuple[int, int]:
    """First and last word of a passage in one of its two texts."""
    return passage[0][side], passage[-1][side] + passage[-1][2] - 1


def _reuse(a: Span, b: Span, same: int, likeness: float, reports: tuple[Report, Report]) -> Reuse:
    earlier, why = _earlier(*reports)
    quoted = _is_quoted(reports[0].text, a) or _is_quoted(reports[1].text, b)
    return Reuse(
        content_id("reu", a.report, a.start, a.end, b.report, b.start, b.end), a, b, same, round(likeness, 3), earlier, why, quoted
    )


def _is_quoted(text: str, span: Span) -> bool:
    """Whether most of the span lies between quotation marks; a line with an odd number of them tells nothing."""
    inside = 0
    for start, end in paragraphs(text, text.rfind("\n", 0, span.start) + 1):
        if start >= span.end:
            break
        marks = [m.start() for m in _MARKS.finditer(text, start, end)]
        quoted = list(pairwise(marks))[::2] if len(marks) % 2 == 0 else []
        inside += sum(max(0, min(stop, span.end) - max(begin, span.start)) for begin, stop in quoted)
    return inside >= MOSTLY * (span.end - span.start)


def _earlier(a: Report, b: Report) -> tuple[str | None, str]:
    """Which of two reports the common passage likely stood in first, and why."""
    for one, other in ((a, b), (b, a)):
        if _credits(other, one):
            return one.id, f"{_named(other)} credits {_named(one)}"
    days = sorted((_day(r), r.id, _named(r)) for r in (a, b))
    if days[0][0] and days[0][0] != days[1][0]:
        return days[0][1], f"{days[0][2]} is dated {days[0][0]}, {days[1][2]} {days[1][0]}"
    return None, "nothing in the texts tells which is the earlier; both may be copies of a third text"


def _credits(report: Report, maker: Report) -> bool:
    name = fold(maker.publisher.value) if maker.publisher else ""
    return bool(name) and any(name in fold(credit.value) for credit in report.credits)


def _named(report: Report) -> str:
    return report.publisher.value if report.publisher else report.name


def _day(report: Report) -> str:
    return report.published.value[:10] if report.published else ""
