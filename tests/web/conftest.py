"""A desk on a socket of its own, and the browser of the page tests."""

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.present.conftest import browser

__all__ = ["browser"]


@pytest.fixture(scope="module")
def served(ferry_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address that opens a desk over the ferry case, and the case's folder."""
    uvicorn = pytest.importorskip("uvicorn", reason="needs the extra web")
    from whoseword.web import Reader
    from whoseword.web.app import make_app

    case = Path(shutil.copytree(ferry_case, tmp_path_factory.mktemp("desk") / "ferry"))
    app = make_app(case, "once", Reader("Ann"))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}", case
    server.should_exit = True
    thread.join(timeout=10)
    app.state.works.end()
