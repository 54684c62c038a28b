"""A case as one file to hand over: a BagIt bag (RFC 8493) whose payload is an RO-Crate 1.1, in a ZIP; and the way back."""

import json
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from whoseword.keeping.archive import Member, read_archive, write_archive
from whoseword.model import UserError, sha256_hex
from whoseword.store import Entry, Head, Inspection, inspect_folder, kept_files

_MIME = {".json": "application/json", ".html": "text/html", ".db": "application/vnd.sqlite3", ".md": "text/markdown"}
_README = """# A case of whoseword

This folder was made by whoseword {version}. It is a BagIt bag (RFC 8493); its payload `data/` is a Research Object Crate (RO-Crate 1.1).

- `data/case/dossier.html`: what the case says, for reading in any browser; `dossier.json` is the same for programs
- `data/case/originals/`: the reports as they were received, byte for byte, each named by its SHA-256
- `data/case/case.db`: everything that was read from them, what persons decided, and the log of everything done (SQLite)
- `manifest-sha256.txt`: the hash of every file; `sha256sum -c manifest-sha256.txt` checks them without whoseword

To check and use it with whoseword:

    whoseword unpack FILE.zip -o case
    whoseword verify case --head {head}
    whoseword rerun case

The head of the log when this was packed: `{head}`

Made with:

{methods}

What the hashes show is that nothing was changed since it was captured. They do not show that what a report says is true.
"""


@dataclass(frozen=True, slots=True)
class Packed:
    """What was packed or unpacked: the head of the case's log, the number of files, and the SHA-256 of the packed file."""

    head: Head
    files: int
    sha256: str


def pack_folder(folder: Path, log: Sequence[Entry], target: Path, version: str) -> Packed:
    """Write a closed case as one file. The same case gives the same bytes on every machine.

    What lies in the folder and is no part of the case (notes, other exports) stays out. Raises `UserError` if the case does not verify.
    """
    found = inspect_folder(folder)
    if found.differences:
        raise UserError(f"{folder} is not as it was captured and logged, and was not packed: {found.differences[0]}")
    names = kept_files(folder, log)
    case = [Member.of_file(f"data/case/{name}", folder / name) for name in names]
    methods = _methods(log)
    readme = _README.format(version=version, head=found.head, methods="\n".join(f"- {m}" for m in methods)).encode()
    payload = [*case, Member.of_bytes("data/README.md", readme)]
    digests = {m.name: m.digest() for m in payload}
    crate = _crate(digests, log, found, methods, version)
    payload.append(Member.of_bytes("data/ro-crate-metadata.json", crate))
    digests["data/ro-crate-metadata.json"] = (sha256_hex(crate), len(crate))
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": _info(digests, log, found.head, version),
        "manifest-sha256.txt": _manifest({name: digest for name, (digest, _) in digests.items()}),
    }
    tags["tagmanifest-sha256.txt"] = _manifest({name: sha256_hex(data) for name, data in tags.items()})
    write_archive([*payload, *(Member.of_bytes(name, data) for name, data in tags.items())], target)
    return Packed(found.head, len(names), Member.of_file("", target).digest()[0])


def unpack_file(path: Path, target: Path) -> Packed:
    """Unpack a packed case into the folder `target`, which must not be there yet, after every hash of it was checked.

    Raises `UserError`, with nothing left behind, for a file that is no packed case, that would write outside, or whose contents are not
    those that its manifests or the case's own log and seals say.
    """
    if target.exists():
        raise UserError(f"{target} is there already; name a folder that is not")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".unpacking-", dir=target.parent) as scratch:
        bag = Path(scratch)
        digests = read_archive(path, bag)
        _check_manifests(path, bag, digests)
        case = bag / "data" / "case"
        if not (case / "case.db").is_file():
            raise UserError(f"{path.name} holds no case")
        found = inspect_folder(case)
        if found.differences:
            raise UserError(f"the case in {path.name} is not as it was captured and logged: {found.differences[0]}")
        for original in (case / "originals").rglob("*"):
            if original.is_file():
                original.chmod(0o444)
        files = sum(1 for name in digests if name.startswith("data/case/"))
        os.rename(case, target)  # noqa: PTH104 - refuses a target that came meanwhile
    return Packed(found.head, files, Member.of_file("", path).digest()[0])


def _check_manifests(path: Path, bag: Path, digests: Mapping[str, str]) -> None:
    for manifest, covers in (("tagmanifest-sha256.txt", _is_tag), ("manifest-sha256.txt", _is_payload)):
        if manifest not in digests:
            raise UserError(f"{path.name} is no packed case: it holds no {manifest}")
        told = dict(_rows((bag / manifest).read_text(encoding="utf-8", errors="replace")))
        there = {name: digest for name, digest in digests.items() if covers(name)}
        for name in sorted(told.keys() | there.keys()):
            if told.get(name) != there.get(name):
                wrong = (
                    "is missing" if name not in there else "is in no manifest" if name not in told else "was changed since it was packed"
                )
                raise UserError(f"{path.name} is not as it was packed: {name} {wrong}")


def _is_payload(name: str) -> bool:
    return name.startswith("data/")


def _is_tag(name: str) -> bool:
    return not _is_payload(name) and name != "tagmanifest-sha256.txt"


def _rows(text: str) -> list[tuple[str, str]]:
    found = (re.fullmatch(r"([0-9a-f]{64})  (.+)", line) for line in text.splitlines())
    return [(m[2], m[1]) for m in found if m]


def _manifest(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items())).encode()


def _info(digests: Mapping[str, tuple[str, int]], log: Sequence[Entry], head: Head, version: str) -> bytes:
    octets = sum(size for _, size in digests.values())
    lines = {
        "Bag-Software-Agent": f"whoseword {version}",
        "Bagging-Date": _day(log),
        "External-Description": "A case of whoseword: captured reports, what was read from them, and the log of everything done",
        "External-Identifier": str(head),
        "Payload-Oxum": f"{octets}.{len(digests)}",
    }
    return "".join(f"{key}: {value}\n" for key, value in lines.items()).encode()


def _crate(digests: Mapping[str, tuple[str, int]], log: Sequence[Entry], found: Inspection, methods: Sequence[str], version: str) -> bytes:
    files = [
        {
            "@id": name.removeprefix("data/"),
            "@type": "File",
            "name": PurePosixPath(name).name,
            "contentSize": str(size),
            "sha256": digest,
            "encodingFormat": _MIME.get(PurePosixPath(name).suffix, "application/octet-stream"),
        }
        for name, (digest, size) in sorted(digests.items())
    ]
    graph: list[dict[str, Any]] = [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": "A case of whoseword",
            "description": f"{found.originals} captured reports, what was read from them, what persons decided, and the log of it",
            "datePublished": _day(log),
            "license": "The rights in the captured reports stay with those who published them.",
            "identifier": str(found.head),
            "hasPart": [{"@id": f["@id"]} for f in files],
        },
        *files,
        {
            "@id": "#whoseword",
            "@type": "SoftwareApplication",
            "name": "whoseword",
            "softwareVersion": version,
            "softwareRequirements": list(methods),
        },
        {
            "@id": "#reading",
            "@type": "CreateAction",
            "name": "Reading of the captured reports",
            "instrument": {"@id": "#whoseword"},
            "endTime": log[-1].at if log else "",
            "result": {"@id": "case/case.db"},
        },
    ]
    return json.dumps({"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}, ensure_ascii=False, indent=1).encode() + b"\n"


def _methods(log: Sequence[Entry]) -> list[str]:
    """Every version and model, with its hash, by which the case was read, in words of the log."""
    return sorted({e.detail for e in log if e.what in ("cleaned", "read", "linked", "corroborated")})


def _day(log: Sequence[Entry]) -> str:
    """The day of the last thing done: the time of packing would make two packs of one case differ."""
    return log[-1].at[:10] if log else "1980-01-01"
