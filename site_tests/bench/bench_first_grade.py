"""From navigation to a graded offer: ours, bare Pyodide and two peers, in turn and in random order.

    python -m site_tests.bench.bench_first_grade --rounds 5 [--only ours bare …]

Cold is a new profile; reopened is the same profile in a newly started browser. Absolute times
belong to one machine and one minute; what counts is the ratio to bare Pyodide of the same round.
"""

import argparse
import json
import os
import platform
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Playwright, sync_playwright

from site_tests.bench import first_grade_sites as sites
from site_tests.bench import peer_sites as peers
from site_tests.bench.host import Host, hosting
from site_tests.browsers import ARGUMENTS, find_browser

RESULTS = Path(__file__).parent / "results" / "first-grade.json"
CACHE = sites.ROOT / ".cache" / "bench"
BASE = "bare Pyodide"
LIMIT = 180_000
SETTLE = 3.0
"""Seconds after grading in which a browser may write its caches, as it would on a read page."""


@dataclass(frozen=True)
class Configuration:
    """One way to grade in a browser."""

    build: Callable[[Path, Path], Path]
    packs: bool = True
    page: str = ""
    drive: Callable[[Page], None] | None = None


CONFIGURATIONS = {
    "ours": Configuration(sites.ours),
    "ours, host without compression": Configuration(sites.ours, packs=False),
    "ours, plain start": Configuration(lambda site, cache: sites.ours(site, cache, quick=False)),
    BASE: Configuration(sites.bare),
    "pyodide-mkdocs-theme": Configuration(peers.pyodide_mkdocs_theme, drive=peers.press_run),
    "JupyterLite": Configuration(
        peers.jupyterlite, page=peers.repl_address(), drive=peers.read_repl
    ),
}


Served = dict[str, tuple[Configuration, Host, str]]


def main() -> None:
    """Build the sites, visit them round by round, print a table and write the figures."""
    arguments = _arguments()
    names = arguments.only or list(CONFIGURATIONS)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        served = {name: _serve(stack, name, Path(folder)) for name in names}
        with sync_playwright() as playwright:
            runs = [
                run
                for number in range(arguments.rounds)
                for run in one_round(playwright, served, Path(folder), number)
            ]
    table = summary(runs, names)
    print(as_text(table))
    arguments.write.parent.mkdir(parents=True, exist_ok=True)
    figures = {"machine": _machine(), "rounds": arguments.rounds, "table": table, "runs": runs}
    arguments.write.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")


# --- visiting -------------------------------------------------------------------------------------


def one_round(
    playwright: Playwright, served: Served, folder: Path, number: int
) -> list[dict[str, Any]]:
    """Every configuration once, cold and then reopened, in an order of this round's own."""
    names = list(served)
    random.shuffle(names)
    runs = []
    for name in names:
        profile = folder / f"profile-{number}-{len(runs)}"
        for kind in ("cold", "reopened"):
            figures = visit(playwright, profile, *served[name])
            print(f"{number} {name:34} {kind:9} {figures['ms']:7.0f} ms", flush=True)
            runs.append({"round": number, "name": name, "kind": kind, **figures})
        shutil.rmtree(profile, ignore_errors=True)
    return runs


def visit(
    playwright: Playwright, profile: Path, how: Configuration, host: Host, url: str
) -> dict[str, Any]:
    """One navigation in a newly started browser: milliseconds, bytes and the longest gap."""
    host.sent = 0
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=find_browser(), args=ARGUMENTS
    )
    try:
        page = context.pages[0]
        page.add_init_script(path=sites.PAGES / "watch.js")
        page.goto(url + how.page, wait_until="commit")
        if how.drive:
            how.drive(page)
        page.wait_for_function("window.graded", timeout=LIMIT, polling=20)
        graded, sent = page.evaluate("window.graded"), host.sent
        time.sleep(SETTLE)
    finally:
        context.close()
    _check(graded["answer"])
    return {"ms": round(graded["at"]), "gap": round(graded["gap"]), "bytes": sent}


def _check(answer: str) -> None:
    """A time counts only when the offer was really graded."""
    if '"criteria"' not in answer:
        raise SystemExit(f"not a graded offer: {answer[:300]}")


def _serve(stack: ExitStack, name: str, folder: Path) -> tuple[Configuration, Host, str]:
    how = CONFIGURATIONS[name]
    print(f"building {name} …", flush=True)
    site = how.build(folder / f"site-{len(list(folder.iterdir()))}", CACHE)
    host = Host(site, packs=how.packs)
    return how, host, stack.enter_context(hosting(host))


# --- the figures ----------------------------------------------------------------------------------


def summary(runs: list[dict[str, Any]], names: list[str]) -> list[dict[str, Any]]:
    """One row for each configuration and kind of visit."""
    return [_row(runs, name, kind) for kind in ("cold", "reopened") for name in names]


def _row(runs: list[dict[str, Any]], name: str, kind: str) -> dict[str, Any]:
    mine = [run for run in runs if run["name"] == name and run["kind"] == kind]
    base = {run["round"]: run["ms"] for run in runs if run["name"] == BASE and run["kind"] == kind}
    ratios = [run["ms"] / base[run["round"]] for run in mine if run["round"] in base]
    return {
        "name": name,
        "kind": kind,
        "ms": _spread([run["ms"] for run in mine]),
        "ratio": _spread([round(ratio, 3) for ratio in ratios]) if ratios else None,
        "kilobytes": round(statistics.median(run["bytes"] for run in mine) / 1000),
        "gap": max(run["gap"] for run in mine),
    }


def _spread(values: list[float]) -> dict[str, float]:
    middle = statistics.median(values)
    return {"median": middle, "min": min(values), "max": max(values)}


def as_text(table: list[dict[str, Any]]) -> str:
    """The table for people."""
    head = f"{'':34} {'':9} {'ms median [min..max]':>24} {'ratio to bare':>20} {'kB':>7} {'gap':>5}"
    return "\n".join([head, *(_line(row) for row in table)])


def _line(row: dict[str, Any]) -> str:
    ms, ratio = row["ms"], row["ratio"]
    times = f"{ms['median']:.0f} [{ms['min']:.0f}..{ms['max']:.0f}]"
    ratios = f"{ratio['median']:.2f} [{ratio['min']:.2f}..{ratio['max']:.2f}]" if ratio else ""
    return (
        f"{row['name']:34} {row['kind']:9} {times:>24} {ratios:>20}"
        f" {row['kilobytes']:>7} {row['gap']:>5}"
    )


def _machine() -> dict[str, Any]:
    return {"cores": os.cpu_count(), "system": platform.platform(), "load": os.getloadavg()}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="+", choices=list(CONFIGURATIONS), metavar="NAME")
    parser.add_argument("--write", type=Path, default=RESULTS, metavar="FILE")
    return parser.parse_args()


if __name__ == "__main__":
    main()
