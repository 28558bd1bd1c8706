"""The search index: Pagefind over the finished pages."""

import platform
import subprocess
import sys
from pathlib import Path


def index(site: Path, root: Path) -> None:
    """Write site/pagefind/, in slices that a browser fetches as it needs them."""
    command = [str(binary(root)), "--site", str(site), "--quiet"]
    subprocess.run(command, check=True)


def binary(root: Path) -> Path:
    """The indexer that npm brought for this machine."""
    names = {"darwin": "darwin", "win32": "windows"}
    machine = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}
    system = names.get(sys.platform, "linux")
    folder = f"{system}-{machine[platform.machine().lower()]}"
    suffix = ".exe" if system == "windows" else ""
    return root / "node_modules" / "@pagefind" / folder / "bin" / f"pagefind_extended{suffix}"
