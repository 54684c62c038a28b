"""`make bench`: seconds and memory of the main job, each input in a process of its own, and how cost grows within one story."""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from evaluation.one_story import write_reports
from evaluation.places import SHARED, own_stories, polnear_texts

STORY = (5, 50, 500, 2000)
"""Reports of one story by which its growth is shown."""
MANY = 500
"""PolNeAR training texts that are run as one input."""


def main() -> None:
    """Print a row per input; with `--one`, run a single input in this process and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.bench", description="Measure the main job.")
    parser.add_argument("--reader", default="best", choices=["best", "rules", "trained"])
    parser.add_argument("--story", nargs="*", type=int, help=f"only how cost grows with the reports of one story (default {STORY})")
    parser.add_argument("--one-story", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--one", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        _run_here(options.one, options.reader)
        return
    if options.one_story:
        _story_here(options.one_story, options.reader)
        return
    if options.story is not None:
        _grow(options.story or STORY, options.reader)
        return
    print(f"{'input':<34}{'reports':>9}{'words':>10}{'seconds':>9}{'words/s':>9}{'peak MB':>9}")
    sample = next(iter(own_stories()))
    _row("sample", [str(sample.reports)], options.reader)
    five = SHARED / "cases" / "sednaya" / "reports"
    texts = [str(p) for p in polnear_texts("train")[:MANY]]
    for name, inputs in (("the five reports", [str(five)] if five.exists() else []), (f"{MANY} PolNeAR training texts", texts)):
        if inputs:
            _row(name, inputs, options.reader)
        else:
            print(f"{name:<34} skipped: ../shared is not there")
    _grow(STORY[:2], options.reader)


def _grow(counts: Sequence[int], reader: str) -> None:
    print(f"\n{'reports of one story':<22}{'read':>9}{'link':>9}{'corroborate':>13}{'the last two, a report':>25}{'peak MB':>9}")
    for count in counts:
        command = [sys.executable, "-m", "evaluation.bench", "--reader", reader, "--one-story", str(count)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        read, link, corroborate, peak = (float(figure) for figure in done.stdout.split())
        each = (link + corroborate) / count
        print(f"{count:<22}{read:>9.1f}{link:>9.1f}{corroborate:>13.1f}{each:>25.3f}{peak:>9.0f}", flush=True)


def _story_here(count: int, reader: str) -> None:
    from whoseword import pipeline
    from whoseword.api import Silent
    from whoseword.settings import Settings
    from whoseword.store import open_case

    settings = Settings(Silent(), reader=reader)
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "reports"
        reports.mkdir()
        write_reports(reports, count)
        with open_case(Path(folder) / "case") as case:
            pipeline.collect_into(case, [str(reports)], settings)
            pipeline.clean_captures(case, settings)
            times = [time.perf_counter()]
            for stage in (pipeline.extract_reports, pipeline.link_reports, pipeline.corroborate_claims):
                stage(case, settings)
                times.append(time.perf_counter())
    print(*(b - a for a, b in pairwise(times)), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _row(name: str, inputs: list[str], reader: str) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".list") as listed:
        listed.write("\n".join(inputs))
        listed.flush()
        command = [sys.executable, "-m", "evaluation.bench", "--reader", reader, "--one", listed.name]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    reports, words, seconds, peak = done.stdout.split()
    rate = int(words) / float(seconds)
    print(f"{name:<34}{reports:>9}{words:>10}{float(seconds):>9.1f}{rate:>9.0f}{float(peak):>9.0f}", flush=True)


def _run_here(listed: list[str], reader: str) -> None:
    import whoseword

    inputs = Path(listed[0]).read_text().splitlines()
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        dossier = whoseword.run(inputs, Path(folder) / "case", reader=reader).dossier
        seconds = time.perf_counter() - start
    words = sum(len(r.text.split()) for r in dossier.reports)
    print(len(dossier.reports), words, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
