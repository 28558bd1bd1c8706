"""`courseware serve`, as an author uses it: edit, look, make a mistake, mend it."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from site_tests.projects import ROOT, tiny_project

COMMAND = [sys.executable, "-m", "generator.cli"]
PATIENCE = 120
"""Seconds; a loaded machine is slow, not wrong."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetch(url: str) -> str:
    with urlopen(url, timeout=PATIENCE) as answer:
        return answer.read().decode()


def wait_for(told: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not told():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.2)


@contextmanager
def served(root: Path, port: int, log: Path) -> Iterator[None]:
    with log.open("w") as out:
        process = subprocess.Popen(
            [*COMMAND, "serve", "--root", str(root), "--port", str(port)],
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for(
                lambda: f"http://127.0.0.1:{port}/" in log.read_text() or process.poll() is not None
            )
            assert process.poll() is None, log.read_text()
            yield
        finally:
            process.terminate()
            process.wait(10)


def test_edit_is_seen_mistake_is_told_and_the_page_stays(tmp_path: Path) -> None:
    root, log, port = tiny_project(tmp_path / "project"), tmp_path / "log", free_port()
    lesson = root / "content/units/u1/u1-1.yml"
    page = f"http://127.0.0.1:{port}/u1/u1-1.html"
    with served(root, port, log):
        wait_for(lambda: "先问清，再开口" in fetch(page))
        assert '<script src="/livereload.js?epoch=' in fetch(page)
        epoch = re.search(r"livereload\.js\?epoch=(\d+)", fetch(page))
        assert epoch
        assert "location.reload" in fetch(f"http://127.0.0.1:{port}/livereload.js?epoch={epoch[1]}")
        good = lesson.read_text("utf-8")
        lesson.write_text(good.replace("takeaway: 先问清", "takeawya: 先问清"), "utf-8")
        wait_for(lambda: 'no block "takeawya"' in log.read_text())
        assert "先问清，再开口" in fetch(page)
        lesson.write_text(good.replace("先问清，再开口", "问清了再开口"), "utf-8")
        wait_for(lambda: "问清了再开口" in fetch(page))


def test_taken_port_is_told_with_another(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = subprocess.run(
            [*COMMAND, "serve", "--port", str(port)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            env={"COURSEWARE_LANG": "en", "PATH": ""},
        )
    assert run.returncode == 2
    assert f"port {port} is taken" in run.stderr
    assert f"--port {port + 1}" in run.stderr
