"""The sources that a brief lists, and a folder to look in, in; their files' texts, and what is wrong with them, out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path

from briefing.checking.reach import Reach, is_plain, reach_of
from briefing.checking.report import Against
from briefing.dataclass import dataclass
from briefing.disk.file_hash import hash_if_readable
from briefing.errors import BriefingError, SourceError
from briefing.output_reader.fault import Fault
from briefing.output_reader.source_text import SourceText, whole_text
from briefing.verify import StatedSource, check_text, text_hash

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
LEGACY = ("utf-8", "cp1252", "latin-1")


@dataclass(frozen=True, slots=True)
class Originals:
    """The texts of files that were found, the faults of those that have changed, and which are missing.

    They are originals, and `called` so, where the user has named their folder. `unreadable` says of sources that were
    read by OCR, and whose unchanged files cannot be read so here, why.
    """

    texts: Mapping[str, SourceText]
    faults: tuple[Fault, ...]
    missing: tuple[str, ...]
    called: str
    against: Against
    outside: tuple[str, ...] = ()
    unreadable: Mapping[str, str] = field(default_factory=dict)


def find_originals(
    sources: Iterable[StatedSource], folder: Path | None, beside: Path, file: str, *, confined: bool = True
) -> Originals:
    """Find each source's file and read it.

    A path is tried from `folder`, or without one from the brief's own folder, and leads nowhere outside it
    unless `confined` is off (see `reach`); `outside` names the sources missing for that reason. In a given
    folder a file is found by its hash or its name as well, so that a copy of the sources in any order will do.
    """
    reach = reach_of(folder, beside, confined=confined)
    inventory = _Inventory(folder, reach)
    outside: list[str] = []
    texts: dict[str, SourceText] = {}
    faults: list[Fault] = []
    missing: list[str] = []
    unreadable: dict[str, str] = {}
    by_file: dict[Path, list[StatedSource]] = {}
    for source in sources:
        path = _locate(source, reach, inventory)
        if path is None:
            missing.append(source.id)
            if reach.leads_out(source.path):
                outside.append(source.id)
        else:
            by_file.setdefault(path, []).append(source)
    for path, listed in by_file.items():
        if other := _needs_other_ocr(path, listed, inventory):
            missing += [source.id for source in listed]
            unreadable |= {source.id: other for source in listed}
            continue
        for source, evidence, fault in _read(path, listed, inventory):
            if evidence is not None:
                texts[source.id] = evidence
                faults.extend(check_text(evidence, source, file))
            if fault:
                faults.append(Fault(file, "", "", source.id, "", fault))
    called = (
        f"the original files ({folder})" if folder else "files beside it, which nobody named as the originals"
    )
    against = Against.ORIGINALS if folder else Against.BESIDE
    return Originals(texts, tuple(faults), tuple(missing), called, against, tuple(outside), unreadable)


class _Inventory:
    """The files under a folder, hashed once and only when a path alone does not lead to a file."""

    def __init__(self, folder: Path | None, reach: Reach) -> None:
        self.folder, self.reach = folder, reach
        self._hashes: dict[Path, str] = {}
        self._found: tuple[Path, ...] | None = None

    def files(self) -> tuple[Path, ...]:
        if self._found is None:
            walk = sorted(self.folder.rglob("*")) if self.folder else []
            self._found = tuple(path for path in walk if is_plain(path) and self._is_within(path))
        return self._found

    def _is_within(self, path: Path) -> bool:
        return not path.is_symlink() or self.reach.holds(path)

    def hash_of(self, path: Path) -> str:
        if path not in self._hashes:
            self._hashes[path] = hash_if_readable(path)
        return self._hashes[path]


def _locate(source: StatedSource, reach: Reach, inventory: _Inventory) -> Path | None:
    """Return the file of a source: the one with its hash before one that only has its path or name."""
    at_path = reach.candidates(source.path)
    found = _first_with_hash(at_path, source.sha256, inventory)
    if found is not None:
        return found
    name = source.path.replace("\\", "/").rpartition("/")[2]
    named = [path for path in inventory.files() if path.name == name]
    found = _first_with_hash([*named, *inventory.files()], source.sha256, inventory)
    return found or next(iter((*at_path, *named)), None)


def _first_with_hash(paths: list[Path], digest: str, inventory: _Inventory) -> Path | None:
    return next((path for path in paths if inventory.hash_of(path) == digest), None)


def _needs_other_ocr(path: Path, listed: list[StatedSource], inventory: _Inventory) -> str:
    """Say why the text of a file cannot be made again here: it was read by OCR, and another OCR, or none, is here.

    A file of which no page is a picture, or that has changed, is read and held against the brief as any other.
    """
    from briefing.reading import INSTALL, has_pictured_pages, installed_engine

    stated = next((source.ocr for source in listed if source.ocr), "")
    if not stated:
        return ""
    here = installed_engine()
    if stated == here or inventory.hash_of(path) != listed[0].sha256:
        return ""
    if not has_pictured_pages(path, listed[0].reader):
        return ""
    remedy = f"here is {here}" if here else f"here is no OCR ({INSTALL})"
    return f"its text was read by OCR, by {stated}, and {remedy}"


def _read(
    path: Path, listed: list[StatedSource], inventory: _Inventory
) -> Iterator[tuple[StatedSource, SourceText | None, str]]:
    """Read one file for all the sources that are parts of it."""
    from briefing.reading import reading_without_ocr

    changed = (
        ""
        if inventory.hash_of(path) == listed[0].sha256
        else "the file has changed since the brief was built"
    )
    try:
        reader = _reader_of(listed[0], path)
        data = path.read_bytes() if reader == "txt" else b""
        parts = {source.part for source in listed}
        with reading_without_ocr(not any(source.ocr for source in listed)):
            documents = None if reader == "txt" else _documents(path, reader, parts)
    except (BriefingError, OSError) as error:
        for source in listed:
            yield source, None, f"{path.name}: cannot be read again: {error}"
        return
    for source in listed:
        text = _decode(data, source.text_sha256) if documents is None else documents.get(source.part)
        if text is None:
            yield source, None, f"{path.name}: holds no part {source.part!r}"
            continue
        fault = "" if not changed else f"{path.name}: {changed}"
        yield source, whole_text(source.id, text, path.name), fault


def _reader_of(source: StatedSource, path: Path) -> str:
    """Return the reader that the brief states, or by the file's suffix where it states none."""
    from briefing.reading import READERS

    suffix = Path(source.path).suffix.lower()
    if not source.reader and suffix in READERS:
        return READERS[suffix].name
    if source.reader and source.reader not in {reader.name for reader in READERS.values()}:
        raise SourceError(f"no reader is called {source.reader!r}")
    return source.reader or "txt"


def _decode(data: bytes, wanted: str) -> str:
    """Decode a plain text without changing a character; between legacy encodings the stated hash decides."""
    encodings = [name for mark, name in BOMS if data.startswith(mark)] or list(LEGACY)
    readings = []
    for name in encodings:
        try:
            readings.append(data.decode(name))
        except UnicodeDecodeError:
            continue
    if not readings:
        raise SourceError("no known encoding")
    return next((text for text in readings if text_hash(text) == wanted), readings[0])


def _documents(path: Path, reader: str, parts: Collection[str | None]) -> dict[str | None, str]:
    """Read parts of a file; those that can be read where others of the file cannot, as `build` does."""
    from briefing.reading import FileRef, read_parts

    found: dict[str | None, str] = {}
    try:
        for document in read_parts(FileRef(path=path, name=path.name, reader=reader), parts):
            found[document.part] = document.text
    except MemoryError:
        raise
    except Exception:
        if not found:
            raise
    return found
