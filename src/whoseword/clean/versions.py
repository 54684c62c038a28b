"""Several captures of one address: versions of one report, and in how many lines they differ."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from whoseword.clean.decode import times
from whoseword.clean.document import problem
from whoseword.model import Problem, Report
from whoseword.text import news_stretches

_SCHEME = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)


def versions(reports: Iterable[Report]) -> list[tuple[Report, ...]]:
    """The reports that were captured from one address, where there are several, each group from its earliest to its latest.

    The order is that of their last dates, as far as they have one, then of their names.
    """
    found: dict[str, list[Report]] = {}
    for report in reports:
        if report.url:
            found.setdefault(_address(report.url), []).append(report)
    return [tuple(sorted(group, key=_when)) for _, group in sorted(found.items()) if len(group) > 1]


def version_problems(reports: Iterable[Report]) -> list[Problem]:
    """A sentence for each two following versions: what the later one adds and leaves out, so that nobody counts them as two voices."""
    return [_told(earlier, later) for group in versions(reports) for earlier, later in pairwise(group)]


def _told(earlier: Report, later: Report) -> Problem:
    before, after = _lines(earlier), _lines(later)
    added, gone = (after - before).total(), (before - after).total()
    differs = f"it adds {times(added, 'line')} and leaves out {times(gone, 'line')}" if added or gone else "their news is the same"
    return problem(later.name, f"is another version of {earlier.name}, from the same address; {differs}; both are counted as reports")


def _lines(report: Report) -> Counter[str]:
    news = "\n".join(report.text[start:end] for start, end in news_stretches(report.text, report.marked))
    return Counter(" ".join(line.split()) for line in news.splitlines() if line.strip())


def _address(url: str) -> str:
    return _SCHEME.sub("", url.split("#")[0]).rstrip("/")


def _when(report: Report) -> tuple[str, str, str]:
    last = report.updated or report.published
    return (last.value if last else "", report.name, report.id)
