"""The encoder's file, made once and kept under the hash of what it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.encoder.release import PACKAGE, RELEASE
from generator.python_runtime import run_node, store
from quizzes.offer import traditional

CACHE = Path(".cache") / "encoder"
"""Below the project's folder."""
HERE = Path(__file__).parent
COMPRESS = HERE.parent / "python_runtime" / "compress.mjs"
QUALITY = 11
"""Half a minute, once, for the eighth that every learner saves."""


def asset_file(cache: Path) -> Path:
    """The file, made now if it is not kept yet; EncoderMissing where its package is missing."""
    folder = store.kept(cache, "encoder", _inputs(), _make)
    return folder / str(store.facts(folder)["file"])


def _make(folder: Path) -> dict[str, Any]:
    from generator.encoder.asset import pruned
    from generator.encoder.whole import whole

    name = store.put(folder, "encoder.bin", pruned(whole()))
    run_node([COMPRESS, str(QUALITY), folder / name], doing="compressing the sentence encoder")
    return {"file": name}


def _inputs() -> Iterator[bytes]:
    """What decides the bytes: the package's release, the choice of pieces, the way of writing."""
    yield f"{PACKAGE} {RELEASE} {QUALITY}".encode()
    for name in ("asset.py", "choose.py", "english.txt", "release.py", "whole.py"):
        yield (HERE / name).read_bytes()
    yield Path(traditional.__file__).read_bytes()
