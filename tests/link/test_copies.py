"""What a hostile editor does to one wire story: new mastheads, new leads, other numbers, copies. Every text is invented."""

from pathlib import Path

import pytest

import whoseword
from whoseword.present import Dossier

BODY = """A landslide buried part of the market at Ondal Bridge on Sunday morning, the district fire service said.

At least 12 people were killed and some 30 were injured, fire chief Harel Oskany told reporters. "The slope had been moving since
Thursday and nobody closed the market," Oskany said.

The mine on the ridge has been blamed by residents. Its owner, Kestrel Stone, denied that blasting had loosened the slope.
"""
LEADS = {
    "northern-post.txt": "Slope buries market at Ondal Bridge\n\nONDAL BRIDGE, June 5 (Orbane) - ",
    "daily-anchor.txt": "Market day ends in mud\n\nStalls, carts and people vanished within a minute. ",
    "valley-star.txt": "Twelve dead under landslide\n\nFamilies were still digging with their hands last night. ",
}


def dossier(folder: Path, texts: dict[str, str]) -> Dossier:
    reports = folder / "reports"
    reports.mkdir()
    for name, text in texts.items():
        (reports / name).write_text(text, encoding="utf-8")
    return whoseword.run([reports], folder / "case").dossier


def lows(found: Dossier) -> dict[str, int]:
    """The low end of each claim's origins, by the claim's text."""
    return {claim.text: claim.origins.low for claim in found.claims if claim.origins}


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return dossier(tmp_path_factory.mktemp("one"), {"northern-post.txt": LEADS["northern-post.txt"] + BODY})


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return dossier(tmp_path_factory.mktemp("three"), {name: lead + BODY for name, lead in LEADS.items()})


def test_one_wire_under_three_mastheads_is_one_word(three: Dossier) -> None:
    shared = [c for c in three.claims if len({s for s, stance in c.stance_by_report.items() if stance}) == 3]
    assert shared
    assert {c.origins.low for c in shared} == {1}
    assert len(three.reports[0].reuse) >= 2


def test_a_story_with_its_numbers_changed_corroborates_nothing(tmp_path: Path) -> None:
    changed = BODY.replace("12 people", "27 people").replace("some 30", "some 55")
    found = dossier(tmp_path, {"a.txt": LEADS["northern-post.txt"] + BODY, "b.txt": LEADS["daily-anchor.txt"] + changed})
    toll = [c for c in found.claims if len(c.attributions) > 1 and "killed" in c.text]
    assert toll and all(c.origins.low == 1 for c in toll)


def test_a_further_copy_never_raises_the_low_number(one: Dossier, three: Dossier) -> None:
    before = max(lows(one).values())
    assert max(lows(three).values()) <= before == 1


def test_names_and_order_of_files_change_no_number(three: Dossier, tmp_path: Path) -> None:
    renamed = {f"{n}.txt": LEADS[name] + BODY for n, name in enumerate(sorted(LEADS, reverse=True))}
    assert sorted(lows(dossier(tmp_path, renamed)).items()) == sorted(lows(three).items())


def test_the_same_file_twice_is_one_report(one: Dossier, tmp_path: Path) -> None:
    text = LEADS["northern-post.txt"] + BODY
    twice = dossier(tmp_path, {"northern-post.txt": text, "saved again.txt": text})
    assert lows(twice) == lows(one)
