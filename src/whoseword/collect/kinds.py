"""What a file is: by its name, else by its first bytes."""

import re
from pathlib import PurePath

_BY_SUFFIX = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
}
READ = "text (.txt, .md), pages (.html, .htm) and articles as .json or .jsonl"
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,3}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\x7fELF", b"MZ", b"BZh", b"\xfd7zXZ",
    b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0", b"SQLite format 3", b"ID3", b"OggS", b"WARC/",
)  # fmt: skip


def media_type(name: str, data: bytes) -> str | None:
    """The media type of a file called `name` that begins with `data`, or `None` if it is of a kind that is not read.

    A page saved under a `.txt` name is a page; a name without a suffix leaves it to the bytes.

    >>> media_type("a.HTM", b""), media_type("a.docx", b"PK"), media_type("notes", b"Two people died.")
    ('text/html', None, 'text/plain')
    """
    suffix = PurePath(name).suffix.lower()
    if suffix and not _is_suffix(suffix):
        suffix = ""
    if not suffix:
        return sniff(data)
    found = _BY_SUFFIX.get(suffix)
    if found in ("text/plain", "text/markdown") and _PAGE.match(_without_mark(data)):
        return "text/html"
    return found


def sniff(data: bytes) -> str | None:
    """The media type that the first bytes show, or `None` for a binary file."""
    head = _without_mark(data[:4096])
    if head.startswith(_MAGIC) or _looks_binary(data[:4096]):
        return None
    if _PAGE.match(head):
        return "text/html"
    begun = head.lstrip()[:1]
    if begun == b"[" and re.match(rb"\s*\[\s*[\]{]", head):
        return "application/json"
    if begun == b"{":
        return "application/x-ndjson" if re.search(rb"\}\s*\n\s*\{", data[:1_000_000]) else "application/json"
    return "text/plain"


def _is_suffix(suffix: str) -> bool:
    """Whether the part after the last dot is a suffix and not the end of a sentence used as a name ("No. 7")."""
    return re.fullmatch(r"\.[a-z0-9]{1,8}", suffix) is not None and not suffix[1:].isdigit()


def _without_mark(data: bytes) -> bytes:
    return data.removeprefix(b"\xef\xbb\xbf")


def _looks_binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    controls = sum(1 for byte in head if byte < 9 or 13 < byte < 27 or 27 < byte < 32)
    zeros = head.count(0)
    # UTF-16 without a mark has a zero in every other byte; nothing binary is that regular.
    regular = zeros > len(head) * 0.3 and min(head[::2].count(0), head[1::2].count(0)) < len(head) * 0.03
    return not regular and controls > len(head) // 100
