"""The archive: whole, the same bytes each time, and its configurations of one mind."""

import os
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from generator.export import command
from generator.export.delivery import ASK, HEADERS, KEEP, TYPES
from generator.export.servers import configs, delivery_of
from generator.export.zip import entry, export
from generator.model import Course

STORY = Path(__file__).parent.parent / "courses" / "base" / "content"
PAGES = {
    "index.html": b"<p>one</p>",
    "assets/app-1234abcd/theme/js/main.js": b"export {};",
    "policy.txt": b"default-src 'none'; script-src 'self' 'sha256-abc='\n",
    "build.json": b"{}",
}


def small_site(folder: Path, *, backwards: bool = False) -> Path:
    """A site of four files, written in one order or the other."""
    for uri in sorted(PAGES, reverse=backwards):
        file = folder / uri
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(PAGES[uri])
        os.utime(file, (1e9, 1e9) if backwards else None)
    return folder


def test_same_site_gives_the_same_bytes(tmp_path: Path, course: Course) -> None:
    first = export(small_site(tmp_path / "a"), course, tmp_path / "a.zip")
    other = export(small_site(tmp_path / "b", backwards=True), course, tmp_path / "deep/b.zip")
    assert first.read_bytes() == other.read_bytes()
    assert [file.name for file in tmp_path.glob("*.part")] == []


def test_archive_holds_the_whole_site(archive: Path, site: Path) -> None:
    own = {
        f"site/{file.relative_to(site).as_posix()}": file.stat().st_size
        for file in site.rglob("*")
        if file.is_file() and file.name != "build.json"
    }
    with ZipFile(archive) as packed:
        assert packed.testzip() is None
        sizes = {info.filename: info.file_size for info in packed.infolist()}
    extra = sizes.keys() - own.keys()
    assert {name: sizes[name] for name in own} == own
    assert extra == {
        "README.txt",
        "servers/.htaccess",
        "servers/Caddyfile",
        "servers/nginx.conf",
        "servers/web.config",
        "site/.htaccess",
        "site/web.config",
    }


def test_a_changed_page_of_the_same_size_gets_another_date() -> None:
    before, after = entry("index.html", b"app-11111111"), entry("index.html", b"app-22222222")
    assert before.date_time != after.date_time
    assert before.date_time == entry("index.html", b"app-11111111").date_time
    assert 1980 < before.date_time[0] < 2022


def test_readme_has_three_steps_in_both_languages(archive: Path) -> None:
    with ZipFile(archive) as packed:
        text = packed.read("README.txt").decode("utf-8-sig")
    chinese, english = re.split(r"-{20,}", text)
    assert [step for step in "一二三四" if f"\n{step}、" in chinese] == ["一", "二", "三"]
    assert re.findall(r"\n(\d)\.  ", english) == ["1", "2", "3"]
    for name in ("nginx.conf", ".htaccess", "web.config", "Caddyfile", "check.html"):
        assert name in chinese
        assert name in english


@pytest.mark.parametrize("name", ["nginx.conf", ".htaccess", "Caddyfile", "web.config"])
def test_every_configuration_says_the_same(tmp_path: Path, name: str) -> None:
    delivery = delivery_of(small_site(tmp_path))
    text = configs(delivery)[name]
    for ending, media_type in TYPES.items():
        assert re.search(rf"\b{ending}\b", text), ending
        assert media_type in text
    for header, value in {**HEADERS, "Content-Security-Policy": delivery.policy}.items():
        assert header in text
        assert value in text
    assert "404.html" in text


@pytest.mark.parametrize("name", ["nginx.conf", ".htaccess", "Caddyfile"])
def test_pages_are_asked_for_and_hashed_files_kept(tmp_path: Path, name: str) -> None:
    text = configs(delivery_of(small_site(tmp_path)))[name]
    assert f'"{ASK}"' in text
    assert f'"{KEEP}"' in text


def test_web_config_sets_each_thing_once(tmp_path: Path) -> None:
    root = ET.fromstring(configs(delivery_of(small_site(tmp_path)))["web.config"])
    server = root.find("system.webServer")
    assert server is not None
    types = {row.get("fileExtension"): row.get("mimeType") for row in server.iter("mimeMap")}
    assert types == {f".{ending}": media_type for ending, media_type in TYPES.items()}
    removed = [row.get("fileExtension") for row in server.iter("remove")]
    assert set(types) <= set(removed)
    assert [place.get("path") for place in root.iter("location")] == [
        "assets/app-1234abcd",
        "python",
        "cases",
        "pagefind/fragment",
        "pagefind/index",
    ]
    assert not {"httpCompression", "rewrite", "handlers", "modules"} & {e.tag for e in root.iter()}


def run_export(root: Path, target: Path) -> Result:
    """The command, as typed."""
    arguments = ["zip", "-o", str(target), "--root", str(root)]
    return CliRunner().invoke(command.export_command, arguments)


def test_command_builds_then_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copytree(STORY, tmp_path / "content")
    monkeypatch.setenv("COURSEWARE_LANG", "zh")
    monkeypatch.setattr(command, "try_build", lambda root, site, *rest: bool(small_site(site)))
    done = run_export(tmp_path, tmp_path / "out" / "course.zip")
    assert done.exit_code == 0, done.output
    assert "已打包" in done.output
    assert "site/index.html" in ZipFile(tmp_path / "out" / "course.zip").namelist()


def test_command_packs_nothing_when_the_content_has_problems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "try_build", lambda *everything: False)
    assert run_export(tmp_path, tmp_path / "course.zip").exit_code == 1
    assert not (tmp_path / "course.zip").exists()
