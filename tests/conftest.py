"""A small invented story for the tests that need a whole run, read once per session; and the network blocked for all of them."""

import ipaddress
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# How long an example takes tells of the machine that runs it, and of a disk that syncs.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

FERRY = """Ferry sinks off Tamm Island, nine dead

PORT AYEMBA, May 4 (Isle Wire) - At least nine people died when the ferry Dawn Heron sank off Tamm Island on Tuesday, the coast guard said.

"The boat was carrying 210 people, far more than it may," coast guard commander Mira Okel told reporters in Port Ayemba.

The ferry's owner, Belwether Lines, denied that the boat was overloaded. "We sold 150 tickets," its spokesman Jon Hask said in a statement.
"""

CLINIC = """Clinic counts fourteen bodies after ferry disaster

Port Ayemba, 5 May 2031

Fourteen bodies were brought to the clinic on Tamm Island after the Dawn Heron sank, Dr Sela Oru, who runs it, told the Morning Lantern.

Commander Mira Okel of the coast guard said on Tuesday that the ferry was carrying 210 people.

"Nobody knows how many are missing," Oru said.
"""


def write_story(folder: Path) -> Path:
    """The two reports of the story as files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "isle-wire_ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "morning-lantern_clinic.txt").write_text(CLINIC, encoding="utf-8")
    return folder


class NetworkBlockedError(RuntimeError):
    """A test tried to reach something outside this machine, or this machine without a mark that it does."""


_open = {"loopback": False}
_ASKING = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname")


def _guard(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse to connect; an audit hook sees what any library does, and cannot be taken off."""
    if event not in _ASKING:
        return
    address = arguments[0] if event.startswith("socket.get") else arguments[1]
    if isinstance(address, str | bytes) and not event.startswith("socket.get"):
        return  # a socket of the file system
    host = address if not isinstance(address, tuple) else address[0]
    if event.startswith("socket.get") and (_address(host) or _open["loopback"]):
        return  # a number is not looked up, and what a marked test looks up is still refused when it connects
    if not _is_loopback(host):
        raise NetworkBlockedError(f"tests may not reach {host!r}")
    if not _open["loopback"]:
        raise NetworkBlockedError(f"tests may reach {host!r} only on purpose: mark the test with loopback")


def _is_loopback(host: Any) -> bool:
    address = _address(host)
    return host in (None, "", "localhost", b"localhost") or (address is not None and address.is_loopback)


def _address(host: Any) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host if isinstance(host, str) else bytes(host).decode())
    except (ValueError, TypeError):
        return None


sys.addaudithook(_guard)


@pytest.fixture(autouse=True)
def _network(request: pytest.FixtureRequest) -> Iterator[None]:
    """Loopback is open for tests marked `loopback` or `browser`."""
    _open["loopback"] = any(request.node.get_closest_marker(name) for name in ("loopback", "browser"))
    yield
    _open["loopback"] = False


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the two reports."""
    return write_story(tmp_path_factory.mktemp("story") / "reports")


@pytest.fixture(scope="session")
def ferry_case(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case made of the two reports; tests read it and leave it as it is."""
    import whoseword

    return whoseword.run([story], tmp_path_factory.mktemp("ferry") / "case").folder
