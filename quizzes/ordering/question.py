"""Put items in the right order."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

from .. import require
from ..answers import key, mixed, rounded
from ..question import Question, Result


@dataclass(frozen=True, kw_only=True)
class Step:
    """An item that has something of its own to say about its place."""

    __pydantic_config__ = require.EXACT_FIELDS

    text: str
    why: str

    @property
    def key(self) -> str:
        """The name by which answers place it."""
        return key(self.text)


@dataclass(frozen=True, kw_only=True)
class Ordering(Question):
    """Put items in the right order."""

    kind: Literal["ordering"]
    items: list[str | Step]
    """In the right order; the page shuffles them."""
    why: str
    """What a learner reads after answering."""

    def __post_init__(self) -> None:
        super().__post_init__()
        require.count(self.items, 3, "items")
        require.text(self.why, "why")
        for place, step in enumerate(self.steps):
            require.text(step.text, "items", place)
        require.different([step.text for step in self.steps], "items")

    @property
    def steps(self) -> list[Step]:
        """Every item as a step; a bare text is a step without a reason of its own."""
        return [Step(text=item, why="") if isinstance(item, str) else item for item in self.items]

    @property
    def mixed_steps(self) -> list[Step]:
        """The steps in the order a page shows before any script runs."""
        by_key = {step.key: step for step in self.steps}
        return [by_key[text] for text in mixed(by_key)]

    def data(self) -> dict[str, Any]:
        return super().data() | {"items": [step.key for step in self.steps]}


def grade(question: Ordering, answer: object) -> Result:
    """Kendall's tau between the answer and the right order, with negative values as 0.

    tau = (pairs in the right order − pairs in the wrong order) ÷ all pairs (M. G. Kendall,
    "A new measure of rank correlation", Biometrika 30, 1938). It is 1 for the right order alone,
    0 on average for a guess, and one swap of neighbours costs little wherever it happens; counting
    items in place would give 0 to an order that is right but for one item moved to the front.
    """
    items = [step.key for step in question.steps]
    given = [key(str(text)) for text in answer] if isinstance(answer, list | tuple) else []
    if sorted(given) != sorted(items):
        return Result(0)
    pairs = list(combinations([items.index(text) for text in given], 2))
    balance = sum(1 if first < second else -1 for first, second in pairs)
    return Result(rounded(max(0, balance) / len(pairs)))
