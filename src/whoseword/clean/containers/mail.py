"""Mail (EML) and pages saved as one file of mail's form (MHTML)."""

import email
import email.policy
import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from email.message import Message
from email.utils import parsedate_to_datetime

from whoseword.clean.containers.member import Member
from whoseword.clean.document import Passed, problem
from whoseword.model import Limits, Problem, Step
from whoseword.text import kinds

_PICTURES = "pictures, styles and other parts of saved pages and mails"
_DEEPEST = 40
"""Parts inside parts: `email` walks them by recursion."""


def open_mail(member: Member, limits: Limits) -> Iterator[Member | Problem | Passed]:
    """The body of a mail, its attachments, and mails forwarded in it; of an MHTML file, the page.

    Where a mail says the same as text and as a page, the page is read: it holds links and credits.
    """
    got = member.whole(limits)
    if isinstance(got, Problem):
        yield got
        return
    message = email.message_from_bytes(got.data, policy=email.policy.compat32)
    parts = list(_parts(message))
    if len(parts) > limits.members:
        yield problem(got.name, f"holds more than {limits.members:,} parts; the rest is kept and not read")
        parts = parts[: limits.members]
    saved = member.document.media_type == kinds.MHTML
    pages = [part for part in parts if part.get_content_type() == kinds.HTML and not _attached(part)]
    if saved:
        parts = pages[:1] or [part for part in parts if part.get_content_type() == kinds.TEXT][:1]
    elif pages:
        parts = [part for part in parts if _attached(part) or part.get_content_type() != kinds.TEXT]
    if not parts:
        yield problem(got.name, "holds no page or text; it is kept and not read")
    at = 0
    for number, part in enumerate(parts, start=1):
        found, at = _part(replace(member, document=got), message, part, number, at)
        yield found


def _parts(message: Message, depth: int = 0) -> Iterator[Message]:
    if depth > _DEEPEST:
        return
    payload = message.get_payload()
    if isinstance(payload, list):
        for part in payload:
            if isinstance(part, Message):
                yield from _parts(part, depth + 1)
    else:
        yield message


def _attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _part(member: Member, message: Message, part: Message, number: int, at: int) -> tuple[Member | Problem | Passed, int]:
    around = member.document
    data = part.get_payload(decode=True)
    data = data if isinstance(data, bytes) else b""
    raw = part.get_payload()
    start = _start(around.data, raw if isinstance(raw, str) else "", at)
    declared = part.get_content_type()
    label = _text(part.get_filename() or "") or f"part {number}"
    kind = kinds.declared_type(declared, label, data[: kinds.HEAD])
    if kind is None:
        return Passed(_PICTURES), start
    if not data.strip():
        return (problem(around.name, f"has nothing in its {label}") if number == 1 else Passed("empty parts of mails")), start
    packing = str(part.get("Content-Transfer-Encoding") or "7bit").strip().lower()[:40]
    step = Step("MIME part", f"{label} ({declared}, {packing})", start, len(data))
    found = member.inner(label, kind, step, io.BytesIO(data))
    given = tuple(sorted(_given(message, part, attached=_attached(part)).items()))
    name = around.name if len(around.within) == 0 and not _attached(part) else found.document.name
    charset = part.get_content_charset()
    return replace(found, document=replace(found.document, given=given, charset=charset, name=name)), start


def _start(whole: bytes, raw: str, at: int) -> int:
    """Where the body of a part begins in the bytes of the mail, by its first line."""
    try:
        first = raw[:200].encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return at
    lines = [line for line in first.splitlines() if line.strip()]
    found = whole.find(lines[0], at) if lines else -1
    return found if found >= 0 else at


def _given(message: Message, part: Message, *, attached: bool) -> dict[str, str]:
    given: dict[str, str] = {}
    address = str(part.get("Content-Location") or message.get("Snapshot-Content-Location") or message.get("Content-Location") or "").strip()
    if address.lower().startswith(("http://", "https://")):
        given["url"] = _text(address)
    subject = _text(str(message.get("Subject") or ""))
    if subject and not attached:
        given["title"] = subject
    saved = message.get("Snapshot-Content-Location") or str(message.get("From") or "").startswith("<Saved by")
    if not saved and not attached:
        # The day on which a page was saved is no day of publication; that of a mail is.
        with suppress(ValueError, TypeError, IndexError, OverflowError):
            given["published"] = parsedate_to_datetime(str(message.get("Date") or "")).isoformat()
        sender = _text(str(message.get("From") or ""))
        if sender:
            given["byline"] = sender
    return given


def _text(header: str) -> str:
    """A header's text, its encoded words read."""
    from email.header import decode_header, make_header

    try:
        shown = str(make_header(decode_header(header)))
    except (ValueError, LookupError, AssertionError, UnicodeError):
        shown = header
    return " ".join(shown.encode("utf-8", "replace").decode().split())
