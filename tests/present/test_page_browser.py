"""The page in a real browser: nothing leaves the machine, everything can be read, clicked and printed."""

from pathlib import Path
from typing import Any

import pytest

from whoseword.present import Dossier
from whoseword.present.anchors import claim_anchors, place, span_anchor

pytestmark = pytest.mark.browser
LAPTOP, PHONE = {"width": 1280, "height": 720}, {"width": 390, "height": 844}

LUMINANCE = """
() => {
  const parse = (c) => (c.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const lum = (c) => { const [r, g, b] = c.slice(0, 3).map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = (e) => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0.5) return c; } return [255, 255, 255]; };
  const low = [];
  for (const e of document.querySelectorAll("body *")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.getClientRects().length || e.closest("script, style, dialog:not([open]), .sr, .skip")) continue;
    const style = getComputedStyle(e);
    const a = lum(parse(e.closest("svg") ? style.fill : style.color)), b = lum(ground(e));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) low.push(`${ratio.toFixed(2)} ${e.tagName}.${e.className} ${e.textContent.slice(0, 30)}`);
  }
  return low;
}
"""  # noqa: E501 - the formula of WCAG 2.2, a statement a line


class Opened:
    """A page with what it asked the network for and what it complained of."""

    def __init__(self, browser: Any, file: Path, viewport: dict[str, int], scheme: str = "light", *, script: bool = True) -> None:
        self.context = browser.new_context(viewport=viewport, color_scheme=scheme, java_script_enabled=script)
        self.page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.goto(file.as_uri())

    def __enter__(self) -> "Opened":
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


@pytest.mark.parametrize("viewport", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_asks_the_network_for_nothing_and_complains_of_nothing(browser: Any, file: Path, viewport: dict[str, int]) -> None:
    with Opened(browser, file, viewport) as opened:
        assert opened.requests == [file.as_uri()]
        assert opened.complaints == []


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_runs_over_the_side(browser: Any, file: Path, width: int) -> None:
    with Opened(browser, file, {"width": width, "height": 844}) as opened:
        assert opened.page.evaluate("document.documentElement.scrollWidth") == width


def test_first_screen_holds_the_answer(browser: Any, file: Path, dossier: Dossier) -> None:
    with Opened(browser, file, LAPTOP) as opened:
        seen = opened.page.evaluate(
            """() => [...document.querySelectorAll(".head, .key, .lines li, .strip section")]
                 .map((e) => e.getBoundingClientRect().bottom <= innerHeight)"""
        )
        assert seen == [True] * (2 + len(dossier.claims) + 3)


def test_a_claims_wording_leads_to_the_lit_sentence(browser: Any, file: Path, dossier: Dossier) -> None:
    claim = dossier.claims[0]
    with Opened(browser, file, LAPTOP) as opened:
        page = opened.page
        page.click(f"#{claim_anchors(dossier)[claim.id]} .wording a.ref >> nth=0")
        lit = page.locator("#peek .lit").first
        assert claim.text in lit.inner_text()
        assert page.evaluate("getComputedStyle(document.querySelector('#peek .lit')).backgroundColor") != "rgba(0, 0, 0, 0)"
        page.keyboard.press("Escape")
        assert page.locator("#peek").is_hidden()


def test_from_a_mark_to_the_sentence_and_on_to_the_hash_of_its_original(browser: Any, file: Path, dossier: Dossier) -> None:
    with Opened(browser, file, LAPTOP) as opened:
        page = opened.page
        page.focus(".lines .voice >> nth=0")
        page.keyboard.press("Enter")
        page.click("#peek .tools a:has-text('Its original')")
        assert dossier.reports[0].sha256 in page.locator(".originals li:target").inner_text()
        assert page.locator("#peek").is_hidden()


def test_without_script_the_same_link_lights_the_sentence_in_its_report(browser: Any, file: Path, dossier: Dossier) -> None:
    claim = dossier.claims[0]
    with Opened(browser, file, LAPTOP, script=False) as opened:
        page = opened.page
        page.click(f"#{claim_anchors(dossier)[claim.id]} .wording a.ref >> nth=0")
        place = page.locator(f"[id='{span_anchor(claim.text_span)}']")
        assert page.url.endswith(f"#{span_anchor(claim.text_span)}")
        assert claim.text in place.inner_text()
        box = place.bounding_box()
        assert box and 0 < box["y"] < LAPTOP["height"]


def test_every_mark_of_the_matrix_opens_its_report(browser: Any, file: Path) -> None:
    with Opened(browser, file, LAPTOP) as opened:
        cells = opened.page.locator("a.cell")
        assert cells.count() > 10
        for n in range(cells.count()):
            number = cells.nth(n).evaluate("e => e.getAttribute('href')")
            cells.nth(n).click()
            assert opened.page.locator("#peek .lit").count() >= 1, number
            opened.page.keyboard.press("Escape")


def test_keyboard_goes_from_claim_to_claim_and_finds(browser: Any, file: Path) -> None:
    with Opened(browser, file, LAPTOP) as opened:
        page = opened.page
        for expected in ("1", "2"):
            page.keyboard.press("j")
            assert page.evaluate("document.activeElement.querySelector('.n').textContent") == expected
        page.keyboard.press("k")
        assert page.evaluate("document.activeElement.querySelector('.n').textContent") == "1"
        page.keyboard.press("/")
        page.keyboard.type("near misses")
        page.keyboard.press("Enter")
        page.wait_for_url("**#claim-*", timeout=5000)
        page.keyboard.press("?")
        assert page.locator("#keys").is_visible()


def test_a_citation_names_words_place_outlet_and_hash(browser: Any, file: Path, dossier: Dossier) -> None:
    with Opened(browser, file, LAPTOP) as opened:
        opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
        opened.page.click(f"#{claim_anchors(dossier)[dossier.claims[0].id]} .wording a.ref >> nth=0")
        opened.page.click("#peek button:has-text('Copy citation')")
        opened.page.wait_for_selector(".said-so")
        copied = opened.page.evaluate("navigator.clipboard.readText()")
        span = dossier.claims[0].text_span
        assert f"“{span.quote}”, characters {span.start}–{span.end}, Telmar Post" in copied
        assert dossier.reports[0].sha256 in copied


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser: Any, file: Path, scheme: str) -> None:
    with Opened(browser, file, LAPTOP, scheme) as opened:
        assert opened.page.evaluate(LUMINANCE) == []


def test_dark_is_dark(browser: Any, file: Path) -> None:
    with Opened(browser, file, LAPTOP, "dark") as opened:
        assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 21, 24)"


def test_it_prints_with_places_spelled_out(browser: Any, file: Path, dossier: Dossier) -> None:
    with Opened(browser, file, LAPTOP) as opened:
        printed = opened.page.pdf(prefer_css_page_size=True)
        assert printed.startswith(b"%PDF") and len(printed) > 20_000
        opened.page.emulate_media(media="print")
        span = dossier.claims[0].text_span
        words = opened.page.locator(f"#{claim_anchors(dossier)[dossier.claims[0].id]}").inner_text()
        assert f"{span.start}–{span.end}" in words
        assert opened.page.locator("header.top").is_hidden()


def test_on_paper_every_reference_is_a_numbered_note(browser: Any, file: Path, dossier: Dossier) -> None:
    with Opened(browser, file, LAPTOP) as opened:
        page = opened.page
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        called = page.evaluate("[...document.querySelectorAll('a.ref[data-note]')].map((e) => [e.getAttribute('href'), e.dataset.note])")
        notes = page.evaluate("[...document.querySelectorAll('.footnotes li')].map((e) => [e.getAttribute('value'), e.textContent])")
        numbers = [number for number, _ in notes]
        assert len(dict(called)) == len({note for _, note in called}) == len(numbers)
        assert sorted(numbers, key=int) == [str(n) for n in range(1, len(numbers) + 1)]
        first = dossier.claims[0].text_span
        words = dict(notes)[dict(called)[f"#{span_anchor(first)}"]]
        assert f"characters {first.start}–{first.end}" in words and "Telmar Post" in words
        assert sum(dossier.reports[0].sha256[:12] in words for _, words in notes) == 1
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator(".footnotes, a.ref[data-note]").count() == 0


def test_the_pdf_holds_the_notes(browser: Any, file: Path) -> None:
    pdf = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    with Opened(browser, file, LAPTOP) as opened:
        printed = pdf.PdfDocument(opened.page.pdf(prefer_css_page_size=True))
    text = "".join(p.get_textpage().get_text_range() for p in printed)
    assert len(printed) > 2 and "SHA-256" in text and "1 / " in text


def test_names_are_given_to_everything_that_can_be_reached(browser: Any, file: Path) -> None:
    with Opened(browser, file, LAPTOP) as opened:
        nameless = opened.page.evaluate(
            """() => [...document.querySelectorAll("a, button, [role=img], nav, [role=region]")]
                 .filter((e) => !(e.textContent.trim() || e.getAttribute("aria-label"))).map((e) => e.outerHTML.slice(0, 80))"""
        )
        assert nameless == []


def test_a_link_of_an_earlier_version_leads_to_where_its_words_stand_now(browser: Any, file: Path, dossier: Dossier) -> None:
    claim = dossier.claims[0]
    other = next(a for a in dossier.attributions if a.id in claim.attributions and a.content_spans[0] != claim.text_span)
    with Opened(browser, file, LAPTOP) as opened:
        page = opened.page
        page.goto(f"{file.as_uri()}#claim-{place(other.content_spans[0])}")
        page.reload()
        assert "now stand in claim 1" in page.locator(".said-so").inner_text()
        page.goto(f"{file.as_uri()}#claim-elsewhere-0-9")
        assert page.locator(".said-so", has_text="another version").count() == 1
