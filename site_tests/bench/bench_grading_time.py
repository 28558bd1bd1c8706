"""How long grading one offer takes, at a desk and in Pyodide, and what a case weighs on the line.

    python -m site_tests.bench.bench_grading_time [--rounds 15]

Timed is `grade_json(text)`, the one door, with everything a page hands over: the case with its
model, the answer, and for the second opinion the vectors. Pyodide runs under Node: WebAssembly and
engine are those of Chromium. Answers are every model answer and the longest labelled one of a case.
What counts is the least of the rounds: whatever else the machine does only ever adds to it.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from generator.encoder.kept import CACHE as ENCODER_CACHE
from generator.encoder.kept import asset_file
from generator.load import survey
from generator.markup import dumps
from generator.model import CaseFile
from generator.python_runtime import archive, ensure_node_modules, run_node
from generator.rubric.bank import labelled
from generator.rubric.vectors import Vectors
from quizzes import grade_json
from quizzes.offer.answer import Answer
from site_tests.bench.table import table, write

ROOT = Path(__file__).parent.parent.parent
SCRIPTS = Path(__file__).parent / "grading_time"
ENCODER = ROOT / "quizzes" / "offer" / "encoder"
COMPRESS = ROOT / "generator" / "python_runtime" / "compress.mjs"
QUALITY = "9"
"""Of brotli; what the build packs its own files with."""


@dataclass(frozen=True)
class Trial:
    """One answer, ready to be graded alone and with vectors of its sentences."""

    case: str
    name: str
    characters: int
    sentences: list[str]
    alone: str
    with_vectors: str


def main() -> None:
    """Grade here, in Pyodide and in the encoder; print tables and write the figures."""
    rounds = _arguments().rounds
    course, _ = survey(ROOT / "content")
    vectors = Vectors()
    trials = [trial for file in course.cases.values() for trial in _trials(file, vectors)]
    requests = [text for each in trials for text in (each.alone, each.with_vectors)]
    with tempfile.TemporaryDirectory() as folder:
        desk = _at_the_desk(requests, rounds)
        page = _in_pyodide(requests, rounds, Path(folder))
        encoder = _encoder(trials, rounds, Path(folder))
        sizes = _sizes(list(course.cases.values()), Path(folder))
    _same_results(desk, page)
    rows = [
        _row(trial, desk[2 * place :], page["results"][2 * place :], encoder["times"][place])
        for place, trial in enumerate(trials)
    ]
    print(as_text(rows), "\n", _sizes_text(sizes), sep="\n")
    starts = {"pyodide_ms": round(page["start"]), "encoder_ms": round(encoder["start"])}
    kept = {"rounds": rounds, "start": starts, "answers": rows, "summary": summary(rows)}
    print(f"\n{json.dumps(kept['summary'])}\n{write('grading-time', {**kept, 'bytes': sizes})}")


# --- what is graded -------------------------------------------------------------------------------


def _trials(file: CaseFile, vectors: Vectors) -> list[Trial]:
    answers, problems = labelled(ROOT / "content" / "cases" / file.case.id, file.case)
    if problems:
        raise SystemExit("\n".join(map(str, problems)))
    longest = max(answers, key=lambda each: _size(each.answer)).answer
    named = {f"model answer, {locale}": each for locale, each in file.case.model_answer.items()}
    return [_trial(file, *each, vectors) for each in {**named, "longest": longest}.items()]


def _trial(file: CaseFile, name: str, answer: Answer, vectors: Vectors) -> Trial:
    given: dict[str, Any] = {"case": file.value, "answer": asdict(answer)}
    alone = json.dumps(given, ensure_ascii=False)
    sentences = json.loads(grade_json(alone))["sentences"]
    given["vectors"] = vectors.packed(sentences)
    both = json.dumps(given, ensure_ascii=False)
    return Trial(file.case.id, name, _size(answer), sentences, alone, both)


def _size(answer: Answer) -> int:
    return sum(len(text) for _, text in answer.texts())


# --- the three places -----------------------------------------------------------------------------


def _at_the_desk(requests: list[str], rounds: int) -> list[dict[str, Any]]:
    return [_timed(request, rounds) for request in requests]


def _timed(request: str, rounds: int) -> dict[str, Any]:
    times = []
    for _ in range(rounds + 1):
        began = perf_counter()
        answer = grade_json(request)
        times.append((perf_counter() - began) * 1000)
    return {"first": times[0], "times": times[1:], "answer": answer}


def _in_pyodide(requests: list[str], rounds: int, folder: Path) -> dict[str, Any]:
    pyodide = ensure_node_modules(ROOT) / "pyodide"
    grader, given = folder / "grader.zip", folder / "requests.json"
    grader.write_bytes(archive.grader_zip(ROOT / "quizzes"))
    given.write_text(json.dumps(requests), "utf-8")
    library = pyodide / "python_stdlib.zip"
    script: list[str | Path] = [
        SCRIPTS / "in-pyodide.mjs",
        pyodide,
        library,
        grader,
        given,
        str(rounds),
    ]
    return _told(script, folder / "pyodide.json", doing="grading in Pyodide")


def _encoder(trials: list[Trial], rounds: int, folder: Path) -> dict[str, Any]:
    texts = folder / "texts.json"
    texts.write_text(json.dumps([each.sentences for each in trials]), "utf-8")
    script: list[str | Path] = [
        SCRIPTS / "encoder.mjs",
        ENCODER,
        _encoder_file(),
        texts,
        str(min(rounds, 5)),
    ]
    return _told(script, folder / "encoder.json", doing="encoding sentences")


def _told(script: list[str | Path], target: Path, *, doing: str) -> dict[str, Any]:
    """What a script writes into its last argument."""
    run_node([*script, target], doing=doing)
    told: dict[str, Any] = json.loads(target.read_bytes())
    return told


def _same_results(desk: list[dict[str, Any]], page: dict[str, Any]) -> None:
    """A time counts only when both graded, and graded alike."""
    for here, there in zip(desk, page["results"], strict=True):
        if '"criteria"' not in here["answer"] or here["answer"] != there["answer"]:
            raise SystemExit(f"not graded alike: {here['answer'][:200]} · {there['answer'][:200]}")


# --- what travels ---------------------------------------------------------------------------------


def _sizes(cases: list[CaseFile], folder: Path) -> dict[str, dict[str, int]]:
    """Bytes of what a page fetches to grade: plain, gzip, brotli."""
    files = {file.case.id: folder / f"{file.case.id}.json" for file in cases}
    for file in cases:
        files[file.case.id].write_text(dumps(file.value), "utf-8")
    run_node([COMPRESS, QUALITY, *files.values()], doing="compressing the cases")
    files["sentence encoder"] = _encoder_file()
    return {name: _of(file) for name, file in files.items()}


def _of(file: Path) -> dict[str, int]:
    endings = {"plain": "", "gzip": ".gz", "brotli": ".br"}
    return {how: file.with_name(file.name + e).stat().st_size for how, e in endings.items()}


def _encoder_file() -> Path:
    return asset_file(ROOT / ENCODER_CACHE)


# --- the figures ----------------------------------------------------------------------------------

TIMES = ("desk", "desk, second", "Pyodide", "Pyodide, second", "encoder")


def _row(
    trial: Trial, desk: list[dict[str, Any]], page: list[dict[str, Any]], encoder: list[float]
) -> dict[str, Any]:
    times = [desk[0], desk[1], page[0], page[1], {"times": encoder}]
    least = [round(min(each["times"]), 1) for each in times]
    return {
        "case": trial.case,
        "answer": trial.name,
        "characters": trial.characters,
        "sentences": len(trial.sentences),
        "first in Pyodide": round(page[0]["first"], 1),
        **dict(zip(TIMES, least, strict=True)),
    }


def summary(rows: list[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Over all answers: the middle one and the slowest."""
    return {
        name: {
            "median": round(statistics.median(row[name] for row in rows), 1),
            "slowest": max(row[name] for row in rows),
        }
        for name in TIMES
    }


def as_text(rows: list[dict[str, Any]]) -> str:
    """Milliseconds, answer by answer."""
    heads = ["case", "answer", "characters", "sentences", *TIMES]
    return table(heads, [[row[head] for head in heads] for row in rows])


def _sizes_text(sizes: dict[str, dict[str, int]]) -> str:
    rows = [
        [name, *(f"{size / 1000:,.1f}" for size in each.values())] for name, each in sizes.items()
    ]
    return table(["kB", "plain", "gzip", "brotli"], rows)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    return parser.parse_args()


if __name__ == "__main__":
    main()
