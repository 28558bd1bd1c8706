"""The pruned encoder as one file: a table of contents in JSON, then arrays as memory has them."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import Any

import numpy as np

from generator.encoder.choose import chosen
from generator.encoder.release import LICENCE, PACKAGE, RELEASE
from generator.encoder.whole import CHUNKS, Whole
from quizzes.offer.traditional import SIMPLIFIED, TRADITIONAL

Array = Any
MARK = b"CWE1"
STEPS = 127
"""A matrix is whole numbers of this size times one step; so the package has it, too."""
EXACT = 0.01
"""How much of a step a number may be off before we say that this is another model."""
BELOW_ALL = 10.0
"""An unknown character is this much less likely than the unlikeliest piece."""


@dataclass(frozen=True)
class Asset:
    """What the file holds; `matrices` are multiplied out."""

    facts: dict[str, Any]
    arrays: dict[str, Array]


def pruned(whole: Whole) -> bytes:
    """The file. Rows of embeddings lie chunk by chunk, where they pack best."""
    kept = sorted(chosen(whole.pieces, whole.scores), key=lambda place: (place % CHUNKS, place))
    rows = np.array(kept)
    counts = np.bincount(rows % CHUNKS, minlength=CHUNKS)
    facts = {
        "source": f"{PACKAGE} {RELEASE}",
        "licence": LICENCE,
        "eps": float(whole.weights["eps"]),
        "unknownScore": float(whole.scores.min()) - BELOW_ALL,
        "longest": max(len(whole.pieces[place]) for place in kept),
        "chunks": [int(count) for count in counts],
        "low": [float(low) for low in whole.weights["lo"]],
        "step": [float(step) for step in whole.weights["scale"]],
        "fold": ["".join(TRADITIONAL), "".join(SIMPLIFIED)],
    }
    arrays = {
        "pieces": _text("\n".join(whole.pieces[place] for place in kept)),
        "scores": whole.scores[rows],
        "units": whole.units,
        "replacements": np.frombuffer(whole.replacements, np.uint8),
        "table": np.concatenate(
            [whole.rows(c)[rows[rows % CHUNKS == c] // CHUNKS] for c in range(CHUNKS)]
        ),
    }
    model = {name: w for name, w in whole.weights.items() if w.ndim and not name.startswith("q")}
    for name in ("lo", "scale", "bits"):
        del model[name]
    return _written(facts, arrays | model)


def read(data: bytes) -> Asset:
    """What `pruned` wrote."""
    if data[:4] != MARK:
        raise ValueError("this is no encoder file")
    (length,) = struct.unpack_from("<I", data, 4)
    facts = json.loads(data[8 : 8 + length])
    arrays = {}
    for name, (kind, shape, place, step) in facts.pop("arrays").items():
        flat = np.frombuffer(data, np.dtype(kind), count=int(np.prod(shape)), offset=place)
        array = flat.reshape(shape)
        arrays[name] = array if step is None else array.astype(np.float32) * np.float32(step)
    return Asset(facts, arrays)


def _written(facts: dict[str, Any], arrays: dict[str, Array]) -> bytes:
    contents: dict[str, list[Any]] = {}
    body = bytearray()
    for name, array in arrays.items():
        whole_numbers, step = _stepped(name, array) if array.ndim == 2 else (array, None)
        little = np.ascontiguousarray(whole_numbers)
        contents[name] = [little.dtype.newbyteorder("<").str, list(little.shape), len(body), step]
        body += little.tobytes()
        body += bytes(-len(body) % 4)
    head = _placed(facts, contents)
    return MARK + struct.pack("<I", len(head)) + head + bytes(body)


def _placed(facts: dict[str, Any], contents: dict[str, list[Any]]) -> bytes:
    """The table of contents, with places counted from the start of the file, in fours."""
    room = len(_dumped(facts, contents)) + 16 * len(contents)
    room += -room % 4
    moved = {name: [k, s, place + 8 + room, step] for name, (k, s, place, step) in contents.items()}
    return _dumped(facts, moved).ljust(room)


def _dumped(facts: dict[str, Any], contents: dict[str, list[Any]]) -> bytes:
    return json.dumps(facts | {"arrays": contents}, separators=(",", ":")).encode()


def _stepped(name: str, matrix: Array) -> tuple[Array, float | None]:
    """A matrix of bytes and its step. The package has such steps already: nothing is lost."""
    if matrix.dtype == np.uint8:
        return matrix, None
    step = float(np.abs(matrix).max() / STEPS)
    steps = np.rint(matrix / step)
    if np.abs(steps - matrix / step).max() > EXACT:
        raise ValueError(f"the numbers of {name} are no whole steps: another release?")
    return steps.astype(np.int8), step


def _text(text: str) -> Array:
    return np.frombuffer(text.encode(), np.uint8)
