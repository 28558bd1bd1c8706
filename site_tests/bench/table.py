"""Figures of repeated runs: median, least and most, as a table for people and as JSON."""

import json
import os
import platform
import statistics
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"


def spread(values: Sequence[float]) -> dict[str, float]:
    """Median, least and most of some runs."""
    return {"median": statistics.median(values), "min": min(values), "max": max(values)}


def shown(values: Sequence[float], form: str = ".2f") -> str:
    """`3.10 (2.98–3.40)`"""
    figures = spread(values)
    median, least, most = (format(figures[name], form) for name in ("median", "min", "max"))
    return median if len(values) == 1 else f"{median} ({least}–{most})"


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Words to the left, figures to the right."""
    lines = [list(columns), *([str(cell) for cell in row] for row in rows)]
    widths = [max(width(line[place]) for line in lines) for place in range(len(columns))]
    return "\n".join(_line(line, widths) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [" " * (wide - width(cell)) for cell, wide in zip(cells, widths, strict=True)]
    first = cells[0] + padded[0]
    return "  ".join(
        [first, *(pad + cell for pad, cell in zip(padded[1:], cells[1:], strict=True))]
    )


def width(text: str) -> int:
    """Columns on a terminal; a Han character takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def machine() -> dict[str, Any]:
    """Where the figures come from; absolute times belong to one machine."""
    return {
        "system": platform.platform(),
        "python": platform.python_version(),
        "processors": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
    }


def write(name: str, figures: dict[str, Any]) -> Path:
    """Keep the figures in results/<name>.json."""
    RESULTS.mkdir(exist_ok=True)
    target = RESULTS / f"{name}.json"
    text = json.dumps({"machine": machine(), **figures}, ensure_ascii=False, indent=1)
    target.write_text(text + "\n", "utf-8")
    return target
