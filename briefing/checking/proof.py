"""What was built, and what the user names, in; both checks and the origin as three lines that a person understands out.

The quotations are checked by `verify`, which knows nothing of how a brief is made; everything else by making it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from briefing.again import Again, Check, Given, State, check_again, find_templates
from briefing.checking.quotations import verify
from briefing.checking.report import UNCHECKED, Against, FileReport, Report
from briefing.formats import FORMATS, format_of
from briefing.output_reader.fault import printable
from briefing.signatures import Origin, Verdict, check_origin

Progress = Callable[[str, int, int], None]
_FORGEABLE = "a forger could have changed all of it"
_AGAINST = {
    Against.NOTHING: "nothing",
    Against.EXCERPTS: "excerpts that travel with it, which no hash covers; give --sources",
    Against.CARRIED: "texts that travel with it; a forger could have changed both: give --sources",
    Against.BESIDE: "files that lie beside it, which nobody named as the originals: give --sources",
    Against.ORIGINALS: "the originals",
}
_ALONE = ("html", "pdf", "json")  # are checked by what they carry themselves
_CARRIERS = tuple(FORMATS[name].file for name in ("html", "pdf"))
_WORST_FIRST = (State.DIFFERS, State.NOT_CHECKED, State.AGREES)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the user's files, and how much has to hold."""

    given: Given = field(default_factory=Given)
    templates: Path | None = None
    allowed_signers: Path | None = None
    quotations_only: bool = False
    require_originals: bool = False
    require_signature: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """What both checks and the signature showed. `again` is None where only the quotations were asked for."""

    asked: Asked
    report: Report
    again: Again | None
    origin: Origin

    @property
    def against(self) -> Against | None:
        """The least that the texts are which quotations were held against; None where nothing is quoted."""
        return min((file.against for file in self.report.files if file.against is not None), default=None)

    @property
    def rest(self) -> Check:
        """Return everything but the quotations as one check: as bad as its worse half."""
        if self.again is None:
            return Check(State.NOT_CHECKED, "it was not asked for")
        parts = (self.again.pages, self.again.choice)
        worst = min((part.state for part in parts), key=_WORST_FIRST.index)
        return Check(
            worst,
            "; ".join(_say_part(*named) for named in zip(("pages", "choice"), parts, strict=True)),
            tuple(fault for part in parts for fault in part.faults),
        )

    @property
    def problems(self) -> tuple[str, ...]:
        """What was asked for and does not hold, in words; none where it all does."""
        return tuple(self._list_problems())

    @property
    def quotations(self) -> State:
        """Return what the check of the quotations came to; NOT_CHECKED where there is nothing to hold them against."""
        if self.report.ok:
            return State.AGREES
        unchecked = all(fault.message.startswith(UNCHECKED) for fault in self.report.faults)
        return State.NOT_CHECKED if unchecked else State.DIFFERS

    def _list_problems(self) -> Iterator[str]:
        bare = self.again is not None and self.again.bare and self.asked.given.folder is None
        if self.quotations is State.DIFFERS:
            yield "the quotations do not agree"
        elif self.quotations is State.NOT_CHECKED and not bare:
            yield "the quotations could not be checked"
        if self.again is not None:
            if self.again.pages.state is not State.AGREES:
                yield "the pages do not agree" if self.again.pages.faults else "the pages were not checked"
            if self.again.choice.state is State.DIFFERS:
                yield "the choice does not agree"
        if self.asked.require_originals and self.against not in {None, Against.ORIGINALS}:
            yield "not all quotations were held against originals, which --require-originals asks for"
        if self.origin.verdict is Verdict.BROKEN:
            yield "the signature is broken"
        elif self.asked.require_signature and not self.origin.ok:
            yield "nobody known has signed it, which --require-signature asks for"

    @property
    def ok(self) -> bool:
        """True where all that was asked for holds."""
        return not self.problems


def prove(path: Path, asked: Asked | None = None, progress: Progress = lambda *_: None) -> Proof:
    """Check the quotations of what was built, and everything else by making it again.

    A difference is part of the answer; raises BriefingError for what cannot be checked at all.
    """
    asked = asked or Asked()
    given = asked.given
    with ThreadPoolExecutor(1) as pool:  # its work is done by another process
        again = None if asked.quotations_only else pool.submit(check_again, path, given, asked.templates)
        report = _check_quotations(path, asked, progress)
        if again:
            progress("making it again", 0, 0)
        return Proof(
            asked, report, again.result() if again else None, check_origin(path, asked.allowed_signers)
        )


def _check_quotations(path: Path, asked: Asked, progress: Progress) -> Report:
    """Check the quotations; of a file that carries no texts, such as Markdown, against those of the page beside it."""
    sources, templates = asked.given.folder, find_templates(asked.templates, asked.given)
    if path.is_dir():  # "." has no name
        return verify(path, sources, templates=templates, progress=progress)
    beside = next((name for name in _CARRIERS if path.with_name(name).is_file()), "")
    row = format_of(path.name)
    alone = row is None or row.file != path.name or row.name in _ALONE
    if alone or not beside:
        return verify(path, sources, templates=templates, progress=progress)
    both = verify(path.parent, sources, only={path.name, beside}, templates=templates, progress=progress)
    return Report(tuple(file for file in both.files if file.name == path.name))


def proof_lines(proof: Proof, *, details: bool = False) -> tuple[str, ...]:
    """Say it in three lines, and under each what does not agree; with `details` a line for each file more."""
    return tuple(map(printable, _lines(proof, details=details)))


def _lines(proof: Proof, *, details: bool) -> Iterator[str]:
    yield f"quotations: {_say_quotations(proof)}"
    for file in proof.report.files:
        faults = file.faults if proof.problems or details else ()
        if details or faults:
            yield f"  {file.name}: {_say_file(file)}; {file.basis}"
        yield from (f"  {fault}" for fault in faults)
        yield from (f"  note: {file.name}: {note}" for note in file.notes)
    yield f"the rest: {_say_rest(proof)}"
    yield from (f"  {fault}" for fault in proof.rest.faults)
    yield f"origin: {proof.origin}"
    yield from (f"FAILED: {problem}" for problem in proof.problems)


def _say_quotations(proof: Proof) -> str:
    files, against = [file for file in proof.report.files if file.quotations], proof.against
    counted = f"{_many(sum(file.quotations for file in files), 'quotation')} in {_many(len(files), 'file')}"
    if proof.quotations is State.NOT_CHECKED:
        bare = proof.again is not None and proof.again.bare
        return (
            "not checked: no texts travel with it; give --sources"
            if bare
            else f"could not be checked: {counted}"
        )
    if proof.quotations is State.DIFFERS:
        return f"do not agree: {counted}"
    if against is None:
        return "agree: nothing is quoted"
    folder = proof.asked.given.folder
    where = f" ({folder})" if against is Against.ORIGINALS else ""
    return f"agree: {counted}, with {_AGAINST[against]}{where}"


def _say_file(file: FileReport) -> str:
    verdict = "agrees" if file.ok else "does not agree"
    return f"{verdict}: {_many(file.quotations, 'quotation')}, {_many(file.sources, 'source text')}"


def _say_rest(proof: Proof) -> str:
    if proof.again is None:
        return "not checked: it was not asked for (--quotations-only)"
    pages, choice = proof.again.pages, proof.again.choice
    if proof.against is Against.NOTHING and not proof.again.bare:
        return f"not checked: nothing to hold it against; {choice.says}"
    given = proof.asked.given
    carried = choice.state is State.AGREES and given.folder is None and given.config is None
    said = f"{proof.rest.state}: {proof.rest.says}"
    if pages.state is State.AGREES and choice.state is State.NOT_CHECKED:
        said = f"pages agree: {pages.says}; choice, speakers, figures and omission not checked: {choice.says}"
    return f"{said}; {_FORGEABLE}: give --sources" if carried and pages.state is State.AGREES else said


def _say_part(name: str, part: Check) -> str:
    if part.state is State.AGREES:
        return part.says
    if part.state is State.NOT_CHECKED:
        return f"{name} not checked: {part.says}"
    return f"{name} {'differ' if name == 'pages' else 'differs'}{f': {part.says}' if part.says else ''}"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def lay_out_proof(proof: Proof) -> dict[str, Any]:
    """Return all of it as JSON holds it."""
    against = proof.against
    files = [
        {
            "name": file.name,
            "quotations": file.quotations,
            "against": None if file.against is None else file.against.name.lower(),
            "basis": file.basis,
            "faults": [asdict(fault) for fault in file.faults],
            "notes": list(file.notes),
        }
        for file in proof.report.files
    ]
    return {
        "ok": proof.ok,
        "problems": list(proof.problems),
        "quotations": {
            "state": str(proof.quotations),
            "against": None if against is None else against.name.lower(),
            "files": files,
        },
        "pages": _lay_out_check(proof.again.pages if proof.again else None),
        "choice": _lay_out_check(proof.again.choice if proof.again else None),
        "origin": _lay_out_origin(proof.origin)
        | {"copy": _lay_out_origin(proof.origin.copy) if proof.origin.copy else None},
    }


def _lay_out_origin(origin: Origin) -> dict[str, str]:
    return {"verdict": str(origin.verdict), "signer": origin.signer, "says": str(origin)}


def _lay_out_check(check: Check | None) -> dict[str, Any]:
    check = check or Check(State.NOT_CHECKED, "it was not asked for")
    return {"state": str(check.state), "says": check.says, "faults": list(check.faults)}
