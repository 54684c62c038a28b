"""What the page owes to those who read it by keyboard, by ear or by touch: axe-core finds nothing, targets are large, focus is seen."""

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
LAPTOP = {"viewport": {"width": 1280, "height": 720}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

SMALL = """
(least) => [...document.querySelectorAll("a, button, summary")].filter((e) => {
  const box = e.getBoundingClientRect(), inline = getComputedStyle(e).display === "inline";
  return box.width && !inline && box.height < least && !e.closest(".skip, .peek[hidden]");
}).map((e) => `${Math.round(e.getBoundingClientRect().height)} ${e.className} ${e.textContent.trim().slice(0, 30)}`)
"""

FOCUSED = "() => { const e = document.activeElement; return [e.className || e.tagName, getComputedStyle(e).outlineStyle]; }"


def _open(browser: Any, file: Path, settings: dict[str, Any]) -> Any:
    page = browser.new_context(**settings).new_page()
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("settings", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_axe_finds_nothing(browser: Any, file: Path, settings: dict[str, Any], scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe-core is not installed")
    page = _open(browser, file, settings | {"color_scheme": scheme})
    page.evaluate("() => document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    # What is off the screen is laid out only as it comes near; axe measures all of it at once.
    page.evaluate("() => document.querySelectorAll('.claim, .reading, .matrix').forEach((e) => { e.style.contentVisibility = 'visible'; })")
    page.evaluate(axe.AXE_SCRIPT)
    found = page.evaluate("(rules) => axe.run(document, { runOnly: rules })", RULES)
    told = [f"{v['id']}: {n['html'][:120]}" for v in found["violations"] for n in v["nodes"]]
    page.context.close()
    assert told == []
    assert len(found["passes"]) > 20


def test_targets_are_44_pixels_high_under_a_finger(browser: Any, file: Path) -> None:
    page = _open(browser, file, PHONE)
    assert page.evaluate(SMALL, 44) == []
    page.context.close()


def test_the_keyboard_reaches_the_claims_at_once_and_shows_where_it_is(browser: Any, file: Path) -> None:
    page = _open(browser, file, LAPTOP)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the claims"
    page.keyboard.press("Enter")
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        name, outline = page.evaluate(FOCUSED)
        assert outline == "solid", name
        seen.add(name.split()[0])
    assert {"who", "text", "voice"} <= seen
    page.context.close()


def test_a_voice_opens_its_first_report_and_steps_through_the_others(browser: Any, file: Path) -> None:
    page = _open(browser, file, LAPTOP)
    page.focus(".lines .voice >> nth=0")
    page.keyboard.press("Enter")
    numbers = []
    for _ in range(4):
        numbers.append(page.locator("#peek .no b").inner_text())
        assert page.locator("#peek .lit").count() >= 1
        page.keyboard.press("Enter") if numbers[1:] else page.click("#peek button[aria-label='Next report']")
    assert numbers == ["[1]", "[2]", "[3]", "[4]"]
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className").startswith("voice")
    page.context.close()


def test_nothing_moves_for_those_who_ask_for_stillness(browser: Any, file: Path) -> None:
    page = _open(browser, file, LAPTOP | {"reduced_motion": "reduce"})
    page.click(".lines .voice >> nth=0")
    assert page.evaluate("document.getAnimations().length") == 0
    page.context.close()
