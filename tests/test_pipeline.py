"""The main job on the project's three stories: the same whatever the order, names and rounds, and what its goldens say.

`make goldens` renews `tests/goldens/`; read the difference before you commit it.
"""

import json
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import whoseword
from evaluation import specimens
from evaluation.places import StorySet, own_stories
from tools.goldens import FOLDER, compact
from whoseword.api import CaseView
from whoseword.present import published_schema
from whoseword.store import CaseError

STORIES = {story.name: story for story in own_stories()}
FLOOD = STORIES["flood"].reports
every_story = pytest.mark.parametrize("name", STORIES)


@pytest.fixture(scope="session")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A function that gives the case of a story, run once."""
    views: dict[str, CaseView] = {}

    def run(name: str) -> CaseView:
        if name not in views:
            views[name] = whoseword.run([STORIES[name].reports], tmp_path_factory.mktemp(name) / "case")
        return views[name]

    return run


def dossier_of(folder: Path) -> dict[str, Any]:
    """`dossier.json` without the block that may differ."""
    found: dict[str, Any] = json.loads((folder / "dossier.json").read_text(encoding="utf-8"))
    del found["tool"]
    return found


def nameless(dossier: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """A dossier with its files' names put back, and everything that stands in the order of names sorted: lists by id, reasons by word."""
    text = json.dumps(dossier, sort_keys=True)
    for new, old in names.items():
        text = text.replace(json.dumps(new)[1:-1], json.dumps(old)[1:-1])
    found: dict[str, Any] = json.loads(text)
    for story in found["stories"]:
        story["reports"].sort()
    for kind, records in found.items():
        if isinstance(records, list):
            found[kind] = sorted(records, key=lambda r: (r.get("id", ""), json.dumps(r, sort_keys=True)))
    for disagreement in found["disagreements"]:
        disagreement["why"] = sorted(re.findall(r"[^\s,;]+", disagreement["why"]))
    for report in found["reports"]:
        report["reuse"].sort(key=lambda u: json.dumps(u, sort_keys=True))
    return found


@every_story
def test_the_dossier_is_what_the_golden_says(ran: Any, name: str) -> None:
    golden = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert compact(ran(name).dossier) == golden


@every_story
def test_the_dossier_keeps_its_schema(ran: Any, name: str) -> None:
    schema = json.loads(published_schema())
    written = json.loads((ran(name).folder / "dossier.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(written)


@every_story
def test_every_span_equals_its_quote(ran: Any, name: str) -> None:
    dossier = dossier_of(ran(name).folder)
    texts = {r["id"]: r["text"] for r in dossier["reports"]}
    wrong: list[Any] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict) and {"report", "start", "end", "quote"} <= value.keys():
            wrong.extend([value] * (texts[value["report"]][value["start"] : value["end"]] != value["quote"]))
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(inner)

    walk(dossier)
    assert wrong == []


@every_story
def test_every_section_of_the_dossier_is_filled(ran: Any, name: str) -> None:
    dossier = ran(name).dossier
    kinds = (
        "reports",
        "sources",
        "attributions",
        "figures",
        "claims",
        "origins",
        "disagreements",
        "timeline",
        "stories",
        "mentions",
        "times",
    )
    assert [kind for kind in kinds if not getattr(dossier, kind)] == []
    assert any(c.denied_by for c in dossier.claims)


@every_story
def test_no_path_of_this_machine_is_written(ran: Any, name: str) -> None:
    view = ran(name)
    written = (view.folder / "dossier.json").read_text(encoding="utf-8") + (view.folder / "dossier.html").read_text(encoding="utf-8")
    assert str(view.folder.parent) not in written
    assert str(STORIES[name].reports) not in written


@every_story
def test_the_case_verifies(ran: Any, name: str) -> None:
    assert whoseword.verify(ran(name).folder) == []


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_gives_the_same_bytes(ran: Any, tmp_path: Path, seed: str) -> None:
    command = [sys.executable, "-m", "whoseword", "run", str(FLOOD), "-o", str(tmp_path / "case"), "-q"]
    subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, check=True)
    assert dossier_of(tmp_path / "case") == dossier_of(ran("flood").folder)
    assert without_dates(tmp_path / "case") == without_dates(ran("flood").folder)


def without_dates(folder: Path) -> str:
    """The page without what the tool block says of this run."""
    tool = json.loads((folder / "dossier.json").read_text(encoding="utf-8"))["tool"]
    page = (folder / "dossier.html").read_text(encoding="utf-8")
    for stamp in sorted({tool["made_at"], *tool["received_at"].values()}):
        page = page.replace(stamp, "…")
    return page


def test_running_again_changes_nothing_and_reads_nothing_again(ran: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = Path(shutil.copytree(ran("flood").folder, tmp_path / "case"))

    def never(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("whoseword.pipeline.Guard.read", never)
    monkeypatch.setattr("whoseword.pipeline.extract", never)
    whoseword.run([FLOOD], case)
    assert dossier_of(case) == dossier_of(ran("flood").folder)


def test_the_order_of_inputs_does_not_matter(ran: Any, tmp_path: Path) -> None:
    inputs = sorted(FLOOD.iterdir())
    random.Random(7).shuffle(inputs)
    whoseword.run([*inputs, inputs[0]], tmp_path / "case")
    assert dossier_of(tmp_path / "case") == dossier_of(ran("flood").folder)


@every_story
def test_names_of_files_do_not_matter(ran: Any, tmp_path: Path, name: str) -> None:
    renamed = {}
    files = sorted(STORIES[name].reports.iterdir(), reverse=True)
    (tmp_path / "reports").mkdir()
    for number, path in enumerate(files):
        new = f"zz{number}-saved{path.suffix}"
        shutil.copy(path, tmp_path / "reports" / new)
        renamed[new] = path.name
    whoseword.run([tmp_path / "reports"], tmp_path / "case")
    assert nameless(dossier_of(tmp_path / "case"), renamed) == nameless(dossier_of(ran(name).folder), {})


def test_duplicates_change_nothing_but_are_told(ran: Any, tmp_path: Path) -> None:
    reports = Path(shutil.copytree(FLOOD, tmp_path / "reports"))
    shutil.copy(next(p for p in sorted(FLOOD.iterdir()) if p.name.startswith("02")), reports / "zz-again.txt")
    whoseword.run([reports], tmp_path / "case")
    found, expected = dossier_of(tmp_path / "case"), dossier_of(ran("flood").folder)
    told = [p["message"] for p in found["problems"] if p not in expected["problems"]]
    assert len(told) == 1 and told[0].startswith("zz-again.txt is the same, byte for byte, as 02")
    del found["problems"], expected["problems"]
    assert found == expected


@pytest.mark.parametrize("late", range(5))
def test_a_report_that_comes_later_gives_the_same_as_all_at_once(ran: Any, tmp_path: Path, late: int) -> None:
    files = sorted(FLOOD.iterdir())
    whoseword.run([p for n, p in enumerate(files) if n != late], tmp_path / "case")
    whoseword.run([files[late]], tmp_path / "case")
    assert dossier_of(tmp_path / "case") == dossier_of(ran("flood").folder)


def test_two_events_in_one_case_stay_apart(ran: Any, tmp_path: Path) -> None:
    view = whoseword.run([STORIES["flood"].reports, STORIES["election"].reports], tmp_path / "case")
    for name in ("flood", "election"):
        own = {r.id for r in ran(name).reports}
        assert [s.name for s in view.stories if own & set(s.reports) and not set(s.reports) <= own] == []


def test_the_rules_alone_make_a_dossier(tmp_path: Path) -> None:
    view = whoseword.run([FLOOD], tmp_path / "case", reader="rules")
    assert len(view.claims) > 5 and view.disagreements


def test_reading_again_with_another_reader(ran: Any, tmp_path: Path) -> None:
    """What rested on another reading is not shown, and a run ends where a run from the start ends."""
    case = Path(shutil.copytree(ran("flood").folder, tmp_path / "case"))
    whoseword.stage("extract", case, reader="rules")
    with pytest.raises(CaseError, match="has not been worked out yet"):
        whoseword.show(case)
    whoseword.run([FLOOD], case, reader="best")
    assert dossier_of(case) == dossier_of(ran("flood").folder)


def test_the_demo_is_the_sample_story(ran: Any, tmp_path: Path) -> None:
    whoseword.demo(tmp_path / "case")
    assert dossier_of(tmp_path / "case") == dossier_of(ran("sample").folder)


def test_every_story_has_a_reading() -> None:
    assert [s for s in STORIES.values() if not isinstance(s, StorySet) or s.reading is None] == []
    assert set(STORIES) == {"sample", "election", "flood"}


def test_versions_of_one_report_count_once(tmp_path: Path) -> None:
    page = specimens.PAGE.replace("<head>", '<head><link rel="canonical" href="https://harbour.example/fire">')
    later = page.replace("nobody else was hurt", "one more was hurt").replace("2031-05-05", "2031-05-06")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.html").write_text(page)
    alone = whoseword.run([tmp_path / "in"], tmp_path / "alone", reader="rules")
    (tmp_path / "in" / "b.html").write_text(later)
    both = whoseword.run([tmp_path / "in"], tmp_path / "case", reader="rules")
    assert [len(s.reports) for s in both.stories] == [len(s.reports) for s in alone.stories] == [1]
    assert len(both.origins) == len(alone.origins) and len(both.claims) == len(alone.claims)
    first, second = sorted(dossier_of(both.folder)["reports"], key=lambda r: str(r["name"]))
    assert (first["superseded_by"], second["superseded_by"]) == (second["id"], None)
    assert ["nobody else" in first["changed"][0]["quote"], "one more" in second["changed"][0]["quote"]] == [True, True]
    assert "counts in its place" in (both.folder / "dossier.html").read_text()
    added = whoseword.run([tmp_path / "in" / "b.html"], tmp_path / "alone", reader="rules")
    assert dossier_of(added.folder) == dossier_of(both.folder)
    assert whoseword.verify(both.folder) == []
