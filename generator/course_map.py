"""The course map: five units as five stretches of one curve, a dot for each lesson."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from generator.model import Course, UnitHead

COLUMN, STEP = 20, 10
"""Width of a lesson's column and height of one step of the scale, in units of the drawing."""
TOP, BOTTOM = 3, -3


class Entry(Protocol):
    """What the map asks of a lesson."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def minutes(self) -> int: ...
    @property
    def stages(self) -> list[str]: ...
    @property
    def url(self) -> str | None: ...


@dataclass(frozen=True)
class Dot:
    """A lesson on the curve; `level` is its place on the scale in halves, "-1.5" to "3"."""

    lesson: Entry
    level: str


@dataclass(frozen=True)
class Stretch:
    """The part of the curve that one unit walks."""

    unit: UnitHead
    number: int
    dots: list[Dot]
    across: str
    """The path on a desk: time to the right, the scale upwards."""
    down: str
    """The path on a phone: time downwards, the scale to the right."""
    width: int

    @property
    def minutes(self) -> int:
        return sum(dot.lesson.minutes for dot in self.dots)

    @property
    def ready(self) -> int:
        return sum(dot.lesson.url is not None for dot in self.dots)


def course_map(course: Course, outlines: Mapping[str, Sequence[Entry]]) -> list[Stretch]:
    """The stretches in order; each begins at the height where the one before ends."""
    rows = [(unit.head, list(outlines[unit.head.id])) for unit in course.units]
    heights = levels(sum(len(lessons) for _, lessons in rows))
    stretches, start = [], 0
    for number, (head, lessons) in enumerate(rows, 1):
        end = start + len(lessons)
        stretches.append(_stretch(head, number, lessons, heights, start, end))
        start = end
    return stretches


def levels(count: int) -> list[float]:
    """Heights on the scale, in halves: a way up with the dips every relation has."""
    return [_height(place / max(count - 1, 1)) for place in range(count)]


def _height(way: float) -> float:
    rise = -1.2 + 3.3 * way
    dips = (1.7 - 0.8 * way) * math.sin(way * 44) + 0.4 * math.sin(way * 130)
    return min(TOP, max(BOTTOM, round(2 * (rise + dips)) / 2))


def _stretch(
    head: UnitHead,
    number: int,
    lessons: Sequence[Entry],
    heights: Sequence[float],
    start: int,
    end: int,
) -> Stretch:
    own = list(heights[start:end])
    before = _between(heights, start) if start else None
    after = _between(heights, end) if end < len(heights) else None
    points = _points(own, before, after)
    return Stretch(
        unit=head,
        number=number,
        dots=[Dot(lesson, f"{level:g}") for lesson, level in zip(lessons, own, strict=True)],
        across=_path([(x, (TOP - y) * STEP) for x, y in points], flat=0),
        down=_path([((y - BOTTOM) * STEP, x) for x, y in points], flat=1),
        width=max(len(own), 1) * COLUMN,
    )


def _between(heights: Sequence[float], place: int) -> float:
    return (heights[place - 1] + heights[place]) / 2


def _points(
    own: Sequence[float], before: float | None, after: float | None
) -> list[tuple[float, float]]:
    """The middle of each column, and the edges where the neighbours meet it."""
    points = [((place + 0.5) * COLUMN, level) for place, level in enumerate(own)]
    if before is not None:
        points.insert(0, (0.0, before))
    if after is not None:
        points.append((float(len(own) * COLUMN), after))
    return points


def _path(points: Sequence[tuple[float, float]], *, flat: int) -> str:
    """A smooth line, level at every point; `flat` is the axis along which time runs."""
    if not points:
        return ""
    parts = [f"M{points[0][0]:g} {points[0][1]:g}"]
    for one, two in pairwise(points):
        middle = (one[flat] + two[flat]) / 2
        first = (middle, one[1]) if flat == 0 else (one[0], middle)
        second = (middle, two[1]) if flat == 0 else (two[0], middle)
        numbers = (*first, *second, *two)
        parts.append("C" + " ".join(f"{number:g}" for number in numbers))
    return "".join(parts)
