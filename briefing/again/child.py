"""A task on standard input in; what was made again on standard output out. Runs in a process of its own (`task.py`)."""

from __future__ import annotations

import base64
import binascii
import os
import pickle
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefing.again.carried import read_inputs
from briefing.again.rebuild import rebuild
from briefing.again.task import Limits, Made, Task, encode_answer
from briefing.brief_reader import read_brief
from briefing.config import read_outline
from briefing.disk.scratch import Scratch
from briefing.errors import BriefingError, Problem
from briefing.formats import FORMATS, WEASYPRINT
from briefing.model import Brief
from briefing.reading import reading_without_ocr
from briefing.render import brief_to_json, render
from briefing.render.press import Press

_PICTURES = {"image/png": ".png", "image/jpeg": ".jpg", "image/svg+xml": ".svg"}
_MOST_CHARACTERS = 1 << 31  # of a text that is carried in pieces
_UNKNOWN = "\0"  # stands for each character that does not travel


@dataclass(frozen=True, slots=True)
class _Look:
    """The look as a renderer asks for it."""

    name: str
    paper: str
    accent: str
    ink: str
    type: str
    logo: Path | None
    templates: Path | None


def serve() -> None:
    """Do the task that comes on standard input, within limits, and write what was made to standard output."""
    source, answers = sys.stdin.buffer, os.dup(sys.stdout.fileno())
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what a library might print
    task: Task = pickle.load(source)
    _confine(task.limits)
    try:
        answer = encode_answer(make(task))
    except MemoryError as error:
        answer = encode_answer(Made(failed={"brief": describe(error)}))
    with os.fdopen(answers, "wb") as out:
        out.write(answer)


def make(task: Task) -> Made:
    """Make again what a task asks for, in this process."""
    failed: dict[str, str] = {}
    with ExitStack() as held:
        pdf = any(FORMATS[name].needs == WEASYPRINT for name in task.formats)
        press = held.enter_context(Press()) if pdf else None
        try:
            texts = _texts_by_key(read_brief(task.brief), task)
            brief = read_brief(task.brief, texts=texts)
            written = brief_to_json(brief)
        except (BriefingError, UnicodeEncodeError, MemoryError) as error:
            return Made(failed={"brief": describe(error)})
        without = not any(source.ocr for source in brief.sources)  # then no picture of a page was read
        held.enter_context(reading_without_ocr(without, started=True))
        built = _rebuild(brief, task, failed)
        look = held.enter_context(_look_of(brief, task.templates))
        renderer = _Renderer(brief, texts, look, task.outline, press)
        return Made(written, built, renderer.render_all(task.formats, failed), failed)


def describe(error: BaseException) -> str:
    """Return what went wrong in one line."""
    if isinstance(error, BriefingError):
        return "; ".join(map(str, error.problems)) or type(error).__name__
    return "takes too much memory" if isinstance(error, MemoryError) else f"{type(error).__name__}: {error}"


@dataclass(frozen=True, slots=True)
class _Renderer:
    """Renders one brief; `press` lays out its PDF beside the other formats."""

    brief: Brief
    texts: Mapping[str, str]
    look: _Look
    outline: str | None
    press: Press | None

    def render_all(self, formats: Sequence[str], failed: dict[str, str]) -> dict[str, bytes]:
        """Render all formats together, or each alone where one of them cannot be."""
        try:
            return self._render(formats) if formats else {}
        except Exception:  # a hostile brief may make a renderer raise anything; the others are still compared
            return dict(pair for name in formats for pair in self._render_alone(name, failed))

    def _render_alone(self, name: str, failed: dict[str, str]) -> Iterator[tuple[str, bytes]]:
        try:
            yield from self._render((name,)).items()
        except Exception as error:
            failed[FORMATS[name].file] = describe(error)

    def _render(self, formats: Sequence[str]) -> dict[str, bytes]:
        lay_out = self.press.lay_out if self.press else None
        made = render(self.brief, self.texts, formats, self.look, self.outline, lay_out=lay_out)
        return {FORMATS[name].file: made[FORMATS[name].file] for name in formats}


def _rebuild(brief: Brief, task: Task, failed: dict[str, str]) -> bytes | None:
    """Return brief.json of the brief built again, or note why it cannot be."""
    if task.given is None:
        return None
    try:
        if task.outline is not None and task.given.config is None:
            _check_outline(brief, task.outline)
        return brief_to_json(rebuild(brief, task.texts, task.given))
    except Exception as error:  # inputs of anybody's: whatever they make the build raise is their fault
        failed["built"] = describe(error)
        return None


def _check_outline(brief: Brief, written: str) -> None:
    """Raise BriefingError where the outline that a PDF carries as it was written is another than the brief's."""
    if brief.inputs is None:
        return
    with Scratch() as scratch:
        path = scratch.path / "outline.yaml"
        path.write_text(written, encoding="utf-8", newline="")
        outline = read_outline(path)
    carried = read_inputs(brief.inputs).outline
    if (outline.names, outline.sections) != (carried.names, carried.sections):
        fault = "the outline.yaml that travels in it is another than the brief was made by"
        raise BriefingError(Problem("brief.pdf", fault=fault))


def _texts_by_key(brief: Brief, task: Task) -> dict[str, str]:
    """Return the texts of the listed sources: whole, or with only the stretches that travel in their places."""
    texts = {s.key: task.texts[s.text_sha256] for s in brief.sources if s.text_sha256 in task.texts}
    for source in brief.sources:
        if source.key not in texts and source.id in task.excerpts:
            texts[source.key] = _place(task.excerpts[source.id], source.characters)
    return texts


def _place(pieces: Sequence[tuple[int, str]], characters: int) -> str:
    ends = [start + len(piece) for start, piece in pieces]
    if not 0 <= characters <= _MOST_CHARACTERS or any(not 0 <= end <= characters for end in ends):
        raise BriefingError(Problem("brief.json", fault="a text is shorter than what is carried of it"))
    parts: list[str] = []
    at = 0
    for start, piece in sorted(pieces):
        if start < at:
            raise BriefingError(Problem("brief.html", fault="two of the excerpts that it carries overlap"))
        parts += [_UNKNOWN * (start - at), piece]
        at = start + len(piece)
    return "".join([*parts, _UNKNOWN * (characters - at)])


@contextmanager
def _look_of(brief: Brief, templates: Path | None) -> Iterator[_Look]:
    """Give the look that a brief states, its picture as a file."""
    said = brief.look
    with Scratch() as scratch:
        media, _, content = said.logo.removeprefix("data:").partition(";base64,")
        logo = scratch.path / f"logo{_PICTURES.get(media, '')}" if said.logo else None
        if logo:
            try:
                logo.write_bytes(base64.b64decode(content, validate=True))
            except binascii.Error:
                logo.write_bytes(b"")
        yield _Look(said.name, said.paper, said.accent, said.ink, said.type, logo, templates)


def _confine(limits: Limits) -> None:
    """Limit the time and the memory of this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: only the waiting is limited
        return
    for what, most in (
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # the system allows less already, or does not limit this
            continue
