"""Asking about one thing: by number, letter, id, link, name or words; several are listed, nothing gives near names."""

import pytest

from whoseword.present import Dossier, Kind, answer, as_text
from whoseword.present.anchors import claim_anchors


def _said(dossier: Dossier, kind: Kind, asked: str) -> str:
    sheet = answer(dossier, kind, asked).sheet
    return "\n".join(as_text(sheet, 200)) if sheet else ""


def test_a_claim_by_number_id_link_and_words_is_one(dossier: Dossier) -> None:
    claim = dossier.claims[0]
    ways = ("1", "[1]", claim.id, claim.id[:12], f"#{claim_anchors(dossier)[claim.id]}", claim.text)
    found = {_said(dossier, Kind.CLAIM, way) for way in ways}
    assert len(found) == 1
    (text,) = found
    assert text.startswith(f"Claim 1: {claim.text}")
    assert "A Ilse Varnau" in text and "Marren Lines" in text


def test_what_a_claim_rests_on_and_who_denies_it_can_be_read(dossier: Dossier) -> None:
    text = _said(dossier, Kind.CLAIM, "1")
    assert "Who denies it" in text and "The bow doors were shut and locked before departure" in text
    assert "port cameras" in text and "credible sources on board" in text and "(not named)" in text


@pytest.mark.parametrize("asked", ["A", "Ilse Varnau", "ilse warnau", "source-ilse-varnau", "Warnau"])
def test_a_source_by_letter_spelling_and_link(dossier: Dossier, asked: str) -> None:
    text = _said(dossier, Kind.SOURCE, asked)
    assert text.startswith("A Ilse Varnau") and "deputy harbour master" in text and "differ by one letter" in text


def test_a_name_that_fits_several_gives_the_list(dossier: Dossier) -> None:
    found = answer(dossier, Kind.CLAIM, "the")
    assert not found.complete and "fit “the”" in found.told
    assert len(found.records["claims"]) > 1
    assert found.sheet and len(found.sheet.tables[0].rows) == len(found.records["claims"])


def test_nothing_found_is_one_sentence_with_near_names(dossier: Dossier) -> None:
    found = answer(dossier, Kind.SOURCE, "Ilsa Varnaw")
    assert found.sheet is None and not found.complete
    assert found.told.startswith("no source has “Ilsa Varnaw”; near to it: “Ilse Varnau”")


def test_a_report_tells_its_hash_and_what_stands_in_it(dossier: Dossier) -> None:
    report = dossier.reports[0]
    text = _said(dossier, Kind.REPORT, "1")
    assert report.sha256 in text and "What stands in it" in text
    assert _said(dossier, Kind.REPORT, report.sha256) == text == _said(dossier, Kind.REPORT, report.name)


def test_figures_stand_beside_one_another(dossier: Dossier) -> None:
    found = answer(dossier, Kind.FIGURE, "killed")
    assert found.complete and {f.counts for f in found.records["figures"]} == {"killed"}
    text = _said(dossier, Kind.FIGURE, "killed")
    assert "as many as 40" in text and "at most" in text
    assert answer(dossier, Kind.FIGURE, "zeppelins").told.startswith("no figure has")


def test_without_a_name_all_are_listed(dossier: Dossier) -> None:
    for kind, every in ((Kind.CLAIM, dossier.claims), (Kind.SOURCE, dossier.sources), (Kind.REPORT, dossier.reports)):
        found = answer(dossier, kind, "")
        assert found.complete and found.sheet and len(found.sheet.tables[0].rows) == len(every)
