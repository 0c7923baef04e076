"""A folder of outputs in; what its signature is to be of out, or why nothing there can be signed."""

from __future__ import annotations

from pathlib import Path

from briefing.errors import BriefingError, Problem
from briefing.formats import CHECKSUMS, FILES
from briefing.signatures.checksums import MOST_BYTES, find_changed, read_checksums

BUILD_AGAIN = "build again, then sign"


def read_set(folder: Path) -> bytes:
    """Return the SHA256SUMS of a folder, which every output there agrees with.

    Raises BriefingError with each output that has changed since it was built, or that another build wrote: whoever
    signs a set signs all that a recipient will find in it.
    """
    place = folder / CHECKSUMS
    data = place.read_bytes()[:MOST_BYTES] if place.is_file() else b""
    stated = read_checksums(data)
    if stated is None:
        fault = "is no list of checksums" if data else "is not there"
        raise BriefingError(Problem(str(place), fault=fault, remedy=BUILD_AGAIN))
    here = [name for name in FILES if name in stated or (folder / name).is_file()]
    gone = [name for name in here if not (folder / name).is_file()]
    changed = find_changed(folder, (name for name in here if name not in gone), stated)
    faults = dict.fromkeys(gone, "is not there")
    faults |= {
        name: "has changed since it was built" if own else "is of another build" for name, own in changed
    }
    if faults:
        raise BriefingError(
            [Problem(str(folder / name), fault=fault, remedy=BUILD_AGAIN) for name, fault in faults.items()]
        )
    return data
