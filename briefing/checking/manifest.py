"""A folder and the report on its files in; the report with what the folder's manifest says of them out.

A build writes briefing-manifest.json last. It tells which files belong together, also where a build was
killed between two of them or made only some. SHA256SUMS, which the build's id is the hash of, is held
against the files like any other. Read here without knowing how it was written.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from briefing.checking.reach import refuse_link_out
from briefing.checking.report import FileReport, Report
from briefing.dataclass import dataclass
from briefing.disk.file_hash import hash_file
from briefing.formats import CHECKSUMS
from briefing.output_reader.fault import Fault

NAME = "briefing-manifest.json"
FORMAT = "briefing-manifest/1"
MOST_BYTES = 1 << 20
_HASH = re.compile(r"[0-9a-f]{64}")


class _NoManifestError(ValueError):
    """What stands in the manifest's place says nothing that could be relied on."""


@dataclass(frozen=True, slots=True)
class _Listed:
    build: str
    sha256: str


def hold_against_manifest(report: Report, folder: Path, names: Iterable[str]) -> Report:
    """Add what the manifest of a folder says of those of the named files that stand in it.

    A folder without one, put together by hand or by a version that wrote none, is taken as it is.
    """
    faults, basis = list(_unfinished(folder)), "no manifest"
    if (folder / NAME).is_file():
        for name in (NAME, CHECKSUMS):
            refuse_link_out(folder / name, folder)
        try:
            build, files = _read(folder / NAME)
            faults += _compare(folder, build, files, names)
            basis = _say(build, files)
        except (_NoManifestError, OSError) as error:
            faults.append(_fault(NAME, f"cannot be read as a manifest: {error}"))
    elif not faults:
        return report
    about = {file.name: tuple(fault for fault in faults if fault.file == file.name) for file in report.files}
    reports = [replace(file, faults=(*file.faults, *about[file.name])) for file in report.files]
    rest = tuple(fault for fault in faults if fault.file not in about)
    return Report((*reports, FileReport(NAME, basis, 0, 0, rest)))


def _unfinished(folder: Path) -> Iterator[Fault]:
    """Yield a fault where the files of a build wait in a hidden folder to be moved into place."""
    if any(folder.glob(f".briefing-*/{NAME}")):
        yield _fault(NAME, "a build was interrupted, or is at work, among these files; build again")


def _read(path: Path) -> tuple[str, dict[str, _Listed]]:
    """Return the id of the last build and the files that are listed; what does not fit together is an error."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    try:
        value = json.loads(data[:MOST_BYTES])  # what is longer is cut, and then no JSON
        if value["format"] != FORMAT:
            raise _NoManifestError(f"its format is not {FORMAT}")
        build = _hash(value["build"])
        files = {
            str(name): _Listed(_hash(entry["build"]), _hash(entry["sha256"]))
            for name, entry in value["files"].items()
        }
    except _NoManifestError:
        raise
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _NoManifestError("something is missing in it") from error
    except ValueError as error:
        raise _NoManifestError("it is no JSON") from error
    if build != _id_of({name: entry for name, entry in files.items() if entry.build == build}):
        raise _NoManifestError("its build's id is not that of the files it lists")
    if CHECKSUMS in files and files[CHECKSUMS] != _Listed(build, build):
        raise _NoManifestError(f"its build's id is not the hash of {CHECKSUMS}")
    return build, files


def _hash(value: object) -> str:
    if not isinstance(value, str) or not _HASH.fullmatch(value):
        raise _NoManifestError("what should be a SHA-256 is none")
    return value


def _id_of(files: Mapping[str, _Listed]) -> str:
    """Return the hash of what SHA256SUMS holds for these files; that file itself is not in it."""
    lines = "".join(f"{files[name].sha256}  {name}\n" for name in sorted(files) if name != CHECKSUMS)
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()


def _compare(folder: Path, build: str, files: Mapping[str, _Listed], names: Iterable[str]) -> Iterator[Fault]:
    """Yield a fault for each file that stands here and is not of the last build, or is not here and should be.

    Only files with the names that are asked for are opened: a manifest from elsewhere may list any.
    """
    known = (*names, CHECKSUMS)
    for name in known:
        path, listed = folder / name, files.get(name)
        if not path.is_file():
            continue
        if listed is None and name == CHECKSUMS:
            continue  # a version that wrote none, and somebody's own
        if listed is None:
            yield _fault(name, "of another build or another program: the manifest does not list it")
        elif listed.build != build:
            yield _fault(name, f"of another build ({listed.build[:12]}) than the last one ({build[:12]})")
        elif hash_file(path) != listed.sha256:
            yield _fault(name, f"of another build than the last one ({build[:12]}), or changed since")
    for name, listed in files.items():
        if listed.build == build and (name not in known or not (folder / name).is_file()):
            yield _fault(name, f"the last build ({build[:12]}) wrote it, and it is not here")


def _say(build: str, files: Mapping[str, _Listed]) -> str:
    own = [name for name, entry in files.items() if entry.build == build]
    return f"build {build[:12]} wrote {', '.join(own)}"


def _fault(file: str, message: str) -> Fault:
    return Fault(file, "", "", "", "", message)
