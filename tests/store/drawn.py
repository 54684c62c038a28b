"""Records drawn at random for the store's tests, and small ones written by hand."""

import math
from typing import Any

from hypothesis import strategies as st

from whoseword.model import Capture, content_id, sha256_hex

NOON = "2031-05-04T12:00:00+00:00"
LARGEST = 2**63 - 1
"""JSON numbers beyond 64 bits are no numbers for other programs; figures that large are no figures."""


def drawn(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Any record of a kind whose numbers JSON can hold."""
    return st.from_type(kind).filter(_holds_numbers)


def several(kind: type[Any]) -> st.SearchStrategy[list[Any]]:
    """Records of a kind with ids of their own."""
    return st.lists(drawn(kind), max_size=4, unique_by=lambda r: r.id)


def _holds_numbers(value: object) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, int):
        return abs(value) <= LARGEST
    if isinstance(value, tuple):
        return all(map(_holds_numbers, value))
    if hasattr(value, "__dataclass_fields__"):
        return all(_holds_numbers(getattr(value, name)) for name in value.__dataclass_fields__)
    return True


def capture_of(data: bytes, name: str = "ferry.txt") -> Capture:
    """The capture of some bytes."""
    digest = sha256_hex(data)
    return Capture(content_id("cap", digest), digest, len(data), name, "text/plain")
