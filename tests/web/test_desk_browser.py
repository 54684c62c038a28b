"""The desk in a real browser: review by keyboard, correct, merge, undo, add a report, search; in both schemes, on a phone, with axe."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from whoseword import api

from .test_desk import LATE

pytestmark = pytest.mark.browser
LAPTOP, PHONE = {"width": 1280, "height": 720}, {"width": 390, "height": 844}
STRANGERS: list[str] = []
"""What the pages asked of anybody but the desk."""


@pytest.fixture(scope="module")
def let_in(browser: Any, served: tuple[str, Path]) -> Any:
    """The cookies of one who opened the address printed."""
    context = browser.new_context()
    context.new_page().goto(f"{served[0]}/?token=once")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def page(browser: Any, served: tuple[str, Path], let_in: Any) -> Iterator[Any]:
    context = browser.new_context(viewport=LAPTOP, storage_state=let_in, base_url=served[0])
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda e: complaints.append(str(e)))
    opened.on("request", lambda r: STRANGERS.append(r.url) if not r.url.startswith((served[0], "data:")) else None)
    yield opened
    assert complaints == []
    assert STRANGERS == []
    context.close()


def order(page: Any) -> list[str]:
    found: list[str] = page.eval_on_selector_all(".row", "rows => rows.map(r => r.dataset.id)")
    return found


def rest(page: Any) -> None:
    """Wait until decisions are worked in."""
    for _ in range(300):
        if not page.request.get("/api/state").json()["busy"]:
            return
        page.wait_for_timeout(200)
    raise AssertionError("the work does not end")


def test_three_claims_are_accepted_from_the_keyboard_and_nothing_moves(page: Any, served: tuple[str, Path]) -> None:
    page.goto("/?show=claim")
    before = order(page)
    for row in before[:3]:
        page.wait_for_selector(f'.card[data-id="{row}"]')
        page.keyboard.press("a")
        page.wait_for_selector(f'.row[data-id="{row}"][data-verdict="accept"]')
        page.keyboard.press("j")
    assert order(page) == before
    page.keyboard.press("z")
    page.wait_for_selector(f'.row[data-id="{before[2]}"][data-verdict=""]')
    page.keyboard.press("Shift+Z")
    page.wait_for_selector(f'.row[data-id="{before[2]}"][data-verdict="accept"]')
    rest(page)
    assert [j.value for j in api.judgements(served[1]) if j.standing == "stands" and j.kind == "verdict"] == ["accept"] * 3


def test_a_speaker_is_corrected_by_name(page: Any) -> None:
    page.goto("/?show=attribution")
    page.click(".row >> nth=0")
    page.keyboard.press("s")
    page.keyboard.type("Port captain")
    page.keyboard.press("Enter")
    page.wait_for_selector(".told >> text=speaker: Port captain")
    rest(page)
    assert "Port captain" in page.request.get("/api/sources").text()


def test_words_are_corrected_by_selecting_them(page: Any) -> None:
    page.goto("/?show=attribution")
    second = order(page)[1]
    page.click(".row >> nth=1")
    page.wait_for_selector(f'.card[data-id="{second}"]')
    chosen = page.evaluate(
        """() => { const lit = document.querySelector("#pane .lit").firstChild, range = document.createRange();
            range.setStart(lit, 0); range.setEnd(lit, 12); getSelection().removeAllRanges(); getSelection().addRange(range);
            return range.toString().trim(); }"""
    )
    button = page.locator('form[aria-label="Words of the content"] button')
    page.wait_for_function("() => !document.querySelector('.needs').disabled")
    button.click()
    page.wait_for_selector(".told >> text=content:")
    rest(page)
    last = page.request.get("/api/judgements").json()[-1]
    assert (last["kind"], last["places"][0]["quote"]) == ("span", chosen)


def test_two_spellings_are_merged_and_taken_back(page: Any) -> None:
    page.goto("/?show=source")
    before = len(page.request.get("/api/sources").json())
    page.keyboard.press("m")
    page.select_option('form[aria-label="Merge with another source"] select', index=1)
    page.click('form[aria-label="Merge with another source"] button')
    page.wait_for_selector(".told >> text=merged with")
    rest(page)
    assert len(page.request.get("/api/sources").json()) == before - 1
    page.click("text=Undo")
    page.wait_for_function("() => document.querySelector('#status').textContent.startsWith('Took back')")
    rest(page)
    assert len(page.request.get("/api/sources").json()) == before


def test_a_report_is_added_and_what_is_new_is_shown_without_a_reload(page: Any) -> None:
    page.goto("/")
    page.evaluate("window.same = true")
    page.set_input_files('#adding input[type="file"]', files=[{"name": "late.txt", "mimeType": "text/plain", "buffer": LATE.encode()}])
    page.wait_for_selector("#news >> text=new in the list", timeout=60_000)
    assert page.evaluate("window.same") is True
    assert page.locator(".row.fresh").count() > 0


def test_search_answers_while_writing(page: Any) -> None:
    page.goto("/search")
    page.keyboard.type("ticke")
    page.wait_for_selector("#hits mark >> text=tickets")
    page.click("#hits li a >> nth=0")
    page.wait_for_selector(".card")


def test_the_case_is_exported(page: Any) -> None:
    page.goto("/export")
    with page.expect_download() as started:
        page.click("text=dossier.json")
    assert json.loads(started.value.path().read_text())["format"] == "whoseword-dossier"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("address", ["/", "/?show=attribution", "/?show=source", "/search?words=ferry", "/log", "/compare", "/export"])
def test_axe_finds_nothing_serious_and_nothing_runs_over_the_side(
    browser: Any, served: tuple[str, Path], let_in: Any, scheme: str, viewport: dict[str, int], address: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    context = browser.new_context(viewport=viewport, color_scheme=scheme, storage_state=let_in, base_url=served[0], bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#main")
    found = axe.Axe().run(page).response["violations"]
    serious = [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found if v["impact"] in ("serious", "critical")]
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert serious == []
    assert wide == viewport["width"]
