"""Figures on one footing: which count the same thing, and where they part.

In: the figures of one story with their claims and origins. Out: `Disagreement`s, and `Quantity`s for the page. What can be compared
with what is decided in `footing` and `quantities`, values are read in `values`, verdicts are made in `ledger` and `moves` (updates).
"""

from whoseword.corroborate.figures.figures import compare_figures
from whoseword.corroborate.figures.quantities import Quantity, quantities

__all__ = ["Quantity", "compare_figures", "quantities"]
