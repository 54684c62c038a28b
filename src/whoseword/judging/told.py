"""Judgements in words."""

from collections.abc import Iterable

from whoseword.judging.grades import NAMES
from whoseword.model import Decision, Judgement

VERDICTS = {"accept": "accepted", "reject": "rejected", "unsure": "unsure"}
LONG = 60


def in_words(judgement: Judgement, judgements: Iterable[Judgement] = ()) -> str:
    """What was decided, in a phrase; `judgements` are those among which an undone one is looked up.

    >>> in_words(Judgement("jud-1", "att-1", Decision.STANCE, "denies", "Ada Bor", "2031-05-01T10:00:00", "", was="asserts"))
    'stance: denies (the machine: asserts)'
    """
    said = _said(judgement, judgements)
    return f"{said} (the machine: {_short(judgement.was, 80)})" if judgement.was else said


def _said(judgement: Judgement, judgements: Iterable[Judgement]) -> str:
    others = ", ".join(f"“{_short(o.text, LONG)}”" for o in judgement.others)
    fields = dict(judgement.fields)
    match judgement.kind:
        case Decision.VERDICT:
            return VERDICTS[judgement.value]
        case Decision.GRADE:
            return f"graded {judgement.value} ({NAMES.get(str(fields.get('scheme')), 'in a scheme that is not known')})"
        case Decision.SPEAKER:
            return f"speaker: {others or judgement.value}"
        case Decision.SPAN:
            return f"{judgement.value}: “{' … '.join(_short(p.quote, LONG) for p in judgement.places)}”"
        case Decision.FIGURE:
            return "figure: " + ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in judgement.fields)
        case Decision.MERGE:
            return f"merged with {others}"
        case Decision.SPLIT:
            return f"split: {others or ', '.join(sorted({p.quote for p in judgement.places}))}"
        case Decision.ORIGINS:
            return f"{'the same as' if judgement.value == 'same' else 'independent of'} {others}"
        case Decision.CHAIN:
            return "chain: " + ("; ".join(f"{h.relation.replace('_', ' ')} “{h.place.quote}”" for h in judgement.hops) or "none")
        case Decision.UNDO | Decision.REDO:
            before = next((j for j in judgements if j.id == judgement.target), None)
            verb = "took back" if judgement.kind is Decision.UNDO else "decided again"
            return f"{verb}: {in_words(before, judgements)}" if before else verb
        case _:
            return f"{judgement.kind}: {judgement.value}"


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
