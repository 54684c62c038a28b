"""Ids made of content, so that the same input gives the same ids on every run and machine."""

import hashlib
import json


def content_id(prefix: str, *parts: str | int | float | bool | None) -> str:
    """The id of a record: its prefix and the first 16 hex digits of the SHA-256 of its parts.

    >>> content_id("rep", "a", 1)
    'rep-135f17a475a61afd'
    """
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return f"{prefix}-{hashlib.sha256(canonical.encode()).hexdigest()[:16]}"


def sha256_hex(data: bytes) -> str:
    """The SHA-256 of `data` as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()
