"""Running the application on a socket of this machine."""

import contextlib
import secrets
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from whoseword.web import Reader
from whoseword.web.app import make_app


def serve_case(folder: Path, *, port: int, reader: Reader, announce: Callable[[str], object]) -> None:
    """Serve until interrupted. Port 0 means any free one."""
    token = secrets.token_urlsafe(24)
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        chosen = listening.getsockname()[1]
        app = make_app(folder, token, reader)
        announce(f"The desk of {folder}: http://127.0.0.1:{chosen}/?token={token} (Ctrl-C ends it)")
        config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1)
        try:
            with contextlib.suppress(KeyboardInterrupt):
                uvicorn.Server(config).run(sockets=[listening])
        finally:
            app.state.works.end()
            app.state.desk.close()
