"""What is not known of the sources, for the person to see: one sentence each, and no more of them than help."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from whoseword.link.sources.alike import Likelihood
from whoseword.link.sources.context import is_mute
from whoseword.link.sources.groups import Groups
from whoseword.link.sources.profiles import Profile
from whoseword.link.sources.saying import Pair
from whoseword.model import EntityKind, Extract, Mention, MentionForm, Problem, Source, Stage
from whoseword.text import fold

_RELATIVE = frozenset(["who", "which", "that", "whom", "whose"])


def unresolved(extracts: Iterable[Extract], asked: Mapping[str, str], profiles: Mapping[str, Profile]) -> list[Problem]:
    """Speakers of whom a report gives only a pronoun that fits nobody or several, a place, or words that name nobody.

    One sentence for each word in each report; relative words ("who") are left out, as the sentence itself says whom they mean.
    """
    open_: dict[tuple[str, str, str], list[Mention]] = defaultdict(list)
    for extract in extracts:
        for mention in extract.mentions:
            if mention.id in asked and (kind := _what(mention, profiles[mention.entity])):
                open_[extract.report, kind, fold(mention.span.quote)].append(mention)
    ranked = sorted(open_.items(), key=lambda item: (item[0][0], item[1][0].span.start, item[0]))
    return [_open(kind, mentions) for (_, kind, _), mentions in ranked]


def _what(mention: Mention, profile: Profile) -> str:
    if fold(mention.span.quote) in _RELATIVE:
        return ""
    if mention.form is MentionForm.PRONOUN and profile.nameless:
        return "pronoun"
    if is_mute(profile):
        return "mute"
    return "place" if profile.kind is EntityKind.PLACE and mention.form is MentionForm.METONYM else ""


def _open(kind: str, mentions: Sequence[Mention]) -> Problem:
    first = min(mentions, key=lambda m: m.span.start)
    words = f"{' '.join(first.span.quote.split())!r}"
    times = f" in {len(mentions)} places" if len(mentions) > 1 else ""
    message = {
        "pronoun": f"Who is meant by {words}{times} could not be told.",
        "mute": f"{words} stands where somebody should who speaks; what is said there was given no source.",
        "place": f"{words} is said to speak{times}; whose seat of government it is, no report tells.",
    }[kind]
    return Problem(first.report, Stage.LINK, message, first.span)


def unsure_of(
    unsure: Mapping[Pair, Likelihood],
    groups: Groups,
    profiles: Mapping[str, Profile],
    source_of: Mapping[str, str],
    sources: Iterable[Source],
) -> list[Problem]:
    """One sentence for every source that may be another: the less known first, with all that it may be."""
    by_id = {s.id: s for s in sources}
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for (a, b), likelihood in sorted(unsure.items()):
        one, other = sorted((source_of[a], source_of[b]), key=lambda i: (len(by_id[i].entities), len(by_id[i].name), i))
        if one != other and not groups.barred(a, b):
            found.setdefault(one, {}).setdefault(other, (profiles[a].report, likelihood.sentence))
    return [_unsure(by_id[one], [by_id[o] for o in sorted(others)], next(iter(others.values()))) for one, others in sorted(found.items())]


def _unsure(source: Source, others: Sequence[Source], first: tuple[str, str]) -> Problem:
    report, reason = first
    names = sorted({s.name for s in others})
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
    if listed == source.name:
        listed = f"the {listed} of another report"
    return Problem(report, Stage.LINK, f"{source.name} may be the same as {listed}: {reason[:1].lower()}{reason[1:]} They are kept apart.")
