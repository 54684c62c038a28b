"""The trained reader: who says what and who is named, by a fine-tuned encoder that tags words and ties them to their cue."""

from __future__ import annotations

from collections.abc import Sequence

from whoseword.extract.readers.decode import best_tags, hold_apart, link, log_softmax
from whoseword.extract.readers.marks import marks_of
from whoseword.extract.readers.naming import names_in
from whoseword.extract.readers.reader import Naming, Range, Reading, Utterance
from whoseword.infer.pieces import Word, windows_of, words_of
from whoseword.infer.tagger import Card, Scores, Tagger, load_tagger


class TrainedReader:
    """Reads attributions and names with the model in `infer/models/reader/`; the model loads at the first text.

    Args:
        tagger: another network than the shipped one.
        threads: threads of the shipped one.
    """

    def __init__(self, tagger: Tagger | None = None, threads: int = 1) -> None:
        self._given = tagger
        self._threads = threads

    @property
    def name(self) -> str:
        """Name of the model with the start of its hash."""
        card = self._tagger.card
        return f"{card.name} {card.sha256[:12]}"

    @property
    def _tagger(self) -> Tagger:
        return self._given or load_tagger(self._threads)

    def read(self, text: str, stretches: Sequence[Range]) -> Reading:
        """The attributions and names inside `stretches`, each in order of their first character.

        An attribution less sure than the card's `least_score` is left out.
        """
        words = words_of(text, sorted(stretches))
        if not words:
            return Reading((), ())
        tagger = self._tagger
        written, paragraphs = [text[w.start : w.end] for w in words], [w.paragraph for w in words]
        windows = windows_of(written, paragraphs, tagger.pieces, tagger.card.window)
        seen = tagger.run(windows, marks_of(written, paragraphs))
        parts = [words[w.first : w.last] for w in windows]
        return Reading(tuple(_utterances(parts, seen, tagger.card)), tuple(_names(text, parts, seen, tagger.card)))


def _utterances(parts: Sequence[Sequence[Word]], seen: Sequence[Scores], card: Card) -> list[Utterance]:
    scores = []
    last = -1
    for part, said in zip(parts, seen, strict=True):
        begins = [word.paragraph != before for word, before in zip(part, [last, *(w.paragraph for w in part[:-1])], strict=True)]
        begins[0] = begins[0] and last >= 0
        scores.append(hold_apart(log_softmax(said.tags), begins, card.break_cost))
        last = part[-1].paragraph
    found: list[Utterance] = []
    for part, said, score, tags in zip(parts, seen, scores, best_tags(scores, card.transitions), strict=True):
        for one in link(tags, score, said.role, said.cue, card.far):
            if one.score >= card.least_score:
                source = _characters(part, one.source) if one.source else None
                contents = tuple(_characters(part, c) for c in one.content)
                found.append(Utterance(contents, source, _characters(part, one.cue), round(one.score, 4)))
    return sorted(found, key=_first)


def _names(text: str, parts: Sequence[Sequence[Word]], seen: Sequence[Scores], card: Card) -> list[Naming]:
    written = [[text[w.start : w.end] for w in part] for part in parts]
    found = names_in([log_softmax(said.names) for said in seen], written, card.name_transitions, card.shared)
    return [
        Naming(_characters(part, (a, b)), kind, round(sure, 4)) for part, row in zip(parts, found, strict=True) for kind, a, b, sure in row
    ]


def _characters(words: Sequence[Word], span: Range) -> Range:
    return words[span[0]].start, words[span[1] - 1].end


def _first(one: Utterance) -> tuple[int, Range]:
    ranges = [*one.content, *(r for r in (one.source, one.cue) if r)]
    return min(ranges)[0], min(ranges)
