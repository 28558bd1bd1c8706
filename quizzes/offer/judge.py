"""One probability for each target of a case, from what was learned and what the rules found."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, prod

from quizzes.offer.meaning import Meant, meant
from quizzes.offer.model import Scorer, Window
from quizzes.offer.outcome import Finding
from quizzes.offer.reading import Reading, Seen
from quizzes.offer.weights import Model

SIGNS = ("one", "best", "free", "second", "any", "sure", "doubt", "near")
"""What the second stage weighs, in this order: a constant; the best window; the best one that is
not refused, hedged, asked, wished or quoted; the best of another sentence; that any sentence does
(noisy or, log odds); whether the rules are sure, doubt, or found something near."""
MEANT = ("meant", "free", "second", "any")
"""What is weighed besides when sentences have vectors: best, free, second and any of these."""
FARTHEST = 6.0
"""Log odds of a window are cut off here on either side."""
LEAST = 1e-4


@dataclass(frozen=True)
class Belief:
    """How likely an answer does what a target asks, and the window that speaks most for it."""

    probability: float
    window: Window | None


Place = tuple[int, bool]
"""Which sentence a stretch stands in, and whether its writer stands back from it."""


class Judge:
    """A trained model at work on one answer, with a second opinion where there are vectors."""

    def __init__(self, model: Model, windows: Sequence[Window], meanings: Sequence[Meant]) -> None:
        self.model = model
        self.places = {name: place for place, name in enumerate(model.targets)}
        self.windows = windows
        self.meant = meanings
        self._stand = [(each.seen.sentence.start, _reserved(each)) for each in windows]
        self._meant_stand = [
            (each.seen.sentence.start, _stands_back(each.seen)) for each in meanings
        ]

    @classmethod
    def of(
        cls, scorer: Scorer, reading: Reading, vectors: Mapping[str, str] | None = None
    ) -> Judge:
        """The judge of an answer; `vectors` are those of `meaning.sentences`, in base64."""
        encoded = scorer.model.encoded
        meanings = list(meant(encoded, reading, vectors)) if encoded and vectors else []
        return cls(scorer.model, list(scorer.windows(reading)), meanings)

    def without(self, sentences: Collection[int]) -> Judge:
        """The same judge, to whom the sentences that start there were never shown."""
        windows = [each for each in self.windows if each.seen.sentence.start not in sentences]
        meanings = [each for each in self.meant if each.seen.sentence.start not in sentences]
        return Judge(self.model, windows, meanings)

    def belief(self, target: str, findings: Sequence[Finding]) -> Belief | None:
        """None when the target was never learned."""
        known = self.model.encoded.second if self.model.encoded and self.meant else {}
        weights = known.get(target) or self.model.second.get(target)
        if weights is None or target not in self.places:
            return None
        signs = self.signs(target, findings)
        value = sum(weight * sign for weight, sign in zip(weights, signs, strict=False))
        return Belief(odds(value), self._best(self.places[target]))

    def signs(self, target: str, findings: Sequence[Finding]) -> list[float]:
        """The values of SIGNS, and of MEANT where the sentences have vectors."""
        place = self.places[target]
        strengths = {each.strength for each in findings}
        rules = [float(name in strengths) for name in ("sure", "doubt", "near")]
        windows = _best_of(self._stand, [each.scores[place] for each in self.windows])
        if not self.meant:
            return [1.0, *windows, *rules]
        meanings = _best_of(self._meant_stand, [each.scores[place] for each in self.meant])
        return [1.0, *windows, *rules, *meanings]

    def _best(self, place: int) -> Window | None:
        """The window with the highest score; the shortest of equals."""
        return max(
            self.windows,
            key=lambda window: (round(window.scores[place], 3), -len(window.clauses)),
            default=None,
        )


def _best_of(places: Sequence[Place], scores: Sequence[float]) -> list[float]:
    """Best, free, second and any."""
    sentences: dict[int, float] = {}
    free = -FARTHEST
    for (sentence, reserved), score in zip(places, scores, strict=True):
        value = min(max(score, -FARTHEST), FARTHEST)
        sentences[sentence] = max(sentences.get(sentence, -FARTHEST), value)
        if value > free and not reserved:
            free = value
    best, second, *_ = *sorted(sentences.values(), reverse=True), -FARTHEST, -FARTHEST
    none = prod(1 - odds(value) for value in sentences.values())
    return [best, free, second, _log_odds(1 - none)]


def _reserved(window: Window) -> bool:
    """Whether the writer stands back from a clause of it."""
    return bool(window.seen.scopes.quoted) or not _turned(window.seen).isdisjoint(window.clauses)


def _stands_back(seen: Seen) -> bool:
    return bool(seen.scopes.quoted or _turned(seen))


def _turned(seen: Seen) -> set[int]:
    scopes = seen.scopes
    return {*scopes.refused, *scopes.hedged, *scopes.asked, *scopes.wished}


def odds(value: float) -> float:
    """The probability of these log odds."""
    return 1 / (1 + exp(-value))


def _log_odds(probability: float) -> float:
    inside = min(max(probability, LEAST), 1 - LEAST)
    return log(inside / (1 - inside))
