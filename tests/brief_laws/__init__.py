"""What must hold of every brief.json and every page of the shipped look, worked out again without the code that made them.

`briefing verify` finds what somebody changed by making a brief again; a fault of the program itself is made again just
the same. So the tests look for these, in what the program builds.
"""

from __future__ import annotations

import json
from pathlib import Path

from brief_laws.printed import printed_faults
from brief_laws.verdicts import nested_faults, verdict_faults
from briefing.verify import read_claims

PAGES = ("brief.html", "brief.md", "brief.pdf")


def broken_laws(folder: Path) -> list[str]:
    """Say what does not hold of the outputs in a folder, of which brief.json must be one."""
    brief = (folder / "brief.json").read_bytes()
    value = json.loads(brief)
    claims = read_claims(brief, "brief.json")
    found = [*verdict_faults(value), *nested_faults(claims)]
    pages = [name for name in PAGES if (folder / name).is_file() and claims.whole]
    return found + [
        f"{name}: {fault}"
        for name in pages
        for fault in printed_faults(name, (folder / name).read_bytes(), brief, value)
    ]
