"""The suite runs with the network blocked: nothing here may leave this machine, and loopback only where a test is marked for it."""

import socket

import pytest

from .conftest import NetworkBlockedError


@pytest.mark.parametrize("host", ["192.0.2.1", "203.0.113.9"])
def test_an_outside_address_is_refused(host: str) -> None:
    with socket.socket() as made, pytest.raises(NetworkBlockedError, match="tests may not reach"):
        made.connect((host, 80))


def test_a_name_is_not_looked_up() -> None:
    with pytest.raises(NetworkBlockedError):
        socket.getaddrinfo("news.example", 443)


def test_loopback_is_refused_without_a_mark() -> None:
    with socket.socket() as made, pytest.raises(NetworkBlockedError, match="mark the test with loopback"):
        made.connect(("127.0.0.1", 9))


@pytest.mark.loopback
def test_loopback_is_open_with_a_mark() -> None:
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())


@pytest.mark.loopback
def test_an_outside_address_is_refused_with_a_mark_too() -> None:
    with socket.socket() as made, pytest.raises(NetworkBlockedError):
        made.connect(("192.0.2.1", 80))
