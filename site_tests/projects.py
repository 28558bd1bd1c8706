"""Small projects for tests: their own content beside the real generator."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
TINY = ROOT / "site_tests" / "courses" / "base" / "content"
SHARED = (
    "generator",
    "quizzes",
    "theme",
    "mkdocs.yml",
    "package.json",
    "package-lock.json",
    ".npmrc",
    "pyproject.toml",
)


def tiny_project(folder: Path, content: Path = TINY) -> Path:
    """A project in this folder with a copy of some content; everything else is the real thing."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(content, folder / "content")
    for name in SHARED:
        (folder / name).symlink_to(ROOT / name)
    for name in ("node_modules", ".cache"):
        (ROOT / name).mkdir(exist_ok=True)
        (folder / name).symlink_to(ROOT / name)
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
