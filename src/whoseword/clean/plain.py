"""Plain text of a scraped page: its news, and every other stretch with its kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from whoseword.clean.head import Head, dateline_alone, read_head
from whoseword.clean.inline import Stretch, lead_stretches, mid_stretches, tail_stretches
from whoseword.clean.lines import Line, Verdict, bare_caption, behind_name, ended, is_news, lines_of, sells, speaks, verdict
from whoseword.model import Marked, MarkedKind
from whoseword.text import fold

_CONTINUED = frozenset({MarkedKind.PAYWALL, MarkedKind.RELATED, MarkedKind.PROMO, MarkedKind.MENU})
_JOINED = frozenset(MarkedKind) - {MarkedKind.CREDIT, MarkedKind.DATELINE, MarkedKind.BYLINE, MarkedKind.TITLE_REPEAT}
_TO_THE_END = frozenset({MarkedKind.COMMENTS})
_BYLINE = re.compile(r"(?i:by|written by|reported by|story by|words by|from)\s+(?=[A-Z])")
_SMALL = frozenset({"and", "of", "in", "for", "the", "at", "with", "our", "de", "al", "el", "van", "von", "bin", "|"})
_BRACKETED = re.compile(r"\([^()]+\)\.?|\[[^\[\]]+\]\.?|--\s?\w+")
_LONG_LINE = 600


@dataclass(slots=True)
class Reading:
    """What was read off a text layer: places only, so that reports and pages can share it."""

    marked: list[Marked] = field(default_factory=list)
    head: Head = field(default_factory=Head)
    byline: tuple[int, int] | None = None
    published: tuple[str, int, int] | None = None
    updated: tuple[str, int, int] | None = None
    credits: list[tuple[int, int]] = field(default_factory=list)


def read_plain(text: str, title: tuple[int, int] | None = None) -> Reading:
    """The reading of a scraped plain text, marks sorted and not overlapping; `title` is its place if already known.

    >>> [m.kind.value for m in read_plain("Two die in fire\\n\\nTwo people died in a fire, police said.\\n\\nLeave a Reply").marked]
    ['comments']
    """
    return read_lines(text, lines_of(text), title, [])


def read_lines(text: str, lines: Sequence[Line], title: tuple[int, int] | None, others: Sequence[Stretch]) -> Reading:
    """The reading of a text whose article stands in `lines`; `others` are stretches already known not to be news."""
    verdicts = [verdict(line) for line in lines]
    reading = Reading(head=read_head(text, lines, verdicts, title))
    kinds = classify(lines, verdicts, reading.head)
    marks = [*others, *(Stretch(line.start, line.end, kind) for line, kind in zip(lines, kinds, strict=True) if kind is not None)]
    marks += [Stretch(start, end, MarkedKind.MENU) for start, end in reading.head.furniture]
    news = [line for line, kind in zip(lines, kinds, strict=True) if kind is None and line.start >= reading.head.end]
    if reading.head.dateline is not None and reading.head.dateline_marked:
        marks.append(Stretch(*reading.head.dateline, MarkedKind.DATELINE))
    marks += _inside(text, news, reading.head)
    finish(text, reading, marks)
    captions = (mark for mark in marks if mark.kind is MarkedKind.CAPTION)
    reading.credits = sorted({*reading.credits, *(place for caption in captions for place in _credits_in(text, caption))})
    return reading


def _credits_in(text: str, caption: Stretch) -> list[tuple[int, int]]:
    return [(found.start, found.end) for found in tail_stretches(text, caption.start, caption.end) if found.kind is MarkedKind.CREDIT]


def finish(text: str, reading: Reading, marks: Sequence[Stretch]) -> None:
    """Put `marks` into `reading`: sorted, overlaps cut, dates and credits noted."""
    at = 0
    for mark in sorted(marks, key=lambda m: (m.start, -m.end, m.kind)):
        start, end = max(mark.start, at), mark.end
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            _append(text, reading.marked, Marked(start, end, mark.kind))
            at = end
    for mark in marks:
        if mark.kind is MarkedKind.DATELINE:
            _note_dates(text, reading, mark)
        if mark.kind is MarkedKind.CREDIT:
            reading.credits.append((mark.start, mark.end))
    bylines = (mark for mark in reading.marked if mark.kind is MarkedKind.BYLINE)
    reading.byline = next(((mark.start, mark.end) for mark in bylines), None)


def _append(text: str, marked: list[Marked], mark: Marked) -> None:
    """Put `mark` behind the last one, or join the two where nothing visible stands between."""
    last = marked[-1] if marked else None
    if last is not None and last.kind is mark.kind and mark.kind in _JOINED and not text[last.end : mark.start].strip():
        marked[-1] = Marked(last.start, mark.end, mark.kind)
    else:
        marked.append(mark)


def _note_dates(text: str, reading: Reading, mark: Stretch) -> None:
    start = behind_name(text, mark.start, mark.end) if mark.kind is MarkedKind.DATELINE else mark.start
    for piece in lead_stretches(text, start, mark.end, None) or [mark]:
        if piece.day is None:
            continue
        found = (piece.day, piece.start, piece.end)
        if piece.updated:
            reading.updated = reading.updated or found
        else:
            reading.published = reading.published or found


def classify(lines: Sequence[Line], verdicts: Sequence[Verdict | None], head: Head) -> list[MarkedKind | None]:
    """The kind of every line, `None` for news: its own verdict first, then what stands around it."""
    kinds: list[MarkedKind | None] = [found.kind if found else None for found in verdicts]
    last_news = max((i for i, line in enumerate(lines) if kinds[i] is None and is_news(line)), default=-1)
    first_news = next((i for i, line in enumerate(lines) if kinds[i] is None and is_news(line)), len(lines))
    for index, line in enumerate(lines):
        if head.title is not None and (line.start, line.end) == head.line:
            kinds[index] = None
        elif kinds[index] is None and index <= first_news and dateline_alone(line.text):
            kinds[index] = MarkedKind.DATELINE
        elif kinds[index] is None and _is_byline(line) and (index < first_news or index > last_news):
            kinds[index] = MarkedKind.BYLINE
    _spread(lines, verdicts, kinds)
    _repeats(lines, kinds, head)
    _captions_before(lines, kinds, head, first_news, last_news)
    _tail(lines, kinds, last_news)
    _crossheads(lines, kinds, head, first_news)
    return kinds


def _spread(lines: Sequence[Line], verdicts: Sequence[Verdict | None], kinds: list[MarkedKind | None]) -> None:
    opened: MarkedKind | None = None
    news_seen = 0
    for index, (line, found) in enumerate(zip(lines, verdicts, strict=True)):
        if found is not None and found.opens:
            opened = found.kind
            continue
        if kinds[index] is not None or opened is None:
            news_seen += kinds[index] is None and is_news(line)
            continue
        if _belongs(line, opened, news_seen):
            kinds[index] = opened
        else:
            opened = None
            news_seen += 1


def _belongs(line: Line, opened: MarkedKind, news_seen: int) -> bool:
    if opened in _TO_THE_END:
        return news_seen >= 2
    if opened is MarkedKind.RELATED:
        return line.words <= 25 and not ended(line.text)
    return opened in _CONTINUED and not is_news(line) and not (speaks(line.text) and ended(line.text))


def _repeats(lines: Sequence[Line], kinds: list[MarkedKind | None], head: Head) -> None:
    if head.title is None:
        return
    title = fold(head.title_text)
    for index, line in enumerate(lines):
        if kinds[index] is None and (line.start, line.end) != head.line and len(line.text) < 300 and fold(line.text).rstrip(".") == title:
            kinds[index] = MarkedKind.TITLE_REPEAT


def _captions_before(lines: Sequence[Line], kinds: list[MarkedKind | None], head: Head, first_news: int, last_news: int) -> None:
    """A line on what a picture shows, before the first paragraph, without the full stop that a paragraph has."""
    for index in range(min(first_news + 1, last_news)):
        line = lines[index]
        if kinds[index] is None and (line.start, line.end) != head.line and bare_caption(line):
            kinds[index] = MarkedKind.CAPTION


def _tail(lines: Sequence[Line], kinds: list[MarkedKind | None], last_news: int) -> None:
    """After the last line of news, what speaks to the reader is promotion."""
    if last_news < 0:
        return
    for index in range(last_news + 1, len(lines)):
        line = lines[index]
        if kinds[index] is None and _BRACKETED.fullmatch(line.text) and line.words <= 40:
            kinds[index] = MarkedKind.CREDIT
        elif kinds[index] is None and sells(line.text):
            kinds[index] = MarkedKind.PROMO


def _crossheads(lines: Sequence[Line], kinds: list[MarkedKind | None], head: Head, first_news: int) -> None:
    for index in range(len(lines) - 1):
        line, after = lines[index], lines[index + 1]
        if kinds[index] is None and line.text.startswith("##") and line.words <= 15:
            kinds[index] = MarkedKind.OTHER
        if index < first_news and not (index == first_news - 1 and line.text.isupper() and head.title is not None):
            continue
        if kinds[index] is not None or line.words > 6 or ended(line.text) or (line.start, line.end) == head.line:
            continue
        begun = line.text[:1].isupper() or line.text[:1] in "\"“'‘#"
        set_apart = index == 0 or kinds[index - 1] is not None or ended(lines[index - 1].text)
        if begun and set_apart and not speaks(line.text) and kinds[index + 1] is None and is_news(after) and line.text[-1:] not in ",;":
            kinds[index] = MarkedKind.OTHER


def _is_byline(line: Line) -> bool:
    match = _BYLINE.match(line.text)
    if match is None or line.words > 12 or line.text.rstrip().endswith((".", "!", "?")):
        return False
    rest = [word.strip(",;|()") for word in line.text[match.end() :].split()]
    return all(word[:1].isupper() or word.casefold() in _SMALL or not word or "@" in word for word in rest)


def _inside(text: str, news: Sequence[Line], head: Head) -> list[Stretch]:
    found: list[Stretch] = []
    for order, line in enumerate(news):
        if order < 2:
            found += lead_stretches(text, line.start, line.end, head.title_text or None)
        if order == len(news) - 1 or len(line.text) > _LONG_LINE:
            found += tail_stretches(text, line.start, line.end)
        found += mid_stretches(text, line.start, line.end)
    return found
