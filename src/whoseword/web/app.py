"""The routes: the page, the dossier, one kind of record, one original."""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import fields
from pathlib import Path

import msgspec
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from whoseword import api
from whoseword.model import UserError, sha256_hex
from whoseword.present import Dossier

KINDS = tuple(field.name for field in fields(Dossier) if field.name not in ("format", "version", "tool"))
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""The page carries a stricter Content-Security-Policy in itself; both hold."""


def make_app(folder: Path, token: str) -> Starlette:
    """The application over one case; every request needs `token`, once in the address and then as a cookie.

    Raises `CaseError` if there is no case in `folder`.
    """
    api.show(folder)
    # Browsers share cookies between the ports of a machine: each case served has a name of its own.
    cookie = f"whoseword-{sha256_hex(token.encode())[:12]}"
    session = secrets.token_urlsafe(24)

    async def guard(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await _answer(request, go_on)
        response.headers.update(HEADERS)
        return response

    spent: set[str] = set()
    """The token opens the door once; the cookie that it gives keeps it open for that browser."""

    async def _answer(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        if token not in spent and _same(request.query_params.get("token", ""), token):
            spent.add(token)
            entered = RedirectResponse("/" + request.url.path.lstrip("/\\"), 303)
            entered.set_cookie(cookie, session, httponly=True, samesite="strict")
            return entered
        if not _same(request.cookies.get(cookie, ""), session):
            return PlainTextResponse("Open the address that the command printed.", 403)
        return await go_on(request)

    routes = [
        Route("/", _page),
        Route("/dossier.json", _dossier),
        Route("/api/{kind}", _records),
        Route("/originals/{sha256}", _original),
    ]
    middleware = [
        Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"]),
        Middleware(BaseHTTPMiddleware, dispatch=guard),
    ]
    app = Starlette(routes=routes, middleware=middleware, exception_handlers={UserError: _sentence})
    app.state.folder = folder
    return app


def _same(given: str, token: str) -> bool:
    return secrets.compare_digest(given.encode(), token.encode())


def _sentence(request: Request, error: Exception) -> Response:  # noqa: ARG001
    return PlainTextResponse(f"{error}.", 500)


def _page(request: Request) -> Response:
    return Response(api.page(request.app.state.folder), media_type="text/html")


def _dossier(request: Request) -> Response:
    return Response(api.dossier_json(request.app.state.folder), media_type="application/json")


def _records(request: Request) -> Response:
    kind = request.path_params["kind"]
    if kind not in KINDS:
        return PlainTextResponse(f"There is no kind {kind!r}; there are {', '.join(KINDS)}.", 404)
    return Response(msgspec.json.encode(getattr(api.show(request.app.state.folder), kind)), media_type="application/json")


def _original(request: Request) -> Response:
    data = api.original(request.app.state.folder, request.path_params["sha256"])
    if data is None:
        return PlainTextResponse("No original of this case has that hash.", 404)
    return Response(data, media_type="application/octet-stream", headers={"Content-Disposition": "attachment"})
