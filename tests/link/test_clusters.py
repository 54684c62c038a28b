"""Average linkage: near matches do not chain, order does not matter."""

from hypothesis import given
from hypothesis import strategies as st

from whoseword.link.clusters import average_link

PAIRS = [(a, b) for i, a in enumerate("abcdefg") for b in "abcdefg"[i + 1 :]]


def test_a_chain_of_matches_is_cut() -> None:
    chain = {("a", "b"): 0.9, ("b", "c"): 0.9, ("c", "d"): 0.9}
    assert average_link("abcd", chain, 0.6) == [("a", "b"), ("c", "d")]


def test_what_may_not_stand_together_does_not() -> None:
    scores = {("a", "b"): 0.9, ("a", "c"): 0.9, ("b", "c"): 0.9}
    assert average_link("abc", scores, 0.6, apart=[("a", "c")]) == [("a", "b"), ("c",)]


@given(st.dictionaries(st.sampled_from(PAIRS), st.integers(0, 20).map(lambda n: n / 20)), st.randoms())
def test_order_changes_nothing(scores: dict[tuple[str, str], float], dice: object) -> None:
    items = list(scores.items())
    dice.shuffle(items)  # type: ignore[attr-defined]
    assert average_link("gfedcba", dict(items), 0.5) == average_link("abcdefg", scores, 0.5)


@given(st.dictionaries(st.sampled_from(PAIRS), st.integers(0, 20).map(lambda n: n / 20)))
def test_every_item_stands_in_one_cluster(scores: dict[tuple[str, str], float]) -> None:
    assert sorted(item for cluster in average_link("abcdefg", scores, 0.5) for item in cluster) == list("abcdefg")
