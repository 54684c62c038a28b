"""The redacted copy as a folder: written beside its place, searched byte for byte, and put in its place only if nothing was found."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from whoseword.keeping.leaks import Leak, foreign, search_folder, search_records
from whoseword.keeping.redacting import Redacted
from whoseword.model import UserError, sha256_hex
from whoseword.present import to_json, to_markdown, to_page
from whoseword.store import Head, canonical

MANIFEST = "redaction.json"
README = """This is a redacted copy of a case, made by whoseword {version}.

dossier.html      what the case says, for reading in any browser
dossier.json      the same, for programs
dossier.md        the same, as plain text
redaction.json    what was done: how many names and passages were replaced, how often, and what was left out

Labels in brackets, such as [person 1] or [passage 1], take the place of what was hidden; the same label always stands for the same.
The originals, their hashes and the addresses of changed reports were left out. Every byte of these files was searched for
what was hidden before they were handed over.

What this copy cannot prevent: a published report can be found elsewhere by its other words, and what somebody did, when and where,
can tell who it was. Read the copy with the eyes of one who looks for the person before you pass it on.
"""


class LeakError(UserError):
    """The copy would have told what was to be hidden, and was not handed over."""


def write_copy(redacted: Redacted, withheld: int, head: Head, target: Path) -> dict[str, object]:
    """Write the redacted copy into `target`, which must not be there yet, and give its manifest.

    Args:
        redacted: the dossier to hand over, and what was hidden in it.
        withheld: how many whole reports were left out.
        head: of the log of the case from which the copy was made: it ties the copy to the case for those who have it.

    Raises `UserError` if `target` is there, `LeakError` if anything that was hidden is found in the copy; then nothing is left of it.
    """
    if target.exists():
        raise UserError(f"{target} is there already; name a folder that is not")
    target.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".redacting-", dir=target.parent))
    try:
        manifest = _write(redacted, withheld, head, made)
        leaks = check_copy(made, redacted)
        if leaks:
            raise LeakError(told_in_a_sentence(leaks))
        made.chmod(0o755)
        os.rename(made, target)  # noqa: PTH104 - refuses a target that came meanwhile, where Path.replace would not say so
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return manifest


def check_copy(folder: Path, redacted: Redacted) -> list[Leak]:
    """Everything hidden that is found in the folder's bytes, or in the texts of the dossier in it."""
    found = search_folder(folder, foreign(redacted.hidden))
    return [*found, *search_records(redacted.dossier, redacted.hidden, "dossier")]


def _write(redacted: Redacted, withheld: int, head: Head, folder: Path) -> dict[str, object]:
    dossier = redacted.dossier
    version = str(dossier.tool.get("version", ""))
    contents = {
        "README.txt": README.format(version=version).encode(),
        "dossier.html": to_page(dossier).encode(),
        "dossier.json": to_json(dossier),
        "dossier.md": to_markdown(dossier).encode(),
    }
    files = {name: sha256_hex(data) for name, data in contents.items()}
    searched = {h.label for h in foreign(redacted.hidden)}
    replaced = [
        {
            "label": h.label,
            "places": redacted.places.get(h.label, (0, 0))[0],
            "reports": redacted.places.get(h.label, (0, 0))[1],
            "searched": "every byte" if h.label in searched else "every text of the dossier: its words are the program's own too",
        }
        for h in redacted.hidden
    ]
    told = {
        "format": "whoseword-redaction",
        "version": 1,
        "tool": {"name": "whoseword", "version": version},
        "case_head": str(head),
        "replaced": replaced,
        "left_out": {"originals": "all", "reports": withheld, **redacted.left_out},
        "files": files,
    }
    contents[MANIFEST] = canonical(told) + b"\n"  # type: ignore[arg-type]
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return told


def told_in_a_sentence(leaks: Sequence[Leak]) -> str:
    """Where it was found, for the person who wanted to hand it over."""
    shown = "; ".join(f"{leak.label} in {leak.where} ({leak.form})" for leak in leaks[:5])
    more = f", and in {len(leaks) - 5} more places" if len(leaks) > 5 else ""
    return f"the copy was not handed over, because what was to be hidden still stands in it: {shown}{more}"
