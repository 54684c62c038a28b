"""The local web application: the dossier of a case, for reading, on this machine only.

In: a case folder. Out: pages and JSON on 127.0.0.1, behind a token made for this run. The web framework is loaded only here,
when asked for.
"""

import errno
from collections.abc import Callable
from pathlib import Path

from whoseword.model import UserError

__all__ = ["NoWebError", "PortError", "serve"]


class NoWebError(UserError):
    """The web extra is not installed."""


class PortError(UserError):
    """The port cannot be listened on."""


def serve(folder: Path, *, port: int, announce: Callable[[str], object]) -> None:
    """Serve the case in `folder` on 127.0.0.1 until interrupted; `announce` is told the address with its token.

    Raises `CaseError` if there is no case, `NoWebError` if the extra is not installed, `PortError` if the port is taken.
    """
    try:
        from whoseword.web.server import serve_case
    except ModuleNotFoundError as error:
        raise NoWebError(f"serving needs {error.name}: pip install 'whoseword[web]'") from error
    try:
        serve_case(folder, port=port, announce=announce)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise PortError(f"port {port} cannot be listened on ({error.strerror}); choose another with --port") from error
