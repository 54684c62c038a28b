"""Passages of two texts, from seeds grown over edits."""

from difflib import SequenceMatcher

from hypothesis import given, settings
from hypothesis import strategies as st

from whoseword.link.alignment import passages, shingles_of

BREACH = [
    "the",
    "dam",
    "above",
    "orrel",
    "broke",
    "shortly",
    "before",
    "midnight",
    "on",
    "monday",
    "and",
    "swept",
    "away",
    "the",
    "lower",
    "market",
]
ROOFS = [
    "helicopters",
    "took",
    "about",
    "sixty",
    "people",
    "from",
    "roofs",
    "during",
    "the",
    "night",
    "while",
    "boats",
    "searched",
    "the",
    "quay",
]


def runs(one, two):
    return passages(one, two, shingles_of(one), shingles_of(two))


def test_a_passage_that_was_moved_is_found_with_the_one_it_changed_places_with():
    found = runs([*BREACH, *ROOFS], [*ROOFS, *BREACH])
    assert found == [[(0, len(ROOFS), len(BREACH))], [(len(BREACH), 0, len(ROOFS))]]


def test_an_edit_of_a_few_words_is_bridged_and_a_long_one_parts():
    edited = [*BREACH[:8], "late", "in", "the", "evening", *BREACH[8:]]
    longer = [*BREACH[:8], *["as", "the", "wardens", "slept", "in", "their", "huts"], *BREACH[8:]]
    assert runs(BREACH, edited) == [[(0, 0, 8), (8, 12, len(BREACH) - 8)]]
    assert len(runs(BREACH, longer)) == 2


def test_rows_of_a_table_cost_little_and_no_word_belongs_to_two_passages():
    rows = ["nil"] * 4000
    (passage,) = runs(rows, rows)
    assert passage == [(0, 0, 4000)]


words = st.lists(st.sampled_from("abcdefgh"), min_size=0, max_size=60)


@settings(max_examples=150, deadline=None)
@given(words, words, words)
def test_passages_are_the_same_words_in_order_and_hold_the_longest_common_run(one, two, common):
    a, b = [*one, *common, *two], [*two, *common, *one]
    found = runs(a, b)
    seen_a, seen_b = set(), set()
    for passage in found:
        for i, j, size in passage:
            assert a[i : i + size] == b[j : j + size]
            assert seen_a.isdisjoint(range(i, i + size)) and seen_b.isdisjoint(range(j, j + size))
            seen_a.update(range(i, i + size))
            seen_b.update(range(j, j + size))
    longest = SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size
    assert bool(found) == (longest >= 6)
