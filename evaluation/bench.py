"""`make bench`: seconds and memory of the main job, each input in a process of its own."""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from evaluation.places import SHARED, own_stories, polnear_texts

MANY = 500
"""PolNeAR training texts that are run as one input."""


def main() -> None:
    """Print a row per input; with `--one`, run a single input in this process and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.bench", description="Measure the main job.")
    parser.add_argument("--reader", default="best", choices=["best", "rules", "trained"])
    parser.add_argument("--one", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        _run_here(options.one, options.reader)
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
