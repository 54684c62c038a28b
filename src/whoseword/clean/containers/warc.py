"""Web archives (WARC, packed or not), read as a stream by fastwarc."""

import io
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from whoseword.clean.containers.member import DAMAGE, Member, peek, told
from whoseword.clean.document import Passed, problem
from whoseword.model import Limits, Problem, Step
from whoseword.text import kinds

_OK = range(200, 300)


def open_warc(member: Member, limits: Limits) -> Iterator[Member | Problem | Passed]:
    """The pages and other documents among the records: bodies of responses that succeeded, resources, and extracted texts.

    A record cut off by the end of the file is a `Problem`, and what stood before it is read.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion | WarcRecordType.revisit
    name = member.document.name
    seen = 0
    try:
        records = ArchiveIterator(member.from_start(), record_types=wanted, parse_http=True, strict_mode=False, auto_decode="all")
        for record in records:
            seen += 1
            if seen > limits.members:
                yield problem(name, f"holds more than {limits.members:,} records; the rest is kept and not read")
                return
            yield _record(member, record, WarcRecordType)
    except (*DAMAGE, MemoryError) as error:
        yield problem(name, f"is damaged after {seen:,} records; what stands before is read: {told(error)}")
    if not seen:
        yield problem(name, "holds no record of a page; it is kept and not read")


def _record(member: Member, record: Any, types: Any) -> Member | Problem | Passed:
    headers = record.headers
    address = headers.get("WARC-Target-URI") or ""
    if record.record_type == types.revisit:
        return Passed("captures that say only that a page had not changed")
    http = record.http_headers
    if http is not None and (http.status_code or 0) not in _OK:
        return Passed("answers without a page (redirections, errors)")
    step = Step("WARC record", _plain(headers.get("WARC-Record-ID") or address), record.stream_pos, record.content_length)
    stream = cast(BinaryIO, _Body(record.reader))
    try:
        head = peek(stream)
    except DAMAGE as error:
        return problem(f"{member.document.name}/{_plain(address)}", f"is damaged and was not read: {told(error)}")
    if not head:
        return Passed("answers without a page (redirections, errors)")
    declared = record.http_content_type or headers.get("WARC-Identified-Payload-Type") or headers.get("Content-Type") or ""
    if http is None and declared.startswith("application/http"):
        declared = ""
    kind = kinds.declared_type(declared, address.split("?")[0].rstrip("/").rsplit("/", 1)[-1], head)
    if kind is None:
        return Passed("pictures, scripts and other files of kinds that are not read")
    found = member.inner(_plain(address) or f"record at {record.stream_pos}", kind, step, stream, head)
    given = {"captured": _plain(headers.get("WARC-Date") or ""), "url": _plain(address)}
    return Member(_with(found, given, record.http_charset), stream)


def _with(found: Member, given: dict[str, str], charset: str | None) -> Any:
    from dataclasses import replace

    kept = tuple(sorted((key, value) for key, value in given.items() if value and (key != "url" or value.lower().startswith("http"))))
    return replace(found.document, given=kept, charset=charset)


def _plain(value: str) -> str:
    return value.encode("utf-8", "replace").decode().strip().removeprefix("<").removesuffix(">")


class _Body(io.RawIOBase):
    """The body of a record."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data: bytes = self._reader.read(size)
        return data
