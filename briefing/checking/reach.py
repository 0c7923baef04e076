"""The folder that verifying may read in, and the path that a brief states in; whether to look there out.

A brief that somebody sent says where its sources lie. Were that believed, it could have any file of this
machine read, and learn from the report what is in it. So a path leads nowhere but beneath the folder of the
brief, or beneath the one that the user names as that of the sources.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path, PureWindowsPath

from briefing.dataclass import dataclass
from briefing.errors import VerifyError

MOST_BYTES = 1 << 31
OUTSIDE = "not looked at: outside the folder"
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?://|\\\\|/)")


@dataclass(frozen=True, slots=True)
class Reach:
    """The folders that a path may be tried from, and `root`, beneath which all must lie; None: anywhere."""

    bases: tuple[Path, ...]
    root: Path | None

    def candidates(self, stated: str) -> list[Path]:
        """Return the files that a stated path can mean, without any that really lies outside `root`."""
        if not stated or "\0" in stated or _is_rooted(stated):
            return []
        return [
            path for path in (base / stated for base in self.bases) if self.holds(path) and is_plain(path)
        ]

    def leads_out(self, stated: str) -> bool:
        """Say whether a stated path leads out of `root`, so that what lies there was not looked at."""
        if self.root is None or not stated:
            return False
        return _is_rooted(stated) or "\0" in stated or not self.holds(self.bases[0] / stated)

    def holds(self, path: Path) -> bool:
        """Say whether a path, every link on its way followed, lies beneath `root`."""
        if self.root is None:
            return True
        try:
            return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self.root))
        except (OSError, ValueError):
            return False


def reach_of(folder: Path | None, beside: Path, *, confined: bool = True) -> Reach:
    """Return where sources are looked for: in `folder`, or without one beside the brief (and in a config there).

    Unless `confined`, paths are the user's own (of the config that was just built) and lead anywhere.
    """
    root = folder or beside
    bases = (folder,) if folder else (beside, beside / "config")
    return Reach(bases, root if confined else None)


def is_plain(path: Path) -> bool:
    """Say whether a path is a regular file of a size that can be read: no device, no pipe."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size <= MOST_BYTES


def refuse_link_out(file: Path, folder: Path) -> None:
    """Raise VerifyError for a file found beside others that is a link leading out of their folder."""
    if file.is_symlink() and not Reach((), folder).holds(file):
        raise VerifyError(f"{file}: {OUTSIDE}: a link that leads out of it")


def _is_rooted(stated: str) -> bool:
    """Say whether a path, as any system reads it, begins at a root, a drive or an address."""
    windows = PureWindowsPath(stated)
    return bool(Path(stated).is_absolute() or windows.drive or windows.root or _ADDRESS.match(stated))
