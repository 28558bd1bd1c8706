"""How long a build takes and how much it writes: ours, ours again, plain MkDocs, Hugo.

    python -m site_tests.bench.bench_build [--lessons 50 500 2000] [--rounds 3]

CPU seconds count children too. Each round builds in another order; ours is built twice in a row,
the second time with nothing changed. What counts are the ratios within one round.
"""

import argparse
import random
import statistics
from dataclasses import asdict
from pathlib import Path
from typing import Any

from site_tests.bench.build_parts import OURS
from site_tests.bench.builders import CONTENDERS, Cost, again, prepare
from site_tests.bench.table import shown, table, write

Runs = dict[str, list[Cost]]

SHARE, AGAIN, GROWTH = 0.08, 0.25, 4.0
"""Our share of a plain build, a build with nothing changed, CPU(2,000) / CPU(500): at most."""


def main() -> None:
    """Build round by round, print tables, keep the figures."""
    arguments = parsed()
    roots = {lessons: prepare(lessons) for lessons in arguments.lessons}
    runs: dict[int, Runs] = {lessons: {} for lessons in roots}
    dice = random.Random(1)
    for number in range(arguments.rounds):
        print(f"round {number + 1} of {arguments.rounds}", flush=True)
        for lessons in dice.sample(sorted(roots), len(roots)):
            one_round(runs[lessons], roots[lessons], dice)
    for lessons, measured in runs.items():
        print(f"\n{lessons} lessons\n{as_table(measured)}\n\n{parts_table(measured)}")
    marks = judged(runs)
    print("\n" + table(["mark", "found", "at most", ""], [list(mark.values()) for mark in marks]))
    figures = {
        str(lessons): {name: [asdict(cost) for cost in costs] for name, costs in measured.items()}
        for lessons, measured in runs.items()
    }
    print(f"\n{write('build', {'rounds': arguments.rounds, 'marks': marks, 'runs': figures})}")


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--lessons", type=int, nargs="+", default=[50, 500, 2000])
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


def one_round(runs: Runs, root: Path, dice: random.Random) -> None:
    """Every builder once, in an order that the dice choose."""
    for name in dice.sample(sorted(CONTENDERS), len(CONTENDERS)):
        runs.setdefault(name, []).append(CONTENDERS[name](root))
        if name == "ours":
            runs.setdefault("ours, nothing changed", []).append(again(root))


def as_table(runs: Runs) -> str:
    rows = [
        [
            name,
            shown([cost.cpu for cost in costs]),
            shown([cost.wall for cost in costs]),
            f"{statistics.median(cost.size for cost in costs) / 1e6:.1f}",
            shown(ratios(runs, name)),
        ]
        for name, costs in runs.items()
    ]
    return table(["builder", "CPU s", "seconds", "MB", "CPU / plain"], rows)


def ratios(runs: Runs, name: str) -> list[float]:
    """CPU against the plain build of the same round."""
    pairs = zip(runs[name], runs["plain MkDocs"], strict=True)
    return [cost.cpu / base.cpu for cost, base in pairs]


def parts_table(runs: Runs) -> str:
    """What ours consists of."""
    costs = runs["ours"]
    names = sorted({name for cost in costs for name in cost.parts["parts"]})
    rows = [
        [name, "ours" if name in OURS else "", shown([part(cost, name) for cost in costs])]
        for name in names
    ]
    rows.append(["starting Python", "", shown([cost.parts["import"] for cost in costs])])
    return table(["part", "", "CPU s"], rows)


def part(cost: Cost, name: str) -> float:
    return float(cost.parts["parts"].get(name, 0.0))


def judged(runs: dict[int, Runs]) -> list[dict[str, Any]]:
    """The marks we set ourselves."""
    marks = []
    for lessons, measured in runs.items():
        for base in ("plain MkDocs", "plain MkDocs with its search"):
            marks.append(mark(f"our share of {base}, {lessons}", shares(measured, base), SHARE))
        nothing = ratios(measured, "ours, nothing changed")
        marks.append(mark(f"nothing changed, {lessons}", nothing, AGAIN))
    if {500, 2000} <= runs.keys():
        pairs = zip(runs[2000]["ours"], runs[500]["ours"], strict=True)
        growth = [large.cpu / small.cpu for large, small in pairs]
        marks.append(mark("CPU of 2,000 / CPU of 500", growth, GROWTH))
    return marks


def shares(runs: Runs, base: str) -> list[float]:
    """What our own parts take, against the plain build of the same round."""
    pairs = zip(runs["ours"], runs[base], strict=True)
    return [sum(part(cost, name) for name in OURS) / other.cpu for cost, other in pairs]


def mark(name: str, values: list[float], limit: float) -> dict[str, Any]:
    met = statistics.median(values) <= limit
    return {"mark": name, "found": shown(values, ".3f"), "limit": limit, "met": met}


if __name__ == "__main__":
    main()
