"""From navigation to a graded offer: ours, bare Pyodide and two peers, in turn and in random order.

    python -m site_tests.bench.bench_first_grade --rounds 5 [--only ours bare …]

Cold is a new profile; reopened is the same profile in a newly started browser. Absolute times belong
to one machine and one minute; what counts is the ratio to bare Pyodide within the same round.
"""

import argparse
import json
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Playwright, sync_playwright

from site_tests.bench import first_grade_sites as sites
from site_tests.bench.host import Host, hosting
from site_tests.browsers import ARGUMENTS, find_browser

RESULTS = Path(__file__).parent / "results" / "first-grade.json"
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
    "bare Pyodide": Configuration(sites.bare),
}


def visit(playwright: Playwright, profile: Path, host: Host, how: Configuration) -> dict[str, Any]:
    """One navigation in a newly started browser; milliseconds, bytes and the longest gap."""
    host.sent = 0
    with hosting_at(host) as url:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=find_browser(), args=ARGUMENTS
        )
        page = context.pages[0] if context.pages else context.new_page()
        page.goto(url + how.page, wait_until="commit")
        if how.drive:
            how.drive(page)
        page.wait_for_function("window.graded", timeout=LIMIT, polling=20)
        graded = page.evaluate("window.graded")
        at_grade = host.sent
        time.sleep(SETTLE)
        context.close()
    return {"ms": graded["at"], "gap": graded["gap"], "bytes": at_grade, "answer": graded["answer"]}
