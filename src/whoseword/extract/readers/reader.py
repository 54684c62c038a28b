"""What a reader is asked and what it answers; the rule-based and the trained one both serve it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from whoseword.model import EntityKind

Range = tuple[int, int]
"""`[start, end)` in code points of the text that was given."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Who says what in one place, as ranges only: what the words do is worked out after the reader."""

    content: tuple[Range, ...]
    source: Range | None = None
    cue: Range | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Naming:
    """A name in the text: where it stands, and whether a person, an organisation or a place is named.

    `score` is the mean probability of its words' tags.
    """

    range: Range
    kind: EntityKind
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What one pass over a text finds. `names` is `None` where the reader looks for none: the rules find names by their capitals later."""

    utterances: tuple[Utterance, ...]
    names: tuple[Naming, ...] | None = None


class Reader(Protocol):
    """Finds attributions, and names, in a text."""

    @property
    def name(self) -> str:
        """Name and version, with the model's hash where there is one; goes into `dossier.json`'s tool block."""
        ...

    def read(self, text: str, stretches: Sequence[Range]) -> Reading:
        """The attributions and names inside `stretches` (the news of a report), each in order of their first character.

        Ranges never leave the stretches and are never empty; content ranges of one utterance are sorted and apart, and so are names.
        """
        ...
