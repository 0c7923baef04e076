"""Finished outputs in; files in a folder out, all of them or none.

Outputs are written to a new folder beside the old ones and checked there; only then are they moved into
place, each by one rename, so that what stood before stands until what replaces it is complete.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path


def write_outputs(
    outputs: Mapping[str, bytes], folder: Path, check: Callable[[Path], None]
) -> tuple[Path, ...]:
    """Write the outputs by file name into `folder` and return their paths.

    `check` gets the folder in which they stand first, and raises to keep them from being moved into place.
    Raises OSError where the folder cannot be written to; nothing is left half-written then.
    """
    folder.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".briefing-", dir=folder))
    try:
        for name, content in outputs.items():
            _write(beside / name, content)
        check(beside)
        for name in outputs:
            (beside / name).replace(folder / name)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return tuple(folder / name for name in outputs)


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(0o666 & ~_umask())


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
