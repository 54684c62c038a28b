"""What a reader of attributions is asked and what it answers; the rule-based and the trained one both serve it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

Range = tuple[int, int]
"""`[start, end)` in code points of the text that was given."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Who says what in one place, as ranges only: what the words do is worked out after the reader."""

    content: tuple[Range, ...]
    source: Range | None = None
    cue: Range | None = None
    score: float = 1.0


class Reader(Protocol):
    """Finds attributions in a text."""

    @property
    def name(self) -> str:
        """Name and version, with the model's hash where there is one; goes into `dossier.json`'s tool block."""
        ...

    def read(self, text: str, stretches: Sequence[Range]) -> list[Utterance]:
        """The attributions inside `stretches` (the news of a report), in order of their first character.

        Ranges never leave the stretches and are never empty; content ranges of one utterance are sorted and apart.
        """
        ...
