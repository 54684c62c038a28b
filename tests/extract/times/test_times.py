"""Time expressions in news snippets, with and without the day of writing."""

import pytest

from whoseword.extract.times.times import find_times
from whoseword.model import Attribution, Detail, Marked, MarkedKind, Precision, Quotation, Report, Span, TimeRef

PUBLISHED = "2017-05-17"  # a Wednesday


def read(text: str, published: str | None = PUBLISHED) -> list[TimeRef]:
    detail = Detail(published, "published") if published else None
    found = find_times(Report("rep-1", "cap-1", "", "a.txt", 0, text, published=detail))
    for time in found:
        time.span.check(text)
    return found


@pytest.mark.parametrize(
    ("text", "quote", "earliest", "latest", "precision"),
    [
        ("It fell on 15 April 2016.", "15 April 2016", "2016-04-15", "2016-04-15", Precision.DAY),
        ("It fell on April 15, 2016.", "April 15, 2016", "2016-04-15", "2016-04-15", Precision.DAY),
        ("It fell Tue 05 Jul 2016 at sea.", "Tue 05 Jul 2016", "2016-07-05", "2016-07-05", Precision.DAY),
        ("It fell on 23.09.2014 there.", "23.09.2014", "2014-09-23", "2014-09-23", Precision.DAY),
        ("It fell on 2016-04-15 there.", "2016-04-15", "2016-04-15", "2016-04-15", Precision.DAY),
        ("It fell following the Dec. 2 attack.", "Dec. 2", "2016-12-02", "2016-12-02", Precision.DAY),
        ("It fell on May 8 there.", "May 8", "2017-05-08", "2017-05-08", Precision.DAY),
        ("It fell on 15-16 May 2017.", "15-16 May 2017", "2017-05-15", "2017-05-16", Precision.SPAN),
        ("It fell in March 2011.", "March 2011", "2011-03-01", "2011-03-31", Precision.MONTH),
        ("It fell in late May 2016.", "late May 2016", "2016-05-21", "2016-05-31", Precision.MONTH),
        ("It fell in February.", "February", "2017-02-01", "2017-02-28", Precision.MONTH),
        ("It fell last April.", "last April", "2017-04-01", "2017-04-30", Precision.MONTH),
        ("It fell on Monday.", "Monday", "2017-05-15", "2017-05-15", Precision.DAY),
        ("It fell in Mondays squall.", "Mondays", "2017-05-15", "2017-05-15", Precision.DAY),
        ("It fell on Wednesday.", "Wednesday", "2017-05-17", "2017-05-17", Precision.DAY),
        ("It fell last Wednesday.", "last Wednesday", "2017-05-10", "2017-05-10", Precision.DAY),
        ("It fell early on Friday.", "early on Friday", "2017-05-12", "2017-05-12", Precision.DAY),
        ("It fell Tuesday morning.", "Tuesday morning", "2017-05-16", "2017-05-16", Precision.DAY),
        ("Talks are due to open on Friday.", "Friday", "2017-05-19", "2017-05-19", Precision.DAY),
        ("It fell yesterday.", "yesterday", "2017-05-16", "2017-05-16", Precision.DAY),
        ("It fell three days ago.", "three days ago", "2017-05-14", "2017-05-14", Precision.DAY),
        ("It fell about eight years ago.", "about eight years ago", "2009-01-01", "2009-12-31", Precision.YEAR),
        ("It fell last week.", "last week", "2017-05-08", "2017-05-14", Precision.WEEK),
        ("It fell earlier this month.", "earlier this month", "2017-05-01", "2017-05-17", Precision.MONTH),
        ("It fell last year.", "last year", "2016-01-01", "2016-12-31", Precision.YEAR),
        ("It fell in 2015.", "2015", "2015-01-01", "2015-12-31", Precision.YEAR),
        ("It fell between 1994 and 1999.", "between 1994 and 1999", "1994-01-01", "1999-12-31", Precision.SPAN),
        ("It fell from 2008 until recently.", "from 2008 until recently", "2008-01-01", "2017-05-17", Precision.SPAN),
        ("It fell from October 2014 to December 2015.", "from October 2014 to December 2015", "2014-10-01", "2015-12-31", Precision.SPAN),
        ("It has fallen since March 2011.", "since March 2011", "2011-03-01", "2017-05-17", Precision.SPAN),
        ("It fell over the past two weeks.", "over the past two weeks", "2017-05-03", "2017-05-17", Precision.SPAN),
        ("It fell in the spring of 2016.", "the spring of 2016", "2016-03-01", "2016-05-31", Precision.SPAN),
        ("It fell in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31", Precision.SPAN),
        ("It fell at the weekend.", "at the weekend", "2017-05-13", "2017-05-14", Precision.SPAN),
    ],
)
def test_values(text: str, quote: str, earliest: str, latest: str, precision: Precision) -> None:
    (time,) = read(text)
    assert (time.span.quote, time.earliest, time.latest, time.precision) == (quote, earliest, latest, precision)


@pytest.mark.parametrize(
    ("text", "constraint"),
    [
        ("It fell on Monday.", "weekday:1"),
        ("It fell on Tuesday morning.", "weekday:2 part:morning"),
        ("Talks will open on Thursday.", "weekday:4 after"),
        ("It fell in February.", "month:2"),
        ("It fell last April.", "month:4 year:-1"),
        ("It fell on May 8 there.", "month:5 day:8"),
        ("It fell yesterday.", "offset:-1d"),
        ("It fell three weeks ago.", "offset:-3w"),
        ("It fell earlier this month.", "month:0 part:early"),
        ("It fell last year.", "offset:-1y"),
        ("It has fallen since Friday.", "since weekday:5"),
        ("It fell in the four years since.", "duration:4y"),
        ("It fell at 4:40 a.m. there.", "time:04:40"),
    ],
)
def test_without_a_date_the_value_stays_open(text: str, constraint: str) -> None:
    (time,) = read(text, published=None)
    assert (time.earliest, time.latest, time.constraint, time.inferred_from) == (None, None, constraint, None)
    assert time.why


def test_a_written_date_needs_no_report_date() -> None:
    (time,) = read("The war began in March 2011.", published=None)
    assert (time.earliest, time.inferred_from) == ("2011-03-01", "written")


def test_the_day_before_counts_from_the_day_beside_it() -> None:
    saturday, before = read("On Saturday the ferry met rowers who had put out the day before.")
    assert (saturday.earliest, before.earliest) == ("2017-05-13", "2017-05-12")


def test_a_time_of_day_takes_the_day_beside_it() -> None:
    _, clock = read("On Monday the siren rang at 10 am.")
    assert (clock.precision, clock.earliest, clock.constraint) == (Precision.TIME, "2017-05-15", "time:10:00")


def test_a_date_in_figures_with_two_readings_keeps_both() -> None:
    (time,) = read("It fell on 04/05/2016 there.")
    assert (time.earliest, time.latest, time.precision) == ("2016-04-05", "2016-05-04", Precision.SPAN)


@pytest.mark.parametrize(
    "text",
    [
        "The minister may resign in a march on the town.",
        "It took 2000 people and 1999 soldiers.",
        "He reads the Sunday Times.",
        "We train on Mondays.",
        "The final ended 3-2.",
        "April Moss came home.",
    ],
)
def test_words_that_are_no_times(text: str) -> None:
    assert read(text) == []


def test_marked_stretches_are_not_read() -> None:
    text = "It fell on Monday.\nUpdated Tuesday"
    report = Report("r", "c", "", "a.txt", 0, text, marked=(Marked(19, len(text), MarkedKind.BYLINE),))
    assert [t.span.quote for t in find_times(report)] == ["Monday"]


def test_a_dateline_with_a_full_date_is_an_anchor() -> None:
    report = Report("r", "c", "", "a.txt", 0, "It fell on Monday.", dateline=Detail("TARVO, May 17, 2017", "dateline"))
    assert [t.earliest for t in find_times(report)] == ["2017-05-15"]


def test_the_attribution_that_holds_a_time_is_named() -> None:
    text = "It fell on Monday, she said."
    said = Attribution("att-1", "rep-1", (Span.of("rep-1", text, 0, 17),), Quotation.INDIRECT)
    (time,) = find_times(Report("rep-1", "c", "", "a.txt", 0, text), (said,))
    assert time.attribution == "att-1"


@pytest.mark.parametrize(
    ("text", "quote", "earliest", "latest"),
    [
        ("Sunday's debate will be the third.", "Sunday's", "2017-05-21", "2017-05-21"),
        ("Classes resume Monday.", "Monday", "2017-05-22", "2017-05-22"),
        ("Rebels held guards against their will on Tuesday in an attempt to flee.", "Tuesday", "2017-05-16", "2017-05-16"),
        ("Following Monday's fire, the mill shut.", "Monday's", "2017-05-15", "2017-05-15"),
        ("Heading into the debate in 10 days, she rested.", "in 10 days", "2017-05-27", "2017-05-27"),
        ("It fell between January 1 and May 6.", "between January 1 and May 6", "2017-01-01", "2017-05-06"),
        ("It fell between March 3 and May 6, 2015.", "between March 3 and May 6, 2015", "2015-03-03", "2015-05-06"),
        ("Twenty-two years ago the dam broke.", "Twenty-two years ago", "1995-01-01", "1995-12-31"),
        ("The mill fell at 2 a.m. on March 4.", "2 a.m. on March 4", "2017-03-04", "2017-03-04"),
        ("The mill fell Friday at about 2 a.m. there.", "Friday at about 2 a.m.", "2017-05-12", "2017-05-12"),
        ("Mills were shut in the 80's.", "the 80's", "1980-01-01", "1989-12-31"),
        ("He retires this Year.", "this Year", "2017-01-01", "2017-12-31"),
        ("Two stood in the whole 2012 election cycle.", "2012", "2012-01-01", "2012-12-31"),
        ("The June poll is near.", "June", "2017-06-01", "2017-06-30"),
    ],
)
def test_values_that_need_the_words_around(text: str, quote: str, earliest: str, latest: str) -> None:
    (time,) = read(text)
    assert (time.span.quote, time.earliest, time.latest) == (quote, earliest, latest)


def test_a_day_of_which_another_sentence_says_that_it_lies_ahead() -> None:
    one, two = read("The mayor praised the host of Monday's debate. The two sides meet for the debate Monday.")
    assert (one.earliest, two.earliest) == ("2017-05-22", "2017-05-22")


def test_last_night_in_quotation_counts_from_the_day_of_speech() -> None:
    night, monday = read('"They came last night," the miller said on Monday.')
    assert (night.earliest, monday.earliest) == ("2017-05-14", "2017-05-15")


def test_counting_back_from_the_day_before_it() -> None:
    _, prior = read("On Monday the dam broke. Nine days prior, the mill had burned.")
    assert prior.earliest == "2017-05-06"


@pytest.mark.parametrize(
    "text",
    [
        "He lives in the 2000 block of Reed Street.",
        "We hope for a brighter tomorrow.",
        "Prices rose in recent weeks.",
        "They moved in over the past few years.",
        "I knew him for the past year and a half.",
        "It was rebuilt in 10 days.",
    ],
)
def test_more_words_that_are_no_times(text: str) -> None:
    assert read(text) == []
