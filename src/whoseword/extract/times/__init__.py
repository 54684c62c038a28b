"""Time expressions: the days they can mean, or the constraint they leave open.

In: a report. Out: `TimeRef`s (`find_times`), by one expression per form (`time_patterns`) and calendar arithmetic (`time_values`).
"""

from whoseword.extract.times.times import find_times

__all__ = ["find_times"]
