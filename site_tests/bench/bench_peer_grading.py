"""Labelled answers graded by keywords and by us, side by side.

    python -m site_tests.bench.bench_peer_grading [--case ID …] [--shipped]

Keywords get the same lexicon as our rules (`keyword_rubric`). Ours are graded by a model that never
read the writer: for each file of answers it is trained on the other files. `--shipped` grades with
the models that pages carry instead, which have read these very answers. Keywords decide everything;
“always deciding” holds ours against them by taking what is unsure for what it more likely is.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.rubric.as_json import figures
from generator.rubric.figures import Tally, summed
from generator.rubric.held_out import banks_of, trainer
from generator.rubric.sources import Gathering, Placed, Trials
from generator.rubric.vectors import Vectors
from quizzes.offer.answer import Answer
from quizzes.offer.case import Case
from quizzes.offer.decide import decide_all
from quizzes.offer.meaning import sentences
from quizzes.offer.reading import read
from site_tests.bench.keyword_rubric import by_words_alone, outcomes
from site_tests.bench.peer_grading import anywhere, found
from site_tests.bench.table import table, write

ROOT = Path(__file__).parent.parent.parent
KEYWORDS, INSIDE = "keywords", "keywords, inside words too"
ALONE, OPINION, FORCED = "ours", "ours, second opinion", "the same, always deciding"
GRADERS = (KEYWORDS, INSIDE, ALONE, OPINION, FORCED)
PARTS = {
    "all": "all criteria",
    "words": "criteria about words alone",
    "limits": "limits that must not be broken",
    "zh": "answers in Chinese",
    "en": "answers in English",
}
"""What is counted by itself."""

Outcomes = Mapping[str, str]
Taught = Callable[[Case, Trials, str], Case]
"""A case, its answers and a writer → the case with a model."""


def main() -> None:
    """Grade every answer four ways, print the tables and write the figures."""
    arguments = _arguments()
    gathered = Gathering(ROOT, arguments.case).own()
    if gathered.problems:
        raise SystemExit("\n".join(map(str, gathered.problems)))
    teach, vectors = (_shipped if arguments.shipped else _held_out()), Vectors()
    judged = {}
    for trials in gathered.filled:
        print(f"grading {trials.case.id} …", flush=True)
        judged[trials.case.id] = _case(trials, teach, vectors)
    for part, title in PARTS.items():
        print(f"\n{title}\n{as_text({name: each[part] for name, each in judged.items()})}")
    told = {
        name: {part: _told(tallies) for part, tallies in each.items()}
        for name, each in {**judged, "total": _total(list(judged.values()))}.items()
    }
    kept = {"models": "shipped" if arguments.shipped else "held out", "cases": told}
    print(f"\nwritten to {write('peer-grading', kept)}")


# --- grading --------------------------------------------------------------------------------------

Tallies = dict[str, Tally]


def _case(trials: Trials, teach: Taught, vectors: Vectors) -> dict[str, Tallies]:
    """Part → grader → tally."""
    parts = {part: {name: Tally() for name in GRADERS} for part in PARTS}
    criteria = {
        "all": [each.id for each in trials.case.all_criteria],
        "words": by_words_alone(trials.case),
        "limits": [each.id for each in trials.case.all_criteria if each.breach],
    }
    for hand in trials.hands:
        case = teach(trials.case, trials, hand)
        for placed in trials.answers:
            if placed.answer.hand == hand:
                here = {**criteria, placed.answer.answer.locale: criteria["all"]}
                for name, told in _graders(case, placed.answer.answer, vectors).items():
                    for part, ids in here.items():
                        _add(parts[part][name], placed, told, ids)
    return parts


def _graders(case: Case, answer: Answer, vectors: Vectors) -> dict[str, Outcomes]:
    reading = read(case, answer)
    first = decide_all(case, reading)
    second = decide_all(case, reading, vectors.packed(sentences(reading)))
    ours = [{name: each.verdict for name, each in told.items()} for told in (first, second)]
    forced = {name: "met" if each.likely else "not_met" for name, each in second.items()}
    theirs = [outcomes(case, answer, look) for look in (found, anywhere)]
    return dict(zip(GRADERS, (*theirs, *ours, forced), strict=True))


def _add(tally: Tally, placed: Placed, told: Outcomes, names: Iterable[str]) -> None:
    for name in names:
        tally.add("met" if placed.answer.labels[name] else "not_met", told[name])


def _shipped(case: Case, trials: Trials, hand: str) -> Case:
    return case


def _held_out() -> Taught:
    """Models that never read the writer, neither answers nor example sentences."""
    train, banks = trainer(), banks_of(ROOT / "content")

    def teach(case: Case, trials: Trials, hand: str) -> Case:
        own, cousins = (
            [each for each in bank[case.id] if each.hand != hand]
            for bank in (banks.own, banks.cousins)
        )
        others = [each for each in trials.answers if each.answer.hand != hand]
        return train(case, own, replace(trials, answers=others), cousins)

    return teach


# --- the figures ----------------------------------------------------------------------------------


def _total(cases: list[dict[str, Tallies]]) -> dict[str, Tallies]:
    return {
        part: {name: summed(each[part][name] for each in cases) for name in GRADERS}
        for part in PARTS
    }


def _told(tallies: Tallies) -> dict[str, Any]:
    return {name: figures(tally) for name, tally in tallies.items()}


def as_text(cases: dict[str, Tallies]) -> str:
    """κ, decided, wrong "not met" and wrong "met" of every grader, case by case."""
    total = {name: summed(each[name] for each in cases.values()) for name in GRADERS}
    rows = []
    for case, tallies in {**cases, "total": total}.items():
        for place, name in enumerate(GRADERS):
            rows.append(["" if place else case, name, *_cells(tallies[name])])
    return table(["case", "grader", "κ", "decided", "wrong not met", "wrong met"], rows)


def _cells(tally: Tally) -> list[str]:
    shares = (tally.coverage, tally.wrong_not_met, tally.wrong_met)
    return [_shown(tally.kappa, ".2f"), *(_shown(share, ".1%") for share in shares)]


def _shown(value: float | None, form: str) -> str:
    return "–" if value is None else format(value, form)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", nargs="+", default=[], metavar="ID")
    parser.add_argument("--shipped", action="store_true", help="grade with the models as they are")
    return parser.parse_args()


if __name__ == "__main__":
    main()
