"""Every kind of closed question, one line each."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .matching import question as matching
from .multiple_choice import question as multiple_choice
from .ordering import question as ordering
from .question import Question, Result
from .rating import question as rating
from .single_choice import question as single_choice
from .sort import question as sort

Grade = Callable[[Any, object], Result]


@dataclass(frozen=True)
class Kind:
    """A kind of question: its name is its folder, its field `kind` and its element's name."""

    name: str
    cls: type[Question]
    grade: Grade

    @property
    def folder(self) -> Path:
        """Where its template, its element and its examples lie."""
        return Path(__file__).parent / self.name


_KINDS = [
    Kind("single_choice", single_choice.SingleChoice, single_choice.grade),
    Kind("multiple_choice", multiple_choice.MultipleChoice, multiple_choice.grade),
    Kind("ordering", ordering.Ordering, ordering.grade),
    Kind("matching", matching.Matching, matching.grade),
    Kind("sort", sort.Sort, sort.grade),
    Kind("rating", rating.Rating, rating.grade),
]

KINDS: dict[str, Kind] = {kind.name: kind for kind in _KINDS}


def tag(name: str) -> str:
    """The element that shows a kind: `single_choice` becomes `quiz-single-choice`."""
    return "quiz-" + name.replace("_", "-")


def grade(question: Question, answer: object) -> Result:
    """Grade an answer to a question of any kind."""
    return KINDS[question.kind].grade(question, answer)
