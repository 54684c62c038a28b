"""ZIP files, and the web archives that come in them (WACZ)."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO, cast

from whoseword.clean.containers.member import DAMAGE, Member, peek, told
from whoseword.clean.document import Passed, member_name, problem
from whoseword.model import Limits, Problem, Step
from whoseword.text import kinds

_LINK = 0o120000
_ENCRYPTED = 0x1
_NO_REPORTS = "pictures, scripts and other files of kinds that are not read"


def open_zip(member: Member, limits: Limits) -> Iterator[Member | Problem | Passed]:
    """The files in a ZIP; of a WACZ, the web archives in it. Names are shown and never followed."""
    name = member.document.name
    stream = member.seekable(limits)
    if isinstance(stream, Problem):
        yield stream
        return
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, *DAMAGE) as error:
        yield problem(name, f"is a damaged ZIP file, kept and not read: {told(error)}")
        return
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
        if member.document.media_type == kinds.WACZ:
            entries = [entry for entry in entries if entry.filename.lower().endswith((".warc", ".warc.gz"))] or entries
        if not entries:
            yield problem(name, "is a ZIP file without any file in it")
        resources = kinds.resource_folders(entry.filename for entry in entries)
        for number, entry in enumerate(entries):
            if number >= limits.members:
                yield problem(name, f"holds more than {limits.members:,} files; the rest is kept and not read")
                return
            if _is_resource(entry.filename, resources) or _is_hidden(entry.filename):
                yield Passed("files that belong to saved pages, or are hidden")
            else:
                yield from _entry(member, archive, entry)


def _is_resource(name: str, folders: frozenset[str]) -> bool:
    at = name.find("/")
    while at >= 0:
        if name[:at] in folders:
            return True
        at = name.find("/", at + 1)
    return False


def _is_hidden(name: str) -> bool:
    parts = name.split("/")
    return parts[0] == "__MACOSX" or any(part.startswith(".") and part not in (".", "..") for part in parts)


def _entry(member: Member, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[Member | Problem | Passed]:
    shown = member_name(member.document.name, entry.filename)
    if entry.external_attr >> 16 & 0o170000 == _LINK:
        yield problem(shown, "is a link inside an archive; it was not followed")
        return
    if entry.flag_bits & _ENCRYPTED:
        yield problem(shown, "is locked with a password; it is kept and not read")
        return
    if not entry.file_size:
        yield problem(shown, "is empty")
        return
    try:
        with archive.open(entry) as file:
            stream: BinaryIO = io.BufferedReader(_Checked(cast(zipfile.ZipExtFile, file)))
            head = peek(stream)
            kind = kinds.media_type(entry.filename.rsplit("/", 1)[-1], head)
            if kind is None:
                yield Passed(_NO_REPORTS)
                return
            step = Step("ZIP member", entry.filename.encode("utf-8", "replace").decode(), entry.header_offset, entry.file_size)
            found = member.inner(entry.filename, kind, step, stream, head)
            yield replace(found, packed=entry.compress_size)
    except (zipfile.BadZipFile, zlib.error, *DAMAGE) as error:
        yield problem(shown, f"is damaged and was not read: {told(error)}")


class _Checked(io.RawIOBase):
    """A file of an archive whose damage is an `OSError`, as that of any other file."""

    def __init__(self, file: zipfile.ZipExtFile) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        try:
            data = self._file.read(len(buffer))
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise OSError(told(error) or "it ends too early") from error
        buffer[: len(data)] = data
        return len(data)
