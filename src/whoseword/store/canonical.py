"""Canonical JSON: one value, one run of bytes, so that a hash over it can be worked out again by any program."""

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Plain: TypeAlias = "str | int | bool | Sequence[Plain] | Mapping[str, Plain] | None"


def canonical(value: Plain) -> bytes:
    """`value` as the JSON Canonicalization Scheme (RFC 8785) writes it, in UTF-8: no spaces, keys sorted, nothing escaped without need.

    Text, whole numbers, truth values, lists, and objects with ASCII keys only: what logs, seals and heads are made of. Floating
    numbers, whose shortest form differs between languages, raise `TypeError`; they stand in records, which are hashed as they were written.

    >>> canonical({"b": ["ß", 1], "a": None})
    b'{"a":null,"b":["\\xc3\\x9f",1]}'
    """
    _check(value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _check(value: Plain) -> None:
    if isinstance(value, float):
        raise TypeError(f"{value!r} is a floating number: canonical JSON of ours holds whole ones only")
    if isinstance(value, str):
        return
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, Sequence) else ()
    for item in inner:
        _check(item)
