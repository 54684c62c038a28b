"""Golden dossiers: what the program makes of its own stories, in short, ids and offsets left out.

`python -m tools.goldens` (`make goldens`) writes them to `tests/goldens/`; read the difference before you commit it: every line is
something that a person would read in the dossier. `tests/test_pipeline.py` compares.
"""

import json
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import whoseword
from evaluation.places import PROJECT, own_stories
from whoseword.model import Figure, Side, Source
from whoseword.present import Dossier
from whoseword.present.dossier import DossierOrigin, DossierReport

FOLDER = PROJECT / "tests" / "goldens"


def main() -> None:
    """Write the golden of every story of the project."""
    FOLDER.mkdir(exist_ok=True)
    for story in own_stories():
        with tempfile.TemporaryDirectory() as folder:
            found = compact(whoseword.run([story.reports], Path(folder) / "case").dossier)
        (FOLDER / f"{story.name}.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def compact(dossier: Dossier) -> dict[str, Any]:
    """A dossier in short: what is said, on how many origins, by whom, and where accounts part; sorted by what is written."""
    names = {r.id: r.name if r.part < 1 else f"{r.name}#{r.part}" for r in dossier.reports}
    sources = {s.id: s for s in dossier.sources}
    return {
        "reports": {names[r.id]: _report(r) for r in sorted(dossier.reports, key=lambda r: names[r.id])},
        "stories": sorted([s.name, *sorted(names[r] for r in s.reports)] for s in dossier.stories),
        "claims": _claims(dossier, names, sources),
        "attributions": dict(sorted(Counter(f"{a.quotation} {a.stance}" for a in dossier.attributions).items())),
        "sources": sorted(_source(s, sources) for s in dossier.sources),
        "origins": sorted(_origin(o, sources) for o in dossier.origins),
        "figures": sorted(f"{names[f.report]}: {_figure(f)}" for f in dossier.figures),
        "disagreements": sorted(f"{d.kind}: {' / '.join(_side(s, names) for s in d.sides)}" for d in dossier.disagreements),
        "timeline": sorted(f"{t.earliest or '?'} to {t.latest or '?'}: {t.text}" for t in dossier.timeline),
        "reuse": sorted(
            {f"{names[r.id]} + {names[u.report]}: {u.words} words" for r in dossier.reports for u in r.reuse if r.id < u.report}
        ),
        "problems": sorted(p.message for p in dossier.problems),
    }


def _report(report: DossierReport) -> dict[str, Any]:
    marked = Counter[str]()
    for mark in report.marked:
        marked[mark.kind.value] += mark.end - mark.start
    told = {key: getattr(report, key) for key in ("title", "publisher", "published", "byline", "dateline", "language")}
    return told | {"marked characters": dict(sorted(marked.items()))}


def _claims(dossier: Dossier, names: Mapping[str, str], sources: Mapping[str, Source]) -> list[dict[str, Any]]:
    source_of = {o.id: o.source for o in dossier.origins}
    found = [
        {
            "text": claim.text,
            "origins": f"{claim.origins.low} to {claim.origins.high}",
            "stances": {names[r]: stance.value for r, stance in claim.stance_by_report.items() if stance},
            "denied by": sorted(_name(source_of[o], sources) for o in claim.denied_by),
            "attributions": len(claim.attributions),
        }
        for claim in dossier.claims
    ]
    return sorted(found, key=lambda c: json.dumps(c, sort_keys=True))


def _name(source: str | None, sources: Mapping[str, Source]) -> str:
    return sources[source].name if source else "the report itself"


def _source(source: Source, sources: Mapping[str, Source]) -> str:
    spellings = ", ".join(sorted(v.text for v in source.variants))
    role = f"; {', '.join(sorted(source.roles))}" if source.roles else ""
    speaks = f"; for {_name(source.speaks_for, sources)}" if source.speaks_for else ""
    return f"{source.name} ({source.kind}): {spellings}{role}{speaks}"


def _origin(origin: DossierOrigin, sources: Mapping[str, Source]) -> str:
    occasion = f", {origin.occasion or origin.document}" if origin.occasion or origin.document else ""
    return f"{_name(origin.source, sources)}{occasion}: {len(origin.reports)} reports"


def _figure(figure: Figure) -> str:
    counted = " ".join(word for word in (figure.unit, figure.counts, figure.per and f"per {figure.per}", figure.place) if word)
    return f"{figure.span.quote} = {figure.bound} {figure.low} to {figure.high} {counted}".rstrip()


def _side(side: Side, names: Mapping[str, str]) -> str:
    return f"{side.value} ({', '.join(sorted({names[s.report] for s in side.spans}))})"


if __name__ == "__main__":
    main()
