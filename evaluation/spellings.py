"""How well spellings of one name are told from other names: Wikidata names in Latin letters that are written alike in another script.

`python -m evaluation.spellings` prints precision, recall and F1 of `link.sources.names.alike` over two Latin spellings of one Arabic,
Hebrew or Russian name ("yousef", "yusuf"), against for each name the most alike one that no spelling in the set makes the same. A fixed
twentieth of the set is measured. Names of one spelling in a script without vowels need not be one name: the figures are a floor.
"""

import tarfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from rapidfuzz import fuzz, process

from evaluation.places import SHARED
from evaluation.scores import Rate
from whoseword.link.sources.names import alike, person_words

Pair = tuple[str, str]
SCRIPTS = ("arabic", "hebrew", "russian")
PARTS = (16, 64)
_ARCHIVE = SHARED / "data" / "names_translit.tar.xz"
MEASURED = 20
"""One native name in so many is measured."""
SHORTEST = 4
"""Letters of a name from which it is asked for."""


def load_lines(scripts: Sequence[str]) -> dict[str, list[str]]:
    """The lines of the set for each script: Latin spelling, native letters, how often, between tabs; empty without `../shared`."""
    found: dict[str, list[str]] = {}
    if _ARCHIVE.exists():
        with tarfile.open(_ARCHIVE) as archive:
            for script in scripts:
                for part in PARTS:
                    member = archive.extractfile(f"names_translit/wd_{script}_{part}")
                    found.setdefault(script, []).extend(member.read().decode("utf-8").splitlines() if member else [])
    return found


def spellings_of(lines: Iterable[str]) -> dict[str, set[str]]:
    """The Latin spellings of each native name, of names with two spellings and more.

    >>> sorted(spellings_of(["Yousef\\tx y\\t3", "yusuf\\tx y\\t1", "anna\\tz\\t9"])["xy"])
    ['yousef', 'yusuf']
    """
    found: dict[str, set[str]] = {}
    for line in lines:
        latin, native, _ = line.split("\t")
        words = person_words(latin)
        if words and len(words[-1]) >= SHORTEST:
            found.setdefault(native.replace(" ", ""), set()).add(words[-1])
    return {native: spellings for native, spellings in sorted(found.items()) if len(spellings) > 1}


def pairs_of(names: Mapping[str, Iterable[str]]) -> tuple[list[Pair], list[Pair]]:
    """Pairs of spellings of one name, and for each name that stands in them the most alike one of another.

    >>> pairs_of({"1": ["yousef", "yusuf"], "2": ["yousry", "yusri"]})
    ([('yousef', 'yusuf'), ('yousry', 'yusri')], [('yousef', 'yousry'), ('yusri', 'yusuf')])
    """
    chosen = [sorted(spellings) for spellings in names.values()]
    same = {pair for spellings in chosen for pair in combinations(spellings, 2)}
    pool = sorted({name for pair in same for name in pair})
    other = set()
    for name in pool:
        for near, _, _ in process.extract(name, pool, scorer=fuzz.ratio, limit=10):
            pair = (min(name, near), max(name, near))
            if near != name and pair not in same:
                other.add(pair)
                break
    return sorted(same), sorted(other)


def score(same: Sequence[Pair], other: Sequence[Pair]) -> Rate:
    """How well the pairs of one name are told from the others."""
    hits = sum(alike(a, b) for a, b in same)
    return Rate(hits, hits + sum(alike(a, b) for a, b in other), len(same))


def main() -> None:
    """Print a line for each script, or that they are skipped."""
    lines = load_lines(SCRIPTS)
    if not lines:
        print("Spellings of names are skipped: ../shared is not there.")
        return
    print(f"{'two spellings of one name':28}{'pairs':>8}{'others':>8}{'precision':>11}{'recall':>8}{'F1':>8}")
    for script in SCRIPTS:
        names = spellings_of(lines[script])
        same, other = pairs_of({native: names[native] for native in list(names)[::MEASURED]})
        rate = score(same, other)
        print(f"{script:28}{len(same):>8}{len(other):>8}{rate.precision:>11.3f}{rate.recall:>8.3f}{rate.f1:>8.3f}")


if __name__ == "__main__":
    main()
