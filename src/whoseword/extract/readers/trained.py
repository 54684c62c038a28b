"""The trained reader: who says what, by a fine-tuned encoder that tags words and ties them to their cue."""

from __future__ import annotations

from collections.abc import Sequence

from whoseword.extract.readers.decode import best_tags, hold_apart, link, log_softmax
from whoseword.extract.readers.reader import Range, Utterance
from whoseword.infer.pieces import Word, windows_of, words_of
from whoseword.infer.tagger import Tagger, load_tagger


class TrainedReader:
    """Reads attributions with the model in `infer/models/reader/`; the model loads at the first text.

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

    def read(self, text: str, stretches: Sequence[Range]) -> list[Utterance]:
        """The attributions inside `stretches`, in order of their first character.

        An attribution less sure than the card's `least_score` is left out.
        """
        words = words_of(text, sorted(stretches))
        if not words:
            return []
        tagger = self._tagger
        card = tagger.card
        paragraphs = [w.paragraph for w in words]
        windows = windows_of([text[w.start : w.end] for w in words], paragraphs, tagger.pieces, card.window)
        seen = tagger.run(windows)
        begins = [i > 0 and paragraphs[i] != paragraphs[i - 1] for i in range(len(words))]
        scores = [hold_apart(log_softmax(s.tags), begins[w.first : w.last], card.break_cost) for w, s in zip(windows, seen, strict=True)]
        found: list[Utterance] = []
        for window, said, score, tags in zip(windows, seen, scores, best_tags(scores, card.transitions), strict=True):
            part = words[window.first : window.last]
            for one in link(tags, score, said.role, said.cue, card.far):
                if one.score >= card.least_score:
                    source = _characters(part, one.source) if one.source else None
                    contents = tuple(_characters(part, c) for c in one.content)
                    found.append(Utterance(contents, source, _characters(part, one.cue), round(one.score, 4)))
        return sorted(found, key=_first)


def _characters(words: Sequence[Word], span: Range) -> Range:
    return words[span[0]].start, words[span[1] - 1].end


def _first(one: Utterance) -> tuple[int, Range]:
    ranges = [*one.content, *(r for r in (one.source, one.cue) if r)]
    return min(ranges)[0], min(ranges)
