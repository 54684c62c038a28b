"""Set-sized work: candidate pairs from shared keys, and functions over batches. The logic is written once, an engine runs it.

In: keys per item, or a function and its items. Out: pairs sorted by id, or results in the order of the items.
"""

from whoseword.engine.local import LocalEngine
from whoseword.engine.protocol import Engine

__all__ = ["Engine", "LocalEngine"]
