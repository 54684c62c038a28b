"""The visible text of a page in reading order: its lines, where each came from, and what stands around it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from html import unescape
from types import MappingProxyType

import msgspec

from whoseword import lexicon
from whoseword.clean.markup import End, Start, Text, pieces
from whoseword.model import MarkedKind, Segment


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_VOID = _names("area base br col embed hr img input link meta param source track wbr")
_HIDDEN = _names(
    """script style template noscript head title textarea select datalist svg math iframe object audio video canvas noembed
    noframes xmp"""
)
_BLOCK = _names(
    """address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td
    tfoot th thead tr ul"""
)
_CLOSE = _names("br li td th tr dt dd button")
"""Elements whose lines follow each other without a blank line."""
_OF_HEAD = _names("base link meta noscript script style template title")
"""What may stand in a head; anything else ends it, closed or not."""
_BARRIERS = _names("td th caption table html")
_ENDED_BY_NEXT = {"li": ("ul", "ol", "menu"), "dt": ("dl",), "dd": ("dl",), "td": ("table",), "th": ("table",), "tr": ("table",)}
"""Elements that the next of their kind ends, and the element around which the two must share."""
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])"
    r"|(?:left|top|text-indent)\s*:\s*-\d{4,}|clip\s*:\s*rect\(\s*0",
    re.IGNORECASE,
)
_PART = re.compile(r"[A-Za-z][a-z]+|[A-Z]+(?![a-z])")
_TOKEN = re.compile(r"[ \t\n\r\f]+|&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?|[^ \t\n\r\f&]+(?: [^ \t\n\r\f&]+)*|&")
_WHITE = " \t\n\r\f"
_KEPT = 4096
"""Elements whose names are remembered: those of one site stand on each of its pages."""
_TAG_KINDS = MappingProxyType(
    {
        "nav": MarkedKind.MENU,
        "footer": MarkedKind.MENU,
        "header": MarkedKind.MENU,
        "aside": MarkedKind.RELATED,
        "figcaption": MarkedKind.CAPTION,
        "form": MarkedKind.MENU,
        "button": MarkedKind.MENU,
        "menu": MarkedKind.MENU,
        "dialog": MarkedKind.PROMO,
        "time": MarkedKind.DATELINE,
    }
)
_BARE_TAGS = frozenset({"html", "body", "main", "article"})
"""Elements whose classes speak of the whole page, not of what they hold."""


class Element(msgspec.Struct, frozen=True):
    """An open element: its tag, what it says of its content, and whether that content is seen."""

    tag: str
    words: frozenset[str]
    kind: MarkedKind | None
    """The kind that this element or the nearest around it names."""
    own: MarkedKind | None
    hidden: bool
    number: int
    """Order in the page, and that of the element around it."""
    around: int
    unshown: bool
    """Whether that is so because its kind is never shown (a script, a template)."""
    inside: frozenset[str]
    """Tags around the content that matter: `article`, `main`, `nav`, `footer`, `aside`, `figure`, `h1` …"""


class Block(msgspec.Struct, frozen=True):
    """A line `[start, end)` of the text layer and the innermost element that holds all of it."""

    start: int
    end: int
    element: Element


@dataclass(slots=True)
class Page:
    """What a page shows, and what its head says of it."""

    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    """First value of each `<meta>` by its name, property or itemprop."""
    title: str = ""
    language: str = ""
    canonical: str = ""
    times: list[str] = field(default_factory=list)
    linked_data: list[object] = field(default_factory=list)
    depth: int = 0
    hidden_words: int = 0
    """Words that the page holds and does not show, scripts and the like aside."""


_TELLING = _names("article main nav footer aside figure figcaption h1 h2 h3 h4 header p blockquote li table")
_ROOT = Element("", frozenset(), None, None, False, 0, 0, False, frozenset())


def read_blocks(source: str) -> Page:
    """The page of `source`. Broken markup, unknown tags and any depth are taken as they come.

    >>> read_blocks("<h1>Fire</h1><p>Two&nbsp;died<script>x()</script>").text
    'Fire\\n\\nTwo\\xa0died'
    """
    builder = _Builder(source)
    for piece in pieces(source):
        if isinstance(piece, Text):
            builder.text(piece)
        elif isinstance(piece, Start):
            builder.start(piece)
        else:
            builder.end(piece)
    return builder.done()


class _Builder:
    def __init__(self, source: str) -> None:
        self.source = source
        self.page = Page()
        self.stack: list[Element] = [_ROOT]
        self.open_at: dict[str, list[int]] = {}
        self.barriers: list[int] = [0]
        self.blocks: list[int] = [0]
        self.out: list[str] = []
        self.size = 0
        self.line_start = 0
        self.line_element = _ROOT
        self.line_depth = 0
        self.floor = 0
        self.space: tuple[int, int] | None = None
        self.gap = 0
        self.count = 0
        self._script_type = ""

    def text(self, piece: Text) -> None:
        if not piece.raw and self.stack[-1].tag == "head" and self.source[piece.start : piece.end].strip():
            self._pop_to(self.open_at["head"][-1])
        if piece.raw:
            self._raw(piece)
        elif self.stack[-1].hidden:
            if not self.stack[-1].unshown:
                self.page.hidden_words += len(self.source[piece.start : piece.end].split())
        elif self.open_at.get("pre"):
            self._preformatted(piece)
        else:
            self._run(piece.start, piece.end)

    def start(self, piece: Start) -> None:
        self._note(piece)
        tag = piece.tag
        if tag not in _OF_HEAD and self.stack[-1].tag == "head":
            self._pop_to(self.open_at["head"][-1])
        if tag in _BLOCK or tag == "br":
            self._close_for(tag)
            self._break(tag)
        # "<svg/>" holds nothing; "<div/>" is an open div, as in any browser.
        if tag in _VOID or (piece.closed and tag in _HIDDEN):
            return
        self.count += 1
        self._push(_element(piece, self.stack[-1], self.count))
        self.page.depth = max(self.page.depth, len(self.stack))

    def end(self, piece: End) -> None:
        tag = piece.tag
        places = self.open_at.get(tag)
        if not places:
            if tag in ("p", "br"):
                self._break(tag)
            return
        floor = 0 if tag in _HIDDEN or tag in ("body", "html") else (self.barriers if tag in _BLOCK else self.blocks)[-1]
        if places[-1] < floor and tag not in _BARRIERS:
            return
        if tag in _BLOCK:
            self._break(tag)
        self._pop_to(places[-1])

    def done(self) -> Page:
        self._break("p")
        self.page.text = "".join(self.out)
        return self.page

    def _push(self, element: Element) -> None:
        at = len(self.stack)
        self.stack.append(element)
        self.open_at.setdefault(element.tag, []).append(at)
        if element.tag in _BARRIERS:
            self.barriers.append(at)
        if element.tag in _BLOCK:
            self.blocks.append(at)

    def _pop_to(self, at: int) -> None:
        while len(self.stack) > at:
            element = self.stack.pop()
            self.open_at[element.tag].pop()
            self.floor = min(self.floor, len(self.stack) - 1)
            if self.barriers[-1] == len(self.stack):
                self.barriers.pop()
            if self.blocks[-1] == len(self.stack):
                self.blocks.pop()

    def _close_for(self, tag: str) -> None:
        """Close what a start tag ends without an end tag: a paragraph by any block, an item or cell by the next."""
        if tag == "br":
            return
        for other in ("p", tag) if tag in _ENDED_BY_NEXT else ("p",):
            places = self.open_at.get(other)
            if not places:
                continue
            around = (self.open_at[name][-1] for name in _ENDED_BY_NEXT.get(other, ()) if self.open_at.get(name))
            floor = self.barriers[-1] if other == "p" else max(around, default=0)
            if places[-1] > floor:
                self._pop_to(places[-1])

    def _break(self, tag: str) -> None:
        """End the line; `tag` tells how far apart the next one stands."""
        if self.size > self.line_start:
            self.page.blocks.append(Block(self.line_start, self.size, self.line_element))
            self.line_start = self.size
        self.space = None
        self.gap = max(self.gap, 1 if tag in _CLOSE else 2)

    def _emit(self, shown: str, start: int, end: int) -> None:
        if self.size == self.line_start:
            self._open_line()
        elif self.space is not None:
            self._put(" ", *self.space)
        if self.floor < self.line_depth:
            self.line_depth, self.line_element = self.floor, self.stack[self.floor]
        self.floor = len(self.stack) - 1
        self.space = None
        self._put(shown, start, end)

    def _open_line(self) -> None:
        if self.size:
            lines = "\n" * min(self.gap, 2) or "\n"
            self.out.append(lines)
            self.size += len(lines)
        self.line_start = self.size
        self.gap = 0
        self.floor = self.line_depth = len(self.stack) - 1
        self.line_element = self.stack[-1]

    def _put(self, shown: str, start: int, end: int) -> None:
        segments = self.page.segments
        last = segments[-1] if segments else None
        straight = len(shown) == end - start
        joins = last is not None and last.end == self.size and last.original_end == start
        if last is not None and joins and straight and last.end - last.start == last.original_end - last.original_start:
            segments[-1] = Segment(last.start, self.size + len(shown), last.original_start, end)
        else:
            segments.append(Segment(self.size, self.size + len(shown), start, end))
        self.out.append(shown)
        self.size += len(shown)

    def _run(self, start: int, end: int) -> None:
        source = self.source
        for match in _TOKEN.finditer(source, start, end):
            token = match.group()
            if token[0] in _WHITE:
                if self.size > self.line_start and self.space is None:
                    self.space = match.span()
            elif token[0] == "&" and len(token) > 1:
                self._entity(token, match.start(), match.end())
            else:
                self._emit(token, match.start(), match.end())

    def _entity(self, token: str, start: int, end: int) -> None:
        shown = unescape(token)
        if shown and shown[0] in _WHITE:
            if self.size > self.line_start and self.space is None:
                self.space = (start, end)
        elif shown and shown != token:
            # Escaped line ends would make lines of their own.
            self._emit(re.sub(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", " ", shown), start, end)
        elif shown:
            self._emit(token, start, end)

    def _preformatted(self, piece: Text) -> None:
        at = piece.start
        for line in self.source[piece.start : piece.end].split("\n"):
            if at > piece.start:
                self._break("br")
            if not line.strip():
                self.gap = max(self.gap, 2) if self.gap and at > piece.start else self.gap
            self._run(at, at + len(line))
            at += len(line) + 1

    def _raw(self, piece: Text) -> None:
        content = self.source[piece.start : piece.end]
        if piece.raw == "title" and not self.page.title:
            self.page.title = " ".join(unescape(content).split())
        if piece.raw == "script" and "ld+json" in self._script_type:
            parsed = _linked(content)
            if parsed is not None:
                self.page.linked_data.append(parsed)

    def _note(self, piece: Start) -> None:
        attributes, page = piece.attributes, self.page
        if piece.tag == "script":
            self._script_type = attributes.get("type", "").lower()
        elif piece.tag == "meta":
            for key in ("property", "name", "itemprop"):
                if attributes.get(key) and attributes.get("content", "").strip():
                    page.meta.setdefault(attributes[key].strip().lower(), attributes["content"].strip())
        elif piece.tag == "html" and not page.language:
            page.language = attributes.get("lang") or attributes.get("xml:lang") or ""
        elif piece.tag == "link" and not page.canonical and "canonical" in attributes.get("rel", "").lower().split():
            page.canonical = attributes.get("href", "").strip()
        elif piece.tag == "time" and attributes.get("datetime"):
            page.times.append(attributes["datetime"].strip())


def _element(piece: Start, parent: Element, number: int) -> Element:
    attributes = piece.attributes
    told = piece.tag not in _BARE_TAGS
    words, own = _named(piece.tag, *(attributes.get(key, "") if told else "" for key in ("class", "id", "role")))
    hidden = parent.hidden or piece.tag in _HIDDEN or "hidden" in attributes
    hidden = hidden or ("style" in attributes and _UNSEEN.search(attributes["style"]) is not None)
    hidden = hidden or (piece.tag == "dialog" and "open" not in attributes)
    inside = parent.inside | {piece.tag} if piece.tag in _TELLING and piece.tag not in parent.inside else parent.inside
    unshown = parent.unshown or piece.tag in _HIDDEN or own is not None or (hidden and parent.kind is not None)
    return Element(piece.tag, words, own or parent.kind, own, hidden, number, parent.number, unshown, inside)


@lru_cache(maxsize=_KEPT)
def _named(tag: str, class_: str, id_: str, role: str) -> tuple[frozenset[str], MarkedKind | None]:
    """The words of an element's names, and the kind that they tell."""
    words = frozenset(part.lower() for part in _PART.findall(f"{class_} {id_} {role}"))
    if "drop" in words:
        words -= {"cap"}  # a drop cap is a large first letter
    return words, _kind_of(tag, words)


def _kind_of(tag: str, words: frozenset[str]) -> MarkedKind | None:
    named = [(rank, kind) for word in words if (found := _parts().get(word)) is not None for rank, kind in [found]]
    if named:
        return min(named)[1]
    return _TAG_KINDS.get(tag)


@cache
def _parts() -> Mapping[str, tuple[int, MarkedKind]]:
    """Words of class names and what they say, the earlier in the list the stronger."""
    return {row["word"]: (rank, MarkedKind(row["kind"])) for rank, row in enumerate(lexicon.rows("page_parts"))}


def _linked(content: str) -> object | None:
    try:
        parsed: object = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return parsed
