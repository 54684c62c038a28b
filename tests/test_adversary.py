"""What an adversary, or a careless desk, does to a story: none of it may come out as corroboration."""

from pathlib import Path

import pytest

import whoseword
from whoseword.api import CaseView

WIRE = """MILLBROOK, March 4 (Coastline Press) - At least 19 people were killed when the grain store at Ostrel Wharf collapsed on Tuesday
night, harbour master Irena Vasht said.

"The north wall went first and took the roof with it," Vasht told reporters on the quay.

Divers were still searching the basin on Wednesday. The store had been inspected in January, Vasht said.
"""
LEADS = (
    "Nineteen dead as harbour store falls in\n\n",
    "Tragedy on the wharf\n\nBy Our Foreign Staff\n\n",
    "HARBOUR STORE COLLAPSES\n\nThe town of Millbrook was in mourning on Wednesday.\n\n",
)


def worked_out(folder: Path, **texts: str) -> CaseView:
    reports = folder / "reports"
    reports.mkdir()
    for name, text in texts.items():
        (reports / f"{name}.txt").write_text(text, encoding="utf-8")
    return whoseword.run([reports], folder / "case")


def lows(case: CaseView, *words: str) -> list[int]:
    """The low origin counts of the claims with a member that holds all of `words`; never none."""
    said = {a.id for a in case.attributions if all(w in a.text for w in words)}
    found = [c.origins.low for c in case.claims if said & set(c.attributions)]
    assert found, f"no claim holds {words}"
    return found


def test_one_wire_story_under_three_mastheads(tmp_path: Path) -> None:
    case = worked_out(tmp_path, **{f"paper{i}": lead + WIRE for i, lead in enumerate(LEADS)})
    assert max(lows(case, "killed")) == 1


def test_a_copied_wire_with_one_number_changed(tmp_path: Path) -> None:
    case = worked_out(tmp_path, first=LEADS[0] + WIRE, second=LEADS[1] + WIRE.replace("19 people", "91 people"))
    assert max(lows(case, "killed")) == 1
    assert any(d.kind == "figure" for d in case.disagreements)


def test_a_quotation_with_its_not_dropped(tmp_path: Path) -> None:
    told = '"We did not open the sluice before the store fell," engineer Pavel Orrin said on Wednesday.\n'
    case = worked_out(tmp_path, first=WIRE + "\n" + told, second=LEADS[2] + told.replace("did not open", "did open"))
    assert max(lows(case, "open the sluice")) == 1
    assert any(d.kind == "wording" and "negation" in d.why for d in case.disagreements)


def test_a_claim_put_into_another_mouth(tmp_path: Path) -> None:
    case = worked_out(
        tmp_path,
        first=LEADS[0] + WIRE,
        second=LEADS[2] + WIRE.replace("harbour master Irena Vasht", "fire chief Tomas Breck").replace("Vasht", "Breck"),
    )
    assert max(lows(case, "killed")) == 1
    assert any(d.kind == "attribution" for d in case.disagreements)


def test_a_report_in_which_the_denial_comes_first(tmp_path: Path) -> None:
    text = """Grain company denies blame for deaths on the wharf

The Halden Grain Company on Wednesday denied that it had overloaded the store at Ostrel Wharf.

Harbour master Irena Vasht had said on Tuesday that the company overloaded the store with wet barley. "They were warned twice," she said.
"""
    case = worked_out(tmp_path, only=text, other=LEADS[0] + WIRE)
    accused = [
        c for c in case.claims if "overloaded the store with" in " ".join(a.text for a in case.attributions if a.id in c.attributions)
    ]
    assert accused and all(c.origins.low == 1 and c.denials for c in accused)


@pytest.mark.parametrize("cue", ["lied when she said that", "was wrong to say that"])
def test_an_embedded_opposite_is_no_support(tmp_path: Path, cue: str) -> None:
    text = f"Union leader Anke Dorr said that the harbour master {cue} nobody was killed at Ostrel Wharf.\n"
    case = worked_out(
        tmp_path,
        first=LEADS[0] + WIRE,
        second=LEADS[2] + text + "\nHarbour clerk Lew Banning said that nobody was killed at Ostrel Wharf.\n",
    )
    for claim in case.claims:
        said = {a.text for a in case.attributions if a.id in claim.attributions}
        if any(t.startswith("nobody was killed") or t.startswith("that nobody was killed") for t in said):
            assert claim.origins.low <= 1, (claim.text, said)


@pytest.mark.parametrize("deed", ["withdrew her statement", "took back her claim"])
def test_a_later_retraction_by_the_same_person(tmp_path: Path, deed: str) -> None:
    text = f"""Harbour master takes back what she said of the inspection

Harbour master Irena Vasht on Friday {deed} that the store had been inspected in January. "It was not inspected," she said.
"""
    case = worked_out(tmp_path, first=LEADS[0] + WIRE, second=text)
    assert max(lows(case, "inspected in January")) == 1
    assert any(d.kind == "superseded" and "takes back" in d.why for d in case.disagreements)


ARMY = "LORTE, May 2 - The Arkan army shelled the market in Lorte on Monday, killing nine people, the Lorte town council said.\n"
FIGHTERS = "LORTE, May 2 - Council fighters shelled the market in Lorte on Monday, the Arkan defence ministry said.\n"


def test_two_sides_that_blame_each_other_do_not_bear_each_other_out(tmp_path: Path) -> None:
    case = worked_out(tmp_path, first=ARMY, second=FIGHTERS)
    assert max(lows(case, "shelled the market")) == 1
    assert any(d.kind == "denial" and "lays to another" in d.why for d in case.disagreements)


def test_who_disputes_a_toll_does_not_bear_it_out(tmp_path: Path) -> None:
    text = "The Halden Grain Company on Thursday disputed the figure of 19 dead, saying that only 11 people were killed at Ostrel Wharf.\n"
    case = worked_out(tmp_path, first=LEADS[0] + WIRE, second=text)
    assert max(lows(case, "killed")) == 1
    assert any(d.kind == "denial" and "disputes the number" in d.why for d in case.disagreements)


def test_who_cannot_confirm_or_will_not_comment_neither_denies_nor_bears_out(tmp_path: Path) -> None:
    text = """The Halden Grain Company said on Wednesday that it could not confirm that 19 people were killed at Ostrel Wharf.

The port authority declined to comment on the claim that 19 people were killed at Ostrel Wharf.

The insurers neither confirmed nor denied that 19 people were killed at Ostrel Wharf.
"""
    case = worked_out(tmp_path, first=LEADS[0] + WIRE, second=text)
    assert max(lows(case, "killed")) == 1
    assert not any(c.denials for c in case.claims)


def test_who_denies_one_part_does_not_deny_the_other(tmp_path: Path) -> None:
    accused = "Vasht said the Halden Grain Company had overloaded the store. Vasht also said that company guards beat two dockers.\n"
    text = "The Halden Grain Company admitted on Wednesday that it had overloaded the store but denied that its guards beat two dockers.\n"
    case = worked_out(tmp_path, first=LEADS[0] + WIRE + "\n" + accused, second=text)
    denied = {c.text for c in case.claims if c.denials}
    assert denied and all("beat two dockers" in text for text in denied)


def test_who_denies_involvement_does_not_deny_that_it_happened(tmp_path: Path) -> None:
    text = """LORTE, May 3 - A bomb killed nine people at the market in Lorte on Monday, police said.

The Red Hill Front denied any involvement in Monday's bombing. The government blamed "terrorists" for the attack.
"""
    case = worked_out(tmp_path, only=text)
    denied = {c.text for c in case.claims if c.denials}
    assert denied and not any("killed nine" in text for text in denied)


def test_a_corrected_toll_is_an_update_and_no_conflict(tmp_path: Path) -> None:
    text = "Harbour master Irena Vasht on Thursday corrected the death toll to 17. Two of the missing had been counted twice, she said.\n"
    case = worked_out(tmp_path, first=LEADS[0] + WIRE, second=text)
    assert max(lows(case, "killed")) == 1
    kinds = {str(d.kind) for d in case.disagreements}
    assert "superseded" in kinds and "figure" not in kinds


def test_the_same_sentence_put_into_two_mouths(tmp_path: Path) -> None:
    told = "said that fifteen of the wounded were in critical condition on Wednesday.\n"
    case = worked_out(tmp_path, first="Surgeon Orla Finn " + told, second="Ambulance chief Bram Kols " + told.replace("fifteen", "15"))
    assert max(lows(case, "critical condition")) == 1
