"""A site with nothing but the runner: a page, a toy grader, a server that can misbehave."""

import json
import mimetypes
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any

from generator.python_runtime import Runtime, build_runtime, ensure_node_modules

ROOT = Path(__file__).parent.parent.parent
SCRIPTS = ("runner.js", "worker.js", "downloads.js")

TOY = '''"""Grades by doing what the text says."""

import json
import random


def grade_json(text: str) -> str:
    if text == "loop":
        while True:
            pass
    if text == "raise":
        raise ValueError("a number was expected")
    if text == "lazy":
        import colorsys

        return json.dumps(colorsys.rgb_to_hsv(1, 1, 1))
    return json.dumps({"echo": text, "random": random.random(), "hash": hash("a")})
'''

PAGE = """<!doctype html><meta charset="utf-8"><title>runner</title>
<script type="module" src="page.js"></script><textarea></textarea>"""

WATCH = """import "./app/quizzes/runner.js";
window.longestGap = 0;
let last = performance.now();
const beat = new MessageChannel();
beat.port1.onmessage = () => {
  window.longestGap = Math.max(window.longestGap, performance.now() - last);
  last = performance.now();
  setTimeout(() => beat.port2.postMessage(0), 4);
};
beat.port2.postMessage(0);
"""


@dataclass
class Manners:
    """How the server behaves, and what it was asked for.

    `instead` maps the beginning of a file's name to what is sent in its place.
    """

    packs: bool = True
    wasm_type: str = "application/wasm"
    gz_is_encoding: bool = False
    policy: str = ""
    instead: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)


class Handler(SimpleHTTPRequestHandler):
    """Sends the .br beside a file when it packs, and says so."""

    protocol_version = "HTTP/1.1"
    manners: Manners

    def send_head(self) -> Any:
        name = self.path.split("?")[0]
        self.manners.asked.append(name)
        for start, body in self.manners.instead.items():
            if Path(name).name.startswith(start):
                return self._send(body)
        file = Path(self.translate_path(name))
        if self.manners.packs and file.with_name(file.name + ".br").is_file():
            self.path = name + ".br"
        return super().send_head()

    def _send(self, body: bytes) -> BytesIO:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)

    def guess_type(self, path: Any) -> str:
        name = str(path).removesuffix(".br")
        if name.endswith(".wasm"):
            return self.manners.wasm_type
        return mimetypes.guess_type(name)[0] or "application/octet-stream"

    def end_headers(self) -> None:
        if self.path.endswith(".br"):
            self.send_header("Content-Encoding", "br")
        if self.path.endswith(".gz") and self.manners.gz_is_encoding:
            self.send_header("Content-Encoding", "gzip")
        if self.manners.policy:
            self.send_header("Content-Security-Policy", self.manners.policy)
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        try:
            super().copyfile(source, outputfile)
        except ConnectionError:  # a worker was ended in the middle of a download
            self.close_connection = True

    def log_message(self, format: str, *arguments: Any) -> None:
        """Tests speak for themselves."""


def toy_root(folder: Path) -> Path:
    """A project whose grader is the toy; Pyodide is the real one, already installed."""
    modules = ensure_node_modules(ROOT)
    (folder / "quizzes").mkdir(parents=True)
    (folder / "quizzes" / "__init__.py").write_text(TOY, encoding="utf-8")
    shutil.copy(ROOT / "package-lock.json", folder)
    (folder / "node_modules").symlink_to(modules, target_is_directory=True)
    return folder


def runner_site(folder: Path, cache: Path) -> Path:
    """Build the page, the scripts and Python below a folder."""
    runtime = build_runtime(toy_root(folder / "root"), cache, warm_up='["warm"]')
    return lay_out(folder / "site", runtime)


def lay_out(site: Path, runtime: Runtime) -> Path:
    """The same places as in a course: app/quizzes, app/theme/js/config.js, python/."""
    quizzes, theme = site / "app" / "quizzes", site / "app" / "theme" / "js"
    for place in (quizzes, theme, site / "python"):
        place.mkdir(parents=True)
    for name in SCRIPTS:
        shutil.copy(ROOT / "quizzes" / name, quizzes)
    for uri, file in runtime.files.items():
        (site / uri).hardlink_to(file)
    patience = {"quick": 4000, "plain": 60000}
    python = json.dumps({**runtime.manifest, "patience": patience})
    root = 'new URL("../../../", import.meta.url).href'
    (theme / "config.js").write_text(f"export const config = {{root: {root}, python: {python}}};")
    (site / "index.html").write_text(PAGE, encoding="utf-8")
    (site / "page.js").write_text(WATCH, encoding="utf-8")
    return site


class Server(ThreadingHTTPServer):
    """Says nothing when a browser hangs up."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A closed browser is the usual end of a visit."""


@contextmanager
def misbehaving(site: Path, manners: Manners) -> Iterator[str]:
    """Serve the site with these manners; gives the base URL."""
    handler = type("WithManners", (Handler,), {"manners": manners})
    server = Server(("127.0.0.1", 0), partial(handler, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
