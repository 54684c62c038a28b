"""Each kind of bad input gives one sentence, and nothing is raised."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.clean.helpers import capture_of, cleaned, marks, report_of, sentences
from whoseword.clean import clean
from whoseword.model import Limits, Stage, content_id, sha256_hex

FIRE = "Two die in harbour fire\r\n\r\nTwo people died in a fire in Port Ayemba on Monday, police said.\r\n"
KINDS = ("text/plain", "text/markdown", "text/html", "application/json", "application/x-ndjson")


def test_the_text_layer_is_the_decoded_file_code_point_for_code_point() -> None:
    report = report_of(FIRE)
    assert report.text == FIRE
    (segment,) = report.segments
    assert (segment.start, segment.end, segment.original_start, segment.original_end) == (0, len(FIRE), 0, len(FIRE))
    digest = sha256_hex(FIRE.encode())
    assert (report.id, report.sha256, report.part) == (content_id("rep", digest, 0), digest, 0)
    assert report.published is None


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "report.txt is empty"),
        (b" \n\r\n", "report.txt holds no visible text; it is kept and not read"),
        (random.Random(7).randbytes(5000), "report.txt holds no text that can be decoded; it is kept and not read"),
        (b"x" * 1001, "report.txt is larger than 1,000 bytes; it is kept and not read"),
        (b"x" * 501, "report.txt is longer than 500 characters; it is kept and not read"),
    ],
)
def test_what_is_not_read_is_one_sentence(data: bytes, sentence: str) -> None:
    limits = (
        Limits(document_bytes=5000, document_characters=5000) if len(data) == 5000 else Limits(document_bytes=1000, document_characters=500)
    )
    reports, problems = cleaned(data, limits=limits)
    assert reports == []
    assert sentences(problems) == [sentence]
    assert problems[0].stage is Stage.CLEAN


def test_fifty_megabytes_are_kept_and_not_read() -> None:
    reports, problems = cleaned(b"The river rose. " * 3_300_000)
    assert reports == []
    assert "is larger than 20,000,000 bytes" in problems[0].message


def test_another_language_is_kept_identified_and_told() -> None:
    french = "Deux morts dans un incendie\n\nDeux personnes sont mortes lundi dans un incendie au port, selon la police de la ville.\n"
    (report,), problems = cleaned(french)
    assert report.language == "fr"
    assert sentences(problems) == ["report.txt is in French (fr); it is kept and not read"]


def test_too_short_to_tell_is_no_language_and_no_problem() -> None:
    (report,), problems = cleaned("Two died, they said.")
    assert report.language is None
    assert problems == []


def test_nothing_but_furniture_is_told() -> None:
    (report,), problems = cleaned("Advertisement\n\nShare\n\nLeave a Reply\n")
    assert len(marks(report)) == 2
    assert sentences(problems) == ["report.txt holds nothing that reads as news; it is kept and not read"]


def test_what_came_with_the_bytes_fills_what_the_text_does_not_tell() -> None:
    data = FIRE.encode()
    given = (("published", "2031-05-04"), ("publisher", "Isle Wire"), ("url", "https://isle-wire.example/fire"))
    (report,), _ = clean(capture_of(data, given=given), data, Limits())
    assert report.published is not None
    assert (report.published.value, report.published.read_from) == ("2031-05-04", "given: published")
    assert report.publisher is not None
    assert report.publisher.value == "Isle Wire"
    assert report.url == "https://isle-wire.example/fire"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(KINDS))
def test_no_bytes_raise(data: bytes, media_type: str) -> None:
    reports, _ = cleaned(data, media_type)
    for report in reports:
        report.text.encode("utf-8")
        assert "\0" not in report.text


PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<div class='comments'>", "</div>", "<table><tr><td>", "</table>", "<br>", "<!--", "-->", "<script>", "</script>"),
        *(
            "<a href='",
            "'>",
            "<li>",
            "</ul>",
            "<head>",
            "<body>",
            "<svg/>",
            "<pre>",
            "\n",
            "&amp;",
            "&#0;",
            "&#xD800;",
            "&bogus;",
            "<",
            ">",
            "\x0c",
        ),
        *(
            "Two people died, police said. ",
            "“No,” he said. ",
            "(Photo: Isle Wire)",
            "Published 5 May 2031",
            "Subscribe now",
            "--Reuters",
            "$5",
        ),
        *('{"text": ', '"x"', "}", "[", "]", "\ud83d", "\u202e", "ABCD EFGH Ij", "Home | World | Sport"),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from(KINDS))
def test_no_scrambled_page_raises_and_marks_are_in_order(pieces: list[str], media_type: str) -> None:
    reports, _ = cleaned("".join(pieces).encode("utf-8", "surrogatepass"), media_type)
    for report in reports:
        at = 0
        for mark in report.marked:
            assert at <= mark.start < mark.end <= len(report.text)
            assert report.text[mark.start : mark.end].strip() == report.text[mark.start : mark.end]
            at = mark.end
        for detail in (report.title, report.publisher, report.byline, report.dateline, report.published, report.updated, *report.credits):
            if detail is not None and detail.span is not None:
                detail.span.check(report.text)
