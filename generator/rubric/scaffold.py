"""courseware rubric new: a written exercise that works as it stands, for its author to change."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.messages import language, tell

TEMPLATES = Path(__file__).parent.parent / "templates" / "rubric"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_NAME = 60


class Refused(Exception):
    """Nothing was written; the message says why."""


def scaffold(content: Path, case: str, kind: str) -> list[Path]:
    """Write a case with its first examples and answers; raises Refused and then writes nothing."""
    if not NAME.fullmatch(case) or len(case) > LONGEST_NAME:
        raise Refused(tell("rubric-bad-name", name=case[:80]))
    folder = content / "cases" / case
    files = {
        folder.with_suffix(".yml"): f"{kind}.yml.j2",
        # Not yet .yml: a few lines are too few to learn from, and what is there has to be learned.
        folder / "exemplars" / "hand-a.yml.txt": "exemplars.yml.j2",
        folder / "answers" / "hand-a.yml": "answers.yml.j2",
    }
    there = [path for path in (folder.with_suffix(".yml"), folder) if path.exists()]
    if there:
        raise Refused(tell("rubric-exists", path=there[0]))
    for path, template in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        text = _environment().get_template(template).render(case=case, kind=kind, locale=language())
        path.write_text(text, "utf-8", newline="\n")
    return list(files)


def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=False,  # YAML, and the name has been checked
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
