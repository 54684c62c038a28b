"""Denials as a reader finds them, and what reports leave out."""

from dataclasses import replace

from tests.corroborate.tiny import Said, Told, WordEncoder, World, build
from whoseword.corroborate.coverage import denial_disagreements, omitted_counts, omitted_denials, omitted_grounds
from whoseword.corroborate.denials import Denial, bind_denials
from whoseword.corroborate.figures.figures import compare_figures
from whoseword.corroborate.linked import Linked
from whoseword.corroborate.origins import find_origins
from whoseword.corroborate.voices import hear
from whoseword.extract.figures.figures import find_figures
from whoseword.model import Disagreement, DisagreementKind, Stance

SHELLED = "the army shelled the shelter at dawn"
BURNED = "the army burned the granary at noon"
DENIED = "the army did not shell the shelter at dawn"


def denied(told: list[Told], world: World | None = None) -> list[Disagreement]:
    linked = build(told, world)
    origins = find_origins(linked, hear(linked))
    return denial_disagreements(linked, linked.claims, bind_denials(linked, linked.claims, WordEncoder()), origins)


def bound_by_hand(linked: Linked, pairs: list[tuple[str, str]]) -> list[Denial]:
    """Denials by the words of the denial and of the claim."""
    said = {a.text: a.id for a in linked.attribution.values()}
    claims = {c.text: c.id for c in linked.claims}
    return [Denial(said[denial], claims[claim], "") for denial, claim in pairs]


def test_a_party_that_denies_in_two_reports_leaves_one_record() -> None:
    (found,) = denied(
        [
            Told("Gazette", [Said("The mayor", SHELLED, "shelling")]),
            Told("Herald", [Said("The ministry", DENIED, "d1", Stance.DENIES)]),
            Told("Post", [Said("The spokesman", DENIED + " or later", "d2", Stance.DENIES)]),
        ],
        World(speaks_for={"The spokesman": "The ministry"}),
    )
    assert found.kind is DisagreementKind.DENIAL
    assert len(found.sides) == 2
    assert found.why.replace("Post, Herald", "Herald, Post") == f"The ministry (Herald, Post) denies what The mayor says: “{SHELLED}”."


def test_two_matters_of_two_accusers_are_two_records() -> None:
    linked = build(
        [
            Told("Gazette", [Said("The mayor", SHELLED, "shelling"), Said("The guild", BURNED, "fire")]),
            Told(
                "Herald",
                [Said("The ministry", "nobody shelled", "", Stance.DENIES), Said("The ministry", "nobody burned", "", Stance.DENIES)],
            ),
        ]
    )
    origins = find_origins(linked, hear(linked))
    denials = bound_by_hand(linked, [("nobody shelled", SHELLED), ("nobody burned", BURNED)])
    found = denial_disagreements(linked, linked.claims, denials, origins)
    assert [len(d.claims) for d in found] == [1, 1]
    assert len({d.id for d in found}) == 2


def test_two_parties_that_deny_one_matter_stand_in_one_record() -> None:
    linked = build(
        [
            Told("Gazette", [Said("The mayor", SHELLED, "shelling")]),
            Told("Herald", [Said("The ministry", "no gun fired", "", Stance.DENIES), Said("The allies", "we doubt it", "", Stance.DOUBTS)]),
        ]
    )
    denials = bound_by_hand(linked, [("no gun fired", SHELLED), ("we doubt it", SHELLED)])
    (found,) = denial_disagreements(linked, linked.claims, denials, find_origins(linked, hear(linked)))
    assert sorted(s.value for s in found.sides) == ["no gun fired", SHELLED, "we doubt it"]
    assert "The allies (Herald) doubts" in found.why


def test_a_report_written_before_the_denial_is_said_to_be() -> None:
    linked = build(
        [
            Told("Gazette", [Said("The mayor", SHELLED, "shelling")]),
            Told("Courier", [Said("The mayor", SHELLED, "shelling")]),
            Told("Herald", [Said("The ministry", DENIED, "denial", Stance.DENIES)]),
        ]
    )
    report = {r.publisher.value: r.id for r in linked.reports if r.publisher}
    days = {report["Gazette"]: "2021-03-01", report["Courier"]: "2021-03-03", report["Herald"]: "2021-03-02"}
    denials = bound_by_hand(linked, [(DENIED, SHELLED)])
    (found,) = omitted_denials(linked, linked.claims, denials, find_origins(linked, hear(linked)), days)
    assert any(f"{names} carry what is denied without it" in found.why for names in ("Courier, Gazette", "Gazette, Courier"))
    assert found.why.endswith("As far as can be told, Gazette was written before it was given.")


def counted(*texts: str) -> Linked:
    linked = build([Told(f"Paper {i}", [Said("", t, f"c{i}")]) for i, t in enumerate(texts)])
    read = [replace(e, figures=tuple(find_figures(r, e.attributions))) for r, e in zip(linked.reports, linked.extracts, strict=True)]
    return replace(linked, extracts=read)


def test_a_report_without_the_number_of_injured_is_named() -> None:
    linked = counted(
        "The squall injured 20 rowers.", "The squall injured 26 people.", "Eleven people were injured.", "The squall was short."
    )
    (found,) = omitted_counts(linked, linked.claims, find_origins(linked, hear(linked)))
    assert "Paper 3 gives none" in found.why
    assert len(found.sides[0].spans) == 3


def test_a_number_that_was_not_read_is_not_called_left_out() -> None:
    linked = counted(
        "The squall injured 20 rowers.", "It injured 26 people.", "Eleven people were injured.", "Of injured rowers the log has\n17."
    )
    assert omitted_counts(linked, linked.claims, find_origins(linked, hear(linked))) == []


def test_grounds_that_one_report_gives_and_another_leaves_out() -> None:
    linked = build(
        [
            Told("Gazette", [Said("The mayor", SHELLED, "shelling", citing="two shepherds")]),
            Told("Herald", [Said("The mayor", SHELLED, "shelling")]),
        ],
        World(unnamed=["two shepherds"]),
    )
    (found,) = omitted_grounds(linked, linked.claims, find_origins(linked, hear(linked)))
    assert found.why == "Gazette tells on what The mayor rests it (“two shepherds”); Herald leaves that out."


def test_a_story_without_figures_compares_none() -> None:
    linked = build([Told("Gazette", [Said("The mayor", SHELLED, "shelling")])])
    assert compare_figures(linked.figures, linked.claims, linked.attribution, linked.report, {}) == []
