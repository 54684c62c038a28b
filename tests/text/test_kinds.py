import gzip

import pytest

from whoseword.text.kinds import media_type


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"Fire", "text/plain"),
        ("a.MD", b"# Fire", "text/markdown"),
        ("a.htm", b"<p>", "text/html"),
        ("a.json", b"[", "application/json"),
        ("a.jsonl", b"{}", "application/x-ndjson"),
        ("page.txt", b"\xef\xbb\xbf\n<!-- saved --><!DOCTYPE html><p>", "text/html"),
        ("a.pdf", b"text", "text/plain"),
        ("a.pdf", b"\n%PDF-1.4 x", "application/pdf"),
        ("a.txt", b"%PDF-1.4 x", "application/pdf"),
        ("a.pdf", b"<!doctype html><p>Not found", "text/html"),
        ("a.aspx", b"<html><p>Fire", "text/html"),
        ("a.css", b"p { color: red }", None),
        ("a.xml", b"<?xml version='1.0'?><rss><channel/></rss>", "application/rss+xml"),
        ("a.xml", b"<?xml version='1.0'?><urlset/>", None),
        ("mail", b"From: a@b.example\r\nSubject: Fire\r\nDate: Mon, 1 Jan 2031 00:00:00 +0000\r\n\r\nTwo died.", "message/rfc822"),
        ("mail.txt", b"From: here\nTwo died.", "text/plain"),
        ("page.mhtml", b"From: <Saved by Blink>\r\n", "multipart/related"),
        (
            "noname",
            b"PK\x03\x04" + b"x" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument.text",
        ),
        ("noname", b"PK\x03\x04", "application/zip"),
        ("a.bin", b"WARC/1.0\r\n", "application/warc"),
        ("a.gz", gzip.compress(b"WARC/1.0\r\n", mtime=0), "application/warc"),
        ("a.txt.gz", gzip.compress(b"Two died.", mtime=0), "application/gzip"),
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
