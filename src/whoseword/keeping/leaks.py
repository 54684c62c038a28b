"""A search through every byte of what is to be handed over, for anything that should be hidden in it."""

import ast
import base64
import binascii
import bz2
import gzip
import html
import io
import lzma
import quopri
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

from whoseword.keeping.folding import fold
from whoseword.keeping.hidden import Hidden

DEPTH = 5
"""Archives inside archives that are opened; what lies deeper is named as not searched, which is a finding too."""
LARGEST = 500_000_000
"""Bytes that one packed stretch may come to."""


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that should be hidden and was found: its label, where, and how it was written there."""

    label: str
    where: str
    form: str
    """`text`, `file name`, `inside ZIP`, `UTF-16`, …"""


def search_folder(folder: Path, hidden: Sequence[Hidden]) -> list[Leak]:
    """What is found in the names and bytes of all files in `folder`, in every reading of them that this module knows."""
    found: list[Leak] = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        found += _in_text(name, hidden, name, "file name")
        if path.is_file():
            found += search_bytes(path.read_bytes(), hidden, name)
    return sorted(set(found), key=lambda leak: (leak.where, leak.label, leak.form))


def search_bytes(data: bytes, hidden: Sequence[Hidden], where: str, depth: int = 0) -> list[Leak]:
    """What is found in `data`: as text in several encodings and notations, and inside what is packed in it."""
    if depth > DEPTH:
        return [Leak(h.label, where, "packed too deep to be searched") for h in hidden]
    found: list[Leak] = []
    for form, text in _readings(data):
        found += _in_text(text, hidden, where, form)
    for form, inner in _packed(data):
        found += search_bytes(inner, hidden, f"{where} › {form}", depth + 1)
    return list(dict.fromkeys(found))


def search_records(record: object, hidden: Sequence[Hidden], where: str) -> list[Leak]:
    """What is found in the texts of a record and all records in it, field by field; terms of closed lists and ids are no texts."""
    return list(dict.fromkeys(leak for path, text in _texts(record, where) for leak in _in_text(text, hidden, path, "text")))


def foreign(hidden: Iterable[Hidden]) -> list[Hidden]:
    """What of the hidden can be searched in files that hold the program's own words too: "Page" is a name, and a word of every page."""
    return [left for h in hidden if (left := h.without(_own_words())) is not None]


def _in_text(text: str, hidden: Sequence[Hidden], where: str, form: str) -> list[Leak]:
    folded = fold(text)
    return [Leak(h.label, where, form) for h in hidden if h.find(text, folded)]


def _readings(data: bytes) -> Iterator[tuple[str, str]]:
    text = data.decode("utf-8", "replace")
    yield "text", text
    if not data.isascii():
        yield "Latin-1", data.decode("latin-1")
    if b"\0" in data:
        for name in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
            for shift in range(2):
                yield name.upper(), data[shift:].decode(name, "replace")
    seen = {text}
    for form, read in _NOTATIONS:
        other = read(text, data)
        if other not in seen:
            seen.add(other)
            yield form, other


def _unescaped(text: str) -> str:
    plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)
    plain = re.sub(r"\\x([0-9a-fA-F]{2})", lambda m: chr(int(m[1], 16)), plain)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _hexed(text: str) -> str:
    runs = re.findall(r"(?:[0-9a-fA-F]{2}\s?){4,}", text)
    return "\n".join(bytes.fromhex(run).decode("utf-8", "replace") for run in runs)


def _based(text: str) -> str:
    found = []
    for run in re.findall(r"[A-Za-z0-9+/_-]{8,}={0,2}", text):
        plain = run.rstrip("=").replace("-", "+").replace("_", "/")
        try:
            found.append(base64.b64decode(plain + "=" * (-len(plain) % 4)).decode("utf-8", "replace"))
        except (binascii.Error, ValueError):
            continue
    return "\n".join(found)


_NOTATIONS: tuple[tuple[str, Callable[[str, bytes], str]], ...] = (
    ("HTML entities", lambda text, _: html.unescape(html.unescape(text))),
    ("URL notation", lambda text, _: unquote_to_bytes(text.encode("utf-8", "replace").replace(b"+", b" ")).decode("utf-8", "replace")),
    ("escapes", lambda text, _: _unescaped(text)),
    ("quoted-printable", lambda _, data: quopri.decodestring(data).decode("utf-8", "replace")),
    ("hexadecimal", lambda text, _: _hexed(text)),
    ("base64", lambda text, _: _based(text)),
    ("tags taken out", lambda text, _: html.unescape(re.sub(r"<[^<>]*>", "", text))),
    ("tags as spaces", lambda text, _: html.unescape(re.sub(r"<[^<>]*>", " ", text))),
)


def _packed(data: bytes) -> Iterator[tuple[str, bytes]]:
    if b"PK\x03\x04" in data or b"PK\x05\x06" in data:
        yield from _zipped(data)
    for magic, form, unpack in (
        (b"\x1f\x8b", "gzip", gzip.decompress),
        (b"BZh", "bzip2", bz2.decompress),
        (b"\xfd7zXZ", "xz", lzma.decompress),
    ):
        if data.startswith(magic):
            try:
                yield form, unpack(data)[:LARGEST]
            except (OSError, EOFError, zlib.error, lzma.LZMAError):
                continue
    if b"%PDF" in data[:1024]:
        yield from _of_pdf(data)


def _zipped(data: bytes) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield "ZIP comment", archive.comment
            for item in archive.infolist():
                yield "ZIP entry's name", b"\n".join((item.filename.encode("utf-8", "replace"), item.comment, item.extra))
                with archive.open(item) as file:
                    yield f"ZIP entry {item.filename}", file.read(LARGEST)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, zlib.error, ValueError):
        return


def _of_pdf(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The unpacked streams of a PDF, and the words that they show: strings of one line are written in pieces, kerned apart."""
    streams = [data]
    for match in re.finditer(rb"stream\r?\n", data):
        try:
            streams.append(zlib.decompressobj().decompress(data[match.end() :], LARGEST))
        except zlib.error:
            continue
    for stream in streams[1:]:
        yield "PDF stream", stream
    for stream in streams:
        shown = [b"".join(_strings(line)) for line in re.split(rb"T[*dDmJj'\"]|BT|ET", stream)]
        if any(shown):
            yield "PDF words", b"".join(shown) + b"\n" + b"\n".join(shown)


def _strings(code: bytes) -> Iterator[bytes]:
    for text, coded in re.findall(rb"\(((?:\\.|[^\\()])*)\)|<([0-9A-Fa-f\s]+)>", code):
        yield re.sub(rb"\\(.)", rb"\1", text) if text else bytes.fromhex(coded.decode() + "0" * (len(re.sub(rb"\s", b"", coded)) % 2))


def _texts(value: Any, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item, where)
    elif is_dataclass(value):
        for f in fields(value):
            if f.name not in ("id", "tool", "format"):
                yield from _texts(getattr(value, f.name), f"{where}.{f.name}")


@cache
def _own_words() -> str:
    """Every word of the program that may stand in a page, a table or a manifest, folded: texts in its code, templates, their styles."""
    found: list[str] = []

    def read(place: Traversable) -> None:
        for item in sorted(place.iterdir(), key=lambda p: p.name):
            if item.is_dir():
                read(item)
            elif item.name.endswith(".py"):
                found.extend(_strings_of(item.read_text(encoding="utf-8")))
            elif item.name.endswith((".j2", ".css", ".js", ".json")):
                found.append(item.read_text(encoding="utf-8"))

    for room in ("present", "model"):
        read(files(f"whoseword.{room}"))
    found += _strings_of((files("whoseword.keeping") / "copying.py").read_text(encoding="utf-8"))
    return fold("\n".join(found)).text


def _strings_of(code: str) -> Iterator[str]:
    """The texts in Python code that are no docstrings."""
    for node in ast.walk(ast.parse(code)):
        for child in () if isinstance(node, ast.Expr) else ast.iter_child_nodes(node):
            if isinstance(child, ast.Constant) and isinstance(child.value, str):
                yield child.value
