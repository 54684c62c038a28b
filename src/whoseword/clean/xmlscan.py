"""XML read with the place of every character, by expat: no entity is expanded, nothing outside the file is loaded."""

from html import unescape
from typing import Protocol
from xml.parsers import expat

_ALWAYS = expat.XML_PARAM_ENTITY_PARSING_ALWAYS


class Reader(Protocol):
    """Whoever listens to a scan. Names are `namespace local`; places are code points of the text scanned."""

    def start(self, name: str, attributes: dict[str, str], at: int) -> None:
        """An element begins with the tag at `at`."""

    def end(self, name: str, at: int) -> None:
        """An element ends with the tag at `at`."""

    def text(self, shown: str, start: int, end: int) -> None:
        """Characters, and the `[start, end)` that they were written as."""


class BrokenXmlError(Exception):
    """What was scanned is no XML, from a place on, or declares entities; the message says which."""


def scan(text: str, reader: Reader) -> None:
    """Tell `reader` everything in `text` in order. Raises `BrokenXmlError` where it ends; what came before was told.

    A name such as `&nbsp;`, which XML does not know and the pages in feeds are full of, is read as in a page.
    """
    _Scan(text, reader).run()


class _Scan:
    def __init__(self, text: str, reader: Reader) -> None:
        self._data = text.encode("utf-8", "replace")
        self._reader = reader
        self._byte = self._point = 0
        parser = self._parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = False
        parser.UseForeignDTD(True)
        parser.SetParamEntityParsing(_ALWAYS)
        parser.ExternalEntityRefHandler = _load_nothing
        parser.EntityDeclHandler = _refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.SkippedEntityHandler = self._skipped

    def run(self) -> None:
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            raise BrokenXmlError(f"{expat.ErrorString(error.code)}, in line {error.lineno}") from error

    def _at(self, byte: int) -> int:
        if byte < self._byte:
            return self._point
        self._point += len(self._data[self._byte : byte].decode("utf-8", "replace"))
        self._byte = byte
        return self._point

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._reader.start(name, attributes, self._at(self._parser.CurrentByteIndex))

    def _end(self, name: str) -> None:
        self._reader.end(name, self._at(self._parser.CurrentByteIndex))

    def _text(self, shown: str) -> None:
        begun = self._parser.CurrentByteIndex
        start = self._at(begun)
        if self._data[begun : begun + 1] == b"&":
            self._reader.text(shown, start, self._at(self._data.find(b";", begun) + 1))
        else:
            wide = shown == "\n" and self._data[begun : begun + 2] == b"\r\n"
            self._reader.text(shown, start, start + len(shown) + wide)

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            begun = self._parser.CurrentByteIndex
            start = self._at(begun)
            self._reader.text(unescape(f"&{name};"), start, start + len(name) + 2)


def _load_nothing(*_: object) -> int:
    return 1


def _refuse(*_: object) -> None:
    raise BrokenXmlError("it declares entities, as an XML bomb does")
