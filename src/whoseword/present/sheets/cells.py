"""The cells in which sheets name origins, places and values."""

from collections.abc import Iterable

from whoseword.model import Attribution, Figure, Span
from whoseword.present.dossier import DossierClaim
from whoseword.present.index import Index
from whoseword.present.letters import NO_LETTER
from whoseword.present.words import QUOTED, STANCES, day, spread

CLAIM_WORDS = 90


def letter(index: Index, attribution: str | None) -> str:
    """The letter of the origin that an attribution ends in."""
    origin = index.origin_of.get(attribution or "")
    return origin.letter if origin else NO_LETTER


def parties(index: Index, origins: Iterable[str]) -> str:
    """Origins by letter and name, each party once."""
    first = {index.origins[o].party: index.origins[o] for o in sorted(origins, key=index.ranks.__getitem__, reverse=True)}
    named = sorted(first.values(), key=lambda o: (o.narrates, index.ranks[o.id]))
    return ", ".join(f"{o.letter} {index.origin_name(o)}" for o in named)


def cited(index: Index, span: Span) -> str:
    """The place of words: the report's number and the characters."""
    return f"[{index.numbers[span.report]}] {place(span)}"


def named_reports(index: Index, reports: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The numbers of reports with what stands behind them: outlet, date, file."""
    known = [index.reports[r] for r in sorted(set(reports), key=index.numbers.__getitem__)]
    told = ((r, dict.fromkeys((index.outlet(r.id), day(r.published) if r.published else "no date found", r.name))) for r in known)
    return tuple((f"[{index.numbers[r.id]}]", ", ".join(parts)) for r, parts in told)


def place(span: Span) -> str:
    """The characters of a span."""
    return f"{span.start}–{span.end}"


def how(attribution: Attribution) -> str:
    """What the speaker does with the words, and whether they are a quotation."""
    said = STANCES[attribution.stance] + (", negated" if attribution.negated else "")
    return ", ".join(filter(None, (said, QUOTED[attribution.quotation])))


def standing(index: Index, claim: DossierClaim) -> str:
    """On how many words of how many reports a claim stands."""
    return spread(claim.origins.low, claim.origins.high, len(index.carried[claim.id]))


def short_text(text: str) -> str:
    """The text, cut after a word where it is long."""
    return text if len(text) <= CLAIM_WORDS else text[:CLAIM_WORDS].rpartition(" ")[0] + " …"


def written(figure: Figure) -> str:
    """A figure as the report writes it, with its unit."""
    quote = " ".join(figure.span.quote.split())
    return f"{quote} {figure.unit}" if figure.unit and figure.unit not in quote else quote
