"""The forms in; JSON Schemas out, so that an editor helps with the user's files while they are written.

A schema says less than the reader: it cannot see keys given twice, days that the calendar lacks, expressions
that do not compile, ids that are used twice, or what stands in other files.
"""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel

from briefing.forms.brief import BriefModel
from briefing.forms.outline import OutlineModel
from briefing.forms.register import RegisterModel

_FORMS: dict[str, type[BaseModel]] = {"brief": BriefModel, "outline": OutlineModel, "sources": RegisterModel}


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema (draft 2020-12) of brief.yaml, outline.yaml and sources.yaml, by those names."""
    return {name: _schema(name, form) for name, form in _FORMS.items()}


def _schema(name: str, form: type[BaseModel]) -> dict[str, Any]:
    made: dict[str, Any] = _tidy(form.model_json_schema(by_alias=True))
    made["title"] = f"{name}.yaml"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


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
