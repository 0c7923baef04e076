"""Checked outputs in; the files of a folder replaced as a set out.

1. The new files are written to a hidden folder beside the old ones, and checked there; then their checksums.
2. Their manifest is put into that folder. From here on the new set counts: whoever is interrupted has the
   rest done by the next build (`_finish`).
3. Each file is renamed into its place; the manifest last. Until then the old manifest stands, and its hashes
   tell which files are not of its build.

A lock on the folder lets one process at a time do 2 and 3, which take milliseconds.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from briefing.disk.faults import write_problem, writing_to
from briefing.disk.locks import locked_folder
from briefing.disk.scratch import Scratch, abandoned, candidates, remove_unused
from briefing.errors import BriefingError, Problem
from briefing.formats import CHECKSUMS, MANIFEST
from briefing.write.manifest import (
    Entry,
    Manifest,
    list_checksums,
    make_manifest,
    pack_manifest,
    read_manifest,
)
from briefing.write.single import HIDDEN, sync_folder, write_durably
from briefing.write.standing import UNMANIFESTED, refuse_others, set_aside, still_standing

ELSEWHERE = "name another folder with --out"
_UNFINISHED = "manifest.part"
Warn = Callable[[Problem], None]


def write_outputs(
    outputs: Mapping[str, bytes],
    folder: Path,
    check: Callable[[Path], None],
    *,
    warn: Warn = lambda _: None,
    waiting: Callable[[], None] = lambda: None,
) -> tuple[Path, ...]:
    """Write the outputs by file name into `folder` with SHA256SUMS and their manifest, and return their paths.

    `check` gets the folder in which they stand first, and raises to keep them from being moved into place.
    `warn` hears of files that were changed by hand and are kept under another name, `waiting` that another
    process writes here. Raises BriefingError where the folder cannot be written to, or holds a file of
    somebody else's where an output is to stand: then all is as it was.
    """
    with writing_to(folder, ELSEWHERE):
        prepare_folder(folder, outputs, warn=warn, waiting=waiting)
        folder.mkdir(parents=True, exist_ok=True)
        staged = Scratch(folder, HIDDEN)
    try:
        for name, content in outputs.items():
            with writing_to(folder / name, ELSEWHERE):
                write_durably(staged.path / name, content)
        check(staged.path)
        with writing_to(folder / CHECKSUMS, ELSEWHERE):
            write_durably(staged.path / CHECKSUMS, list_checksums(outputs))
        with writing_to(folder, ELSEWHERE), locked_folder(folder, waiting):
            _finish_and_sweep(folder, warn)
            former = read_manifest(folder / MANIFEST)
            refuse_others(folder, outputs, former)
            manifest = make_manifest(outputs, still_standing(folder, former))
            with writing_to(folder / MANIFEST, ELSEWHERE):
                _commit(staged.path, manifest)
            _put_in_place(staged.path, folder, manifest, warn)
    finally:
        if (staged.path / MANIFEST).exists():
            staged.leave()
        else:
            staged.close()
    return tuple(folder / name for name in outputs)


def prepare_folder(
    folder: Path,
    names: Iterable[str],
    *,
    warn: Warn = lambda _: None,
    waiting: Callable[[], None] = lambda: None,
) -> None:
    """Finish and sweep what killed builds left in a folder that may be there already.

    Raises BriefingError where outputs of these names cannot be written there, as `write_outputs` would: a
    long build asks before it begins.
    """
    if not os.path.lexists(folder):
        return
    if folder.is_symlink() and not folder.exists():
        raise BriefingError(
            Problem(str(folder), fault="is a symbolic link that leads nowhere", remedy=ELSEWHERE)
        )
    with writing_to(folder, ELSEWHERE), locked_folder(folder, waiting):
        if not os.access(folder, os.W_OK | os.X_OK):
            code = errno.EROFS if os.statvfs(folder).f_flag & os.ST_RDONLY else errno.EACCES
            raise OSError(code, os.strerror(code))
        _finish_and_sweep(folder, warn)
        refuse_others(folder, names, read_manifest(folder / MANIFEST))


def _commit(staged: Path, manifest: Manifest) -> None:
    """Make the new set the one that counts."""
    write_durably(staged / _UNFINISHED, pack_manifest(manifest))
    sync_folder(staged)
    (staged / _UNFINISHED).replace(staged / MANIFEST)
    sync_folder(staged)


def _put_in_place(staged: Path, folder: Path, manifest: Manifest, warn: Warn) -> None:
    """Move a set that counts into its place, or the rest of it."""
    former = read_manifest(folder / MANIFEST)
    for name in manifest.own:
        if (staged / name).exists():
            _keep_changed(folder / name, manifest.files[name], former, warn)
            _move(staged / name, folder / name)
    if (folder / MANIFEST).exists() and former is None:
        _warn_of(set_aside(folder / MANIFEST, ()), warn)
    sync_folder(folder)
    _move(staged / MANIFEST, folder / MANIFEST)
    sync_folder(folder)


def _move(new: Path, place: Path) -> None:
    try:
        new.replace(place)
    except OSError as error:
        remedy = f"{ELSEWHERE}; the next build into {place.parent} finishes what was begun"
        raise BriefingError(write_problem(error, place, remedy)) from error


def _keep_changed(place: Path, new: Entry, former: Manifest | None, warn: Warn) -> None:
    """Keep what was changed by hand since this program wrote it."""
    if former is not None and place.name in former.files:
        _warn_of(set_aside(place, (former.files[place.name].sha256, new.sha256)), warn)


def _warn_of(problem: Problem | None, warn: Warn) -> None:
    if problem is not None:
        warn(problem)


def _finish_and_sweep(folder: Path, warn: Warn) -> None:
    """Do what killed builds left undone: move the rest of a set that counts into place, remove the others."""
    for left in candidates(folder, HIDDEN):
        with abandoned(left, unlocked=UNMANIFESTED) as ended:
            if ended:
                manifest = read_manifest(left / MANIFEST)
                if manifest is not None:
                    _put_in_place(left, folder, manifest, warn)
                shutil.rmtree(left, ignore_errors=True)
        remove_unused(left, HIDDEN)
