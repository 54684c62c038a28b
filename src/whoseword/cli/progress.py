"""Progress bars on standard error, shown only to a person at a terminal."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

Item = TypeVar("Item")
FEW = 2
"""Work on so few items needs no bar."""


class Bar:
    """Progress that a person sees."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet or not sys.stderr.isatty()

    @contextmanager
    def track(self, items: Iterable[Item], label: str, total: int | None = None) -> Iterator[Iterable[Item]]:
        """See `whoseword.pipeline.Progress`."""
        kept = items if isinstance(items, list) else list(items)
        if self.quiet or (total or len(kept)) <= FEW:
            yield kept
            return
        with click.progressbar(kept, label=f"{label:<10}", file=sys.stderr) as bar:
            yield bar
