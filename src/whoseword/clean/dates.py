"""Dates as pages write them: where they stand, and their day."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)"
)
_WEEKDAY = r"(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?\.?,?\s+)"
_CLOCK = (
    r"(?:\s*[,|·–-]?\s*(?:at\s+)?(?<!\d)\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?\s?m\b\.?)?(?:\s*\(?(?-i:UTC|GMT|[A-Z]{1,3}T|IST)\b\)?)?"
    r"|\s*[,|·–-]?\s*(?:at\s+)?\d{1,2}\s*[ap]\.?m\b\.?)?"
)
DAY = (
    rf"{_WEEKDAY}?(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH.format('m1')}\.?,?\s+(?P<y1>(?:19|20)\d\d)"
    rf"|{_MONTH.format('m2')}\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d\d)"
    r"|(?P<d3>\d{1,2})\.(?P<m3>\d{1,2})\.(?P<y3>(?:19|20)\d\d)"
    r"|(?P<y4>(?:19|20)\d\d)-(?P<m4>\d{2})-(?P<d4>\d{2})(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|(?P<a5>\d{1,2})/(?P<b5>\d{1,2})/(?P<y5>(?:19|20)\d\d))"
)
_LABEL = (
    r"(?P<label>(?:date of publication|first published|published|publication date|posted|created|issued|added|"
    r"last (?:updated|modified|edited)|updated|modified|edited)(?:\s+(?:on|at|date))?)\s*[:|-]?\s*"
)
_STRETCH = re.compile(rf"(?<!\w)(?:{_LABEL}(?:\d{{1,2}}:?\d\d\s+)?)?{DAY}{_CLOCK}(?!\w)", re.IGNORECASE)
_LABELLED = re.compile(rf"(?:(?<!\w)|(?=\())\(?{_LABEL}(?:\d{{1,2}}:?\d\d\s+)?{DAY}{_CLOCK}\)?(?!\w)", re.IGNORECASE)
_LATER = re.compile(r"updated|modified|edited", re.IGNORECASE)
_MAILED = re.compile(r"\d{4} \d\d:\d\d(?::\d\d)? ?(?:[+-]\d{4}|GMT|UT|UTC|Z)$")
"""The moments of mails and feeds."""
_FULL = re.compile(rf"\(?{DAY}", re.IGNORECASE)
_HALF = re.compile(rf"^{_WEEKDAY}?(?:\d{{1,2}}\s+{_MONTH.format('m1')}|{_MONTH.format('m2')}\s+\d{{1,2}})\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateFound:
    """A written date `[start, end)` with its label, its ISO day (`None` if ambiguous) and whether it is an update."""

    start: int
    end: int
    day: str | None
    updated: bool
    labelled: bool


def date_at(text: str, start: int, end: int) -> DateFound | None:
    """The date that begins exactly at `start`, label and clock time included.

    >>> date_at("Updated May 16, 2017", 0, 20)
    DateFound(start=0, end=20, day='2017-05-16', updated=True, labelled=True)
    """
    match = _STRETCH.match(text, start, end)
    return None if match is None else _found(match)


def labelled_dates(text: str, start: int, end: int) -> list[DateFound]:
    """Every date in `text[start:end]` that a word such as "Published" or "Updated" announces."""
    return [_found(match) for match in _LABELLED.finditer(text, start, end)]


def is_half_date(line: str) -> bool:
    """Whether `line` is a day and month without a year, alone: "Saturday 15 October"."""
    return _HALF.match(line) is not None


def iso(value: str) -> str | None:
    """`value` as an ISO 8601 date or date-time, or `None` if it is none or could be two days.

    >>> iso("9 May 2023"), iso("05/06/2017"), iso("2023-05-09T17:40:00+02:00")
    ('2023-05-09', None, '2023-05-09T17:40:00+02:00')
    """
    value = value.strip()
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        pass
    else:
        return moment.isoformat() if len(value) > 10 else moment.date().isoformat()
    match = _FULL.match(value)
    if match is not None and not _MAILED.search(value):
        return _day(match)
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _found(match: re.Match[str]) -> DateFound:
    label = match.group("label") or ""
    return DateFound(match.start(), match.end(), _day(match), bool(_LATER.search(label)), bool(label))


def _day(match: re.Match[str]) -> str | None:
    got = match.groupdict()
    if got["y1"]:
        return _iso(got["y1"], _month(got["m1"]), got["d1"])
    if got["y2"]:
        return _iso(got["y2"], _month(got["m2"]), got["d2"])
    if got["y3"]:
        return _iso(got["y3"], got["m3"], got["d3"])
    if got["y4"]:
        return _iso(got["y4"], got["m4"], got["d4"])
    first, second = int(got["a5"]), int(got["b5"])
    if first > 12:
        return _iso(got["y5"], second, first)
    if second > 12 or first == second:
        return _iso(got["y5"], first, second)
    return None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _iso(year: str, month: str | int, day: str | int) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
