"""Outlets told from bodies, and who issues a report."""

import pytest

from whoseword.link.sources.outlets import is_body, is_outlet, issuer_of, outlets_of
from whoseword.model import Detail, Report


def report(text: str = "", publisher: str | None = None, dateline: str | None = None, credit: str | None = None) -> Report:
    """A report with what it says of its outlet."""
    return Report(
        "rep", "cap", "", "a.txt", 0, text,
        publisher=Detail(publisher, "text") if publisher else None,
        dateline=Detail(dateline, "text") if dateline else None,
        credits=(Detail(credit, "text"),) if credit else (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("Harbour Gazette", True),
        ("Radio Kalvik", True),
        ("Reuters", True),
        ("Vael", True),
        ("Kalvik Observer Mission", False),
        ("World Food Agency", False),
        ("Foreign Ministry", False),
    ],
)
def test_what_is_an_outlet(name: str, outlet: bool) -> None:
    assert is_outlet(name, frozenset({"vael"}), []) is outlet


def test_what_a_report_calls_a_news_agency_is_one() -> None:
    assert is_outlet("Tarn", frozenset(), [("quoted by the state news agency ", " as saying")])
    assert is_outlet("Tarn", frozenset(), [("", ", a private station in Lutz, said")])
    assert not is_outlet("Tarn", frozenset(), [("the rebel group ", " said")])


def test_publishers_datelines_and_credits_are_the_outlets_of_a_case() -> None:
    reports = [
        report(publisher="The Kalvik Mirror"),
        report(dateline="LUTZ, May 2 (Tarn) -"),
        report(credit="Photo: Nils Ek/Vael"),
        report(publisher="ORRERY RELIEF MISSION"),
    ]
    assert outlets_of(reports) == {"kalvik mirror", "tarn", "vael"}


def test_who_issues_a_report() -> None:
    assert issuer_of(report(publisher="ORRERY RELIEF MISSION")) == "Orrery Relief Mission"
    assert issuer_of(report("# The fire\n\n**Orrery Fire Register (OFR) - statement, Monday**\n\nWe counted 12.")) == "Orrery Fire Register"
    assert issuer_of(report("We counted 12.")) is None
    assert is_body("Orrery Relief Mission")
    assert not is_body("Harbour Gazette")
