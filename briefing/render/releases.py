"""The releases of WeasyPrint and pydyf that are installed in; whether pages are laid out the fast way, in words, out.

The fast way (`pagination.py`) is for the releases that it was written for. It is a workaround for the time being:
docs/weasyprint.md says what of it to offer to WeasyPrint, after which it goes. Nothing here imports either.
"""

from __future__ import annotations

from importlib.metadata import version

from briefing.errors import Problem

WRITTEN_FOR = ("70.0", "0.13.0")
"""WeasyPrint's release, and pydyf's."""


def slow_layout() -> tuple[Problem, ...]:
    """Return one problem where the fast way is off because other releases are installed, or none."""
    installed = (version("weasyprint"), version("pydyf"))
    if installed == WRITTEN_FOR:
        return ()
    known, found = (" with pydyf ".join(pair) for pair in (WRITTEN_FOR, installed))
    fault = f"long briefs take longer: what lays pages out faster here was written for WeasyPrint {known}"
    return (
        Problem(
            f"WeasyPrint {found}", fault=fault, remedy="the pages are the same; for speed, install those"
        ),
    )
