"""The pieces of a page's source, each with its place; linear in the source, whatever it holds.

The standard library's parser looks ahead again at every unclosed comment or tag, which a hostile page turns into hours.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import cast

import msgspec

_NAME = re.compile(r"[A-Za-z][^\s/>]*")
_SKIP = re.compile(r"[\s/=]*+")
_ATTRIBUTE = re.compile(r"""[\s/]*+(?:=[\s/]*+)*+([^\s>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)|(["'])|))?+""")
_EMPTY_COMMENT = re.compile(r"<!---?>")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe"})
_LONGEST_ATTRIBUTE = 4_000
"""Longer values (pictures written into the page) are dropped: no reader of the page needs them."""


class Text(msgspec.Struct, frozen=True, gc=False):
    """A run of character data `[start, end)` of the source; `raw` names the element whose content is no markup."""

    start: int
    end: int
    raw: str = ""


class Start(msgspec.Struct, frozen=True):
    """A start tag with its attributes, names in lower case, entities in values decoded."""

    tag: str
    attributes: dict[str, str] = {}
    closed: bool = False


class End(msgspec.Struct, frozen=True, gc=False):
    """An end tag."""

    tag: str


def pieces(source: str) -> Iterator[Text | Start | End]:
    """The text runs and tags of `source` in order; comments, doctypes and processing instructions are left out.

    >>> [type(piece).__name__ for piece in pieces("<p>Two <b>died</p")]
    ['Start', 'Text', 'Start', 'Text', 'End']
    """
    at, begun, size = 0, 0, len(source)
    while (at := source.find("<", at)) >= 0:
        after = source[at + 1 : at + 2]
        if not (after.isascii() and (after.isalpha() or after in "/!?")) or not after:
            at += 1
            continue
        if begun < at:
            yield Text(begun, at)
        if after in "!?":
            at = begun = _past_declaration(source, at)
            continue
        if after == "/":
            piece, at = _end_tag(source, at)
            begun = at
            if piece is not None:
                yield piece
            continue
        start, at = _start_tag(source, at)
        begun = at
        if start is None:
            return
        yield start
        if start.tag in _RAW and not start.closed:
            stop = _raw_end(source, at, start.tag)
            if stop > at:
                yield Text(at, stop, start.tag)
            at = begun = stop
    if begun < size:
        yield Text(begun, size)


def _past_declaration(source: str, at: int) -> int:
    if source.startswith("<!--", at):
        # "<!-->" and "<!--->" are whole comments.
        short = _EMPTY_COMMENT.match(source, at)
        if short is not None:
            return short.end()
        stop = source.find("-->", at + 4)
        return len(source) if stop < 0 else stop + 3
    if source.startswith("<![CDATA[", at):
        stop = source.find("]]>", at)
        return len(source) if stop < 0 else stop + 3
    stop = source.find(">", at)
    return len(source) if stop < 0 else stop + 1


def _end_tag(source: str, at: int) -> tuple[End | None, int]:
    name = _NAME.match(source, at + 2)
    stop = source.find(">", at)
    end = len(source) if stop < 0 else stop + 1
    return (None if name is None else End(name.group().lower())), end


def _start_tag(source: str, at: int) -> tuple[Start | None, int]:
    name = _NAME.match(source, at + 1)
    if name is None:
        return None, len(source)
    tag, position = name.group().lower(), name.end()
    attributes: dict[str, str] = {}
    while (found := _ATTRIBUTE.match(source, position)) is not None:
        key, double, single, bare, opened = found.groups()
        position = found.end()
        if opened:
            # A quotation mark that nothing closes: the rest of the page is this value.
            return None, len(source)
        if (key := key.lower()) not in attributes:
            value = (double or single or bare or "")[:_LONGEST_ATTRIBUTE]
            attributes[key] = unescape(value) if "&" in value else value
    position = cast("re.Match[str]", _SKIP.match(source, position)).end()
    if position >= len(source):
        return None, len(source)
    return Start(tag, attributes, source[position - 1] == "/"), position + 1


def _raw_end(source: str, at: int, tag: str) -> int:
    closing = re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE).search(source, at)
    return len(source) if closing is None else closing.start()
