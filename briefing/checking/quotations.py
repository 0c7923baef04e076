"""A file or folder in; what the check of the quotations says of it out. Orders the steps; `verify` has the checks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from briefing.checking.basis import NO_BASIS, AtHand, list_notes, say_missing
from briefing.checking.files import Briefs, Output, Stated, Steps, find_brief, list_files, read_outputs
from briefing.checking.manifest import hold_against_manifest
from briefing.checking.original_files import Originals, find_originals
from briefing.checking.report import UNCHECKED, Against, FileReport, Report
from briefing.config import list_elements
from briefing.errors import VerifyError
from briefing.formats import FILES
from briefing.output_reader.fault import Fault
from briefing.output_reader.formats import Shows
from briefing.output_reader.source_text import SourceText
from briefing.verify import Claims, StatedSource, Texts, check_file, check_text, say_shown

Progress = Callable[[str, int, int], None]
LISTING = "it quotes nothing: what it lists is checked by making it again"


def verify(
    path: Path,
    sources: Path | None = None,
    *,
    only: Collection[str] = (),
    templates: Path | None = None,
    confined: bool = True,
    progress: Progress = lambda *_: None,
) -> Report:
    """Check the quotations of what was built against its sources: of one file, or of each brief.* of a folder.

    Quotations are held against the original files where they are found under `sources`, or without it against files
    beside the brief to which its paths lead, and against the texts that the HTML and the PDF carry; each report says
    which. Nothing outside `sources`, or without it outside the brief's own folder, is read, unless `confined` is off:
    for who has just built the brief, and knows that its paths are the user's own. An element that no page of ours holds
    is no fault where one of `templates`, somebody's own, writes it.
    A difference is a fault in the report; BriefingError is raised for what cannot be checked at all. In a
    folder, files that its manifest does not count to the last build are faults too. `progress` hears which file is
    being read or checked.
    """
    if sources is not None and not sources.is_dir():
        raise VerifyError(f"{sources}: no such folder of sources")
    files = list_files(path, only)
    steps = Steps(progress, 2 * len(files))
    outputs = read_outputs(files, steps)
    brief = find_brief(path, outputs)
    if brief is None and all(one.form and one.form.lists_sources for one in outputs if not one.is_export):
        reports = [_check_alone(one, sources, confined=confined) for one in outputs]
    else:
        reports = list(
            _check_outputs(
                outputs, Briefs(brief), sources, steps, written=list_elements(templates), confined=confined
            )
        )
    report = Report(tuple(reports))
    return hold_against_manifest(report, path, FILES) if path.is_dir() and not only else report


def _check_outputs(
    outputs: list[Output],
    briefs: Briefs,
    sources: Path | None,
    steps: Steps,
    *,
    written: frozenset[str],
    confined: bool,
) -> Iterator[FileReport]:
    stated = [briefs.of(one) for one in outputs]
    carried = _gather_carried(zip(outputs, stated, strict=True))
    found: dict[bytes, Originals] = {}
    for _, output, said in zip(
        steps.over([one.file for one in outputs], "verifying"), outputs, stated, strict=True
    ):
        if said.brief not in found:
            wanted = _list_wanted(said.claims)
            beside = output.file.resolve().parent
            found[said.brief] = find_originals(wanted, sources, beside, output.file.name, confined=confined)
        own = output.rendering.texts or {name: t for name, t in carried.items() if said.claims.source(name)}
        yield _check(output, said, AtHand(said.claims, found[said.brief], own, sources), written)


def _list_wanted(claims: Claims) -> list[StatedSource]:
    cited = {span.source for span in claims.spans} | {place.source for place in claims.cited}
    return [source for source in claims.sources if source.id in cited or source.used]


def _gather_carried(read: Iterable[tuple[Output, Stated]]) -> Texts:
    """Return what some file carries of each source, for the other files; no text whose hash is wrong."""
    carried: dict[str, SourceText] = {}
    for output, stated in read:
        for name, text in output.rendering.texts.items():
            source = stated.claims.source(name)
            if source is not None and not any(check_text(text, source, "")):
                said = replace(text, where=f"{text.where} ({output.file.name})")
                carried[name] = said if text.whole else carried.get(name, said)
    return carried


def _check(output: Output, stated: Stated, at_hand: AtHand, written: frozenset[str]) -> FileReport:
    name, claims, rendering, form = output.file.name, stated.claims, output.rendering, output.form
    if form is None:
        return FileReport(name, LISTING, 0, 0)
    faults = [replace(fault, file=name) for fault in at_hand.originals.faults]
    if stated.differs:
        faults.append(Fault(name, "", "", "", "", "carries another brief.json than the other files here"))
    faults += check_file(
        rendering, form, claims, (at_hand.originals.texts, at_hand.carried), name, written=written
    )
    faults += at_hand.list_unchecked(name)
    notes = tuple(list_notes(at_hand.originals, at_hand.folder, at_hand.carried))
    if form.shows is Shows.BRIEF and not claims.whole:
        notes += (say_shown(claims, rendering, form),)
    shown = len(claims.spans) if form.shows is Shows.NOTHING else len(rendering.quotations)
    once = tuple(dict.fromkeys(faults))
    return FileReport(name, str(at_hand), shown, at_hand.count, once, notes, at_hand.least)


def _check_alone(output: Output, sources: Path | None, *, confined: bool) -> FileReport:
    """Check what has no brief.json beside it: Markdown by what it prints of its own sources and places."""
    from briefing.verify.markdown_alone import check_alone, cited_sources, listed_sources

    name, rendering = output.file.name, output.rendering
    if output.is_export:
        message = f"{UNCHECKED}: no brief.json stands beside it"
        return FileReport(name, NO_BASIS, 0, 0, (Fault(name, "", "", "", "", message),))
    listed = listed_sources(rendering)
    if not listed:
        raise VerifyError(
            f"{output.file}: no brief.json stands beside it, and it lists no sources: not one of ours?"
        )
    cited = cited_sources(rendering)
    wanted = [source for source in listed if source.id in cited]
    originals = find_originals(wanted, sources, output.file.resolve().parent, name, confined=confined)
    faults = [*rendering.faults, *originals.faults, *check_alone(rendering, originals.texts, name)]
    for source in originals.missing:
        message = f"{UNCHECKED}: {say_missing(source, originals, sources)}"
        faults.append(Fault(name, "", "", source, "", message))
    note = "no brief.json stands beside it: what it says outside its quotations was not checked"
    return FileReport(
        name,
        f"checked against {originals.called}" if originals.texts else NO_BASIS,
        len(rendering.quotations),
        len(originals.texts),
        tuple(faults),
        (note, *list_notes(originals, None, {})),
        Against.NOTHING if originals.missing else originals.against,
    )
