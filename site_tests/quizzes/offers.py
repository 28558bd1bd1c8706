"""What the tests of the offer engine share: the case, and answers from plain values."""

from functools import cache
from pathlib import Path
from typing import Any

from generator.cases import concepts_of, whole
from generator.source import read as read_yaml
from quizzes.offer.answer import read_answer
from quizzes.offer.case import Case
from quizzes.offer.grade import grade
from quizzes.offer.shape import shape

ROOT = Path(__file__).parents[2]
EXAMPLES = Path(__file__).parent / "offer_examples"


def examples(name: str) -> Any:
    """The value of one file of offer_examples/."""
    return read_yaml(EXAMPLES / f"{name}.yml", name).value


@cache
def car_value() -> Any:
    """The car case as its YAML gives it."""
    file = ROOT / "content" / "cases" / "car-six-months.yml"
    return whole(read_yaml(file, file.name).value, concepts_of(ROOT / "content"))


@cache
def car() -> Case:
    return shape(Case, car_value())


def graded(answer: dict[str, Any]) -> Any:
    """The whole result for an answer of plain values."""
    return grade(car(), read_answer({"locale": "zh", **answer}))


def outcomes(answer: dict[str, Any]) -> dict[str, str]:
    """Criterion to outcome."""
    return {name: told["outcome"] for name, told in graded(answer)["criteria"].items()}


def in_field(field: str, text: str) -> dict[str, Any]:
    """An answer with this text in this field and nothing else."""
    part, _, name = field.partition(".")
    if part == "actions":
        return {"actions": [{name or "what": text}]}
    return {part: {name: text}} if name else {part: text}
