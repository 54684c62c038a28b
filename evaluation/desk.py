"""`python -m evaluation.desk`: how soon the desk answers over 60 reports, and search over 10,000; the machine's load is told beside.

The reports are the project's own stories, their sentences put in another order, so that all differ and none is anybody's.
"""

import itertools
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from evaluation.places import own_stories
from whoseword import api
from whoseword.model import Report
from whoseword.searching import Query
from whoseword.store import open_case
from whoseword.store.search import Entry, build, find
from whoseword.web import Reader

Item = TypeVar("Item")
REPORTS, INDEXED, ROUNDS = 60, 10_000, 40
HOME = "http://127.0.0.1:8000"


def main() -> None:
    """Print a line per kind of answer: median and 95th percentile in milliseconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = list(itertools.islice(_texts(), REPORTS))
        (folder / "reports").mkdir()
        for number, text in enumerate(texts):
            (folder / "reports" / f"report-{number:02}.txt").write_text(text, encoding="utf-8")
        api.run([folder / "reports"], folder / "case")
        _desk(folder / "case")
        _search(folder)


def _desk(case: Path) -> None:
    from starlette.testclient import TestClient

    from whoseword.web.app import make_app

    app = make_app(case, "token", Reader("bench"))
    client = TestClient(app, base_url=HOME, headers={"origin": HOME, "x-desk": app.state.guard.csrf})
    _line("first view of the desk, 60 reports", [_took(lambda: client.get("/?token=token"))])
    queue = client.get("/api/queue").json()
    ids = [item["id"] for item in queue][:ROUNDS]
    statements = [item["id"] for item in queue if item["of"] == "attribution"][:ROUNDS]
    _line("the queue again", [_took(lambda: client.get("/")) for _ in range(ROUNDS)])
    _line("a card", _each(ids, lambda i: client.get(f"/card/{i}")))
    judged = _each(ids, lambda i: _post(client, "/judge", {"kind": "verdict", "target": i, "value": "accept"}))
    _line("a verdict", judged)
    stance = _each(statements, lambda i: _post(client, "/judge", {"kind": "stance", "target": i, "value": "doubts"}))
    _line("a correction", stance)
    _line("undo", [_took(lambda: _post(client, "/undo", {})) for _ in range(ROUNDS)])
    app.state.works.end()
    app.state.desk.close()


def _post(client: object, path: str, fields: dict[str, str]) -> None:
    answer = client.post(path, data=fields)  # type: ignore[attr-defined]
    assert answer.status_code == 200, answer.text


def _search(folder: Path) -> None:
    entries = (
        Entry("report", f"rep-{n}", f"rep-{n}", text, outlet=f"Outlet {n % 97}", figures=((float(n), float(n)),), days=(_day(n),))
        for n, text in enumerate(itertools.islice(_texts(), INDEXED))
    )
    _line(f"making the index of {INDEXED:,} reports", [_took(lambda: build(folder, "bench", entries))])
    words = sorted({w.strip(".,") for text in itertools.islice(_texts(), 9) for w in text.split() if len(w) > 5})[:: ROUNDS // 8][:ROUNDS]
    _line(f"search for a word, {INDEXED:,} reports", _each(words, lambda w: find(folder, Query(w))))
    phrases = [f'"{a} {b}"' for a, b in itertools.pairwise(next(_texts()).split()[:ROUNDS])]
    _line("search for a phrase", _each(phrases, lambda p: find(folder, Query(p))))
    _line("search by figure and date", _each(range(ROUNDS), lambda n: find(folder, Query(figure=n, since="2031-01-01"))))


def _day(number: int) -> tuple[str, str]:
    day = f"2031-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return day, day


def _texts() -> Iterator[str]:
    """Reports without end, the same on every run."""
    draw = random.Random(7)
    own = [report.text for story in own_stories() for report in _read(story.reports)]
    while True:
        for text in own:
            lines = [line for line in text.split("\n") if line.strip()]
            draw.shuffle(lines)
            yield "\n\n".join(lines)


def _read(reports: Path) -> Sequence[Report]:
    with tempfile.TemporaryDirectory() as folder:
        api.collect([reports], folder)
        api.stage("clean", folder)
        with open_case(Path(folder)) as case:
            return case.all(Report)


def _took(answer: Callable[[], object]) -> float:
    start = time.perf_counter()
    answer()
    return (time.perf_counter() - start) * 1000


def _each(items: Iterable[Item], answer: Callable[[Item], object]) -> list[float]:
    return [_took(partial(answer, item)) for item in items]


def _line(what: str, taken: Sequence[float]) -> None:
    ordered = sorted(taken)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    load = f", load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores" if hasattr(os, "getloadavg") else ""
    print(f"{what:<44}{statistics.median(ordered):>9.1f} ms{late:>9.1f} ms (p95 of {len(ordered)}{load})", flush=True)


if __name__ == "__main__":
    main()
