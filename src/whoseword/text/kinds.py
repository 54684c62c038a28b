"""What bytes are: by what they begin with, else by the name they came under, else by a look at them."""

import re
import zlib
from collections.abc import Iterable
from pathlib import PurePath

HTML, TEXT, MARKDOWN = "text/html", "text/plain", "text/markdown"
JSON, JSONL, CSV, TSV = "application/json", "application/x-ndjson", "text/csv", "text/tab-separated-values"
PDF, EML, MHTML, FEED = "application/pdf", "message/rfc822", "multipart/related", "application/rss+xml"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
ZIP, WACZ, WARC, GZIP = "application/zip", "application/wacz", "application/warc", "application/gzip"
CONTAINERS = frozenset({ZIP, WACZ, WARC, GZIP, EML, MHTML})
"""Kinds that hold documents and are none themselves."""
STREAMED = frozenset({ZIP, WACZ, WARC, GZIP, JSONL})
"""Kinds that are read piece by piece, however large they are."""

_BY_SUFFIX = {
    ".txt": TEXT, ".text": TEXT, ".md": MARKDOWN, ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".json": JSON, ".jsonl": JSONL,
    ".ndjson": JSONL, ".csv": CSV, ".tsv": TSV, ".pdf": PDF, ".docx": DOCX, ".odt": ODT, ".eml": EML, ".mht": MHTML, ".mhtml": MHTML,
    ".rss": FEED, ".atom": FEED, ".xml": FEED, ".rdf": FEED, ".zip": ZIP, ".wacz": WACZ, ".warc": WARC, ".gz": GZIP,
}  # fmt: skip
_WRITTEN = frozenset({TEXT, MARKDOWN})
_BY_DECLARATION = {
    "application/xhtml+xml": HTML, "text/xml": FEED, "application/xml": FEED, "application/atom+xml": FEED, "application/rdf+xml": FEED,
    "application/json": JSON, "application/ld+json": JSON, "application/jsonl": JSONL, "application/x-pdf": PDF,
    "application/zip": ZIP, "application/x-zip-compressed": ZIP, "application/csv": CSV,
}  # fmt: skip
_DECLARED = frozenset({*_BY_SUFFIX.values(), *_BY_DECLARATION.values()})
READ = (
    "text, pages (HTML, MHTML), PDF, DOCX, ODT, mail (EML), feeds (RSS, Atom), articles as JSON, JSONL or CSV, web archives (WARC, WACZ), "
    "and ZIP or gzip files of these"
)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,3}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_FEED = re.compile(rb"\s*<(?:[?!].*?<)?(?:rss|feed|rdf:RDF|channel)[\s>]", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(
    rb"(?:From|To|Cc|Subject|Date|Message-ID|MIME-Version|Received|Return-Path|Delivered-To|Reply-To|Content-Type|X-[\w-]{1,40}): ?\S",
    re.IGNORECASE,
)
_MHTML = re.compile(rb"^(?:Snapshot-Content-Location:|From: <Saved by )|^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_OTHER = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\x7fELF", b"MZ", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0",
    b"SQLite format 3", b"ID3", b"OggS", b"Rar!",
)  # fmt: skip
HEAD = 65_536
"""How many of the first and last bytes are looked at."""


def media_type(name: str, head: bytes, tail: bytes = b"") -> str | None:
    """The media type of a file called `name` that begins with `head` and ends with `tail`, `None` if it is of a kind that is not read.

    What the bytes show beyond doubt holds against the name: a page saved as `.txt` or `.pdf` is a page. A name without a
    suffix leaves it to the bytes.

    >>> media_type("a.HTM", b"<p>"), media_type("a.docx", b"PK\\x03\\x04"), media_type("notes", b"Two people died.")[:10]
    ('text/html', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'text/plain')
    """
    by_name = _BY_SUFFIX.get(suffix_of(name))
    shown = _beyond_doubt(by_name, head, tail)
    if shown is not None:
        return shown
    if head.startswith(_OTHER):
        return None
    if not suffix_of(name):
        return sniff(head)
    if by_name in _WRITTEN and _PAGE.match(_without_mark(head)):
        return HTML
    if by_name in (None, PDF, DOCX, ODT, ZIP, WACZ, WARC, GZIP, FEED):
        # The name is unknown or lies; only what looks like a page or a feed is taken without it.
        found = sniff(head)
        return found if found in (HTML, FEED) or (by_name is not None and by_name != FEED) else None
    return by_name


def declared_type(declared: str, name: str, head: bytes) -> str | None:
    """The media type of bytes that came with a declared one (a `Content-Type`), which the bytes may gainsay."""
    plain = declared.split(";")[0].strip().lower()
    stated = plain if plain in _DECLARED else None
    stated = _BY_DECLARATION.get(plain, stated)
    shown = _beyond_doubt(stated, head, b"")
    if shown is not None:
        return shown
    if head.startswith(_OTHER):
        return None
    if stated in _WRITTEN or stated in (None, FEED) or stated in (PDF, ZIP):
        if plain and stated is None and plain not in ("application/octet-stream", "unknown/unknown", "application/x-unknown-content-type"):
            return None
        found = sniff(head)
        return found if stated is not None or found in (HTML, FEED) else media_type(name, head)
    return stated


def suffix_of(name: str) -> str:
    """The suffix of a file's name in lower case; empty where the part after the last dot ends a sentence used as a name ("No. 7")."""
    suffix = PurePath(name).suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,8}", suffix) and not suffix[1:].isdigit() else ""


def resource_folders(names: Iterable[str]) -> frozenset[str]:
    """The folders that browsers make beside complete saved pages, by the names of the pages.

    >>> sorted(resource_folders(["fire.html"]))[-1]
    'fire_files'
    """
    pages = (name.rpartition(".") for name in names)
    stems = [stem for stem, _, suffix in pages if suffix.lower() in ("html", "htm", "xhtml")]
    return frozenset(f"{stem}{end}" for stem in stems for end in ("_files", "-Dateien", "_fichiers", "_archivos", "_bestanden"))


def sniff(data: bytes) -> str | None:
    """The media type that the first bytes show, or `None` for a binary file."""
    shown = _beyond_doubt(None, data[:HEAD], b"")
    if shown is not None:
        return shown
    head = _without_mark(data[:4096])
    if head.startswith(_OTHER) or _looks_binary(data[:4096]):
        return None
    if _PAGE.match(head):
        return HTML
    if _FEED.match(head):
        return FEED
    begun = head.lstrip()[:1]
    if begun == b"[" and re.match(rb"\s*\[\s*[\]{]", head):
        return JSON
    if begun == b"{":
        return JSONL if re.search(rb"\}\s*\n\s*\{", data[:1_000_000]) else JSON
    if _is_mail(head):
        return MHTML if _MHTML.search(head) else EML
    return TEXT


def _beyond_doubt(by_name: str | None, head: bytes, tail: bytes) -> str | None:
    if b"%PDF-" in head[:1024] and not head.lstrip().startswith(b"<"):
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(by_name, head, tail)
    if head.startswith(b"WARC/"):
        return WARC
    if head.startswith(b"\x1f\x8b"):
        return WARC if _begun(head).startswith(b"WARC/") else GZIP
    return None


def _zipped(by_name: str | None, head: bytes, tail: bytes) -> str:
    if by_name in (DOCX, ODT, WACZ):
        return by_name
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in head[:200]:
        return ODT
    if b"word/document.xml" in tail or b"word/document.xml" in head:
        return DOCX
    return WACZ if b"datapackage.json" in tail and b"archive/" in tail else ZIP


def _begun(packed: bytes) -> bytes:
    """The first bytes of a gzip stream."""
    try:
        return zlib.decompressobj(31).decompress(packed, 64)
    except zlib.error:
        return b""


def _is_mail(head: bytes) -> bool:
    lines = head.replace(b"\r\n", b"\n").split(b"\n\n")[0].split(b"\n")
    fields = sum(1 for line in lines if _MAIL.match(line))
    return fields >= 3 and all(_MAIL.match(line) or line[:1] in b" \t" or re.match(rb"[\w-]{1,60}:", line) for line in lines[:3])


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
