"""What a run can be told, made at the edge and passed down; and the limits that a case is read within."""

import os
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import BinaryIO, Protocol, TypeVar

import msgspec

from whoseword.collect import Fetching
from whoseword.engine import Engine, LocalEngine
from whoseword.infer import SentenceEncoder, load_encoder
from whoseword.model import Limits
from whoseword.store import Case

Item = TypeVar("Item")
_MOST_WORKERS = 4
_LIMITS = "limited"
"""What the log calls the choice of limits."""


class Progress(Protocol):
    """Shows that long work goes on."""

    def track(self, items: Iterable[Item], label: str, total: int | None = None) -> AbstractContextManager[Iterable[Item]]:
        """`items`, shown as they pass."""
        ...


def _cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True)
class Settings:
    """Everything a run can be told, made at the edge and passed down."""

    progress: Progress
    limits: Limits | None = None
    """`None`: those that the case is read with already, else the usual ones."""
    reader: str = "best"
    fetching: Fetching | None = None
    """How addresses among the inputs are fetched; `None`: not at all."""
    stdin: BinaryIO | None = None
    engine: Engine = field(default_factory=LocalEngine)
    encoder: Callable[[], SentenceEncoder] = load_encoder
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    workers: int = field(default_factory=lambda: min(_MOST_WORKERS, _cores()))
    """Processes that read a large archive at once; what they give is the same for any number."""


def limits_of(case: Case, settings: Settings) -> Limits:
    """The limits given, else those that the case is read with."""
    kept = case.last_detail(_LIMITS)
    return settings.limits or (msgspec.json.decode(kept, type=Limits) if kept else Limits())


def keep_limits(case: Case, settings: Settings) -> Limits:
    """The same, noted in the case if they are new to it: what comes later reads within them too."""
    now = limits_of(case, settings)
    if now != limits_of(case, replace(settings, limits=None)):
        case.note(stamp(settings), _LIMITS, "case", msgspec.json.encode(now).decode())
    return now


def stamp(settings: Settings) -> str:
    return settings.now().isoformat(timespec="seconds")
