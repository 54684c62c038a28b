"""What a person decided on sources: merged, split, named otherwise, and who is the speaker of a statement."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from whoseword.judging.held import Held
from whoseword.judging.standing import in_force
from whoseword.model import (
    Attribution,
    Decision,
    EntityKind,
    Extract,
    Judgement,
    MentionForm,
    Merge,
    Report,
    Source,
    Target,
    Variant,
    content_id,
)

KINDS = (Decision.MERGE, Decision.SPLIT, Decision.NAME)


def judge_sources(
    reports: Sequence[Report], extracts: Sequence[Extract], sources: Sequence[Source], judgements: Sequence[Judgement]
) -> list[Source]:
    """The sources as merged, split and named by persons, sorted by id, with those that only a person named as a speaker."""
    about = [j for j in judgements if j.kind not in KINDS or (j.anchor and j.anchor.kind is Target.SOURCE)]
    named = [_named(j) for j in in_force(judgements, Held(reports, extracts, sources), (Decision.SPEAKER,)) if not j.others]
    known = {s.id for s in sources}
    held = Held(reports, extracts, [*sources, *{s.id: s for s in named if s.id not in known}.values()])
    for judgement in list(in_force(about, held, KINDS)):
        # A judgement finds its sources as those before it left them, as it did when it was made.
        now = Held(reports, extracts, held.sources)
        target = now.find(judgement.anchor, loosely=True) if judgement.anchor else None
        if target is not None:
            held = Held(reports, extracts, _changed(now, target, judgement))
    return sorted(held.sources, key=lambda s: s.id)


def judge_speakers(extracts: Sequence[Extract], held: Held, judgements: Sequence[Judgement]) -> list[Extract]:
    """The extracts with the speakers that persons chose; `held` has the statements as the machine read them, and the sources."""
    chosen = {j.target: _chosen(j, held) for j in in_force(judgements, held, (Decision.SPEAKER,))}
    if not chosen:
        return list(extracts)
    return [replace(e, attributions=tuple(_spoken(a, chosen, held) for a in e.attributions)) for e in extracts]


def _chosen(judgement: Judgement, held: Held) -> str | None:
    if judgement.others:
        return held.find(judgement.others[0], loosely=True)
    own = _named(judgement).id
    merged = (s.id for s in held.sources if any(v.text == judgement.value for v in s.variants))
    return own if own in held.source else next(merged, None)


def _spoken(attribution: Attribution, chosen: Mapping[str, str | None], held: Held) -> Attribution:
    if attribution.id not in chosen:
        return attribution
    source = held.source.get(chosen[attribution.id] or "")
    return replace(attribution, source=source.id) if source else attribution


def _named(judgement: Judgement) -> Source:
    """The source that a person named in writing, found in no report under that name."""
    fields = dict(judgement.fields)
    return Source(
        id=content_id("src", "named by a person", judgement.value),
        name=judgement.value,
        kind=EntityKind(str(fields.get("kind") or EntityKind.UNKNOWN)),
        variants=(Variant(judgement.value, 0),),
        anonymous=bool(fields.get("anonymous")),
    )


def _changed(held: Held, target: str, judgement: Judgement) -> list[Source]:
    one = held.source[target]
    if judgement.kind is Decision.NAME:
        return _replaced(held.sources, [one], [replace(one, name=judgement.value)])
    if judgement.kind is Decision.MERGE:
        others = sorted({found for o in judgement.others if (found := held.find(o, loosely=True)) and found != target})
        return _replaced(
            held.sources, [one, *(held.source[o] for o in others)], [_merged(one, [held.source[o] for o in others], judgement)]
        )
    return _split(held, one, judgement)


def _merged(one: Source, others: Sequence[Source], judgement: Judgement) -> Source:
    if not others:
        return one
    counts: Counter[str] = Counter()
    for source in (one, *others):
        counts.update({v.text: v.count for v in source.variants})
    entities = tuple(sorted({e for s in (one, *others) for e in s.entities}))
    own = {s.id for s in (one, *others)}
    speaks = next(((s.speaks_for, s.speaks_for_why) for s in (one, *others) if s.speaks_for and s.speaks_for not in own), (None, ""))
    return replace(
        one,
        id=content_id("src", *sorted(counts), *entities),
        variants=_variants(counts),
        roles=tuple(dict.fromkeys(r for s in (one, *others) for r in s.roles)),
        speaks_for=speaks[0],
        speaks_for_why=speaks[1],
        anonymous=all(s.anonymous for s in (one, *others)),
        merges=(*(m for s in (one, *others) for m in s.merges), Merge(_by(judgement, "held to be one"), 1.0, entities)),
        entities=entities,
    )


def _split(held: Held, one: Source, judgement: Judgement) -> list[Source]:
    """The source without the entities named in the words chosen, and these as a source of their own."""
    spans = {s for p in judgement.places if (s := held.span(p))}
    entities = {m.entity for m in held.mention.values() if m.span in spans and m.entity in one.entities}
    kept = tuple(e for e in one.entities if e not in entities)
    if not entities or not kept:
        return list(held.sources)
    return _replaced(held.sources, [one], [_part(held, one, kept, judgement), _part(held, one, tuple(sorted(entities)), judgement)])


def _part(held: Held, one: Source, entities: tuple[str, ...], judgement: Judgement) -> Source:
    mentions = [m for m in held.mention.values() if m.entity in entities and m.form is not MentionForm.PRONOUN]
    counts = Counter(m.span.quote for m in mentions)
    names = Counter(m.name for m in mentions)
    name = one.name if one.name in {*counts, *names} else min(names, key=lambda n: (-names[n], -len(n), n), default=one.name)
    merges = tuple(m for m in one.merges if set(m.entities) <= set(entities))
    return replace(
        one,
        id=content_id("src", *sorted(counts), *entities),
        name=name,
        variants=_variants(counts) or one.variants,
        roles=tuple(dict.fromkeys(m.role for m in mentions if m.role)),
        merges=(*merges, Merge(_by(judgement, "held apart"), 1.0, entities)),
        entities=entities,
    )


def _replaced(sources: Iterable[Source], before: Sequence[Source], after: Sequence[Source]) -> list[Source]:
    """`sources` with some in place of others; who spoke for one that is gone speaks for the first of the new."""
    gone = {s.id for s in before}
    named = {b.id: (after[0].id if b.id not in {a.id for a in after} else b.id) for b in before}
    made = [*(s for s in sources if s.id not in gone), *after]
    return [replace(s, speaks_for=named[s.speaks_for]) if s.speaks_for in named and named[s.speaks_for] != s.id else s for s in made]


def _variants(counts: Mapping[str, int]) -> tuple[Variant, ...]:
    return tuple(Variant(text, n) for text, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _by(judgement: Judgement, what: str) -> str:
    return f"{what} by {judgement.who}" + (f": {judgement.why}" if judgement.why else "")
