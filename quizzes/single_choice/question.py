"""Choose the one option that is right."""

from dataclasses import dataclass
from typing import Any, Literal

from .. import require
from ..answers import key, read_choice
from ..question import Question, Result
from ..require import FieldError


@dataclass(frozen=True, kw_only=True)
class Option:
    """One thing to choose, with what a learner reads about it afterwards."""

    __pydantic_config__ = require.EXACT_FIELDS

    text: str
    why: str
    correct: bool = False

    @property
    def key(self) -> str:
        """The name by which answers choose it."""
        return key(self.text)


def check_options(options: list[Option]) -> list[str]:
    """The right texts, once the options are fit to be asked."""
    require.count(options, 2, "options")
    for place, option in enumerate(options):
        require.text(option.text, "options", place, "text")
        require.text(option.why, "options", place, "why")
    require.different([option.text for option in options], "options", "text")
    return [option.key for option in options if option.correct]


@dataclass(frozen=True, kw_only=True)
class SingleChoice(Question):
    """Choose the one option that is right."""

    kind: Literal["single_choice"]
    options: list[Option]
    """Exactly one of them has `correct: true`; the page shuffles them."""

    def __post_init__(self) -> None:
        super().__post_init__()
        right = check_options(self.options)
        if not right:
            raise FieldError(
                "options",
                en="no option is right; give one of them 'correct: true'",
                zh="没有一个选项是对的；请给其中一个写上 correct: true",
            )
        if len(right) > 1:
            raise FieldError(
                "options",
                en=f"{len(right)} options are right; keep 'correct: true' on one, "
                "or use the kind multiple_choice",
                zh=f"有 {len(right)} 个选项标成对的；请只留一个 correct: true，"
                "或者改用 multiple_choice",
            )

    def data(self) -> dict[str, Any]:
        return super().data() | {
            "options": [option.key for option in self.options],
            "correct": [option.key for option in self.options if option.correct],
        }


def grade(question: SingleChoice, answer: object) -> Result:
    """1 for the right option, 0 for any other and for “I don't know” (None)."""
    right = {option.key for option in question.options if option.correct}
    return Result(1 if read_choice(answer) == right else 0)
