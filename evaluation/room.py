"""`python -m evaluation.room`: articles and words a second of the whole `extract` room, its share beside the reader's model, and peers.

The peers are spaCy's blank English tokeniser and sentence splitter, the floor of any pipeline, and the network alone in int8 and fp32. They
and `onnx` stand in the group `evaluation` of `pyproject.toml`; what is not installed is left out.
"""

import multiprocessing
import time
from collections.abc import Sequence
from importlib.util import find_spec

from evaluation.places import polnear_texts
from whoseword.extract import Range, Reader, extract
from whoseword.extract.readers import load_reader
from whoseword.extract.readers.marks import marks_of
from whoseword.extract.readers.reader import Reading
from whoseword.infer.pieces import windows_of, words_of
from whoseword.infer.tagger import Tagger
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


def passes_of(texts: Sequence[str], tagger: Tagger) -> float:
    """Processor seconds of the network alone over the windows of `texts`, after a first text to warm up."""
    fed = []
    for text in texts:
        words = words_of(text)
        written, places = [text[w.start : w.end] for w in words], [w.paragraph for w in words]
        fed.append((windows_of(written, places, tagger.pieces, tagger.card.window), marks_of(written, places)))
    tagger.run(*fed[0])
    start = time.process_time()
    for windows, marks in fed:
        tagger.run(windows, marks)
    return time.process_time() - start


def floor_of(texts: Sequence[str]) -> float:
    """Processor seconds of spaCy's blank English tokeniser and sentence splitter over `texts`."""
    import spacy

    pipe = spacy.blank("en")
    pipe.add_pipe("sentencizer")
    pipe(texts[0])
    start = time.process_time()
    for text in texts:
        pipe(text)
    return time.process_time() - start


def peers(texts: Sequence[str]) -> list[tuple[str, float]]:
    """Processor seconds beside which the room's are to be seen, by name; a peer that is not installed is left out."""
    found = [("the network alone, int8", passes_of(texts, Tagger()))]
    if find_spec("onnx") is not None:
        from evaluation.floats import tagger_in_floats

        found.append(("the network alone, fp32", passes_of(texts, tagger_in_floats())))
    if find_spec("spacy") is not None:
        found.append(("spaCy blank English, tokens and sentences", floor_of(texts)))
    return found


def main() -> None:
    """Print what one process and two read in a second, how much of it is spent beside the reader, and the peers in the same run."""
    texts = [path.read_text(encoding="utf-8") for path in polnear_texts("dev")[:TEXTS]]
    if not texts:
        print("../shared is not there: nothing to read.")
        return
    words = sum(len(text.split()) for text in texts)
    print(f"{'':44}{'articles/s':>12}{'words/s':>10}{'beside the reader':>20}   (articles of {ARTICLE} words; wall time)")
    for processes in (1, 2):
        parts = [texts[i::processes] for i in range(processes)]
        with multiprocessing.get_context("spawn").Pool(processes) as pool:
            found = pool.map(seconds_of, parts)
        wall, used, inside = max(f[0] for f in found), sum(f[1] for f in found), sum(f[2] for f in found)
        label = f"extract, {processes} process{'es' * (processes > 1)}"
        print(f"{label:44}{words / ARTICLE / wall:>12.1f}{words / wall:>10,.0f}{1 - inside / used:>20.0%}")
        if processes == 1:
            print(f"{'the same, processor time':44}{words / ARTICLE / used:>12.1f}{words / used:>10,.0f}")
    for label, seconds in peers(texts):
        print(f"{label + ', processor time':44}{words / ARTICLE / seconds:>12.1f}{words / seconds:>10,.0f}")


if __name__ == "__main__":
    main()
