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
        """See `whoseword.settings.Progress`."""
        kept = items if isinstance(items, list) or total is not None else list(items)
        length = total if total is not None else len(kept) if isinstance(kept, list) else 0
        if self.quiet or length <= FEW:
            yield kept
            return
        with click.progressbar(kept, length=length, label=f"{label:<10}", file=sys.stderr) as bar:
            yield bar
