"""Ways to publish a finished site: one module each, one line each in EXPORTERS."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from generator.export import zip as zip_export

if TYPE_CHECKING:  # the command starts without it, half a second sooner
    from generator.model import Course

Exporter = Callable[[Path, "Course", Path], Path]
"""Takes the finished site, the course, and where to write; returns what it wrote."""

EXPORTERS: dict[str, Exporter] = {
    "zip": zip_export.export,
}
