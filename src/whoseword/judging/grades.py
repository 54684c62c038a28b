"""The schemes in which a person may grade a claim or a source. No grade is ever suggested."""

from collections.abc import Mapping
from types import MappingProxyType

from whoseword.judging.held import JudgementError
from whoseword.lexicon import rows


def _schemes() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in rows("grades"):
        found.setdefault(row["scheme"], {})[row["grade"]] = row["meaning"]
    return MappingProxyType({scheme: MappingProxyType(grades) for scheme, grades in found.items()})


SCHEMES = _schemes()
"""By scheme, what each of its grades means, in the scheme's own order."""

NAMES: Mapping[str, str] = MappingProxyType({row["scheme"]: row["name"] for row in rows("grades")})
"""What each scheme is called."""


def check_grade(scheme: str, grade: str) -> None:
    """Return if `grade` is one of `scheme`. Raises `JudgementError` naming those there are."""
    if scheme not in SCHEMES:
        raise JudgementError(f"there is no scheme {scheme!r} of grades; there are {', '.join(SCHEMES)}")
    if grade not in SCHEMES[scheme]:
        raise JudgementError(f"{grade!r} is no grade of {NAMES[scheme]}; there are {', '.join(SCHEMES[scheme])}")
