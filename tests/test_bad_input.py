"""Bad input gives a sentence each, and takes nothing from the good input beside it."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

import whoseword
from whoseword.api import CaseView
from whoseword.model import Problem

from .conftest import CLINIC, FERRY, write_story

FRENCH = """Un bac coule au large de l'île de Tamm, neuf morts

Au moins neuf personnes ont trouvé la mort mardi lorsque le bac a coulé au large de l'île, ont annoncé les garde-côtes. « Le bateau
transportait 210 personnes, bien plus que le nombre autorisé », a déclaré le commandant aux journalistes venus au port dans la soirée.
"""
LATIN = "Das Fährunglück\n\nThe ferry’s crew had “no time” to launch the boats, Käpt’n Jörg Müller of the coast guard said on Tuesday.\n"
BROKEN = """<html><head><title>Ferry owner silent</title><body><div>
<p>The owner of the ferry did not answer on Tuesday, the coast guard said.
<p>Nobody had come to the office on the quay, neighbours said, and the telephone rang unanswered all afternoon.<div><table><tr><td
"""
BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\t\r\n  \n", "holds no visible text"),
    "binary.txt": (bytes(range(256)) * 40, "holds no text that can be decoded"),
    "picture.jpg": (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(200), "is of a kind that is not read;"),
    "latin.txt": (LATIN.encode("cp1252"), "is not UTF-8; it was read as"),
    "huge.txt": (b"The ferry sank. " * 3_300_000, "is larger than"),
    "long.txt": (b"The ferry sank. " * 200_000, "is longer than"),
    "same.txt": (FERRY.encode(), "is the same, byte for byte, as isle-wire_ferry.txt"),
    "french.txt": (FRENCH.encode(), "French"),
    "cut.json": (b'[{"title": "Ferry sinks", "text": "Nine peo', "JSON"),
    "bare.json": (b'{"title": "Ferry sinks"}', "has no text in article 1"),
}
READ_ALL_THE_SAME = {"latin.txt"}
KEPT_UNREAD = {"french.txt"}


def problems_of(view: CaseView, name: str) -> list[Problem]:
    """The problems of one file."""
    return [p for p in view.problems if p.where.partition("#")[0].endswith(name)]


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> CaseView:
    """The case of two good reports among bad input of every kind."""
    folder = tmp_path_factory.mktemp("bad")
    reports = write_story(folder / "reports")
    for name, (data, _) in BAD.items():
        (reports / name).write_bytes(data)
    (reports / "gone.txt").symlink_to(reports / "nowhere.txt")
    (reports / "broken.html").write_text(BROKEN)
    return whoseword.run([reports, folder / "missing.txt", f"{folder}/none/*.txt"], folder / "case")


@pytest.mark.parametrize("name", BAD)
def test_each_gives_one_sentence(view: CaseView, name: str) -> None:
    (found,) = problems_of(view, name)
    assert BAD[name][1] in found.message
    assert "\n" not in found.message and len(found.message) < 300
    assert found.message.startswith(name)


@pytest.mark.parametrize(
    ("name", "sentence"), [("gone.txt", "leads nowhere"), ("missing.txt", "does not exist"), ("*.txt", "matches no file")]
)
def test_what_is_not_there_gives_one_sentence(view: CaseView, name: str, sentence: str) -> None:
    found = [p for p in problems_of(view, name) if sentence in p.message]
    assert len(found) == 1


def test_the_good_reports_are_read_whole(view: CaseView, ferry_case: Path) -> None:
    alone = json.loads((ferry_case / "dossier.json").read_text())
    names = {"isle-wire_ferry.txt": FERRY, "morning-lantern_clinic.txt": CLINIC}
    assert {r.name: r.text for r in view.reports if r.name in names} == names
    ids = {r.id for r in view.reports if r.name in names}

    def said(records: Any, report: str) -> list[str]:
        return sorted(
            r["id"] if isinstance(r, dict) else r.id for r in records if (r["report"] if isinstance(r, dict) else r.report) == report
        )

    for kind in ("attributions", "figures", "mentions", "times"):
        for report in ids:
            assert said(getattr(view, kind), report) == said(alone[kind], report)


def test_broken_html_is_read_as_far_as_it_goes(view: CaseView) -> None:
    (report,) = [r for r in view.reports if r.name == "broken.html"]
    assert "the telephone rang unanswered all afternoon." in report.text
    assert any("coast guard" in a.source_span.quote for a in view.attributions if a.report == report.id and a.source_span)


def test_only_what_can_be_read_is_a_report(view: CaseView) -> None:
    names = {r.name for r in view.reports}
    assert names == {"isle-wire_ferry.txt", "morning-lantern_clinic.txt", "broken.html"} | READ_ALL_THE_SAME | KEPT_UNREAD
    unread = {r.id for r in view.reports if r.name in KEPT_UNREAD}
    assert not [a for a in view.attributions if a.report in unread]


def test_a_wrong_encoding_is_read_as_it_was_meant(view: CaseView) -> None:
    (report,) = [r for r in view.reports if r.name == "latin.txt"]
    assert report.text == LATIN


def test_what_was_received_is_kept_even_when_it_is_not_read(view: CaseView) -> None:
    kept = {p.read_bytes() for p in (view.folder / "originals").rglob("*") if p.is_file()}
    for name in ("huge.txt", "french.txt", "binary.txt", "cut.json"):
        assert BAD[name][0] in kept, name
    assert whoseword.verify(view.folder) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may open everything")
def test_a_file_that_may_not_be_opened(tmp_path: Path) -> None:
    reports = write_story(tmp_path / "reports")
    (reports / "secret.txt").write_text(FERRY)
    (reports / "secret.txt").chmod(0)
    found = problems_of(whoseword.run([reports], tmp_path / "case"), "secret.txt")
    assert [p.message for p in found] == ["secret.txt may not be opened: permission denied"]


def test_a_file_that_may_not_be_opened_as_the_system_tells_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for those who run tests as the superuser, to whom every file opens."""
    reports = write_story(tmp_path / "reports")
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "isle-wire_ferry.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    view = whoseword.run([reports], tmp_path / "case")
    assert [p.message for p in problems_of(view, "isle-wire_ferry.txt")] == ["isle-wire_ferry.txt may not be opened: permission denied"]
    assert [r.name for r in view.reports] == ["morning-lantern_clinic.txt"]


def test_a_file_that_vanishes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = write_story(tmp_path / "reports")
    read = Path.read_bytes

    def vanish(path: Path) -> bytes:
        if path.name == "isle-wire_ferry.txt":
            path.unlink()
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", vanish)
    view = whoseword.run([reports], tmp_path / "case")
    assert [p.message for p in problems_of(view, "isle-wire_ferry.txt")] == ["isle-wire_ferry.txt was there and is gone"]
    assert [r.name for r in view.reports] == ["morning-lantern_clinic.txt"]


def test_a_problem_that_is_mended_is_told_no_more(tmp_path: Path) -> None:
    reports = write_story(tmp_path / "reports")
    (reports / "late.txt").write_bytes(b"")
    assert problems_of(whoseword.run([reports], tmp_path / "case"), "late.txt")
    (reports / "late.txt").write_text("The ferry Dawn Heron was raised on Friday, the coast guard said.\n")
    assert problems_of(whoseword.run([reports], tmp_path / "case"), "late.txt") == []


@pytest.mark.parametrize(
    "news",
    [
        f"Some {'9' * 400} people died, the coast guard said on Tuesday.\n",
        f"Some 1{',000' * 60} people died, the coast guard said on Tuesday.\n",
        'Ferry sinks\n\n"' * 3000,
        "The coast guard said " * 1000 + "\n",
        "Mira Okel \u202esaid\u202c on Tuesday \ufeffthat \u200bnine\u0000 people died.\n",
        "(" * 20_000 + "nine people died, police said" + ")" * 20_000,
        "On 99/99/9999 and 31 February 0000, at 25:61, -5 to 3 people died, police said.\n",
        ("“" * 50 + "No” " * 50 + "said Okel. ") * 40,
        "A" * 20_000 + " said nine people died.\n",
        "\n".join(f"{n} people died in the {n}th ferry, official {n} said on Tuesday." for n in range(300)),
    ],
    ids=[
        "huge number",
        "huge grouped number",
        "open quotes",
        "no full stop",
        "odd characters",
        "brackets",
        "odd dates",
        "quotes",
        "a word",
        "many",
    ],
)
def test_odd_texts_are_read_to_the_end(tmp_path: Path, news: str) -> None:
    (tmp_path / "odd.txt").write_text(news, encoding="utf-8")
    view = whoseword.run([tmp_path / "odd.txt"], tmp_path / "case")
    assert len(view.reports) + len(view.problems) >= 1
    json.loads((view.folder / "dossier.json").read_text(encoding="utf-8"))
