"""`make eval`: the quality figures, on the project's own stories and on what `../shared` holds."""

import argparse
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import whoseword
from evaluation import attribution, boilerplate, extraction, main_text, names
from evaluation.places import SHARED, StorySet, own_stories, polnear_texts, shared_cases
from evaluation.reading import load_reading
from evaluation.scores import Rate, Scorer
from whoseword.extract.readers import load_reader


def main() -> None:
    """Print every figure; `--reader` chooses who reads, `--stories` leaves PolNeAR out."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description="Print the quality figures on the fixed development sets.")
    parser.add_argument("--reader", default="best", choices=["best", "rules", "trained"])
    parser.add_argument("--stories", action="store_true", help="only the stories, not PolNeAR")
    options = parser.parse_args()
    if not SHARED.exists():
        print("../shared is not there: PolNeAR and the development cases are skipped.\n")
    if polnear_texts("dev") and not options.stories:
        attribution.report(options.reader)
        extraction.report(options.reader)
        boilerplate.report()
        main_text.report()
        names.report(load_reader(options.reader))
    _print_stories(own_stories(), options.reader, "the project's own stories")
    _print_stories((s for s in shared_cases() if s.reading), options.reader, "the development cases")


def _print_stories(stories: Iterable[StorySet], reader: str, title: str) -> None:
    found = [(story.name, score_story(story, reader)) for story in stories]
    if not found:
        return
    print(f"\nDossiers against analysts' readings: {title}")
    width = max(len(label) for label in found[0][1])
    print(" " * width + "".join(f"{name[:14]:>16}" for name, _ in found) + f"{'mean':>16}")
    for label in found[0][1]:
        values = [figures[label] for _, figures in found]
        print(f"{label:<{width}}" + "".join(map(_cell, [*values, mean(values)])))


def mean(values: Sequence[float | None]) -> float | None:
    """The mean of the values that there are; `None` if there is none."""
    known = [v for v in values if v is not None]
    return sum(known) / len(known) if known else None


def _cell(value: float | None) -> str:
    return f"{'–' if value is None else f'{value:.3f}':>16}"


def score_story(story: StorySet, reader: str = "best") -> dict[str, float | None]:
    """All figures of one story, by label; `None` where there is nothing to measure. Raises `ValueError` for a story without a reading."""
    if story.reading is None:
        raise ValueError(f"{story.name} has no reading")
    with tempfile.TemporaryDirectory() as folder:
        dossier = whoseword.run([story.reports], Path(folder) / "case", reader=reader).dossier
    reading = load_reading(story.reading, dossier)
    scorer = Scorer(dossier, reading)
    figures, value, counted = scorer.figures()
    origins = scorer.origins()
    b3 = scorer.claims_b3()
    conflicts = scorer.conflicts()
    return {
        "attributed statements found": _recall(scorer.statements()),
        "sources, pairwise F1": scorer.sources().f1,
        "claims, B3 precision": b3[0],
        "claims, B3 recall": b3[1],
        "claims, B3 F1": b3[2],
        "claims, pairwise F1": scorer.claims_pairwise().f1,
        "origins, low exact": origins["low"],
        "origins, low exact (0 read as 1)": origins["least"],
        "origins, ranges overlap": origins["range"],
        "origins, low above gold's low": origins["over"],
        "FALSE CORROBORATION (low > gold high)": origins["false"],
        "figures found, F1": figures.f1,
        "figures, value right": value,
        "figures, value and counted right": counted,
        "denying statements, recall": _recall(scorer.denial_statements()),
        "denials bound, F1": scorer.denials().f1,
        "denials bound, claims by their members, F1": scorer.denials_by_members()[2],
        "conflicts, precision": _precision(conflicts),
        "conflicts, recall": _recall(conflicts),
        **{f"  {kind}, {name}": value for kind, rate in scorer.conflicts_by_kind().items() for name, value in _both(rate)},
        "reuse pairs, F1": scorer.reuse().f1,
        "not-news words, precision": _precision(scorer.marked()),
        "not-news words, recall": _recall(scorer.marked()),
        "anchors lost": float(reading.lost),
    }


def _both(rate: Rate) -> list[tuple[str, float | None]]:
    return [("precision", _precision(rate)), ("recall", _recall(rate))]


def _recall(rate: Rate) -> float | None:
    return rate.recall if rate.gold else None


def _precision(rate: Rate) -> float | None:
    return rate.precision if rate.predicted else None


if __name__ == "__main__":
    main()
