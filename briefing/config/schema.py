"""The forms in; JSON Schemas out, so that an editor helps with the user's files while they are written.

A schema says less than the reader: it cannot see keys given twice, days that the calendar lacks, expressions
that do not compile, ids that are used twice, or what stands in other files.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pydantic import BaseModel

from briefing.config.forms.brief import BriefModel
from briefing.config.forms.outline import OutlineModel
from briefing.config.forms.register import RegisterModel

_FORMS: dict[str, type[BaseModel]] = {"brief": BriefModel, "outline": OutlineModel, "sources": RegisterModel}


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema (draft 2020-12) of brief.yaml, outline.yaml and sources.yaml, by those names."""
    return {name: _schema(name, form) for name, form in _FORMS.items()}


def _schema(name: str, form: type[BaseModel]) -> dict[str, Any]:
    made: dict[str, Any] = form.model_json_schema(by_alias=True)
    docstrings = dict(_docstrings(form))
    for title, model in ((form.__name__, made), *made.get("$defs", {}).items()):
        keys = model["properties"]
        for key in keys:
            # A key that is a word of Python's, or a name of pydantic's, has a dash after it in the model.
            said = docstrings.get((title, key)) or docstrings[title, f"{key}_"]
            keys[key] = {"description": said, **keys[key]}
    made = _tidy(made)
    made["title"] = f"{name}.yaml"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def _docstrings(form: type[BaseModel]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield what stands below each field in the form's module, by the names of model and field."""
    for model in ast.parse(inspect.getsource(sys.modules[form.__module__])).body:
        if not isinstance(model, ast.ClassDef):
            continue
        for field, below in pairwise(model.body):
            if (
                isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(below, ast.Expr)
                and isinstance(below.value, ast.Constant)
            ):
                yield (model.name, field.target.id), inspect.cleandoc(str(below.value.value))


def _tidy(node: Any) -> Any:
    """Take out the titles that repeat a key, and join the lines of descriptions."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {
        key: _tidy(value) for key, value in node.items() if not (key == "title" and isinstance(value, str))
    }
    if isinstance(kept.get("description"), str):
        kept["description"] = re.sub(r"\s+", " ", kept["description"])
    return kept
