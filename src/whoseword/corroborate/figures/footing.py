"""Counts that must not be held against each other: rates and totals, parts and wholes, counts made in different ways."""

from __future__ import annotations

from collections.abc import Sequence

from whoseword.corroborate.figures.ledger import Room, record
from whoseword.corroborate.figures.quantities import Quantity, group_of, is_part
from whoseword.corroborate.figures.values import is_firm, listed, named, number, range_words, ratio
from whoseword.lexicon import table
from whoseword.model import Disagreement, DisagreementKind, Figure
from whoseword.text import fold

DAYS_IN = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
"""Days in each stretch that a rate is given for; a month and a year at their mean length."""
WHOLE = 10.0
"""A part and a whole further apart than this factor are not shown to be of one event."""


def tell_apart(found: Sequence[Quantity], room: Room) -> list[Disagreement]:
    """One record for each pair of quantities that a reader might take for one."""
    return [*_rates(found, room), *_parts(found, room), *_ways(found, room)]


def _rates(found: Sequence[Quantity], room: Room) -> list[Disagreement]:
    """One record for what is given per day, per week and as a total: different quantities, with the conversion."""
    by_kind: dict[tuple[str, str], list[Quantity]] = {}
    for quantity in found:
        if not quantity.part and (quantity.counts or quantity.per):
            by_kind.setdefault((quantity.counts or "", quantity.group), []).append(quantity)
    out = []
    for _, kinds in sorted(by_kind.items()):
        footings = sorted({q.per for q in kinds if q.per}, key=lambda p: DAYS_IN.get(p, 0.0))
        totals = [q for q in kinds if q.per is None and any(is_firm(f) for f in room.of(q))]
        if len(footings) < 2 and not (footings and totals):
            continue
        rates = [q for q in kinds if q.per]
        figures = [f for q in (*rates, *totals) for f in room.of(q)]
        out.append(record(DisagreementKind.DIFFERENT_QUANTITY, rates[0], figures, room, _footing(rates, totals, room), (*rates, *totals)))
    return out


def _footing(rates: Sequence[Quantity], totals: Sequence[Quantity], room: Room) -> str:
    sentences = []
    ordered = sorted(rates, key=lambda q: (DAYS_IN.get(q.per or "", 0.0), q.id))
    base = ordered[0].per or "day"
    against = sorted({named(f) for f in room.of(ordered[0])})[-1]
    for quantity in ordered[1:]:
        per = quantity.per or "day"
        if per != base:
            days = DAYS_IN[per] / DAYS_IN[base]
            given = sorted({named(f) for f in room.of(quantity)})[0]
            same = f"{range_words(given)} a {per} is {range_words((given[0] / days, given[1] / days))} a {base}"
            sentences.append(
                f"One is counted per {base}, the other per {per}: {same} ({per} taken as {number(days)} {base}s), against"
                f" {range_words(against)} a {base}."
            )
    if totals:
        total = listed([f for q in totals for f in room.of(q) if is_firm(f)])
        sentences.append(
            f"A rate (per {', per '.join(dict.fromkeys(q.per or '' for q in ordered))}) and a total ({total}) are different quantities;"
        )
        sentences[-1] += " neither can be worked out from the other unless it is known for how many days the rate held."
    return " ".join(sentences)


def _parts(found: Sequence[Quantity], room: Room) -> list[Disagreement]:
    """One record for what some accounts put where others put the whole: "eight weavers" against "30 people"."""
    classes = {row["class"] for row in table("unit_classes").values()} - {"people", "bodies"}
    out = []
    for counts in sorted({q.counts for q in found if q.counts}):
        kinds = [q for q in found if q.counts == counts and not q.per and not q.part and not q.period and not q.way]
        wholes = [q for q in kinds if q.group == "people"]
        parts = [q for q in kinds if q.group in classes]
        whole = [f for q in wholes for f in room.of(q) if is_firm(f) and fold(f.unit or "") not in ("others", "more")]
        part = [f for q in parts for f in room.of(q) if is_firm(f) and not is_part(f) and _below(f, whole)]
        whole = [f for f in whole if any(named(p)[1] < named(f)[1] <= WHOLE * max(named(p)[1], 1.0) for p in part)]
        together = {c for q in parts for c in q.claims} & {c for q in wholes for c in q.claims}
        if part and whole and (together or not room.origin_of):
            names = ", ".join(dict.fromkeys(group_of(f) for f in part))
            why = f"{listed(part)} count a part of those {counts} ({names}), {listed(whole)} all of them:"
            why += " different quantities, no conflict."
            out.append(record(DisagreementKind.DIFFERENT_QUANTITY, parts[0], [*part, *whole], room, why, (*parts, *wholes)))
    return out


def _below(figure: Figure, wholes: Sequence[Figure]) -> bool:
    """Whether a count lies below every count of the whole that it is of the size of."""
    near = [named(f)[1] for f in wholes if ratio(named(figure)[1], named(f)[1]) <= WHOLE]
    return bool(near) and named(figure)[1] < min(near)


def _ways(found: Sequence[Quantity], room: Room) -> list[Disagreement]:
    """One record for a count made in a way of its own (by name, registered), or of bodies, beside the other counts of its kind."""
    out = []
    for one in found:
        if not one.way and one.group != "bodies":
            continue
        mine = [f for f in room.of(one) if is_firm(f)]
        others = [q for q in found if q.id != one.id and q.group == "people" and _is_kin(one, q)]
        beside = [f for q in others for f in room.of(q) if is_firm(f) and any(_against(m, f, one, room) for m in mine)]
        if mine and beside:
            how = "bodies that were found" if one.group == "bodies" else f"those {one.way}"
            why = f"{listed(mine)} count only {how}, {listed(beside)} do not say so: different quantities, no conflict."
            out.append(record(DisagreementKind.DIFFERENT_QUANTITY, one, [*mine, *beside], room, why, others))
    return out


def _is_kin(one: Quantity, other: Quantity) -> bool:
    same = other.counts == one.counts or (one.counts is None and bool(set(one.claims) & set(other.claims)))
    return same and (other.per, other.part, other.period, other.way) == (one.per, one.part, one.period, "")


def _against(mine: Figure, other: Figure, quantity: Quantity, room: Room) -> bool:
    """Whether two counts can be taken for one by a reader: other numbers, of one size, by another voice; bodies beside a toll."""
    if named(mine) == named(other) or ratio(named(mine)[1], named(other)[1]) > 3 or (mine.attribution or mine.id) == other.attribution:
        return False
    return quantity.group != "bodies" or (mine.report == other.report and room.origin(mine) != room.origin(other))
