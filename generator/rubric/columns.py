"""Tables and wrapped text for a terminal, where a Chinese character is two columns wide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from unicodedata import combining, east_asian_width

WIDTH = 80
GAP = 2
PIECE = re.compile(r"[“‘（「《]*(?:[\x21-\x7e]+|[^\s])[”’」）》。，、；：！？…]*|\s+")
"""What is not torn apart at the end of a line: an English word, or a letter and its comma."""


def width(text: str) -> int:
    """How many columns a text takes."""
    return sum(_columns(letter) for letter in text)


def _columns(letter: str) -> int:
    if combining(letter):
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1


def cut(text: str, columns: int) -> str:
    """The text in at most so many columns, with … for what is left out."""
    if width(text) <= columns:
        return text
    taken = 0

    def fits(letter: str) -> bool:
        nonlocal taken
        taken += _columns(letter)
        return taken < columns

    return "".join(takewhile(fits, text)) + "…"


def wrap(text: str, first: str, rest: str, columns: int = WIDTH) -> list[str]:
    """The text in lines of at most so many columns: what stands before the first and the others."""
    lines, line = [], first
    for piece in PIECE.findall(" ".join(text.split())):
        if width(line) + width(piece) > columns and line not in (first, rest):
            lines.append(line.rstrip())
            line = rest
        if not (line == rest and lines and piece.isspace()):
            line += piece
    return [*lines, line.rstrip()]


def table(head: Sequence[str], rows: Sequence[Sequence[str]], indent: int = 2) -> list[str]:
    """Rows under a head, the first column to the left and the others to the right."""
    widths = [max(map(width, column)) for column in zip(head, *rows, strict=True)]
    widths[0] = min(widths[0], _room(widths, indent))
    return [_line(row, widths, indent) for row in (head, *rows)]


def _room(widths: list[int], indent: int) -> int:
    """What the other columns leave of a line to the first."""
    return max(8, WIDTH - indent - sum(each + GAP for each in widths[1:]))


def _line(row: Sequence[str], widths: list[int], indent: int) -> str:
    name = cut(row[0], widths[0])
    cells = [name + " " * (widths[0] - width(name))]
    cells += [
        " " * (wide - width(cell)) + cell for cell, wide in zip(row[1:], widths[1:], strict=True)
    ]
    return " " * indent + (" " * GAP).join(cells).rstrip()
