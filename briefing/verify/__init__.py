"""What was built in; everything in it that does not agree with its sources out.

Reads what a reader sees: the text of the Markdown, the page as a browser parses it, the glyphs of the PDF.
Shares no code with what builds and renders, so that one mistake cannot be made in both places.
"""

from __future__ import annotations

from briefing.verify.report import Against, Fault, FileReport, Report, report_lines
from briefing.verify.verifying import verify

__all__ = ["Against", "Fault", "FileReport", "Report", "report_lines", "verify"]
