"""Nodes and a pydantic model in; the model's instance out, or every problem with its place and a remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefing.config.yamlfile.file_text import CAP, shown
from briefing.config.yamlfile.nearest_name import unknown
from briefing.config.yamlfile.nodes import Listing, Scalar, Steps, YamlFile, raw, step_into
from briefing.config.yamlfile.yaml_parser import SHOWN, read_yaml
from briefing.errors import ConfigError, Problem

M = TypeVar("M", bound=BaseModel)
FILL = "write something here, or leave it out"
"""The remedy for a key without a value; one that must be there cannot be left out."""


def read_model(path: Path, model: type[M], cap: int = CAP) -> tuple[YamlFile, M | None, list[Problem]]:
    """Read a file and hold it against a model; raises ConfigError only where the file cannot be parsed."""
    file = read_yaml(path, shown(path), cap)
    instance, problems = validate(file, model)
    return file, instance, problems


def validate(file: YamlFile, model: type[M]) -> tuple[M | None, list[Problem]]:
    """Read the values of a file as a model asks for them; the problems include those of the file itself."""
    try:
        return model.model_validate(raw(file.root)), list(file.problems)
    except ValidationError as error:
        known = {(problem.line, problem.column) for problem in file.problems}
        found = [_translate(file, model, one) for one in error.errors(include_url=False)]
        kept = [one for one in found if one and (one.line, one.column) not in known]
        return None, [*file.problems, *kept]


def refuse(problems: Iterable[Problem]) -> None:
    """Raise ConfigError with all problems of a file in order of place, each once; do nothing without any."""
    ordered = sorted(set(problems))
    if len(ordered) > SHOWN:
        more = len(ordered) - SHOWN
        ordered = [*ordered[:SHOWN], Problem(ordered[0].file, fault=f"and {more} more problems")]
    if ordered:
        raise ConfigError(ordered)


def _translate(file: YamlFile, model: type[BaseModel], error: ErrorDetails) -> Problem | None:
    steps = _steps(file, error["loc"])
    kind = error["type"]
    value = error.get("input")
    context: dict[str, Any] = error.get("ctx") or {}
    if kind == "extra_forbidden":
        key = str(steps[-1])
        return file.problem(steps, f"unknown key '{key}'", _near_key(key, model, steps), on_key=True)
    if kind == "missing":
        return file.problem(steps[:-1], f"the key '{error['loc'][-1]}' is missing")
    if kind == "fault":
        remedy = context.get("remedy", "")
        if remedy == FILL and _is_required(model, steps):
            remedy = "write something here"
        problem = file.problem(steps, context["fault"], remedy)
        return _shifted(problem, file.at(*steps), context.get("offset"))
    if kind in {"model_type", "model_attributes_type", "dict_type"}:
        keys = sorted(keys_at(model, steps), key=lambda key: not _is_required(model, (*steps, key)))
        remedy = f"write keys such as `{keys[0]}: …`" if keys else ""
        return file.problem(steps, f"keys with values belong here, not {describe(value)}", remedy)
    if kind in {"tuple_type", "list_type"}:
        remedy = f"write [{value.text}]" if isinstance(value, Scalar) and len(value.text) < 40 else ""
        return file.problem(steps, f"a list belongs here, not {describe(value)}", remedy)
    if kind == "too_short":
        node = file.at(*steps)
        empty = isinstance(node, Listing) and not node.items
        # Else it is short only of items that are valid, and those faults are reported.
        return file.problem(steps, "the list is empty", "write one item at least") if empty else None
    return file.problem(steps, str(error["msg"]))


def _steps(file: YamlFile, location: tuple[int | str, ...]) -> Steps:
    """Keep of pydantic's location what leads somewhere in the file, and one step beyond."""
    node, steps = file.root, []
    for step in location:
        steps.append(step)
        below = step_into(node, step)
        if below is None:
            break
        node = below
    return tuple(steps)


def _near_key(key: str, model: type[BaseModel], steps: Steps) -> str:
    names = keys_at(model, steps[:-1])
    return unknown(key, names, sort=False)


def keys_at(model: type[BaseModel], steps: Steps) -> tuple[str, ...]:
    """Return the keys that a model knows at a place, by following its fields down."""
    here: type[BaseModel] | None = model
    for step in steps:
        if isinstance(step, str) and here is not None:
            here = _model_of(here, step)
    return tuple(field.alias or name for name, field in here.model_fields.items()) if here else ()


def _is_required(model: type[BaseModel], steps: Steps) -> bool:
    """Return whether the model asks for the key that the steps lead to."""
    here: type[BaseModel] | None = model
    *above, last = steps
    for step in above:
        if isinstance(step, str) and here is not None:
            here = _model_of(here, step)
    return here is not None and any(
        field.is_required() for name, field in here.model_fields.items() if last == (field.alias or name)
    )


def _model_of(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    for name, field in model.model_fields.items():
        if key == (field.alias or name):
            return _model_in(field.annotation)
    return None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(part) for part in getattr(annotation, "__args__", ()))
    return next((found for found in inner if found), None)


def _shifted(problem: Problem, node: object, offset: int | None) -> Problem:
    """Move a problem to the character of the text that it is about, if the file shows that as it is."""
    if offset is None or not isinstance(node, Scalar) or node.indent < 0 or "\n" in node.text:
        return problem
    column = problem.column + node.indent + offset
    return Problem(problem.file, problem.line, column, problem.path, problem.fault, problem.remedy)


def describe(value: object) -> str:
    """Name what was found, in words: the text itself where it is short."""
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "keys with values"
    text = value.text if isinstance(value, Scalar) else str(value)
    return f"'{text}'" if len(text) <= 60 else f"'{text[:57]}...'"


def repeated(file: YamlFile, places: Iterable[Steps], called: str) -> Iterator[Problem]:
    """Find texts that stand at more than one of these places."""
    first: dict[str, int] = {}
    for steps in places:
        node = file.at(*steps)
        if not isinstance(node, Scalar) or not (text := " ".join(node.text.split())):
            continue
        if text in first:
            yield file.problem(steps, f"{called} '{text}' is used twice; first on line {first[text]}")
        first.setdefault(text, node.line)
