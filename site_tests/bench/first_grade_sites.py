"""The sites that the first-grade bench compares, each built into a folder."""

import json
import shutil
from pathlib import Path

import yaml

from generator.build import WARM_UP
from generator.python_runtime import archive, build_runtime, ensure_node_modules, run_node

ROOT = Path(__file__).parent.parent.parent
PAGES = Path(__file__).parent / "first_grade"
SCRIPTS = ("runner.js", "worker.js", "downloads.js")
CASE = ROOT / "content" / "cases" / "car-six-months.yml"
WORTH_PACKING = {".js", ".mjs", ".wasm", ".json", ".html", ".css", ".zip", ".svg", ".txt", ".data"}

ANSWER = {
    "case": "car-six-months",
    "locale": "zh",
    "message": "林先生，我今天就为您锁单。厂家最早九月二日交车，这一点我不想瞒您；"
    "等待期间我们借车给您用。",
    "actions": [
        {"what": "下订单并写明订金可退", "owner": "我", "due": "2026-03-03"},
        {"what": "每周一下午把进度发给您", "owner": "小王", "due": "每周一"},
    ],
    "benefits": {"customer_person": "安心等车", "our_company": "成交一辆车"},
    "contingency": "如果厂家再延期，婚礼当天由我们提供婚车。",
    "declined": "四个月交车我不能答应。",
}


def request() -> str:
    """The offer that every configuration grades."""
    case = yaml.safe_load(CASE.read_text(encoding="utf-8"))
    return json.dumps({"case": case, "answer": ANSWER}, ensure_ascii=False, default=str)


def ours(site: Path, cache: Path, *, quick: bool = True) -> Path:
    """The runner with its worker; without the quick start, the snapshot is simply not there."""
    runtime = build_runtime(ROOT, cache, warm_up=WARM_UP.read_text("utf-8"))
    quizzes, theme = site / "app" / "quizzes", site / "app" / "theme" / "js"
    for folder in (quizzes, theme, site / "python"):
        folder.mkdir(parents=True)
    for name in SCRIPTS:
        shutil.copy(ROOT / "quizzes" / name, quizzes)
    for uri, file in runtime.files.items():
        if quick or not file.name.startswith("snapshot."):
            shutil.copy(file, site / uri)
    root = 'new URL("../../../", import.meta.url).href'
    config = f"export const config = {{root: {root}, python: {json.dumps(runtime.manifest)}}};"
    (theme / "config.js").write_text(config, encoding="utf-8")
    return _finished(site, "ours.js")


def bare(site: Path, cache: Path) -> Path:
    """Pyodide just as npm brings it, every file compressed like ours."""
    pyodide = ensure_node_modules(ROOT) / "pyodide"
    (site / "pyodide").mkdir(parents=True)
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"):
        shutil.copy(pyodide / name, site / "pyodide")
    shutil.copy(pyodide / "pyodide-lock.json", site / "pyodide")
    (site / "grader.zip").write_bytes(archive.grader_zip(ROOT / "quizzes"))
    shutil.copy(PAGES / "bare-worker.js", site)
    return _finished(site, "bare.js")


def pack(site: Path) -> Path:
    """Put a .br and a .gz beside every file that gains by it, as good hosts do."""
    compress = Path(archive.__file__).parent / "compress.mjs"
    plain = [
        file
        for file in sorted(site.rglob("*"))
        if file.is_file()
        and file.suffix in WORTH_PACKING
        and not file.with_name(file.name + ".br").exists()
    ]
    for start in range(0, len(plain), 100):
        run_node([compress, "9", *plain[start : start + 100]], doing="compressing a site")
    return site


def _finished(site: Path, script: str) -> Path:
    shutil.copy(PAGES / "page.html", site / "index.html")
    shutil.copy(PAGES / script, site / "page.js")
    (site / "request.json").write_text(request(), encoding="utf-8")
    return pack(site)
