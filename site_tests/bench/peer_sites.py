"""The peers of the first-grade bench, built from their packages and hosted like ours.

pyodide-mkdocs-theme names its scripts at other hosts: they are put below cdn/ and the pages point
there. JupyterLite does the same with Pyodide, and with the wheels its kernel needs.
"""

import json
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page

from generator.python_runtime import archive, ensure_node_modules
from site_tests.bench.first_grade_sites import ROOT, pack, request

HERE = Path(__file__).parent

PMT_CONFIG = """\
site_name: peer
site_url: http://127.0.0.1/
theme:
  name: pyodide-mkdocs-theme
plugins:
  - pyodide_macros:
      build:
        python_libs: [quizzes]
      project:
        id: bench
        id_feedback: silent
"""

CDN = {
    "mathjax/es5": "mathjax@3/es5",
    "lodash/lodash.min.js": "lodash@4.17.20/lodash.min.js",
    "jquery/dist/jquery.min.js": "jquery@3.7.1/jquery.min.js",
    "jquery.terminal/js": "jquery.terminal@2.43.1/js",
    "jquery.terminal/css": "jquery.terminal@2.43.1/css",
    "ace-builds/src-min-noconflict": "ace-builds@1.44.0/src-min-noconflict",
}
"""In node_modules -> where the theme's pages look for it."""

TERMINAL_HASH = '  integrity: "sha256-pbe5sRZbQRbFX+gVJnAUz0dGepuDvyQXpmqjxpolaoc=",\n'
"""Of jquery.terminal 2.43.1, which npm does not have; 2.46.0 stands in for it."""


# --- pyodide-mkdocs-theme -------------------------------------------------------------------------


def pyodide_mkdocs_theme(site: Path, cache: Path) -> Path:
    """A page with one editor that grades the offer when run."""
    project = site.parent / f"{site.name}-project"
    (project / "docs").mkdir(parents=True)
    shutil.copytree(ROOT / "quizzes", project / "quizzes", ignore=only_python)
    (project / "mkdocs.yml").write_text(PMT_CONFIG, encoding="utf-8")
    (project / "docs" / "index.md").write_text('# Peer\n\n{{ IDE("exo") }}\n', encoding="utf-8")
    exercise = (
        "# --- PYODIDE:code --- #\nfrom quizzes import grade_json\n"
        f"print(grade_json({request()!r})[:120])\n"
    )
    (project / "docs" / "exo.py").write_text(exercise, encoding="utf-8")
    python = environment(cache, "pyodide-mkdocs-theme")
    run([python, "-m", "mkdocs", "build", "--quiet", "--site-dir", site], project)
    packages = project / "npm"
    packages.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / "peers" / name, packages)
    _bring_home(site, ensure_node_modules(packages))
    return pack(site)


def _bring_home(site: Path, modules: Path) -> None:
    cdn = site / "cdn"
    for source, target in CDN.items():
        (cdn / "npm" / target).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (modules / source).is_dir() else shutil.copy
        copy(modules / source, cdn / "npm" / target)
    shutil.copytree(modules / "pyodide", cdn / "pyodide" / "v0.25.0" / "full")
    for file in site.rglob("*"):
        if file.suffix in {".html", ".js"} and cdn not in file.parents:
            text = file.read_text(encoding="utf-8")
            text = text.replace('/jquery@3.7.1"', '/jquery@3.7.1/jquery.min.js"')
            text = text.replace(TERMINAL_HASH, "")
            text = text.replace("https://cdn.jsdelivr.net/", "/cdn/")
            file.write_text(text.replace("http://127.0.0.1/", "/"), encoding="utf-8")


def press_run(page: Page) -> None:
    """Press Run until the page takes it, and stop the clock when the answer is read."""
    watch_text(page, ".terminal-output")
    page.evaluate("""() => {
      const press = setInterval(() => {
        const shown = document.querySelector(".terminal-output")?.textContent;
        if (shown) clearInterval(press);
        else document.querySelector("button[btn_kind=play]")?.click();
      }, 50);
    }""")


# --- JupyterLite ----------------------------------------------------------------------------------


def jupyterlite(site: Path, cache: Path) -> Path:
    """The whole of JupyterLite; the visit goes to its REPL."""
    python = environment(cache, "jupyterlite")
    wheels = fetched_wheels(cache, python)
    comm = next(wheels.glob("comm-*"))
    project = site.parent / f"{site.name}-project"
    project.mkdir()
    run(
        [python, "-m", "jupyterlite_core", "build", "--output-dir", site, "--piplite-wheels", comm],
        project,
    )
    _settle_pyodide(site, ensure_node_modules(ROOT) / "pyodide", wheels)
    (site / "request.json").write_text(request(), encoding="utf-8")
    (site / "grader.zip").write_bytes(archive.grader_zip(ROOT / "quizzes"))
    return pack(site)


def _settle_pyodide(site: Path, pyodide: Path, wheels: Path) -> None:
    home = site / "pyodide"
    shutil.copytree(pyodide, home)
    lock = json.loads((home / "pyodide-lock.json").read_bytes())
    by_file = {entry["file_name"]: entry for entry in lock["packages"].values()}
    for wheel in wheels.glob("*.whl"):
        shutil.copy(wheel, home)
        if wheel.name in by_file:
            by_file[wheel.name]["sha256"] = sha256(wheel.read_bytes()).hexdigest()
    (home / "pyodide-lock.json").write_text(json.dumps(lock), encoding="utf-8")
    for name in ("jupyter-lite.json", "repl/jupyter-lite.json"):
        settings = json.loads((site / name).read_bytes())
        data = settings.setdefault("jupyter-config-data", {})
        plugins = data.setdefault("litePluginSettings", {})
        kernel = plugins.setdefault("@jupyterlite/pyodide-kernel-extension:kernel", {})
        kernel["pyodideUrl"] = "/pyodide/pyodide.mjs"
        (site / name).write_text(json.dumps(settings), encoding="utf-8")


def repl_address() -> str:
    """The REPL, told to fetch the grader and grade the offer at once."""
    code = (
        "import sys\nfrom pyodide.http import pyfetch\n"
        'open("grader.zip", "wb").write(await (await pyfetch("/grader.zip")).bytes())\n'
        'sys.path.insert(0, "grader.zip")\n'
        'request = await (await pyfetch("/request.json")).string()\n'
        "from quizzes import grade_json\nprint(grade_json(request)[:120])\n"
    )
    return f"repl/index.html?kernel=python&execute=1&code={quote(code)}"


def read_repl(page: Page) -> None:
    """Stop the clock when the REPL shows the answer."""
    watch_text(page, ".jp-OutputArea-output")


# --- shared ---------------------------------------------------------------------------------------


def watch_text(page: Page, selector: str) -> None:
    """Every 20 ms, look whether the page shows the answer."""
    page.evaluate(
        """(selector) => setInterval(() => {
          const nodes = [...document.querySelectorAll(selector)];
          const shown = nodes.map((node) => node.textContent).join("").replaceAll("\\u00a0", " ");
          if (shown.includes('"criteria"') && !window.graded) window.finish(shown);
        }, 20)""",
        selector,
    )


def only_python(folder: str, names: list[str]) -> list[str]:
    """For copytree: leave out everything but Python modules and their folders."""
    return [name for name in names if Path(name).suffix not in {"", ".py"} or name == "__pycache__"]


def environment(cache: Path, name: str) -> Path:
    """A virtual environment with the pinned peer; made once."""
    folder = cache / name
    python = folder / "bin" / "python"
    if not python.is_file():
        run([sys.executable, "-m", "venv", folder], HERE)
        requirements = HERE / f"requirements-{name}.txt"
        run([python, "-m", "pip", "install", "--quiet", "--requirement", requirements], HERE)
    return python


def fetched_wheels(cache: Path, python: Path) -> Path:
    """The wheels that JupyterLite's kernel loads in the browser; fetched once."""
    folder = cache / "wheels"
    if not folder.is_dir():
        wanted = HERE / "requirements-jupyterlite-wheels.txt"
        options = ["--no-deps", "--only-binary", ":all:", "--python-version", "3.14"]
        command = [python, "-m", "pip", "download", "--quiet", *options]
        run([*command, "--dest", folder, "--requirement", wanted], HERE)
    return folder


def run(command: list[str | Path], folder: Path) -> None:
    """Run a step of a peer's own build; its words appear when it fails."""
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SystemExit(f"{command}:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
