"""The desk's routes: pages for people, forms, and the same as JSON; each is one call of the library."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from whoseword import api
from whoseword.judging import JudgementError
from whoseword.model import UserError
from whoseword.web import Reader, data, pages
from whoseword.web.desk import Desk
from whoseword.web.guard import HOSTS, Guard
from whoseword.web.works import Works


def make_app(folder: Path, token: str, reader: Reader) -> Starlette:
    """The application over one case; every request needs `token`, once in the address and then as a cookie.

    Raises `CaseError` if there is no case in `folder`.
    """
    desk = Desk(folder, reader)
    guard = Guard(token, read_only=reader.read_only)
    routes = [
        Route("/", pages.review),
        Route("/review/{id}", pages.review),
        Route("/queue", pages.queue),
        Route("/card/{id}", pages.card),
        Route("/report/{id}", pages.report),
        Route("/judge", pages.judge, methods=["POST"]),
        Route("/undo", pages.turn, methods=["POST"]),
        Route("/redo", pages.turn, methods=["POST"]),
        Route("/reports", pages.add, methods=["POST"]),
        Route("/confidential", pages.confidential, methods=["POST"]),
        Route("/settle", pages.settle, methods=["POST"]),
        Route("/search", pages.search),
        Route("/compare", pages.compare),
        Route("/log", pages.log),
        Route("/dossier", pages.dossier),
        Route("/export", pages.export),
        Route("/export/{form}", pages.export),
        Route("/static/{name}", pages.static),
        *data.routes(),
    ]
    middleware = [
        Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS),
        Middleware(BaseHTTPMiddleware, dispatch=guard),
    ]
    app = Starlette(routes=routes, middleware=middleware, exception_handlers={JudgementError: _refused, UserError: _sentence})
    app.state.folder, app.state.desk, app.state.guard, app.state.works = folder, desk, guard, Works(folder, desk.renew)
    pages.warm(app)
    if not api.searchable(folder):
        app.state.works.index()
    return app


def _refused(request: Request, error: Exception) -> Response:  # noqa: ARG001
    return PlainTextResponse(f"{str(error)[:1].upper()}{str(error)[1:]}.", 422)


def _sentence(request: Request, error: Exception) -> Response:  # noqa: ARG001
    return PlainTextResponse(f"{error}.", 500)
