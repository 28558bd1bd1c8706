"""One build of ours in a process of its own, with the CPU seconds of each part, as JSON."""

import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator import build as builder
from generator import finish, search

OURS = ("checked", "render", "write_tree", "remove_strangers", "site_files", "place", "finish")
"""Our own parts; the site builder, the search index and Python for the page are not among them."""


def cpu() -> float:
    """Seconds of this process and of all it has waited for."""
    return sum(os.times()[:4])


class Clock:
    """Wraps functions, and adds up what each has cost without what it called of the others."""

    def __init__(self) -> None:
        self.cost: dict[str, float] = defaultdict(float)
        self.inner = [0.0]

    def watch(self, module: Any, name: str, part: str) -> None:
        setattr(module, name, self.timed(getattr(module, name), part))

    def timed(self, function: Callable[..., Any], part: str) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            begun = cpu()
            self.inner.append(0.0)
            try:
                return function(*arguments, **options)
            finally:
                whole = cpu() - begun
                self.cost[part] += whole - self.inner.pop()
                self.inner[-1] += whole

        return call


def main() -> None:
    """Build the course in the folder that is named, and print the figures."""
    root = Path(sys.argv[1])
    clock = Clock()
    for name in ("checked", "render", "write_tree", "remove_strangers", "site_files", "place"):
        clock.watch(builder, name, name)
    clock.watch(builder, "browser_packages", "python")
    clock.watch(builder, "mkdocs_build", "mkdocs")
    clock.watch(builder, "fingerprint", "fingerprint")
    clock.watch(finish, "finish", "finish")
    clock.watch(search, "index", "search")
    begun, wall = cpu(), time.perf_counter()
    fresh = builder.build(root, site=root / "site", pages=root / "pages", say=lambda text: None)
    figures = {"built": fresh, "cpu": cpu() - begun, "wall": time.perf_counter() - wall}
    print(json.dumps({**figures, "import": begun, "parts": dict(clock.cost)}))


if __name__ == "__main__":
    main()
