"""Every character of a report leads back to what was received."""

import json
import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation import specimens as making
from whoseword.clean.original import NoPlaceError, OriginalPlace, place_of
from whoseword.model import Capture, Limits, Report, content_id, sha256_hex
from whoseword.text.kinds import HEAD, media_type

from .test_formats import read

WORDS = st.text(
    st.sampled_from("ab \n&<>\"'\\éß–“”漢😀\u200b\u0301,;=") | st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60
)


def capture_of(name: str, data: bytes) -> Capture:
    digest = sha256_hex(data)
    kind = media_type(name, data[:HEAD], data[-HEAD:])
    assert kind is not None
    return Capture(content_id("cap", digest), digest, len(data), name, kind)


def find(name: str, data: bytes, report: Report, start: int, end: int) -> OriginalPlace:
    return place_of(report, start, end, capture_of(name, data), data, Limits())


def place_of_words(name: str, data: bytes, words: str, which: int = 0) -> OriginalPlace:
    reports, _ = read(name, data)
    report = reports[which]
    at = report.text.index(words)
    return find(name, data, report, at, at + len(words))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "cp1251"])
def test_text_in_any_encoding(encoding: str) -> None:
    text = "The ministry – so it said – counted “two” dead; nobody else was hurt in the harbour fire, the police said.\n" * 3
    data = text.encode(encoding)
    place = place_of_words("fire.txt", data, "“two” dead")
    assert place.written == data[place.start : place.end]
    assert (
        place.written.decode(
            encoding.replace("-sig", "").replace("utf-16", "utf-16-le").replace("le-le", "le").replace("utf-32", "utf-32-le")
        )
        == "“two” dead"
    )


def test_damaged_text() -> None:
    data = "Zwölf Tote, sagte die Polizei am Montag im Häfen und in Übersee. ".encode() * 4 + b"\xff\xc3 two dead."
    place = place_of_words("fire.txt", data, "two dead")
    assert place.written == b"two dead"
    assert place_of_words("fire.txt", data, "Übersee").written == "Übersee".encode()


def test_page_with_entities_to_its_bytes() -> None:
    data = making.PAGE.encode()
    place = place_of_words("fire.html", data, "the police said — nobody")
    assert place.written == b"the police said &mdash; nobody"
    assert data[place.start : place.end] == place.written


def test_page_in_another_encoding() -> None:
    data = making.PAGE.replace("utf-8", "windows-1252").encode("cp1252")
    assert place_of_words("fire.html", data, "“We heard a blast,”").written == "“We heard a blast,”".encode("cp1252")


def test_record_of_a_web_archive() -> None:
    data = making.warc([("https://h.example/1", making.PAGE), ("https://h.example/2", making.PAGE)])
    place = place_of_words("crawl.warc.gz", data, "watchman Ode Lin", 1)
    assert place.steps[0].kind == "WARC record" and place.steps[0].start > 0
    assert place.written == b"watchman Ode Lin"
    page = making.PAGE.encode()
    assert page[place.start : place.end] == place.written


def test_file_in_a_zip_in_a_zip() -> None:
    data = making.zipped({"a.zip": making.zipped({"fire.txt": making.FIRE})})
    place = place_of_words("desk.zip", data, "the police said")
    assert [s.name for s in place.steps] == ["a.zip", "fire.txt"]
    assert making.FIRE.encode()[place.start : place.end] == place.written == b"the police said"


def test_part_of_a_mail() -> None:
    body = "Two people died – the police said on Monday.\n"
    data = making.mail(quopri.encodestring(body.encode()).decode()).replace(b"8bit", b"quoted-printable")
    place = place_of_words("fire.eml", data, "died – the police")
    assert place.written == "died – the police".encode()
    assert "quoted-printable" in place.steps[0].name


def test_page_and_boxes_of_a_pdf() -> None:
    data = making.pdf(["Nobody was hurt on the first page of this report."], ["Two people died in the fire, the", "police said on Monday."])
    place = place_of_words("fire.pdf", data, "the police")
    assert (place.part, place.start, place.written) == ("page 2", None, b"")
    assert len(place.boxes) == 2
    (left, bottom, right, top), (_, lower, *_) = place.boxes
    assert 72 < left < right < 400 and 715 < bottom < top < 735 and lower < bottom


def test_written_documents() -> None:
    place = place_of_words("fire.docx", making.docx("<w:p><w:r><w:t>Two died, é &amp; the police said.</w:t></w:r></w:p>"), "é & the")
    assert (place.part, place.written) == ("word/document.xml", "é &amp; the".encode())
    place = place_of_words("fire.odt", making.odt("<text:p>Two died, the police said.</text:p>"), "the police")
    assert (place.part, place.written) == ("content.xml", b"the police")


def test_feed_entry() -> None:
    data = making.feed(
        making.ITEM + "<item><title>Ten &amp; more</title><description>A &lt;b&gt;ship&lt;/b&gt; sank, he said.</description></item>"
    )
    assert place_of_words("n.rss", data.encode(), "said & nobody").written == b"said &amp; nobody"
    assert place_of_words("n.rss", data.encode(), "ship", 1).written == b"ship"
    assert place_of_words("n.rss", data.encode(), "Ten & more", 1).written == b"Ten &amp; more"


def test_line_end_made_by_the_program_has_no_place() -> None:
    data = making.PAGE.encode()
    (report,), _ = read("fire.html", data)
    at = report.text.index("\n")
    with pytest.raises(NoPlaceError):
        find("fire.html", data, report, at, at + 1)


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS, st.booleans(), st.sampled_from(["list", "lines", "holder"]))
def test_json_leads_back_through_its_escapes(first: str, second: str, ascii_only: bool, form: str) -> None:
    articles = [{"headline": "One", "body": f"x {first}"}, {"body": f"y {second} z", "title": "Two"}]
    dumped = [json.dumps(a, ensure_ascii=ascii_only) for a in articles]
    whole = {"list": f"[{', '.join(dumped)}]", "lines": "\n".join(dumped), "holder": f'{{"n": 2, "articles": [{", ".join(dumped)}]}}'}[form]
    data = whole.encode()
    name = "a.jsonl" if form == "lines" else "a.json"
    reports, _ = read(name, data)
    text = reports[1].text
    for at in range(text.index("y "), len(text)):
        place = find(name, data, reports[1], at, at + 1)
        assert json.loads(b'"' + place.written + b'"') == text[at]


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS)
def test_tables_lead_back_through_their_quotes(first: str, second: str) -> None:
    rows = [["title", "text"], ["One", f"x {first}"], ["", f"y {second} z"]]
    data = "\n".join(",".join('"' + value.replace('"', '""') + '"' for value in row) for row in rows).encode()
    reports, _ = read("a.csv", data)
    text = reports[1].text
    for at in range(len(text)):
        written = find("a.csv", data, reports[1], at, at + 1).written.decode()
        assert written in (text[at], text[at] * 2)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4))
def test_plain_text_and_zip_lead_back_byte_for_byte(lines: list[str]) -> None:
    text = "Two died, police said.\n" + "\n".join(lines)
    for name, data in (("a.txt", text.encode()), ("a.zip", making.zipped({"a.txt": text}))):
        (report,), _ = read(name, data)
        assert report.text == text
        for at in range(0, len(text), 7):
            assert find(name, data, report, at, min(at + 3, len(text))).written.decode() == text[at : at + 3]


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4))
def test_pages_and_feeds_lead_back_to_what_shows_as_the_character(lines: list[str]) -> None:
    from html import escape, unescape

    page = "<h1>Two died</h1>" + "".join(f"<p>x {escape(line)} y</p>" for line in lines)
    item = f"<item><title>Fire</title><description>{escape(page)}</description></item>"
    for name, data in (("a.html", page.encode()), ("a.rss", making.feed(item).encode())):
        reports, _ = read(name, data)
        for report in reports:
            for at in range(0, len(report.text), 3):
                if report.text[at].isspace():
                    continue
                written = find(name, data, report, at, at + 1).written.decode()
                assert report.text[at] in (written, unescape(written), unescape(unescape(written)))
