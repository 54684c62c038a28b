"""What the tests of the room share."""

from whoseword.clean import clean
from whoseword.model import Capture, Limits, Problem, Report, content_id, sha256_hex


def capture_of(data: bytes, name: str = "report.txt", media_type: str = "text/plain", given: tuple[tuple[str, str], ...] = ()) -> Capture:
    digest = sha256_hex(data)
    return Capture(content_id("cap", digest), digest, len(data), name, media_type, given)


def cleaned(data: bytes | str, media_type: str = "text/plain", limits: Limits | None = None) -> tuple[list[Report], list[Problem]]:
    raw = data.encode() if isinstance(data, str) else data
    return clean(capture_of(raw, media_type=media_type), raw, limits or Limits())


def report_of(data: bytes | str, media_type: str = "text/plain") -> Report:
    (report,), _ = cleaned(data, media_type)
    return report


def marks(report: Report) -> list[tuple[str, str]]:
    return [(mark.kind.value, report.text[mark.start : mark.end]) for mark in report.marked]


def sentences(problems: list[Problem]) -> list[str]:
    return [problem.message for problem in problems]
