"""What a rule finds in an answer, and the result for a criterion."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Literal

from quizzes.offer.case import Criterion, Words
from quizzes.offer.segment import Span

Verdict = Literal["met", "not_met", "unsure"]
Strength = Literal["sure", "doubt", "near"]
"""`near` words stand where the right ones would: hedged, asked, negated or only half of it."""


@dataclass(frozen=True)
class Finding:
    """The words that speak for a criterion (spans of the page's normal text) and how clearly."""

    spans: tuple[Span, ...]
    strength: Strength = "sure"
    tell: Words | None = None


@dataclass(frozen=True)
class Outcome:
    """Met, not met or unsure, with the words that show it."""

    criterion: Criterion
    verdict: Verdict
    spans: tuple[Span, ...] = ()
    tell: Words | None = None
    chance: float = 0.5
    """How likely an unsure one is met."""

    @property
    def likely(self) -> bool:
        """Whether it counts as met as long as nobody has said otherwise."""
        return self.verdict == "met" or (self.verdict == "unsure" and self.chance >= 0.5)

    @property
    def first(self) -> int:
        """Where the first of these words stands; behind everything when there are none."""
        return min((start for start, _ in self.spans), default=sys.maxsize)
