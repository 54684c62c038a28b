"""The desk as JSON: the records of `dossier.json` by kind, judgements, the queue, search, and what is going on."""

from dataclasses import asdict, fields, replace
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from whoseword import api
from whoseword.judging import JudgementError, Wish
from whoseword.present import Dossier, published_schema, to_json
from whoseword.web.desk import Desk, changes_records
from whoseword.web.openapi import openapi
from whoseword.web.queries import query_of
from whoseword.web.works import Now

KINDS = tuple(field.name for field in fields(Dossier) if field.name not in ("format", "version", "tool"))
JSON = "application/json"


def routes() -> list[Route]:
    """The routes of the JSON API."""
    return [
        Route("/openapi.json", _openapi),
        Route("/dossier.schema.json", _schema),
        Route("/dossier.json", _dossier),
        Route("/api/queue", _queue),
        Route("/api/search", _search),
        Route("/api/state", _state),
        Route("/api/judgements", _judge, methods=["POST"]),
        Route("/api/undo", _turn, methods=["POST"]),
        Route("/api/redo", _turn, methods=["POST"]),
        Route("/api/{kind}", _records),
        Route("/originals/{sha256}", _original),
    ]


def _openapi(request: Request) -> Response:  # noqa: ARG001
    return JSONResponse(openapi())


def _schema(request: Request) -> Response:  # noqa: ARG001
    return Response(published_schema(), media_type=JSON)


def _dossier(request: Request) -> Response:
    return Response(to_json(request.app.state.desk.dossier()), media_type=JSON)


def _records(request: Request) -> Response:
    kind = request.path_params["kind"]
    if kind not in KINDS:
        return PlainTextResponse(f"There is no kind {kind!r}; there are {', '.join(KINDS)}.", 404)
    if kind == "judgements":
        return _answer(list(request.app.state.desk.laid().stood))
    return _answer(getattr(request.app.state.desk.dossier(), kind))


def _queue(request: Request) -> Response:
    laid = request.app.state.desk.laid()
    return _answer([asdict(i) | {"verdict": laid.verdicts.get(i.id, "")} for i in laid.items])


def _search(request: Request) -> Response:
    return _answer(request.app.state.desk.search(query_of(request.query_params)))


def _state(request: Request) -> Response:
    laid = request.app.state.desk.laid()
    return _answer(Now(**asdict(request.app.state.works.state), number=laid.number, readings=laid.readings))


async def _judge(request: Request) -> Response:
    if "x-desk" not in request.headers:
        return PlainTextResponse("Send the desk's secret as X-Desk.", 403)
    body = await request.body()
    try:
        wish = msgspec.json.decode(body, type=Wish)
    except msgspec.DecodeError as error:
        raise JudgementError(f"this is no decision: {error}") from error
    desk: Desk = request.app.state.desk
    made = desk.judge(replace(wish, blind=desk.reader.blind))
    request.app.state.works.work_out(records=changes_records(made))
    return _answer(made, 201)


async def _turn(request: Request) -> Response:
    if "x-desk" not in request.headers:
        return PlainTextResponse("Send the desk's secret as X-Desk.", 403)
    desk: Desk = request.app.state.desk
    turned = desk.undo() if request.url.path.endswith("undo") else desk.redo()
    if turned is not None:
        request.app.state.works.work_out(records=changes_records(turned))
    return _answer(turned)


def _original(request: Request) -> Response:
    found = api.original(request.app.state.folder, request.path_params["sha256"])
    if found is None:
        return PlainTextResponse("No original of this case has that hash.", 404)
    return Response(found, media_type="application/octet-stream", headers={"Content-Disposition": "attachment"})


def _answer(value: Any, status: int = 200) -> Response:
    return Response(msgspec.json.encode(value), status, media_type=JSON)
