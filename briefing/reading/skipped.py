"""Files that were left out in; what is printed of them out: one line for all files of a kind that nothing reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from briefing.errors import Problem
from briefing.reading.files import NO_READER

NAMED = 3
"""How many files of a kind are named; the rest is counted."""


def group_skipped(skipped: Iterable[Problem]) -> tuple[Problem, ...]:
    """Say of files without a reader how many there are by suffix, and of every other file why it is left out.

    `skipped` itself, which is what programs ask, names each file.
    """
    kinds: dict[str, list[Problem]] = {}
    others: list[Problem] = []
    for problem in skipped:
        if problem.fault.startswith(NO_READER):
            suffix = PurePosixPath(
                problem.file.rstrip(")")
            ).suffix.lower()  # "all.zip (a.json)" is within another
            kinds.setdefault(suffix, []).append(problem)
        else:
            others.append(problem)
    return (*_kinds(kinds), *others)


def _kinds(kinds: dict[str, list[Problem]]) -> Iterator[Problem]:
    """Yield a line for each kind; a remedy that several have stands in the last of them."""
    last = {files[0].remedy: suffix for suffix, files in sorted(kinds.items())}
    for suffix, files in sorted(kinds.items()):
        one = len(files) == 1
        what = f"{suffix} file" if suffix else "file"
        what = f"{len(files):,} {what}{'' if one else 's'}{'' if suffix else ' without a suffix'}"
        names = ", ".join([*(problem.file for problem in files[:NAMED]), *["…"][: len(files) > NAMED]])
        remedy = files[0].remedy if last[files[0].remedy] == suffix else ""
        yield Problem(f"{what} {'is' if one else 'are'} not read ({names})", remedy=remedy)
