"""The readers by name: the trained one, the rule-based one, or the best that is there."""

from functools import cache

from whoseword.extract.readers.reader import Reader
from whoseword.extract.readers.rules import RuleReader
from whoseword.extract.readers.trained import TrainedReader
from whoseword.model import UserError


class NoReaderError(UserError):
    """There is no reader of that name."""


@cache
def load_reader(name: str) -> Reader:
    """The reader called `best` (today the trained one), `trained` or `rules`. Raises `NoReaderError` for another name."""
    if name == "rules":
        return RuleReader()
    if name in ("best", "trained"):
        return TrainedReader()
    raise NoReaderError(f"there is no reader {name!r}; there are best, trained and rules")
