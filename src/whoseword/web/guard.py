"""Who is let in: a token that opens once, a cookie, the machine's own names, and for every change the desk's own pages."""

import secrets
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from whoseword.model import sha256_hex

HOSTS = ["127.0.0.1", "localhost"]
SAFE = ("GET", "HEAD")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PAGE_POLICY = "frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'"
"""Of the dossier's page, which carries a stricter one in itself; both hold."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}

GoOn = Callable[[Request], Awaitable[Response]]


class Guard:
    """Middleware of one run of the desk."""

    def __init__(self, token: str, *, read_only: bool) -> None:
        self._token = token
        self._read_only = read_only
        self._spent = False
        # Browsers share cookies between the ports of a machine: each case served has a name of its own.
        self._cookie = f"whoseword-{sha256_hex(token.encode())[:12]}"
        self._session = secrets.token_urlsafe(24)
        self.csrf = sha256_hex(f"form {self._session}".encode())[:32]
        """What every form of the desk carries, and no other page can know."""

    async def __call__(self, request: Request, go_on: GoOn) -> Response:
        """The answer to one request, or the refusal, with the headers that all answers carry."""
        response = await self._answer(request, go_on)
        response.headers.update(HEADERS)
        if "content-security-policy" not in response.headers:
            response.headers["Content-Security-Policy"] = POLICY
        return response

    async def _answer(self, request: Request, go_on: GoOn) -> Response:
        if not self._spent and _same(request.query_params.get("token", ""), self._token):
            self._spent = True
            entered = RedirectResponse("/" + request.url.path.lstrip("/\\"), 303)
            entered.set_cookie(self._cookie, self._session, httponly=True, samesite="strict")
            return entered
        if not _same(request.cookies.get(self._cookie, ""), self._session):
            return PlainTextResponse("Open the address that the command printed.", 403)
        if request.method in SAFE:
            return await go_on(request)
        if self._read_only:
            return PlainTextResponse("This desk is for reading only.", 403)
        if request.headers.get("origin") != f"http://{request.headers.get('host')}":
            return PlainTextResponse("Changes are taken from the desk's own pages only.", 403)
        if "x-desk" in request.headers and not _same(request.headers["x-desk"], self.csrf):
            return PlainTextResponse("This page is of an earlier run of the desk; open it anew.", 403)
        return await go_on(request)

    def own_form(self, given: str) -> bool:
        """Whether a form that came without the header carries this run's secret."""
        return _same(given, self.csrf)


def _same(given: str, secret: str) -> bool:
    return secrets.compare_digest(given.encode(), secret.encode())
