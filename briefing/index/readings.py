"""A file in; its documents out, one after the other, and what is wrong with it as problems: in this process,
or all at once as the answer of another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from briefing.dataclass import dataclass
from briefing.errors import Problem, SourceError
from briefing.isolate import describe, failure, stops_all
from briefing.model import Document
from briefing.reading import FileRef, read_documents

READING = "reading"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave: the hash of its bytes, its documents, and what is wrong with it."""

    sha256: str
    documents: tuple[Document, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Files:
    """Files that another process is asked to read."""

    refs: tuple[FileRef, ...]


def hash_of_file(path: Path) -> str:
    """Return the SHA-256 of a file, which may be larger than what one wants in memory."""
    with path.open("rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def without_faults(
    read: Callable[[FileRef, bytes], Iterator[Document]], ref: FileRef, data: bytes, problems: list[Problem]
) -> Iterator[Document]:
    """Yield what can be read of a file's documents, and add what is wrong with it to `problems`."""
    try:
        yield from read(ref, data)
    except SourceError as error:
        problems += error.problems
    except Exception as error:
        if stops_all(error):
            raise
        problems.append(failure(ref.name, READING, describe(error)))


def unreadable(ref: FileRef, error: OSError) -> Problem:
    """Return the problem of a file whose bytes the system does not give."""
    fault = f"cannot be read ({error.strerror or error})"
    return Problem(ref.name, fault=fault, remedy="check the file and its permissions")


def read_files(files: Files) -> list[Reading | None]:
    """Read files, in order; None stands for one that whoever asks must read, to meet what stops everything."""
    return [_read(ref) for ref in files.refs]


def _read(ref: FileRef) -> Reading | None:
    problems: list[Problem] = []
    try:
        data = ref.path.read_bytes()
        documents = tuple(without_faults(read_documents, ref, data, problems))
    except Exception:
        return None
    return Reading(hashlib.sha256(data).hexdigest(), documents, tuple(problems))
