"""How H5P Essay (github.com/otacke/h5p-essay, MIT) judges a text, written anew in Python.

An author lists keyword groups: a keyword, its variations, how often it has to occur. A variation is
found as it stands, with `*` for any run of letters, or with small mistakes (Damerau-Levenshtein
distance: none up to 3 characters, 1 up to 9, 2 beyond). Wherever it is found, it counts only when
it stands isolated: blanks, one of . ? ! , ' ; " or an end of the text on either side.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

DELIMITER = re.compile(r"[\s.?!,';\"]")
WINDOW = 2
"""How many characters more or fewer a stretch with mistakes may have."""
ONE_MISTAKE, TWO_MISTAKES = 3, 9
"""A text longer than this may hold one mistake, two mistakes."""
LONGEST = 80
"""Characters of a stretch that is looked at for mistakes; no keyword is that long."""


@dataclass(frozen=True)
class Group:
    """A keyword with its variations."""

    variations: tuple[str, ...]
    occurrences: int = 1
    case_sensitive: bool = False
    forgive_mistakes: bool = True


@dataclass(frozen=True)
class Match:
    """Where a variation was found."""

    start: int
    length: int


def found(group: Group, text: str) -> bool:
    """Whether the group occurs as often as it has to."""
    total = 0
    for each in group.variations:
        total += len(matches(each, text, group.case_sensitive, group.forgive_mistakes))
        if total >= group.occurrences:
            return True
    return False


@lru_cache(maxsize=200_000)
def matches(needle: str, text: str, case_sensitive: bool, forgive: bool) -> tuple[Match, ...]:
    """Everything that counts as this needle; what begins near a match is the same match."""
    if not case_sensitive:
        needle, text = needle.lower(), text.lower()
    kept: list[Match] = []
    for each in _all(needle, text, forgive) if needle else ():
        if not any(abs(other.start - each.start) <= other.length for other in kept):
            kept.append(each)
    return tuple(kept)


def _all(needle: str, text: str, forgive: bool) -> Iterator[Match]:
    yield from _isolated(re.escape(needle), text)
    if "*" in needle:
        yield from _isolated("[A-z]*".join(map(re.escape, needle.split("*"))), text)
    if forgive:
        yield from _similar(needle, text)


def _isolated(pattern: str, text: str) -> Iterator[Match]:
    for hit in re.finditer(pattern, text):
        if isolated(text, hit.start(), hit.end()):
            yield Match(hit.start(), hit.end() - hit.start())


def isolated(text: str, start: int, end: int) -> bool:
    """Whether delimiters or the ends of the text stand on both sides."""
    before = start == 0 or DELIMITER.match(text[start - 1])
    after = end >= len(text) or DELIMITER.match(text[end])
    return bool(before and after)


def _similar(needle: str, text: str) -> Iterator[Match]:
    """The original slides a window over every place; only isolated stretches can win."""
    stretches = _stretches(text)
    for size in range(-WINDOW, WINDOW + 1):
        for start, straw in stretches.get(len(needle) + size, ()):
            if similar(needle, straw):
                yield Match(start, len(straw))


@lru_cache(maxsize=64)
def _stretches(text: str) -> dict[int, list[tuple[int, str]]]:
    """Every isolated stretch by its length, with its start."""
    marks = [mark.start() for mark in DELIMITER.finditer(text)]
    starts, ends = [0, *(place + 1 for place in marks)], [*marks, len(text)]
    found: dict[int, list[tuple[int, str]]] = {}
    for start in starts:
        for end in ends:
            if start < end <= start + LONGEST:
                found.setdefault(end - start, []).append((start, text[start:end]))
    return found


def similar(one: str, other: str) -> bool:
    """Whether the two are the same but for as many mistakes as their length allows."""
    length = min(len(one), len(other))
    allowed = 2 if length > TWO_MISTAKES else 1 if length > ONE_MISTAKE else 0
    if one == other or not allowed:
        return one == other
    mine, theirs = set(one), set(other)  # a quick look first: each mistake brings one sign at most
    near = len(mine - theirs) <= allowed and len(theirs - mine) <= allowed
    return near and distance(one, other) <= allowed


def distance(one: str, other: str) -> int:
    """Damerau-Levenshtein: letters added, left out, changed, or two of them swapped."""
    rows = [list(range(len(other) + 1))]
    for place, letter in enumerate(one, 1):
        row, last = [place], rows[-1]
        for there, theirs in enumerate(other, 1):
            cost = letter != theirs
            best = min(last[there] + 1, row[there - 1] + 1, last[there - 1] + cost)
            turned = (theirs, letter) == (one[place - 2], other[there - 2])
            if place > 1 and there > 1 and turned:
                best = min(best, rows[-2][there - 2] + cost)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def anywhere(group: Group, text: str) -> bool:
    """The same keywords inside of words too, as if the scheme could read Chinese."""
    text = text.lower()
    return any(
        all(part in text for part in each.lower().split("*")) for each in group.variations if each
    )
