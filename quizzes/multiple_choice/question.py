"""Choose every option that is right."""

from dataclasses import dataclass
from typing import Any, Literal

from ..answers import read_choice, rounded
from ..question import Question, Result
from ..require import FieldError
from ..single_choice.question import Option, check_options


@dataclass(frozen=True, kw_only=True)
class MultipleChoice(Question):
    """Choose every option that is right."""

    kind: Literal["multiple_choice"]
    options: list[Option]
    """At least one has `correct: true` and at least one has not; the page shuffles them."""

    def __post_init__(self) -> None:
        super().__post_init__()
        right = check_options(self.options)
        if not right:
            raise FieldError(
                "options",
                en="no option is right; give some of them 'correct: true'",
                zh="没有一个选项是对的；请给对的几个写上 correct: true",
            )
        if len(right) == len(self.options):
            raise FieldError(
                "options",
                en="every option is right; add one that is not",
                zh="所有选项都是对的；请加一个不对的",
            )

    def data(self) -> dict[str, Any]:
        return super().data() | {
            "options": [option.key for option in self.options],
            "correct": [option.key for option in self.options if option.correct],
        }


def grade(question: MultipleChoice, answer: object) -> Result:
    """Right choices less wrong ones, as a share of all right ones and never below 0.

    A wrong choice costs what a right one earns, so ticking everything does not pay.
    """
    right = {option.key for option in question.options if option.correct}
    chosen = read_choice(answer)
    gained = len(chosen & right) - len(chosen - right)
    return Result(rounded(max(0, gained) / len(right)))
