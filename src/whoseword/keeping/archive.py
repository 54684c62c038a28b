"""ZIP files whose bytes depend on their contents alone, and their careful opening."""

import hashlib
import io
import shutil
import stat
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from whoseword.model import UserError

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP can name: times of files would make equal contents differ."""
_HELD = 1 << 20
_LARGEST_RATIO = 200
"""A file that unpacks to more than so many times the whole archive is a bomb."""
_ODD = frozenset('\\:*?"<>|')


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its name there, and how its bytes are opened."""

    name: str
    open: Callable[[], BinaryIO]

    @classmethod
    def of_bytes(cls, name: str, data: bytes) -> "Member":
        """A member that holds `data`."""
        return cls(name, lambda: io.BytesIO(data))

    @classmethod
    def of_file(cls, name: str, path: Path) -> "Member":
        """A member that holds what is in a file."""
        return cls(name, lambda: path.open("rb"))

    def digest(self) -> tuple[str, int]:
        """The SHA-256 of its bytes, and their number."""
        digest, size = hashlib.sha256(), 0
        with self.open() as file:
            while piece := file.read(_HELD):
                digest.update(piece)
                size += len(piece)
        return digest.hexdigest(), size


def write_archive(members: Iterable[Member], path: Path) -> None:
    """Write the members in the order of their names, uncompressed (compressors differ between machines), without times or owners."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for member in sorted(members, key=lambda m: m.name):
            info = zipfile.ZipInfo(member.name, _EPOCH)
            info.create_system = 3
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            with member.open() as source, archive.open(info, "w", force_zip64=True) as target:
                shutil.copyfileobj(source, target, _HELD)


def read_archive(path: Path, target: Path) -> dict[str, str]:
    """Unpack an archive into the empty folder `target`; the SHA-256 of each file by its name.

    Raises `UserError` for a file that is no archive, and before anything of it is written for one with a name that would lead out of
    `target` or that another system could misread, a link, a name twice, an encrypted file or a file that unpacks beyond measure.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            items = [i for i in archive.infolist() if not i.is_dir()]
            size = path.stat().st_size
            for item in items:
                if wrong := _refused(item, size):
                    raise UserError(f"{path.name} is not unpacked: {wrong}")
            names = [i.filename.casefold() for i in items]
            if twice := next((n for n in names if names.count(n) > 1), None) if len(set(names)) < len(names) else None:
                raise UserError(f"{path.name} is not unpacked: it holds {twice!r} twice")
            return {item.filename: _unpack(archive, item, target / item.filename) for item in items}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError) as error:
        raise UserError(f"{path.name} is no packed case, or is damaged: {error}") from error


def _refused(item: zipfile.ZipInfo, size: int) -> str | None:
    """Why a file of an archive is not to be unpacked, or `None`."""
    place = PurePosixPath(item.filename)
    kind = stat.S_IFMT(item.external_attr >> 16)
    if place.is_absolute() or ".." in place.parts or "." in item.filename.split("/") or not place.parts:
        return f"the name {item.filename!r} leads out of its folder"
    if _ODD & set(item.filename) or any(ord(c) < 32 for c in item.filename):
        return f"the name {item.filename!r} holds characters that a system could misread"
    if kind not in (0, stat.S_IFREG):
        return f"{item.filename!r} is no plain file"
    if item.flag_bits & 1:
        return f"{item.filename!r} is encrypted inside the archive"
    if item.file_size > size * _LARGEST_RATIO:
        return f"{item.filename!r} unpacks to {item.file_size:,} bytes"
    return None


def _unpack(archive: zipfile.ZipFile, item: zipfile.ZipInfo, path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with archive.open(item) as source, path.open("xb") as target:
        while piece := source.read(_HELD):
            digest.update(piece)
            target.write(piece)
    return digest.hexdigest()
