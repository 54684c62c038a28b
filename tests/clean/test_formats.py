"""Every kind of file that can be taken in: what is read of it, and what is said of the rest."""

import json
from email.message import EmailMessage

import pytest

from evaluation import specimens as making
from whoseword.clean import clean
from whoseword.model import Capture, Limits, Problem, Report, content_id, sha256_hex
from whoseword.text.kinds import HEAD, media_type


def read(name: str, data: bytes, limits: Limits | None = None) -> tuple[list[Report], list[Problem]]:
    kind = media_type(name, data[:HEAD], data[-HEAD:])
    assert kind is not None
    digest = sha256_hex(data)
    return clean(Capture(content_id("cap", digest), digest, len(data), name, kind), data, limits or Limits())


def only(name: str, data: bytes) -> Report:
    reports, problems = read(name, data)
    assert problems == []
    (report,) = reports
    return report


def news_of(report: Report) -> str:
    marked = {i for mark in report.marked for i in range(mark.start, mark.end)}
    return "".join(c for i, c in enumerate(report.text) if i not in marked)


def test_zip_gives_a_report_for_each_file_and_names_them(tmp_path: object) -> None:
    data = making.zipped({"a/fire.txt": making.FIRE, "b/page.html": making.PAGE, "b/logo.png": b"\x89PNG\r\n", "empty/": ""})
    reports, problems = read("desk.zip", data)
    assert [r.name for r in reports] == ["desk.zip/a/fire.txt", "desk.zip/b/page.html"]
    assert [(s.kind, s.name) for s in reports[0].within] == [("ZIP member", "a/fire.txt")]
    assert [p.message for p in problems] == [
        "desk.zip holds 1 pictures, scripts and other files of kinds that are not read; they are kept and not read"
    ]
    assert reports[0].id != reports[1].id and reports[0].text == making.FIRE


def test_a_file_without_a_name_in_a_zip() -> None:
    nameless = bytearray(making.zipped({"x": making.FIRE}))
    for mark, place in ((b"PK\x03\x04", 30), (b"PK\x01\x02", 46)):
        nameless[nameless.index(mark) + place] = 0  # a name ends at its first NUL
    reports, problems = read("desk.zip", bytes(nameless))
    assert [r.text for r in reports] == [making.FIRE]
    assert problems == []


def test_zip_in_zip_and_gzip_in_zip() -> None:
    inner = making.zipped({"fire.txt": making.FIRE})
    reports, problems = read("desk.zip", making.zipped({"inner.zip": inner, "fire.html.gz": making.packed(making.PAGE.encode())}))
    assert problems == []
    assert [r.name for r in reports] == ["desk.zip/inner.zip/fire.txt", "desk.zip/fire.html.gz/fire.html"]


def test_resources_of_pages_saved_whole_are_no_reports_in_a_zip_either() -> None:
    reports, _ = read("desk.zip", making.zipped({"fire.html": making.PAGE, "fire_files/ad.html": making.PAGE.replace("Two", "Nine")}))
    assert [r.name for r in reports] == ["desk.zip/fire.html"]


@pytest.mark.parametrize("packed", [True, False])
def test_warc_gives_each_page_with_its_address_and_record(packed: bool) -> None:
    data = making.warc(
        [("https://harbour.example/fire", making.PAGE), ("https://harbour.example/two", making.PAGE.replace("Two", "Ten"))], packed=packed
    )
    reports, problems = read("crawl.warc.gz" if packed else "crawl.warc", data)
    assert problems == []
    assert [r.url for r in reports] == ["https://harbour.example/fire", "https://harbour.example/two"]
    assert [r.within[0].kind for r in reports] == ["WARC record"] * 2
    assert reports[0].within[0].start == 0 < reports[1].within[0].start
    assert "Two people died" in reports[0].text


def test_warc_passes_over_what_is_no_page() -> None:
    data = making.warc([("https://harbour.example/gone", making.PAGE)], status="404 Not Found") + making.warc(
        [("https://harbour.example/logo", b"\x89PNG\r\n")], kind="image/png"
    )
    reports, problems = read("crawl.warc.gz", data)
    assert reports == []
    assert sorted(p.message for p in problems) == [
        "crawl.warc.gz holds 1 answers without a page (redirections, errors); they are kept and not read",
        "crawl.warc.gz holds 1 pictures, scripts and other files of kinds that are not read; they are kept and not read",
    ]


def test_wacz_is_read_through_to_its_records() -> None:
    data = making.zipped({"datapackage.json": "{}", "archive/data.warc.gz": making.warc([("https://harbour.example/fire", making.PAGE)])})
    report = only("crawl.wacz", data)
    assert [s.kind for s in report.within] == ["ZIP member", "WARC record"]
    assert report.url == "https://harbour.example/fire"


def test_pdf_lines_become_paragraphs_and_divided_words_whole() -> None:
    first = [
        "Two die in warehouse fire",
        "",
        "Two people died in a warehouse fire in the harbour of Port Ayemba on Mon-",
        "day, the police said, and the fire brigade had needed all of the night to put",
        "it out.",
        "The watchman said that he had heard a blast before the roof of the building",
        "fell in.",
    ]
    report = only("fire.pdf", making.pdf(first))
    assert "on Monday, the police said, and the fire brigade had needed all of the night to put it out." in report.text
    assert "\n\nThe watchman said" in report.text
    assert {s.part for s in report.segments} == {"page 1"}


def test_pdf_page_numbers_and_running_heads_are_no_news() -> None:
    pages = [
        ["HARBOUR WATCH REPORT 2031", "", f"The ministry denied on day {n} that anybody had been hurt in the fire.", "", str(n)]
        for n in range(1, 6)
    ]
    report = only("report.pdf", making.pdf(*pages))
    assert "HARBOUR WATCH" not in news_of(report).partition("The ministry")[2]
    assert "denied on day 5" in news_of(report)


def test_pdf_without_a_text_layer_says_so() -> None:
    reports, problems = read("scan.pdf", making.pdf([]))
    assert reports == [] and "has no text layer" in problems[0].message
    reports, problems = read("half.pdf", making.pdf(["Two people died in a fire, the police said on Monday evening."], []))
    assert len(reports) == 1 and problems[0].message == "half.pdf has no text layer on page 2; what stands there is not read"


def test_docx_without_what_was_deleted_or_hidden() -> None:
    body = (
        "<w:p><w:r><w:t>Two die in warehouse fire</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Two people died, the </w:t></w:r><w:del><w:r><w:delText>army</w:delText></w:r></w:del>"
        "<w:r><w:t>police said.</w:t></w:r></w:p>"
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Nobody was hurt.</w:t></w:r></w:p>"
    )
    report = only("fire.docx", making.docx(body))
    assert report.text == "Two die in warehouse fire\n\nTwo people died, the police said."
    assert {s.part for s in report.segments} == {"word/document.xml"}


def test_odt() -> None:
    body = "<text:h>Two die in warehouse fire</text:h><text:p>Two people died,<text:s text:c='2'/>the police said &amp; left.</text:p>"
    assert only("fire.odt", making.odt(body)).text == "Two die in warehouse fire\n\nTwo people died,  the police said & left."


def test_mail_has_its_subject_sender_and_date() -> None:
    report = only("fire.eml", making.mail("Two people died in a warehouse fire on Monday, the police said.\r\nNobody else was hurt.\r\n"))
    assert report.title and report.title.value == "Two die in warehouse fire"
    assert report.published and (report.published.value, report.published.read_from) == ("2031-05-05T10:00:00+00:00", "given: published")
    assert report.byline and "Ode Lin" in report.byline.value


def test_mail_with_a_page_and_an_attachment() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "Two reports"
    message.set_content("see below")
    message.add_alternative(making.PAGE, subtype="html")
    message.add_attachment(
        making.docx("<w:p><w:r><w:t>Nine people died, the mayor said.</w:t></w:r></w:p>"),
        "application",
        "octet-stream",
        filename="nine.docx",
    )
    reports, problems = read("two.eml", message.as_bytes())
    assert problems == []
    assert [r.name for r in reports] == ["two.eml", "two.eml/nine.docx"]


@pytest.mark.parametrize("body", ["\ufffdTwo died, the police said.", "\udcff\ud800Two died, the police said."])
def test_mail_with_letters_that_no_encoding_has(body: str) -> None:
    data = making.mail("x").replace(b"\r\nx", b"\r\n" + body.encode("utf-8", "surrogatepass")).replace(b'"utf-8"', b'"us-ascii"')
    reports, _ = read("fire.eml", data)
    assert "Two died, the police said." in reports[0].text


def test_mhtml_reads_the_page_and_its_address() -> None:
    data = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://harbour.example/fire\r\nSubject: x\r\n"
        "Date: Tue, 6 May 2031 10:00:00 -0000\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://harbour.example/fire\r\n\r\n"
        + making.PAGE.replace("=", "=3D").replace("“", "=E2=80=9C").replace("”", "=E2=80=9D")
        + "\r\n--b\r\nContent-Type: text/css\r\n\r\np{}\r\n--b--\r\n"
    ).encode()
    reports, _ = read("fire.mhtml", data)
    (report,) = reports
    assert report.url == "https://harbour.example/fire"
    assert "“We heard a blast,” said" in report.text
    assert report.published is None, "the day on which it was saved is no day of publication"


def test_feed_entries_are_reports_of_their_own() -> None:
    reports, problems = read(
        "news.rss", making.feed(making.ITEM + making.ITEM.replace("Two", "Nine") + "<item><title>Bare</title></item>").encode()
    )
    assert [r.part for r in reports] == [1, 2]
    assert [p.message for p in problems] == ["news.rss has 1 entries with a headline and no text; they are not read"]
    first = reports[0]
    assert first.text.endswith("the police said & nobody else was hurt.")
    assert first.title and first.title.value == "Two die in warehouse fire"
    assert first.publisher and first.publisher.value == "Harbour Post"
    assert (first.url, first.published and first.published.value) == ("https://harbour.example/fire", "2031-05-05T10:00:00+00:00")


def test_atom_with_markup_written_into_it() -> None:
    data = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title><entry><title>Fire</title><link href="https://h.example/1"/>
<updated>2031-05-05T10:00:00Z</updated><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Two people <b>died</b>, the police said.</p></div></content>
</entry></feed>"""
    report = only("news.atom", data.encode())
    assert report.text == "Fire\n\nTwo people died, the police said."
    assert report.url == "https://h.example/1"


def test_a_broken_feed_is_read_up_to_the_break() -> None:
    reports, problems = read("news.xml", making.feed(making.ITEM + "<item><title>x</b>").encode())
    assert len(reports) == 1
    assert "is a broken feed, read up to the break only" in problems[0].message


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_tables_with_any_separator(separator: str) -> None:
    rows = [["title", "Body", "date"], ["Fire", 'Two people died, the "police"; said.', "2031-05-05"], ["x", "", ""]]
    data = "\n".join(separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    reports, problems = read("news.csv" if separator != "\t" else "news.tsv", data.encode())
    assert [r.text for r in reports] == ['Fire\n\nTwo people died, the "police"; said.']
    assert [p.message.split(" ", 1)[1] for p in problems] == ["has no text in row 2"]


def test_a_table_without_texts_is_told() -> None:
    assert "has no column with the texts" in read("n.csv", b"a,b\n1,2\n")[1][0].message


def test_large_jsonl_is_read_line_by_line() -> None:
    lines = "\n".join(json.dumps({"text": f"{n} people died in a fire, the police said."}) for n in range(3, 9))
    reports, problems = read("news.jsonl", lines.encode(), Limits(document_bytes=100))
    assert problems == [] and len(reports) == 6
    assert reports[2].within[0].name == "line 3"


def test_a_browser_page_with_its_address_in_a_comment() -> None:
    saved = making.PAGE.replace("<head>", "<!-- saved from url=(0029)https://harbour.example/fire/ --><head>")
    assert only("fire.html", saved.encode()).url == "https://harbour.example/fire/"
    single = making.PAGE.replace(
        "<head>", "<!--\n Page saved with SingleFile \n url: https://harbour.example/fire \n saved date: Tue May 06 2031\n--><head>"
    )
    assert only("fire.html", single.encode()).url == "https://harbour.example/fire"
