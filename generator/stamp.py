"""Whether a site is up to date, told without loading what builds it."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from generator.encoder.release import installed

STAMP = "build.json"
"""In the site: says from which inputs it was made."""


def stamped(site: Path) -> str | None:
    """From which inputs the site was made, if it is whole."""
    try:
        return str(json.loads((site / STAMP).read_text())["inputs"])
    except (OSError, ValueError, KeyError):
        return None


def fingerprint(root: Path) -> str:
    """One hash over everything a build reads."""
    total = hashlib.sha256(b"encoder" if installed() else b"")
    for file in _inputs(root):
        total.update(file.relative_to(root).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def _inputs(root: Path) -> Iterator[Path]:
    yield from (root / "mkdocs.yml", root / "package-lock.json", root / "pyproject.toml")
    for name in ("content", "generator", "quizzes", "theme"):
        for file in sorted((root / name).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                yield file
