"""Likeness of wording, and what differs."""

from whoseword.corroborate.likeness import changes, only_spelling, weighty


def test_what_differs_and_how_much_it_weighs() -> None:
    assert changes("the gate was open", "the gate was half open") == [("", "half")]
    assert only_spelling([("hasakeh", "hasakah")])
    assert not only_spelling([("lake", "river")])
    assert weighty([("at least 30", "up to 30")]) == ["a bound"]
    assert weighty([("reportedly", "")]) == ["a hedge"]
    assert weighty([("30", "40")]) == ["a number"]
