"""From a matched time expression to the days that it can mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from whoseword.lexicon import table
from whoseword.model import Precision
from whoseword.text import dates
from whoseword.text.dates import Value

Match = re.Match[str]
_NO_DATE = "The report carries no date."
_FEW = ("a few", "several", "some", "few", "recent", "many")
_SIGN = {"last": -1, "previous": -1, "past": -1, "next": 1, "following": 1, "coming": 1}


def value_of(form: str, match: Match, anchor: date | None, future: bool, near: Value | None) -> Value | None:
    """The value of an expression of the given form, or `None` if it means no time after all.

    Args:
        anchor: the day of writing.
        future: whether the sentence puts it after the day of writing.
        near: the day-precise time mentioned last before it, for "the day before" and times of day.
    """
    if form in _WRITTEN:
        return _WRITTEN[form](match, anchor, future)
    if form in _RELATIVE:
        return _RELATIVE[form](match, anchor, future)
    return _event(match, near) if form == "event" else _clock(match, near)


def _numeric(match: Match, _anchor: date | None, _future: bool) -> Value | None:
    return dates.absolute(match["date"])


def _day(match: Match, anchor: date | None, future: bool) -> Value | None:
    month, number = month_of(match["month"]), _leading(match["day"])
    if match["year"]:
        return dates.absolute(f"{number} {_month_name(month)} {match['year']}")
    if anchor is None:
        return Value(Precision.DAY, constraint=f"month:{month} day:{number}", why=f"{_NO_DATE} Day and month are written, the year is not.")
    day, why = dates.in_year(anchor, month, number, future)
    return Value(Precision.DAY, day, day, why=why) if day else None


def _days(match: Match, anchor: date | None, _future: bool) -> Value | None:
    month = month_of(match["month"])
    first, last = _leading(match["first"]), _leading(match["last"])
    if first >= last:
        return None
    year = int(match["year"]) if match["year"] else None
    if year is None and anchor is not None:
        day, why = dates.in_year(anchor, month, first, False)
        year = day.year if day else None
    else:
        why = "The dates are written in full."
    if year is None:
        return Value(
            Precision.SPAN, constraint=f"month:{month} day:{first}-{last}", why=f"{_NO_DATE} Days and month are written, the year is not."
        )
    end = dates.month_days(year, month)[1].day
    if last > end:
        return None
    return Value(Precision.SPAN, date(year, month, first), date(year, month, last), written=bool(match["year"]), why=why)


def _month_year(match: Match, _anchor: date | None, _future: bool) -> Value:
    first, last = dates.month_days(int(match["year"]), month_of(match["month"]), _part(match))
    return Value(Precision.MONTH, first, last, written=True, why="Month and year are written.")


def _bare_month(match: Match, anchor: date | None, future: bool) -> Value:
    month, part = month_of(match["month"]), _part(match)
    which = (match["which"] or "").lower()
    kind = {"last": "last", "past": "last", "previous": "last", "next": "next", "coming": "next"}.get(which, "")
    if anchor is None:
        known = f"month:{month}" + {"last": " year:-1", "next": " year:+1"}.get(kind, "") + (f" part:{part}" if part else "")
        return Value(Precision.MONTH, constraint=known, why=f"{_NO_DATE} The month is written, the year is not.")
    year, why = dates.in_month(anchor, month, kind, future and not kind)
    first, last = dates.month_days(year, month, part)
    return Value(Precision.MONTH, first, last, why=why)


def _weekday(match: Match, anchor: date | None, future: bool) -> Value:
    weekday = int(table("weekdays")[match["weekday"]]["weekday"])
    which = (match["which"] or "").lower()
    kind = {"last": "last", "previous": "last", "this past": "last", "next": "next", "following": "next", "this coming": "next"}.get(
        which, ""
    )
    part = match["daypart"] or match["part"]
    if anchor is None:
        known = f"weekday:{weekday}" + (f" part:{part.lower()}" if part else "") + (" after" if future or kind == "next" else "")
        return Value(Precision.DAY, constraint=known, why=f"{_NO_DATE} Only the weekday is known.")
    day, why = dates.on_weekday(anchor, weekday, kind, future)
    return Value(Precision.DAY, day, day, why=why)


def _ago(match: Match, anchor: date | None, _future: bool) -> Value:
    unit, number = _unit(match["unit"]), _count(match["number"])
    if anchor is None:
        known = f"offset:-{number if number is not None else 'few'}{unit}"
        precision = {"d": Precision.DAY, "h": Precision.DAY, "m": Precision.MONTH, "y": Precision.YEAR}.get(unit, Precision.SPAN)
        return Value(precision, constraint=known, why=f"{_NO_DATE} The time is counted back from it.")
    precision, first, last = dates.offset_days(anchor, number, unit, -1)
    return Value(precision, first, last, why=f"Counted back from the report's date, {anchor.isoformat()}.")


def _ahead(match: Match, anchor: date | None, _future: bool) -> Value:
    unit, number = _unit(match["unit"]), _count(match["number"])
    if anchor is None:
        known = f"offset:+{number if number is not None else 'few'}{unit}"
        precision = Precision.DAY if unit in "hd" else Precision.SPAN
        return Value(precision, constraint=known, why=f"{_NO_DATE} The time is counted from it.")
    precision, first, last = dates.offset_days(anchor, number, unit, 1)
    return Value(precision, first, last, why=f"Counted from the report's date, {anchor.isoformat()}.")


def _relative(match: Match, anchor: date | None, _future: bool) -> Value:
    word = match["phrase"].lower()
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2}.get(word, 0)
    if anchor is None:
        return Value(
            Precision.DAY, constraint=f"offset:{shift:+d}d" if shift else "offset:0d", why=f"{_NO_DATE} The day is counted from it."
        )
    day = anchor + timedelta(shift)
    first = anchor - timedelta(1) if word == "overnight" else day
    precision = Precision.SPAN if first != day else Precision.DAY
    return Value(precision, first, day, why=f"Counted from the report's date, {anchor.isoformat()}.")


def _this(match: Match, anchor: date | None, _future: bool) -> Value:
    name, which, part = match["unit"].lower(), match["which"].lower(), _part(match)
    number = _SIGN.get(which, 0)
    unit = {"week": "w", "weekend": "W", "month": "m", "year": "y", "decade": "D"}[name]
    if anchor is None:
        precision = {"w": Precision.WEEK, "m": Precision.MONTH, "y": Precision.YEAR}.get(unit, Precision.SPAN)
        known = (f"offset:{number:+d}{unit}" if number else f"{name}:0") + (f" part:{part}" if part else "")
        return Value(precision, constraint=known, why=f"{_NO_DATE} The {name} is counted from it.")
    why = f"Counted from the report's date, {anchor.isoformat()}."
    precision, first, last = dates.this_unit(anchor, unit, number)
    if part and not number:
        return _part_of_now(precision, first, last, part, anchor)
    if part and unit == "m":
        first, last = dates.month_days(first.year, first.month, part)
    elif part and unit == "y":
        first, last = dates.year_days(first.year, part)
    return Value(precision, first, last, why=why)


def _part_of_now(precision: Precision, first: date, last: date, part: str, anchor: date) -> Value:
    why = f"Before the report's date, {anchor.isoformat()}, and not before {first.isoformat()}."
    if part == "late":
        return Value(precision, anchor, last, why=f"From the report's date, {anchor.isoformat()}, to {last.isoformat()}.")
    return Value(precision, first, anchor, why=why)


def _weekend(_match: Match, anchor: date | None, _future: bool) -> Value:
    if anchor is None:
        return Value(Precision.SPAN, constraint="weekday:6-7", why=f"{_NO_DATE} Only the days of the week are known.")
    _, first, last = dates.this_unit(anchor, "W", 0)
    return Value(
        Precision.SPAN, first, min(last, max(anchor, first)), why=f"The last weekend up to the report's date, {anchor.isoformat()}."
    )


def _season(match: Match, anchor: date | None, _future: bool) -> Value:
    groups = match.groupdict()
    name = "autumn" if groups["season"] == "fall" else groups["season"]
    row = table("seasons")[name]
    first, last = int(row["first"]), int(row["last"])
    note = "The season is taken as on the northern half of the globe."
    if groups.get("year"):
        year, written = int(groups["year"]), True
    elif anchor is None:
        return Value(Precision.SPAN, constraint=f"season:{name}", why=f"{_NO_DATE} Only the season is known. {note}")
    else:
        which, written = groups["which"].lower(), False
        year = (
            anchor.year
            + (which == "next")
            - (which != "next" and anchor.month < first)
            - (which == "last" and first <= anchor.month <= max(first, last))
        )
    end = dates.month_days(year + (last < first), last)[1]
    return Value(Precision.SPAN, date(year, first, 1), end, written=written, why=note)


def _decade(match: Match, _anchor: date | None, _future: bool) -> Value:
    year = int(match["decade"] or f"19{match['short']}")
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(_part(match) or match["part2"] or "", (0, 9))
    return Value(Precision.SPAN, date(year + low, 1, 1), date(year + high, 12, 31), written=True, why="The decade is written.")


def _year(match: Match, _anchor: date | None, _future: bool) -> Value:
    first, last = dates.year_days(int(match["year"]), _part(match))
    return Value(Precision.YEAR, first, last, written=True, why="The year is written.")


def _years_short(match: Match, _anchor: date | None, _future: bool) -> Value:
    year = int(match["year"])
    end = year // 100 * 100 + int(match["short"])
    return Value(Precision.SPAN, date(year, 1, 1), date(max(end, year), 12, 31), written=True, why="The years are written.")


def _stretch(match: Match, anchor: date | None, _future: bool) -> Value | None:
    groups = match.groupdict()
    many = (groups.get("many") or "").lower()
    number = _count(many) if many else (None if groups["unit"].endswith("s") else 1)
    if number is None:
        return None
    unit = _unit(groups["unit"])
    if anchor is None:
        return Value(Precision.SPAN, constraint=f"past:{number}{unit}", why=f"{_NO_DATE} The stretch ends on it.")
    return Value(
        Precision.SPAN,
        dates.stretch_back(anchor, number, unit),
        anchor,
        why=f"The stretch that ends on the report's date, {anchor.isoformat()}.",
    )


def _since_stretch(match: Match, _anchor: date | None, _future: bool) -> Value | None:
    number = _count(match["many"].lower())
    if number is None:
        return None
    return Value(Precision.SPAN, constraint=f"duration:{number}{_unit(match['unit'])}", why="Only the length of the stretch is written.")


def _event(match: Match, near: Value | None) -> Value:
    phrase = match["phrase"].lower()
    unit, number, sign = "d", 1, 1
    if match["event_unit"]:
        counted = _count(match["number"].lower())
        unit, number, sign = _unit(match["event_unit"]), counted or 0, 1 if match["turn"] == "later" else -1
    elif phrase.endswith(("week", "month", "year")):
        unit = _unit(phrase.rsplit(" ", 1)[1])
    if "before" in phrase or "previous" in phrase:
        sign = -1
    if "same" in phrase or phrase.startswith("that"):
        number = 0
    if near is not None and near.earliest is not None and number is not None and (unit == "d" or number):
        precision, first, last = dates.offset_days(near.earliest, number, unit, sign)
        return Value(
            precision, first, last, written=near.written, why=f"Counted from the day mentioned before it, {near.earliest.isoformat()}."
        )
    known = f"event:{sign * number:+d}{unit}" if number else f"event:0{unit}"
    return Value(Precision.DAY if unit == "d" else Precision.SPAN, constraint=known, why="Counted from an event whose day is not known.")


def _clock(match: Match, near: Value | None) -> Value | None:
    hour, minute = _hour(match)
    if hour > 24:
        return None
    day = near.earliest if near is not None and near.earliest == near.latest else None
    why = f"A time of day, on the day mentioned beside it, {day.isoformat()}." if day else "A time of day; the day is not known."
    return Value(Precision.TIME, day, day, f"time:{hour:02d}:{minute:02d}", near.written if near and day else False, why)


def _hour(match: Match) -> tuple[int, int]:
    if match["named"]:
        return (0 if match["named"] == "midnight" else 12), 0
    if match["hours"]:
        return int(match["hours"]), int(match["minutes"])
    if match["hour24"]:
        return int(match["hour24"]), int(match["minute24"])
    hour = int(match["hour"])
    if hour > 12:
        return 99, 0
    return hour % 12 + (12 if match["half"][0] == "p" else 0), int(match["minute"] or 0)


def _part(match: Match) -> str | None:
    part = (match.groupdict().get("part") or "").lower()
    return {"earlier": "early", "later": "late"}.get(part, part) or None


def month_of(text: str) -> int:
    """The number of a month from its name or short form."""
    return int(table("months")[text.rstrip(".")]["month"])


@lru_cache(maxsize=12)
def _month_name(number: int) -> str:
    return next(name for name, row in table("months").items() if int(row["month"]) == number)


def _leading(text: str) -> int:
    found = re.match(r"\d+", text)
    return int(found.group()) if found else 0


def _unit(text: str) -> str:
    return table("time_units")[text]["unit"]


def _count(text: str) -> int | None:
    word = text.lower()
    if word in _FEW:
        return None
    if word in ("a", "an"):
        return 1
    if word in ("a couple of", "couple of"):
        return 2
    if word.isdecimal():
        return int(word)
    return _words(word)


@lru_cache(maxsize=512)
def _words(text: str) -> int | None:
    from text_to_num import text2num

    try:
        return int(text2num(text, "en"))
    except ValueError:
        return None


_Reader = Callable[[Match, date | None, bool], Value | None]
_WRITTEN: dict[str, _Reader] = {
    "numeric": _numeric,
    "day": _day,
    "day_us": _day,
    "days": _days,
    "days_us": _days,
    "month_year": _month_year,
    "season_year": _season,
    "decade": _decade,
    "year": _year,
    "years_short": _years_short,
    "since_stretch": _since_stretch,
}
_RELATIVE: dict[str, _Reader] = {
    "month": _bare_month,
    "weekday": _weekday,
    "ago": _ago,
    "ahead": _ahead,
    "relative": _relative,
    "unit": _this,
    "weekend": _weekend,
    "season": _season,
    "stretch": _stretch,
}
