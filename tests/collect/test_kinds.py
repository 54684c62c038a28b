import pytest

from whoseword.collect.kinds import media_type


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"Fire", "text/plain"),
        ("a.MD", b"# Fire", "text/markdown"),
        ("a.htm", b"<p>", "text/html"),
        ("a.json", b"[", "application/json"),
        ("a.jsonl", b"{}", "application/x-ndjson"),
        ("page.txt", b"\xef\xbb\xbf\n<!-- saved --><!DOCTYPE html><p>", "text/html"),
        ("a.pdf", b"text", None),
        ("Report No. 7", b"Two people died.", "text/plain"),
        ("noname", b"<html><p>Fire", "text/html"),
        ("noname", b'[{"text": "Fire"}]', "application/json"),
        ("noname", b'{"text": "a"}\n{"text": "b"}\n', "application/x-ndjson"),
        ("noname", b'{"text": "a"}', "application/json"),
        ("noname", "Feuer in der Stadt".encode("utf-16"), "text/plain"),
        ("noname", "Feuer in der Stadt".encode("utf-16-le"), "text/plain"),
        ("noname", b"\x89PNG\r\n", None),
        ("noname", bytes(range(32)) * 20, None),
        ("noname", b"[Automatic translation] Fire", "text/plain"),
    ],
)
def test_kind_by_name_else_by_bytes(name: str, data: bytes, kind: str | None) -> None:
    assert media_type(name, data) == kind
