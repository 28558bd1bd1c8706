"""Run the benches: `python -m site_tests.bench [name …] [-- options]`; no name runs them all."""

import runpy
import sys
from pathlib import Path

NAMES = sorted(
    file.stem.removeprefix("bench_") for file in Path(__file__).parent.glob("bench_*.py")
)


def main() -> None:
    """Each bench is a module of its own, which also reads its own options."""
    words = sys.argv[1:]
    cut = words.index("--") if "--" in words else len(words)
    chosen, options = [word.replace("-", "_") for word in words[:cut]], words[cut + 1 :]
    if unknown := set(chosen) - set(NAMES):
        sys.exit(f"no bench is called {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    for name in chosen or NAMES:
        module = f"site_tests.bench.bench_{name}"
        sys.argv = [module, *options]
        runpy.run_module(module, run_name="__main__")


if __name__ == "__main__":
    main()
