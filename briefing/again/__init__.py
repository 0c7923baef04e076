"""What was built in; whether all of it, not only its quotations, follows from what it was made from, out.

The build is deterministic, and a brief carries what it was made from. So it is made again, by a process of its own, and
compared: the pages with their brief.json, the brief with its inputs. `verify` is the other check, which shares no code
with what builds.
"""

from __future__ import annotations

from briefing.again.check import Again, check_again, find_templates
from briefing.again.rebuild import Given
from briefing.again.verdict import Check, State

__all__ = ["Again", "Check", "Given", "State", "check_again", "find_templates"]
