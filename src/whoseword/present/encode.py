"""`dossier.json`: its bytes, the way back, and its JSON Schema."""

from importlib import resources
from typing import Any

import msgspec

from whoseword.present.dossier import Dossier

SCHEMA_FILE = "dossier.schema.json"
SCHEMA_ID = "urn:whoseword:dossier:1"


def to_json(dossier: Dossier) -> bytes:
    """The dossier as UTF-8 JSON, indented by 1, keys in the order of the format, a newline at the end.

    The same dossier gives the same bytes; only its `tool` block may differ between machines.
    """
    return msgspec.json.format(msgspec.json.encode(dossier), indent=1) + b"\n"


def from_json(data: bytes) -> Dossier:
    """The dossier that `to_json` wrote as `data`. Raises `msgspec.ValidationError` naming the path of what doesn't fit."""
    return msgspec.json.decode(data, type=Dossier)


class _Made(msgspec.Struct):
    """What of a written dossier tells of what it was made."""

    reports: list["_Known"]
    tool: dict[str, Any]


class _Known(msgspec.Struct):
    id: str


def outdates(dossier: Dossier, written: bytes) -> bool:
    """Whether `dossier` was made of other reports or by other methods than the one that was `written`, whatever version that has."""
    try:
        earlier = msgspec.json.decode(written, type=_Made)
    except msgspec.DecodeError:
        return False
    return {r.id for r in earlier.reports} != {r.id for r in dossier.reports} or earlier.tool.get("methods") != dossier.tool.get("methods")


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `dossier.json`, made from the records; no key beyond it is allowed outside `tool`."""
    (top,), definitions = msgspec.json.schema_components((Dossier,), ref_template="#/$defs/{name}")
    for definition in definitions.values():
        if "properties" in definition:
            definition["additionalProperties"] = False
            definition["required"] = list(definition["properties"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "Whoseword dossier, version 1",
        **top,
        "$defs": dict(sorted(definitions.items())),
    }


def schema_bytes() -> bytes:
    """The schema as it is published in the package: UTF-8 JSON, indented by 1."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=1) + b"\n"


def published_schema() -> bytes:
    """The bytes of `dossier.schema.json` in this package."""
    return resources.files("whoseword.present").joinpath(SCHEMA_FILE).read_bytes()
