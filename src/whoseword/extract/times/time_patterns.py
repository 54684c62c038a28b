"""The English of time in news: one expression per form, built from the word lists."""

from __future__ import annotations

import re
from functools import lru_cache

from whoseword.lexicon import rows, table, terms

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
UNIT = r"(?P<unit>days?|nights?|weeks?|fortnights?|months?|years?|decades?|hours?|minutes?)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w,]\d|\d|%)"
_YEAR = r"(?:19|20)\d\d(?![\d,]\d|\d)"
_PART = r"(?P<part>[Ee]arly|[Ll]ate|[Mm]id|[Ee]arlier|[Ll]ater)"


@lru_cache(maxsize=1)
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms by name, the more telling first; matched against one sentence with plain punctuation."""
    full = [t for t in table("months") if len(t) > 4 or t in ("May", "June", "July")]
    month = rf"(?:(?:{_names([t for t in table('months') if t not in full])})\b\.?|{_names(full)})"
    weekday = _names([r["term"] for r in rows("weekdays") if not r["short"]])
    any_weekday = rf"(?:{_names(list(table('weekdays')))})\.?"
    day_part = "|".join(terms("day_parts"))
    number = rf"(?P<number>(?i:(?:{_TENS})(?:[ -](?:{_ONES}))?|{_ONES}|{_TEENS}|an?|\d{{1,4}}|a few|several|a couple of|some))"
    seasons = "|".join([*table("seasons"), "fall"])
    which = r"(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?: past| coming)?|[Pp]revious|[Ff]ollowing|[Cc]oming|[Pp]ast)"
    forms = {
        "numeric": r"(?<![\w./-])(?P<date>(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d)(?![\w/-])",
        "days": rf"(?P<first>{_DAY})\s?(?:-|to|and)\s?(?P<last>{_DAY})\s(?P<month>{month})(?:,?\s(?P<year>{_YEAR}))?",
        "days_us": rf"(?P<month>{month})\s(?P<first>{_DAY})\s?(?:-|to|and)\s?(?P<last>{_DAY})(?:,?\s(?P<year>{_YEAR}))?",
        "day": rf"(?:{any_weekday},?\s(?:the\s)?)?(?P<day>{_DAY})\s(?:of\s)?(?P<month>{month})(?:,?\s(?P<year>{_YEAR}))?",
        "day_us": rf"(?:{any_weekday},?\s)?(?P<month>{month})\s(?:the\s)?(?P<day>{_DAY})(?:,?\s(?P<year>{_YEAR}))?",
        "month_year": rf"(?:{_PART}[ -](?:in )?)?(?P<month>{month}),?\s(?:of\s)?(?P<year>{_YEAR})",
        "weekday": rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?: past| coming)?|[Pp]revious|(?<=[Tt]he )following)\s|{_PART}\s(?:on\s)?)?"
        rf"(?P<weekday>{weekday})(?:'?s)?(?:\s(?:last\s)?(?P<daypart>{day_part}))?(?![\w-])",
        "month": rf"(?:(?:{which}|{_PART})[ -](?:in )?)?(?P<month>{month})(?![\w'-]\w)",
        "ago": rf"(?:(?i:about|around|almost|nearly|some|more than|less than|over)\s)?{number}(?:\sand\sa\shalf)?\s{UNIT}\sago",
        "ahead": rf"[Ii]n (?:the next )?{number}\s{UNIT}(?:'\stime)?(?![\w-])",
        "event": r"(?P<phrase>[Tt]he (?:day|night|evening) (?:before|after)|[Tt]he (?:previous|following|next|same) (?:day|night"
        r"|evening|morning|week|month|year)"
        rf"|[Tt]hat (?:same )?(?:day|night|evening|morning)|{number}\s(?P<event_unit>days?|weeks?|months?"
        rf"|years?)\s(?P<turn>earlier|later|prior|before(?! dawn)))",
        "relative": r"(?P<phrase>[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Oo]vernight|[Ll]ast night|[Tt]his (?:morning"
        r"|afternoon|evening)"
        r"|[Tt]he day before yesterday)(?:'?s)?(?: (?:morning|afternoon|evening|night))?",
        "unit": rf"(?:{_PART}\s)?(?:[Tt]he\s)?(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?: past)?|[Pp]ast|[Cc]urrent)\s(?P<unit>(?i:week"
        rf"|weekend|month|year|decade))(?:'?s)?(?![\w-])(?!\sand\sa\shalf)",
        "weekend": r"(?:at|over|during) the weekend",
        "season_year": rf"(?:{_PART}[ -])?(?:the\s)?(?P<season>{seasons})\s(?:of\s)?(?P<year>{_YEAR})",
        "season": rf"(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s(?P<season>{seasons})",
        "decade": r"(?:[Tt]he\s)?(?:(?P<part>[Ee]arly|[Ll]ate|[Mm]id)[ -])?(?P<decade>(?:19|20)\d0)'?s(?!\w)"
        r"|(?<!their\s)(?<!his\s)(?<!her\s)[Tt]he\s(?:(?P<part2>early|late|mid)[ -])?'?(?P<short>[3-9]0)'?s(?!\w)",
        "since_stretch": r"(?:in|over|during|for) the (?P<many>\w+) (?P<unit>weeks|months|years|decades) since",
        "stretch": rf"(?:[Oo]ver|[Ii]n|[Dd]uring|[Ff]or|[Ww]ithin)\s(?:the\s)?(?:past|last|previous|recent"
        rf"|preceding)\s(?:(?P<many>[\w-]+|couple of)\s)?{UNIT}(?!\sof)(?!\sand\sa\shalf)",
        "years_short": r"(?<![\w.,/-])(?P<year>(?:19|20)\d\d)[-/](?P<short>\d\d)(?![\w.,/-]*\d)",
        "year": rf"(?:{_PART}[ -](?:in )?)?(?<![\w.,$£€#/])(?P<year>{_YEAR})(?![\w%])",
        "clock": r"(?<![\w.:])(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?)(?:\s(?:local time"
        r"|GMT|UTC|[A-Z]{2,4}T))?"
        r"|(?<![\w.:])(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?![\w:]|-\d)(?:\s(?:local time|GMT|UTC|hours))?"
        r"|(?<![\w.])(?P<hours>[01]\d|2[0-3])(?P<minutes>[0-5]\d)\s(?:GMT|UTC|hours)|\b(?P<named>noon|midnight|midday)\b",
    }
    return tuple(
        (name, re.compile(rf"(?<![\w]){body}" if name not in ("numeric", "clock", "year", "years_short") else body))
        for name, body in forms.items()
    )


def _names(found: list[str]) -> str:
    return "|".join(sorted((re.escape(t) for t in found), key=lambda t: (-len(t), t)))


@lru_cache(maxsize=1)
def _stems() -> dict[str, tuple[str, ...]]:
    """Stems by form, one of which every text that holds the form must hold in lower case; the empty stem asks for nothing.

    To look for a stem costs little beside matching the form, and most sentences hold few of them.
    """
    months = tuple(sorted({name.lower()[:3] for name in table("months")}))
    weekdays = tuple(r["term"].lower() for r in rows("weekdays") if not r["short"])
    seasons = (*table("seasons"), "fall")
    return {
        "days": months, "days_us": months, "day": months, "day_us": months, "month_year": months, "month": months,
        "weekday": weekdays, "season_year": seasons, "season": seasons, "weekend": ("weekend",), "ago": ("ago",), "ahead": ("in ",),
        "event": ("day", "night", "evening", "morning", "week", "month", "year"),
        "relative": ("day", "night", "overnight", "tomorrow", "this "),
        "unit": ("week", "month", "year", "decade"), "stretch": ("past", "last", "previous", "recent", "preceding"),
        "since_stretch": (" since",), "decade": ("0s", "0's"), "numeric": _YEARS, "year": _YEARS, "years_short": _YEARS,
        "clock": ("m", ":", "gmt", "utc", "hours", "noon", "midday", "midnight"),
    }  # fmt: skip


_YEARS = ("19", "20")
_WITH_DIGITS = frozenset(["days", "days_us", "day", "day_us", "month_year", "season_year", "decade", "numeric", "year", "years_short"])
_MAY_BE_CLOCK = ("noon", "midday", "midnight")


def forms_in(text: str) -> list[tuple[str, re.Pattern[str]]]:
    """The forms that a text may hold, in the order of `patterns`."""
    low = text.lower()
    digits = _DIGIT.search(low) is not None
    known: dict[tuple[str, ...], bool] = {}
    found = []
    for name, expression in patterns():
        if not digits and (name in _WITH_DIGITS or (name == "clock" and not any(word in low for word in _MAY_BE_CLOCK))):
            continue
        stems = _stems()[name]
        if stems not in known:
            known[stems] = any(stem in low for stem in stems)
        if known[stems]:
            found.append((name, expression))
    return found


_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=1)
def month_cue() -> re.Pattern[str]:
    """Words right before a bare month's name that make it a time."""
    return re.compile(
        r"(?:\b(?:in|since|by|until|till|through|from|during|of|between|and|to|before|after|a|the|its|their|his|her|every|on|around)\s)$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def year_cue() -> re.Pattern[str]:
    """Words right before a bare year that make it one."""
    return re.compile(
        r"(?:\b(?:in|since|by|until|till|through|from|during|of|between|and|to|before|after|late|early|mid|the|its"
        r"|their|his|her|a|for|than|entire|whole|fiscal|seen in|year|around|circa|back in|dated|autumn|spring|summer|winter)\s|[(,-]\s?)$",
        re.IGNORECASE,
    )
