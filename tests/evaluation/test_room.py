"""The clock around a reader changes nothing of what it reads."""

from evaluation.room import Clocked
from whoseword.extract import RuleReader


def test_a_clocked_reader_reads_the_same_and_counts() -> None:
    text = "Two boats sank, harbour police said. " * 50
    clocked = Clocked(RuleReader())
    assert clocked.read(text, [(0, len(text))]) == RuleReader().read(text, [(0, len(text))])
    assert clocked.seconds > 0 and clocked.name == RuleReader().name
