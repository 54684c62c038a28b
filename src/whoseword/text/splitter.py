"""The sentence splitter: nupunkt, with the ranks and titles of news that it splits after."""

import re
from itertools import pairwise

from nupunkt import sent_spans

_RANK = re.compile(r"(?:^|[\s(])(?:Lt|Col|Gen|Maj|Capt|Sgt|Cpl|Brig|Cmdr|Adm|Insp|Supt|Rep|Sen|Gov|Sec|Dr|Mr|Mrs|Ms|Prof|Rev|Hon|St)\.\s*$")


class Splitter:
    """Sentence boundaries of one line of text; importing this module loads nupunkt's model."""

    def sentence_spans(self, line: str) -> list[tuple[int, int]]:
        """The sentences of `line` as `[start, end)`, together covering it.

        >>> line = "Police Lt. Col. Ada Bo came. Nobody was hurt."
        >>> [line[a:b] for a, b in Splitter().sentence_spans(line)]
        ['Police Lt. Col. Ada Bo came. ', 'Nobody was hurt.']
        """
        if not line.strip():
            return []
        cuts = [start for start, _ in sent_spans(line)][1:]
        kept = [cut for cut in cuts if not _RANK.search(line[max(0, cut - 12) : cut])]
        return list(pairwise([0, *kept, len(line)]))
