"""brief.yaml in; `Settings` out: what is to be built, from which sources, and the analyst's own words.

Every path counts from the file's own folder. What only the outline or the disk can tell (a section that does
not exist, a missing logo) is found by `check_settings`.
"""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from briefing.config.forms.brief import (
    ACCENT,
    EMBEDS,
    INK,
    PAPERS,
    BriefModel,
    DecisionsModel,
    LookModel,
    is_too_long,
)
from briefing.config.forms.length import DEFAULT_LENGTH, parse_length
from briefing.config.forms.marking import TLP, marking_allows_publishing, normal_marking
from briefing.config.logo import LogoError, read_logo
from briefing.config.outline import Outline
from briefing.config.own_templates import has_own_templates
from briefing.config.yamlfile import (
    Mapping,
    Scalar,
    Written,
    YamlFile,
    closest,
    find_written,
    read_model,
    read_yaml,
    refuse,
    repeated,
    shown,
    unknown,
)
from briefing.errors import Problem
from briefing.formats import DEFAULT_OUTPUTS
from briefing.model import DEFAULT_LIMITS, Length, ReadLimits

__all__ = [
    "EMBEDS",
    "PAPERS",
    "TLP",
    "Decision",
    "Look",
    "Ruling",
    "Settings",
    "check_settings",
    "find_register",
    "marking_allows_publishing",
    "named_files",
    "normal_marking",
    "read_settings",
]

REGISTER = "sources.yaml"
FLASH = "flash"
FLASH_LENGTH = Length(pages=1)  # of that look, whatever else is asked for


@dataclass(frozen=True, slots=True)
class Look:
    """How the document looks. `templates` is a folder of the user's own templates, `logo` a picture.

    `extent` says how much of the brief the templates show: "whole", "key" for key points only, or "own" for what
    templates of the user's own choose.
    """

    name: str = "brief"
    paper: str = "A4"
    accent: str = ACCENT
    logo: Path | None = None
    templates: Path | None = None
    ink: str = INK
    type: str = "serif"
    extent: str = "whole"


@dataclass(frozen=True, slots=True)
class Decision:
    """The analyst overrules: `kind` is "pin" or "drop"; `place` is line and column in brief.yaml.

    `hashes` stand for `words` in what is public: those of the passages that hold them (`select/decisions.py`).
    """

    kind: str
    section: str
    source: str
    words: str
    hashes: tuple[str, ...] = ()
    place: tuple[int, int] = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Ruling:
    """The analyst corrects an analysis: `kind` is "credit" or "ignore"; `place` is line and column."""

    kind: str
    source: str
    words: str
    speaker: str = ""
    analysis: str = "attribution"
    place: tuple[int, int] = field(default=(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What brief.yaml says. Empty means not given; `sections` empty means all of the outline's, in its order.

    `base` is the file's folder. `sources` are folders, files and globs as they were written: relative ones
    count from `base`; all other paths can be opened as they are. `embed` and `embed_inputs` are None where the file is
    silent.
    `places` says where in the file each key stands, for faults that are found later.
    """

    file: Path
    base: Path
    title: str
    outline: Path
    sources: tuple[Path, ...]
    subtitle: str = ""
    author: str = ""
    edition: str = ""
    issued: str = ""
    cutoff: str = ""
    marking: str = ""
    language: str = "en"
    register: Path | None = None
    since: Path | None = None
    follow_links: bool = False
    sections: tuple[str, ...] = ()
    length: Length = DEFAULT_LENGTH
    outputs: tuple[str, ...] = DEFAULT_OUTPUTS
    embed: str | None = None
    embed_inputs: bool | None = None
    look: Look = Look()
    key_judgements: tuple[str, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
    likelihood: str = ""
    decisions: tuple[Decision, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    limits: ReadLimits = DEFAULT_LIMITS
    places: tuple[tuple[str, tuple[int, int]], ...] = field(default=(), repr=False, compare=False)
    written: tuple[Written, ...] = field(default=(), repr=False, compare=False)

    def texts(self, sections: Collection[str] | None = None) -> tuple[Written, ...]:
        """Return the analyst's texts with their places: the key judgements, and the comments (on some sections)."""
        wanted = [(f"key_judgements[{n}]", text) for n, text in enumerate(self.key_judgements)]
        wanted += [
            (f"comments.{id_}", text) for id_, text in self.comments if sections is None or id_ in sections
        ]
        known = {(written.path, written.text): written for written in self.written}
        return tuple(known.get(at) or Written(shown(self.file), *at) for at in wanted)

    def length_of(self, asked: Length | None = None, *, picked: bool = False) -> Length:
        """Return the length of a build: what was asked for, else full where sections were picked for it alone.

        A flash is one page, always.
        """
        if self.look.name == FLASH:
            return FLASH_LENGTH
        return asked or (Length() if picked else self.length)

    def is_own(self, name: str) -> bool:
        """Return whether a file, named from `base`, is brief.yaml or one that it names beside the sources."""
        own = (self.file, self.outline, *filter(None, (self.register, self.since)))
        return os.path.realpath(self.base / name) in set(map(os.path.realpath, own))

    def problem(self, path: str, fault_: str, remedy: str = "") -> Problem:
        """Put a fault at a key of the file, or at the nearest key above it that the file has."""
        places, key = dict(self.places), path
        while key and key not in places:
            key = re.sub(r"(?:^|\.)[^.\[\]]*$|\[\d+\]$", "", key)
        line, column = places.get(key, (0, 0))
        return Problem(shown(self.file), line, column, path, fault_, remedy)


def read_settings(path: Path) -> Settings:
    """Read brief.yaml; raises ConfigError with every problem that the file alone can show."""
    file, model, problems = read_model(path, BriefModel)
    problems += [*_repeated(file), *_impossible(file, model)]
    refuse(problems)
    assert model is not None
    return _settings(path, file, model)


def named_files(path: Path) -> tuple[Path, Path | None]:
    """Return the outline and the register that a brief.yaml leads to, whatever else in it may be wrong.

    So their faults can be told with its own. Raises ConfigError when it cannot be parsed.
    """
    file = read_yaml(path, shown(path))
    (outline, *_), registers = _texts(file, "outline") or ["outline.yaml"], _texts(file, "register")
    sources = map(Path, _texts(file, "sources"))
    register = path.parent / registers[0] if registers else find_register(path.parent, sources)
    return path.parent / outline, register


def _texts(file: YamlFile, key: str) -> list[str]:
    """Return the text of a key, or the texts in its list."""
    nodes = [file.at(key), *(item for _, item in file.items(key))]
    texts = [node.text.strip() for node in nodes if isinstance(node, Scalar)]
    return [text for text in texts if text and not is_too_long(text)]


def _settings(path: Path, file: YamlFile, model: BriefModel) -> Settings:
    base = path.parent
    sources, look = tuple(map(Path, model.sources)), _look(base, model.look)
    return Settings(
        file=path,
        base=base,
        title=model.title,
        subtitle=model.subtitle,
        author=model.author,
        edition=model.edition,
        issued=model.issued,
        cutoff=model.cutoff,
        marking=model.marking,
        language=model.language or "en",
        outline=base / model.outline,
        sources=sources,
        register=base / model.register_ if model.register_ else find_register(base, sources),
        since=base / model.since if model.since else None,
        follow_links=bool(model.follow_links),
        sections=model.sections or (),
        length=FLASH_LENGTH if look.name == FLASH else parse_length(model.length),
        outputs=model.outputs or DEFAULT_OUTPUTS,
        embed=model.embed or None,
        embed_inputs=model.embed_inputs,
        look=look,
        key_judgements=model.key_judgements or (),
        comments=tuple((model.comments or {}).items()),
        likelihood=model.likelihood,
        decisions=tuple(_decisions(file, model.decisions)),
        rulings=tuple(_rulings(file, model.decisions)),
        limits=ReadLimits(model.limits.file, model.limits.corpus) if model.limits else DEFAULT_LIMITS,
        places=file.places(),
        written=tuple(_written(file, model)),
    )


def find_register(base: Path, sources: Iterable[Path]) -> Path | None:
    """Return the register that lies in the first folder of sources that has one, if any."""
    for source in (base / source for source in sources):
        folder = source if source.is_dir() else source.parent
        if (folder / REGISTER).is_file():
            return folder / REGISTER
    return None


def _look(base: Path, look: LookModel | None) -> Look:
    if look is None:
        return Look()
    logo = base / look.logo if look.logo else None
    templates = base / look.templates if look.templates else None
    extent = look.extent or _extent(look.name, templates)
    return Look(look.name, look.paper, look.accent, logo, templates, look.ink, look.type, extent)


def _extent(name: str, templates: Path | None) -> str:
    """Return how much a look shows that does not say so itself: templates of the user's own may leave out."""
    if templates is not None and has_own_templates(templates):
        return "own"
    return "whole"


def _decisions(file: YamlFile, model: DecisionsModel | None) -> Iterator[Decision]:
    rows = {"pin": model.pin or (), "drop": model.drop or ()} if model else {}
    for kind, decisions in rows.items():
        for number, row in enumerate(decisions):
            place = file.problem(("decisions", kind, number), "")
            at = (place.line, place.column)
            yield Decision(kind, row.section, row.source, row.words, place=at)


def _rulings(file: YamlFile, model: DecisionsModel | None) -> Iterator[Ruling]:
    if model is None:
        return
    for number, row in enumerate(model.credit or ()):
        place = file.problem(("decisions", "credit", number), "")
        yield Ruling("credit", row.source, row.words, row.speaker, place=(place.line, place.column))
    for number, wrong in enumerate(model.ignore or ()):
        place = file.problem(("decisions", "ignore", number), "")
        at = (place.line, place.column)
        yield Ruling("ignore", wrong.source, wrong.words, analysis=wrong.analysis, place=at)


def _written(file: YamlFile, model: BriefModel) -> Iterator[Written]:
    for number, text in enumerate(model.key_judgements or ()):
        yield find_written(file, ("key_judgements", number), text)
    for id_, text in (model.comments or {}).items():
        yield find_written(file, ("comments", id_), text)


def _repeated(file: YamlFile) -> Iterator[Problem]:
    for key, called in (("sections", "section"), ("outputs", "output"), ("sources", "source")):
        yield from repeated(file, [(key, number) for number, _ in file.items(key)], called)


def _impossible(file: YamlFile, model: BriefModel | None) -> Iterator[Problem]:
    if model and model.issued and model.cutoff > model.issued:
        what = f"the cut-off {model.cutoff} is later than the date of issue {model.issued}"
        yield file.problem(("cutoff",), what)
    pins = _stated_decisions(file, "pin")
    for stated, number in _stated_decisions(file, "drop").items():
        if stated in pins:
            steps = ("decisions", "drop", number)
            line = file.problem(("decisions", "pin", pins[stated]), "").line
            yield file.problem(steps, f"the same words are pinned on line {line}", "keep one of the two")


def _stated_decisions(file: YamlFile, kind: str) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    for number, row in file.items("decisions", kind):
        values = [row.get(key) for key in ("section", "source", "words")] if isinstance(row, Mapping) else []
        texts = tuple(value.text.strip() for value in values if isinstance(value, Scalar))
        if len(texts) == 3:
            found.setdefault(texts, number)
    return found


def check_settings(settings: Settings, outline: Outline | None) -> tuple[Problem, ...]:
    """Find the faults that show only beside the outline and the disk, in order of place.

    Without an outline (it could not be read) only the files are looked for.
    """
    found = [*_missing_files(settings)]
    if outline is not None:
        found += _unknown_sections(settings, [section.id for section in outline.sections])
    return tuple(sorted(found))


def _unknown_sections(settings: Settings, ids: list[str]) -> Iterator[Problem]:
    named = [(f"sections[{number}]", id_) for number, id_ in enumerate(settings.sections)]
    named += [(f"comments.{id_}", id_) for id_, _ in settings.comments]
    counts = {"pin": 0, "drop": 0}
    for decision in settings.decisions:
        named.append((f"decisions.{decision.kind}[{counts[decision.kind]}].section", decision.section))
        counts[decision.kind] += 1
    for path, id_ in named:
        if id_ not in ids:
            yield settings.problem(path, f"the outline has no section '{id_}'", unknown(id_, ids, sort=False))


def _missing_files(settings: Settings) -> Iterator[Problem]:
    if not settings.outline.is_file():
        yield settings.problem("outline", *_not_there("file", settings.outline))
    for number, source in enumerate(settings.base / source for source in settings.sources):
        if glob.has_magic(str(source)) and not source.exists():
            if not _matches(source):
                remedy = "look at the folder and the suffix"
                yield settings.problem(f"sources[{number}]", f"nothing matches {shown(source)}", remedy)
        elif not source.exists():
            yield settings.problem(f"sources[{number}]", *_not_there("file or folder", source))
    if settings.register and not settings.register.is_file():
        remedy = "`briefing sources --write` writes one"
        yield settings.problem("register", f"there is no file {shown(settings.register)}", remedy)
    if settings.since and not settings.since.is_file():
        yield settings.problem("since", *_not_there("file", settings.since))
    yield from _logo_faults(settings)
    if settings.look.templates and not settings.look.templates.is_dir():
        yield settings.problem("look.templates", *_not_there("folder", settings.look.templates))


def _not_there(what: str, path: Path) -> tuple[str, str]:
    """Return the fault of a path that leads to nothing of a kind, and its remedy: a name like it, if there is one."""
    fault_ = f"there is no {what} {shown(path)}"
    if path.exists():
        return fault_, "that is a folder" if path.is_dir() else "that is a file"
    near = ""
    with suppress(OSError):
        names = [entry.name for entry in path.parent.iterdir()]
        near = closest(path.name, [name for name in names if not name.startswith(".")])
    return fault_, f"did you mean '{near}'?" if near else "paths count from this file's folder"


def _logo_faults(settings: Settings) -> Iterator[Problem]:
    logo = settings.look.logo
    if logo is None:
        return
    if not logo.exists():
        yield settings.problem("look.logo", *_not_there("file", logo))
        return
    try:
        read_logo(logo, shown(logo))
    except LogoError as error:
        yield settings.problem("look.logo", error.fault, error.remedy)


def _matches(pattern: Path) -> bool:
    """Say whether a pattern matches; `**` would follow every link, so that is left to who reads the files."""
    above = pattern.parts[: pattern.parts.index("**")] if "**" in pattern.parts else pattern.parts
    return bool(glob.glob(str(Path(*above))))  # noqa: PTH207 - Path.glob takes no absolute pattern
