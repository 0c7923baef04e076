"""`python -m fuzz [TARGET …] [--minutes M] [--seed N] [--folder DIR]`: fuzz, and print calls, minutes, failures."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from fuzz.run import SEED, fuzz, save
from fuzz.targets import TARGETS


def main() -> int:
    """Fuzz as the command line says; 1 where something broke."""
    parser = argparse.ArgumentParser(
        prog="python -m fuzz", description="Fuzz for some minutes of processor time."
    )
    parser.add_argument("names", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--minutes", type=float, default=10.0, help="in all, of processor time (default 10)")
    parser.add_argument("--seed", type=int, default=SEED, help="the same seed makes the same inputs")
    parser.add_argument("--folder", type=Path, default=Path(".cache/fuzz"), help="where failures are kept")
    options = parser.parse_args()
    if unknown := set(options.names) - set(TARGETS):
        parser.error(f"no target {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    names = options.names or list(TARGETS)
    calls = minutes = 0.0
    broken = 0
    for tally in fuzz(names, options.minutes * 60, options.seed):
        print(f"{tally.target:<14}{tally.calls:>9} calls {tally.seconds / 60:>7.2f} min", flush=True)
        for failure in tally.failures:
            path = save(failure, options.folder)
            print(
                f"  input {failure.number} of seed {options.seed}: {failure.fault}; {path}: {failure.data[:120]!r}"
            )
        calls, minutes, broken = (
            calls + tally.calls,
            minutes + tally.seconds / 60,
            broken + len(tally.failures),
        )
    print(f"{'in all':<14}{calls:>9.0f} calls {minutes:>7.2f} min, {broken} places broke")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
