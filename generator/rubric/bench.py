"""Grades labelled answers and keeps what was said beside what a person found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import Any, cast

from generator.rubric.figures import Breaches, Tally, breaches, quantile, summed
from generator.rubric.sources import Placed, Trials
from quizzes.offer.case import Case
from quizzes.offer.decide import CheckVerdict, check_verdict
from quizzes.offer.grade import grade
from quizzes.offer.outcome import Verdict

Step = Callable[[], None]


@dataclass(frozen=True)
class Evidence:
    """A stretch of a field that was quoted."""

    field: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Mark:
    """What a person found and what the grader said about one criterion or one check."""

    truth: str
    outcome: str
    evidence: tuple[Evidence, ...] = ()

    @property
    def wrong(self) -> bool:
        """Decided, and not as the person did."""
        return self.outcome not in ("unsure", self.truth)


@dataclass(frozen=True)
class Judged:
    """A labelled answer after grading."""

    placed: Placed
    marks: dict[str, Mark]
    checks: dict[str, Mark]
    seconds: float

    @property
    def id(self) -> str:
        return self.placed.answer.id

    @property
    def place(self) -> str:
        return f"{self.placed.path}:{self.placed.line}"

    @property
    def wrong(self) -> bool:
        """Whether any criterion was decided wrongly."""
        return any(mark.wrong for mark in self.marks.values())


@dataclass(frozen=True)
class Bench:
    """One case with all its answers judged."""

    case: Case
    judged: list[Judged]

    def criterion(self, name: str) -> Tally:
        return _tally(each.marks[name] for each in self.judged)

    def check(self, name: str) -> Tally:
        return _tally(each.checks[name] for each in self.judged)

    @property
    def criteria(self) -> dict[str, Tally]:
        return {each.id: self.criterion(each.id) for each in self.case.all_criteria}

    @property
    def checks(self) -> dict[str, Tally]:
        return {name: self.check(name) for name in self.case.criteria}

    @property
    def total(self) -> Tally:
        return summed(self.criteria.values())

    @property
    def limits(self) -> Tally:
        """All breach criteria together."""
        return summed(self.criterion(each.id) for each in self.case.all_criteria if each.breach)

    @property
    def breaches(self) -> Breaches:
        return breaches(self.limits)

    def wrong(self, name: str) -> list[Judged]:
        """The answers in which this criterion was decided wrongly."""
        return [each for each in self.judged if each.marks[name].wrong]

    def time(self, part: float) -> float:
        """Seconds in which this part of the answers was graded."""
        return quantile([each.seconds for each in self.judged], part) or 0.0


def run(trials: Trials, step: Step = lambda: None) -> Bench:
    """Grade every answer of a case; the first is graded once more, to warm up."""
    if trials.answers:
        grade(trials.case, trials.answers[0].answer.answer)
    return Bench(trials.case, list(_judged(trials, step)))


def _judged(trials: Trials, step: Step) -> Iterator[Judged]:
    for placed in trials.answers:
        began = perf_counter()
        result = grade(trials.case, placed.answer.answer)
        spent = perf_counter() - began
        yield judged(trials.case, placed, result, spent)
        step()


def judged(case: Case, placed: Placed, result: dict[str, object], seconds: float) -> Judged:
    """A result of the grader beside the labels."""
    criteria = cast(dict[str, Any], result["criteria"])
    told = cast(dict[str, Any], result["checks"])
    truths = {name: _truth(label) for name, label in placed.answer.labels.items()}
    marks = {
        each.id: Mark(
            truths[each.id],
            criteria[each.id]["outcome"],
            tuple(Evidence(**found) for found in criteria[each.id]["evidence"]),
        )
        for each in case.all_criteria
    }
    checks = {
        name: Mark(_of_labels([truths[each.id] for each in group]), told[name]["outcome"])
        for name, group in case.criteria.items()
    }
    return Judged(placed, marks, checks, seconds)


def _of_labels(truths: list[Verdict]) -> CheckVerdict:
    return check_verdict(truths.count("met"), len(truths))


def _truth(label: int) -> Verdict:
    return "met" if label else "not_met"


def _tally(marks: Iterator[Mark]) -> Tally:
    tally = Tally()
    for mark in marks:
        tally.add(mark.truth, mark.outcome)
    return tally
