"""How a test of a rubric reads in a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterator

from generator.grade_text import MARKS
from generator.messages import tell
from generator.rubric.bench import Bench, Judged, Mark
from generator.rubric.columns import table, wrap
from generator.rubric.figures import Breaches, Tally, breaches, summed

OUTCOMES = ("met", "unsure", "not_met")
CHECK_OUTCOMES = ("met", "partly", "unsure", "not_met")
SHOWN = 3
"""Quotations for one wrong outcome."""


def in_words(benches: list[Bench]) -> str:
    """The whole report."""
    lines = [line for bench in benches for line in (*_case(bench), "")]
    if len(benches) > 1:
        lines += _over_all(benches)
    return "\n".join([*lines, *legend()])


def _case(bench: Bench) -> Iterator[str]:
    hands = len({each.placed.answer.hand for each in bench.judged})
    yield tell("rubric-case", case=bench.case.id, answers=len(bench.judged), hands=hands)
    yield ""
    yield from criteria_table(bench.criteria)
    yield ""
    yield from _checks_table(bench.checks)
    yield ""
    yield f"  {breach_line(bench.breaches)}"
    yield f"  {time_line(bench)}"
    yield from _wrong(bench)


def criteria_table(tallies: dict[str, Tally], first: str = "rubric-criterion") -> list[str]:
    """A row for each criterion and one for all: figures, then label × outcome."""
    pairs = [(truth, outcome) for truth in ("met", "not_met") for outcome in OUTCOMES]
    head = [tell(first), *_figure_heads()]
    head += [f"{1 if truth == 'met' else 0}{MARKS[outcome]}" for truth, outcome in pairs]
    named = {**tallies, tell("rubric-total"): summed(tallies.values())}
    rows = [
        [name, *figures(tally), *(str(tally.pairs[pair]) for pair in pairs)]
        for name, tally in named.items()
    ]
    return table(head, rows)


def _checks_table(tallies: dict[str, Tally]) -> list[str]:
    """A row for each truth of each check: figures with the first, then the outcomes."""
    head = [tell("rubric-check"), tell("rubric-right"), *_figure_heads()]
    head += [tell("rubric-truth"), *(MARKS[each] for each in CHECK_OUTCOMES)]
    rows: list[list[str]] = []
    for name, tally in tallies.items():
        first = [name, percent(tally.accuracy), *figures(tally)]
        for truth in ("met", "partly", "not_met"):
            counts = [str(tally.pairs[truth, outcome]) for outcome in CHECK_OUTCOMES]
            rows.append([*first, MARKS[truth], *counts])
            first = [""] * len(first)
    return table(head, rows)


def _figure_heads() -> list[str]:
    return ["κ", *(tell(f"rubric-{name}") for name in ("coverage", "wrong-not-met", "wrong-met"))]


def figures(tally: Tally) -> list[str]:
    """κ, coverage, wrong "not met" and wrong "met" as they are printed."""
    shares = (tally.coverage, tally.wrong_not_met, tally.wrong_met)
    return [two_places(tally.kappa), *map(percent, shares)]


def breach_line(found: Breaches) -> str:
    """Recall and precision of broken limits, with the counts they come from."""
    return tell(
        "rubric-breaches",
        broken=found.broken,
        noticed=found.noticed,
        recall=percent(found.recall),
        called=found.called,
        rightly=found.rightly_called,
        precision=percent(found.precision),
    )


def time_line(bench: Bench) -> str:
    """The median and the slow end of the time an answer takes."""
    median, slow = (f"{bench.time(part) * 1000:.1f}" for part in (0.5, 0.95))
    return tell("rubric-time", median=median, slow=slow)


def _wrong(bench: Bench) -> Iterator[str]:
    """Every wrong outcome with its place and what was matched, criterion by criterion."""
    for criterion in bench.case.all_criteria:
        found = bench.wrong(criterion.id)
        if found:
            yield ""
            yield f"  {tell('rubric-wrong', criterion=criterion.id, count=len(found))}"
        for each in found:
            yield from _one_wrong(each, each.marks[criterion.id])


def _one_wrong(each: Judged, mark: Mark) -> Iterator[str]:
    told = tell("rubric-told", outcome=MARKS[mark.outcome], label=MARKS[mark.truth])
    yield from wrap(f"{told} · {each.id} · {each.place}", "    ", "      ")
    for evidence in mark.evidence[:SHOWN]:
        yield from wrap(f"“{evidence.text}” ({evidence.field})", "      ", "       ")


def _over_all(benches: list[Bench]) -> Iterator[str]:
    yield tell(
        "rubric-over-all",
        cases=len(benches),
        answers=sum(len(bench.judged) for bench in benches),
    )
    yield ""
    yield from criteria_table({bench.case.id: bench.total for bench in benches}, "rubric-case-head")
    yield ""
    yield f"  {breach_line(breaches(summed(bench.limits for bench in benches)))}"
    checks = summed(tally for bench in benches for tally in bench.checks.values())
    right = percent(checks.accuracy)
    yield f"  {tell('rubric-checks-right', right=right, coverage=percent(checks.coverage))}"
    yield ""


def legend() -> list[str]:
    """What the columns mean."""
    return wrap(tell("rubric-legend"), "", "")


def percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"


def two_places(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
