"""Everything a test of a rubric found, as plain values for other programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from generator.errors import Problem
from generator.rubric.bench import Bench, Judged, Mark
from generator.rubric.figures import Breaches, Tally, breaches, summed

Json = dict[str, Any]


def whole(benches: list[Bench], problems: list[Problem], more: dict[str, Json]) -> Json:
    """All cases, all together, and what could not be read; `more` is added case by case."""
    return {
        "cases": [{**case(each), **more.get(each.case.id, {})} for each in benches],
        "total": {
            "answers": sum(len(each.judged) for each in benches),
            "criteria": figures(summed(each.total for each in benches)),
            "checks": figures(summed(tally for each in benches for tally in each.checks.values())),
            "breaches": _breaches(breaches(summed(each.limits for each in benches))),
        },
        "problems": [asdict(each) for each in problems],
    }


def case(bench: Bench) -> Json:
    """One case: figures for all, for each criterion and each check, and every answer."""
    return {
        "case": bench.case.id,
        "answers": len(bench.judged),
        "hands": sorted({each.placed.answer.hand for each in bench.judged}),
        "total": figures(bench.total),
        "criteria": {name: figures(tally) for name, tally in bench.criteria.items()},
        "checks": {name: figures(tally) for name, tally in bench.checks.items()},
        "breaches": _breaches(bench.breaches),
        "milliseconds": {
            "median": _rounded(bench.time(0.5) * 1000),
            "p95": _rounded(bench.time(0.95) * 1000),
        },
        "judged": [_judged(each) for each in bench.judged],
    }


def figures(tally: Tally) -> Json:
    """The figures of a tally and what they were made from: truth, then outcome, then how many."""
    confusion: dict[str, dict[str, int]] = {}
    for (truth, outcome), many in sorted(tally.pairs.items()):
        confusion.setdefault(truth, {})[outcome] = many
    return {
        "kappa": _rounded(tally.kappa),
        "coverage": _rounded(tally.coverage),
        "right": _rounded(tally.accuracy),
        "wrong_not_met": _rounded(tally.wrong_not_met),
        "wrong_met": _rounded(tally.wrong_met),
        "decided": tally.decided,
        "of": tally.all,
        "confusion": confusion,
    }


def _breaches(found: Breaches) -> Json:
    shares = {"recall": _rounded(found.recall), "precision": _rounded(found.precision)}
    return {**asdict(found), **shares}


def _judged(each: Judged) -> Json:
    labelled = each.placed.answer
    return {
        "id": each.id,
        "hand": labelled.hand,
        "path": each.placed.path,
        "line": each.placed.line,
        "wrong": [name for name, mark in each.marks.items() if mark.wrong],
        "criteria": {name: _mark(mark) for name, mark in each.marks.items()},
        "checks": {name: _mark(mark) for name, mark in each.checks.items()},
        "milliseconds": _rounded(each.seconds * 1000),
    }


def _mark(mark: Mark) -> Json:
    return {
        "truth": mark.truth,
        "outcome": mark.outcome,
        "evidence": [asdict(each) for each in mark.evidence],
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
