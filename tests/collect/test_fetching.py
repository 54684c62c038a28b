"""Fetching from a server on this machine: the only place where tests may fetch."""

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from whoseword.collect import Fetching, Received, collect
from whoseword.model import Limits, Problem

PAGE = b"<!doctype html><h1>Fire</h1><p>Two people died in a fire, the police said on Monday.</p>"


pytestmark = pytest.mark.loopback


class Server(ThreadingHTTPServer):
    """A site with what its handler is told to answer, and a list of what it was asked."""

    asked: list[str]
    robots: str
    failures: dict[str, int]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        path = self.path
        self.server.asked.append(path)
        base = f"http://127.0.0.1:{self.server.server_port}"
        if self.server.failures.get(path, 0) > 0:
            self.server.failures[path] -= 1
            self._answer(503, b"busy")
        elif path == "/robots.txt":
            self._answer(200 if self.server.robots else 404, self.server.robots.encode())
        elif path in ("/fire", "/flood", "/secret/x"):
            self._answer(200, PAGE.replace(b"Fire", path.encode()), {"Content-Type": "text/html; charset=utf-8"})
        elif path == "/packed":
            self._answer(200, gzip.compress(PAGE), {"Content-Type": "text/html", "Content-Encoding": "gzip"})
        elif path == "/moved":
            self._answer(302, b"", {"Location": "/fire"})
        elif path == "/inward":
            self._answer(302, b"", {"Location": "http://169.254.169.254/latest/meta-data/"})
        elif path == "/tofile":
            self._answer(302, b"", {"Location": "file:///etc/passwd"})
        elif path == "/round":
            self._answer(302, b"", {"Location": "/round"})
        elif path == "/huge":
            self._answer(200, b"x" * 300_000, {"Content-Type": "text/html"})
        elif path == "/sitemap.xml":
            self._answer(
                200, f"<?xml version='1.0'?><urlset><url><loc>{base}/fire</loc></url><url><loc>{base}/flood</loc></url></urlset>".encode()
            )
        elif path == "/feed":
            self._answer(200, f"<rss><channel><link>{base}/</link><item><link>{base}/flood</link></item></channel></rss>".encode())
        else:
            self._answer(404, b"gone")

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for key, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    found = Server(("127.0.0.1", 0), Handler)
    found.asked, found.robots, found.failures = [], "", {}
    threading.Thread(target=found.serve_forever, daemon=True).start()
    yield found
    found.shutdown()
    found.server_close()


def fetch(
    server: Server, *paths: str, have: frozenset[str] = frozenset(), limits: Limits | None = None
) -> tuple[list[Received], list[str], list[float]]:
    slept: list[float] = []
    urls = [f"http://127.0.0.1:{server.server_port}{path}" for path in paths]
    fetching = Fetching(
        have=have, pause=0.5, seconds=5, retries=2, allow_loopback=True, sleep=slept.append, clock=lambda: 1000.0 + sum(slept)
    )
    found = list(collect(urls, limits or Limits(), None, fetching))
    return [f for f in found if isinstance(f, Received)], [f.message for f in found if isinstance(f, Problem)], slept


def test_nothing_is_fetched_unless_asked(server: Server) -> None:
    (found,) = collect([f"http://127.0.0.1:{server.server_port}/fire"], Limits())
    assert isinstance(found, Problem) and found.message.endswith("is an address; addresses are fetched only with --fetch")
    assert server.asked == []


def test_without_the_allowance_of_tests_this_machine_is_refused(server: Server) -> None:
    (found,) = collect([f"http://127.0.0.1:{server.server_port}/fire"], Limits(), None, Fetching())
    assert isinstance(found, Problem)
    assert server.asked == []


def test_a_page_is_kept_as_a_web_archive_with_its_redirections(server: Server) -> None:
    (got,), problems, _ = fetch(server, "/moved")
    assert problems == [] and isinstance(got.data, bytes)
    assert got.capture.media_type == "application/warc" and got.capture.name.endswith("-moved.warc.gz")
    from fastwarc.warc import ArchiveIterator

    records = [(str(r.record_type), r.headers.get("WARC-Target-URI")) for r in ArchiveIterator(__import__("io").BytesIO(got.data))]
    base = f"http://127.0.0.1:{server.server_port}"
    assert sorted(records) == sorted((kind, f"{base}{path}") for path in ("/moved", "/fire") for kind in ("request", "response"))


def test_a_packed_answer_is_kept_as_it_came(server: Server) -> None:
    from whoseword.clean import clean

    (got,), _, _ = fetch(server, "/packed")
    reports, problems = clean(got.capture, got.data, Limits())
    assert [r.text for r in reports] == ["Fire\n\nTwo people died in a fire, the police said on Monday."]
    assert problems == [] and reports[0].url == f"http://127.0.0.1:{server.server_port}/packed"


def test_robots_are_heeded_and_asked_once(server: Server) -> None:
    server.robots = "User-agent: *\nDisallow: /secret/\nCrawl-delay: 4\n"
    got, problems, slept = fetch(server, "/fire", "/flood", "/secret/x")
    assert len(got) == 2 and "robots.txt forbids it" in problems[0]
    assert server.asked == ["/robots.txt", "/fire", "/flood"]
    assert slept[-1] == 4.0


def test_a_site_that_cannot_tell_its_rules_forbids_all(server: Server) -> None:
    server.failures = {"/robots.txt": 9}
    got, problems, _ = fetch(server, "/fire")
    assert got == [] and "robots.txt forbids it" in problems[0]


def test_a_busy_server_is_asked_again_later_and_later(server: Server) -> None:
    server.failures = {"/fire": 2}
    got, problems, slept = fetch(server, "/fire")
    assert len(got) == 1 and problems == []
    assert [s for s in slept if s >= 1] == [1.0, 2.0]


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/inward", "private network"),
        ("/tofile", "no http or https"),
        ("/round", "one redirection to the next"),
        ("/nothing", "answered with 404"),
        ("/huge", "is larger than"),
    ],
)
def test_what_is_not_fetched_is_told(server: Server, path: str, sentence: str) -> None:
    got, problems, _ = fetch(server, path, limits=Limits(document_bytes=200_000))
    assert got == [] and len(problems) == 1
    assert sentence in problems[0]


@pytest.mark.parametrize(("path", "pages"), [("/sitemap.xml", ["/fire", "/flood"]), ("/feed", ["/flood"])])
def test_lists_lead_to_their_pages(server: Server, path: str, pages: list[str]) -> None:
    got, problems, _ = fetch(server, path)
    assert problems == []
    assert [g.label.rpartition(str(server.server_port))[2] for g in got] == pages


def test_a_run_that_was_cut_off_goes_on(server: Server) -> None:
    base = f"http://127.0.0.1:{server.server_port}"
    got, _, _ = fetch(server, "/sitemap.xml", have=frozenset({f"{base}/fire"}))
    assert [g.label for g in got] == [f"{base}/flood"]
    assert "/fire" not in server.asked
