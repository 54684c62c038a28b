"""`python -m evaluation.room`: articles and words a second of the whole `extract` room, and its share beside the reader's model."""

import multiprocessing
import time
from collections.abc import Sequence

from evaluation.places import polnear_texts
from whoseword.extract import Range, Reader, extract
from whoseword.extract.readers import load_reader
from whoseword.extract.readers.reader import Reading
from whoseword.model import Report

TEXTS = 60
ARTICLE = 1000
"""Words to an article."""


class Clocked:
    """A reader whose seconds are counted."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.seconds = 0.0

    @property
    def name(self) -> str:
        """The reader's name."""
        return self._reader.name

    def read(self, text: str, stretches: Sequence[Range]) -> Reading:
        """See `Reader.read`."""
        start = time.process_time()
        found = self._reader.read(text, stretches)
        self.seconds += time.process_time() - start
        return found


def seconds_of(texts: Sequence[str]) -> tuple[float, float, float]:
    """Wall seconds, processor seconds, and those of them inside the reader, to read all of `texts` after a first one to warm up."""
    reader = Clocked(load_reader("best"))
    reports = [Report(f"rep-{i}", "cap", "", f"{i}.txt", 0, text, language="en") for i, text in enumerate(texts)]
    extract(reports[0], reader)
    reader.seconds, wall, used = 0.0, time.perf_counter(), time.process_time()
    for report in reports:
        extract(report, reader)
    return time.perf_counter() - wall, time.process_time() - used, reader.seconds


def main() -> None:
    """Print what one process and two read in a second, and how much of the time is spent beside the reader."""
    texts = [path.read_text(encoding="utf-8") for path in polnear_texts("dev")[:TEXTS]]
    if not texts:
        print("../shared is not there: nothing to read.")
        return
    for processes in (1, 2):
        parts = [texts[i::processes] for i in range(processes)]
        with multiprocessing.get_context("spawn").Pool(processes) as pool:
            found = pool.map(seconds_of, parts)
        words = sum(len(text.split()) for text in texts)
        wall, used, inside = max(f[0] for f in found), sum(f[1] for f in found), sum(f[2] for f in found)
        print(
            f"{processes} process{'es' * (processes > 1)}: {words / ARTICLE / wall:.1f} articles of {ARTICLE} words a second, "
            f"{words / wall:,.0f} words a second, {1 - inside / used:.0%} of the time beside the reader"
        )


if __name__ == "__main__":
    main()
