"""`python -m evaluation.conflicts`: every conflict of the readings beside what the dossier makes of it, and what it makes besides."""

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import whoseword
from evaluation.places import StorySet, own_stories, shared_cases
from evaluation.reading import load_reading
from evaluation.scores import CONFLICTS, Rate, Scorer
from whoseword.model import Disagreement

SHOWN = 90
"""Characters of a side that are printed."""


def main() -> None:
    """Print the conflicts of every story, or of those named, and the counts by kind over all of them."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.conflicts", description="Print conflicts found, missed and made besides.")
    parser.add_argument("stories", nargs="*", help="names of stories; all without any")
    parser.add_argument("--reader", default="best", choices=["best", "rules", "trained"])
    parser.add_argument("--only-counts", action="store_true", help="only the table by kind")
    options = parser.parse_args()
    totals: dict[str, list[Rate]] = {}
    for story in [*own_stories(), *shared_cases()]:
        if story.reading is None or (options.stories and story.name not in options.stories):
            continue
        scorer = _scorer(story, story.reading, options.reader)
        if not options.only_counts:
            print("\n".join([f"\n== {story.name}", *listing(scorer, story.reading)]))
        for kind, rate in scorer.conflicts_by_kind().items():
            totals.setdefault(kind, []).append(rate)
    print("\n".join(table(totals)))


def table(totals: dict[str, list[Rate]]) -> list[str]:
    """One line per kind, pooled over the stories: what there is, what is made, what of it is right."""
    pooled = {k: Rate(sum(r.hits for r in v), sum(r.predicted for r in v), sum(r.gold for r in v)) for k, v in totals.items()}
    pooled["all"] = Rate(*(sum(getattr(r, n) for r in pooled.values()) for n in ("hits", "predicted", "gold")))
    lines = [f"\n{'kind':<20}{'read':>6}{'made':>6}{'right':>6}{'precision':>11}{'recall':>8}"]
    return lines + [f"{k:<20}{r.gold:>6}{r.predicted:>6}{r.hits:>6}{r.precision:>11.2f}{r.recall:>8.2f}" for k, r in pooled.items()]


def listing(scorer: Scorer, reading: Path) -> Iterator[str]:
    """The lines for one story."""
    made = scorer.dossier.disagreements
    for i, gold in enumerate(json.loads(reading.read_text(encoding="utf-8")).get("conflicts", ())):
        found = i in scorer.conflict_matches
        j = scorer.conflict_matches[i] if found else scorer.nearest_conflict(i)
        mark = "found " if found else "missed" if gold["kind"] in CONFLICTS else "not made"
        yield f"{mark} {gold['kind']}: {gold.get('about', '')}"
        for report, start, end in (p for side in scorer.reading.conflicts[i].sides for p in side):
            yield f"           {report[:9]} {_short(scorer.text(report)[start:end])}"
        if j is not None:
            yield f"    {'by' if found else 'nearest'}  " + "\n    ".join(_shown(made[j]))
    for j, one in enumerate(made):
        if j not in scorer.conflict_matches.values():
            yield "besides " + "\n    ".join(_shown(one))


def _shown(one: Disagreement) -> list[str]:
    sides = [f"     | {_short(s.value)} [{', '.join(f'{x.report[:9]} {_short(x.quote, 40)}' for x in s.spans[:3])}]" for s in one.sides]
    return [f"{one.kind.value}: {one.why}", *sides]


def _short(text: str, shown: int = SHOWN) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= shown else plain[: shown - 1] + "…"


def _scorer(story: StorySet, reading: Path, reader: str) -> Scorer:
    with tempfile.TemporaryDirectory() as folder:
        dossier = whoseword.run([story.reports], Path(folder) / "case", reader=reader).dossier
    return Scorer(dossier, load_reading(reading, dossier))


if __name__ == "__main__":
    main()
