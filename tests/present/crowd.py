"""The ferry story as if many more outlets had printed it: copies of its reports that stand in the same story and claims."""

import json
from collections.abc import Callable
from typing import Any

from whoseword.present import Dossier, from_json, to_json

COPIED = ("reports", "attributions", "figures", "mentions", "times")
SHARED = ("claims", "origins", "stories")


def crowd(dossier: Dossier, copies: int) -> Dossier:
    """`dossier` with every report printed `copies` times, under ids of their own."""
    data = json.loads(to_json(dossier))
    own = {entry["id"] for name in COPIED for entry in data[name]}
    rounds = [_renamed(data, lambda id_, n=n: f"{id_[:4]}{n:02d}{id_[4:]}" if n and id_ in own else id_) for n in range(copies)]
    for name in COPIED:
        data[name] = [entry for one in rounds for entry in one[name]]
    for name in SHARED:
        data[name] = [_merged(list(group)) for group in zip(*(one[name] for one in rounds), strict=True)]
    return from_json(json.dumps(data).encode())


def _renamed(value: Any, name: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {_renamed(key, name): _renamed(inner, name) for key, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, name) for inner in value]
    return name(value) if isinstance(value, str) else value


def _merged(group: list[dict[str, Any]]) -> dict[str, Any]:
    first = dict(group[0])
    for other in group[1:]:
        for key in ("attributions", "denials", "figures", "reports"):
            if key in first:
                first[key] = list(dict.fromkeys([*first[key], *other[key]]))
        if "stance_by_report" in first:
            first["stance_by_report"] = first["stance_by_report"] | other["stance_by_report"]
    return first
