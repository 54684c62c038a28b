"""From the fields of a search to a query."""

from collections.abc import Mapping

from whoseword.judging import JudgementError
from whoseword.searching import Query

MOST = 200


def query_of(given: Mapping[str, str]) -> Query:
    """The query of an address. Raises `JudgementError` where a figure is no number."""
    return Query(
        words=given.get("words", "").strip(),
        source=given.get("source", "").strip(),
        place=given.get("place", "").strip(),
        figure=_figure(given.get("figure", "").strip()),
        since=given.get("since", "").strip(),
        until=given.get("until", "").strip(),
        kind=given.get("kind", "").strip(),
        limit=MOST,
    )


def _figure(given: str) -> float | None:
    if not given:
        return None
    try:
        return float(given.replace(",", ""))
    except ValueError as error:
        raise JudgementError(f"{given!r} is no number") from error
