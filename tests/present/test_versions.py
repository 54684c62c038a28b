"""Two captures of one address, on the page, in Markdown and in the terminal."""

from pathlib import Path

import pytest

from whoseword import api
from whoseword.present import Dossier, Kind, answer, as_text, from_json, to_markdown, to_page
from whoseword.present.index import Index
from whoseword.present.view.places import Anchors
from whoseword.present.view.reading import reading
from whoseword.present.view.versions import changed_lines, versions_of

PAGE = """<html><head><title>Grain barge sinks at Lower Ostrel</title><link rel="canonical" href="https://news.example/barge">
<meta property="article:published_time" content="2024-05-0{day}T08:00:00Z"></head><body><article><h1>Grain barge sinks at Lower Ostrel</h1>
<p>A grain barge sank at the lock of Lower Ostrel on Thursday night, the lock keeper, Hanno Brisk, said.</p>
<p>{hurt}</p>
<p>The lock stays closed until the wreck has been lifted, the waterways office said in a statement.</p></article></body></html>"""
HURT = ("“Two people were hurt and are in hospital,” Mr Brisk said.", "“Four people were hurt and are in hospital,” Mr Brisk said.")


@pytest.fixture(scope="module")
def barge(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """A case of two captures of one page, which differ in one line."""
    folder: Path = tmp_path_factory.mktemp("barge")
    for day, hurt in enumerate(HURT, 1):
        (folder / f"barge-{day}.html").write_text(PAGE.format(day=day, hurt=hurt), encoding="utf-8")
    api.run([folder / "barge-1.html", folder / "barge-2.html"], folder / "case", reader="rules")
    return from_json(api.dossier_json(folder / "case"))


def test_both_captures_tell_of_each_other_and_of_the_lines_that_differ(barge: Dossier) -> None:
    index = Index.of(barge)
    for report in barge.reports:
        assert [r.name for r in versions_of(index, report)] == ["barge-1.html", "barge-2.html"]
        lines = changed_lines(index, report)
        assert [(line.added, line.span.quote) for line in lines] == [(False, HURT[0]), (True, HURT[1])]
        assert [[r.text.strip() for r in line.runs if r.differs] for line in lines] == [["“Two"], ["“Four"]]


def test_the_page_marks_with_words_and_signs_what_differs(barge: Dossier) -> None:
    index = Index.of(barge)
    shown = [reading(index, r, Anchors.of(barge, ())) for r in barge.reports]
    assert [[(date, name) for _, date, name, _ in r.versions] for r in shown] == [
        [("1 May 2024", "barge-1.html"), ("2 May 2024", "barge-2.html")]
    ] * 2
    html = to_page(barge)
    assert html.count("− left out after") == html.count("+ added in") == 2
    assert '<u class="differs">“Four ' in html and '<u class="differs">“Two ' in html


def test_markdown_and_the_terminal_have_the_lines_too(barge: Dossier) -> None:
    told = to_markdown(barge)
    assert told.count("- left out after") == told.count("- added in") == 1
    sheet = answer(barge, Kind.REPORT, "barge-2.html").sheet
    assert sheet
    text = "\n".join(as_text(sheet, 200))
    assert "Versions of this address" in text and "left out" in text and HURT[0] in text and HURT[1] in text


def test_a_report_captured_once_has_no_versions(dossier: Dossier) -> None:
    index = Index.of(dossier)
    assert not any(versions_of(index, r) or changed_lines(index, r) for r in dossier.reports)
