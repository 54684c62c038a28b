"""From bytes to text: which encoding, and what had to be guessed or replaced."""

import codecs
import re
from dataclasses import dataclass, replace

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_SAMPLE = 65_536
_UNUSABLE = re.compile("[\x00\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_MOJIBAKE = re.compile("\u00e2\u0080[\u0090-\u00af]|\u00e2\u20ac[\u0153\u2122\u201c\u02dc\u009d]|\u00c3[\u00a0-\u00bf]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a capture, or `None` if its bytes are none, with sentences on what was guessed or replaced."""

    text: str | None
    notes: tuple[str, ...] = ()
    encoding: str = "utf-8"
    first: int = 0
    """Bytes of the mark before the text."""


def decode(data: bytes, *, declared: bool = False, charset: str | None = None) -> Decoded:
    """The text of `data`: by its byte order mark, as UTF-8, as declared in the page, or by a guess that is told.

    The `charset` that came with the bytes is tried before guessing, as is with `declared` the one that stands in the first
    4,096 bytes. Code points that no text can
    hold (NUL, lone surrogates) become U+FFFD one for one. Bytes that are no text give `Decoded(None)`.

    >>> decode("Zwölf Tote".encode())
    Decoded(text='Zwölf Tote', notes=(), encoding='utf-8', first=0)
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return replace(_usable(data[len(mark) :].decode(name, "replace"), ()), encoding=name, first=len(mark))
    if (wide := _wide(data)) is not None:
        note = f"has no byte order mark; it was read as {wide.upper()}"
        return replace(_usable(data.decode(wide, "replace"), (note,)), encoding=wide)
    try:
        return _usable(data.decode("utf-8"), ())
    except UnicodeDecodeError:
        pass
    if (stated := _known(charset) or (_declared(data) if declared else None)) is not None:
        return replace(_usable(data.decode(stated, "replace"), ()), encoding=stated)
    return _guessed(data)


def _guessed(data: bytes) -> Decoded:
    mended = data.decode("utf-8", "replace")
    bad = mended.count("\ufffd")
    good = sum(1 for c in mended if c > "\x7f") - bad
    if good > 4 * bad:
        return _usable(mended, (f"has damaged UTF-8 in {times(bad, 'place')}; it stands as \ufffd there",))
    guess = _guess(data)
    if guess is None:
        return Decoded(None)
    note = f"is not UTF-8; it was read as {guess}, which is a guess"
    return replace(_usable(data.decode(guess, "replace"), (note,)), encoding=guess)


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    if _binary(sample):
        return None
    best = from_bytes(sample).best()
    if best is None:
        return None
    # On short Latin text many code pages fit equally well; the most used one is the safer guess.
    return "cp1252" if "cp1252" in best.could_be_from_charset else best.encoding


def _usable(text: str, notes: tuple[str, ...]) -> Decoded:
    if text and len(_CONTROLS.findall(text)) > max(8, len(text) // 100):
        return Decoded(None)
    unusable = len(_UNUSABLE.findall(text))
    if unusable:
        text = _UNUSABLE.sub("\ufffd", text)
        notes = (*notes, unusable_note(unusable))
    garbled = len(_MOJIBAKE.findall(text))
    if garbled:
        notes = (*notes, f"was garbled by an earlier conversion in {times(garbled, 'place')}; it is read as it stands")
    return Decoded(text, notes)


def unusable_note(count: int) -> str:
    """The sentence on characters that were replaced, going on from the capture's name."""
    return f"has {times(count, 'character')} that no text can hold (NUL or half of a pair), shown as \ufffd"


def times(count: int, noun: str) -> str:
    """A count with its noun: "1 place", "2 places"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def scrub(text: str) -> tuple[str, int]:
    """`text` with NULs and lone surrogates as U+FFFD, one for one, and how many there were."""
    return _UNUSABLE.subn("\ufffd", text)


def _wide(data: bytes) -> str | None:
    sample = data[:4096]
    if len(sample) < 8 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _binary(sample: bytes) -> bool:
    controls = sum(1 for byte in sample if byte < 9 or 13 < byte < 27 or 27 < byte < 32)
    return controls > len(sample) // 100


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    return _known(match.group(1).decode("ascii")) if match else None


def _known(charset: str | None) -> str | None:
    """The name under which a declared encoding is known, or `None` if it is none that makes text of bytes."""
    try:
        found = codecs.lookup(charset or "")
    except (LookupError, ValueError):
        return None
    # "hex", "zlib" and the like are codecs as well, and "utf-8" has been tried.
    return (
        found.name if getattr(found, "_is_text_encoding", False) and found.name not in ("utf-8", "idna", "punycode", "undefined") else None
    )
