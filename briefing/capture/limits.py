"""How much is fetched, and for how long."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model import FILE_MB


@dataclass(frozen=True, slots=True)
class CaptureLimits:
    """`megabytes` of one file (1,000,000 bytes each), `seconds` for all of one address, with its redirects.

    `allow_local` lets addresses of this machine and of private networks be connected to.
    """

    megabytes: int = FILE_MB
    seconds: float = 120.0
    allow_local: bool = False

    @property
    def bytes(self) -> int:
        """The most bytes of one file."""
        return self.megabytes * 1_000_000
