"""A blind reader's desk answers as if nobody else had decided anything, whatever is asked of it."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="needs the extra web")

from starlette.routing import Route

from whoseword import api
from whoseword.web import Reader

from .test_desk import Sitting

SECRET = "quodlibet"
"""A word in everything that the other reader writes."""
TIMES = re.compile(r'"made_at":\s*"[^"]*"|made at</dt><dd>[^<]*|made_at</dt><dd>[^<]*')


@pytest.fixture
def readers(ferry_case: Path, tmp_path: Path) -> Iterator[tuple[Sitting, Sitting]]:
    case = Path(shutil.copytree(ferry_case, tmp_path / "case"))
    api.index(case)
    found = Sitting(case, Reader("Ann", blind=True)), Sitting(case, Reader("Ben", blind=True))
    yield found
    for sat in found:
        sat.app.state.works.end()
        sat.app.state.desk.close()


def addresses(sat: Sitting) -> list[str]:
    """Every address that can be read at a desk, over every thing in the case."""
    dossier = api.show(sat.case).dossier
    reports = [r.id for r in dossier.reports]
    things = [i["id"] for i in sat.queue()] + reports + [o.id for o in dossier.origins] + [f.id for f in dossier.figures]
    values = {
        "/review/{id}": things,
        "/card/{id}": things,
        "/report/{id}": reports,
        "/export/{form}": ["html", "json", "md", "csv"],
        "/static/{name}": ["desk.js"],
        "/api/{kind}": ["claims", "attributions", "sources", "judgements", "figures", "disagreements"],
        "/originals/{sha256}": [dossier.reports[0].sha256],
    }
    found = []
    for route in sat.app.routes:
        assert isinstance(route, Route)
        if "GET" in (route.methods or ()):
            asked = re.search(r"\{(\w+)\}", route.path)
            found += [route.path.replace(asked[0], v) for v in values[route.path]] if asked else [route.path]
    return [*found, "/?show=open", "/?show=claim", f"/search?words={SECRET}", f"/api/search?words={SECRET}", "/search?words=ferry"]


def answers(sat: Sitting) -> dict[str, tuple[int, str]]:
    found = {}
    for address in addresses(sat):
        answer = sat.client.get(address)
        found[address] = answer.status_code, TIMES.sub("", answer.text)
    return found


def decide_everything(sat: Sitting) -> None:
    claims = [i["id"] for i in sat.queue() if i["of"] == "claim"]
    said = sat.first("attribution")
    for claim, verdict in zip(claims, ("reject", "accept", "unsure") * len(claims), strict=False):
        sat.judge("verdict", claim, verdict, why=SECRET)
    sat.judge("grade", claims[0], "airwars:weak", why=SECRET)
    sat.judge("stance", said, "doubts", why=SECRET)
    sat.judge("speaker", said, f"{SECRET} speaker")
    sat.judge("note", claims[0], SECRET)
    sat.judge("merge", claims[0], other=claims[1], why=SECRET)
    sat.client.post("/undo")


def test_no_route_tells_a_blind_reader_of_another_readers_decisions(readers: tuple[Sitting, Sitting]) -> None:
    ann, ben = readers
    before = answers(ben)
    decide_everything(ann)
    ann.settle()
    after = answers(ben)
    assert SECRET not in "".join(text for address, (_, text) in after.items() if f"words={SECRET}" not in address)
    assert {address for address in before if before[address] != after[address]} == set()
    assert len(api.judgements(ann.case)) > 5


def test_what_others_decided_openly_is_told_to_no_blind_reader(ferry_case: Path, tmp_path: Path) -> None:
    case = Path(shutil.copytree(ferry_case, tmp_path / "case"))
    open_reader = Sitting(case, Reader("Ann"))
    claims = [i["id"] for i in open_reader.queue() if i["of"] == "claim"]
    open_reader.judge("verdict", claims[0], "reject", why=SECRET)
    open_reader.judge("grade", claims[0], "airwars:weak", why=SECRET)
    open_reader.settle()
    blind = Sitting(case, Reader("Ben", blind=True))
    told = answers(blind)
    assert SECRET not in "".join(text for address, (_, text) in told.items() if f"words={SECRET}" not in address)
    assert '"reject"' not in told["/api/queue"][1]
    assert told["/api/judgements"][1] == "[]"
    for sat in (open_reader, blind):
        sat.app.state.works.end()


@pytest.mark.parametrize("kind", ["undo", "redo"])
def test_a_blind_reader_turns_no_decision_of_another(readers: tuple[Sitting, Sitting], kind: str) -> None:
    ann, ben = readers
    ann.judge("verdict", ann.first("claim"), "accept")
    (made,) = api.judgements(ann.case)
    answer = ben.client.post("/judge", data={"kind": kind, "target": made.id})
    assert (answer.status_code, "holds nothing" in answer.text) == (422, True)
    assert ben.client.post("/settle", data={"one": "Ann", "other": "Ben"}).status_code == 403
    assert ben.client.post("/undo").json()["said"] == "Nothing is left to do."
    assert [j.id for j in api.judgements(ann.case)] == [made.id]
