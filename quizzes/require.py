"""The checks that kinds share, and what they tell an author."""

from collections.abc import Sequence

from .answers import key

EXACT_FIELDS = {"extra": "forbid"}
"""For the validator's `__pydantic_config__`: a misspelt field is a problem, not a blank."""


class FieldError(ValueError):
    """Something an author wrote does not fit; `where` leads to the place inside the question."""

    def __init__(self, *where: str | int, en: str, zh: str) -> None:
        super().__init__(en)
        self.where = where
        self.en = en
        self.zh = zh


def text(value: str, *where: str | int) -> None:
    """Say so when a text is there but empty."""
    if not value.strip():
        name = where[-1] if isinstance(where[-1], str) else f"{where[-2]}.{where[-1]}"
        raise FieldError(
            *where,
            en=f"{name!r} is empty; write a text here",
            zh=f"“{name}”是空的；请写上文字",
        )


def texts(values: Sequence[str], name: str) -> None:
    """Say so when one text of a list is empty."""
    for place, value in enumerate(values):
        text(value, name, place)


def count(entries: Sequence[object], least: int, name: str) -> None:
    """Say so when a list is too short to make a question."""
    if len(entries) < least:
        raise FieldError(
            name,
            en=f"{name!r} needs at least {least} entries and has {len(entries)}; add more",
            zh=f"“{name}”至少要有 {least} 项，现在有 {len(entries)} 项；请补上",
        )


def different(values: Sequence[str], name: str, *part: str) -> None:
    """Say so when two entries read the same, because answers name entries by their text."""
    seen: dict[str, int] = {}
    for place, value in enumerate(map(key, values)):
        if value in seen:
            first, second = seen[value] + 1, place + 1
            raise FieldError(
                name,
                place,
                *part,
                en=f"entries {first} and {second} of {name!r} both read {value!r}; change one",
                zh=f"“{name}”的第 {first} 项和第 {second} 项都写着“{value}”；请改掉一项",
            )
        seen[value] = place
