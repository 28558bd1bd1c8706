"""What a site carries of the encoder; without its package a site works as well."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from generator.encoder.kept import CACHE, asset_file
from generator.encoder.release import EncoderMissing, installed
from generator.messages import tell
from generator.python_runtime import Runtime

Say = Callable[[str], None]
FOLDER = "python"
"""The folder of what browsers keep for ever, because its names change with the content."""


def with_encoder(runtime: Runtime, root: Path, say: Say) -> Runtime:
    """What the site carries, with the encoder's file where it can be made."""
    if not installed():
        say(tell("no-encoder"))
        return runtime
    say(tell("step-encoder"))
    try:
        file = asset_file(root / CACHE)
    except EncoderMissing as error:
        say(str(error))
        return runtime
    files = {f"{FOLDER}/{file.name}{e}": file.with_name(file.name + e) for e in ("", ".br", ".gz")}
    encoder = {"uri": f"{FOLDER}/{file.name}", "size": file.stat().st_size}
    return replace(
        runtime, files=runtime.files | files, manifest=runtime.manifest | {"encoder": encoder}
    )
