"""The names and bytes of a build's files in; their checksums and the manifest out: which files belong together.

    {"format": "briefing-manifest/1", "build": "<id>", "generator": {…},
     "files": {"brief.json": {"build": "<id>", "sha256": "…", "bytes": 4097}, …}}

SHA256SUMS is what `sha256sum` prints for the outputs in the order of their names, so that `sha256sum -c SHA256SUMS`
checks them. The id of the build is the SHA-256 of that file: the same outputs have the same id. Files that an
earlier build wrote and that still stand are listed in the manifest with that build's id. `verify/manifest.py` reads
it again, without this module.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from briefing.dataclass import dataclass
from briefing.formats import CHECKSUMS, MANIFEST, MANIFEST_FORMAT
from briefing.version import VERSION

ADDED = (CHECKSUMS, MANIFEST)
"""What stands beside the outputs of every build."""
MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as it was written: the id of its build, its SHA-256 and its size in bytes."""

    build: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """Which files stand in a folder by this program, by name; `build` is the id of the last build."""

    build: str
    files: Mapping[str, Entry]

    @property
    def own(self) -> tuple[str, ...]:
        """The names of the files that the last build wrote."""
        return tuple(name for name, entry in self.files.items() if entry.build == self.build)


def list_checksums(outputs: Mapping[str, bytes]) -> bytes:
    """Return what `sha256sum` prints for these files in the order of their names.

    None of the names (`formats.FILES`) holds a backslash or a line break, which `sha256sum` would escape.
    """
    return "".join(f"{_hash(content)}  {name}\n" for name, content in sorted(outputs.items())).encode()


def make_manifest(outputs: Mapping[str, bytes], former: Mapping[str, Entry]) -> Manifest:
    """Return the manifest of new outputs, their checksums, and the former files that stand on beside them."""
    checksums = list_checksums(outputs)
    build = _hash(checksums)
    new = {
        name: Entry(build, _hash(content), len(content))
        for name, content in {**outputs, CHECKSUMS: checksums}.items()
    }
    return Manifest(build, dict(sorted({**former, **new}.items())))


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def pack_manifest(manifest: Manifest) -> bytes:
    """Return a manifest as JSON that people can read."""
    value = {
        "format": MANIFEST_FORMAT,
        "build": manifest.build,
        "generator": {"name": "briefing", "version": VERSION},
        "files": {
            name: {"build": entry.build, "sha256": entry.sha256, "bytes": entry.size}
            for name, entry in manifest.files.items()
        },
    }
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def read_manifest(path: Path) -> Manifest | None:
    """Return the manifest in a file; None where there is none, or what stands there is no manifest of ours."""
    if not path.is_file():  # what else may stand there could be waited for in vain
        return None
    try:
        with path.open("rb") as file:
            value = json.loads(file.read(MOST_BYTES))
        if value["format"] != MANIFEST_FORMAT:
            return None
        files = {
            str(name): Entry(str(entry["build"]), str(entry["sha256"]), int(entry["bytes"]))
            for name, entry in value["files"].items()
            if _is_plain(name)
        }
        return Manifest(str(value["build"]), files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _is_plain(name: str) -> bool:
    """Tell the name of a file in this folder from a path that leads elsewhere."""
    return name not in ("", ".", "..", MANIFEST) and "/" not in name and "\0" not in name
