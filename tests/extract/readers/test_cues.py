"""The list of cues."""

from whoseword.extract.readers.cues import cues_at, stance_of_words
from whoseword.lexicon import rows
from whoseword.model import Stance


def test_every_cue_has_a_known_stance_and_kind_and_a_share() -> None:
    for row in rows("cues"):
        assert row["stance"] in [s.value for s in Stance]
        assert row["kind"] in ("verb", "noun", "prep", "mark")
        assert 0 <= int(row["share"]) <= 100


def test_a_term_stands_once_per_kind() -> None:
    keys = [(row["term"], row["kind"]) for row in rows("cues")]
    assert len(set(keys)) == len(keys)


def test_the_longest_cue_comes_first() -> None:
    assert cues_at(["called", "on", "the", "council"], 0)[0].term == "called on"


def test_a_denial_among_the_words_outweighs_an_assertion() -> None:
    assert stance_of_words(["published", "a", "statement", "denying"]) is Stance.DENIES
    assert stance_of_words(["smiled"]) is None
