"""The path of a file in; its bytes out, within the limit."""

from __future__ import annotations

from pathlib import Path

from briefing.capture.limits import CaptureLimits
from briefing.errors import Problem, SourceError


def read_local_file(path: Path, limits: CaptureLimits) -> bytes:
    """Return the bytes of a file; raise SourceError where it is none, cannot be read, or is too large."""
    if path.is_dir():
        raise SourceError(Problem(str(path), fault="a folder, and no file", remedy="name its files"))
    try:
        if not path.is_file():
            fault = "no such file" if not path.exists() else "no file that can be read"
            raise SourceError(Problem(str(path), fault=fault))
        with path.open("rb") as file:
            data = file.read(limits.bytes + 1)
    except OSError as error:
        raise SourceError(Problem(str(path), fault=f"cannot be read: {error.strerror}")) from None
    if len(data) > limits.bytes:
        fault = f"it has more than {limits.megabytes} MB"
        raise SourceError(Problem(str(path), fault=fault, remedy="allow more by --max-file"))
    return data
