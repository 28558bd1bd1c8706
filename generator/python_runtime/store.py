"""A folder of hash-named files, made once and kept under the hash of what it was made from."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

COPIES_KEPT = 2
"""So that going back to the last grader costs nothing, and the cache does not grow for ever."""

FACTS = "facts.json"

Maker = Callable[[Path], dict[str, Any]]


def kept(cache: Path, kind: str, inputs: Iterable[bytes], make: Maker) -> Path:
    """The folder for these inputs; `make` fills it and returns the facts only when it is new."""
    target = cache / f"{kind}-{_fingerprint(inputs)}"
    if not (target / FACTS).is_file():
        _make(target, make)
    os.utime(target)
    _forget_oldest(cache, kind)
    return target


def facts(folder: Path) -> dict[str, Any]:
    """What the maker of this folder said about it."""
    said: dict[str, Any] = json.loads((folder / FACTS).read_bytes())
    return said


def put(folder: Path, name: str, content: bytes) -> str:
    """Write a file named after its content, so that browsers may keep it for ever."""
    stem, dot, ending = name.rpartition(".")
    named = f"{stem}.{sha256(content).hexdigest()[:16]}{dot}{ending}"
    (folder / named).write_bytes(content)
    return named


def _make(target: Path, make: Maker) -> None:
    """Into a temporary folder first: whoever looks finds all of it or nothing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        said = make(folder)
        (folder / FACTS).write_text(json.dumps(said), encoding="utf-8")
        folder.chmod(0o755)
        folder.replace(target)
    except OSError:
        if not (target / FACTS).is_file():  # another build may have been faster
            raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _fingerprint(inputs: Iterable[bytes]) -> str:
    return sha256(b"".join(sha256(each).digest() for each in inputs)).hexdigest()[:16]


def _forget_oldest(cache: Path, kind: str) -> None:
    folders = sorted(cache.glob(f"{kind}-*"), key=lambda path: path.stat().st_mtime)
    for folder in folders[:-COPIES_KEPT]:
        shutil.rmtree(folder, ignore_errors=True)
