"""A person's decisions applied to the machine's records: pure functions, records in, records out.

In: judgements in the order of the log, and what the machine made. Out: the same records as the person reads them, and for each
judgement whether it stands. What is judged is found again by its characters (`held`), never by an id alone. Start in `standing.py`.
"""

from whoseword.judging.agreement import Agreement, Difference, compare_readers, settled
from whoseword.judging.claims import judge_claims, still_said
from whoseword.judging.grades import NAMES, SCHEMES, check_grade
from whoseword.judging.held import Held, JudgementError, place_of
from whoseword.judging.make import Wish, WishedHop, make, taken_over
from whoseword.judging.origins import judge_disagreements, judge_origins
from whoseword.judging.queue import ReviewItem, review_queue, verdicts
from whoseword.judging.reading import judge_reading, without
from whoseword.judging.sources import judge_sources, judge_speakers
from whoseword.judging.standing import in_force, last_to_redo, last_to_undo, stand
from whoseword.judging.told import in_words

__all__ = [
    "NAMES",
    "SCHEMES",
    "Agreement",
    "Difference",
    "Held",
    "JudgementError",
    "ReviewItem",
    "Wish",
    "WishedHop",
    "check_grade",
    "compare_readers",
    "in_force",
    "in_words",
    "judge_claims",
    "judge_disagreements",
    "judge_origins",
    "judge_reading",
    "judge_sources",
    "judge_speakers",
    "last_to_redo",
    "last_to_undo",
    "make",
    "place_of",
    "review_queue",
    "settled",
    "stand",
    "still_said",
    "taken_over",
    "verdicts",
    "without",
]
