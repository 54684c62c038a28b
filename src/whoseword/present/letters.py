"""The letters by which parties are called: A, B, … Z, AA, AB, … in their order."""

ALPHABET = 26

NO_LETTER = "–"
"""Stands for an outlet's own voice, which names nobody."""


def letter(rank: int) -> str:
    """The letter of the party at `rank`, counted from 0.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    rank += 1
    while rank:
        rank, digit = divmod(rank - 1, ALPHABET)
        name = chr(ord("A") + digit) + name
    return name
