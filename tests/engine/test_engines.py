"""What every engine must do; a further engine joins `ENGINES` and passes the same tests."""

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoseword.engine import Engine, LocalEngine

ENGINES = [LocalEngine()]
every_engine = pytest.mark.parametrize("engine", ENGINES, ids=lambda e: type(e).__name__)
KEYS = st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.lists(st.integers(0, 6), max_size=6), max_size=8)


def pairs_by_comparing_all(keys: dict[str, list[int]], largest: int, shared: int) -> list[tuple[str, str, int]]:
    """The answer, found the slow way."""
    held = {k for k in range(7) if sum(k in own for own in keys.values()) <= largest}
    found = [(a, b, len(set(keys[a]) & set(keys[b]) & held)) for a, b in combinations(sorted(keys), 2)]
    return [pair for pair in found if pair[2] >= shared]


@every_engine
@given(keys=KEYS, largest=st.integers(2, 8), shared=st.integers(1, 3))
def test_pairs_are_those_of_comparing_all(engine: Engine, keys: dict[str, list[int]], largest: int, shared: int) -> None:
    found = engine.candidate_pairs(keys, largest_block=largest, shared=shared)
    assert found == pairs_by_comparing_all(keys, largest, shared)


@every_engine
@given(keys=KEYS, seed=st.integers())
def test_the_order_of_items_and_keys_does_not_matter(engine: Engine, keys: dict[str, list[int]], seed: int) -> None:
    order = random.Random(seed)
    shuffled = {k: order.sample(keys[k], len(keys[k])) for k in order.sample(list(keys), len(keys))}
    assert engine.candidate_pairs(shuffled, largest_block=5) == engine.candidate_pairs(keys, largest_block=5)


@every_engine
def test_a_key_that_everybody_holds_says_nothing(engine: Engine) -> None:
    keys = {"a": ["police", "ferry"], "b": ["police", "ferry"], "c": ["police"]}
    assert engine.candidate_pairs(keys, largest_block=2) == [("a", "b", 1)]


@every_engine
def test_keys_may_be_given_once_only(engine: Engine) -> None:
    assert engine.candidate_pairs({"a": iter("xyx"), "b": iter("xx")}, largest_block=9, shared=1) == [("a", "b", 1)]


@every_engine
@given(items=st.lists(st.integers()), batch=st.integers(1, 7))
def test_batches_cover_all_items_in_order(engine: Engine, items: list[int], batch: int) -> None:
    sizes: list[int] = []

    def double(some: object) -> list[int]:
        assert isinstance(some, list)
        sizes.append(len(some))
        return [2 * item for item in some]

    assert engine.map(double, items, batch=batch) == [2 * item for item in items]
    assert all(0 < size <= batch for size in sizes)
