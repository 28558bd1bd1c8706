"""One probability for each target of a case, from what was learned and what the rules found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, prod

from quizzes.offer.model import Scorer, Window
from quizzes.offer.outcome import Finding
from quizzes.offer.reading import Reading

SIGNS = ("one", "best", "free", "second", "any", "sure", "doubt", "near")
"""What the second stage weighs, in this order: a constant; the best window; the best one that is
not refused, hedged, asked, wished or quoted; the best of another sentence; that any sentence does
(noisy or, log odds); whether the rules are sure, doubt, or found something near."""
FARTHEST = 6.0
"""Log odds of a window are cut off here on either side."""
LEAST = 1e-4


@dataclass(frozen=True)
class Belief:
    """How likely an answer does what a target asks, and the window that speaks most for it."""

    probability: float
    window: Window | None


class Judge:
    """A trained model at work on one answer."""

    def __init__(self, scorer: Scorer, reading: Reading) -> None:
        self.model = scorer.model
        self.places = {name: place for place, name in enumerate(self.model.targets)}
        self.windows = list(scorer.windows(reading))

    def belief(self, target: str, findings: Sequence[Finding]) -> Belief | None:
        """None when the target was never learned."""
        weights = self.model.second.get(target)
        if weights is None or target not in self.places:
            return None
        place = self.places[target]
        signs = [1.0, *self.signs(place), *of_rules(findings)]
        value = sum(weight * sign for weight, sign in zip(weights, signs, strict=True))
        return Belief(odds(value), self._best(place))

    def signs(self, place: int) -> list[float]:
        """Best, free, second and any for the target at this place."""
        sentences: dict[int, float] = {}
        free = -FARTHEST
        for window in self.windows:
            score = _cut(window.scores[place])
            start = window.seen.sentence.start
            sentences[start] = max(sentences.get(start, -FARTHEST), score)
            if score > free and not _reserved(window):
                free = score
        best, second, *_ = *sorted(sentences.values(), reverse=True), -FARTHEST, -FARTHEST
        none = prod(1 - odds(score) for score in sentences.values())
        return [best, free, second, _log_odds(1 - none)]

    def _best(self, place: int) -> Window | None:
        """The window with the highest score; the shortest of equals."""
        return max(
            self.windows,
            key=lambda window: (round(window.scores[place], 3), -len(window.clauses)),
            default=None,
        )


def _reserved(window: Window) -> bool:
    """Whether the writer stands back from a clause of it."""
    scopes, clauses = window.seen.scopes, window.clauses
    turned = (scopes.refused, scopes.hedged, scopes.asked, scopes.wished)
    return bool(scopes.quoted) or any(each in clauses for places in turned for each in places)


def of_rules(findings: Sequence[Finding]) -> list[float]:
    strengths = {each.strength for each in findings}
    return [float(name in strengths) for name in ("sure", "doubt", "near")]


def odds(value: float) -> float:
    """The probability of these log odds."""
    return 1 / (1 + exp(-value))


def _log_odds(probability: float) -> float:
    inside = min(max(probability, LEAST), 1 - LEAST)
    return log(inside / (1 - inside))


def _cut(score: float) -> float:
    return min(max(score, -FARTHEST), FARTHEST)

