"""Small files of every kind that is read: for the tests, and for feeding readers with broken ones."""

import base64
import gzip
import io
import json
import zipfile
from collections.abc import Iterable

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

FIRE = "Two die in warehouse fire\n\nPORT AYEMBA - Two people died in a warehouse fire on Monday, the police said. Nobody else was hurt.\n"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Two die in warehouse fire | Harbour Post</title></head><body>
<nav><a href="/">Home</a></nav><article><h1>Two die in warehouse fire</h1>
<p>Two people died in a warehouse fire in Port Ayemba on Monday, the police said &mdash; nobody else was hurt.</p>
<p>“We heard a blast,” said the watchman Ode Lin, who works at the quay and saw the roof fall in.</p></article></body></html>
"""


def zipped(files: dict[str, bytes | str], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, packing)
    return out.getvalue()


def warc(pages: Iterable[tuple[str, str | bytes]], *, packed: bool = True, status: str = "200 OK", kind: str = "text/html") -> bytes:
    """A web archive with an answer for each (address, body)."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for number, (address, body) in enumerate(pages):
        data = body.encode() if isinstance(body, str) else body
        http = StatusAndHeaders(status, [("Content-Type", f"{kind}; charset=utf-8")], protocol="HTTP/1.1")
        headers = {"WARC-Date": "2031-05-06T10:00:00Z", "WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{number:012}>"}
        writer.write_record(writer.create_warc_record(address, "response", io.BytesIO(data), http_headers=http, warc_headers_dict=headers))
    return out.getvalue()


def feed(items: str) -> str:
    """An RSS feed of these items."""
    names = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" version="2.0"'
    return f'<?xml version="1.0"?><rss {names}><channel><title>Harbour Post</title>{items}</channel></rss>'


ITEM = """<item><title>Two die in warehouse fire</title><link>https://harbour.example/fire</link>
<pubDate>Mon, 05 May 2031 10:00:00 +0000</pubDate>
<content:encoded><![CDATA[<p>Two people died in a warehouse fire in Port Ayemba,
the police said &amp; nobody else was hurt.</p>]]></content:encoded></item>"""


def docx(body: str) -> bytes:
    """A DOCX with this body of paragraphs."""
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": f"<w:document {w}><w:body>{body}</w:body></w:document>"})


def odt(body: str) -> bytes:
    """An ODT with this body of paragraphs."""
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    content = f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}, zipfile.ZIP_STORED)


def pdf(*pages: list[str]) -> bytes:
    """A PDF whose pages hold these lines, from the top."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for lines in pages:
        shown = "".join(f"1 0 0 1 72 {720 - 14 * number} Tm ({_escaped(line)}) Tj " for number, line in enumerate(lines))
        stream = f"BT /F1 11 Tf {shown}ET" if lines else "0 0 m 10 10 l S"
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {len(objects)} 0 R/Resources<</Font<</F1 3 0 R>>>>>>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n".encode("latin-1")
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{at:010} 00000 n \n" for at in places).encode()
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF".encode()
    return bytes(out)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def mail(body: str, *, kind: str = "text/plain", subject: str = "Two die in warehouse fire") -> bytes:
    """A mail with this body."""
    head = f"From: Ode Lin <ode@harbour.example>\r\nTo: desk@harbour.example\r\nSubject: {subject}\r\n"
    head += "Date: Mon, 05 May 2031 10:00:00 +0000\r\n"
    return f'{head}MIME-Version: 1.0\r\nContent-Type: {kind}; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body}'.encode()


def packed(data: bytes) -> bytes:
    """The bytes as a gzip file."""
    return gzip.compress(data, mtime=0)


def saved_page() -> bytes:
    """A page saved as one file of mail's form."""
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://harbour.example/fire\r\nSubject: Fire\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        "Content-Transfer-Encoding: base64\r\nContent-Location: https://harbour.example/fire\r\n\r\n"
    )
    body = base64.encodebytes(PAGE.encode()).decode().replace("\n", "\r\n")
    return f"{head}{body}\r\n--b\r\nContent-Type: text/css\r\n\r\np{{}}\r\n--b--\r\n".encode()


def _all() -> dict[str, list[bytes]]:
    articles = [
        {"title": "Fire", "body": FIRE, "date": "2031-05-05"},
        {"text": "Ten “died”, \U0001f600 he said.", "url": "https://h.example/"},
    ]
    listed = json.dumps(articles), json.dumps(articles, ensure_ascii=False)
    archive = warc([("https://h.example/1", PAGE), ("https://h.example/2", FIRE)])
    plain = warc([("https://h.example/1", PAGE), ("https://h.example/2", PAGE)], packed=False)
    attached = mail("--b\r\nContent-Type: text/html\r\n\r\n" + PAGE + "\r\n--b--\r\n", kind='multipart/mixed; boundary="b"')
    return {
        "txt": [FIRE.encode(), FIRE.encode("utf-16"), FIRE.replace("-", "–").encode("cp1252")],
        "html": [PAGE.encode(), PAGE.replace("<article>", "<table><tr><td hidden>x<td>").encode()],
        "json": [text.encode() for text in listed],
        "jsonl": ["\n".join(json.dumps(article) for article in articles).encode()],
        "csv": [f'title;text\n"Fire";"Two ""died"", {FIRE}"\nTen;"x"\n'.encode(), f"text,date\n{FIRE!r},2031-05-05\n".encode()],
        "pdf": [pdf([FIRE[:60], "the police said on Mon-", "day."], ["2"]), pdf([])],
        "docx": [docx("<w:p><w:r><w:t>Two died &amp; ten</w:t><w:tab/><w:t>were hurt.</w:t></w:r></w:p>")],
        "odt": [odt("<text:h>Fire</text:h><text:p>Two died,<text:s/>the police said.</text:p>")],
        "eml": [mail(FIRE), attached],
        "mhtml": [saved_page()],
        "rss": [
            feed(ITEM).encode(),
            feed("<item><title>x</title><description>A &lt;b&gt;ship&lt;/b&gt; sank&nbsp;.</description></item>").encode(),
        ],
        "warc": [plain],
        "warc.gz": [archive],
        "wacz": [zipped({"datapackage.json": "{}", "archive/a.warc.gz": archive}, zipfile.ZIP_STORED)],
        "zip": [zipped({"a.txt": FIRE, "b/c.html": PAGE, "d.zip": zipped({"e.txt": FIRE})}), zipped({"a.txt": FIRE}, zipfile.ZIP_STORED)],
        "txt.gz": [packed(FIRE.encode())],
    }


ALL = _all()
"""Documents for each suffix, to be read and to be broken."""
