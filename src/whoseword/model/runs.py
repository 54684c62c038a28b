"""What every stage is given and gives besides its records: limits and problems."""

from dataclasses import dataclass

from whoseword.model.spans import Span
from whoseword.model.terms import Stage


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was not read, dated or resolved, in one sentence for the person to see."""

    where: str
    """The input, file or record that it concerns, as a person would name it."""
    stage: Stage
    message: str
    span: Span | None = None
    """The place in a report, where there is one."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run will not go beyond; made at the edge and passed down."""

    document_bytes: int = 20_000_000
    """A larger document is kept and not read."""
    document_characters: int = 2_000_000
    articles_per_file: int = 100_000
    capture_bytes: int = 1_000_000_000_000
    """A larger file is not taken in at all."""
    members: int = 1_000_000
    """Documents in one archive; those beyond are kept and not read."""
    ratio: int = 200
    """How many times its packed size a packed document may have, beyond its first megabyte."""
    depth: int = 4
    """Archives inside archives."""
    pages: int = 3_000
    """Pages of one PDF."""
    seconds: float = 60.0
    """For one document."""
    memory_bytes: int = 2_000_000_000
    """For the process that reads documents."""
