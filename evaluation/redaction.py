"""`python -m evaluation.redaction`: every person, and random passages, of the sample and the five reports hidden; nothing may be left.

The search here is another than the program's own: plain substrings, in small letters, of every name and of every hidden passage.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import whoseword
from evaluation.places import SHARED, StorySet, own_stories
from whoseword.keeping import LeakError, Profile, redact, write_copy
from whoseword.keeping.profile import Place, Wanted
from whoseword.model import EntityKind
from whoseword.present import Dossier, check_references, check_spans
from whoseword.store import Head

PASSAGES = 20
SHORTEST = 4
"""Letters of a part of a name, or of a passage, that are searched as a plain substring; shorter ones stand inside other words."""


def stories() -> Iterator[StorySet]:
    """The sample, and the five reports where they are there."""
    yield next(iter(own_stories()))
    five = SHARED / "cases" / "sednaya"
    if five.exists():
        yield StorySet("five reports", five / "reports", None)


def persons(dossier: Dossier) -> Iterator[tuple[Profile, list[str]]]:
    """A profile per person named in the dossier, and what must not be left: every spelling and part of the name."""
    for source in dossier.sources:
        by_name = source.name not in source.roles
        if source.kind is EntityKind.PERSON and not source.anonymous and by_name:
            spelled = [source.name, *(v.text for v in source.variants if v.text[:1].isupper() and v.text not in source.roles)]
            parts = source.name.split()
            yield Profile((Wanted(source.id),)), [w for w in (*spelled, *parts) if len(w) >= SHORTEST and w[:1].isupper()]


def passages(dossier: Dossier, count: int, chance: random.Random) -> tuple[Profile, list[str]]:
    """A profile of random passages of several words, and what must not be left."""
    places: list[Place] = []
    left: list[str] = []
    while len(places) < count:
        report = chance.choice(dossier.reports)
        words = report.text.split(" ")
        first = chance.randrange(len(words))
        start = len(" ".join(words[:first])) + (first > 0)
        end = start + len(" ".join(words[first : first + chance.randint(3, 12)]))
        if len(report.text[start:end].strip()) >= SHORTEST * 3:
            places.append(Place(report.id, start, end))
            left.append(report.text[start:end])
    return Profile(passages=tuple(places)), left


def left_over(dossier: Dossier, profile: Profile, wanted: list[str], folder: Path) -> list[str]:
    """What of `wanted` is found in the redacted copy, or why it was not handed over."""
    made = redact(dossier, profile)
    check_spans(made.dossier)
    check_references(made.dossier)
    try:
        write_copy(made, 0, Head(1, "0" * 64), folder)
    except LeakError as error:
        return [f"not handed over: {error}"]
    text = " ".join("\n".join(p.read_text(encoding="utf-8") for p in sorted(folder.iterdir())).lower().split())
    return sorted({w for w in wanted if " ".join(w.lower().split()) in text})


def main() -> None:
    """Print a line per story and kind; exit with 1 if anything was left."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.redaction", description="Hide people and passages, and search for them.")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as scratch:
        for story in stories():
            dossier = whoseword.run([story.reports], Path(scratch) / story.name / "case").dossier
            trials = [*persons(dossier), passages(dossier, PASSAGES, random.Random(options.seed))]
            found = [left_over(dossier, p, w, Path(scratch) / story.name / str(n)) for n, (p, w) in enumerate(trials)]
            wrong += sum(map(bool, found))
            print(f"{story.name}: {len(trials) - 1} persons, {sum(map(bool, found[:-1]))} with anything left; ", end="")
            print(f"{PASSAGES} passages, {len(found[-1])} left", flush=True)
            for trial in found:
                print("".join(f"  left: {what}\n" for what in trial), end="")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
