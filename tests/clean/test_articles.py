"""Articles in JSON: one report each, with the fields as given."""

import json

from tests.clean.helpers import cleaned, marks, sentences
from whoseword.model import Limits
from whoseword.text import original_range

JSON, LINES = "application/json", "application/x-ndjson"
BODY = "Nine people died when the ferry Dawn Heron sank off Tamm Island on Tuesday, the coast guard said.\n\nThe owner did not answer."
FERRY = {
    "title": "Ferry sinks",
    "text": BODY,
    "url": "https://wire.example/1",
    "publisher": "Isle Wire",
    "date": "2031-05-04T10:00:00+00:00",
}


def test_each_article_is_a_report_with_its_number() -> None:
    reports, problems = cleaned(
        json.dumps([FERRY, {"headline": "Toll rises", "body": BODY, "source": {"name": "Lantern"}, "published_at": "4 May 2031"}]), JSON
    )
    assert problems == []
    assert [(report.part, report.text) for report in reports] == [(1, f"Ferry sinks\n\n{BODY}"), (2, f"Toll rises\n\n{BODY}")]
    first, second = reports
    assert first.id != second.id
    assert first.title is not None
    assert first.title.span is not None
    assert (first.title.value, first.title.read_from, first.title.span.start) == ("Ferry sinks", "title", 0)
    assert first.published is not None
    assert (first.published.value, first.published.read_from) == ("2031-05-04T10:00:00+00:00", "date")
    assert first.url == "https://wire.example/1"
    assert second.publisher is not None
    assert second.published is not None
    assert (second.publisher.value, second.publisher.read_from) == ("Lantern", "source")
    assert (second.published.value, second.published.read_from) == ("2031-05-04", "published_at")


def test_a_place_leads_to_the_field_and_its_characters() -> None:
    (report,), _ = cleaned(json.dumps({**FERRY, "title": "  Ferry sinks "}), JSON)
    assert original_range(report.segments, 0, 5) == ("title", 2, 7)
    start = report.text.index("coast guard")
    assert original_range(report.segments, start, start + 11) == ("text", BODY.index("coast guard"), BODY.index("coast guard") + 11)
    assert original_range(report.segments, 11, 13) is None


def test_one_object_and_a_holder_of_articles() -> None:
    assert len(cleaned(json.dumps(FERRY), JSON)[0]) == 1
    assert len(cleaned(json.dumps({"count": 1, "articles": [FERRY]}), JSON)[0]) == 1


def test_lines_and_what_is_wrong_with_some() -> None:
    lines = "\n".join([json.dumps(FERRY), "", "not json", '{"title": "Empty"}', "[1]", json.dumps(FERRY)])
    reports, problems = cleaned(lines, LINES)
    assert [report.part for report in reports] == [1, 5]
    assert sentences(problems) == [
        "report.txt has a line 3 that is not JSON: expecting value, at character 1",
        "report.txt has no text in line 4",
        "report.txt has no article in line 5",
    ]


def test_lines_under_a_json_name_are_read_as_lines() -> None:
    reports, problems = cleaned(f"{json.dumps(FERRY)}\n{json.dumps(FERRY)}\n", JSON)
    assert (len(reports), problems) == (2, [])


def test_what_is_no_json_is_one_sentence() -> None:
    for source, sentence in [
        ('{"text": "x"', "report.txt is not JSON: expecting ',' delimiter, at character 13"),
        ("[" * 100_000, "report.txt is not JSON: it is nested too deeply"),
        ('{"text": ' + "1" * 5000 + "}", "report.txt is not JSON: it holds a number that is too long"),
        ("[]", "report.txt holds no article"),
        ("5", "report.txt has no article in article 1"),
    ]:
        reports, problems = cleaned(source, JSON)
        assert reports == []
        assert sentences(problems) == [sentence]


def test_half_a_pair_is_replaced_and_told() -> None:
    (report,), problems = cleaned('{"title": "Ferry\\nsinks", "text": "Nine people \\ud800 died, police said."}', JSON)
    assert report.text == "Ferry sinks\n\nNine people \ufffd died, police said."
    assert "1 character that no text can hold" in problems[0].message


def test_too_long_an_article_leaves_the_others() -> None:
    reports, problems = cleaned(json.dumps([{"text": "x" * 600}, {"text": "Nine died."}]), JSON, Limits(document_characters=500))
    assert [report.text for report in reports] == ["Nine died."]
    assert sentences(problems) == ["report.txt article 1 is longer than 500 characters; it is kept and not read"]


def test_no_more_articles_than_the_limit() -> None:
    reports, problems = cleaned(json.dumps([FERRY] * 3), JSON, Limits(articles_per_file=2))
    assert len(reports) == 2
    assert "holds more than 2 articles" in problems[0].message


def test_furniture_in_an_article_is_marked_and_tags_are_left_as_text() -> None:
    (report,), _ = cleaned(json.dumps({"title": "Ferry sinks", "text": f"<p>{BODY}</p>\n\n© 2031 Isle Wire"}), JSON)
    assert marks(report) == [("disclaimer", "© 2031 Isle Wire")]
    assert "<p>Nine people" in report.text
