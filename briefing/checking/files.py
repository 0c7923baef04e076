"""The path of a file or folder in; the outputs there, read, and the brief.json that each goes by, out."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing.checking.reach import refuse_link_out
from briefing.errors import VerifyError
from briefing.formats import ENDINGS, FILES, FORMATS, ending_of, format_of
from briefing.output_reader.formats import OutputFormat, find_reader
from briefing.output_reader.seen import Rendering
from briefing.verify import Claims, read_claims

Progress = Callable[[str, int, int], None]
MOST_BYTES = 1 << 30
BRIEF = FORMATS["json"].file


@dataclass(slots=True)
class Steps:
    """Tells how far the work on some files is."""

    progress: Progress
    of: int
    done: int = 0

    def over(self, files: Iterable[Path], what: str) -> Iterator[Path]:
        """Yield the files, and tell of each before it."""
        for file in files:
            self.progress(f"{what} {file.name}", self.done, self.of)
            self.done += 1
            yield file


@dataclass(frozen=True, slots=True)
class Output:
    """One file with what it shows and carries; `form` is None for one that quotes nothing."""

    file: Path
    form: OutputFormat | None
    rendering: Rendering

    @property
    def is_export(self) -> bool:
        """Whether it is for other programs and no brief itself."""
        row = format_of(self.file.name)
        return row is not None and row.export and not (self.form and self.form.lists_sources)


@dataclass(frozen=True, slots=True)
class Stated:
    """What an output goes by: the bytes of a brief.json and what it claims.

    `differs`: it is the output's own, and says otherwise than the one that the others go by.
    """

    brief: bytes
    claims: Claims
    differs: bool = False


def list_files(path: Path, only: Collection[str] = ()) -> list[Path]:
    """Return the outputs in a folder in the order of formats.py, or the one file that is named."""
    if not path.is_dir():
        if not path.is_file():
            raise VerifyError(f"{path}: no such file or folder")
        if not ending_of(path.name):
            raise VerifyError(f"{path}: cannot tell its format; expected one of {', '.join(ENDINGS)}")
        return [path]
    files = [path / name for name in FILES if (path / name).is_file()]
    if not files:
        raise VerifyError(f"{path}: holds none of {', '.join(FILES)}")
    for file in files:
        refuse_link_out(file, path)
    return [file for file in files if not only or file.name in only]


def read_outputs(files: Iterable[Path], steps: Steps) -> list[Output]:
    """Read the outputs: brief.json first, exports last."""
    read = [_read_output(file) for file in steps.over(files, "reading")]
    documents = sorted((one for one in read if not one.is_export), key=_brief_first)
    return [*documents, *(one for one in read if one.is_export)]


def _brief_first(output: Output) -> tuple[bool, str]:
    return output.file.name != BRIEF, output.file.name


def _read_output(file: Path) -> Output:
    form = find_reader(file.name)
    return Output(file, form, form.read(read_bytes(file), file.name) if form else Rendering())


def read_bytes(file: Path) -> bytes:
    """Return a file's bytes; raises VerifyError for one that is too large or cannot be read."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise VerifyError(f"{file}: larger than {MOST_BYTES >> 20} MB, which is not read")
        return file.read_bytes()
    except OSError as error:
        raise VerifyError(f"{file}: cannot be read: {error.strerror}") from error


def find_brief(path: Path, outputs: Iterable[Output]) -> bytes | None:
    """Return the brief.json to check by where a file carries none: that of its neighbours.

    "x.html" and "x.pandoc.md" have an x.json beside them, exports a brief.json.
    """
    listed = list(outputs)
    carried = next((one.rendering.brief for one in listed if one.rendering.brief is not None), None)
    if carried is not None or path.is_dir():
        return carried
    name = BRIEF if listed[0].is_export else f"{path.name[: -len(ending_of(path.name))]}.json"
    beside = path.with_name(name)
    if not beside.is_file():
        return None
    if beside != path:
        refuse_link_out(beside, path.resolve().parent)
    return read_bytes(beside)


class Briefs:
    """Reads each brief.json once: most files carry the same."""

    def __init__(self, beside: bytes | None) -> None:
        """`beside` is what a file goes by that carries none."""
        self._beside = beside
        self._known: dict[bytes, Claims] = {}

    def of(self, output: Output) -> Stated:
        """Return what an output goes by; raises VerifyError where it carries none and none is beside it."""
        own = output.rendering.brief
        data = own if own is not None else self._beside
        if data is None:
            raise VerifyError(f"{output.file}: carries no brief.json: not one of ours?")
        claims = self._known.get(data) or read_claims(data, output.file.name if own is not None else BRIEF)
        self._known[data] = claims
        differs = own is not None and self._beside is not None and not _is_same(own, self._beside)
        return Stated(data, claims, differs)


def _is_same(one: bytes, other: bytes) -> bool:
    return one == other or json.loads(one) == json.loads(other)
