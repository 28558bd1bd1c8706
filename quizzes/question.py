"""What every question has, and what grading gives back."""

from dataclasses import dataclass, field
from typing import Any, Literal

from . import require


@dataclass(frozen=True)
class Result:
    """How an answer did: 0 for not at all, 1 for entirely."""

    score: float


@dataclass(frozen=True, kw_only=True)
class Question:
    """What all kinds of question share."""

    __pydantic_config__ = require.EXACT_FIELDS

    kind: str
    id: str
    """Unique in its lesson."""
    stem: str
    """What is asked, in Markdown."""
    hints: list[str] = field(default_factory=list)
    """Shown one by one, on request."""
    practises: list[str] = field(default_factory=list)
    """Ids of the course's inventory."""
    source: Literal["原", "判", "增"] | None = None
    """Whether the source says so, we judged so, or we added it to make a case playable."""

    def __post_init__(self) -> None:
        require.text(self.stem, "stem")
        require.texts(self.hints, "hints")

    def data(self) -> dict[str, Any]:
        """Everything the page's script needs in order to grade."""
        return {"id": self.id, "kind": self.kind}
