"""Numbers said to count something: as written and as data.

In: a report, its times and attributions. Out: `Figure`s (`find_figures`): the numbers (`numbers`), what they count (`counted`),
what happened to those counted (`outcomes`), per what and over what stretch (`circumstances`).
"""

from whoseword.extract.figures.figures import find_figures

__all__ = ["find_figures"]
