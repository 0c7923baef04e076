"""`python -m bench [NAME …]`: run the benchmarks named, or all of them, one after the other."""

from __future__ import annotations

import argparse
import importlib
import re
from pathlib import Path

import bench

_MAIN = re.compile(r"^def main\(", re.MULTILINE)


def benchmark_names() -> tuple[str, ...]:
    """Return the modules of this package that measure something: by their texts, for to import all takes a second."""
    files = {path.stem: path for folder in bench.__path__ for path in Path(folder).glob("[!_]*.py")}
    return tuple(name for name in sorted(files) if _MAIN.search(files[name].read_text(encoding="utf-8")))


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure, as ratios in one run.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(benchmark_names()))
    options = parser.parse_args()
    unknown = set(options.names) - set(benchmark_names())
    if unknown:
        parser.error(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(benchmark_names())}")
    for name in options.names or benchmark_names():
        print(f"== {name}", flush=True)
        importlib.import_module(f"bench.{name}").main()


if __name__ == "__main__":
    main()
