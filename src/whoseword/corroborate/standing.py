"""Which members of a claim stand behind it: who counts, accuses, denies or has taken back something else than its text says does not."""

from collections.abc import Collection, Sequence

from whoseword.corroborate.denials.beside import takes_back
from whoseword.corroborate.denials.doers import doer_in, doer_of
from whoseword.corroborate.figures.quantities import counts_else
from whoseword.corroborate.figures.values import is_firm, meet
from whoseword.corroborate.linked import STANDS_BEHIND, Linked
from whoseword.lexicon.polarity import calls_false
from whoseword.model import Attribution, Claim, Figure, Span, Stance

_COUNTED = (
    (STANDS_BEHIND, ""),
    ((Stance.DENIES,), "nobody is found to say it: counted are those who deny it"),
    ((Stance.DOUBTS,), "nobody is found to say it: counted are those who doubt it"),
    ((Stance.DECLINES,), "nobody is found to say it: counted are those who leave it unanswered"),
)
"""Who is counted for a claim, in this order, and what is then said of it."""


def standing_behind(
    claim: Claim, linked: Linked, denials: Sequence[str], disputing: Collection[str] = ()
) -> tuple[list[Attribution], list[str]]:
    """The members of a claim that are counted for it, and a sentence for every reason for which others are not.

    Args:
        denials: the ids of the attributions that deny the claim.
        disputing: the parties that dispute a number of the story.
    """
    members = [linked.attribution[a] for a in claim.attributions]
    counted = _of_one_count(claim, linked, members, disputing)
    accusing = _of_one_doer(claim, linked, counted)
    standing, why = _still_saying(linked, accusing, denials)
    behind, without = _behind(standing)
    if len(accusing) < len(counted):
        why.insert(0, "who lays the same deed to another party is not held to say it")
    if len(counted) < len(members):
        why.insert(0, "who gives a rate, a count of other times or order, or a number in dispute, is not held to say it")
    return behind, [without, *why] if without else why


def _of_one_count(claim: Claim, linked: Linked, members: Sequence[Attribution], disputing: Collection[str]) -> list[Attribution]:
    """The members without those that count something else than the claim's own text: the dead of years beside those of a night."""
    inside = [f for f in linked.figures_in(claim.text_span.report) if claim.text_span.covers(f.span)]
    told = [f for f in inside if f.counts]
    if any(_is_share(f) for f in inside):
        shares = {f.attribution for m in members for f in linked.figures_in(m.report) if _is_share(f)}
        members = [m for m in members if m.id in shares] or members
    if not told:
        return list(members)
    disputed = any(a.source in linked.source and a.source and linked.party(a.source) in disputing for a in members)
    kept = []
    for member in members:
        own = [f for f in linked.figures_in(member.report) if f.attribution == member.id and any(f.counts == t.counts for t in told)]
        own = [f for f in own if is_firm(f)] or own
        alike = [(f, t) for f in own for t in told if f.counts == t.counts and not counts_else(f, t)]
        if not own or any(not disputed or meet(f, t) for f, t in alike):
            kept.append(member)
    return kept or list(members)


def _is_share(figure: Figure) -> bool:
    """Whether a figure is a share of a whole: who names none does not say how large it is."""
    return (figure.unit or "").startswith("percent")


def _of_one_doer(claim: Claim, linked: Linked, members: Sequence[Attribution]) -> list[Attribution]:
    """The members without those that lay the deed of the claim's text to another party than that does."""
    speaker = next((a.source for a in members if a.report == claim.text_span.report and _words(a, claim.text_span)), None)
    told = doer_in(linked, claim.text_span, speaker)
    if told is None:
        return list(members)
    doers = {a.id: doer_of(linked, a) for a in members}
    return [a for a in members if (d := doers[a.id]) is None or d.deed != told.deed or d.party == told.party]


def _words(said: Attribution, span: Span) -> bool:
    return any(s.overlaps(span) for s in said.content_spans)


def _still_saying(linked: Linked, members: Sequence[Attribution], denials: Sequence[str]) -> tuple[list[Attribution], list[str]]:
    """The members without those of a party that denies the claim, or has taken it back; all of them, where nobody else says it."""
    against = {linked.party(s) for i in denials if (s := linked.attribution[i].source) and s in linked.source}
    back = {linked.party(a.source) for a in members if a.source in linked.source and a.source and takes_back(linked, a)}
    others = [a for a in members if not (a.source in linked.source and a.source and linked.party(a.source) in against | back)]
    why = [f"{linked.source[p].name} has taken it back" for p in sorted(back)]
    if len(others) < len(members) and any(a.stance in STANDS_BEHIND for a in others):
        return others, [*why, *(f"{linked.source[p].name} denies it, or its number, and is not held to say it" for p in sorted(against))]
    return list(members), why


def _behind(members: Sequence[Attribution]) -> tuple[list[Attribution], str]:
    """Those of a claim's members that are counted, and a sentence where they do not stand behind it.

    Who says that another lied when he said it does not say it, unless that is what all of them say.
    """
    members = [a for a in members if not calls_false(a.text)] or members
    for stances, what in _COUNTED:
        behind = [a for a in members if a.stance in stances]
        if behind:
            return behind, what
    return list(members), ""
