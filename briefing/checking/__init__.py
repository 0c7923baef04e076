"""A file or folder that was built in; what a recipient is told of it out.

Orders the checks and makes none itself. `quotations.py` finds the files, the brief.json that each goes by and the texts
at hand, and asks `verify`; `manifest.py` says which files belong together; `proof.py` adds what `again` and
`signatures` say: the three lines that a person reads.
"""

from __future__ import annotations

from briefing.checking.quotations import verify
from briefing.checking.report import Against, FileReport, Report, report_lines
from briefing.output_reader.fault import Fault

__all__ = ["Against", "Fault", "FileReport", "Report", "report_lines", "verify"]
