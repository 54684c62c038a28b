"""What is known of one claim, or of several in a line each."""

from collections.abc import Sequence

from whoseword.model import Attribution, DisagreementKind, Relation
from whoseword.present.dossier import DossierClaim
from whoseword.present.index import Index
from whoseword.present.sheets.cells import cited, how, letter, named_reports, parties, short_text, standing, written
from whoseword.present.sheets.sheet import Sheet, Table
from whoseword.present.view.claims import of_claim
from whoseword.present.view.decided import Decided
from whoseword.present.words import DISAGREEMENTS, EVIDENCE, values

COLUMNS = ("no.", "claim", "rests on", "word of", "denied by", "id")
SAID = ("origin", "who", "how", "words", "where")


def claims_table(index: Index, claims: Sequence[DossierClaim], title: str = "") -> Table:
    """Claims in a line each."""
    rows = (
        (
            str(index.claim_numbers[c.id]),
            short_text(c.text),
            standing(index, c),
            parties(index, [o for o in c.origins.ids if not index.origins[o].narrates]) or "nobody named",
            parties(index, c.denied_by),
            c.id,
        )
        for c in claims
    )
    return Table(title, COLUMNS, tuple(rows))


def claim_sheet(index: Index, claim: DossierClaim) -> Sheet:
    """One claim: on whose word it rests, who says it in which words, who denies it, its figures, and the reasons."""
    silent = [r for r, stance in claim.stance_by_report.items() if stance is None]
    facts = (
        ("Rests on", standing(index, claim)),
        ("Word of", parties(index, [o for o in claim.origins.ids if not index.origins[o].narrates]) or "nobody named"),
        ("Denied by", parties(index, claim.denied_by) or "nobody, as far as was found"),
        ("Not found in", ", ".join(f"[{index.numbers[r]}] {index.outlet(r)}" for r in sorted(silent, key=index.numbers.__getitem__))),
        ("Worded by", cited(index, claim.text_span)),
        ("Link", f"#{index.claim_anchor(claim)}"),
        ("Id", claim.id),
    )
    members = index.members(claim)
    tables = (
        Table("Who says it", SAID, tuple(_said(index, a) for a in members)),
        Table("Who denies it", SAID, tuple(_said(index, a) for a in index.denials(claim))),
        Table("By way of, and resting on", ("origin", "", "words", "what it is", "where"), tuple(_hops(index, members))),
        Table(
            "Figures",
            ("origin", "written", "read as", "where"),
            tuple(
                (letter(index, f.attribution), written(f), values(f), cited(index, f.span))
                for f in (index.figures[i] for i in claim.figures)
            ),
        ),
    )
    decided = Table("Decided by people", ("what", "on", "who", "when", "why"), tuple(_told(d) for d in of_claim(index, claim)))
    parted = tuple(f"{DISAGREEMENTS[d.kind]}: {d.why}" for d in index.parted[claim.id] if d.kind is not DisagreementKind.DENIAL)
    denied = tuple(d.why for d in index.parted[claim.id] if d.kind is DisagreementKind.DENIAL)
    notes = (("Where accounts part", parted), ("Why this count", claim.origins.why), ("Why the denials are bound to it", denied))
    concerned = {a.report for a in (*members, *index.denials(claim))} | {index.figures[f].report for f in claim.figures}
    heading = f"Claim {index.claim_numbers[claim.id]}: {claim.text}"
    return Sheet(heading, facts, (*tables, decided), notes, named_reports(index, concerned))


def _said(index: Index, attribution: Attribution) -> tuple[str, ...]:
    return (
        letter(index, attribution.id),
        index.source_name(attribution) if attribution.source_span else index.outlet(attribution.report),
        how(attribution),
        attribution.text,
        cited(index, attribution.content_spans[0]),
    )


def _told(d: Decided) -> tuple[str, ...]:
    why = " · ".join(filter(None, (d.why, d.instead and f"in place of: {d.instead}", d.note)))
    return (d.what, d.about, d.who, d.when, why)


def _hops(index: Index, said: Sequence[Attribution]) -> list[tuple[str, ...]]:
    return [
        (
            letter(index, a.id),
            "through" if h.relation is Relation.RELAYED_FROM else "rests on",
            h.span.quote,
            ("" if h.relation is Relation.RELAYED_FROM else EVIDENCE[h.evidence_kind]) + (" (not named)" if h.anonymous else ""),
            cited(index, h.span),
        )
        for a in said
        for h in a.chain
    ]


def claim_records(index: Index, claim: DossierClaim) -> dict[str, object]:
    """The same as records of `dossier.json`: the claim and all that it names."""
    ids = dict.fromkeys((*claim.attributions, *claim.denials))
    origins = {o.id: o for i in ids if (o := index.origin_of.get(i))} | {
        o: index.origins[o] for o in (*claim.origins.ids, *claim.denied_by)
    }
    return {
        "claim": claim,
        "attributions": [index.attributions[i] for i in ids],
        "origins": sorted(origins.values(), key=lambda o: index.ranks[o.id]),
        "figures": [index.figures[i] for i in claim.figures],
        "disagreements": list(index.parted[claim.id]),
    }
