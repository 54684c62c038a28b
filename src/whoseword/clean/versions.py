"""Several captures of one address: versions of one report, of which the latest is read, and the lines in which they differ."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from whoseword.clean.decode import times
from whoseword.clean.document import problem
from whoseword.model import Problem, Report, Span, Version
from whoseword.text import news_stretches

_SCHEME = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_LINE = re.compile(r"[^\n]*\S")
_RUN = 3
_ALIKE = 0.3
"""Of the runs of three words of the shorter one, this share stands in the other: articles of their own share a twentieth."""
_WHOLE = 0.5
"""What has less than this share of the longest version's characters is an excerpt of it."""


def versions(reports: Iterable[Report]) -> list[tuple[Report, ...]]:
    """The reports that were captured from one address, where there are several, each group from its earliest to its latest.

    The order is that of their last dates, as far as they have one, then of their names and places in an archive; excerpts stand
    first. Captures of one address with news of their own (a front page, a live page begun anew) are reports of their own.
    """
    found: dict[str, list[list[Report]]] = {}
    for report in sorted(reports, key=_when):
        if report.url:
            groups = found.setdefault(_address(report.url), [])
            group = next((g for g in reversed(groups) if _alike(g[-1], report)), None)
            if group is None:
                groups.append([report])
            else:
                group.append(report)
    return [_in_order(group) for _, groups in sorted(found.items()) for group in groups if len(group) > 1]


def _in_order(group: Sequence[Report]) -> tuple[Report, ...]:
    """Excerpts (a feed's entry, a page behind a paywall) before what has the whole text: they are never read in its place."""
    sizes = {report.id: sum(end - start for start, end, _ in _lines(report)) for report in group}
    whole = max(sizes.values()) * _WHOLE
    return tuple(sorted(group, key=lambda report: sizes[report.id] >= whole))


def compared(reports: Iterable[Report]) -> list[Version]:
    """Every report that is one of several versions: which one is read in its place, and the lines that only it has."""
    made: list[Version] = []
    for group in versions(reports):
        current = group[-1].id
        for place, report in enumerate(group):
            other = group[place - 1] if report.id == current else group[place + 1]
            made.append(Version(report.id, None if report.id == current else current, other.id, tuple(_own_lines(report, other))))
    return made


def version_problems(reports: Iterable[Report]) -> list[Problem]:
    """A sentence for each two following versions: what the later one adds and leaves out, and which of them counts."""
    return [_told(earlier, later, group) for group in versions(reports) for earlier, later in pairwise(group)]


def _told(earlier: Report, later: Report, group: Sequence[Report]) -> Problem:
    added, gone = len(_own_lines(later, earlier)), len(_own_lines(earlier, later))
    differs = f"it adds {times(added, 'line')} and leaves out {times(gone, 'line')}" if added or gone else "their news is the same"
    counted = f"they count as one report, {group[-1].name} as the latest of {len(group)}"
    return problem(later.name, f"is another version of {earlier.name}, from the same address; {differs}; {counted}")


def _own_lines(report: Report, other: Report) -> list[Span]:
    """The lines of news that stand in `report` and not, or not so often, in `other`."""
    left = Counter(words for _, _, words in _lines(other))
    found: list[Span] = []
    for start, end, words in _lines(report):
        if left[words]:
            left[words] -= 1
        else:
            found.append(Span.of(report.id, report.text, start, end))
    return found


def _lines(report: Report) -> list[tuple[int, int, str]]:
    """Every line of news with its place, and its words without regard to spaces."""
    found: list[tuple[int, int, str]] = []
    for start, end in news_stretches(report.text, report.marked):
        for match in _LINE.finditer(report.text, start, end):
            line = match.group()
            found.append((match.start() + len(line) - len(line.lstrip()), match.end(), " ".join(line.split())))
    return found


def _alike(one: Report, other: Report) -> bool:
    runs = [_runs(report) for report in (one, other)]
    fewer = min(map(len, runs))
    return one.text == other.text or len(runs[0] & runs[1]) > _ALIKE * fewer


def _runs(report: Report) -> set[tuple[str, ...]]:
    words = [word for _, _, line in _lines(report) for word in _WORD.findall(line.casefold())]
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def _address(url: str) -> str:
    return _SCHEME.sub("", url.split("#")[0]).rstrip("/")


def _when(report: Report) -> tuple[str, str, list[int], int, str]:
    last = report.updated or report.published
    return (last.value if last else "", report.name, [step.start for step in report.within], report.part, report.id)
