"""brief.yaml in; `Settings` out, or every problem that the file alone can show.

Every path counts from the file's own folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefing.config.forms.brief import BriefModel, DecisionsModel, LookModel, is_too_long
from briefing.config.length import parse_length
from briefing.config.settings import FLASH, FLASH_LENGTH, Decision, Look, Ruling, Settings
from briefing.config.settings_disk import complete_settings, find_register
from briefing.config.yamlfile import (
    Mapping,
    Scalar,
    Written,
    YamlFile,
    find_written,
    read_model,
    read_yaml,
    refuse,
    repeated,
    shown,
)
from briefing.errors import Problem
from briefing.formats import DEFAULT_OUTPUTS
from briefing.model import DEFAULT_LIMITS, ReadLimits


def read_settings(path: Path) -> Settings:
    """Read brief.yaml; raises ConfigError with every problem that the file alone can show."""
    return complete_settings(read_stated_settings(path))


def read_stated_settings(path: Path) -> Settings:
    """Read what brief.yaml says, and nothing of what the disk says (see `complete_settings`)."""
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
        register=base / model.register_ if model.register_ else None,
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


def _look(base: Path, look: LookModel | None) -> Look:
    if look is None:
        return Look()
    logo = base / look.logo if look.logo else None
    templates = base / look.templates if look.templates else None
    return Look(look.name, look.paper, look.accent, logo, templates, look.ink, look.type, look.extent)


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
