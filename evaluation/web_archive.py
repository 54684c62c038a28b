"""A large web archive taken in: memory, pages a second beside trafilatura alone, and going on after a kill.

`python -m evaluation.web_archive --megabytes 1000` makes an archive of invented pages, takes it in, kills the run on the way, and
takes in the rest.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from evaluation import specimens
from evaluation.main_text import alone

_SENTENCES = (
    "The police said on Monday that a ferry had sunk off the harbour of Port Ayemba with an unknown number of people on board.",
    "The mayor denied that the alarm had come too late, and told reporters that nobody could say how many had been rescued that night.",
    "Witnesses spoke of smoke over quay seven, where two men were seen near the crane before the siren was heard.",
    "At least nine people died, the coast guard said in a statement, while the owner of the ferry spoke of seven.",
)
_SAMPLE = 200


def main() -> None:
    """Print the figures of one run."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.web_archive", description="Measure how a large web archive is taken in.")
    parser.add_argument("--megabytes", type=int, default=1000)
    parser.add_argument("--kill-after", type=float, default=20.0, help="seconds")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "large.warc"
        count = _write(archive, options.megabytes * 1_000_000)
        print(f"{archive.stat().st_size / 1e6:,.0f} MB, {count:,} pages")
        case = Path(folder) / "case"
        first = _take_in(archive, case, options.kill_after)
        print(f"killed after {first[0]:.0f} s with {_reports(case):,} reports kept, peak {first[1]:,.0f} MB")
        again = _take_in(archive, case, None)
        reports = _reports(case)
        print(f"went on for {again[0]:.0f} s: {reports:,} reports, peak {again[1]:,.0f} MB of the largest process")
        print(f"{reports / (first[0] + again[0]):.1f} pages a second, trafilatura alone {_alone(archive):.1f}")


def page(number: int) -> str:
    """An invented page, as large and as full of menus as pages are."""
    draw = random.Random(number)
    paragraphs = "".join(f"<p>{' '.join(draw.choices(_SENTENCES, k=3))}</p>" for _ in range(10))
    menu = "".join(f'<li class="menu-item"><a href="/section/{i}">Section {i}</a></li>' for i in range(60))
    script = f"<script>var state = {{{','.join(f'k{i}:{draw.random()}' for i in range(600))}}};</script>"
    return specimens.PAGE.replace("<nav>", f"{script}<nav><ul>{menu}</ul>").replace("</article>", f"{paragraphs}</article>")


def _write(path: Path, size: int) -> int:
    number = 0
    with path.open("wb") as out:
        while out.tell() < size:
            out.write(specimens.warc([(f"https://harbour.example/{number}", page(number))], packed=False))
            number += 1
    return number


def _take_in(archive: Path, case: Path, kill_after: float | None) -> tuple[float, float]:
    """Seconds, and the peak memory of the largest process in MB."""
    code = (
        "import sys, resource\nfrom whoseword import api\n"
        "api.collect([sys.argv[1]], sys.argv[2])\napi.stage('clean', sys.argv[2])\n"
        "print(max(resource.getrusage(w).ru_maxrss for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024)\n"
    )
    begun = time.monotonic()
    process = subprocess.Popen([sys.executable, "-c", code, str(archive), str(case)], stdout=subprocess.PIPE, text=True)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _resident(process.pid))
        if kill_after is not None and time.monotonic() - begun > kill_after and _reports(case):
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            break
        time.sleep(0.5)
    told = process.stdout.read() if process.stdout else ""
    return time.monotonic() - begun, float(told) if told.strip() else peak


def _resident(pid: int) -> float:
    """Memory of a process in MB, where the system tells it."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _reports(case: Path) -> int:
    if not (case / "case.db").exists():
        return 0
    import sqlite3

    with sqlite3.connect(f"file:{case / 'case.db'}?mode=ro", uri=True) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM reports").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def _alone(archive: Path) -> float:
    from fastwarc.warc import ArchiveIterator

    bodies = []
    with archive.open("rb") as stream:
        for record in ArchiveIterator(stream, parse_http=True):
            bodies.append(record.reader.read())
            if len(bodies) == _SAMPLE:
                break
    alone(bodies[0])
    begun = time.monotonic()
    for body in bodies:
        alone(body)
    return len(bodies) / (time.monotonic() - begun)


if __name__ == "__main__":
    main()
