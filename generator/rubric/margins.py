"""How clearly a model tells example sentences apart: which carry it, which it gets wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.rubric.bank import Exemplar
from quizzes.offer.case import Case
from quizzes.offer.model import Scorer, scorer
from quizzes.offer.reading import read

CARRYING = 5
"""Examples that are shown at either end."""


@dataclass(frozen=True)
class Margin:
    """One example and one target it was judged for."""

    exemplar: Exemplar
    target: str
    meets: bool
    value: float
    """Log odds on the right side; below 0 the model is wrong."""


@dataclass(frozen=True)
class Margins:
    """All examples of a case, the clearest first."""

    all: list[Margin]

    @property
    def clearest(self) -> list[Margin]:
        return self.all[:CARRYING]

    @property
    def wrong(self) -> list[Margin]:
        """What the model still gets wrong, the worst first."""
        return [each for each in reversed(self.all) if each.value < 0]

    @property
    def narrow(self) -> list[Margin]:
        """The narrowest that are right: without them the model would soon be wrong."""
        right = [each for each in self.all if each.value >= 0]
        return list(reversed(right[-CARRYING:]))

    def by_target(self) -> dict[str, tuple[int, int]]:
        """For each target, how many examples are wrong and how many there are."""
        counts: dict[str, tuple[int, int]] = {}
        for each in self.all:
            wrong, of = counts.get(each.target, (0, 0))
            counts[each.target] = wrong + (each.value < 0), of + 1
        return dict(sorted(counts.items()))


def margins(case: Case, examples: list[Exemplar]) -> Margins | None:
    """None when the case has not been trained."""
    if case.model is None:
        return None
    bare, scores = replace(case, concepts={}, criteria={}, model=None), scorer(case.model)
    found = [margin for each in examples for margin in _of(bare, scores, each)]
    return Margins(sorted(found, key=lambda each: (-each.value, each.exemplar.text, each.target)))


def _of(bare: Case, scores: Scorer, exemplar: Exemplar) -> list[Margin]:
    """The margins of one example: the best window of each target it was judged for."""
    windows = list(scores.windows(read(bare, exemplar.answer)))
    found: list[Margin] = []
    for target, meets in _judged(exemplar).items():
        if windows and target in scores.model.targets:
            place = scores.model.targets.index(target)
            best = max(window.scores[place] for window in windows)
            found.append(Margin(exemplar, target, meets, best if meets else -best))
    return found


def _judged(exemplar: Exemplar) -> dict[str, bool]:
    """The targets of an example as a model names them: what breaks a limit has a "!"."""
    group = exemplar.group
    near = dict.fromkeys((*group.near, *(f"!{name}" for name in group.near)), False)
    meets = dict.fromkeys((*group.meets, *(f"!{name}" for name in group.breaks)), True)
    return {**near, **meets}
