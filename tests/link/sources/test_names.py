"""Names compared: spellings of one person, namesakes, names of bodies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoseword.link.sources.names import Likeness, abbreviates, alike, body_head, body_words, compare_persons, person_words, skeleton


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("Bill Quill", "Hillary Quill", Likeness.DIFFERENT),
        ("Maria Petrova", "Mario Petrova", Likeness.DIFFERENT),
        ("Omaar al-Qadri", "Omar Al Qadri", Likeness.SPELLED),
        ("Yousef Khattab", "Yusuf Khatab", Likeness.FAR),
        ("Sergei Orlov", "Sergey Orlov", Likeness.SPELLED),
        ("Сергей Орлов", "Sergey Orlov", Likeness.SAME),
        ("Anukul Thammarak", "Anukul Thamarak", Likeness.SPELLED),
        ("Faisal Karam", "Mohammad Faisal Karam", Likeness.SHORTER),
        ("J. Holt", "John Holt", Likeness.INITIAL),
        ("Holt", "John Holt", Likeness.FAMILY),
        ("John", "John Holt", Likeness.DIFFERENT),
        ("Ida Holt", "Ida Lund", Likeness.DIFFERENT),
        ("al-Qadri", "Omar al-Qadri", Likeness.FAMILY),
        ("José Núñez", "Jose Nunez", Likeness.SAME),
    ],
)
def test_persons(a: str, b: str, likeness: Likeness) -> None:
    assert compare_persons(person_words(a), person_words(b)) is likeness
    assert compare_persons(person_words(b), person_words(a)) is likeness


@given(st.lists(st.text("abcdehiklmnorstuvyz", min_size=1, max_size=8), min_size=1, max_size=3))
def test_a_name_is_the_same_as_itself(words: list[str]) -> None:
    name = person_words(" ".join(words))
    assert compare_persons(name, name) is Likeness.SAME


@given(st.text("abcdehiklmnorstuvyz", min_size=1, max_size=9), st.text("abcdehiklmnorstuvyz", min_size=1, max_size=9))
def test_likeness_has_no_direction(a: str, b: str) -> None:
    assert alike(a, b) == alike(b, a)


@pytest.mark.parametrize(("a", "b"), [("Tamala", "Tamaleh"), ("Ghazali", "Gazaly"), ("Mikhailov", "Mihailov")])
def test_spellings_carried_over_share_most_of_their_sounds(a: str, b: str) -> None:
    assert alike(a.lower(), b.lower()) or skeleton(a) == skeleton(b)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("the Orrery Centre for Health", "Orrery Center for Health", True),
        ("World Health Organisation", "WHO", True),
        ("the Thai Foreign Ministry", "Foreign Ministry of Thailand", True),
        ("the Thai Foreign Ministry", "the Lao Foreign Ministry", False),
    ],
)
def test_bodies(a: str, b: str, same: bool) -> None:
    assert (body_words(a) == body_words(b)) is same


def test_initials_and_heads() -> None:
    assert abbreviates("N.B.I.", "Nordic Bridge Institute")
    assert not abbreviates("NBI", "Nordic Institute")
    assert body_head("Orrery Observatory for Fair Prices") == "observatory"
