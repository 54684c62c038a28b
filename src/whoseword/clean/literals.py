"""Where the value of a field was written in a file of articles: in a JSON string, with its escapes, or in a cell of a table."""

import json
import re

from whoseword.clean.articles import FIELDS, HOLDERS
from whoseword.clean.tables import rows_of, separator
from whoseword.model import Limits

_SPACE = re.compile(r"[ \t\n\r]*")
_ESCAPED = re.compile(r'\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\"]', re.DOTALL)
Range = tuple[int, int]


def field_of(text: str, number: int, key: str, low: int, high: int, *, by_line: bool) -> Range | None:
    """The `[start, end)` of `text` in which characters `[low, high)` of a field of article `number` were written."""
    start = _article(text, number, by_line=by_line)
    places = (_value(text, start, name) for name in FIELDS.get(key, (key,))) if start is not None else ()
    place = next((at for at in places if at is not None and _says(text, at)), None)
    if place is not None and text[place : place + 1] == "{":
        place = _value(text, place, "name") or _value(text, place, "title")
    if place is None or text[place : place + 1] != '"':
        return None
    begun = stop = at = place + 1
    for index in range(high):
        match = _ESCAPED.match(text, at)
        if match is None:
            return None
        if index == low:
            begun = match.start()
        at = stop = match.end()
    return begun, stop


def _says(text: str, at: int) -> bool:
    """Whether the value at `at` is one that is taken for a field."""
    return text[at : at + 1] in ("{", "[") or (text[at : at + 1] == '"' and bool(json.JSONDecoder().raw_decode(text, at)[0].strip()))


def _article(text: str, number: int, *, by_line: bool) -> int | None:
    """Where article `number` begins."""
    if not by_line:
        at = _past_space(text, 0)
        if text[at : at + 1] == "{" and (holder := _holder(text, at)) is not None:
            at = holder
        if text[at : at + 1] == "[":
            return _item(text, at, number)
        if number == 1 and "\n" not in text.rstrip():
            return at
        if number == 1 and _decodes(text, at):
            return at
    at = found = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        if text[at:end].strip():
            found += 1
            if found == number:
                return _past_space(text, at)
        at = end
    return None


def _decodes(text: str, at: int) -> bool:
    try:
        _, end = json.JSONDecoder().raw_decode(text, at)
    except ValueError:
        return False
    return not text[end:].strip()


def _holder(text: str, at: int) -> int | None:
    return next((place for key in HOLDERS if (place := _value(text, at, key)) is not None and text[place : place + 1] == "["), None)


def _item(text: str, at: int, number: int) -> int | None:
    decoder = json.JSONDecoder()
    at = _past_space(text, at + 1)
    for _ in range(number - 1):
        _, at = decoder.raw_decode(text, at)
        at = _past_space(text, at)
        if text[at : at + 1] != ",":
            return None
        at = _past_space(text, at + 1)
    return at


def _value(text: str, at: int, key: str) -> int | None:
    """Where the value of `key` begins in the object at `at`; of the last, if it stands there twice, as it was read."""
    if text[at : at + 1] != "{":
        return None
    decoder = json.JSONDecoder()
    found = None
    at = _past_space(text, at + 1)
    while text[at : at + 1] == '"':
        name, at = decoder.raw_decode(text, at)
        at = _past_space(text, _past_space(text, at) + 1)
        if name == key:
            found = at
        _, at = decoder.raw_decode(text, at)
        at = _past_space(text, at)
        if text[at : at + 1] != ",":
            break
        at = _past_space(text, at + 1)
    return found


def _past_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def cell(text: str, media_type: str, number: int, key: str, low: int, high: int, limits: Limits) -> Range | None:
    """The `[start, end)` of `text` in which characters `[low, high)` of a cell of row `number` were written."""
    found = 0
    heads: list[str] = []
    for start, cells in rows_of(text, media_type, limits):
        if not heads:
            heads = [head.strip().casefold() for head in cells]
        elif any(value.strip() for value in cells):
            found += 1
            if found == number:
                wanted = [heads.index(name.casefold()) for name in FIELDS.get(key, (key,)) if name.casefold() in heads]
                column = next((i for i in wanted if i < len(cells) and cells[i].strip()), None)
                return None if column is None else _in_cell(text, start, column, low, high, separator(text, media_type))
    return None


def _in_cell(text: str, at: int, column: int, low: int, high: int, between: str) -> Range | None:
    for _ in range(column):
        at = _past_cell(text, at, between) + 1
    if text[at : at + 1] != '"':
        return at + low, at + high
    at += 1
    begun = stop = at
    for index in range(high):
        if index == low:
            begun = at
        at += 2 if text.startswith('""', at) else 1
        stop = at
    return begun, stop


def _past_cell(text: str, at: int, between: str) -> int:
    """Where the cell that begins at `at` ends."""
    if text[at : at + 1] == '"':
        at += 1
        while at < len(text):
            if text.startswith('""', at):
                at += 2
            elif text[at] == '"':
                break
            else:
                at += 1
    found = text.find(between, at)
    return found if found >= 0 else len(text)
