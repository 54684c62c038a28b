"""The annotated development articles: offsets from `evaluation/annotations/`, texts from `../shared`, joined and checked.

The files hold no text. The text layer that the offsets stand in is made anew from the data set, by these rules:

- `polnear`: the file `polnear/data/dev/text/<document>.txt`, decoded as UTF-8, line ends untouched.
- `gva_longtail`: of the line of `documents.jsonl` with that `doc_id`: the title stripped, an empty line, the text untouched.
- `hrdsattack`: of the sample `<split>/<HIT_id>`: the title stripped, then each `<p>` of `article_interface` with tags removed,
  entities decoded and ends stripped; empty ones dropped; an empty line between all.

A text whose SHA-256 is not that of the annotation raises `ChangedTextError`: offsets are never moved to fit.
"""

import hashlib
import html
import json
import re
import tarfile
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.places import SHARED

FOLDER = Path(__file__).with_suffix("")
SETS = ("polnear", "gva_longtail", "hrdsattack")

Place = tuple[int, int]
Days = tuple[str | None, str | None]
"""First and last day, ISO; `None` where open."""


class ChangedTextError(Exception):
    """A text of the data set is not the one that was annotated."""


@dataclass(frozen=True)
class GoldFigure:
    """A figure as annotated; further values or outcomes that are right as well stand in `values` and `counts`."""

    place: Place
    values: tuple[tuple[float | None, float | None, str], ...]
    """(low, high, bound): what it says, then what else may be read."""
    counts: tuple[str | None, ...]
    unit: Place | None = None
    per: str | None = None
    part_of: Place | None = None
    optional: bool = False


@dataclass(frozen=True)
class GoldTime:
    """A time expression as annotated. `written` ones need no date of the report; `constraint` is what is known without one."""

    place: Place
    days: tuple[Days, ...]
    precision: str
    constraint: str | None = None
    written: bool = False
    optional: bool = False


@dataclass(frozen=True)
class GoldHop:
    """A link of a chain as annotated."""

    place: Place
    relation: str
    kinds: tuple[str, ...]
    anonymous: bool = False
    optional: bool = False


@dataclass(frozen=True)
class GoldStatement:
    """An attributed statement: the places of its content, the stances that fit (the best first), its hops."""

    places: tuple[Place, ...]
    stances: tuple[str, ...]
    negated: bool | None = False
    hops: tuple[GoldHop, ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Annotated:
    """One article: its text, its date, and what is annotated in it."""

    set: str
    document: str
    text: str
    date: str
    figures: tuple[GoldFigure, ...] = ()
    not_figures: tuple[Place, ...] = ()
    times: tuple[GoldTime, ...] = ()
    statements: tuple[GoldStatement, ...] = ()
    credits: tuple[Place, ...] = ()


def load_annotated(folder: Path = FOLDER, shared: Path = SHARED) -> list[Annotated]:
    """All annotated articles, in the order of the files; empty where `../shared` is absent.

    Raises:
        ChangedTextError: a data set holds another text than the one annotated, or none.
    """
    if not (shared / "data").exists():
        return []
    out: list[Annotated] = []
    for name in SETS:
        rows = read_rows(folder / f"{name}.jsonl")
        texts = _TEXTS[name](shared / "data", [row["document"] for row in rows])
        out.extend(join(row, texts.get(row["document"], "")) for row in rows)
    return out


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The annotations of one file, one per article."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def join(row: Mapping[str, Any], text: str) -> Annotated:
    """An article's annotation with its text. Raises `ChangedTextError` if it is not the text annotated."""
    if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
        raise ChangedTextError(f"{row['set']} {row['document']}: the text is not the one that was annotated")
    return Annotated(
        set=row["set"],
        document=row["document"],
        text=text,
        date=row["date"],
        figures=tuple(map(_figure, row["figures"])),
        not_figures=tuple(_place(p) for p in row["not_figures"]),
        times=tuple(map(_time, row["times"])),
        statements=tuple(map(_statement, row["statements"])),
        credits=tuple(_place(p) for p in row["credits"]),
    )


def sample_text(title: str, article: str) -> str:
    """The text layer of an article kept as a title and paragraphs in `<p>`.

    >>> sample_text(" Two held ", "<p>Police &amp; guards <b>met</b>.</p> <p> </p><p>Two were held.</p>")
    'Two held\\n\\nPolice & guards met.\\n\\nTwo were held.'
    """
    parts = [html.unescape(re.sub(r"<[^>]*>", "", part)).strip() for part in re.split(r"</?p>", article)]
    return "\n\n".join([title.strip(), *(part for part in parts if part)])


def _polnear(data: Path, documents: Collection[str]) -> dict[str, str]:
    texts = {}
    for document in documents:
        with (data / "polnear" / "data" / "dev" / "text" / f"{document}.txt").open(encoding="utf-8", newline="") as handle:
            texts[document] = handle.read()
    return texts


def _gva(data: Path, documents: Collection[str]) -> dict[str, str]:
    texts = {}
    with tarfile.open(data / "gva_longtail.tar.xz") as packed:
        lines: Iterable[bytes] = packed.extractfile("gva_longtail/documents.jsonl") or ()
        for line in lines:
            row = json.loads(line)
            if row["doc_id"] in documents:
                texts[row["doc_id"]] = f"{row['title'].strip()}\n\n{row['text']}"
    return texts


def _hrdsattack(data: Path, documents: Collection[str]) -> dict[str, str]:
    texts = {}
    for split in ("dev", "train"):
        for item in json.loads((data / "hrdsattack" / f"{split}.json").read_text(encoding="utf-8")):
            sample = item["sample"]
            if (name := f"{split}/{sample['HIT_id']}") in documents:
                texts[name] = sample_text(sample["Input.title"], sample["Input.article_interface"])
    return texts


_TEXTS: dict[str, Callable[[Path, Collection[str]], dict[str, str]]] = {
    "polnear": _polnear,
    "gva_longtail": _gva,
    "hrdsattack": _hrdsattack,
}


def _place(item: Iterable[int]) -> Place:
    start, end = item
    return start, end


def _own(item: Mapping[str, Any]) -> Place:
    return item["start"], item["end"]


def _figure(item: Mapping[str, Any]) -> GoldFigure:
    return GoldFigure(
        place=_own(item),
        values=tuple((v["low"], v["high"], v["bound"]) for v in (item, *item.get("or_value", ()))),
        counts=(item["counts"], *item.get("or_counts", ())),
        unit=_place(item["unit"]) if item["unit"] else None,
        per=item["per"],
        part_of=_place(item["part_of"]) if item["part_of"] else None,
        optional=item.get("optional", False),
    )


def _time(item: Mapping[str, Any]) -> GoldTime:
    return GoldTime(
        place=_own(item),
        days=((item["earliest"], item["latest"]), *((a, b) for a, b in item.get("or_value", ()))),
        precision=item["precision"],
        constraint=item["constraint"],
        written=item["written"],
        optional=item.get("optional", False),
    )


def _statement(item: Mapping[str, Any]) -> GoldStatement:
    return GoldStatement(
        places=tuple(_place(p) for p in item.get("spans", [_own(item)])),
        stances=(item["stance"], *item.get("or_stance", ())),
        negated=item["negated"],
        hops=tuple(
            GoldHop(_own(h), h["relation"], (h["evidence_kind"], *h.get("or_evidence_kind", ())), h["anonymous"], h.get("optional", False))
            for h in item["hops"]
        ),
        optional=item.get("optional", False),
    )
