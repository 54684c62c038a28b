"""Addresses fetched on request, politely, and kept as web archives: one for each address, with every redirection."""

import io
import re
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from whoseword.collect.addresses import RefusedError, Target, target_of
from whoseword.collect.walk import problem
from whoseword.model import Limits, Problem
from whoseword.version import __version__

AGENT = "whoseword"
_REDIRECTS = (301, 302, 303, 307, 308)
_AGAIN = (429, 500, 502, 503, 504)
_LOCATION = re.compile(r"<loc>\s*(?:<!\[CDATA\[)?\s*([^<\s\]]{1,4000})", re.IGNORECASE)
_LINK = re.compile(r"<link>\s*(?:<!\[CDATA\[)?\s*([^<\s\]]{1,4000})|<link\b[^>]{0,1000}?href=[\"']([^\"']{1,4000})", re.IGNORECASE)
_LIST = re.compile(r"<(urlset|sitemapindex|rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_DEEPEST = 3


@dataclass(frozen=True)
class Fetching:
    """How addresses are fetched; made at the edge and passed down."""

    have: frozenset[str] = frozenset()
    """Addresses that the case holds: they are not fetched again, so that a run that was cut off goes on."""
    pause: float = 1.0
    """Seconds between two requests to one host, if its robots.txt asks for no more."""
    seconds: float = 30.0
    """That an answer may take."""
    retries: int = 3
    pages: int = 1_000
    """That one feed or site map may lead to."""
    allow_loopback: bool = False
    """For tests only: servers on this machine may be asked."""
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic


@dataclass(slots=True)
class _Answer:
    target: Target
    status: int
    reason: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")


@dataclass(frozen=True, slots=True)
class Fetched:
    """The web archive of one address."""

    url: str
    name: str
    data: bytes


@dataclass
class Fetcher:
    """Fetches addresses one after another; it remembers when it asked each host, and what each site forbids."""

    settings: Fetching
    limits: Limits
    _asked: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, RobotFileParser | None] = field(default_factory=dict)

    def fetch(self, url: str, depth: int = 0) -> Iterator[Fetched | Problem]:
        """The archive of `url`; of a feed or site map, those of the pages that it names. What could not be had is a `Problem`."""
        if url in self.settings.have:
            return
        try:
            answers = self._follow(url)
        except RefusedError as error:
            yield problem(url, str(error))
            return
        last = answers[-1]
        if not 200 <= last.status < 300:
            yield problem(url, f"answered with {last.status} {last.reason}".rstrip() + "; nothing was taken in")
            return
        text = _start_of(last)
        if _LIST.search(text[:4_000]) and not text.lstrip().lower().startswith(("<!doctype html", "<html")):
            yield from self._listed(url, last, depth)
            return
        yield Fetched(url, _name_of(url), _archive(answers))

    def _listed(self, url: str, answer: _Answer, depth: int) -> Iterator[Fetched | Problem]:
        text = _plain(answer, self.limits.document_bytes)
        pattern = _LOCATION if re.search(r"<(?:urlset|sitemapindex)[\s>]", text[:4_000], re.IGNORECASE) else _LINK
        found = [next(filter(None, match.groups())) for match in pattern.finditer(text)]
        links = list(dict.fromkeys(urljoin(answer.target.url, unescape(link)) for link in found))
        links = [link for link in links if link != url and urlsplit(link).path not in ("", "/")]
        if depth >= _DEEPEST:
            yield problem(url, "is a list inside too many lists; it was not followed")
            return
        if not links:
            yield problem(url, "is a feed or site map that names no page")
        if len(links) > self.settings.pages:
            yield problem(url, f"names {len(links):,} pages; the first {self.settings.pages:,} are fetched")
        for link in links[: self.settings.pages]:
            yield from self.fetch(link, depth + 1)

    def _follow(self, url: str) -> list[_Answer]:
        answers: list[_Answer] = []
        for _ in range(8):
            target = target_of(url, allow_loopback=self.settings.allow_loopback)
            if not self._allowed(target):
                raise RefusedError("may not be fetched: the site's robots.txt forbids it")
            answer = self._ask_patiently(target)
            answers.append(answer)
            if answer.status not in _REDIRECTS or not answer.header("location"):
                return answers
            url = urljoin(url, answer.header("location"))
        raise RefusedError("leads from one redirection to the next; it was given up")

    def _allowed(self, target: Target) -> bool:
        if target.site not in self._robots:
            self._robots[target.site] = self._robots_of(target)
        rules = self._robots[target.site]
        return rules is None or rules.can_fetch(AGENT, target.url)

    def _robots_of(self, target: Target) -> RobotFileParser | None:
        """The rules of a site; `None` if it has none. A site that cannot tell its rules forbids everything, as RFC 9309 has it."""
        rules = RobotFileParser()
        place = Target(f"{target.site}/robots.txt", target.scheme, target.host, target.port, "/robots.txt", target.address)
        answer = self._ask_patiently(place)
        if 400 <= answer.status < 500 or answer.status in _REDIRECTS:
            return None
        rules.parse(_plain(answer, 500_000).splitlines() if answer.status == 200 else ["User-agent: *", "Disallow: /"])
        return rules

    def _ask_patiently(self, target: Target) -> _Answer:
        wait = 1.0
        for attempt in range(self.settings.retries + 1):
            last = attempt == self.settings.retries
            try:
                answer = self._ask(target)
            except _UnansweredError as error:
                if last:
                    raise RefusedError(f"could not be fetched: {error}") from error
            else:
                if answer.status not in _AGAIN or last:
                    return answer
                asked = answer.header("retry-after")
                wait = max(wait, min(float(asked), 120.0) if asked.isdigit() else 0.0)
            self.settings.sleep(wait)
            wait *= 2
        raise RefusedError("could not be fetched")

    def _ask(self, target: Target) -> _Answer:
        self._wait_for(target)
        import certifi
        import urllib3

        timeout = urllib3.Timeout(connect=self.settings.seconds, read=self.settings.seconds)
        # The connection goes to the address that was checked; the name is told to the server and held against its certificate.
        made: dict[str, Any] = {"port": target.port, "timeout": timeout, "retries": False, "maxsize": 1}
        pool: urllib3.HTTPConnectionPool
        if target.scheme == "https":
            pool = urllib3.HTTPSConnectionPool(
                target.address, **made, server_hostname=target.host, assert_hostname=target.host, ca_certs=certifi.where()
            )
        else:
            pool = urllib3.HTTPConnectionPool(target.address, **made)
        host = target.host if target.port in (80, 443) else f"{target.host}:{target.port}"
        headers = {"Host": host, "User-Agent": f"{AGENT}/{__version__}", "Accept": "*/*", "Accept-Encoding": "gzip"}
        try:
            answer = pool.urlopen("GET", target.path, headers=headers, redirect=False, preload_content=False, decode_content=False)
            body = self._body(answer)
            kept = [(key, value) for key, value in answer.headers.items() if key.lower() != "transfer-encoding"]
            return _Answer(target, answer.status, answer.reason or "", kept, body)
        except urllib3.exceptions.HTTPError as error:
            raise _UnansweredError(type(error).__name__.removesuffix("Error")) from error
        finally:
            pool.close()

    def _body(self, answer: Any) -> bytes:
        body = bytearray()
        begun = self.settings.clock()
        for chunk in answer.stream(65_536, decode_content=False):
            body += chunk
            if len(body) > self.limits.document_bytes:
                raise RefusedError(f"is larger than {self.limits.document_bytes:,} bytes; it was not taken in")
            if self.settings.clock() - begun > 4 * self.settings.seconds:
                raise RefusedError("answers too slowly; it was given up")
        return bytes(body)

    def _wait_for(self, target: Target) -> None:
        rules = self._robots.get(target.site)
        pause = max(self.settings.pause, min(float(rules.crawl_delay(AGENT) or 0), 60.0) if rules is not None else 0.0)
        now = self.settings.clock()
        ready = self._asked.get(target.host, now - pause) + pause
        if ready > now:
            self.settings.sleep(ready - now)
        self._asked[target.host] = self.settings.clock()


class _UnansweredError(Exception):
    """A request that got no answer, with the kind of failure."""


def _plain(answer: _Answer, most: int) -> str:
    data = answer.body
    if data.startswith(b"\x1f\x8b"):
        try:
            data = zlib.decompressobj(31).decompress(data, most)
        except zlib.error:
            return ""
    return data.decode("utf-8", "replace")


def _start_of(answer: _Answer) -> str:
    return _plain(answer, 8_000)[:8_000]


def _name_of(url: str) -> str:
    parts = urlsplit(url)
    slug = re.sub(r"[^A-Za-z0-9._-]+", "-", f"{parts.hostname or ''}{parts.path}{'-' + parts.query if parts.query else ''}").strip("-.")
    return f"{slug[:120] or 'page'}.warc.gz"


def _archive(answers: list[_Answer]) -> bytes:
    """The answers as a web archive, oldest first, each with the request that it answers."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for answer in answers:
        http = StatusAndHeaders(f"{answer.status} {answer.reason}".rstrip(), answer.headers, protocol="HTTP/1.1")
        address = {"WARC-IP-Address": answer.target.address}
        record = writer.create_warc_record(
            answer.target.url, "response", io.BytesIO(answer.body), http_headers=http, warc_headers_dict=address
        )
        asked = StatusAndHeaders(
            f"GET {answer.target.path} HTTP/1.1",
            [("Host", answer.target.host), ("User-Agent", f"{AGENT}/{__version__}")],
            is_http_request=True,
        )
        request = writer.create_warc_record(answer.target.url, "request", io.BytesIO(), http_headers=asked)
        writer.write_request_response_pair(request, record)
    return out.getvalue()
