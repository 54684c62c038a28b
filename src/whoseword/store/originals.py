"""The captured bytes: one write-once file each, named by its SHA-256."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

_UNFINISHED = ".new-"
_CHUNK = 1_048_576


class ChangedError(Exception):
    """A file was changed between being hashed and being kept."""


def keep(folder: Path, sha256: str, data: bytes | Path) -> Path:
    """The file that holds `data` (bytes, or a file to copy); written, synced and made read-only if it is not there yet.

    A file of that name with other bytes is replaced: it is damaged, and no record can rest on it yet. Raises `ChangedError`
    if a file to copy does not have the hash any more.
    """
    path = place(folder, sha256)
    if path.exists() and differs(folder, sha256) is None:
        return path
    if isinstance(data, Path):
        copy(path, data, sha256)
    else:
        write(path, data, mode=0o444)
    return path


def copy(path: Path, source: Path, sha256: str) -> None:
    """Copy a file whole or not at all, as a stream. Raises `ChangedError` if its bytes have another hash."""
    digest = hashlib.sha256()

    def put(file: BinaryIO) -> None:
        with source.open("rb") as original:
            while chunk := original.read(_CHUNK):
                digest.update(chunk)
                file.write(chunk)
        if digest.hexdigest() != sha256:
            raise ChangedError(source.name)

    _write(path, put, mode=0o444)


def write(path: Path, data: bytes, *, mode: int) -> None:
    """Write a file whole or not at all: beside its place, synced, then renamed."""
    _write(path, lambda file: file.write(data), mode=mode)


def _write(path: Path, put: Callable[[BinaryIO], object], *, mode: int) -> None:
    if not path.parent.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _sync_folder(path.parent.parent)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=_UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            put(file)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
        _sync_folder(path.parent)
    except (OSError, ChangedError):
        Path(temporary).unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """Have the names in `folder` on the disk too: a file that is synced can still be lost with its name."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def clear(folder: Path) -> None:
    """Remove the files that runs which were cut off left unfinished, in the case folder and among its originals."""
    for path in (*folder.glob(f"{_UNFINISHED}*"), *folder.glob(f"originals/*/{_UNFINISHED}*")):
        path.unlink(missing_ok=True)


def place(folder: Path, sha256: str) -> Path:
    """Where the bytes with this hash are kept."""
    return folder / sha256[:2] / sha256


def read(folder: Path, sha256: str) -> bytes:
    """The bytes of one original. Raises `FileNotFoundError` if it is gone."""
    return place(folder, sha256).read_bytes()


def strangers(folder: Path, known: Iterable[str]) -> list[str]:
    """What lies among the originals and is none of the `known` hashes, as paths inside the folder, sorted.

    Files left unfinished by a run that was cut off are no strangers.
    """
    expected = {place(folder, sha256) for sha256 in known}
    found = (p for p in folder.rglob("*") if p not in expected and (p.is_symlink() or not p.is_dir()))
    return sorted(p.relative_to(folder).as_posix() for p in found if not p.name.startswith(_UNFINISHED))


def unfinished(folder: Path, path: str) -> bool:
    """Whether a stranger is an original that a run was cut off from entering: it lies where its own hash says."""
    return place(folder, Path(path).name) == folder / path and differs(folder, Path(path).name) is None


def differs(folder: Path, sha256: str) -> str | None:
    """What is wrong with one original, in a sentence, or `None`."""
    try:
        with place(folder, sha256).open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return f"original {sha256} is missing"
    except OSError as error:
        return f"original {sha256} cannot be read: {error.strerror}"
    return None if found == sha256 else f"original {sha256} was changed: its bytes now hash to {found}"
