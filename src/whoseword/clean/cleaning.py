"""The stage: from a capture and its bytes to its reports."""

from pathlib import Path

from whoseword.clean.stream import Batch, read
from whoseword.model import Capture, Limits, Problem, Report


def clean(capture: Capture, data: bytes | Path, limits: Limits) -> tuple[list[Report], list[Problem]]:
    """The reports that stand in a capture, their non-news marked, and a `Problem` for all that was not read or was guessed.

    `data` are the capture's bytes, or the file that holds them. A plain text or page gives at most one report; a list of
    articles, a feed or an archive one for each. Nothing is raised for bad input. It reads in this process and all at once;
    `Guard` does the same in a process that can be killed, and document by document.

    >>> from whoseword.model import Capture, Limits
    >>> data = b"Two die in fire\\n\\nPORT AYEMBA - Two people died in a fire on Monday, police said."
    >>> reports, problems = clean(Capture("cap-1", "0", len(data), "fire.txt", "text/plain"), data, Limits())
    >>> reports[0].title.value, problems
    ('Two die in fire', [])
    """
    batches = [item for item in read(capture, data, limits) if isinstance(item, Batch)]
    return [report for batch in batches for report in batch.reports], [problem for batch in batches for problem in batch.problems]
