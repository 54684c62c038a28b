"""From what a person names (files, folders, globs, `-`) to captures: the bytes as received, hashed, each once.

In: paths as strings. Out: `Received(capture, data)` or `Problem`, in an order that does not depend on that of the inputs.
"""

from whoseword.collect.collecting import Received, collect
from whoseword.collect.fetching import Fetching

__all__ = ["Fetching", "Received", "collect"]
