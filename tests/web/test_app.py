"""The local application: nothing without the token, nothing of a report as code."""

import json
import sys
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="needs the extra web")

from starlette.testclient import TestClient

import whoseword
from whoseword.store import CaseError
from whoseword.web import NoWebError, Reader, serve
from whoseword.web.app import make_app
from whoseword.web.data import KINDS
from whoseword.web.guard import HEADERS
from whoseword.web.pages import WAY_BACK

TOKEN = "not-guessable"
ANN = Reader("Ann")
HOME = "http://127.0.0.1:8000"
NAUGHTY = """<script>alert("title")</script> Ferry sinks

"<script>alert(1)</script> Nine people died & <img src=x onerror=alert(2)>," coast guard commander Mira Okel said on Tuesday.

The owner denied it, </script><script>alert(3)</script> according to Belwether Lines.
"""


@pytest.fixture(scope="module")
def strangers(ferry_case: Path) -> TestClient:
    """A browser that has not the token."""
    return TestClient(make_app(ferry_case, TOKEN, ANN), base_url=HOME, follow_redirects=False)


@pytest.fixture(scope="module")
def reader(ferry_case: Path) -> TestClient:
    """A browser that opened the address printed."""
    client = TestClient(make_app(ferry_case, TOKEN, ANN), base_url=HOME)
    assert client.get(f"/?token={TOKEN}").status_code == 200
    return client


class TestTheDoor:
    @pytest.mark.parametrize(
        "path", ["/", "/dossier.json", "/api/claims", "/originals/0", "/nowhere", "/?token=wrong", "/?token=%C3%A9", "/?token="]
    )
    def test_nothing_opens_without_the_token(self, strangers: TestClient, path: str) -> None:
        answer = strangers.get(path)
        assert answer.status_code == 403
        assert "Okel" not in answer.text

    def test_the_token_becomes_a_cookie_and_leaves_the_address(self, ferry_case: Path) -> None:
        client = TestClient(make_app(ferry_case, TOKEN, ANN), base_url=HOME, follow_redirects=False)
        entered = client.get(f"/?token={TOKEN}")
        assert (entered.status_code, entered.headers["location"]) == (303, "/")
        cookie = entered.headers["set-cookie"].lower()
        assert "httponly" in cookie and "samesite=strict" in cookie
        assert client.get("/").status_code == 200

    def test_a_wrong_cookie_opens_nothing(self, ferry_case: Path, reader: TestClient) -> None:
        (name,) = reader.cookies.keys()
        client = TestClient(make_app(ferry_case, TOKEN, ANN), base_url=HOME, cookies={name: "wrong"})
        assert client.get("/").status_code == 403

    def test_the_cookie_of_one_case_opens_no_other_and_is_not_overwritten(self, ferry_case: Path, reader: TestClient) -> None:
        other = TestClient(make_app(ferry_case, "another", ANN), base_url=HOME, cookies=dict(reader.cookies))
        assert other.get("/").status_code == 403
        other.get("/?token=another")
        assert set(reader.cookies.keys()) < set(other.cookies.keys())

    @pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "0.0.0.0"])
    def test_another_host_name_is_refused(self, reader: TestClient, host: str) -> None:
        assert reader.get("/dossier.json", headers={"host": host}).status_code == 400

    def test_the_way_in_leads_nowhere_else(self, strangers: TestClient) -> None:
        entered = strangers.get(f"//evil.example/?token={TOKEN}")
        assert entered.headers.get("location", "/").count("//") == 0

    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
    def test_the_dossier_cannot_be_written(self, reader: TestClient, method: str) -> None:
        assert reader.request(method, "/dossier.json", headers={"origin": HOME}).status_code == 405


class TestAnswers:
    @pytest.mark.parametrize("path", ["/", "/dossier.json", "/api/claims", "/api/nothing", "/nowhere"])
    def test_every_answer_carries_the_headers(self, reader: TestClient, path: str) -> None:
        answer = reader.get(path)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS

    def test_a_refusal_carries_the_headers(self, strangers: TestClient) -> None:
        answer = strangers.get("/")
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS

    def test_the_page_is_that_of_the_case(self, reader: TestClient, ferry_case: Path) -> None:
        answer = reader.get("/dossier")
        assert answer.headers["content-type"].startswith("text/html")
        assert answer.content.replace(WAY_BACK, b"") == (ferry_case / "dossier.html").read_bytes()
        assert answer.content.count(WAY_BACK) == 1

    def test_the_dossier_is_that_of_the_case(self, reader: TestClient, ferry_case: Path) -> None:
        served, written = reader.get("/dossier.json").json(), json.loads((ferry_case / "dossier.json").read_text())
        del served["tool"], written["tool"]
        assert served == written

    @pytest.mark.parametrize("kind", KINDS)
    def test_each_kind_of_record(self, reader: TestClient, ferry_case: Path, kind: str) -> None:
        assert reader.get(f"/api/{kind}").json() == json.loads((ferry_case / "dossier.json").read_text())[kind]

    def test_an_unknown_kind_is_told_in_a_sentence(self, reader: TestClient) -> None:
        answer = reader.get("/api/truths")
        assert answer.status_code == 404
        assert answer.text.startswith("There is no kind 'truths'; there are reports, ")

    def test_an_original_comes_as_a_file_to_keep(self, reader: TestClient, story: Path) -> None:
        digest = next(r["sha256"] for r in reader.get("/api/reports").json() if "isle-wire" in r["name"])
        answer = reader.get(f"/originals/{digest}")
        assert answer.content == (story / "isle-wire_ferry.txt").read_bytes()
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"] == "attachment"

    @pytest.mark.parametrize("digest", ["0" * 64, "..%2F..%2Fcase.db", "case.db"])
    def test_an_unknown_original_is_not_found(self, reader: TestClient, digest: str) -> None:
        assert reader.get(f"/originals/{digest}").status_code == 404


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of a case whose report holds code."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "ferry.txt").write_text(NAUGHTY)
    case = whoseword.run([folder / "ferry.txt"], folder / "case").folder
    client = TestClient(make_app(case, TOKEN, ANN), base_url=HOME)
    client.get(f"/?token={TOKEN}")
    pages = [client.get(path).text for path in ("/", "/?show=open", "/search?words=people", "/log", "/dossier")]
    return "".join([*pages, *(client.get(f"/card/{i['id']}").text for i in client.get("/api/queue").json())])


def test_the_words_of_a_hostile_report_are_shown(hostile_page: str) -> None:
    assert "&lt;script&gt;alert(" in hostile_page
    assert "onerror=alert(2)&gt;" in hostile_page


@pytest.mark.parametrize("code", ["<script>alert", "<img src=x", "</script><script>alert"])
def test_nothing_of_a_report_is_code(hostile_page: str, code: str) -> None:
    assert code not in hostile_page


def test_a_folder_without_a_case_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="there is no case"):
        make_app(tmp_path, TOKEN, ANN)


def test_a_case_that_vanishes_is_told_in_a_sentence(tmp_path: Path, story: Path) -> None:
    folder = whoseword.run([story], tmp_path / "case").folder
    client = TestClient(make_app(folder, TOKEN, ANN), base_url=HOME)
    client.get(f"/?token={TOKEN}")
    folder.rename(tmp_path / "elsewhere")
    answer = client.get("/dossier.json")
    assert answer.status_code == 500
    assert answer.text.startswith("there is no case in ") and answer.text.count("\n") == 0


def test_without_the_extra_the_command_says_what_to_install(ferry_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "whoseword.web.server", raising=False)
    with pytest.raises(NoWebError, match=r"serving needs uvicorn: pip install 'whoseword\[web\]'"):
        serve(ferry_case, port=0, reader=ANN, announce=print)
