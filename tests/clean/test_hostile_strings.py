"""What is hostile in a report stays text: through titles, bylines, addresses, file names and feeds, onto the page and into tables."""

import csv
import io
from html.parser import HTMLParser
from pathlib import Path

import pytest

import whoseword
from evaluation import specimens

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "</script><script>alert(1)</script>",
    "<iframe srcdoc='<b onclick=alert(1)>'>",
    "<form action=//evil.example><button>x",
    "<style>*{display:none}</style>",
    "{{7*7}}${7*7}<%=7*7%>",
    "]]><!--<b>",
    '=HYPERLINK("http://evil.example")',
    "\u202e<b>\u2066",
)


class _Page(HTMLParser):
    """Every tag and attribute of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    reports = folder / "reports"
    reports.mkdir()
    for number, text in enumerate(HOSTILE):
        quoted = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        head = f'<title>{quoted}</title><meta name="author" content="{quoted}"><meta property="og:site_name" content="{quoted}">'
        head += f'<link rel="canonical" href="https://h.example/{number}?{quoted}">'
        body = f'<h1>Fire {number} {quoted}</h1><p>"{quoted} burned," watchman Ode Lin {quoted} told reporters; '
        body += f"{number + 3} people died on Monday.</p>"
        (reports / f"page{number}.html").write_text(
            f"<html><head>{head}</head><body><article>{body}</article></body></html>", encoding="utf-8"
        )
        item = f"<item><title>{quoted}</title><link>javascript:alert({number})</link>"
        item += f"<description>{quoted} killed {number + 4}, the police said on Monday.</description></item>"
        (reports / f"feed{number}.rss").write_text(specimens.feed(item), encoding="utf-8")
    (reports / "<img src=x onerror=alert(1)>.txt").write_text("Nine people died on Monday, the police said.\n", encoding="utf-8")
    (reports / "names.zip").write_bytes(
        specimens.zipped({f"<script>{n}</script>.txt": f"{n} died on Monday, the mayor said.\n" for n in range(3)})
    )
    return whoseword.run([reports], folder / "case", reader="rules").folder


def test_nothing_of_a_report_lives_on_the_page(case: Path) -> None:
    page = _Page((case / "dossier.html").read_text(encoding="utf-8"))
    own = _Page((whoseword.demo(case.parent / "demo").folder / "dossier.html").read_text(encoding="utf-8"))
    assert page.tags.count("script") == own.tags.count("script")
    assert page.tags.count("style") == own.tags.count("style")
    assert not {"iframe", "object", "embed"} & set(page.tags)
    assert {tag for tag in page.tags if tag in ("img", "form")} <= set(own.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    links = [value for name, value in page.attributes if name in ("href", "src", "action", "formaction", "xlink:href")]
    assert not [link for link in links if link.strip().lower().startswith(("javascript:", "data:text", "vbscript:", "//"))]
    assert not [value for name, value in page.attributes if name == "srcdoc"]


def test_no_cell_of_a_table_is_a_formula(case: Path) -> None:
    for path in whoseword.api.export(case, "csv", case.parent / "tables"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")):
            assert not [
                cell
                for cell in row
                if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not cell.lstrip("-").replace(".", "").isdigit()
            ]
