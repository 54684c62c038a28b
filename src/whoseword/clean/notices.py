"""What a person must know of a text that looks otherwise than it is stored: characters that turn words about or cut them."""

import re

from whoseword.clean.decode import times

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NOTHING = "\u00ad\u034f\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0001-\U000e007f"
_CUTS = re.compile(rf"(?<=[A-Za-z])[{_NOTHING}]+(?=[A-Za-z])")
"""In a word of Latin letters nothing invisible has a use but the soft hyphen, and that divides what is read as well."""


def notices(text: str) -> list[str]:
    """A sentence for each kind of trick, going on from the document's name.

    >>> notices("the po\u200blice said")
    ['has invisible characters inside words in 1 place; they are read as stored, not as they look']
    """
    found = []
    if turned := len(_TURNS.findall(text)):
        found.append(f"changes the direction of writing in {times(turned, 'place')}; it is read as stored, not as it looks")
    if cut := len(_CUTS.findall(text)):
        found.append(f"has invisible characters inside words in {times(cut, 'place')}; they are read as stored, not as they look")
    return found
