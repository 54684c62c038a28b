"""From inputs to files: folders walked, globs expanded, loops and case folders left out."""

import glob
import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from whoseword.model import Problem, Stage
from whoseword.text.kinds import resource_folders

STANDARD_INPUT = "standard input"
_GLOB = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Place:
    """A file to read: its path, and the label under which a person finds it (`folder/name`, never an absolute path)."""

    path: Path
    label: str

    @property
    def name(self) -> str:
        """The file's base name; bytes of it that are no UTF-8 stand as U+FFFD."""
        return printable(self.path.name)


def printable(name: str) -> str:
    """`name` as text that can be written down, whatever bytes the file system holds."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def problem(where: str, message: str) -> Problem:
    """A problem of this stage: `message` goes on from `where`."""
    return Problem(where, Stage.COLLECT, f"{where} {message}")


def places(inputs: Sequence[str]) -> tuple[list[Place], list[Problem]]:
    """The files that `inputs` name, each once, and what could not be reached; both in an order of their own.

    Inputs are paths or glob patterns (quoted or not); `-` is left to the caller. Hidden files and case folders are left out.
    """
    found: list[Place] = []
    problems: list[Problem] = []
    for item in sorted(set(inputs) - {"-"}):
        for path in _expand(item, problems):
            _visit(path, item, found, problems)
    return _once(found), sorted(set(problems), key=lambda p: (p.where, p.message))


def _expand(item: str, problems: list[Problem]) -> list[Path]:
    path = Path(item)
    if not _GLOB & set(item) or os.path.lexists(path):
        return [path]
    matches = sorted(glob.glob(item, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not matches:
        problems.append(problem(_shown(item), "matches no file"))
    return [Path(match) for match in matches if not _hidden(Path(match))]


def _visit(path: Path, item: str, found: list[Place], problems: list[Problem]) -> None:
    label = _shown(item) if Path(item) == path else printable(path.name)
    if not item:
        problems.append(problem("an input", "has an empty name"))
        return
    kind = _kind(path)
    if isinstance(kind, str):
        problems.append(problem(label, kind))
    elif not kind:
        found.append(Place(path, printable(path.name)))
    elif is_case(path):
        problems.append(problem(label, "is a case folder; name the reports themselves"))
    else:
        _walk(path, found, problems)


def _kind(path: Path) -> bool | str:
    """Whether `path` is a folder, or the reason why that cannot be told."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except PermissionError:
        return "may not be opened: permission denied"
    except (OSError, ValueError):
        return "is a link that leads nowhere" if _is_link(path) else "does not exist"


def _is_link(path: Path) -> bool:
    try:
        return path.is_symlink()
    except ValueError:
        return False


def is_case(folder: Path) -> bool:
    """Whether `folder` is a case that this program made."""
    return _kind(folder / "case.db") is False


def _walk(top: Path, found: list[Place], problems: list[Problem]) -> None:
    waiting: list[tuple[Path, str, frozenset[str]]] = [(top, "", frozenset({os.path.realpath(top)}))]
    while waiting:
        folder, prefix, above = waiting.pop()
        entries = _entries(folder, prefix, problems)
        resources = resource_folders([entry.name for entry in entries])
        for entry in entries:
            label = f"{prefix}{printable(entry.name)}"
            if _hidden(entry):
                continue
            kind = _kind(entry)
            if isinstance(kind, str):
                problems.append(problem(label, kind))
                continue
            if _leads_out(entry, top):
                # Whoever made the folder must not choose what of this machine is taken in.
                problems.append(problem(label, "is a link out of the folder; it was not followed (name what it leads to as an input)"))
                continue
            if not kind:
                found.append(Place(entry, label))
                continue
            if entry.name in resources:
                problems.append(
                    problem(label, "holds pictures and scripts of the page saved beside it; they are no reports and were left out")
                )
                continue
            real = os.path.realpath(entry)
            if real in above:
                problems.append(problem(label, "is a link back to a folder above it; it was not followed"))
            elif not is_case(entry):
                waiting.append((entry, f"{label}/", above | {real}))


def _leads_out(entry: Path, top: Path) -> bool:
    """Whether a link leads to a place outside of the folder that is walked."""
    return _is_link(entry) and not Path(os.path.realpath(entry)).is_relative_to(os.path.realpath(top))


def _entries(folder: Path, prefix: str, problems: list[Problem]) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except PermissionError:
        problems.append(problem(prefix.rstrip("/") or folder.name or ".", "is a folder that may not be opened: permission denied"))
    except OSError as error:
        problems.append(problem(prefix.rstrip("/") or folder.name or ".", f"is a folder that could not be opened: {error.strerror}"))
    return []


def _hidden(path: Path) -> bool:
    return path.name.startswith(".") and path.name not in (".", "..")


def _shown(item: str) -> str:
    """An input as given, without the folders of an absolute path: records carry none."""
    path = Path(item)
    return printable((path.name or item) if path.is_absolute() else item)


def _once(found: Iterable[Place]) -> list[Place]:
    """Each file once, under the first of its names, in order of name."""
    kept: dict[str, Place] = {}
    for place in sorted(found, key=lambda p: (p.name, p.label, str(p.path))):
        kept.setdefault(os.path.realpath(place.path), place)
    return list(kept.values())
