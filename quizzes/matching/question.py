"""Find what belongs to each of several things."""

from dataclasses import dataclass, field
from typing import Any, Literal

from .. import require
from ..answers import key, mixed, read_mapping, rounded
from ..question import Question, Result
from ..require import FieldError


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A thing and what belongs to it."""

    __pydantic_config__ = require.EXACT_FIELDS

    left: str
    right: str
    why: str

    @property
    def key(self) -> str:
        """The name by which answers speak of it."""
        return key(self.left)


@dataclass(frozen=True, kw_only=True)
class Matching(Question):
    """Find what belongs to each of several things."""

    kind: Literal["matching"]
    pairs: list[Pair]
    """Two pairs may have the same `right`, never the same `left`."""
    extra: list[str] = field(default_factory=list)
    """More to choose from on the right, belonging to nothing."""

    def __post_init__(self) -> None:
        super().__post_init__()
        require.count(self.pairs, 2, "pairs")
        for place, pair in enumerate(self.pairs):
            require.text(pair.left, "pairs", place, "left")
            require.text(pair.right, "pairs", place, "right")
            require.text(pair.why, "pairs", place, "why")
        require.different([pair.left for pair in self.pairs], "pairs", "left")
        self._check_choices()

    def _check_choices(self) -> None:
        require.texts(self.extra, "extra")
        require.different(self.extra, "extra")
        rights = {key(pair.right) for pair in self.pairs}
        for place, text in enumerate(map(key, self.extra)):
            if text in rights:
                raise FieldError(
                    "extra",
                    place,
                    en=f"{text!r} in 'extra' is also the right side of a pair; remove it here",
                    zh=f"extra 里的“{text}”也是某一对的 right；请从 extra 里去掉",
                )
        if len(rights) + len(self.extra) < 2:
            raise FieldError(
                "pairs",
                en="every pair has the same 'right'; add another to 'extra'",
                zh="每一对的 right 都一样；请在 extra 里加一个别的",
            )

    @property
    def choices(self) -> list[str]:
        """What may be chosen on the right, each text once, in the order a page shows."""
        return mixed(
            dict.fromkeys(key(text) for text in [p.right for p in self.pairs] + self.extra)
        )

    def data(self) -> dict[str, Any]:
        return super().data() | {"solution": {pair.key: [key(pair.right)] for pair in self.pairs}}


def grade(question: Matching, answer: object) -> Result:
    """The share of pairs found."""
    given = read_mapping(answer)
    found = sum(given.get(pair.key) == key(pair.right) for pair in question.pairs)
    return Result(rounded(found / len(question.pairs)))
