"""Rate a moment of contact from −3 to +3."""

from dataclasses import dataclass, field
from typing import Any, Literal

from .. import require
from ..question import Question, Result
from ..require import FieldError

SCALE = (-3, -2, -1, 0, 1, 2, 3)


def _on_scale(step: int, *where: str | int) -> None:
    if step not in SCALE:
        raise FieldError(
            *where,
            en=f"{step} is not on the scale; use a whole number from -3 to 3",
            zh=f"{step} 不在刻度上；请写 -3 到 3 的整数",
        )


@dataclass(frozen=True, kw_only=True)
class Rating(Question):
    """Rate a moment of contact from −3 to +3, each step with its anchor word."""

    kind: Literal["rating"]
    answer: int
    """The trainer's rating."""
    accept: list[int] = field(default_factory=list)
    """Every rating that can be argued for; the answer alone when left out."""
    why: str
    too_high: str | None = None
    """What to tell someone who rates above everything accepted."""
    too_low: str | None = None
    """What to tell someone who rates below everything accepted."""

    def __post_init__(self) -> None:
        super().__post_init__()
        require.text(self.why, "why")
        self._check_scale()
        self._check_note("too_high", self.too_high, needed=max(self.accepted) < SCALE[-1])
        self._check_note("too_low", self.too_low, needed=min(self.accepted) > SCALE[0])

    def _check_scale(self) -> None:
        _on_scale(self.answer, "answer")
        for place, step in enumerate(self.accept):
            _on_scale(step, "accept", place)
        if self.answer not in self.accepted:
            raise FieldError(
                "accept",
                en=f"the answer {self.answer} is not among 'accept'; add it",
                zh=f"accept 里没有答案 {self.answer}；请加上",
            )

    def _check_note(self, name: str, text: str | None, *, needed: bool) -> None:
        if needed and not (text or "").strip():
            high = name == "too_high"
            raise FieldError(
                en=f"{name!r} is missing; say what someone overlooks who rates "
                f"{'above' if high else 'below'} what is accepted",
                zh=f"缺少“{name}”；请写给打分偏{'高' if high else '低'}的人：他忽略了什么",
            )

    @property
    def accepted(self) -> list[int]:
        """The ratings that count fully."""
        return sorted(set(self.accept)) or [self.answer]

    @property
    def scale(self) -> tuple[int, ...]:
        """The seven steps, from danger to delight."""
        return SCALE

    def data(self) -> dict[str, Any]:
        return super().data() | {"answer": self.answer, "accepted": self.accepted}


def grade(question: Rating, answer: object) -> Result:
    """1 for an accepted rating, a half for one step beside it, otherwise 0.

    Neighbouring anchors are a matter of judgement, so one step off still shows most of the reading.
    """
    if not isinstance(answer, int) or isinstance(answer, bool) or answer not in SCALE:
        return Result(0)
    distance = min(abs(answer - step) for step in question.accepted)
    return Result({0: 1, 1: 0.5}.get(distance, 0))
