"""What may be fetched, and what leads where nothing may be fetched from."""

import socket
from typing import Any

import pytest

from whoseword.collect.addresses import RefusedError, is_public, target_of


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://0.0.0.0/", "http://10.1.2.3/", "http://192.168.0.1/", "http://172.16.9.9/",
        "http://169.254.169.254/latest/meta-data/", "http://[fe80::1]/", "http://[fc00::1]/", "http://[::ffff:127.0.0.1]/", "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://2130706433/", "http://0x7f.1/", "http://017700000001/", "http://224.0.0.1/",
        "http://100.64.0.1/", "file:///etc/passwd", "ftp://h.example/", "gopher://h.example/", "http:///x", "http://user:pw@h.example/",
        "http://93.184.216.34:22/", "http://93.184.216.34:6379/", "javascript:alert(1)", "http://[bad/", "https://h.example:99999/",
    ],
)  # fmt: skip
@pytest.mark.loopback
def test_refused(url: str) -> None:
    with pytest.raises(RefusedError):
        target_of(url)


def test_a_name_is_resolved_once_and_all_it_resolves_to_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, 1, 6, "", (a, port)) for a in ("93.184.216.34", *(["10.0.0.1"] if host == "two.example" else []))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    target = target_of("https://one.example/fire?day=1&x=é")
    assert (target.address, target.port, target.path, asked) == ("93.184.216.34", 443, "/fire?day=1&x=%C3%A9", ["one.example"])
    with pytest.raises(RefusedError, match="private network"):
        target_of("https://two.example/")


def test_public_addresses() -> None:
    assert is_public("1.1.1.1") and is_public("2606:4700::1111")
    assert not is_public("nonsense")
