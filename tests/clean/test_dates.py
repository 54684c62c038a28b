import pytest

from whoseword.clean.dates import date_at, iso, labelled_dates


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("May 4, 2031", "2031-05-04"),
        ("4 May 2031", "2031-05-04"),
        ("Tue 04 Mar 2031", "2031-03-04"),
        ("Sun Mar 9 2031", "2031-03-09"),
        ("Tuesday, 4th of", None),
        ("04.03.2031", "2031-03-04"),
        ("2031-03-04", "2031-03-04"),
        ("2031-03-04T17:40:00+02:00", "2031-03-04T17:40:00+02:00"),
        ("13/03/2031", "2031-03-13"),
        ("03/13/2031", "2031-03-13"),
        ("03/04/2031", None),
        ("31.02.2031", None),
        ("Tue, 04 Mar 2031 17:40:00 GMT", "2031-03-04T17:40:00+00:00"),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_day_or_nothing(written: str, day: str | None) -> None:
    assert iso(written) == day


@pytest.mark.parametrize(
    ("line", "taken", "updated"),
    [
        ("Published July 5 2031 A motorcycle fell", "Published July 5 2031", False),
        ("Date of publication 5 July 2031 The town", "Date of publication 5 July 2031", False),
        ("Last updated: Mon 7 July 2031, 5:27 PM EDT at the", "Last updated: Mon 7 July 2031, 5:27 PM EDT", True),
        ("7 July 2031 10:30 at the port", "7 July 2031 10:30", False),
    ],
)
def test_a_date_is_taken_with_its_label_and_clock(line: str, taken: str, updated: bool) -> None:
    found = date_at(line, 0, len(line))
    assert found is not None
    assert (line[found.start : found.end], found.updated) == (taken, updated)


def test_a_labelled_date_is_found_inside_a_line() -> None:
    line = "World 1735 15.04.2031(updated 2033 16.04.2031) Get short URL"
    (found,) = labelled_dates(line, 0, len(line))
    assert (line[found.start : found.end], found.day, found.updated) == ("(updated 2033 16.04.2031)", "2031-04-16", True)
