"""What it costs to verify the seeds' brief in all formats, beside building it: the quotations alone, and both checks.

CPU seconds of the command and all its children. A build ends with a check of the quotations itself.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from bench.loop import time_processors
from bench.paired import print_ratio
from bench.running import CONFIG

QUOTATIONS_AIM = 0.25  # of a build
BOTH_AIM = 1.3


def main() -> None:
    """Build, verify in turns, and print the ratios and the size of what travels for it."""
    briefing = [sys.executable, "-m", "briefing"]
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "out"
        times = time_processors(
            {
                "build": [*briefing, "build", CONFIG, "--quiet", "--out", out],
                "quotations": [*briefing, "verify", out, "--quotations-only"],
                "both checks": [*briefing, "verify", out],
                "both checks of the page": [*briefing, "verify", out / "brief.html"],
            }
        )
        data = (out / "brief.json").read_bytes()
    print_ratio(times, "quotations", "build", QUOTATIONS_AIM)
    print_ratio(times, "both checks", "build", BOTH_AIM)
    print_ratio(times, "both checks of the page", "build")
    inputs = len(json.dumps(json.loads(data)["inputs"], ensure_ascii=False, indent=2).encode())
    print(f"brief.json: {len(data):,} bytes, {inputs:,} of them inputs")


if __name__ == "__main__":
    main()
