"""PDF with a text layer, by pypdfium2: lines joined into paragraphs, every character with its page and its number there."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from whoseword.clean.document import Document, problem
from whoseword.clean.inline import Stretch
from whoseword.clean.layer import Layer
from whoseword.clean.plain import Reading, finish, read_plain
from whoseword.clean.report import make_report, problems_of
from whoseword.model import Detail, Limits, Marked, MarkedKind, Problem, Report

_READABLE = re.compile(r"[^\W_]")
_HYPHENS = "\x02\ufffe\xad"
"""What pdfium puts where a word is divided at the end of a line."""
_PAGE_NUMBER = re.compile(r"(?i)(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of)\s*\d{1,4})?|[ivxl]{1,6}")
_WIDE_GAP = 1.6
"""Line distances, against the usual one, that part paragraphs."""
_SHORT = 0.82
"""A line shorter than this share of the usual width ends a paragraph if it ends a sentence."""
_REPEATED = 3


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its characters with their numbers, and where it stands (points, from the lower left corner)."""

    page: int
    characters: tuple[tuple[str, int], ...]
    left: float
    right: float
    bottom: float
    top: float

    @property
    def text(self) -> str:
        return "".join(c for c, _ in self.characters)


def read_pdf(document: Document, limits: Limits) -> tuple[list[Report], list[Problem]]:
    """The report of a PDF that holds text; pages that are pictures, and files that are locked or broken, are `Problem`s."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(document.data)
    except pypdfium2.PdfiumError as error:
        return [], [problem(document.name, _refused(str(error)))]
    try:
        return _read(document, pdf, limits)
    except pypdfium2.PdfiumError as error:
        return [], [problem(document.name, f"is damaged and was not read: {str(error).rstrip('.')}")]
    finally:
        pdf.close()


def _refused(error: str) -> str:
    if "assword" in error or "ecurity" in error:
        return "is locked with a password; it is kept and not read"
    return "is no PDF that can be opened, or a damaged one; it is kept and not read"


def _read(document: Document, pdf: Any, limits: Limits) -> tuple[list[Report], list[Problem]]:
    notes: list[Problem] = []
    count = len(pdf)
    if count > limits.pages:
        notes.append(problem(document.name, f"has {count:,} pages; the first {limits.pages:,} are read"))
    pages: list[list[_Line]] = []
    bare: list[int] = []
    size = 0
    for number in range(min(count, limits.pages)):
        lines = _lines(pdf, number)
        pages.append(lines)
        if not any(_READABLE.search(line.text) for line in lines):
            bare.append(number + 1)
        size += sum(len(line.characters) for line in lines)
        if size > limits.document_characters:
            return [], [problem(document.name, f"is longer than {limits.document_characters:,} characters; it is kept and not read")]
    if len(bare) == len(pages):
        return [], [
            problem(
                document.name,
                "has no text layer that can be read (its pages are pictures, or fonts without letters); it is kept and not read",
            )
        ]
    if bare:
        notes.append(problem(document.name, f"has no text layer on {_pages(bare)}; what stands there is not read"))
    layer, furniture = _layer(pages)
    text = layer.text
    report = make_report(document, 0, text, _reading(text, furniture), tuple(layer.segments))
    return [_with_properties(report, pdf)], [*notes, *problems_of(report, document.name)]


def _pages(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:10])
    more = f" and {len(numbers) - 10} more" if len(numbers) > 10 else ""
    return f"page{'s' if len(numbers) > 1 else ''} {shown}{more}"


def _lines(pdf: Any, number: int) -> list[_Line]:
    import pypdfium2.raw as pdfium

    page = pdf[number]
    textpage = page.get_textpage()
    try:
        found: list[_Line] = []
        current: list[tuple[str, int]] = []
        for index in range(textpage.count_chars()):
            code = pdfium.FPDFText_GetUnicode(textpage, index)
            shown = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
            if shown in "\r\n":
                if current:
                    found.append(_line(textpage, number, current))
                    current = []
            else:
                current.append((shown, index))
                if shown in _HYPHENS:
                    # The line ends here; pdfium leaves out the line end behind such a hyphen.
                    found.append(_line(textpage, number, current))
                    current = []
        if current:
            found.append(_line(textpage, number, current))
        return [line for line in found if line.text.strip()]
    finally:
        textpage.close()
        page.close()


def _line(textpage: Any, page: int, characters: list[tuple[str, int]]) -> _Line:
    seen = [index for shown, index in characters if not shown.isspace()] or [characters[0][1]]
    boxes = [textpage.get_charbox(index) for index in dict.fromkeys((seen[0], seen[len(seen) // 2], seen[-1]))]
    return _Line(page, tuple(characters), boxes[0][0], boxes[-1][2], median(box[1] for box in boxes), median(box[3] for box in boxes))


def _layer(pages: Sequence[Sequence[_Line]]) -> tuple[Layer, list[Marked]]:
    """The text layer of all pages, and the places of what repeats on them: running heads, page numbers."""
    repeated = _repeated(pages)
    layer = Layer()
    furniture: list[Marked] = []
    before: _Line | None = None
    for lines in pages:
        gap, width = _usual(lines)
        for position, line in enumerate(lines):
            outer = position in (0, len(lines) - 1)
            if outer and (_PAGE_NUMBER.fullmatch(line.text.strip()) or _masked(line.text) in repeated):
                _part(layer)
                start = layer.size
                _put(layer, line, 0)
                furniture.append(Marked(start, layer.size, MarkedKind.OTHER))
                _part(layer)
                continue
            if before is None or _parts(before, line, gap, width):
                _part(layer)
                _put(layer, line, 0)
            else:
                _join(layer, before, line)
            before = line
    return layer, furniture


def _repeated(pages: Sequence[Sequence[_Line]]) -> set[str]:
    outer = Counter(key for lines in pages if lines for key in {_masked(lines[0].text), _masked(lines[-1].text)})
    return {key for key, count in outer.items() if count >= _REPEATED and count > len(pages) / 3}


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", text.strip())


def _usual(lines: Sequence[_Line]) -> tuple[float, float]:
    gaps = [a.bottom - b.bottom for a, b in pairwise(lines) if a.bottom > b.bottom]
    widths = sorted(line.right - line.left for line in lines)
    return (median(gaps) if gaps else 0.0), (widths[int(len(widths) * 0.8)] if widths else 0.0)


def _parts(before: _Line, line: _Line, gap: float, width: float) -> bool:
    """Whether a new paragraph begins with `line`."""
    ended = before.text.rstrip().endswith((".", "!", "?", ".”", '."', "”", ":"))
    if before.page != line.page:
        return ended
    distance = before.bottom - line.bottom
    height = max(before.top - before.bottom, line.top - line.bottom, 1.0)
    if gap and distance > _WIDE_GAP * gap:
        return True
    if distance < -height and not ended:
        return False
    if abs((before.top - before.bottom) - (line.top - line.bottom)) > 0.35 * height and distance > 1.2 * gap:
        return True
    short = before.right - before.left < _SHORT * width
    indented = line.left - before.left > height * 0.8
    return (ended and (short or indented)) or (short and before.right - before.left < 0.5 * width and line.text[:1].isupper())


def _part(layer: Layer) -> None:
    if layer.size:
        layer.made("\n\n" if not layer.text_ends("\n\n") else "")


def _put(layer: Layer, line: _Line, skip: int) -> None:
    part = f"page {line.page + 1}"
    characters = line.characters
    end = len(characters)
    while end > skip and characters[end - 1][0].isspace():
        end -= 1
    while skip < end and characters[skip][0].isspace():
        skip += 1
    for shown, index in characters[skip:end]:
        layer.put(shown, index, index + 1, part)


def _join(layer: Layer, before: _Line, line: _Line) -> None:
    """Go on in the same paragraph; a word divided at the line's end is put together, its hyphen left out."""
    last = before.text.rstrip()[-1:]
    if last in _HYPHENS or (last == "-" and line.text.lstrip()[:1].islower()):
        layer.drop(1)
    else:
        layer.made(" ")
    _put(layer, line, 0)


def _reading(text: str, furniture: Sequence[Marked]) -> Reading:
    reading = read_plain(text)
    if furniture:
        marks = [Stretch(m.start, m.end, m.kind) for m in (*furniture, *reading.marked)]
        dates, credits = (reading.published, reading.updated), list(reading.credits)
        again = Reading(head=reading.head, published=dates[0], updated=dates[1], credits=credits)
        finish(text, again, [m for m in marks if m.kind is not MarkedKind.CREDIT])
        return replace(again, marked=_with_credits(again.marked, reading.marked))
    return reading


def _with_credits(marked: list[Marked], before: Sequence[Marked]) -> list[Marked]:
    kept = [m for m in before if m.kind is MarkedKind.CREDIT and not any(o.start < m.end and m.start < o.end for o in marked)]
    return sorted([*marked, *kept], key=lambda m: (m.start, m.end))


def _with_properties(report: Report, pdf: Any) -> Report:
    said = {key: " ".join(value.split()) for key, value in pdf.get_metadata_dict(skip_empty=True).items()}
    title, author = said.get("Title", ""), said.get("Author", "")
    return replace(
        report,
        title=report.title or (Detail(title, "PDF title") if len(title.split()) >= 2 else None),
        byline=report.byline or (Detail(author, "PDF author") if author else None),
    )


def boxes(data: bytes, page: int, start: int, end: int) -> Iterator[tuple[float, float, float, float]]:
    """The boxes of characters `[start, end)` of a page (from 1), one a line: left, bottom, right, top in points from below left."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    try:
        sheet = pdf[page - 1]
        textpage = sheet.get_textpage()
        for index in range(textpage.count_rects(start, end - start)):
            left, bottom, right, top = textpage.get_rect(index)
            yield (round(left, 2), round(bottom, 2), round(right, 2), round(top, 2))
        textpage.close()
        sheet.close()
    finally:
        pdf.close()
