"""One document to be read: a capture's bytes, or what stands inside an archive, with the way that leads to it."""

from dataclasses import dataclass
from pathlib import Path

from whoseword.model import Capture, Problem, Stage, Step, content_id

_LONGEST_NAME = 240


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes of one kind, the name under which a person finds them, and where in the capture they stand."""

    capture: Capture
    name: str
    media_type: str
    data: bytes
    given: tuple[tuple[str, str], ...] = ()
    """What came with the bytes (`url`, `published`), as (key, value)."""
    within: tuple[Step, ...] = ()
    charset: str | None = None
    """The encoding that the container declares."""

    @property
    def sha256(self) -> str:
        """Of the capture."""
        return self.capture.sha256

    def report_id(self, part: int) -> str:
        """The id of article `part` of this document."""
        way = [value for step in self.within for value in (step.kind, step.name, step.start)]
        return content_id("rep", self.capture.sha256, *way, part)


@dataclass(frozen=True, slots=True)
class Passed:
    """A member of an archive that is not read, without a word of its own: a picture, a script, a redirection."""

    why: str
    """What it is, in the plural: "pictures, scripts and other files that are no documents"."""


def whole(capture: Capture, data: bytes) -> Document:
    """The document that a capture is."""
    return Document(capture, capture.name, capture.media_type, data, capture.given)


def member_name(around: str, inner: str) -> str:
    """The name of a member for people: that of what holds it and its own, one line, not too long."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in inner.encode("utf-8", "replace").decode("utf-8"))
    if len(shown) > _LONGEST_NAME:
        shown = f"{shown[: _LONGEST_NAME - 40]}…{shown[-39:]}"
    return f"{around}/{shown}"


def problem(name: str, message: str) -> Problem:
    """The problem of one document met while cleaning: `message` goes on from the document's name."""
    return Problem(name, Stage.CLEAN, f"{name} {message}")


def source_size(source: "bytes | Path") -> int:
    """How many bytes a capture has."""
    return len(source) if isinstance(source, bytes) else source.stat().st_size
