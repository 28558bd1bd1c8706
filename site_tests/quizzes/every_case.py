"""Every writing exercise with its model, its labelled answers and its near misses."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from generator.cases import concepts_of, whole, with_model
from generator.source import read as read_yaml
from quizzes.offer.answer import Answer, read_answer
from quizzes.offer.case import Case
from quizzes.offer.grade import grade
from quizzes.offer.shape import shape

CONTENT = Path(__file__).parents[2] / "content"
FOLDER = CONTENT / "cases"
NAMES = sorted(file.stem for file in FOLDER.glob("*.yml"))
LOCALES = ("zh", "en")
Told = dict[str, Any]


def yaml_of(file: Path) -> Any:
    return read_yaml(file, file.name).value


@cache
def value_of(name: str) -> Told:
    """A case as the grader gets it, with what was learned for it."""
    file = FOLDER / f"{name}.yml"
    value = whole(yaml_of(file), concepts_of(CONTENT))
    return with_model(value, FOLDER / name)


@cache
def case_of(name: str) -> Case:
    return shape(Case, value_of(name))


@cache
def labelled(name: str) -> tuple[Told, ...]:
    """Labelled answers: id, answer, labels."""
    files = sorted((FOLDER / name / "answers").glob("*.yml"))
    return tuple(row for file in files for row in yaml_of(file))


@cache
def near_lines(name: str, locale: str) -> tuple[str, ...]:
    """Lines that come close to a promise and make none."""
    breaches = {each.id for each in case_of(name).all_criteria if each.breach}
    files = sorted((FOLDER / name / "exemplars").glob("*.yml"))
    groups = [group for file in files for group in yaml_of(file)]
    return tuple(
        line
        for group in groups
        if group["locale"] == locale and not group.get("meets")
        if group.get("near") and breaches.isdisjoint(group["near"])
        for line in group["texts"].splitlines()
        if line.strip()
    )


def answer_of(row: Told) -> Answer:
    """The answer of a labelled row."""
    return read_answer(row["answer"])


def told(case: Case, answer: Answer) -> Told:
    """The result of grading, as JSON would hold it."""
    result: Told = grade(case, answer)
    return result


def outcomes(case: Case, answer: Answer) -> dict[str, str]:
    """Criterion to outcome."""
    return {name: each["outcome"] for name, each in told(case, answer)["criteria"].items()}


def checks(result: Told) -> dict[str, str]:
    """Check to outcome."""
    return {name: each["outcome"] for name, each in result["checks"].items()}
