"""The process beside the desk: `python -m whoseword.web.work CASE add|rework|write|index FILE…`.

It tells how far it is, a JSON object a line.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from whoseword import api
from whoseword.model import UserError

Item = TypeVar("Item")
LABELS = {"Cleaning": "Preparing", "Reading": "Reading", "Linking": "Comparing"}


class Told:
    """Progress that the desk reads."""

    @contextmanager
    def track(self, items: Iterable[Item], label: str, total: int | None = None) -> Iterator[Iterable[Item]]:
        """See `whoseword.settings.Progress`."""
        kept = list(items)
        yield self._told(kept, LABELS.get(label, label), total or len(kept))

    def _told(self, items: list[Item], label: str, total: int) -> Iterator[Item]:
        for done, item in enumerate(items):
            _tell({"label": label, "done": done, "total": total})
            yield item


def main(arguments: list[str]) -> int:
    """Do one piece of work; 1 if it could not be done, which is told in a sentence."""
    folder, what, *files = arguments
    try:
        if what == "add":
            api.run(files, folder, progress=Told())
        elif what == "rework":
            api.rework(folder, progress=Told())
        elif what == "write":
            api.write(folder)
        api.index(folder)
    except UserError as error:
        _tell({"problem": f"{error}."})
        return 1
    return 0


def _tell(what: dict[str, object]) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
