"""From content to a finished site: whole, repeatable, and never half-built."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from generator import finish
from generator.build import build
from generator.check import checked
from generator.console import try_build
from generator.errors import ContentError
from generator.markup import words
from generator.render import render
from site_tests.projects import ROOT, tiny_project, tree


def silent(text: str) -> None:
    """Builds in tests say nothing."""


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny course, built."""
    root = tiny_project(tmp_path_factory.mktemp("tiny") / "project")
    build(root, site=root / "site", pages=root / "pages", say=silent)
    return root


def test_same_input_gives_same_bytes(tiny: Path) -> None:
    again = tiny / "again"
    build(tiny, site=again, pages=tiny / "again-pages", say=silent, force=True)
    first, second = tree(tiny / "site"), tree(again)
    assert sorted(first) == sorted(second)
    assert [uri for uri in first if first[uri] != second[uri]] == []


def test_nothing_changed_builds_nothing(tiny: Path) -> None:
    before = {file: file.stat().st_mtime_ns for file in (tiny / "site").rglob("*")}
    said: list[str] = []
    assert build(tiny, site=tiny / "site", pages=tiny / "pages", say=said.append) is False
    assert before == {file: file.stat().st_mtime_ns for file in (tiny / "site").rglob("*")}
    assert len(said) == 1


def test_broken_content_leaves_the_last_site_as_it_was(tmp_path: Path) -> None:
    root = tiny_project(tmp_path / "project")
    build(root, site=root / "site", pages=root / "pages", say=silent)
    before = tree(root / "site")
    lesson = root / "content/units/u1/u1-1.yml"
    good = lesson.read_text("utf-8")
    lesson.write_text(good.replace("minutes: 5", "minuts: 5"), "utf-8")
    assert try_build(root, root / "site", root / "pages", silent) is False
    assert tree(root / "site") == before
    lesson.write_text(good.replace("先问清，再开口", "问清了再开口"), "utf-8")
    assert try_build(root, root / "site", root / "pages", silent) is True
    assert "问清了再开口" in (root / "site/u1/u1-1.html").read_text("utf-8")
    assert [file.name for file in root.glob(".site-*")] == []


def test_a_lesson_removed_leaves_no_page(tmp_path: Path) -> None:
    root = tiny_project(tmp_path / "project")
    build(root, site=root / "site", pages=root / "pages", say=silent)
    (root / "content/units/u1/u1-1.yml").unlink()
    build(root, site=root / "site", pages=root / "pages", say=silent)
    assert not (root / "site/u1/u1-1.html").exists()
    assert "四个环节" in (root / "site/u1/index.html").read_text("utf-8")


def test_missing_course_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"content/course\.yml:1:1"):
        checked(tmp_path / "content")


def test_pages_are_markdown_a_second_builder_could_take(tiny: Path) -> None:
    pages = render(checked(tiny / "content"), tiny)
    assert sorted(pages) == ["gallery.md", "index.md", "record.md", "u1/index.md", "u1/u1-1.md"]
    body = pages["u1/u1-1.md"]
    assert "## 从探索开始 {#explore}" in body
    assert "先弄清期望，才谈得上提议。" in body
    for line in body.splitlines():
        assert line == line.rstrip()


class Addresses(HTMLParser):
    """Collects the links, the ids and the inline behaviour of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.behaviour: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src"} and value:
                self.links.append(value)
            elif name == "id" and value:
                self.ids.append(value)
            elif name.startswith("on"):
                self.behaviour.append(f"{tag} {name}")


def parsed(site: Path) -> dict[str, Addresses]:
    found = {}
    for file in sorted(site.rglob("*.html")):
        found[file.relative_to(site).as_posix()] = page = Addresses()
        page.feed(file.read_text("utf-8"))
    return found


def test_every_link_of_the_course_leads_somewhere(site: Path) -> None:
    pages = parsed(site)
    broken = []
    for uri, page in pages.items():
        if uri == "404.html":  # its links are made for an unknown depth
            continue
        for link in page.links:
            target, fragment = urldefrag(urljoin(f"http://x/{uri}", link))
            path = urlsplit(target).path.lstrip("/") or "index.html"
            if urlsplit(target).scheme not in {"http", "https"}:
                continue
            if not (site / path).is_file() or (
                fragment and path in pages and fragment not in pages[path].ids and fragment != "__"
            ):
                broken.append(f"{uri}: {link}")
    assert broken == []


def test_ids_are_unique_and_pages_hold_no_inline_behaviour(site: Path) -> None:
    for uri, page in parsed(site).items():
        doubled = {name for name in page.ids if page.ids.count(name) > 1}
        assert not doubled, f"{uri}: {doubled}"
        assert page.behaviour == [], uri


def test_nothing_on_a_page_comes_from_another_host(site: Path) -> None:
    for uri, page in parsed(site).items():
        outside = [link for link in page.links if re.match(r"(https?:)?//", link)]
        assert outside == [], uri


def test_policy_allows_only_the_scripts_that_are_there(site: Path) -> None:
    text = (site / "u3" / "u3-9.html").read_text("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    assert "unsafe-eval'" not in policy[1].replace("'wasm-unsafe-eval'", "")
    assert "script-src 'self' 'wasm-unsafe-eval' 'sha256-" in policy[1]
    scripts = re.search(r"script-src ([^;]+)", policy[1])
    assert scripts
    assert "unsafe-inline" not in scripts[1]
    for value in finish.script_hashes([text]):
        assert f"'sha256-{value}'" in policy[1]


def test_a_bundle_that_is_not_known_stops_the_build() -> None:
    with pytest.raises(RuntimeError, match="another way"):
        finish.mended("function other(){}", "https://course.invalid/")


def test_python_is_only_named_not_loaded_by_pages(site: Path) -> None:
    for file in site.rglob("*.html"):
        assert "pyodide" not in file.read_text("utf-8").lower(), file.name


def test_every_word_said_exists_in_both_languages() -> None:
    table = words(ROOT / "theme" / "words")
    said = set()
    for pattern in (
        "generator/templates/**/*.j2",
        "theme/overrides/**/*.html",
        "quizzes/**/*.j2",
        "quizzes/**/*.js",
        "theme/js/*.js",
    ):
        for file in ROOT.glob(pattern):
            said |= set(
                re.findall(
                    r"""\bsay\(\s*["']([\w-]+\.[\w.-]+)["']\s*[,)]""", file.read_text("utf-8")
                )
            )
    assert sorted(said - set(table)) == []
    assert [key for key, texts in table.items() if not (texts.get("zh") and texts.get("en"))] == []


def test_arrows_between_the_rooms_point_one_way() -> None:
    run = subprocess.run(
        [Path(sys.executable).parent / "lint-imports"], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout
