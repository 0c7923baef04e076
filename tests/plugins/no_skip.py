"""Where everything was installed, a skipped test is a failure: `BRIEFING_NO_SKIP=1 pytest -p no_skip`.

Only tests that measure on the development sets may skip, and only while BRIEFING_EVAL does not name them;
their reason has to say so.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import TypeVar

import pytest

ALLOWED = "BRIEFING_EVAL"
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def skip_is_failure(reason: str) -> bool:
    """Say whether a skip for this reason has to count as a failure in this run."""
    if os.environ.get("BRIEFING_NO_SKIP") != "1":
        return False
    return bool(os.environ.get(ALLOWED)) or ALLOWED not in reason


def _fail(report: Report) -> Report:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if report.skipped and not hasattr(report, "wasxfail") and skip_is_failure(reason):
        report.outcome = "failed"
        report.longrepr = f"skipped, where a skip is a failure: {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the skip of one test into its failure."""
    return _fail((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn the skip of a whole module into a failure to collect it."""
    return _fail((yield))
