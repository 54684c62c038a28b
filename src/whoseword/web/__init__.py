"""The desk: a case in the browser, to read, check, correct and sign, on this machine only.

In: a case folder. Out: pages and JSON on 127.0.0.1, behind a token made for this run. The web framework is loaded only here,
when asked for. Start reading in `app.py` (routes), then `desk.py` (what is at hand), `works.py` (what runs beside it).
"""

import errno
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from whoseword.model import UserError

__all__ = ["NoWebError", "PortError", "Reader", "serve"]


class NoWebError(UserError):
    """The web extra is not installed."""


class PortError(UserError):
    """The port cannot be listened on."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who sits at the desk, and how."""

    name: str
    blind: bool = False
    """Whether others' decisions are hidden, and one's own kept for comparison only."""
    read_only: bool = False


def serve(folder: Path, *, port: int, reader: Reader, announce: Callable[[str], object]) -> None:
    """Serve the case in `folder` on 127.0.0.1 until interrupted; `announce` is told the address with its token.

    Raises `CaseError` if there is no case, `NoWebError` if the extra is not installed, `PortError` if the port is taken.
    """
    try:
        from whoseword.web.server import serve_case
    except ModuleNotFoundError as error:
        raise NoWebError(f"serving needs {error.name}: pip install 'whoseword[web]'") from error
    try:
        serve_case(folder, port=port, reader=reader, announce=announce)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise PortError(f"port {port} cannot be listened on ({error.strerror}); choose another with --port") from error
