"""Links keep their meaning: fragments are made of places and names, whatever number or letter a thing has."""

import re

from whoseword.present import Dossier, to_page
from whoseword.present.anchors import claim_anchors, name_in_link, place, source_anchors, story_keys

from .crowd import crowd


def test_a_claim_is_linked_by_the_place_of_its_words(dossier: Dossier) -> None:
    anchors = claim_anchors(dossier)
    assert all(anchors[c.id].startswith(f"claim-{place(c.text_span)}") for c in dossier.claims)
    assert len(set(anchors.values())) == len(dossier.claims)


def test_added_reports_change_no_link(dossier: Dossier) -> None:
    many = crowd(dossier, 3)
    assert claim_anchors(many) == claim_anchors(dossier)
    assert source_anchors(many) == source_anchors(dossier)
    assert story_keys(many) == story_keys(dossier)


def test_no_link_holds_a_number_or_a_letter(dossier: Dossier) -> None:
    linked = set(re.findall(r'href="#([^"]*)"', to_page(dossier)))
    letters = {o.letter.lower() for o in dossier.origins}
    assert not {
        name for name in linked if name.partition("-")[2].lower() in letters or re.fullmatch(r"(claim|report|source)-\d{1,3}", name)
    }


def test_names_in_links_are_words_only() -> None:
    assert name_in_link("  O’Hara & Sons, Ltd. ") == "o-hara-sons-ltd"
    assert name_in_link("…") == ""
