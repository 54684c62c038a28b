"""The words in which a dossier speaks to a person: numbers, dates and terms. Plain, short, without verdicts."""

from collections.abc import Sequence
from datetime import date

from whoseword.model import Bound, DisagreementKind, EvidenceKind, Figure, MarkedKind, Quotation, Stage, Stance

NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

STANCES = {
    Stance.ASSERTS: "says",
    Stance.BELIEVES: "believes",
    Stance.SUSPECTS: "suspects",
    Stance.DENIES: "denies",
    Stance.DOUBTS: "doubts",
    Stance.DEMANDS: "demands",
    Stance.PREDICTS: "predicts",
    Stance.DECLINES: "declines",
}

HELD = {
    Stance.BELIEVES: "believed",
    Stance.SUSPECTS: "suspected",
    Stance.DENIES: "denied",
    Stance.DOUBTS: "doubted",
    Stance.DEMANDS: "demanded",
    Stance.PREDICTS: "expected",
    Stance.DECLINES: "not commented on",
}

QUOTED = {Quotation.DIRECT: "quoted", Quotation.MIXED: "partly quoted", Quotation.INDIRECT: "", Quotation.NARRATION: "in its own voice"}

EVIDENCE = {
    EvidenceKind.WITNESS: "witness",
    EvidenceKind.IMAGERY: "pictures",
    EvidenceKind.DOCUMENT: "document",
    EvidenceKind.INTELLIGENCE: "intelligence",
    EvidenceKind.MEDICAL: "medical",
    EvidenceKind.STATE_MEDIA: "state media",
    EvidenceKind.MEDIA: "media",
    EvidenceKind.NGO: "aid or rights group",
    EvidenceKind.OFFICIAL: "official",
    EvidenceKind.SOCIAL_MEDIA: "social media",
    EvidenceKind.NONE_GIVEN: "basis not described",
}

BOUNDS = {
    Bound.EXACTLY: "exactly",
    Bound.AT_LEAST: "at least",
    Bound.AT_MOST: "at most",
    Bound.ABOUT: "about",
    Bound.BETWEEN: "between",
    Bound.VAGUE: "vague",
}

STAGES = {
    Stage.COLLECT: "taking in",
    Stage.CLEAN: "cleaning",
    Stage.EXTRACT: "reading",
    Stage.LINK: "linking",
    Stage.CORROBORATE: "comparing",
    Stage.STORE: "keeping",
    Stage.PRESENT: "laying out",
}

DISAGREEMENTS = {
    DisagreementKind.DENIAL: "Denied",
    DisagreementKind.FIGURE: "Figures differ",
    DisagreementKind.BOUND: "Bound differs",
    DisagreementKind.SUPERSEDED: "Later replaced",
    DisagreementKind.DIFFERENT_QUANTITY: "Another quantity",
    DisagreementKind.WORDING: "Wordings differ",
    DisagreementKind.TITLE: "Titles differ",
    DisagreementKind.DATE: "Dates differ",
    DisagreementKind.PLACE: "Places differ",
    DisagreementKind.DETAIL: "Details differ",
    DisagreementKind.ATTRIBUTION: "Put in another's mouth",
    DisagreementKind.OMISSION: "Not reported",
}

MARKED = {
    MarkedKind.MENU: ("line of menus", "lines of menus"),
    MarkedKind.PAYWALL: ("line of subscription offers", "lines of subscription offers"),
    MarkedKind.COMMENTS: ("line of a comment form", "lines of comment forms"),
    MarkedKind.RELATED: ("line of links to other stories", "lines of links to other stories"),
    MarkedKind.CAPTION: ("picture caption", "picture captions"),
    MarkedKind.CREDIT: ("credit", "credits"),
    MarkedKind.DISCLAIMER: ("disclaimer", "disclaimers"),
    MarkedKind.PROMO: ("line of promotion", "lines of promotion"),
    MarkedKind.BYLINE: ("byline", "bylines"),
    MarkedKind.DATELINE: ("dateline", "datelines"),
    MarkedKind.TITLE_REPEAT: ("repeated title", "repeated titles"),
    MarkedKind.CORRECTION: ("correction notice", "correction notices"),
    MarkedKind.OTHER: ("other line", "other lines"),
}


def count(number: int, one: str, many: str | None = None) -> str:
    """The number with its noun.

    >>> count(1, "report"), count(3, "report"), count(2, "story", "stories")
    ('1 report', '3 reports', '2 stories')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def in_words(number: int) -> str:
    """A small number as a word.

    >>> in_words(5), in_words(60)
    ('five', '60')
    """
    return NUMBER_WORDS[number] if 0 <= number < len(NUMBER_WORDS) else f"{number:,}"


def listed(words: Sequence[str], most: int) -> str:
    """The first of these words, and how many more there are.

    >>> listed(["a", "b", "c", "d"], 2), listed(["a", "b"], 2), listed(["a", "b", "c"], 2)
    ('a, b and 2 more', 'a and b', 'a, b and c')
    """
    if len(words) > most + 1:
        return f"{', '.join(words[:most])} and {len(words) - most} more"
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def spread(low: int, high: int, reports: int) -> str:
    """On how many independent words a claim stands, beside the number of reports that carry it.

    >>> spread(1, 1, 5), spread(1, 3, 4), spread(0, 0, 1)
    ('one word, five reports', '1–3 origins, four reports', 'no origin named, one report')
    """
    documents = f"{in_words(reports)} report{'' if reports == 1 else 's'}"
    if reports == 0:
        return "stands here only as denied"
    if high == 0:
        return f"no origin named, {documents}"
    if low == high == 1:
        return f"one word, {documents}"
    return f"{between(low, high)} origins, {documents}"


def between(low: int, high: int) -> str:
    """A range of counts.

    >>> between(2, 2), between(1, 3)
    ('2', '1–3')
    """
    return f"{low}" if low == high else f"{low}–{high}"


def day(iso: str) -> str:
    """A date in words; what is not an ISO date is given back as it is.

    >>> day("2024-06-10"), day("2024-06-10T08:00:00Z"), day("2024-06"), day("spring")
    ('10 June 2024', '10 June 2024', 'June 2024', 'spring')
    """
    parsed = parse_day(iso)
    if parsed:
        return f"{parsed.day} {MONTHS[parsed.month - 1]} {parsed.year}"
    year, _, month = iso.partition("-")
    if year.isdigit() and month.isdigit() and 1 <= int(month) <= len(MONTHS):
        return f"{MONTHS[int(month) - 1]} {year}"
    return iso


def parse_day(iso: str | None) -> date | None:
    """The day of an ISO date or date-time, `None` for anything else.

    >>> parse_day("2024-06-10T08:00:00Z")
    datetime.date(2024, 6, 10)
    """
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None


def dates(earliest: str | None, latest: str | None) -> str:
    """A span of days, as short as it can be said.

    >>> dates("2017-05-15", "2017-05-16"), dates("2017-04-30", "2017-05-02"), dates("2017-05-15", "2017-05-15")
    ('15–16 May 2017', '30 April – 2 May 2017', '15 May 2017')
    >>> dates(None, "2024-06-10"), dates("2024-06-10", None), dates(None, None)
    ('by 10 June 2024', 'from 10 June 2024', 'undated')
    >>> dates("2024-03-01", "2024-03-31"), dates("2011-01-01", "2015-12-31"), dates("2016-01-01", "2016-12-31")
    ('March 2024', '2011–2015', '2016')
    >>> dates("2021-10-01", "2022-12-31"), dates("2024-03-01", "2024-05-31")
    ('October 2021 – December 2022', 'March – May 2024')
    """
    if not earliest and not latest:
        return "undated"
    if not earliest or not latest:
        return f"from {day(earliest)}" if earliest else f"by {day(latest or '')}"
    first, last = parse_day(earliest), parse_day(latest)
    if not first or not last or first == last:
        return day(earliest) if earliest[:10] == latest[:10] else f"{day(earliest)} – {day(latest)}"
    return _whole_units(first, last) or _two_days(first, last)


def _whole_units(first: date, last: date) -> str | None:
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    ends_month = last.month != date.fromordinal(last.toordinal() + 1).month
    if first.day != 1 or not ends_month:
        return None
    end = f"{MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    return f"{MONTHS[first.month - 1]}{'' if first.year == last.year else f' {first.year}'} – {end}"


def _two_days(first: date, last: date) -> str:
    end = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {end}"
    return f"{first.day} {MONTHS[first.month - 1]} {first.year} – {end}"


def number(value: float) -> str:
    """A number with thousands set apart.

    >>> number(13000), number(2.857), number(0.4)
    ('13,000', '2.9', '0.4')
    """
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def values(figure: Figure) -> str:
    """What a figure was read as, in our words.

    >>> from whoseword.model import Span
    >>> values(Figure("f", "r", Span("r", 0, 1, "x"), 12, 20, Bound.BETWEEN, per="month"))
    '12–20 a month'
    """
    low, high = figure.low, figure.high
    per = f" a {figure.per}" if figure.per else ""
    if low is not None and high is not None and low != high:
        about = "vague, read as " if figure.bound is Bound.VAGUE else ""
        return f"{about}{number(low)}–{number(high)}{per}"
    value = high if low is None else low
    if value is None:
        return f"a number without a value{per}"
    if figure.bound is Bound.VAGUE and low != high:
        return f"vague, read as {number(value)} or {'more' if high is None else 'less'}{per}"
    prefix = "" if figure.bound in (Bound.EXACTLY, Bound.BETWEEN) else BOUNDS[figure.bound] + " "
    return f"{prefix}{number(value)}{per}"
