"""The closed questions' examples, as the tests of this folder and the browser's use them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations, permutations, product
from typing import Any

import yaml
from pydantic import TypeAdapter

from quizzes.kinds import KINDS
from quizzes.matching.question import Matching
from quizzes.ordering.question import Ordering
from quizzes.question import Question
from quizzes.rating.question import SCALE
from quizzes.sort.question import Sort


@dataclass(frozen=True)
class Example:
    """One question of an examples.yml, with its place in it, counted from 1."""

    place: int
    question: Question
    answers: list[dict[str, Any]]

    @property
    def id(self) -> str:
        """What the gallery page calls it."""
        return f"gallery/{self.question.kind.replace('_', '-')}-{self.place}"


def examples() -> Iterator[Example]:
    """Every example of every kind."""
    for kind in KINDS.values():
        raw = yaml.safe_load((kind.folder / "examples.yml").read_text("utf-8"))
        for place, row in enumerate(raw if isinstance(raw, list) else [raw], 1):
            question = TypeAdapter(kind.cls).validate_python(row["question"])
            yield Example(place, question, row["answers"])


EXAMPLES = list(examples())


def all_answers(question: Question) -> list[Any]:
    """Everything a learner could answer, “I don't know” included."""
    data = question.data()
    if question.kind == "single_choice":
        return [None, *data["options"]]
    if question.kind == "multiple_choice":
        sizes = range(1, len(data["options"]) + 1)
        return [
            None,
            *map(list, chain.from_iterable(combinations(data["options"], n) for n in sizes)),
        ]
    if isinstance(question, Ordering):
        return [None, *map(list, permutations(data["items"]))]
    if isinstance(question, Matching):
        return [None, *_mappings(data["solution"], question.choices)]
    if isinstance(question, Sort):
        return [None, *_mappings(data["solution"], question.bucket_keys)]
    return [None, *SCALE]


def _mappings(keys: dict[str, list[str]], given: list[str]) -> Iterator[dict[str, str]]:
    for values in product(given, repeat=len(keys)):
        yield dict(zip(keys, values, strict=True))
