"""An analyst's reading of a story (`reading.json`, `gold.json`), its anchors turned into spans of a dossier's reports."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoseword.present import Dossier

Place = tuple[str, int, int]
"""Report id, start, end."""


@dataclass(frozen=True)
class Statement:
    """One statement of the reading: where, who, how, and the claims that it belongs to or denies."""

    id: str
    places: tuple[Place, ...]
    source: str
    kind: str
    stance: str
    claims: tuple[str, ...]
    denies: tuple[str, ...]
    optional: bool


@dataclass(frozen=True)
class GoldFigure:
    """One figure of the reading."""

    place: Place
    low: float | None
    high: float | None
    bound: str
    counts: str
    by: str


@dataclass(frozen=True)
class GoldClaim:
    """One claim of the reading, with its origin range."""

    id: str
    low: int
    high: int
    denied: bool


@dataclass(frozen=True)
class Conflict:
    """One conflict of the reading: its kind and the places of its sides."""

    kind: str
    sides: tuple[tuple[Place, ...], ...]


@dataclass(frozen=True)
class Reading:
    """An analyst's full reading, bound to the reports of one dossier. `lost` counts anchors that no report holds."""

    statements: tuple[Statement, ...]
    figures: tuple[GoldFigure, ...]
    claims: tuple[GoldClaim, ...]
    conflicts: tuple[Conflict, ...]
    reuse: frozenset[frozenset[str]]
    marked: tuple[Place, ...]
    lost: int


class _Binder:
    """Finds anchors in the dossier's reports."""

    def __init__(self, dossier: Dossier, gold: Mapping[str, Any]) -> None:
        self.text = {r.id: r.text for r in dossier.reports}
        self.report = _reports_by_key(dossier, gold)
        self.lost = 0

    def places(self, anchor: Any, report: str | None = None) -> tuple[Place, ...]:
        """The places of an anchor: an object, a list of them, or a pair of report and words."""
        if anchor is None:
            return ()
        if isinstance(anchor, list):
            if len(anchor) == 2 and all(isinstance(x, str) or x is None for x in anchor):
                return self.places({"report": anchor[0], "quote": anchor[1]}) if anchor[1] else ()
            return tuple(p for one in anchor for p in self.places(one, report))
        quotes = anchor.get("quote", anchor.get("text"))
        if isinstance(quotes, list):
            return tuple(p for q in quotes for p in self.places({**anchor, "quote": q}, report))
        return self._place(str(anchor.get("report", report)), anchor, quotes)

    def _place(self, key: str, anchor: Mapping[str, Any], quote: str | None) -> tuple[Place, ...]:
        if not quote:  # The side of an omission: the report is named, and has no words to point at.
            return ()
        report = self.report.get(key)
        if report is None:
            self.lost += 1
            return ()
        text = self.text[report]
        start, end = anchor.get("start"), anchor.get("end")
        if isinstance(start, int) and isinstance(end, int) and text[start:end] == quote:
            return ((report, start, end),)
        pattern = r"\s+".join(re.escape(w) for w in quote.split())
        found = list(re.finditer(pattern, text))
        nth = int(anchor.get("nth", 1))
        if len(found) < nth:
            self.lost += 1
            return ()
        return ((report, found[nth - 1].start(), found[nth - 1].end()),)


def load_reading(path: Path, dossier: Dossier) -> Reading:
    """The reading in `path`, bound to `dossier`. Understands anchors by offset and by quotation."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    binder = _Binder(dossier, gold)
    claims = {c["id"]: c for c in gold.get("claims", ())}
    return Reading(
        statements=tuple(_statement(s, binder) for s in gold["statements"]),
        figures=tuple(f for one in gold["figures"] for f in _figure(one, binder)),
        claims=tuple(
            GoldClaim(i, c["origins_low"], c["origins_high"], bool(c.get("denied_by"))) for i, c in claims.items() if "origins_low" in c
        ),
        conflicts=tuple(Conflict(c["kind"], tuple(binder.places(s) for s in c["sides"])) for c in gold.get("conflicts", ())),
        reuse=frozenset(
            frozenset(binder.report[r[side]] for side in "ab") for r in gold.get("reuse", ()) if {r["a"], r["b"]} <= binder.report.keys()
        ),
        marked=tuple(p for key, r in gold["reports"].items() for m in r.get("marked", ()) for p in _marked(m, key, binder)),
        lost=binder.lost,
    )


def _statement(one: Mapping[str, Any], binder: _Binder) -> Statement:
    return Statement(
        one["id"],
        binder.places(one["content"], one.get("report")),
        one.get("source") or "",
        one["kind"],
        one["stance"],
        tuple(one.get("claims") or ()),
        tuple(one.get("denies") or ()),
        bool(one.get("optional")),
    )


def _figure(one: Mapping[str, Any], binder: _Binder) -> list[GoldFigure]:
    places = binder.places({k: one[k] for k in ("report", "start", "end", "text", "quote", "nth") if k in one})
    bound = {"exact": "exactly"}.get(one["bound"], one["bound"])
    return [GoldFigure(p, one["low"], one["high"], bound, str(one.get("counts") or ""), str(one.get("by") or "")) for p in places[:1]]


def _marked(one: Mapping[str, Any], key: str, binder: _Binder) -> Sequence[Place]:
    return () if one.get("kind") in ("title_repeat", "caption") else binder.places(one, key)


def _reports_by_key(dossier: Dossier, gold: Mapping[str, Any]) -> dict[str, str]:
    """Report ids by the reading's keys: a file name, `name#n` for an article of a file, or a key whose entry names the file."""
    found = {}
    for key, described in gold["reports"].items():
        file, _, number = str(described.get("file") or key).partition("#")
        for report in dossier.reports:
            if report.name == file and (not number or report.part == int(number)):
                found[key] = report.id
    return found
