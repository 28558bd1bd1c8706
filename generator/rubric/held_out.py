"""Tests a rubric on writers it has never read: trained on the other hands' files each time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from generator.encoder.release import installed
from generator.errors import ContentError
from generator.load import survey
from generator.messages import tell
from generator.rubric.bank import Exemplar, exemplars
from generator.rubric.bench import Bench, run
from generator.rubric.sources import Trials
from quizzes.offer.case import Case

Step = Callable[[], None]
Train = Callable[[Case, list[Exemplar], Trials, list[Exemplar]], Case]
"""A case, its examples, its answers, examples of other cases → the case with what it learned."""


class MissingTools(Exception):
    """Training needs a package that is not installed."""


@dataclass(frozen=True)
class HeldOut:
    """One case tested twice: on what it learned from, and on strangers."""

    inside: Bench
    outside: Bench
    hands: dict[str, Bench]
    """Each hand tested with what the others taught."""


@dataclass(frozen=True)
class Banks:
    """The example sentences of every case."""

    own: dict[str, list[Exemplar]]
    cousins: dict[str, list[Exemplar]]


def banks_of(content: Path) -> Banks:
    """Read all example sentences; raises ContentError with everything wrong in them."""
    from generator.rubric.learn import cousins

    course, problems = survey(content)
    own: dict[str, list[Exemplar]] = {}
    for name, file in course.cases.items():
        own[name], wrong = exemplars(content / "cases" / name, file.case)
        problems += wrong
    if problems:
        raise ContentError(problems)
    return Banks(own, {name: cousins(file, own) for name, file in course.cases.items()})


def held_out(trials: Trials, banks: Banks, train: Train, step: Step = lambda: None) -> HeldOut:
    """Train once with everything and once without each hand, and test all of it."""
    own, cousins = banks.own[trials.case.id], banks.cousins[trials.case.id]
    inside = run(replace(trials, case=train(trials.case, own, trials, cousins)))
    step()
    hands: dict[str, Bench] = {}
    for hand in trials.hands:
        others = replace(trials, answers=[a for a in trials.answers if a.answer.hand != hand])
        taught = train(trials.case, _without(own, hand), others, _without(cousins, hand))
        theirs = [each for each in trials.answers if each.answer.hand == hand]
        hands[hand] = run(Trials(taught, theirs))
        step()
    judged = [each for bench in hands.values() for each in bench.judged]
    return HeldOut(inside, Bench(trials.case, judged), hands)


def _without(examples: list[Exemplar], hand: str) -> list[Exemplar]:
    return [each for each in examples if each.hand != hand]


def trainer() -> Train:
    """What trains a case; raises MissingTools where its packages are not installed."""
    try:
        from generator.rubric.lessons import Material
        from generator.rubric.train import train_case
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("sklearn", "numpy", "scipy"):
            raise
        raise MissingTools(tell("rubric-needs-sklearn")) from error
    if not installed():
        raise MissingTools(tell("rubric-needs-sklearn"))

    def train(case: Case, own: list[Exemplar], trials: Trials, cousins: list[Exemplar]) -> Case:
        answers = [each.answer for each in trials.answers]
        return replace(case, model=train_case(Material(case, own, answers, cousins)))

    return train
