"""The files of the browser's Python, made once and kept under the hash of all they come from."""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.python_runtime import archive
from generator.python_runtime.node import NodeError, ensure_node_modules, run_node

HERE = Path(__file__).parent
COPIES_KEPT = 2
"""So that going back to the last grader costs nothing, and the cache does not grow for ever."""


@dataclass(frozen=True)
class Runtime:
    """What the site carries: uri below the site's root -> file, and what the worker must know."""

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
    how = (HERE / "compress.mjs").read_bytes(), str(brotli_quality).encode()
    engine_inputs = (Path(__file__).read_bytes(), (pyodide / "package.json").read_bytes(), *how)
    grader = archive.grader_zip(root / "quizzes")
    snapshot_inputs = (grader, warm_up.encode(), (HERE / "snapshot.mjs").read_bytes())

    engine = _kept(
        cache, "engine", engine_inputs, lambda folder: _engine(folder, pyodide, brotli_quality)
    )
    graded = _kept(
        cache,
        "grader",
        (*engine_inputs, *snapshot_inputs),
        lambda folder: _grader(folder, pyodide, grader, warm_up, brotli_quality),
    )
    return _runtime(engine, graded)


# --- the two halves: one changes with Pyodide, the other with the grader ------------------------


def _engine(folder: Path, pyodide: Path, quality: int) -> dict[str, Any]:
    """Pyodide itself; modules end in .js for servers that do not know .mjs."""
    asm = _put(folder, "pyodide.asm.js", (pyodide / "pyodide.asm.mjs").read_bytes())
    wasm = _put(folder, "pyodide.asm.wasm", (pyodide / "pyodide.asm.wasm").read_bytes())
    library = archive.restored_zip(pyodide / "python_stdlib.zip")
    source = (pyodide / "pyodide.mjs").read_text(encoding="utf-8")
    loader = _renamed(source, {"pyodide.asm.mjs": asm, "pyodide.asm.wasm": wasm})
    files = {
        "loader": _put(folder, "pyodide.js", loader.encode()),
        "asm": asm,
        "wasm": wasm,
        "stdlib": _put(folder, "python_stdlib.bin", library),
        "probe_wasm": _put(folder, "probe.wasm", PROBE),
        "probe_bin": _put(folder, "probe.bin", PROBE),
    }
    _compress(folder, files.values(), quality)
    facts = json.loads((pyodide / "pyodide-lock.json").read_bytes())["info"]
    return {
        "version": json.loads((pyodide / "package.json").read_bytes())["version"],
        "build": _found(r'BUILD_ID:"(\w+)"', source),
        "lock": {"info": facts, "packages": {}},
        "files": files,
    }


def _grader(
    folder: Path, pyodide: Path, grader: bytes, warm_up: str, quality: int
) -> dict[str, Any]:
    """The grading package, and Python's memory just after importing it."""
    name = _put(folder, "grader.zip", grader)
    request, dump = folder / "warm-up.json", folder / "snapshot"
    request.write_text(warm_up, encoding="utf-8")
    run_node(
        [HERE / "snapshot.mjs", pyodide, folder / name, request, dump],
        doing="taking the memory snapshot of Python with the grader imported",
    )
    files = {"grader": name, "snapshot": _put(folder, "snapshot.bin", dump.read_bytes())}
    request.unlink()
    dump.unlink()
    _compress(folder, files.values(), quality)
    return {"files": files}
