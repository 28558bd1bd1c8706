"""What an author is told: every story compared to the letter."""

import shutil
import time
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.source import LARGEST, Loader

HERE = Path(__file__).parent
BASE = HERE.parent / "courses" / "base"
STORIES = yaml.load((HERE / "stories.yml").read_text("utf-8"), Loader)


def project(folder: Path, story: dict) -> Path:
    """The tiny course with the story's mistake in it."""
    shutil.copytree(BASE / "content", folder / "content")
    for name, text in story.get("write", {}).items():
        (folder / "content" / name).write_text(text, "utf-8")
    for name, (old, new) in story.get("change", {}).items():
        file = folder / "content" / name
        text = file.read_text("utf-8")
        assert old in text, f"the story replaces {old!r}, which is not in {name}"
        file.write_text(text.replace(old, new, 1), "utf-8")
    return folder


def told(folder: Path, language: str = "en") -> tuple[int, list[str]]:
    """The exit code and the lines of problems that `courseware check` prints."""
    run = CliRunner().invoke(
        main, ["check", "--root", str(folder)], env={"COURSEWARE_LANG": language}
    )
    assert run.exception is None or isinstance(run.exception, SystemExit), run.exception
    return run.exit_code, [line for line in run.stderr.splitlines() if line.startswith("content/")]


@pytest.mark.parametrize("story", STORIES, ids=[story["story"] for story in STORIES])
def test_story_is_told(story: dict, tmp_path: Path) -> None:
    code, lines = told(project(tmp_path, story))
    assert lines == story["expect"]
    assert code == (1 if story["expect"] else 0)
    if chinese := story.get("chinese"):
        assert told(tmp_path, "zh")[1] == chinese


def test_not_utf8_names_line_and_column(tmp_path: Path) -> None:
    folder = project(tmp_path, {})
    (folder / "content/units/u1/u1-1.yml").write_bytes("id: u1-1\ntitle: 四个环节".encode("gbk"))
    assert told(folder)[1] == [
        "content/units/u1/u1-1.yml:2:8: this file is not UTF-8 (byte 17 cannot be read); "
        "save it again as UTF-8"
    ]


def test_file_over_one_megabyte_is_not_read(tmp_path: Path) -> None:
    folder = project(tmp_path, {})
    (folder / "content/units/u1/u1-1.yml").write_text("# " + "x" * LARGEST)
    assert told(folder)[1] == [
        "content/units/u1/u1-1.yml:1:1: this file has 1,000,002 bytes, more than the limit of "
        "1 MB; split it into several files"
    ]


@pytest.mark.parametrize(
    "junk", [b"\x00\x01\x02", b"[" * 200_000, b"{a: " * 100_000, b"- " * 300_000, b"\xff\xfe"]
)
def test_junk_is_a_problem_and_no_traceback(junk: bytes, tmp_path: Path) -> None:
    folder = project(tmp_path, {})
    (folder / "content/units/u1/u1-1.yml").write_bytes(junk)
    begun = time.perf_counter()
    code, lines = told(folder)
    assert code == 1
    assert len(lines) == 1
    assert lines[0].startswith("content/units/u1/u1-1.yml:")
    assert time.perf_counter() - begun < 60
