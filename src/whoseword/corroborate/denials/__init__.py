"""Denials: which statements deny, whom the claims of a story blame, and which claims a denial answers.

In: the linked records of one story. Out: `Denial`s, each an attribution, a claim, the way in which it is denied, and the reason.
What a denial says is read in `denying`, whom a claim blames in `blame`, and both are brought together in `binding`.
"""

from whoseword.corroborate.denials.binding import Denial, bind_denials
from whoseword.corroborate.denials.denying import Way

__all__ = ["Denial", "Way", "bind_denials"]
