"""JSONL files too large to be read at once: a document a line."""

import io
from collections.abc import Iterator

from whoseword.clean.containers.member import Member
from whoseword.clean.document import Passed, problem
from whoseword.model import Limits, Problem, Step
from whoseword.text import kinds


def open_lines(member: Member, limits: Limits) -> Iterator[Member | Problem | Passed]:
    """Each line that holds anything, as a JSON document of its own; a line above `limits.document_bytes` is a problem."""
    stream = member.from_start()
    start = number = 0
    while line := stream.readline(limits.document_bytes + 1):
        number += 1
        size = len(line)
        if size > limits.document_bytes and not line.endswith(b"\n"):
            yield problem(
                member.document.name, f"has a line {number:,} longer than {limits.document_bytes:,} bytes; it is kept and not read"
            )
            while rest := stream.readline(1_048_576):
                size += len(rest)
                if rest.endswith(b"\n"):
                    break
        elif line.strip():
            name = f"line {number}"
            yield member.inner(name, kinds.JSON, Step("line", name, start, len(line)), io.BytesIO(line))
        start += size
