"""Sort items into buckets."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Literal

from .. import require
from ..answers import key, read_mapping, rounded
from ..question import Question, Result
from ..require import FieldError


@dataclass(frozen=True, kw_only=True)
class SortItem:
    """Something to sort, and where it belongs."""

    __pydantic_config__ = require.EXACT_FIELDS

    text: str
    bucket: str | list[str]
    """A list where several buckets are accepted."""
    why: str

    @property
    def key(self) -> str:
        """The name by which answers speak of it."""
        return key(self.text)

    @property
    def buckets(self) -> list[str]:
        """The buckets accepted for this item."""
        return [
            key(name) for name in ([self.bucket] if isinstance(self.bucket, str) else self.bucket)
        ]


@dataclass(frozen=True, kw_only=True)
class Sort(Question):
    """Sort items into buckets."""

    kind: Literal["sort"]
    buckets: list[str]
    items: list[SortItem]

    def __post_init__(self) -> None:
        super().__post_init__()
        require.count(self.buckets, 2, "buckets")
        require.texts(self.buckets, "buckets")
        require.different(self.buckets, "buckets")
        require.count(self.items, 2, "items")
        for place, item in enumerate(self.items):
            self._check_item(item, place)
        require.different([item.text for item in self.items], "items", "text")

    def _check_item(self, item: SortItem, place: int) -> None:
        require.text(item.text, "items", place, "text")
        require.text(item.why, "items", place, "why")
        at = ("items", place, "bucket")
        if not item.buckets:
            raise FieldError(
                *at,
                en=f"{item.key!r} has no bucket; name one",
                zh=f"“{item.key}”没有写归到哪里；请写上一个 bucket",
            )
        for name in item.buckets:
            if name not in self.bucket_keys:
                raise self._unknown(name, *at)

    def _unknown(self, name: str, *at: str | int) -> FieldError:
        near = get_close_matches(name, self.buckets, n=1)
        return FieldError(
            *at,
            en=f"{name!r} is not one of the buckets; "
            + (f"did you mean {near[0]!r}?" if near else f"there are {', '.join(self.buckets)}"),
            zh=f"“{name}”不在 buckets 里；"
            + (f"是不是“{near[0]}”？" if near else f"可以写：{'、'.join(self.buckets)}"),
        )

    @property
    def bucket_keys(self) -> list[str]:
        """The buckets by the names that answers use."""
        return [key(name) for name in self.buckets]

    def data(self) -> dict[str, Any]:
        return super().data() | {"solution": {item.key: item.buckets for item in self.items}}


def grade(question: Sort, answer: object) -> Result:
    """The share of items that lie in a bucket accepted for them."""
    given = read_mapping(answer)
    found = sum(given.get(item.key) in item.buckets for item in question.items)
    return Result(rounded(found / len(question.items)))
