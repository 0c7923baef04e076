"""Finished outputs in; files in a folder out, all of one build or none of it, and with it
SHA256SUMS and a manifest that says which.

What a killed build leaves is finished or swept by the next one.
"""

from __future__ import annotations

from briefing.formats import MANIFEST
from briefing.write.single import replace_file
from briefing.write.swap import ELSEWHERE, prepare_folder, write_outputs

__all__ = ["ELSEWHERE", "MANIFEST", "prepare_folder", "replace_file", "write_outputs"]
