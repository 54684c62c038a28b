from dataclasses import replace

from evaluation import specimens
from tests.clean.helpers import report_of
from whoseword.clean.versions import compared, version_problems, versions
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
        "b.html is another version of a.html, from the same address; it adds 2 lines and leaves out 1 line; "
        "they count as one report, b.html as the latest of 2"
    ]


def test_equal_news_is_told_as_such() -> None:
    reports = [capture(name, specimens.PAGE, "http://h.example/fire") for name in ("a.html", "b.html")]
    assert "their news is the same" in version_problems(reports)[0].message


def test_the_latest_is_read_and_the_lines_of_each_are_told() -> None:
    later = specimens.PAGE.replace("nobody else was hurt", "one more was hurt")
    found = compared([capture("b", later, "http://h.example/fire", "2031-05-06"), capture("a", specimens.PAGE, "http://h.example/fire")])
    assert [(v.report, v.superseded_by, v.beside) for v in found] == [("a", "b", "b"), ("b", None, "a")]
    assert ["hurt" in span.quote for v in found for span in v.changed] == [True, True]
    assert "nobody else" in found[0].changed[0].quote and "one more" in found[1].changed[0].quote


def test_an_excerpt_is_never_read_in_place_of_the_whole() -> None:
    whole = capture("a", specimens.PAGE, "http://h.example/fire", "2031-05-05")
    line = max(whole.text.splitlines(), key=len)
    excerpt = replace(whole, id="b", name="b", text=line, marked=(), published=Detail("2031-05-09", "feed"))
    assert [[r.name for r in group] for group in versions([whole, excerpt])] == [["b", "a"]]


def test_other_news_at_one_address_is_a_report_of_its_own() -> None:
    front = "http://h.example/"
    other = (
        "<article><h1>Bridge closed</h1><p>The harbour bridge was closed to lorries on Friday after a crack was found in it.</p></article>"
    )
    assert versions([capture("a", specimens.PAGE, front), capture("b", other, front)]) == []
