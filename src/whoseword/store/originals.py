"""The captured bytes: one write-once file each, named by its SHA-256."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from whoseword.model import sha256_hex

_UNFINISHED = ".new-"


def keep(folder: Path, sha256: str, data: bytes) -> Path:
    """The file that holds `data`; written, synced and made read-only if it is not there yet.

    A file of that name with other bytes is replaced: it is damaged, and no record can rest on it yet.
    """
    path = place(folder, sha256)
    if path.exists() and differs(folder, sha256) is None:
        return path
    write(path, data, mode=0o444)
    return path


def write(path: Path, data: bytes, *, mode: int) -> None:
    """Write a file whole or not at all: beside its place, synced, then renamed."""
    if not path.parent.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _sync_folder(path.parent.parent)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=_UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
        _sync_folder(path.parent)
    except OSError:
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
        data = read(folder, sha256)
    except FileNotFoundError:
        return f"original {sha256} is missing"
    except OSError as error:
        return f"original {sha256} cannot be read: {error.strerror}"
    found = sha256_hex(data)
    return None if found == sha256 else f"original {sha256} was changed: its bytes now hash to {found}"
