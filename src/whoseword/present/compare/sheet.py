"""The changes between two dossiers as a sheet, and as data for scripts."""

from collections.abc import Sequence
from typing import Any

from whoseword.model import Disagreement
from whoseword.present.compare.changes import Changes, ClaimChange
from whoseword.present.index import Index
from whoseword.present.sheets.cells import named_reports, parties, short_text, standing
from whoseword.present.sheets.claims import claims_table
from whoseword.present.sheets.reports import reports_table
from whoseword.present.sheets.sheet import Sheet, Table
from whoseword.present.words import DISAGREEMENTS, between, count

HEADINGS = ("what", "no.", "about", "before", "now")


def changes_sheet(changes: Changes) -> Sheet:
    """What is new, in the order of its weight; the first table has everything in a line each."""
    after, before = changes.after, changes.before
    counts = (
        ("Reports", _counted(len(changes.reports), len(changes.reports_gone))),
        ("Claims", _counted(len(changes.claims), len(changes.claims_gone), len(changes.claims_changed))),
        ("Origins", _counted(len(changes.origins), len(changes.origins_gone))),
        ("Denials added", _denials(changes)),
        ("Figures replaced", str(len(changes.superseded) or "")),
    )
    tables = (
        Table("", HEADINGS, tuple(_lines(changes))) if changes.any else Table("", HEADINGS, ()),
        reports_table(after, changes.reports, "New reports"),
        claims_table(after, changes.claims, "New claims"),
        claims_table(before, changes.claims_gone, "Claims that are gone, by their earlier numbers"),
    )
    notes = (
        ("Figures replaced", tuple(d.why for d in changes.superseded)),
        ("New places where accounts part", tuple(f"{DISAGREEMENTS[d.kind]}: {d.why}" for d in changes.conflicts)),
    )
    heading = "What is new" if changes.any else "Nothing is new"
    denying = [after.attributions[d].report for c in changes.claims_changed for d in c.denials]
    return Sheet(heading, counts if changes.any else (), tables, notes, named_reports(after, denying))


def _counted(new: int, gone: int, changed: int = 0) -> str:
    return ", ".join(f"{n} {word}" for n, word in ((new, "new"), (changed, "changed"), (gone, "gone")) if n)


def _denials(changes: Changes) -> str:
    denied = [c for c in changes.claims_changed if c.denials]
    said = {d for c in denied for d in c.denials}
    return f"{len(said)}, to {count(len(denied), 'claim')}" if said else ""


def _lines(changes: Changes) -> list[tuple[str, ...]]:
    after = changes.after
    lines = [line for change in changes.claims_changed for line in _claim_lines(after, change)]
    lines += [("new origin", o.letter, after.origin_name(o), "", count(len(o.reports), "report")) for o in changes.origins]
    lines += [("origin gone", o.letter, changes.before.origin_name(o), count(len(o.reports), "report"), "") for o in changes.origins_gone]
    lines += [("figure replaced", "", *_values(d)) for d in changes.superseded]
    lines += [("letter", "", after.origin_name(new), old.letter, new.letter) for old, new in changes.letters]
    return lines


def _claim_lines(after: Index, change: ClaimChange) -> list[tuple[str, ...]]:
    number, text = str(after.claim_numbers[change.after.id]), short_text(change.after.text)
    lines: list[tuple[str, ...]] = []
    if change.denials:
        lines.append(("denied", number, text, "denied before" if change.before.denials else "", _by_whom(after, change.denials)))
    if change.origins:
        lines.append(("new origin behind", number, text, "", parties(after, change.origins)))
    if change.range_moved:
        ranges = (between(c.origins.low, c.origins.high) for c in (change.before, change.after))
        lines.append(("origins", number, text, *ranges))
    if change.reports and not lines:
        lines.append(("more reports", number, text, "", standing(after, change.after)))
    return lines


def _by_whom(index: Index, denials: Sequence[str]) -> str:
    said = [index.attributions[d] for d in denials]
    numbers = sorted({index.numbers[a.report] for a in said})
    who = parties(index, {o.id for a in said if (o := index.origin_of.get(a.id))}) or index.source_name(said[0])
    return f"{who}, in {' '.join(f'[{n}]' for n in numbers)}"


def _values(item: Disagreement) -> tuple[str, str, str]:
    first, last = item.sides[0], item.sides[-1]
    return item.why, first.value, last.value


def changes_records(changes: Changes) -> dict[str, Any]:
    """The same as records of `dossier.json`, by what is new about them."""
    return {
        "reports_new": [r.id for r in changes.reports],
        "reports_gone": [r.id for r in changes.reports_gone],
        "claims_new": list(changes.claims),
        "claims_gone": list(changes.claims_gone),
        "claims_changed": [
            {
                "before": c.before.id,
                "after": c.after.id,
                "text": c.after.text,
                "origins_before": {"low": c.before.origins.low, "high": c.before.origins.high},
                "origins_after": {"low": c.after.origins.low, "high": c.after.origins.high},
                "reports_added": list(c.reports),
                "origins_added": list(c.origins),
                "denials_added": list(c.denials),
            }
            for c in changes.claims_changed
        ],
        "origins_new": list(changes.origins),
        "origins_gone": list(changes.origins_gone),
        "figures_superseded": list(changes.superseded),
        "disagreements_new": list(changes.conflicts),
        "letters_changed": [{"origin": new.id, "before": old.letter, "after": new.letter} for old, new in changes.letters],
    }
