"""What the tests of the author's bench share: a small project with one message to write."""

from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner, Result

from generator.cli import main
from generator.rubric.scaffold import scaffold
from site_tests.projects import TINY

ROWS: list[tuple[str, str, tuple[int, int, int, int]]] = [
    (
        "full",
        "孙经理，对不起，让您的客人在走廊里站了半天。5 号会议室给您开好了，请进。",
        (1, 1, 1, 1),
    ),
    ("blame", "这可不怪我们，上一场的人不肯走，我也催了他们好几次，您再等等吧。", (0, 0, 1, 0)),
    ("short", "抱歉。", (0, 1, 0, 1)),
    ("room", "5 号会议室给您留好了，随时可以进去，茶水已经备好，请各位慢慢来。", (0, 0, 1, 0)),
]
"""Answers with labels for feeling, way-out, short and no-blame.

The grader says: met met met met, not_met not_met met not_met, unsure not_met not_met met,
not_met met met met.
"""
CRITERIA = ("feeling", "way-out", "short", "no-blame")


def project(folder: Path, rows: list[dict[str, Any]] | None = None) -> Path:
    """The tiny course with the exercise "room" and these answers, all by one hand."""
    import shutil

    shutil.copytree(TINY, folder / "content")
    scaffold(folder / "content", "room", "message")
    write(folder, "hand-a", labelled() if rows is None else rows)
    return folder


def write(folder: Path, hand: str, rows: list[dict[str, Any]]) -> Path:
    """Put answers of one hand into the project."""
    file = folder / "content" / "cases" / "room" / "answers" / f"{hand}.yml"
    file.write_text(yaml.safe_dump(rows, allow_unicode=True, sort_keys=False), "utf-8")
    return file


def labelled() -> list[dict[str, Any]]:
    """The rows as an author writes them."""
    return [row(name, message, *labels) for name, message, labels in ROWS]


def row(name: str, message: str, *labels: int) -> dict[str, Any]:
    """One labelled answer."""
    answer = {"case": "room", "locale": "zh", "message": message}
    return {"id": name, "answer": answer, "labels": dict(zip(CRITERIA, labels, strict=True))}


def run(root: Path, *arguments: object, language: str = "en") -> Result:
    """courseware rubric …, in this project."""
    words = ["rubric", *map(str, arguments), "--root", str(root)]
    done = CliRunner().invoke(main, words, env={"COURSEWARE_LANG": language})
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done
