"""The one module that meets the site builder: content in, a finished site folder out."""

import gc
import json
import logging
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator import finish, search
from generator.assets import SHEETS, Files, app_files, case_files, picture_files
from generator.check import checked
from generator.encoder.site import with_encoder
from generator.export.check_page import check_page
from generator.messages import tell
from generator.model import Course
from generator.python_runtime import Runtime, build_runtime, ensure_node_modules
from generator.render import Pages, render
from generator.stamp import STAMP, fingerprint, stamped

Say = Callable[[str], None]
WARM_UP = Path(__file__).parent / "python_runtime" / "warm-up.json"
"""Offers graded before the snapshot is taken. They are no part of the course, so that the snapshot
outlives an author's edits."""

DEFAULT_URL = "https://course.invalid/"
"""Stands for the address where a course will be published, which nobody knows yet."""


def build(root: Path, *, site: Path, pages: Path, say: Say = print, force: bool = False) -> bool:
    """Build the site and swap it in; False when nothing had changed.

    Raises ContentError with every problem; the last good site then stays as it was.
    """
    begun = time.perf_counter()
    inputs = fingerprint(root)
    if not force and stamped(site) == inputs:
        say(tell("unchanged", site=site))
        return False
    say(tell("step-check"))
    with no_collection():
        course = checked(root / "content")
    runtime = browser_packages(root, say)
    say(tell("step-pages"))
    with no_collection():
        rendered = render(course, root)
    write_tree(pages / "zh", rendered)
    remove_strangers(pages / "zh", set(rendered))
    site.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=site.parent, prefix=f".{site.name}-") as folder:
        fresh = Path(folder) / "site"
        say(tell("step-site"))
        build_pages(course, root, runtime, docs=pages / "zh", site=fresh)
        say(tell("step-search"))
        search.index(fresh, root)
        (fresh / STAMP).write_text(json.dumps({"inputs": inputs}) + "\n")
        swap(fresh, site)
    say(tell("built", site=site, seconds=f"{time.perf_counter() - begun:.1f}"))
    return True


def browser_packages(root: Path, say: Say) -> Runtime:
    """Node's packages and the page's Python; both are kept from one build to the next."""
    say(tell("step-packages"))
    ensure_node_modules(root)
    say(tell("step-python"))
    python = build_runtime(root, root / ".cache" / "python", warm_up=WARM_UP.read_text("utf-8"))
    return with_encoder(python, root, say)


def build_pages(course: Course, root: Path, runtime: Runtime, *, docs: Path, site: Path) -> None:
    """Run the site builder over a docs tree, then add what browsers fetch and finish the pages."""
    folder, files = site_files(course, root, runtime)
    with quiet_builder():
        mkdocs_build(site_config(course, root, folder, docs=docs, site=site))
    write_tree(site, files)
    place(site, runtime.files)
    finish.finish(site, published=course.head.site_url, stand_in=DEFAULT_URL)


def site_files(course: Course, root: Path, runtime: Runtime) -> tuple[str, Files]:
    """The folder of our scripts and styles, and every file that goes beside the pages."""
    folder, files = app_files(course, root, runtime.manifest, locale="zh")
    icon = {"assets/favicon.svg": (root / "theme" / "icons" / "favicon.svg").read_bytes()}
    check = {"check.html": check_page(root, folder, "zh")}
    return folder, files | icon | check | case_files(course) | picture_files(root / "content")


def site_config(course: Course, root: Path, folder: str, *, docs: Path, site: Path) -> MkDocsConfig:
    """mkdocs.yml with what only the course knows."""
    config = load_config(
        str(root / "mkdocs.yml"),
        docs_dir=str(docs),
        site_dir=str(site),
        site_name=course.head.title,
        site_url=course.head.site_url or DEFAULT_URL,
        nav=navigation(course),
        extra_css=[f"{folder}/theme/css/{name}.css" for name in SHEETS],
        extra_javascript=[
            f"{folder}/theme/js/plain.js",  # first, to hear when the module does not arrive
            {"path": f"{folder}/theme/js/main.js", "type": "module"},
        ],
    )
    config.extra["workshop"] = bool(course.cases)
    return config


def navigation(course: Course) -> list[object]:
    """Home, then each unit with the lessons that are written."""
    nav: list[object] = [{course.head.title: "index.md"}]
    for unit in course.units:
        written = [
            f"{unit.head.id}/{entry.id}.md"
            for entry in unit.head.lessons
            if entry.id in unit.lessons
        ]
        nav.append({unit.head.title: [f"{unit.head.id}/index.md", *written]})
    return nav


def write_tree(folder: Path, files: Pages | Files) -> None:
    """Make a folder hold exactly these files, leaving alone those that have not changed."""
    folder.mkdir(parents=True, exist_ok=True)
    for uri, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        file = folder / uri
        if not file.is_file() or file.read_bytes() != data:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


def remove_strangers(folder: Path, keep: set[str]) -> None:
    """Drop the pages of an earlier build that no lesson makes any more."""
    for file in sorted(folder.rglob("*.md")):
        if file.relative_to(folder).as_posix() not in keep:
            file.unlink()


def place(site: Path, files: dict[str, Path]) -> None:
    """Copy files that lie ready elsewhere, as links where the disk allows."""
    for uri, source in sorted(files.items()):
        target = site / uri
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def swap(fresh: Path, site: Path) -> None:
    """Put a finished site in the place of the last one."""
    old = fresh.parent / "old"
    if site.exists():
        site.rename(old)
    try:
        fresh.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise


@contextmanager
def no_collection() -> Iterator[None]:
    """Without looking for garbage: reading and rendering make none, and looking costs a fifth."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def quiet_builder() -> Iterator[None]:
    """The site builder speaks only when something is wrong."""
    loggers = [logging.getLogger(name) for name in ("mkdocs", "mkdocs.plugins")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
