"""The second stage: from the best windows and the rules to one probability for an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from generator.rubric.bank import Labelled
from quizzes.offer.case import Case
from quizzes.offer.decide import findings_of
from quizzes.offer.judge import FARTHEST, MEANT, Judge
from quizzes.offer.model import Scorer
from quizzes.offer.reading import Reading

Array = Any

FREEDOM = 1.0
"""How freely the weights may grow (C of the regression)."""
KIND, ALONE = 0.7, 0.3
"""What a kind of targets, and one target, may differ from the weights all targets share."""
STEPS = np.array([1.0] + [1 / FARTHEST] * 4 + [1.0] * 3 + [1 / FARTHEST] * len(MEANT))
"""Puts all signs on one scale."""
KINDS = ("breach", "gain", "deed")
UNTAUGHT = [-1.0, 0.35, 0.35, 0.0, 0.15, 2.5, 0.8, -0.3]
"""Weights for a case without labelled answers, rounded from those of the course's own cases."""


@dataclass(frozen=True)
class Row:
    """One target in one answer: what was seen of it, and whether a person found it."""

    target: str
    signs: list[float]
    truth: bool


def signs_of(
    case: Case,
    scores: Scorer,
    answer: Labelled,
    reading: Reading,
    vectors: Mapping[str, str] | None = None,
) -> Iterator[Row]:
    """Every target of an answer whose truth its labels tell."""
    judge = Judge.of(scores, reading, vectors)
    for criterion in case.all_criteria:
        label = bool(answer.labels[criterion.id])
        for name, found in findings_of(criterion, reading):
            if name in judge.places:
                heard = () if criterion.breach else found
                yield Row(name, judge.signs(name, heard), label != criterion.breach)


def second_stage(known: Sequence[str], rows: Sequence[Row]) -> dict[str, list[float]]:
    """The weights of every target, most of them shared, in the order of SIGNS (and MEANT)."""
    if len({row.truth for row in rows}) < 2:
        return {name: list(UNTAUGHT) for name in known}
    steps = STEPS[: len(rows[0].signs)]
    spread = np.array([np.outer(_own(r.target, known), steps * r.signs).ravel() for r in rows])
    fitted = LogisticRegression(C=FREEDOM, max_iter=3000, fit_intercept=False)
    fitted.fit(spread, [row.truth for row in rows])
    every = fitted.coef_[0].reshape(-1, len(steps))
    return {
        name: [round(float(weight), 5) for weight in _own(name, known) @ every * steps]
        for name in known
    }


def _own(name: str, known: Sequence[str]) -> Array:
    """How much each block of weights counts for a target: the shared, its kind's, its own."""
    kinds = [KIND * (_kind(name) == kind) for kind in KINDS]
    return np.array([1.0, *kinds, *(ALONE * (name == each) for each in known)])


def _kind(name: str) -> str:
    if name.startswith("!"):
        return "breach"
    return "gain" if name.split("-")[0] in ("customer", "our") else "deed"
