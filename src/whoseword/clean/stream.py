"""A capture read document by document, so that memory stays flat and a run that was cut off can go on."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from whoseword.clean.containers import unpack
from whoseword.clean.document import Document, Passed, problem
from whoseword.clean.reading import read_document
from whoseword.model import Capture, Limits, Problem, Report


@dataclass(frozen=True, slots=True)
class Begun:
    """The next document of a capture is about to be read: its number, from 1, and its name."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What one document of a capture gave."""

    number: int
    """Documents of the capture that lie behind."""
    offset: int
    """Bytes of the capture that lie behind."""
    reports: tuple[Report, ...] = ()
    problems: tuple[Problem, ...] = ()
    last: bool = False


WHOLE = (0, 1)
"""The share of one that reads alone."""


def read(capture: Capture, source: bytes | Path, limits: Limits, after: int = 0, share: tuple[int, int] = WHOLE) -> Iterator[Begun | Batch]:
    """Everything in a capture, a `Begun` and a `Batch` for each document after the first `after`; the last batch says so.

    What archives hold beside documents is told in one sentence at the end. A `share` (2, 4) reads every fourth document, from the
    second on; all shares together read each document once.
    """
    own, shares = share
    if isinstance(source, bytes) and not source:
        yield Batch(0, 0, (), (problem(capture.name, "is empty"),), last=True)
        return
    passed: Counter[str] = Counter()
    number = offset = 0
    for found in unpack(capture, source, limits):
        item, offset = found.item, found.offset
        number += 1
        if isinstance(item, Passed):
            passed[item.why] += 1
            if number % 200 == 0:
                yield Begun(number, capture.name)
            continue
        if number % shares != own:
            continue
        yield Begun(number, item.name if isinstance(item, Document) else item.where)
        if number <= after:
            continue
        if isinstance(item, Problem):
            yield Batch(number, offset, (), (item,))
            continue
        reports, problems = read_document(item, limits)
        yield Batch(number, offset, tuple(reports), tuple(problems))
    told = tuple(problem(capture.name, f"holds {count:,} {why}; they are kept and not read") for why, count in sorted(passed.items()))
    yield Batch(number, offset, (), told if own == 0 else (), last=True)
