"""The JSON API described as OpenAPI 3.1, made from the records that it takes and gives."""

from dataclasses import fields
from functools import cache
from typing import Any

import msgspec

from whoseword.judging import ReviewItem, Wish
from whoseword.present import Dossier
from whoseword.searching import Hit
from whoseword.version import __version__
from whoseword.web.works import Now

RECORDS = "/dossier.schema.json#/$defs/"
ABOUT = (
    "The desk of one case, on this machine only. Open the address that `whoseword serve` prints to get the cookie; every request needs it. "
    "A request that changes something also needs `Origin` of the desk itself and the header `X-Desk`, the secret in "
    "`data-csrf` of its pages. "
    "Records are those of `dossier.json`. A refusal is one sentence as plain text."
)


@cache
def openapi() -> dict[str, Any]:
    """The description as served at `/openapi.json`."""
    schemas, definitions = msgspec.json.schema_components((Wish, ReviewItem, Hit, Now), ref_template="#/components/schemas/{name}")
    wish, item, hit, state = schemas
    kinds = [f.name for f in fields(Dossier) if f.name not in ("format", "version", "tool")]
    refusals = {"403": _text("Not let in, or the desk is for reading only."), "422": _text("The decision makes no sense; why.")}
    judgement = {"$ref": f"{RECORDS}Judgement"}
    paths = {
        "/dossier.json": {"get": _get("The whole dossier, as it is now.", {"$ref": "/dossier.schema.json"})},
        "/dossier.schema.json": {"get": _get("The JSON Schema of the dossier.", {"type": "object"})},
        "/api/{kind}": {
            "get": _get(
                "All records of one kind.",
                {"type": "array", "items": {"type": "object"}},
                [{"name": "kind", "in": "path", "required": True, "schema": {"enum": kinds}}],
            )
        },
        "/api/queue": {"get": _get("What to review, in order; deciding moves nothing.", {"type": "array", "items": item})},
        "/api/search": {"get": _get("Reports and statements that answer, best first.", {"type": "array", "items": hit}, _asked())},
        "/api/state": {"get": _get("What is going on beside the desk.", state)},
        "/api/judgements": {
            "post": {
                "summary": "Keep a decision; it is appended to the log, and worked in soon after.",
                "parameters": [_SECRET],
                "requestBody": {"required": True, "content": {"application/json": {"schema": wish}}},
                "responses": {"201": _json("The decision as kept.", judgement), **refusals},
            }
        },
        "/api/undo": {"post": _turned("Take back this reader's last decision.", judgement, refusals)},
        "/api/redo": {"post": _turned("Make the decision taken back last hold again.", judgement, refusals)},
        "/reports": {
            "post": {
                "summary": "Take in the files of reports; `/api/state` tells how far it is.",
                "parameters": [_SECRET],
                "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _FILES}}},
                "responses": {
                    "200": _json("How many files were taken.", {"type": "object", "properties": {"taken": {"type": "integer"}}}),
                    **refusals,
                },
            }
        },
        "/originals/{sha256}": {
            "get": {
                "summary": "The untouched bytes of one capture.",
                "parameters": [{"name": "sha256", "in": "path", "required": True, "schema": {"type": "string"}}],
                "responses": {
                    "200": {"description": "The bytes.", "content": {"application/octet-stream": {}}},
                    "404": _text("No such capture."),
                },
            }
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Whoseword desk", "version": __version__, "description": ABOUT},
        "paths": paths,
        "components": {"schemas": dict(sorted(definitions.items()))},
    }


_SECRET = {"name": "X-Desk", "in": "header", "required": True, "schema": {"type": "string"}}
_FILES = {"type": "object", "properties": {"reports": {"type": "array", "items": {"type": "string", "format": "binary"}}}}


def _asked() -> list[dict[str, Any]]:
    told = {
        "words": 'Words in any order, or a "phrase"; the last may be begun only.',
        "source": "Who says it, in any spelling.",
        "place": "A place named.",
        "figure": "A number that a figure's range holds.",
        "since": "ISO date, inclusive.",
        "until": "ISO date, inclusive.",
        "kind": "`report` or `statement`.",
    }
    return [{"name": name, "in": "query", "description": text, "schema": {"type": "string"}} for name, text in told.items()]


def _get(summary: str, schema: dict[str, Any], parameters: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {
        "summary": summary,
        "parameters": parameters or [],
        "responses": {"200": _json(summary, schema), "403": _text("Not let in.")},
    }


def _turned(summary: str, judgement: dict[str, Any], refusals: dict[str, Any]) -> dict[str, Any]:
    answer = _json("The decision concerned, or null if there was none.", {"anyOf": [judgement, {"type": "null"}]})
    return {"summary": summary, "parameters": [_SECRET], "responses": {"200": answer, **refusals}}


def _json(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _text(description: str) -> dict[str, Any]:
    return {"description": description, "content": {"text/plain": {}}}
