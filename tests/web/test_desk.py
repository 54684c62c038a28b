"""Work at the desk: decisions kept and shown at once, the queue that keeps still, and who may change what."""

import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="needs the extra web")

from starlette.testclient import TestClient

from whoseword import api
from whoseword.store import open_case
from whoseword.web import Reader
from whoseword.web.app import make_app

TOKEN = "not-guessable"
HOME = "http://127.0.0.1:8000"
LATE = """Two more bodies found off Tamm Island

Port Ayemba, 7 May 2031

Divers found two more bodies, commander Mira Okel said. At least nine people died when the ferry Dawn Heron sank, she said.
"""


class Sitting:
    """A browser at the desk of a case of its own."""

    def __init__(self, case: Path, reader: Reader) -> None:
        self.case = case
        self.app = make_app(case, TOKEN, reader)
        self.client = TestClient(self.app, base_url=HOME, headers={"origin": HOME, "x-desk": self.app.state.guard.csrf})
        self.client.get(f"/?token={TOKEN}")

    def judge(self, kind: str, target: str, value: str = "", **fields: Any) -> Any:
        answer = self.client.post("/judge", data={"kind": kind, "target": target, "value": value, **fields})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def settle(self) -> None:
        """Wait until nothing goes on beside the desk."""
        for _ in range(600):
            if not self.app.state.works.state.busy:
                return
            time.sleep(0.1)
        raise AssertionError("the work does not end")

    def queue(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.client.get("/api/queue").json()
        return found

    def first(self, of: str) -> str:
        return next(str(i["id"]) for i in self.queue() if i["of"] == of)


@pytest.fixture
def sitting(ferry_case: Path, tmp_path: Path) -> Iterator[Sitting]:
    shutil.copytree(ferry_case, tmp_path / "case")
    sat = Sitting(tmp_path / "case", Reader("Ann"))
    yield sat
    sat.app.state.works.end()


class TestWhoMayChangeWhat:
    @pytest.mark.parametrize("path", ["/judge", "/undo", "/redo", "/reports", "/settle", "/confidential", "/api/judgements", "/api/undo"])
    @pytest.mark.parametrize(
        ("headers", "why"),
        [
            ({"origin": "http://evil.example"}, "own pages"),
            ({"origin": "null"}, "own pages"),
            ({"origin": "http://127.0.0.1:9"}, "own pages"),
            ({"origin": HOME, "x-desk": "guessed"}, "earlier run"),
        ],
    )
    def test_no_other_page_changes_anything(self, sitting: Sitting, path: str, headers: dict[str, str], why: str) -> None:
        bare = TestClient(sitting.app, base_url=HOME, cookies=dict(sitting.client.cookies))
        answer = bare.post(path, headers=headers, data={"kind": "verdict"})
        assert answer.status_code == 403
        assert why in answer.text
        assert api.judgements(sitting.case) == []

    @pytest.mark.parametrize("path", ["/judge", "/undo", "/reports", "/settle", "/confidential", "/api/judgements", "/api/redo"])
    def test_a_form_without_the_secret_changes_nothing(self, sitting: Sitting, path: str) -> None:
        bare = TestClient(sitting.app, base_url=HOME, cookies=dict(sitting.client.cookies))
        fields = {"kind": "verdict", "target": sitting.first("claim"), "value": "accept", "csrf": "guessed"}
        assert bare.post(path, headers={"origin": HOME}, data=fields).status_code == 403
        assert api.judgements(sitting.case) == []

    def test_a_form_without_a_script_works(self, sitting: Sitting) -> None:
        bare = TestClient(sitting.app, base_url=HOME, cookies=dict(sitting.client.cookies), follow_redirects=False)
        claim = sitting.first("claim")
        fields = {"kind": "verdict", "target": claim, "value": "accept", "csrf": sitting.app.state.guard.csrf}
        answer = bare.post("/judge", headers={"origin": HOME}, data=fields)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/review/{claim}")
        assert [j.value for j in api.judgements(sitting.case)] == ["accept"]

    @pytest.mark.parametrize("path", ["/judge", "/undo", "/reports", "/api/judgements"])
    def test_a_desk_for_reading_changes_nothing(self, ferry_case: Path, path: str) -> None:
        sat = Sitting(ferry_case, Reader("Ann", read_only=True))
        answer = sat.client.post(path, data={"kind": "verdict", "target": sat.first("claim"), "value": "accept"})
        assert (answer.status_code, answer.text) == (403, "This desk is for reading only.")
        assert 'action="/judge"' not in sat.client.get("/").text

    def test_the_policy_lets_no_inline_script_in(self, sitting: Sitting) -> None:
        page = sitting.client.get("/")
        assert "script-src 'self';" in page.headers["content-security-policy"]
        assert "unsafe" not in page.headers["content-security-policy"]
        assert page.text.count("<script") == 1 and "style=" not in page.text and "onclick" not in page.text


class TestDeciding:
    def test_a_verdict_shows_at_once_and_moves_nothing(self, sitting: Sitting) -> None:
        before = [i["id"] for i in sitting.queue()]
        answer = sitting.judge("verdict", before[1], "accept", why="read it twice")
        assert answer["verdicts"] == {before[1]: ["accept", "✓"]}
        assert "read it twice" in answer["card"]
        assert [i["id"] for i in sitting.queue()] == before
        sitting.settle()
        assert [i["id"] for i in sitting.queue()] == before
        assert [i["verdict"] for i in sitting.queue() if i["id"] == before[1]] == ["accept"]

    def test_a_corrected_speaker_is_the_dossiers_speaker(self, sitting: Sitting) -> None:
        statement = next(a for a in api.show(sitting.case).attributions if "210" in a.text)
        sitting.judge("speaker", statement.id, "jon hask")
        sitting.settle()
        dossier = json.loads((sitting.case / "dossier.json").read_text())
        names = {s["id"]: s["name"] for s in dossier["sources"]}
        now = next(a for a in dossier["attributions"] if a["id"] == statement.id)
        assert names[now["source"]] == "Jon Hask"
        assert [(j["kind"], j["was"], j["standing"]) for j in dossier["judgements"]] == [("speaker", "Mira Okel", "stands")]
        assert api.verify(sitting.case) == []

    def test_two_spellings_are_merged_and_the_merge_undone(self, sitting: Sitting) -> None:
        sources = {s.name: s.id for s in api.show(sitting.case).sources}
        sitting.judge("merge", sources["Jon Hask"], other=sources["Belwether Lines"])
        sitting.settle()
        assert len(api.show(sitting.case).sources) == len(sources) - 1
        assert "Took back: merged with" in sitting.client.post("/undo").json()["said"]
        sitting.settle()
        assert {s.name for s in api.show(sitting.case).sources} == set(sources)
        assert "Decided again" in sitting.client.post("/redo").json()["said"]
        sitting.settle()
        assert len(api.show(sitting.case).sources) == len(sources) - 1

    def test_words_selected_become_the_statements_words(self, sitting: Sitting) -> None:
        statement = next(a for a in api.show(sitting.case).attributions if "210" in a.text)
        span = statement.content_spans[0]
        chosen = {"report": span.report, "start": span.start + 1, "end": span.start + 36, "quote": span.quote[1:36]}
        sitting.judge("span", statement.id, "content", **chosen)
        sitting.settle()
        now = next(a for a in api.show(sitting.case).attributions if a.id == statement.id)
        assert now.text == span.quote[1:36]

    @pytest.mark.parametrize(
        ("fields", "why"),
        [
            ({"kind": "verdict", "value": "true"}, "is no verdict"),
            ({"kind": "grade", "value": "airwars:true"}, "is no grade of Airwars"),
            ({"kind": "truth", "value": "yes"}, "no kind of decision"),
            ({"kind": "stance", "value": "asserts"}, "is not decided on a claim"),
            ({"kind": "merge", "value": ""}, "choose another claim"),
            ({"kind": "note", "value": " "}, "a note needs words"),
        ],
    )
    def test_what_makes_no_sense_is_told_in_a_sentence(self, sitting: Sitting, fields: dict[str, str], why: str) -> None:
        answer = sitting.client.post("/judge", data={**fields, "target": sitting.first("claim")})
        assert answer.status_code == 422
        assert why in answer.text.lower() or why in answer.text

    def test_no_grade_is_ever_suggested(self, sitting: Sitting) -> None:
        card = sitting.client.get(f"/card/{sitting.first('claim')}").text
        grades = card[card.index('data-key="g"') : card.index("</select>", card.index('data-key="g"'))]
        assert "selected" not in grades
        assert "Airwars" in grades and "Admiralty" in grades and "HURIDOCS" in grades


class TestAddingReports:
    def test_a_report_dropped_on_the_page_is_read_and_what_is_new_is_marked(self, sitting: Sitting) -> None:
        claim = sitting.first("claim")
        sitting.judge("grade", claim, "airwars:weak")
        answer = sitting.client.post("/reports", files=[("reports", ("late.txt", LATE.encode()))])
        assert answer.json() == {"taken": 1}
        sitting.settle()
        page = sitting.client.get("/").text
        assert "· new" in page
        assert "late.txt" in sitting.client.get("/api/reports").text
        (graded,) = [j for j in sitting.client.get("/api/judgements").json() if j["kind"] == "grade"]
        assert graded["standing"] == "stands"

    def test_what_was_found_can_be_searched(self, sitting: Sitting) -> None:
        api.index(sitting.case)
        for query, found in [
            ("words=tickets", True),
            ("source=okel", True),
            ("figure=210", True),
            ("place=tamm", True),
            ("words=zebra", False),
        ]:
            assert bool(sitting.client.get(f"/api/search?{query}").json()) is found, query


def test_two_blind_readers_are_compared_and_settled(ferry_case: Path, tmp_path: Path) -> None:
    case = Path(shutil.copytree(ferry_case, tmp_path / "case"))
    ann, ben = Sitting(case, Reader("Ann", blind=True)), Sitting(case, Reader("Ben", blind=True))
    claims = [i["id"] for i in ann.queue() if i["of"] == "claim"][:3]
    for claim, verdict in zip(claims, ("accept", "accept", "reject"), strict=True):
        ann.judge("verdict", claim, verdict)
    for claim, verdict in zip(claims, ("accept", "reject", "reject"), strict=True):
        ben.judge("verdict", claim, verdict)
    assert {j["who"] for j in ben.client.get("/api/judgements").json()} == {"Ben"}
    assert "Ann" not in ben.client.get("/log").text
    assert ben.client.get("/compare").status_code == 403
    for sat in (ann, ben):
        sat.settle()
    chair = Sitting(case, Reader("Chair"))
    page = chair.client.get("/compare?one=Ann&other=Ben").text
    assert "67 % of 3" in page and "0.40" in page
    assert "Take over the 2" in page
    chair.client.post("/settle", data={"one": "Ann", "other": "Ben"})
    chair.settle()
    assert sorted(j.value for j in api.judgements(case) if j.who == "Chair") == ["accept", "reject"]
    assert "Take over" not in chair.client.get("/compare?one=Ann&other=Ben").text
    for sat in (ann, ben, chair):
        sat.app.state.works.end()


class TestConfidential:
    def test_a_source_is_kept_confidential_as_on_the_command_line_and_the_mark_is_lifted(self, sitting: Sitting) -> None:
        source = next(s for s in api.show(sitting.case).sources if s.name == "Jon Hask")
        answer = sitting.client.post("/confidential", data={"target": source.id, "why": "asked for it", "back": source.id})
        assert answer.json()["said"] == "Kept confidential: source “Jon Hask”"
        (mark,) = api.confidential(sitting.case)
        assert (mark.kind, mark.target, mark.name, mark.why) == ("source", source.id, "Jon Hask", "asked for it")
        assert "Jon Hask" not in sitting.client.get("/export/json").text
        assert mark.subject in answer.json()["card"]
        sitting.client.post("/confidential", data={"lift": mark.subject, "back": source.id})
        assert api.confidential(sitting.case) == []

    def test_words_selected_are_kept_confidential(self, sitting: Sitting) -> None:
        span = next(a for a in api.show(sitting.case).attributions if "210" in a.text).content_spans[0]
        words = {"report": span.report, "start": span.start, "end": span.end, "quote": span.quote}
        sitting.client.post("/confidential", data={"target": span.report, **words})
        assert [(m.kind, m.name) for m in api.confidential(sitting.case)] == [("passage", span.quote)]

    @pytest.mark.parametrize("fields", [{"target": "nothing"}, {"lift": "source src-nobody"}])
    def test_what_is_not_there_is_told(self, sitting: Sitting, fields: dict[str, str]) -> None:
        assert sitting.client.post("/confidential", data=fields).status_code == 422
        assert api.confidential(sitting.case) == []


def test_a_decision_that_fits_no_more_is_made_again_on_the_nearest_record(sitting: Sitting) -> None:
    first = next(a for a in api.show(sitting.case).attributions if "210" in a.text)
    sitting.judge("verdict", first.id, "accept", why="heard it")
    (made,) = api.judgements(sitting.case)
    assert made.anchor is not None
    elsewhere = tuple(replace(p, end=p.end - 3, quote=p.quote[:-3]) for p in made.anchor.places)
    gone = replace(made, id="jud-gone", anchor=replace(made.anchor, places=elsewhere))
    sitting.client.post("/undo")
    with open_case(sitting.case) as case:
        case.judge(lambda _: gone)
    assert sitting.queue()[0]["id"] == "jud-gone"
    card = sitting.client.get("/card/jud-gone").text
    assert "Nearest to it now" in card and first.id in card
    sitting.judge("verdict", first.id, "accept", why="heard it", instead="jud-gone")
    stands = [j for j in api.judgements(sitting.case) if j.standing == "stands" and j.kind == "verdict"]
    assert [(j.target, j.value) for j in stands] == [(first.id, "accept")]
    assert "jud-gone" not in {i["id"] for i in sitting.queue()}
