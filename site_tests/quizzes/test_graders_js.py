"""The page grades closed questions in JavaScript; Python must agree on every possible answer."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quizzes.kinds import KINDS, grade
from site_tests.quizzes.closed import EXAMPLES, all_answers

ROOT = Path(__file__).parents[2]
NODE = Path(sys.executable).with_name("node")

# The words and the record belong to a built page; grading needs neither, nor an HTML element.
HARNESS = """
import { registerHooks } from "node:module";
const empty = "data:text/javascript,export const say = () => {}, record = {}";
registerHooks({ resolve: (name, context, next) =>
  /theme\\/js\\//.test(name) ? { url: empty, shortCircuit: true } : next(name, context) });
globalThis.HTMLElement = class {};
globalThis.customElements = { get() {}, define() {} };
let text = "";
for await (const part of process.stdin) text += part;
const asked = JSON.parse(text);
for (const each of asked) {
  const { grade } = await import(each.module);
  each.verdicts = each.answers.map((answer) => grade(each.data, answer));
}
console.log(JSON.stringify(asked.map(({ verdicts }) => verdicts)));
"""


@pytest.fixture(scope="module")
def verdicts() -> list[list[dict[str, Any]]]:
    """What element.js says about every possible answer to every example."""
    asked = [
        {
            "module": (KINDS[example.question.kind].folder / "element.js").as_uri(),
            "data": example.question.data(),
            "answers": all_answers(example.question),
        }
        for example in EXAMPLES
    ]
    run = subprocess.run(
        [NODE, "--input-type=module", "--eval", HARNESS],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@pytest.mark.parametrize("place", range(len(EXAMPLES)), ids=lambda place: EXAMPLES[place].id)
def test_page_and_python_agree_on_every_possible_answer(
    verdicts: list[list[dict[str, Any]]], place: int
) -> None:
    question = EXAMPLES[place].question
    for answer, verdict in zip(all_answers(question), verdicts[place], strict=True):
        assert verdict["score"] == grade(question, answer).score, answer


@pytest.mark.parametrize("place", range(len(EXAMPLES)), ids=lambda place: EXAMPLES[place].id)
def test_a_full_score_marks_everything_right_and_nothing_else_does(
    verdicts: list[list[dict[str, Any]]], place: int
) -> None:
    for verdict in verdicts[place]:
        full = not {"bad", "missed", "partly"} & set(verdict["marks"].values())
        if verdict["score"] == 1:
            assert full
        if "right" in verdict and full and "answer" not in verdict["marks"].values():
            assert verdict["score"] == 1
