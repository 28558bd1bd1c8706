"""The search index: Pagefind over the finished pages."""

import platform
import shutil
import subprocess
import sys
from pathlib import Path

SYSTEMS = {"darwin": "darwin", "win32": "windows", "linux": "linux"}
MACHINES = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}
KEPT = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
"""The scripts our own search box needs; the others are search boxes of Pagefind's."""

UNSEARCHED = "button, select, template, noscript, .cw-question__head, .cw-question__body"
"""What nobody looks for: the page's own words, and what a question offers to choose from."""


def index(site: Path, root: Path) -> None:
    """Write site/pagefind/: an index for each language, in slices fetched as needed."""
    bundle = site / "pagefind"
    shutil.rmtree(bundle, ignore_errors=True)
    # With plain addresses a result would lead to "u3/", which folders and some LMS do not open.
    options = ["--quiet", "--keep-index-url", "--exclude-selectors", UNSEARCHED]
    command = [str(binary(root)), "--site", str(site), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the search index was not made: {done.stderr or done.stdout}")
    _drop_other_boxes(bundle)


def binary(root: Path) -> Path:
    """The indexer that npm brought for this machine."""
    system = SYSTEMS.get(sys.platform, "linux")
    machine = MACHINES.get(platform.machine().lower(), "x64")
    suffix = ".exe" if system == "windows" else ""
    folder = root / "node_modules" / "@pagefind" / f"{system}-{machine}" / "bin"
    return folder / f"pagefind_extended{suffix}"


def _drop_other_boxes(bundle: Path) -> None:
    for file in sorted(bundle.iterdir()):
        if file.suffix in {".js", ".css"} and file.name not in KEPT:
            file.unlink()
