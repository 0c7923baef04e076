"""A file or folder in; the report of every check on it out. Orders the steps and decides the basis."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.errors import BriefingError, VerifyError
from briefing.formats import ENDINGS, FILES, FORMATS, ending_of
from briefing.verify.checks import check_findings, check_spans
from briefing.verify.claims import read_claims
from briefing.verify.compared import check_seen, say_shown
from briefing.verify.exported import check_carried
from briefing.verify.formats import DocumentFormat, ExportFormat, find_verifier
from briefing.verify.manifest import hold_against_manifest
from briefing.verify.marks import check_marked
from briefing.verify.noted import check_analyst_quotes, check_noted
from briefing.verify.places import check_places
from briefing.verify.quotable import Quotable
from briefing.verify.reach import OUTSIDE, refuse_link_out
from briefing.verify.report import UNCHECKED, Against, Fault, FileReport, Report
from briefing.verify.seen import Folded, Rendering
from briefing.verify.stated import Claims
from briefing.verify.texts import Evidence, Originals, check_text, find_originals
from briefing.verify.weighed import check_credits, check_dates, check_weighed

Progress = Callable[[str, int, int], None]
MOST_BYTES = 1 << 30
NO_BASIS = "nothing could be checked"
BRIEF = FORMATS["json"].file


@dataclass(slots=True)
class _Steps:
    """Tells how far the work on some files is."""

    progress: Progress
    of: int
    done: int = 0

    def over(self, files: Iterable[Path], what: str) -> Iterator[Path]:
        for file in files:
            self.progress(f"{what} {file.name}", self.done, self.of)
            self.done += 1
            yield file


def verify(
    path: Path,
    sources: Path | None = None,
    *,
    only: Collection[str] = (),
    confined: bool = True,
    progress: Progress = lambda *_: None,
) -> Report:
    """Check what was built against its sources: one file, or each brief.* of a folder and one with another.

    Quotations are held against the original files where they are found under `sources`, or without it against files
    beside the brief to which its paths lead, and against the texts that the HTML and the PDF carry; each report says
    which. Nothing outside `sources`, or without it outside the brief's own folder, is read, unless `confined` is off:
    for who has just built the brief, and knows that its paths are the user's own.
    A difference is a fault in the report; BriefingError is raised for what cannot be checked at all. In a
    folder, files that its manifest does not count to the last build are faults too. `progress` hears which file is
    being read or checked.
    """
    report = _verify_files(path, sources, only, confined, progress)
    return hold_against_manifest(report, path, FILES) if path.is_dir() and not only else report


def _verify_files(
    path: Path, sources: Path | None, only: Collection[str], confined: bool, progress: Progress
) -> Report:
    if sources is not None and not sources.is_dir():
        raise VerifyError(f"{sources}: no such folder of sources")
    files = [file for file in _list_files(path) if not only or file.name in only]
    exports = [file for file in files if isinstance(find_verifier(file.name), ExportFormat)]
    whole = sorted(
        (file for file in files if file not in exports), key=lambda file: (file.name != BRIEF, file.name)
    )
    steps = _Steps(progress, 2 * len(whole) + len(exports))
    loaded = {file: _load(file) for file in steps.over(whole, "reading")}
    beside = _find_brief(path, loaded)
    if beside is None and all(_document_format(file).alone for file in loaded):
        alone = (_check_alone(file, loaded[file], sources, confined) for file in loaded)
        return Report((*alone, *map(_leave_unchecked, exports)))
    known: dict[bytes, Claims] = {}
    readings = [_Reading(file, rendering, beside, known) for file, rendering in loaded.items()]
    carried = _carried_texts(readings)
    found: dict[bytes, Originals] = {}
    reports = []
    for _, reading in zip(steps.over(whole, "verifying"), readings, strict=True):
        originals = _look_up(reading, sources, found, confined)
        reports.append(_check(reading, originals, carried, sources))
    for file in steps.over(exports, "verifying"):
        reading = _Reading(file.with_name(BRIEF), Rendering(), beside, known)
        originals = _look_up(reading, sources, found, confined)
        reports.append(_check_export(file, reading, originals, carried, sources))
    return Report(tuple(reports))


def _check_alone(file: Path, rendering: Rendering, sources: Path | None, confined: bool) -> FileReport:
    """Check Markdown that has no brief.json beside it by what it prints of its own sources and places."""
    from briefing.verify.alone import check_alone, cited_sources, listed_sources

    stated = listed_sources(rendering)
    if not stated:
        raise VerifyError(
            f"{file}: no brief.json stands beside it, and it lists no sources: not one of ours?"
        )
    cited = cited_sources(rendering)
    wanted = [source for source in stated if source.id in cited]
    originals = find_originals(wanted, sources, file.resolve().parent, file.name, confined=confined)
    faults = [*rendering.faults, *originals.faults, *check_alone(rendering, originals.texts, file.name)]
    for name in originals.missing:
        message = f"{UNCHECKED}: {_say_missing(name, originals, sources)}"
        faults.append(Fault(file.name, "", "", name, "", message))
    basis = f"checked against {originals.called}" if originals.texts else NO_BASIS
    against = Against.NOTHING if originals.missing else originals.against
    note = "no brief.json stands beside it: what it says outside its quotations was not checked"
    notes = (note, *_notes(originals, None, {}))
    shown = len(rendering.quotations)
    return FileReport(file.name, basis, shown, len(originals.texts), tuple(faults), notes, against)


def _leave_unchecked(file: Path) -> FileReport:
    message = f"{UNCHECKED}: no brief.json stands beside it"
    return FileReport(file.name, NO_BASIS, 0, 0, (Fault(file.name, "", "", "", "", message),))


def _list_files(path: Path) -> list[Path]:
    if path.is_dir():
        files = [path / name for name in FILES if (path / name).is_file()]
        if not files:
            raise VerifyError(f"{path}: holds none of {', '.join(FILES)}")
        for file in files:
            refuse_link_out(file, path)
        return files
    if not path.is_file():
        raise VerifyError(f"{path}: no such file or folder")
    if not ending_of(path.name):
        raise VerifyError(f"{path}: cannot tell its format; expected one of {', '.join(ENDINGS)}")
    return [path]


def _load(file: Path) -> Rendering:
    return _document_format(file).read(_read(file), file.name)


def _document_format(file: Path) -> DocumentFormat:
    found = find_verifier(file.name)
    assert isinstance(found, DocumentFormat)
    return found


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise VerifyError(f"{file}: larger than {MOST_BYTES >> 20} MB, which is not read")
        return file.read_bytes()
    except OSError as error:
        raise VerifyError(f"{file}: cannot be read: {error.strerror}") from error


def _find_brief(path: Path, loaded: Mapping[Path, Rendering]) -> bytes | None:
    """Return the brief.json to check by where a file carries none: that of its neighbours."""
    for rendering in loaded.values():
        if rendering.brief is not None:
            return rendering.brief
    if path.is_dir():
        return None
    beside = path.with_name(_name_of_brief(path.name))
    if not beside.is_file():
        return None
    if beside != path:
        refuse_link_out(beside, path.resolve().parent)
    return _read(beside)


def _name_of_brief(file: str) -> str:
    """Name the brief.json that belongs to a file: "x.html" and "x.pandoc.md" have an x.json, exports brief.json."""
    if isinstance(find_verifier(file), ExportFormat):
        return BRIEF
    return file[: -len(ending_of(file))] + ".json"


class _Reading:
    """One file with what it shows and what it claims."""

    def __init__(
        self,
        file: Path,
        rendering: Rendering,
        beside: bytes | None,
        known: dict[bytes, Claims],
    ) -> None:
        """`known` holds claims that were read before: most files carry the same."""
        self.file = file
        self.name = file.name
        self.format = _document_format(file)
        own = rendering.brief
        data = own if own is not None else beside
        if data is None:
            raise VerifyError(f"{file}: carries no brief.json: not one of ours?")
        self.data = data
        name = self.name if own is not None else BRIEF
        claims = known.get(data) or read_claims(data, name)
        if not claims.faults:  # a fault names its file
            known[data] = claims
        self.claims = claims
        mend = self.format.mend
        self.rendering = mend(rendering, self.claims) if mend else rendering
        self.differs = beside is not None and own is not None and not _same_value(own, beside)


def _same_value(one: bytes, other: bytes) -> bool:
    return one == other or json.loads(one) == json.loads(other)


def _carried_texts(readings: Iterable[_Reading]) -> dict[str, Evidence]:
    """Return what some file carries of each source, for the other files; no text whose hash is wrong."""
    carried: dict[str, Evidence] = {}
    for reading in readings:
        for name, text in reading.rendering.texts.items():
            stated = reading.claims.source(name)
            if stated is not None and not any(check_text(text, stated, "")):
                said = replace(text, where=f"{text.where} ({reading.name})")
                carried[name] = said if text.whole else carried.get(name, said)
    return carried


def _look_up(
    reading: _Reading, sources: Path | None, found: dict[bytes, Originals], confined: bool
) -> Originals:
    if reading.data not in found:
        cited = {span.source for span in reading.claims.spans}
        cited |= {noted.source for noted in reading.claims.noted}
        wanted = [source for source in reading.claims.sources if source.id in cited or source.used]
        beside = reading.file.resolve().parent
        found[reading.data] = find_originals(wanted, sources, beside, reading.name, confined=confined)
    return found[reading.data]


def _check(
    reading: _Reading, originals: Originals, carried: Mapping[str, Evidence], sources: Path | None
) -> FileReport:
    claims, rendering, name = reading.claims, reading.rendering, reading.name
    fold, of_quotations = Folded(reading.format.fold), Folded(reading.format.of_quotations)
    embedded = rendering.texts or {k: v for k, v in carried.items() if claims.source(k)}
    faults = [replace(fault, file=name) for fault in (*claims.faults, *rendering.faults, *originals.faults)]
    if reading.differs:
        faults.append(Fault(name, "", "", "", "", "carries another brief.json than the other files here"))
    for source, text in rendering.texts.items():
        stated = claims.source(source)
        if stated is None:
            faults.append(Fault(name, "", "", source, "", "a text is carried of a source that is not listed"))
        else:
            faults.extend(check_text(text, stated, name))
    for texts in (originals.texts, embedded):
        faults.extend(check_spans(claims, texts, name))
        faults.extend(check_credits(claims.weighed, texts, name))
        faults.extend(check_noted(claims, texts, name))
        faults.extend(check_analyst_quotes(claims, texts, name))
    faults.extend(check_findings(claims, name))
    faults.extend(check_weighed(claims.weighed, name))
    quoted = {
        (finding.id, number): citation.quote
        for finding in claims.findings
        for number, citation in enumerate(finding.citations)
    }
    faults.extend(check_dates(claims.weighed, quoted, name))
    if reading.format.sees:
        said = [*claims.words, *(span.quote for span in claims.spans)]
        known = [
            *said,
            *(
                piece
                for texts in (originals.texts, embedded)
                for text in texts.values()
                for _, piece in text.pieces
            ),
        ]
        quotable = Quotable(claims, of_quotations)
        faults.extend(check_seen(claims, rendering, quotable, name))
        faults.extend(check_places(claims, rendering, quotable, name))
        faults.extend(check_marked(rendering.blocks, known, fold, name, said))
    faults.extend(check_carried(rendering.exports, reading.data, claims, (originals.texts, embedded), name))
    basis, unchecked = _say_basis(claims, originals, embedded, sources)
    faults.extend(Fault(name, "", "", source, "", message) for source, message in unchecked)
    shown = len(rendering.quotations) if reading.format.sees else len(claims.spans)
    texts_used = len(set(originals.texts) | set(embedded))
    notes = _notes(originals, sources, embedded)
    if reading.format.sees and not claims.whole:
        notes += (say_shown(claims, rendering, of_quotations),)
    against = _least(claims, originals, embedded)
    return FileReport(name, basis, shown, texts_used, tuple(dict.fromkeys(faults)), notes, against)


def _check_export(
    file: Path, reading: _Reading, originals: Originals, carried: Mapping[str, Evidence], sources: Path | None
) -> FileReport:
    """Check a list of references or the annotations, by the brief.json that stands beside them."""
    claims, form = reading.claims, find_verifier(file.name)
    assert isinstance(form, ExportFormat)
    embedded = {name: text for name, text in carried.items() if claims.source(name)}
    checked = form.check(file.name, _read(file), reading.data, claims, (originals.texts, embedded))
    if not form.quotes:
        return FileReport(file.name, checked.basis, 0, 0, checked.faults)
    basis, unchecked = _say_basis(claims, originals, embedded, sources)
    missing = tuple(Fault(file.name, "", "", source, "", message) for source, message in unchecked)
    texts = len(set(originals.texts) | set(embedded))
    return FileReport(
        file.name,
        f"{checked.basis}; {basis}",
        checked.quotations,
        texts,
        checked.faults + missing,
        against=_least(claims, originals, embedded),
    )


def _say_basis(
    claims: Claims, originals: Originals, embedded: Mapping[str, Evidence], sources: Path | None
) -> tuple[str, list[tuple[str, str]]]:
    """Say how far the check reaches, and name each quoted source of which there was no text at all."""
    quoted = {span.source for span in claims.spans}
    cited = [source.id for source in claims.sources if source.id in quoted]
    proven = [name for name in cited if name in originals.texts]
    within = [name for name in cited if name not in originals.texts and name in embedded]
    nothing = [name for name in cited if name not in originals.texts and name not in embedded]
    said = []
    if proven:
        which = "" if len(proven) == len(cited) else f": {', '.join(proven)}"
        said.append(f"checked against {originals.called}{which}")
    hashed = [name for name in within if embedded[name].whole]
    if hashed:
        hashes = ", ".join(f"{name} {_stated_hash(claims, name)}…" for name in hashed[:8])
        more = f" and {len(hashed) - 8} more" if len(hashed) > 8 else ""
        said.append(f"consistent with the embedded texts (SHA-256 {hashes}{more}); originals not checked")
    pieces = [name for name in within if not embedded[name].whole]
    if pieces:
        which = ", ".join(pieces)
        said.append(
            f"consistent with the embedded excerpts of {which}, which no hash covers; originals not checked"
        )
    if not cited:
        said.append("it quotes nothing")
    unchecked = [
        (name, f"{UNCHECKED}: no text is carried, and {_say_missing(name, originals, sources)}")
        for name in nothing
    ]
    return "; ".join(said) or NO_BASIS, unchecked


def _least(claims: Claims, originals: Originals, embedded: Mapping[str, Evidence]) -> Against | None:
    """Return the least that the texts of the quoted sources are; None where nothing is quoted."""
    quoted = {span.source for span in claims.spans}
    cited = [source.id for source in claims.sources if source.id in quoted]
    return min((_against(name, originals, embedded) for name in cited), default=None)


def _against(source: str, originals: Originals, embedded: Mapping[str, Evidence]) -> Against:
    if source in originals.texts:
        return originals.against
    if source in embedded:
        return Against.CARRIED if embedded[source].whole else Against.EXCERPTS
    return Against.NOTHING


def _stated_hash(claims: Claims, name: str) -> str:
    source = claims.source(name)
    return source.text_sha256[:12] if source else ""


def _say_missing(name: str, originals: Originals, sources: Path | None) -> str:
    if name in originals.unreadable:
        return originals.unreadable[name]
    if name in originals.outside:
        return f"its file was {OUTSIDE}{'' if sources else ' of the brief; give that of the sources (--sources)'}"
    where = f"under {sources}" if sources else "by its path; give the folder of the sources (--sources)"
    return f"no file found {where}"


def _notes(originals: Originals, sources: Path | None, carried: Collection[str]) -> tuple[str, ...]:
    """Say which originals were not found, and which were not looked for, unless the brief carries their texts."""
    notes = []
    gone = [name for name in originals.missing if name not in originals.unreadable]
    if sources is not None and gone:
        notes.append(f"not found under {sources}: {', '.join(gone)}")
    notes += [f"{name} was not held against its file: {why}" for name, why in originals.unreadable.items()]
    outside = tuple(name for name in originals.outside if sources or name not in carried)
    if outside:
        remedy = "" if sources else " of the brief (name that of the sources: --sources)"
        notes.append(f"{OUTSIDE}{remedy}: {_first_names(outside)}")
    return tuple(notes)


def _first_names(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - 8} more" if len(names) > 8 else ""
    return f"{', '.join(names[:8])}{more}"


__all__ = ["BriefingError", "verify"]
