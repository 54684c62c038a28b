"""The search finds what should be hidden in every encoding, notation and packing that it promises to read."""

import base64
import gzip
import html
import io
import zipfile
import zlib
from pathlib import Path
from urllib.parse import quote

import pytest

from whoseword.keeping.hidden import Passage, Person
from whoseword.keeping.leaks import foreign, search_bytes, search_folder

OKEL = Person("[P]", frozenset({"mira", "okel", "miraokel"}))
ORAN = Person("[P]", frozenset({"orandel"}))
SAID = "Witness: Orandel was there."


def zipped(data: bytes, name: str = "a.txt") -> bytes:
    """An archive of one file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return made.getvalue()


def pdf(stream: bytes) -> bytes:
    """Enough of a PDF for its streams to be found."""
    packed = zlib.compress(stream)
    return (
        b"%PDF-1.4\n1 0 obj <</Filter /FlateDecode /Length " + str(len(packed)).encode() + b">>\nstream\n" + packed + b"\nendstream endobj"
    )


FORMS = {
    "plain": SAID.encode(),
    "capitals": SAID.upper().encode(),
    "Latin-1": SAID.replace("a", "á").encode("latin-1"),
    "UTF-16": SAID.encode("utf-16"),
    "UTF-16, big": SAID.encode("utf-16-be"),
    "UTF-16, shifted": b"x" + SAID.encode("utf-16-le"),
    "UTF-32": SAID.encode("utf-32"),
    "numbered entities": "".join(f"&#{ord(c)};" for c in SAID).encode(),
    "entities twice": html.escape("Or&aacute;ndel").encode(),
    "tags between": b"<b>Oran</b><i>del</i>",
    "per cent": "".join(f"%{b:02x}" for b in SAID.encode()).encode(),
    "per cent, accent": quote("Orándel").encode(),
    "escapes": b'{"a": "\\u004frandel"}',
    "quoted-printable": b"O=72andel was th=\nere",
    "hexadecimal": SAID.encode().hex().encode(),
    "base64": base64.b64encode(SAID.encode()),
    "base64 in text": b'{"data": "' + base64.b64encode(SAID.encode()) + b'"}',
    "gzip": gzip.compress(SAID.encode(), mtime=0),
    "ZIP": zipped(SAID.encode()),
    "name in ZIP": zipped(b"nothing", "orandel.txt"),
    "ZIP in ZIP": zipped(zipped(gzip.compress(SAID.encode(), mtime=0))),
    "PDF": pdf(b"BT (Witness: Orandel) Tj ET"),
    "PDF, kerned": pdf(b"BT [(Or) -20 (an) 3 (del)] TJ ET"),
    "PDF, hexadecimal": pdf(b"BT <4F72616E64656C> Tj ET"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_name_is_found_however_it_is_written(form: str) -> None:
    assert search_bytes(FORMS[form], [ORAN], "file")


@pytest.mark.parametrize(
    "data",
    [b"", b"Nobody was there.", zipped(b"Nobody"), gzip.compress(b"x", mtime=0), b"PK\x03\x04 broken", b"\x1f\x8bbroken", b"%PDF broken"],
)
def test_where_it_is_not_it_is_not_found(data: bytes) -> None:
    assert search_bytes(data, [ORAN], "file") == []


def test_what_is_packed_too_deep_is_not_passed_over() -> None:
    data = b"Nobody"
    for _ in range(8):
        data = zipped(data)
    assert any("too deep" in leak.form for leak in search_bytes(data, [ORAN], "file"))


def test_names_of_files_are_searched(tmp_path: Path) -> None:
    (tmp_path / "mira-okel").mkdir()
    (tmp_path / "mira-okel" / "a.txt").write_text("x")
    assert {leak.where for leak in search_folder(tmp_path, [OKEL])} == {"mira-okel", "mira-okel/a.txt"}


def test_words_of_the_program_are_not_searched_in_its_files() -> None:
    person, passage = Person("[P]", frozenset({"script", "orandelo"})), Passage("[S]", ("class",))
    (left,) = foreign([person, passage])
    assert isinstance(left, Person) and left.names == {"orandelo"}
