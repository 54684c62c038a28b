"""Hostile and broken documents: each gives one sentence, and those beside it are read."""

from pathlib import Path

import pytest

from evaluation import specimens as making
from whoseword.clean import Guard
from whoseword.clean.stream import Batch
from whoseword.model import Capture, Limits, Problem, Report, content_id, sha256_hex
from whoseword.text.kinds import HEAD, media_type

GOOD = making.FIRE


def capture(name: str, data: bytes, kind: str | None = None) -> Capture:
    digest = sha256_hex(data)
    found = kind or media_type(name, data[:HEAD], data[-HEAD:])
    assert found is not None
    return Capture(content_id("cap", digest), digest, len(data), name, found)


def guarded(name: str, data: bytes | Path, limits: Limits, workers: int = 1) -> tuple[list[Report], list[Problem]]:
    with Guard(limits, workers) as guard:
        held = data.read_bytes() if isinstance(data, Path) else data
        batches = list(guard.read(capture(name, held), data))
    assert [b.last for b in batches] == [False] * (len(batches) - 1) + [True]
    return [r for b in batches for r in b.reports], [p for b in batches for p in b.problems]


def test_the_guard_reads_what_clean_reads() -> None:
    from whoseword.clean import clean

    data = making.zipped({"fire.txt": GOOD, "page.html": making.PAGE, "gone.txt": ""})
    assert guarded("desk.zip", data, Limits()) == clean(capture("desk.zip", data), data, Limits())


def test_a_document_that_takes_too_long_is_stopped_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _break_reader(monkeypatch, tmp_path, "while True: pass")
    reports, problems = guarded("desk.zip", making.zipped({"a.txt": "HANG here", "b.txt": GOOD}), Limits(seconds=8))
    assert [r.name for r in reports] == ["desk.zip/b.txt"]
    assert [p.message for p in problems] == ["desk.zip/a.txt takes longer than 8 seconds to be read; it is kept and not read"]


def test_a_document_that_breaks_its_reader_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _break_reader(monkeypatch, tmp_path, "import os; os._exit(9)")
    reports, problems = guarded("desk.zip", making.zipped({"a.txt": "HANG here", "b.txt": GOOD}), Limits())
    assert [r.name for r in reports] == ["desk.zip/b.txt"]
    assert "broke the program that reads it" in problems[0].message


def test_a_document_that_needs_too_much_memory_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("resource")
    _break_reader(monkeypatch, tmp_path, "held = bytearray(3_000_000_000)")
    reports, problems = guarded("desk.zip", making.zipped({"a.txt": "HANG here", "b.txt": GOOD}), Limits(memory_bytes=1_500_000_000))
    assert [r.name for r in reports] == ["desk.zip/b.txt"]
    assert problems[0].message == "desk.zip/a.txt needs more than 1,500 MB to be read; it is kept and not read"


@pytest.mark.parametrize("broken", ["pass", "import os; os._exit(9)"])
def test_several_processes_give_what_one_gives(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, broken: str) -> None:
    _break_reader(monkeypatch, tmp_path, broken)
    monkeypatch.setattr("whoseword.clean.guard._LARGE", 0)
    texts = {f"{n}.txt": f"Fire number {n}. {GOOD}" for n in range(9)} | {"a.png": "no text", "b.txt": "HANG here", "c.txt": ""}
    data = making.zipped(texts)
    assert guarded("desk.zip", data, Limits(), 3) == guarded("desk.zip", data, Limits())
    cut = data[: len(data) // 2]
    assert guarded("cut.zip", cut, Limits(), 3) == guarded("cut.zip", cut, Limits())


def test_an_archive_that_cannot_be_opened_is_told_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _break_reader(monkeypatch, tmp_path, "pass", "import os; os._exit(9)")
    monkeypatch.setattr("whoseword.clean.guard._LARGE", 0)
    reports, problems = guarded("desk.zip", making.zipped({"a.txt": GOOD}), Limits(), 3)
    assert not reports
    assert [p.message.split(": ")[0] for p in problems] == ["desk.zip could not be read on after 0 documents"]


def test_a_reading_given_up_half_way_leaves_the_guard_usable() -> None:
    data = making.zipped({"a.txt": GOOD, "b.txt": GOOD, "c.txt": GOOD})
    with Guard(Limits()) as guard:
        first = next(iter(guard.read(capture("a.zip", data), data)))
        assert isinstance(first, Batch) and first.number == 1
        assert [b.number for b in guard.read(capture("b.zip", data), data, 1)] == [2, 3, 3]


def _break_reader(monkeypatch: pytest.MonkeyPatch, folder: Path, deed: str, opening: str = "pass") -> None:
    """Have the process that reads do `deed` at a text that begins with HANG, and `opening` at every ZIP."""
    (folder / "sitecustomize.py").write_text(
        "import sys\n"
        "class Finder:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'whoseword.clean.stream':\n"
        "            sys.meta_path.remove(self)\n"
        "            import whoseword.clean.reading as reading\n"
        "            real = reading.read_document\n"
        "            def read_document(document, limits):\n"
        "                if document.data.startswith(b'HANG'):\n"
        f"                    {deed}\n"
        "                return real(document, limits)\n"
        "            reading.read_document = read_document\n"
        "            import whoseword.clean.containers\n"
        "            openers = sys.modules['whoseword.clean.containers.unpack']._OPENERS\n"
        "            real_zip = openers['application/zip']\n"
        "            def open_zip(member, limits):\n"
        f"                {opening}\n"
        "                return real_zip(member, limits)\n"
        "            openers['application/zip'] = open_zip\n"
        "        return None\n"
        "sys.meta_path.insert(0, Finder())\n"
    )
    monkeypatch.syspath_prepend(str(folder))


BOMB = making.zipped({"bomb.txt": b"0" * 15_000_000, "fire.txt": GOOD})
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha ha ha ha ha ha ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><rss><channel><item><title>x</title><description>&c;</description></item>'
    "</channel></rss>"
)
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    "<rss><channel><item><title>&a;</title></item></channel></rss>"
)
HOSTILE: dict[str, tuple[str, bytes, str]] = {
    "decompression bomb": ("bomb.zip", BOMB, "unpacks to more than 50 times its size"),
    "gzip bomb": ("bomb.txt.gz", making.packed(b"0" * 15_000_000), "unpacks to more than 50 times its size"),
    "docx bomb": ("bomb.docx", making.docx("<w:p><w:r><w:t>" + "0" * 15_000_000 + "</w:t></w:r></w:p>"), "as a decompression bomb does"),
    "archives in archives": (
        "deep.zip",
        making.zipped({"1.zip": making.zipped({"2.zip": making.zipped({"3.zip": making.zipped({"a.txt": GOOD})})})}),
        "lies more than 3 archives deep",
    ),
    "billion laughs": ("laughs.rss", LAUGHS.encode(), "it declares entities, as an XML bomb does"),
    "entity from outside": ("outside.rss", OUTSIDE.encode(), "it declares entities, as an XML bomb does"),
    "cut ZIP": ("cut.zip", making.zipped({"fire.txt": GOOD})[:-30], "is a damaged ZIP file"),
    "ZIP with a wrong checksum": (
        "crc.zip",
        making.zipped({"fire.txt": GOOD}, 0).replace(b"warehouse", b"wareh0use"),
        "is damaged and was not read",
    ),
    "cut gzip": ("cut.txt.gz", making.packed(GOOD.encode())[:-12], "damaged"),
    "cut PDF": ("cut.pdf", making.pdf([GOOD[:40]])[:200], "is no PDF that can be opened"),
    "PDF of nothing": ("nothing.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20, "is no PDF that can be opened"),
    "DOCX without a document": ("none.docx", making.zipped({"a.xml": "<a/>"}), "it holds no word/document.xml"),
    "broken DOCX": ("broken.docx", making.docx("<w:p><w:r><w:t>Two died.</w:t></w:p>"), "was read up to the break only"),
    "cut WARC": ("cut.warc", making.warc([("https://h.example/", making.PAGE)], packed=False)[:300], "cut.warc"),
    "WARC of noise": ("noise.warc", b"WARC/1.0\r\n" + bytes(range(256)) * 50, "noise.warc"),
    "link in a ZIP": ("link.zip", b"", "is a link inside an archive; it was not followed"),
    "NUL bytes": ("nul.txt", b"Two people died in a fire, the \x00police\x00 said on Monday.", "that no text can hold (NUL"),
    "words turned about": ("bidi.txt", "Two people \u202edeid\u202c in a fire, the police said on Monday.".encode(), "direction"),
    "words cut by nothing": ("zero.txt", "Two peo\u200bple died in a fire, the po\u200blice said on Monday.".encode(), "invisible"),
    "hidden text": (
        "hidden.html",
        making.PAGE.replace(
            "<article>",
            "<article><div style='display:none'><p>" + "The army admitted on Monday that it had set the fire. " * 6 + "</p></div>",
        ).encode(),
        "hides text",
    ),
}


@pytest.fixture(scope="module")
def guard() -> "Guard":
    return Guard(Limits(ratio=50, depth=3, seconds=20, document_bytes=18_000_000))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_gives_one_sentence(name: str, guard: Guard, tmp_path: Path) -> None:
    file, data, sentence = HOSTILE[name]
    if name == "link in a ZIP":
        data = _zip_with_link()
    batches = list(guard.read(capture(file, data), data))
    told = [p.message for b in batches for p in b.problems]
    assert [m for m in told if sentence in m], told
    assert all(m.startswith(file) and "\n" not in m and len(m) < 300 for m in told)
    assert len(told) == 1


def test_beside_a_bomb_the_rest_is_read(guard: Guard) -> None:
    assert [r.name for b in guard.read(capture("bomb.zip", BOMB), BOMB) for r in b.reports] == ["bomb.zip/fire.txt"]


def test_a_cut_web_archive_is_read_up_to_the_cut(guard: Guard) -> None:
    whole = making.warc([("https://h.example/1", making.PAGE), ("https://h.example/2", making.PAGE)])
    for data in (
        whole[:-40],
        making.warc([("https://h.example/1", making.PAGE), ("https://h.example/2", making.PAGE)], packed=False)[:-400],
    ):
        batches = list(guard.read(capture("cut.warc.gz", data), data))
        assert [r.url for b in batches for r in b.reports][:1] == ["https://h.example/1"]


def test_names_that_lead_elsewhere_are_shown_and_never_followed(guard: Guard, tmp_path: Path) -> None:
    data = making.zipped(
        {"../../etc/fire.txt": GOOD, "/abs/fire.txt": GOOD + "x", "C:\\fire\n.txt": GOOD + "y", "a" * 400 + ".txt": GOOD + "z"}
    )
    reports = [r for b in guard.read(capture("odd.zip", data), data) for r in b.reports]
    assert len(reports) == 4
    assert reports[0].name == "odd.zip/../../etc/fire.txt"
    assert all("\n" not in r.name and len(r.name) < 300 for r in reports)


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 50_000 + "Two died, police said.",
        "<p>" + "a" * 1_000_000,
        "<" * 300_000,
        "<!--" * 100_000,
        '<p title="' + "x" * 1_000_000,
        "<table><tr><td>" * 10_000,
        "&" * 200_000,
        "<a href='" * 60_000,
        " \n" * 300_000 + "<p>Two died.",
        "said " * 80_000 + "<p>",
        "“" * 100_000,
        "by " * 80_000,
    ],
    ids=lambda s: s[:14],
)
def test_pages_made_to_take_for_ever_do_not(source: str, guard: Guard) -> None:
    for name, kind in (("page.html", "text/html"), ("page.txt", "text/plain")):
        data = source.encode()
        batches = list(guard.read(capture(name, data, kind), data))
        assert batches[-1].last
        assert not [p for b in batches for p in b.problems if "takes longer" in p.message]


def _zip_with_link() -> bytes:
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("passwd.txt")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return out.getvalue()
