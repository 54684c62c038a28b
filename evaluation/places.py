"""Where the material for measuring lies: the stories of the project, and `../shared` when it is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SHARED = PROJECT.parent / "shared"


@dataclass(frozen=True)
class StorySet:
    """Reports of one event, and an analyst's reading of them where there is one."""

    name: str
    reports: Path
    reading: Path | None


def own_stories() -> Iterator[StorySet]:
    """The stories written for the project: the sample in the package, and those of the tests."""
    sample = Path(str(files("whoseword.sample")))
    yield StorySet("sample", sample / "reports", sample / "reading.json")
    for folder in sorted((PROJECT / "tests" / "stories").iterdir()):
        if (folder / "reading.json").exists():
            yield StorySet(folder.name, folder / "reports", folder / "reading.json")


def shared_cases() -> Iterator[StorySet]:
    """The development cases of `../shared`; nothing where it is absent."""
    for folder in sorted((SHARED / "cases").glob("*/")):
        gold = folder / "gold.json"
        yield StorySet(folder.name, folder / "reports", gold if gold.exists() else None)


def polnear_texts(split: str) -> list[Path]:
    """The article files of PolNeAR's `split`; empty where `../shared` is absent."""
    return sorted((SHARED / "data" / "polnear" / "data" / split / "text").glob("*.txt"))
