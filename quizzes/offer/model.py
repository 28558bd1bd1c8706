"""The weights a case learned from example sentences, and what they make of an answer.

Two stages, both logistic regressions. The first scores windows: sentences, and runs of one to
three clauses; its value for a window is bias + field + Σ weights / √features. The second turns
the best windows and what the rules found into one probability for the whole answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt
from struct import unpack

from quizzes.offer.features import clauses_of
from quizzes.offer.reading import Reading, Seen
from quizzes.offer.segment import Span
from quizzes.offer.weights import ZERO, Model

LANE = 4
"""Bytes in which the weights of one target are summed up; all targets make one long number."""
LONGEST_RUN = 3
"""Clauses in a window that is not a whole sentence."""


@dataclass(frozen=True)
class Window:
    """A stretch of one sentence and how much it speaks for each target (log odds)."""

    seen: Seen
    span: Span
    clauses: range
    scores: tuple[float, ...]


@dataclass(frozen=True)
class Scorer:
    """A model unpacked for use."""

    model: Model
    places: Mapping[int, int]
    """Feature to its row of weights."""
    weights: bytes

    def windows(self, reading: Reading) -> Iterator[Window]:
        """Every window of an answer with its scores."""
        for seen in reading.sentences:
            features = clauses_of(reading.page, seen.sentence, seen.scopes, seen.facts)
            yield from self._of_sentence(seen, features)

    def _of_sentence(self, seen: Seen, features: Sequence[Sequence[int]]) -> Iterator[Window]:
        """Windows of one sentence; sums over clauses are differences of running sums."""
        sums = [self._sum(clause) for clause in features]
        totals = list(accumulate((each[0] for each in sums), initial=0))
        known = list(accumulate((each[1] for each in sums), initial=0))
        lengths = list(accumulate(map(len, features), initial=0))
        clauses, many = seen.sentence.clauses, len(sums)
        for start in range(many):
            for end in range(start + 1, many + 1):
                if end - start > LONGEST_RUN and (start or end < many):
                    continue
                value = totals[end] - totals[start]
                counts = known[end] - known[start], lengths[end] - lengths[start]
                span = (clauses[start][0], clauses[end - 1][1])
                scores = self._scores(value, counts, seen.field)
                yield Window(seen, span, range(start, end), scores)

    def _sum(self, features: Sequence[int]) -> tuple[int, int]:
        """The weights of these features added up, all targets side by side, and their number."""
        many = len(self.model.targets)
        row = bytearray(many * LANE)
        total = known = 0
        for each in features:
            place = self.places.get(each)
            if place is not None:
                row[::LANE] = self.weights[place * many : place * many + many]
                total += int.from_bytes(row, "little")
                known += 1
        return total, known

    def _scores(self, total: int, counts: tuple[int, int], where: str) -> tuple[float, ...]:
        model, (known, length) = self.model, counts
        many = len(model.targets)
        sums = unpack(f"<{many}I", total.to_bytes(many * LANE, "little"))
        here = model.fields.get(field_group(where), [0.0] * many)
        root = sqrt(max(length, 1))
        rows = zip(sums, model.scale, model.bias, here, strict=True)
        return tuple(bias + box + scale * (s - ZERO * known) / root for s, scale, bias, box in rows)


def field_group(name: str) -> str:
    """All rows of actions count as one field, each box of the benefits as one of its own."""
    return name if name.startswith("benefits") else name.partition(".")[0]


def scorer(model: Model) -> Scorer:
    """A model made ready for use."""
    return Scorer(model, *model.unpacked)
