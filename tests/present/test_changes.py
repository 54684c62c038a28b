"""Two dossiers side by side: only what is new is told, and matched records stay matched when their ids and numbers change."""

from dataclasses import replace

from whoseword.model import Disagreement, DisagreementKind, Side
from whoseword.present import Dossier, as_text, changes_records, changes_sheet, compare

from .crowd import crowd


def _without_denials(dossier: Dossier) -> Dossier:
    denying = {d for c in dossier.claims for d in c.denials}
    claims = tuple(
        replace(c, id=f"cla-{n:04d}", denials=(), denied_by=(), attributions=tuple(a for a in c.attributions if a not in denying))
        for n, c in enumerate(dossier.claims)
    )
    return replace(dossier, claims=claims, disagreements=())


def test_a_dossier_beside_itself_has_nothing_new(dossier: Dossier) -> None:
    changes = compare(dossier, dossier)
    assert not changes.any
    assert as_text(changes_sheet(changes), 80) == ["Nothing is new"]


def test_added_denials_are_told_though_every_id_is_another(dossier: Dossier) -> None:
    changes = compare(_without_denials(dossier), dossier)
    assert changes.claims == () and changes.claims_gone == ()
    denied = {c.after.id: c.denials for c in changes.claims_changed if c.denials}
    assert denied == {c.id: c.denials for c in dossier.claims if c.denials}
    assert "Marren Lines" in "\n".join(as_text(changes_sheet(changes), 160))


def test_added_reports_are_told_with_the_claims_that_they_carry(dossier: Dossier) -> None:
    many = crowd(dossier, 2)
    changes = compare(dossier, many)
    assert len(changes.reports) == len(dossier.reports)
    assert changes.claims == () and changes.origins == ()
    assert all(c.reports for c in changes.claims_changed)
    back = compare(many, dossier)
    assert {r.id for r in back.reports_gone} == {r.id for r in changes.reports}


def test_a_claim_that_only_one_has_is_new_or_gone(dossier: Dossier) -> None:
    fewer = replace(dossier, claims=dossier.claims[1:], disagreements=())
    assert compare(fewer, dossier).claims == dossier.claims[:1]
    assert compare(dossier, fewer).claims_gone == dossier.claims[:1]


def test_a_figure_replaced_is_told_with_both_values(dossier: Dossier) -> None:
    one, other = dossier.figures[:2]
    sides = (Side((one.span,), one.span.quote), Side((other.span,), other.span.quote))
    replaced = Disagreement(
        "dis-new", DisagreementKind.SUPERSEDED, sides, "The later count replaces the earlier one", dossier.stories[0].id
    )
    later = replace(dossier, disagreements=(*dossier.disagreements, replaced))
    changes = compare(dossier, later)
    assert changes.superseded == (replaced,) and changes.conflicts == ()
    text = "\n".join(as_text(changes_sheet(changes), 200))
    assert "figure replaced" in text and one.span.quote in text and other.span.quote in text


def test_a_letter_that_stands_for_another_now_is_told(dossier: Dossier) -> None:
    swap = {"A": "B", "B": "A"}
    moved = replace(dossier, origins=tuple(replace(o, letter=swap.get(o.letter, o.letter)) for o in dossier.origins))
    letters = changes_records(compare(dossier, moved))["letters_changed"]
    assert {(entry["before"], entry["after"]) for entry in letters} == {("A", "B"), ("B", "A")}
