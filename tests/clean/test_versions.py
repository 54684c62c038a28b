from dataclasses import replace

from evaluation import specimens
from tests.clean.helpers import report_of
from whoseword.clean.versions import version_problems, versions
from whoseword.model import Detail, Report


def capture(name: str, page: str, url: str | None, published: str | None = None) -> Report:
    found = replace(report_of(page, "text/html"), name=name, id=name, url=url)
    return replace(found, published=Detail(published, "meta") if published else None)


def test_captures_of_one_address_are_told_with_their_difference() -> None:
    later = specimens.PAGE.replace("nobody else was hurt", "one more was hurt").replace(
        "</article>", "<p>The fire was out by noon, the police said on Monday.</p></article>"
    )
    reports = [
        capture("b.html", later, "https://www.h.example/fire/#top", "2031-05-06"),
        capture("a.html", specimens.PAGE, "http://h.example/fire", "2031-05-05"),
        capture("c.html", specimens.PAGE, "http://h.example/flood"),
        capture("d.html", specimens.PAGE, None),
    ]
    assert [[r.name for r in group] for group in versions(reversed(reports))] == [["a.html", "b.html"]]
    assert [p.message for p in version_problems(reports)] == [
        "b.html is another version of a.html, from the same address; it adds 2 lines and leaves out 1 line; both are counted as reports"
    ]


def test_equal_news_is_told_as_such() -> None:
    reports = [capture(name, specimens.PAGE, "http://h.example/fire") for name in ("a.html", "b.html")]
    assert "their news is the same" in version_problems(reports)[0].message
