"""A file or folder that was built in; what making it again shows out: of its pages, and of the brief itself.

Two questions, answered apart: do the pages show what their brief.json says, and does the brief follow from what it was
made from? Nothing is said to agree that was not made again here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.again.basis import name_basis, say_basis, say_others
from briefing.again.carried import read_inputs
from briefing.again.compare import compare
from briefing.again.rebuild import Given
from briefing.again.task import Made, Task, run
from briefing.again.unpack import BRIEF, Carried, unpack
from briefing.again.verdict import Check, State
from briefing.brief_reader import read_brief
from briefing.config import hash_templates, read_outline_text, read_settings
from briefing.errors import BriefingError, Problem
from briefing.formats import FILES, FORMATS, SIGNED_PDF, ending_of, format_of
from briefing.model import Brief, Carry
from briefing.reading import INSTALL, installed_engine
from briefing.signatures.pdf_increment import without_signature
from briefing.version import VERSION

Progress = Callable[[str, int, int], None]
NEIGHBOURS = (".html", ".pdf")  # what may carry the texts for a file that carries none


@dataclass(frozen=True, slots=True)
class Again:
    """What making it again showed: `pages` against their brief.json, `choice` against what the brief was made from.

    `bare` is whether there are pages that carry no words of the sources, as the brief's own settings have it.
    """

    pages: Check
    choice: Check
    bare: bool = False


@dataclass(frozen=True, slots=True)
class _Set:
    """The files that are checked, where they lie, and what is at hand to make them again."""

    folder: Path
    files: Mapping[str, bytes]
    brief: bytes
    carried: Mapping[str, Carried]

    @property
    def texts(self) -> dict[str, str]:
        return {sha256: text for one in self.carried.values() for sha256, text in one.texts.items()}

    @property
    def outline(self) -> str | None:
        return next((one.outline for one in self.carried.values() if one.outline is not None), None)

    @property
    def size(self) -> int:
        """The bytes that have to be worked on: files and texts."""
        return sum(map(len, self.files.values())) + sum(map(len, self.texts.values()))


def check_again(
    path: Path,
    given: Given | None = None,
    templates: Path | None = None,
    progress: Progress = lambda *_: None,
) -> Again:
    """Make again what `path` holds, a file or a folder of outputs, and say what differs.

    `given` is what the user names to make the brief from; without it, what the brief carries is taken. `templates` is
    the folder of those that the brief was drawn by. What cannot be made again is said, never that it agrees.
    """
    given = given or Given()
    try:
        found = _gather(path)
        brief = read_brief(found.brief)
    except _NoBriefAtHandError:
        unchecked = Check(State.NOT_CHECKED, "there is no brief.json to go by")
        return Again(unchecked, unchecked)
    except BriefingError as error:
        told = tuple(map(str, error.problems))
        return Again(
            Check(State.DIFFERS, faults=told), Check(State.NOT_CHECKED, "there is no brief.json to go by")
        )
    if brief.generator_version != VERSION:
        other = f"made by version {brief.generator_version}, and this is {VERSION}: install that one and run it again"
        return Again(Check(State.NOT_CHECKED, other), Check(State.NOT_CHECKED, other))
    unknown, folder = _find_look(brief, templates, given)
    hindered = _say_hindrance(brief, found, given)
    formats = () if unknown else tuple(_formats(found.files))
    task = Task(
        brief=found.brief,
        formats=formats,
        texts=found.texts,
        excerpts={
            number: pieces for one in found.carried.values() for number, pieces in one.excerpts.items()
        },
        outline=_outline_text(given) or found.outline,
        templates=folder,
        given=None if hindered else given,
        size=found.size + _size_of(given),
    )
    progress("making it again", 0, 0)
    made = run(task)
    others = say_others(brief, path) if path.is_dir() else ""
    pages, choice = (
        _judge_pages(found, made, unknown, others),
        _judge_choice(found, brief, made, hindered, given),
    )
    carries = any(one.texts or one.excerpts for one in found.carried.values())
    return Again(pages, choice, bare=brief.embed != "texts" and bool(formats) and not carries)


class _NoBriefAtHandError(BriefingError):
    """No brief.json travels with the files or lies beside them."""


def _gather(path: Path) -> _Set:
    """Read the files, and what they or their neighbours carry; raises _NoBriefAtHandError where that is no brief."""
    names = list(_list_outputs(path)) if path.is_dir() else [path.name]
    folder = path if path.is_dir() else path.parent
    files = {name: _read(folder / name) for name in names}
    carried = {name: unpack(name, data) for name, data in files.items()}
    if not path.is_dir() and not any(one.brief for one in carried.values()):
        carried |= _neighbours(path)
    data = next((one.brief for name, one in sorted(carried.items(), key=_brief_first) if one.brief), None)
    if data is None:
        fault = "no brief.json travels with it or lies beside it"
        raise _NoBriefAtHandError(Problem(path.name, fault=fault))
    return _Set(folder, files, data, carried)


def _list_outputs(folder: Path) -> Iterator[str]:
    """Yield what a build wrote there, and a signed copy of the PDF where that is all there is of it."""
    yield from (name for name in FILES if (folder / name).is_file())
    if (folder / SIGNED_PDF).is_file() and not (folder / FORMATS["pdf"].file).is_file():
        yield SIGNED_PDF


def _read(file: Path) -> bytes:
    """Return a file as a build made it: what a signature has appended to a PDF is checked elsewhere."""
    data = file.read_bytes()
    row = format_of(file.name)
    return without_signature(data) if row and row.name == "pdf" else data


def _brief_first(named: tuple[str, Carried]) -> bool:
    return not named[0].endswith(".json")


def _neighbours(path: Path) -> dict[str, Carried]:
    """Return what the brief.json and the page or PDF beside a file carry, by the rule of names that `verify` has."""
    row = format_of(path.name)
    stem = path.name[: -len(ending_of(path.name))] if row and not row.export else BRIEF.removesuffix(".json")
    beside = (path.with_name(f"{stem}{ending}") for ending in (".json", *NEIGHBOURS))
    return {
        one.name: unpack(one.name, one.read_bytes())
        for one in beside
        if one.is_file() and not one.is_symlink()
    }


def _formats(names: Sequence[str] | Mapping[str, bytes]) -> Iterator[str]:
    for name in names:
        row = format_of(name)
        if row and row.name != "json":
            yield row.name


def find_templates(named: Path | None, given: Given) -> Path | None:
    """Return the folder of somebody's own templates: the one that is named, or else the config's."""
    return named or (read_settings(given.config).look.templates if given.config else None)


def _find_look(brief: Brief, templates: Path | None, given: Given) -> tuple[str, Path | None]:
    """Return why the look is not known, "" where it is, and the folder of the user's templates where it has any."""
    if not brief.look.templates:
        return "", None
    folder = find_templates(templates, given)
    if folder is None:
        return (
            "look not checked: it is drawn by templates of somebody's own; name them with --templates",
            None,
        )
    if hash_templates(folder) != brief.look.templates:
        return f"look not checked: the templates in {folder.name} are others than those it was drawn by", None
    return "", folder


def _outline_text(given: Given) -> str | None:
    return read_outline_text(read_settings(given.config).outline) if given.config else None


def _size_of(given: Given) -> int:
    """Return how many bytes lie in the folder that the user names, for the limits of the process that reads them."""
    paths = given.folder.rglob("*") if given.folder else ()
    return sum(path.stat().st_size for path in paths if path.is_file())


def _say_hindrance(brief: Brief, found: _Set, given: Given) -> str:
    """Say why the brief cannot be built again here, "" where it can."""
    if (given.config or given.folder) and (other := _say_other_ocr(brief)):
        return other
    if given.config:
        return ""
    if brief.inputs is None:
        if brief.call.carry is not Carry.NOTHING:
            return ""  # they are missing: that is a difference, and building finds it
        return "what the brief was made from does not travel; give --sources and --config"
    carried = read_inputs(brief.inputs)
    if brief.changes and carried.previous is None:
        return "the edition that it is compared with does not travel; give --sources and --config"
    if given.folder:
        return ""
    documents = carried.documents
    if documents is None:
        return f"the texts of {carried.untravelled:,} documents do not travel; give --sources"
    texts = found.texts
    if brief.embed == "texts" and texts:
        return ""
    missing = sum(one.text_sha256 not in texts for one in documents)
    return f"the texts of {missing:,} documents do not travel with it; give --sources" if missing else ""


def _say_other_ocr(brief: Brief) -> str:
    """Say that pages were read by an OCR that is not here, so that the files would give another text."""
    stated, here = {source.ocr for source in brief.sources if source.ocr}, installed_engine()
    if not stated or stated == {here}:
        return ""
    read = ", ".join(source.id for source in brief.sources if source.ocr)
    return f"{read} read by OCR, by {'; '.join(sorted(stated))}, and here is {here or f'none ({INSTALL})'}"


def _judge_pages(found: _Set, made: Made, unknown: str, others: str) -> Check:
    if "brief" in made.failed:
        return Check(State.DIFFERS, faults=(f"{BRIEF}: {made.failed['brief']}",))
    faults = list(_compare_brief(found.brief, made.written))
    if unknown:
        return Check(State.DIFFERS if faults else State.NOT_CHECKED, unknown, tuple(faults))
    for name, data in found.files.items():
        faults += _judge_file(name, data, found, made)
    rendered = [name for name in found.files if name in _file_names(found.files)]
    says = (
        f"{_count(len(rendered), 'file')} made again from {BRIEF}"
        if rendered
        else "there is no page to make again"
    )
    return Check(State.DIFFERS if faults else State.AGREES, f"{says}{others}", tuple(faults))


def _compare_brief(given: bytes, made: bytes) -> tuple[str, ...]:
    told = compare(BRIEF, given, made)
    return (f"{BRIEF}: {told}",) if told else ()


def _file_names(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return for each file that is rendered the name under which it is rendered: "x.html" is a "brief.html"."""
    rows = ((name, format_of(name)) for name in files)
    return {name: row.file for name, row in rows if row and row.name != "json"}


def _judge_file(name: str, data: bytes, found: _Set, made: Made) -> Iterator[str]:
    own = found.carried.get(name, Carried()).brief
    if own is not None and compare(BRIEF, own, found.brief):
        yield f"{name}: the {BRIEF} in it is another than that of the other files"
    file = _file_names(found.files).get(name)
    if file is None:
        return
    if file in made.outputs:
        told = compare(name, data, made.outputs[file])
        yield from [f"{name}: {told}"] if told else []
    else:
        yield f"{name}: cannot be made again: {made.failed.get(file, made.failed.get('brief', 'no answer'))}"


def _judge_choice(found: _Set, brief: Brief, made: Made, hindered: str, given: Given) -> Check:
    if hindered:
        return Check(State.NOT_CHECKED, hindered)
    if made.built is None:
        told = made.failed.get("built", made.failed.get("brief", "no answer"))
        return Check(
            State.DIFFERS, faults=(f"{BRIEF}: cannot be built again from {name_basis(given)}: {told}",)
        )
    faults = _compare_brief(found.brief, made.built)
    says = f"the brief built again from {name_basis(given)}{say_basis(brief, given, found.folder)}"
    return Check(State.DIFFERS if faults else State.AGREES, says, faults)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
