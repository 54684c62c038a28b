"""What is known of one source, or of several in a line each."""

from collections.abc import Sequence

from whoseword.model import Attribution, Source
from whoseword.present.index import Index
from whoseword.present.sheets.cells import cited, how, named_reports
from whoseword.present.sheets.sheet import Sheet, Table

COLUMNS = ("letter", "name", "kind", "speaks for", "statements", "reports", "id")


def sources_table(index: Index, sources: Sequence[Source], title: str = "") -> Table:
    """Sources in a line each."""
    said = _said_by(index)
    return Table(title, COLUMNS, tuple(_line(index, s, said.get(s.id, ())) for s in sources))


def _line(index: Index, source: Source, said: Sequence[Attribution]) -> tuple[str, ...]:
    return (
        _letters(index, source),
        source.name,
        f"{source.kind}{', not named' if source.anonymous else ''}",
        index.sources[source.speaks_for].name if source.speaks_for else "",
        str(len(said)),
        " ".join(f"[{n}]" for n in sorted({index.numbers[a.report] for a in said})),
        source.id,
    )


def source_sheet(index: Index, source: Source) -> Sheet:
    """One source: what it says, its spellings and titles, whom it speaks for, its origins, and why it was taken for one."""
    said = _said_by(index).get(source.id, [])
    origins = [o for o in index.dossier.origins if o.source == source.id]
    links = [anchor for (s, _), anchor in index.source_anchors.items() if s == source.id]
    facts = (
        ("Kind", f"{source.kind}{', not named' if source.anonymous else ''}"),
        ("Speaks for", index.sources[source.speaks_for].name if source.speaks_for else ""),
        ("Because", source.speaks_for_why),
        ("Called", "; ".join(f"“{v.text}”{f' ×{v.count}' if v.count > 1 else ''}" for v in source.variants)),
        ("Titles", "; ".join(f"“{r}”" for r in source.roles)),
        ("Link", f"#{links[0]}" if links else ""),
        ("Id", source.id),
    )
    tables = (
        Table(
            "What it says",
            ("claims", "how", "words", "where"),
            tuple((_claims(index, a), how(a), a.text, cited(index, a.content_spans[0])) for a in said),
        ),
        Table(
            "As an origin",
            ("letter", "when, or in what", "reports", "why it is one"),
            tuple((o.letter, o.occasion or o.document or "", " ".join(f"[{index.numbers[r]}]" for r in o.reports), o.why) for o in origins),
        ),
    )
    heading = f"{_letters(index, source)} {source.name}".strip()
    reports = named_reports(index, [a.report for a in said] + [r for o in origins for r in o.reports])
    return Sheet(heading, facts, tables, (("Why these are one source", tuple(m.why for m in source.merges)),), reports)


def _said_by(index: Index) -> dict[str, list[Attribution]]:
    found: dict[str, list[Attribution]] = {}
    for attribution in index.dossier.attributions:
        if attribution.source:
            found.setdefault(attribution.source, []).append(attribution)
    return found


def _letters(index: Index, source: Source) -> str:
    return " ".join(o.letter for o in index.dossier.origins if o.source == source.id)


def _claims(index: Index, attribution: Attribution) -> str:
    return ", ".join(str(index.claim_numbers[c.id]) for c in index.claims_of.get(attribution.id, ()))


def source_records(index: Index, source: Source) -> dict[str, object]:
    """The same as records of `dossier.json`."""
    return {
        "source": source,
        "origins": [o for o in index.dossier.origins if o.source == source.id],
        "attributions": _said_by(index).get(source.id, []),
    }
