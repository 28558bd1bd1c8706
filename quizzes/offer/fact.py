"""One thing in a text that can be counted: a date, a stretch of time, a sum, a rhythm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FactKind = Literal["date", "duration", "rhythm", "money", "number", "off", "count", "all"]
Edge = Literal["", "before", "after"]
Unit = Literal["", "people", "things", "times"]


@dataclass(frozen=True)
class Fact:
    """What was written from `start` to `end` of the normal text.

    `low` and `high` are ordinals for dates, days for durations and rhythms, yuan for money,
    percent for what comes off a price, and pieces or people for counts; “all of them” counts
    as more than any number. `edge` says that a date is a latest or an earliest one.
    """

    kind: FactKind
    start: int
    end: int
    low: float
    high: float
    edge: Edge = ""
    exact: bool = True
    """False for a month or a season, which is a stretch rather than one day, and for an “all”
    that does not say all of what."""
    unit: Unit = ""
    """What a count counts, as far as its measure word or noun tells."""
