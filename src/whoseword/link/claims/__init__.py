"""Attributions that say the same checkable thing.

In: the attributions of one story. Out: `Claim`s. Contents are cut into clauses (`pieces`, `clauses`), each with its words, deeds and counts
(`wording`, `terms`, `counts`); pairs are judged by named features (`likeness`), clustered by average linkage (`groups`), and every claim
is told by its plainest member (`plainest`).
"""

from whoseword.link.claims.claims import group_claims

__all__ = ["group_claims"]
