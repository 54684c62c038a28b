"""Every reader of outside data fed with mutated documents: `python -m evaluation.fuzz --minutes 15`.

Hypothesis draws the mutations and shrinks what fails. Each reader runs in a process of its own; a crash or a hang of that
process is a finding too, and the document that was being read is kept.
"""

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from evaluation import specimens
from whoseword.clean import NoPlaceError, clean, place_of
from whoseword.model import Capture, Limits, Problem, Report, content_id, sha256_hex
from whoseword.text import kinds

LIMITS = Limits(document_bytes=300_000, document_characters=200_000, members=200, pages=20)
SLOWEST = 20
"""Seconds of processor time that one small document may take."""
HOSTILE = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<",
    b">",
    b"&",
    b'"',
    b"'",
    b"\\",
    b"\\ud800",
    b"&#0;",
    b"&#x110000;",
    b"&#xd800;",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"<script>",
    b"</p>",
    b"<table>",
    b"<div>" * 50,
    b"\r\n",
    b"\n\n",
    b"--b",
    b"%PDF-1.4",
    b"endobj",
    b"stream",
    b"/Length 99999999",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"WARC/1.0\r\n",
    b"Content-Length: -1\r\n",
    b"Content-Length: 99999999999999999999\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Content-Encoding: gzip\r\n",
    b"charset=utf-7",
    b"charset=hex",
    b"=?utf-8?q?=ff?=",
    b"[" * 100,
    b"{" * 100,
    b"1e999",
    b"9" * 5000,
    "\u202e\u200b\u2028\x85".encode(),
    b"Jan 99, 2031",
    b"0000-00-00",
    b"\x1f\x8b",
)
_place = st.floats(0, 1, exclude_max=True)
_mutation = st.one_of(
    st.tuples(st.just("put"), _place, st.binary(min_size=1, max_size=6)),
    st.tuples(st.just("over"), _place, st.binary(min_size=1, max_size=6)),
    st.tuples(st.just("put"), _place, st.sampled_from(HOSTILE)),
    st.tuples(st.just("cut"), _place, _place),
    st.tuples(st.just("drop"), _place, st.integers(1, 40)),
    st.tuples(st.just("again"), _place, st.integers(1, 400)),
)


def main() -> None:
    """Feed all readers for so many minutes in total; exits with 1 if anything was found."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.fuzz", description="Feed every reader of outside data with broken documents."
    )
    parser.add_argument("--minutes", type=float, default=5.0, help="in total")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        _one(options.one, options.minutes * 60)
        return
    seconds = options.minutes * 60 / len(specimens.ALL)
    found = [_run(name, seconds) for name in specimens.ALL]
    print(f"{sum(count for count, _ in found):,} documents, {len(found)} readers, {sum(bad for _, bad in found)} findings")
    if any(bad for _, bad in found):
        sys.exit(1)


def _run(name: str, seconds: float) -> tuple[int, int]:
    """Documents read and findings of one reader."""
    command = [sys.executable, "-m", "evaluation.fuzz", "--one", name, "--minutes", str(seconds / 60)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds * 2 + 600, check=False)
    except subprocess.TimeoutExpired:
        print(f"{name:<8} HANGS: see {_current(name)}", flush=True)
        return 0, 1
    count = int(done.stdout.split()[-1]) if done.returncode == 0 else 0
    if done.returncode:
        print(f"{name:<8} FOUND (exit {done.returncode}), the document: {_current(name)}\n{done.stderr[-3000:]}", flush=True)
    else:
        print(f"{name:<8} {count:>8,} documents", flush=True)
    return count, int(done.returncode != 0)


def _current(name: str) -> Path:
    return Path(tempfile.gettempdir()) / f"whoseword-fuzz-{name}"


def _one(name: str, seconds: float) -> None:
    seeds = specimens.ALL[name]
    until = time.monotonic() + seconds
    count = 0
    signal.signal(signal.SIGPROF, _too_long)
    clean(Capture("cap", "0" * 64, 1, "warm.txt", kinds.TEXT), specimens.FIRE.encode(), LIMITS)

    @settings(
        max_examples=1_000, deadline=None, database=None, phases=[Phase.generate, Phase.shrink], suppress_health_check=list(HealthCheck)
    )
    @given(st.sampled_from(seeds), st.lists(_mutation, max_size=8))
    def feed(seed: bytes, mutations: list[tuple[str, float, object]]) -> None:
        nonlocal count
        if time.monotonic() > until:
            return
        count += 1
        data = mutated(seed, mutations)
        _current(name).write_bytes(data)
        signal.setitimer(signal.ITIMER_PROF, SLOWEST)
        check(f"document.{name}", data)
        signal.setitimer(signal.ITIMER_PROF, 0)

    while time.monotonic() < until:
        feed()
    _current(name).unlink(missing_ok=True)
    print(count)


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"a document took longer than {SLOWEST} seconds (signal {number}, {frame})")


def mutated(data: bytes, mutations: list[tuple[str, float, object]]) -> bytes:
    """`data` with each mutation done to it in turn."""
    deeds: dict[str, Callable[[bytes, int, object], bytes]] = {
        "put": lambda d, at, what: d[:at] + bytes(what) + d[at:],  # type: ignore[call-overload]
        "over": lambda d, at, what: d[:at] + bytes(what) + d[at + len(bytes(what)) :],  # type: ignore[call-overload]
        "cut": lambda d, at, what: d[: int(float(what) * len(d))] if at > 0.5 else d[int(float(what) * len(d) / 4) :],  # type: ignore[arg-type]
        "drop": lambda d, at, what: d[:at] + d[at + int(what) :],  # type: ignore[call-overload]
        "again": lambda d, at, what: d[:at] + d[at : at + int(what)] * 3 + d[at + int(what) :],  # type: ignore[call-overload]
    }
    for deed, place, what in mutations:
        data = deeds[deed](data, int(place * len(data)), what)
    return data


def check(name: str, data: bytes) -> None:
    """Read a document and hold what comes of it against what every reading promises. Raises at any difference."""
    kind = kinds.media_type(name, data[: kinds.HEAD], data[-kinds.HEAD :])
    if kind is None or not data:
        return
    digest = sha256_hex(data)
    capture = Capture(content_id("cap", digest), digest, len(data), name, kind)
    reports, problems = clean(capture, data, LIMITS)
    for problem in problems:
        _check_problem(problem)
    if len({report.id for report in reports}) != len(reports):
        raise AssertionError("two reports have one id")
    for report in reports:
        _check_report(report)
    for report in reports[:2]:
        for at in range(0, len(report.text), max(1, len(report.text) // 3)):
            try:
                place_of(report, at, at + 1, capture, data, LIMITS)
            except NoPlaceError:
                continue


def _check_problem(problem: Problem) -> None:
    problem.message.encode()
    if "\n" in problem.message or len(problem.message) > 900 or not problem.message.startswith(problem.where):
        raise AssertionError(f"no sentence: {problem.message!r}")


def _check_report(report: Report) -> None:
    report.text.encode()
    for span in _spans(report):
        if report.text[span[0] : span[1]] != span[2]:
            raise AssertionError(f"{span} does not stand in the report")
    at = 0
    for mark in report.marked:
        if not at <= mark.start < mark.end <= len(report.text):
            raise AssertionError(f"{mark} overlaps or lies outside")
        at = mark.end
    at = 0
    for segment in report.segments:
        if not at <= segment.start < segment.end <= len(report.text) or segment.original_start > segment.original_end:
            raise AssertionError(f"{segment} overlaps or lies outside")
        at = segment.end


def _spans(report: Report) -> Iterator[tuple[int, int, str]]:
    details = (report.title, report.publisher, report.byline, report.dateline, report.published, report.updated, report.subtitle)
    for detail in (*details, *report.credits, *report.corrections):
        if detail is not None:
            detail.value.encode()
            if detail.span is not None:
                yield detail.span.start, detail.span.end, detail.span.quote


if __name__ == "__main__":
    main()
