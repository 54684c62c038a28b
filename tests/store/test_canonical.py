"""Canonical JSON is what another implementation of RFC 8785 writes."""

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from whoseword.store import canonical

KEYS = st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=6)
TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
WHOLE = st.integers(-(2**53) + 1, 2**53 - 1)
VALUES = st.recursive(
    st.none() | st.booleans() | WHOLE | TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)
)


@given(VALUES)
def test_it_is_what_the_reference_writes(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [0.5, [1, [2.0]], {"a": {"b": 1.5}}])
def test_a_floating_number_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="floating number"):
        canonical(value)  # type: ignore[arg-type]
