"""Bytes and how they came in; a file in the folder of evidence and a record of its capture out.

A file that is there already is never written again, and none is ever changed. The records stand in the hidden folder
`.captures` beside the evidence, which is not read as sources: one for each time that bytes were added.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from briefing.capture.fetch import Exchange, Fetched
from briefing.capture.names import HASH_DIGITS, kept_name, name_of_answer, name_of_file
from briefing.version import VERSION
from briefing.write import replace_file

CAPTURES: Final = ".captures"
FORMAT: Final = "briefing-capture/1"


@dataclass(frozen=True, slots=True)
class Kept:
    """The file with the evidence, whether it was there already, the address that it came from, and its record."""

    path: Path
    was_there: bool
    url: str
    record: Path


def keep_evidence(folder: Path, given: str, came: Fetched | bytes, when: datetime) -> Kept:
    """Keep bytes that were fetched or read from a file; `given` is the address or the path as the user gave it."""
    data = came.data if isinstance(came, Fetched) else came
    sha256 = hashlib.sha256(data).hexdigest()
    there = _find(folder, sha256)
    if there is None:
        called, suffix = (
            name_of_answer(came.exchanges[-1])
            if isinstance(came, Fetched)
            else name_of_file(Path(given).name)
        )
        path = folder / kept_name(sha256, called, suffix)
        replace_file(path, data)
    else:
        path = there
    moment = when.astimezone(UTC)
    record = (
        folder / CAPTURES / f"{sha256[:HASH_DIGITS]}-{moment:%Y%m%dT%H%M%S}.{moment.microsecond:06}Z.json"
    )
    record.parent.mkdir(exist_ok=True)
    content = _record(given, came, path.name, sha256, moment)
    replace_file(record, (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode())
    return Kept(path, there is not None, came.url if isinstance(came, Fetched) else "", record)


def _find(folder: Path, sha256: str) -> Path | None:
    """Return the file of the folder that has these bytes under this hash."""
    for path in sorted(folder.glob(f"{sha256[:HASH_DIGITS]}*")):
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256:
            return path
    return None


def _record(given: str, came: Fetched | bytes, file: str, sha256: str, moment: datetime) -> dict[str, Any]:
    size = len(came.data if isinstance(came, Fetched) else came)
    head = {
        "format": FORMAT,
        "time": f"{moment:%Y-%m-%dT%H:%M:%SZ}",
        "tool": f"briefing {VERSION}",
        "file": file,
        "sha256": sha256,
        "bytes": size,
    }
    if not isinstance(came, Fetched):
        return {**head, "path": given}
    *before, last = came.exchanges
    return {
        **head,
        "url": given,
        "final_url": last.url,
        "redirects": [_exchange(each) for each in before],
        **_exchange(last),
    }


def _exchange(exchange: Exchange) -> dict[str, Any]:
    return {
        "requested": exchange.url,
        "address": exchange.peer,
        "status": exchange.status,
        "reason": exchange.reason,
        "headers": [list(header) for header in exchange.headers],
    }
