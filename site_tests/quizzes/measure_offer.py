"""Measure the grader on labelled answers: python measure_offer.py FOLDER [--case ID] [--wrong]."""

from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

sys.path.insert(0, str(Path(__file__).parents[2]))

from generator.cases import concepts_of, whole
from generator.source import read as read_yaml
from quizzes.offer.answer import Action, Answer, Benefits, read_answer
from quizzes.offer.case import Case
from quizzes.offer.decide import decide_all
from quizzes.offer.grade import grade
from quizzes.offer.reading import read
from quizzes.offer.rules import find
from quizzes.offer.shape import shape

CASES = Path(__file__).parents[2] / "content" / "cases"


def value_of(file: Path) -> Any:
    """What a YAML file holds; dates stay as they are written."""
    return read_yaml(file, file.name).value


def kappa(pairs: Counter[tuple[bool, bool]]) -> float:
    """Cohen's kappa of two raters."""
    total = sum(pairs.values()) or 1
    agree = (pairs[True, True] + pairs[False, False]) / total
    ours = (pairs[True, True] + pairs[True, False]) / total
    theirs = (pairs[True, True] + pairs[False, True]) / total
    chance = ours * theirs + (1 - ours) * (1 - theirs)
    return (agree - chance) / (1 - chance) if chance < 1 else 1.0


def measure_answers(case: Case, rows: list[dict[str, Any]], *, wrong: bool) -> None:
    """Compare outcomes with labels; a label is 1 for met."""
    pairs: Counter[tuple[bool, bool]] = Counter()
    unsure, began = 0, time.process_time()
    for row in rows:
        result = grade(case, read_answer(row["answer"]))["criteria"]
        for name, label in row["labels"].items():
            outcome = result[name]["outcome"]
            if outcome == "unsure":
                unsure += 1
            else:
                pairs[outcome == "met", bool(label)] += 1
            if wrong and outcome != ("met" if label else "not_met"):
                said = " / ".join(each["text"] for each in result[name]["evidence"])
                print(f"  {row['id']} {name}: {outcome}, label {label}: {said}")
    spent, decided = time.process_time() - began, sum(pairs.values())
    print(
        f"{case.id}: kappa of decided {kappa(pairs):.2f},"
        f" coverage {decided / (decided + unsure):.2f},"
        f" wrong not met {pairs[False, True] / decided:.3f},"
        f" wrong met {pairs[True, False] / decided:.3f},"
        f" {spent / len(rows) * 1000:.0f} ms an answer"
    )


def as_answer(segment: dict[str, Any]) -> Answer:
    """A single sentence in its field; an action is written into the row."""
    answer, (part, _, name) = Answer(locale=segment["locale"]), segment["field"].partition(".")
    if part == "actions":
        return replace(answer, actions=[Action(what=segment["text"])])
    if part == "benefits":
        return replace(answer, benefits=Benefits(**{name: segment["text"]}))
    return replace(answer, **{part: segment["text"]})


def measure_segments(case: Case, rows: list[dict[str, Any]], *, wrong: bool) -> None:
    """Recall and precision of every criterion on single sentences and their near misses."""
    answers = [(row, read(case, as_answer(row))) for row in rows]
    for criterion in case.all_criteria:
        parts = criterion.rule.all or [criterion.rule]
        count: Counter[str] = Counter()
        for row, reading in answers:
            label = wanted(row, criterion.id, criterion.breach)
            if label is None:
                continue
            outcome = decide_all(case, reading)[criterion.id].verdict
            if len(parts) > 1:
                found = [each for part in parts for each in find(part, reading)]
                outcome = "met" if any(each.strength == "sure" for each in found) else outcome
            hit = outcome == ("not_met" if criterion.breach else "met")
            kind = "unsure" if outcome == "unsure" else "hit" if hit else "miss"
            count[f"{kind}-{label}"] += 1
            if wrong and (kind == "hit") != label:
                print(f"  {criterion.id} {kind} label {label} [{row['field']}] {row['text']}")
        good = count["hit-True"] + count["miss-True"] + count["unsure-True"]
        if not sum(count.values()):
            continue
        called = count["hit-True"] + count["hit-False"]
        print(
            f"{criterion.id:18} recall {count['hit-True'] / max(good, 1):.2f}"
            f" (+{count['unsure-True'] / max(good, 1):.2f} unsure)"
            f" precision {count['hit-True'] / max(called, 1):.2f}  {dict(sorted(count.items()))}"
        )


def wanted(row: dict[str, Any], name: str, breach: bool) -> bool | None:
    """Whether the segment meets (or breaks) the criterion; None where it was not judged."""
    key = f"breaks:{name}" if breach else name
    for field, value in (("meets", True), ("near_miss", False)):
        if any(each.split("/")[0] == key for each in row[field] or ()):
            return value
    return None


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--case", "only", default="*", help="Only this case.")
@click.option("--wrong", is_flag=True, help="List what went wrong.")
def main(folder: Path, only: str, wrong: bool) -> None:
    """Measure on FOLDER/<case>*.yml (answers with labels) and FOLDER/segments/<case>.yml."""
    for file in sorted(CASES.glob(f"{only}.yml")):
        case = shape(Case, whole(value_of(file), concepts_of(CASES.parent)))
        for found in sorted(folder.glob(f"{case.id}*.yml")):
            rows = value_of(found)
            measure_answers(case, rows, wrong=wrong)
        bank = folder / "segments" / f"{case.id}.yml"
        if bank.exists():
            rows = value_of(bank)
            measure_segments(case, rows, wrong=wrong)


if __name__ == "__main__":
    main()
