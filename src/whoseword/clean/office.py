"""Written documents: DOCX and ODT, their text as it is shown, their properties beside it."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import replace

from whoseword.clean.decode import scrub
from whoseword.clean.document import Document, problem
from whoseword.clean.layer import Layer
from whoseword.clean.plain import read_plain
from whoseword.clean.report import make_report, problems_of
from whoseword.clean.xmlscan import BrokenXmlError, scan
from whoseword.model import Detail, Limits, Problem, Report

_FREE = 1_000_000
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")


class _UnreadableError(Exception):
    """A document that cannot be read, with the reason that goes on from its name."""


def read_docx(document: Document, limits: Limits) -> tuple[list[Report], list[Problem]]:
    """The report of a DOCX: its paragraphs, tables and notes; deleted and hidden text is none of it."""
    return _read(document, limits, ("word/document.xml", *_NOTES), _Word, "docProps/core.xml")


def read_odt(document: Document, limits: Limits) -> tuple[list[Report], list[Problem]]:
    """The report of an ODT: its paragraphs, tables and notes; deleted text and comments are none of it."""
    return _read(document, limits, ("content.xml",), _OpenText, "meta.xml")


def _read(
    document: Document, limits: Limits, files: tuple[str, ...], reader: "type[_Word] | type[_OpenText]", properties: str
) -> tuple[list[Report], list[Problem]]:
    notes: list[Problem] = []
    layer = Layer()
    try:
        with zipfile.ZipFile(io.BytesIO(document.data)) as archive:
            for name in files:
                source = member_text(archive, name, limits, needed=name == files[0])
                if source:
                    _scan(source, reader(layer, name), document, name, notes)
            said = _properties(member_text(archive, properties, limits, needed=False))
    except _UnreadableError as error:
        return [], [problem(document.name, str(error))]
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
        reason = " ".join(str(error).split())[:160].rstrip(".")
        return [], [problem(document.name, f"is damaged and was not read: {reason}")]
    text = layer.text
    if not text.strip():
        return [], [*notes, problem(document.name, "holds no text; it is kept and not read")]
    if len(text) > limits.document_characters:
        return [], [*notes, problem(document.name, f"is longer than {limits.document_characters:,} characters; it is kept and not read")]
    report = make_report(document, 0, text, read_plain(text), tuple(layer.segments))
    return [_with_properties(report, said)], [*notes, *problems_of(report, document.name)]


def member_text(archive: zipfile.ZipFile, name: str, limits: Limits, *, needed: bool) -> str:
    """The text of one file of a written document, empty if it is not there and not needed."""
    try:
        entry = archive.getinfo(name)
    except KeyError:
        if needed:
            raise _UnreadableError(f"is no document of its kind: it holds no {name}") from None
        return ""
    most = min(limits.document_bytes, max(_FREE, entry.compress_size * limits.ratio))
    try:
        with archive.open(entry) as file:
            data = file.read(most + 1)
    except zlib.error as error:
        raise _UnreadableError(f"is damaged and was not read: {error}") from error
    if len(data) > most:
        raise _UnreadableError("unpacks to more than the limits allow, as a decompression bomb does; it is kept and not read")
    return scrub(data.decode("utf-8-sig", "replace"))[0]


def _scan(source: str, reader: "_Word | _OpenText", document: Document, name: str, notes: list[Problem]) -> None:
    try:
        scan(source, reader)
    except BrokenXmlError as error:
        notes.append(problem(document.name, f"is broken in {name} and was read up to the break only: {error}"))


class _Paragraphs:
    """Puts the characters of paragraphs into a layer, a line each."""

    def __init__(self, layer: Layer, part: str) -> None:
        self.layer = layer
        self.part = part
        self.skipping = 0
        self.begun = False

    def end_line(self) -> None:
        """End the paragraph, if anything stands in it."""
        self.begun = False

    def put(self, shown: str, start: int, end: int) -> None:
        """Characters of the paragraph; white space begins none."""
        if self.skipping or not (self.begun or shown.strip()):
            return
        if not self.begun and self.layer.size:
            self.layer.made("\n\n")
        self.begun = True
        self.layer.put(shown, start, end, self.part)


class _Word(_Paragraphs):
    """Word's own markup."""

    _SKIPPED = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "fldData"})

    def __init__(self, layer: Layer, part: str) -> None:
        super().__init__(layer, part)
        self._in_text = False
        self._hidden = False

    def start(self, name: str, attributes: dict[str, str], at: int) -> None:
        local = name.rpartition(" ")[2]
        if local in self._SKIPPED:
            self.skipping += 1
        elif local == "r":
            self._hidden = False
        elif local in ("vanish", "webHidden"):
            value = next((v for k, v in attributes.items() if k.endswith(" val")), "true")
            self._hidden = value not in ("0", "false", "off")
        elif local == "t":
            self._in_text = True
        elif local in ("tab", "br", "cr", "noBreakHyphen") and not self._hidden:
            self.put({"br": "\n", "cr": "\n", "noBreakHyphen": "-"}.get(local, " "), at, at)

    def end(self, name: str, at: int) -> None:
        del at
        local = name.rpartition(" ")[2]
        if local in self._SKIPPED:
            self.skipping -= 1
        elif local == "t":
            self._in_text = False
        elif local == "r":
            self._hidden = False
        elif local == "p":
            self.end_line()

    def text(self, shown: str, start: int, end: int) -> None:
        if self._in_text and not self._hidden:
            self.put(shown, start, end)


class _OpenText(_Paragraphs):
    """The markup of OpenDocument."""

    _SKIPPED = frozenset({"tracked-changes", "annotation", "title", "desc", "sequence-decls", "forms", "variable-decls"})

    def __init__(self, layer: Layer, part: str) -> None:
        super().__init__(layer, part)
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str], at: int) -> None:
        local = name.rpartition(" ")[2]
        if local in self._SKIPPED:
            self.skipping += 1
        elif local in ("p", "h"):
            self._depth += 1
            self.end_line()
        elif local == "s" and self._depth:
            count = next((v for k, v in attributes.items() if k.endswith(" c")), "1")
            self.put(" " * min(int(count) if count.isdigit() else 1, 200), at, at)
        elif local in ("tab", "line-break") and self._depth:
            self.put("\n" if local == "line-break" else " ", at, at)

    def end(self, name: str, at: int) -> None:
        del at
        local = name.rpartition(" ")[2]
        if local in self._SKIPPED:
            self.skipping -= 1
        elif local in ("p", "h"):
            self._depth -= 1
            self.end_line()

    def text(self, shown: str, start: int, end: int) -> None:
        if self._depth:
            self.put(shown, start, end)


class _Fields:
    """What a document says of itself: the text of each element by its local name."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._name = ""

    def start(self, name: str, attributes: dict[str, str], at: int) -> None:
        del attributes, at
        self._name = name.rpartition(" ")[2]

    def end(self, name: str, at: int) -> None:
        del name, at
        self._name = ""

    def text(self, shown: str, start: int, end: int) -> None:
        del start, end
        if self._name:
            self.values[self._name] = self.values.get(self._name, "") + shown


def _properties(source: str) -> Mapping[str, str]:
    fields = _Fields()
    try:
        scan(source or "<none/>", fields)
    except BrokenXmlError:
        return {}
    return {key: " ".join(value.split()) for key, value in fields.values.items()}


def _with_properties(report: Report, said: Mapping[str, str]) -> Report:
    """The report with its properties where the text tells nothing; the day on which a file was saved is no day of publication."""
    author = said.get("creator") or said.get("initial-creator")
    return replace(
        report,
        title=report.title or (Detail(said["title"], "document properties") if said.get("title") else None),
        byline=report.byline or (Detail(author, "document properties") if author else None),
    )
