"""The page as text: links that lead somewhere, hostile words that stay words, a policy that fits, the same bytes twice."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from whoseword.model import Detail, EntityKind, Judgement, Source, Story
from whoseword.present import Dossier, assemble, check_spans, to_page
from whoseword.present.anchors import claim_anchors, span_anchor

from .crowd import crowd
from .fixture import claims, ferry
from .news import RID

HOSTILE = "<script>alert('owned')</script><img src=x onerror=alert(1)>\"'&amp;"


class _Page(HTMLParser):
    """Ids, links and elements of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(found["id"] or "")
        if tag == "a":
            self.links.append(found.get("href") or "")


@pytest.fixture(scope="module")
def html(dossier: Dossier) -> str:
    return to_page(dossier)


def test_every_link_leads_to_one_place_on_the_page(html: str) -> None:
    page = _Page(html)
    assert len(page.ids) == len(set(page.ids))
    assert {link for link in page.links if not link.startswith("#")} == set()
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_every_attribution_and_claim_can_be_linked_to(dossier: Dossier, html: str) -> None:
    ids = set(_Page(html).ids)
    assert set(claim_anchors(dossier).values()) <= ids
    assert {span_anchor(s) for a in dossier.attributions for s in a.content_spans} <= ids
    assert {span_anchor(f.span) for f in dossier.figures} <= ids


def test_the_policy_allows_the_two_inline_parts_and_nothing_else(html: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    assert policy[1].startswith("default-src 'none';")
    for tag in ("style", "script"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1].replace("&#39;", "'").replace("&#43;", "+")


def test_nothing_is_fetched_and_no_style_or_handler_is_inline(html: str) -> None:
    page = _Page(html)
    assert not {"img", "link", "iframe", "object", "video", "base"} & set(page.tags)
    names = {name for name, _ in page.attributes}
    assert not {"src", "style"} & names
    assert not {name for name in names if name.startswith("on")}


def test_text_of_reports_is_never_markup() -> None:
    parts = ferry()
    reports = [
        replace(r, text=r.text + HOSTILE, title=Detail(HOSTILE, "first line"), publisher=Detail(HOSTILE, "given")) for r in parts.reports
    ]
    story = replace(parts.stories[0], name=HOSTILE)
    sources = [replace(s, name=HOSTILE, roles=(HOSTILE,)) for s in parts.sources]
    dossier = assemble(replace(parts, reports=reports, stories=[story], sources=sources))
    check_spans(dossier)
    html = to_page(dossier)
    assert html.count("<script") == 1
    assert "<img" not in html
    assert "&lt;script&gt;alert(&#39;owned&#39;)" in html
    assert "onerror" not in {name for name, _ in _Page(html).attributes}


def test_the_same_dossier_gives_the_same_page(dossier: Dossier, html: str) -> None:
    assert to_page(assemble(ferry())) == html


def test_all_the_text_of_every_report_is_on_the_page(dossier: Dossier, html: str) -> None:
    text = _words(re.sub(r"<[^>]+>", "", html))
    for report in dossier.reports:
        for line in report.text.splitlines():
            assert _words(line) in text


def _words(text: str) -> str:
    from html import unescape

    return re.sub(r"\s+", " ", unescape(text)).strip()


def test_several_stories_share_a_page_with_an_index() -> None:
    parts = ferry()
    first, second = [RID["post"], RID["wire"]], [RID["inland"], RID["radio"]]
    known = parts.stories[0]
    stories = [
        replace(known, id="sto-one", name="The doors", reports=tuple(first)),
        replace(known, id="sto-two", name="The answer", reports=tuple(second)),
    ]
    moved = [replace(c, story="sto-one") for c in claims()]
    dossier = assemble(replace(parts, stories=stories, claims=moved, disagreements=[], timeline=[]))
    page = _Page(to_page(dossier))
    assert {"story-the-doors", "story-the-answer"} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_a_case_without_anything_still_makes_a_page() -> None:
    parts = ferry()
    empty = replace(parts, reports=[], extracts=[], sources=[], claims=[], origins=[], disagreements=[], timeline=[], stories=[], reuse=[])
    html = to_page(assemble(empty))
    assert "0 stories in 0 reports" in html
    assert "This kind of file is not read" in html


def test_a_report_without_a_story_can_still_be_read() -> None:
    parts = ferry()
    empty = replace(parts, claims=[], disagreements=[], timeline=[], stories=[], origins=[])
    html = to_page(assemble(empty))
    assert "Reports that belong to no story" in html
    assert "known the doors" not in html
    assert "knew the doors would not close" in _words(re.sub(r"<[^>]+>", "", html))


def test_a_story_without_claims_makes_a_page() -> None:
    parts = ferry()
    bare = replace(parts, claims=[], disagreements=[], timeline=[], stories=[Story("sto-bare", "Bare", tuple(sorted(RID.values())))])
    html = to_page(assemble(bare))
    assert "Nowhere that was found" in html
    assert "Nothing could be dated" in html


def test_a_source_that_stands_behind_an_origin_but_never_speaks_is_shown() -> None:
    parts = ferry()
    council = Source("src-council", "port council", EntityKind.ORGANISATION)
    origins = [replace(o, source=council.id) if o.document else o for o in parts.origins]
    page = _Page(to_page(assemble(replace(parts, sources=[*parts.sources, council], origins=origins))))
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_decisions_of_people_stand_on_the_page() -> None:
    parts = ferry()
    judged = Judgement("jud-1", claims()[0].id, "grade", "low", "M. Kestrel", "2024-06-13T10:00:00Z", "Only one official <b>speaks</b>")
    html = to_page(assemble(replace(parts, judgements=[judged])))
    assert "<bdi>M. Kestrel</bdi>, 13 June 2024" in html and "Only one official &lt;b&gt;speaks" in html


def test_sixty_reports_stay_under_three_megabytes(dossier: Dossier) -> None:
    many = crowd(dossier, 15)
    check_spans(many)
    html = to_page(many)
    page = _Page(html)
    assert len(many.reports) == 60
    assert len(html.encode()) < 3_000_000
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)
