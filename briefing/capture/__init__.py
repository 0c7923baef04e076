"""An address or a file in; its bytes as they were received, kept under their hash with a record of how they came, out.

The only room that uses the network, and only `briefing add` calls it.
"""

from __future__ import annotations

from briefing.capture.fetch import Exchange, Fetched, fetch
from briefing.capture.keep import Kept, keep_evidence
from briefing.capture.limits import CaptureLimits
from briefing.capture.local_file import read_local_file

__all__ = ["CaptureLimits", "Exchange", "Fetched", "Kept", "fetch", "keep_evidence", "read_local_file"]
