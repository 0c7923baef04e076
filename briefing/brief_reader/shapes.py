"""An object of brief.json in; the same with the model's names out, for each class that is not written field by field.

Whoever changes how `render/json.py` writes a class changes its row here: a test reads back what every class can hold.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from briefing.brief_reader.decode import Shape
from briefing.config import parse_length
from briefing.language.analyses import ANALYSES, Printed
from briefing.model import (
    AnalystText,
    Brief,
    BriefSource,
    Citation,
    Cited,
    Figure,
    FigureEstimate,
    FoundSpan,
    Inputs,
    Length,
)

Object = Mapping[str, Any]


def _shape_brief(value: Object) -> Object:
    head = value["brief"]
    return {
        "masthead": head,
        "sources": value["sources"],
        "sections": value["sections"],
        "gaps": value["gaps"],
        "unused_sources": value["unused_sources"],
        "documents": head["documents"],
        "embed": head["embed"],
        "generator_version": value["generator"]["version"],
        "disagreements": value["disagreements"],
        "timeline": {"entries": value["timeline"], "undated": value["undated"]},
        "independent": head["independent"],
        "analyst": value["analyst"],
        "likelihood": value["likelihood"],
        "extent": head["extent"],
        "warnings": value["warnings"],
        "length": {"said": head.get("length", "full")},
        **{key: value[key] for key in ("changes", "look", "call", "inputs") if key in value},
    }


def _shape_inputs(value: Object) -> Object:
    return {"json": json.dumps(value, ensure_ascii=False, separators=(",", ":"))}


def _shape_length(value: Object) -> Object:
    length = parse_length(value["said"])
    return {"pages": length.pages, "words": length.words}


def _shape_source(value: Object) -> Object:
    record = dict(value) | {"origins": [list(pair) for pair in value["read_from"].items()]}
    shares = [[shared["source"], shared["name"]] for shared in value["shares"]]
    pages = [[page["start"], page["label"]] for page in value.get("pages", ())]
    return dict(value) | {"record": record, "copy_of": value["copy"], "shares": shares, "pages": pages}


def _shape_citation(value: Object) -> Object:
    labels = {row.key: row.label for row in ANALYSES if row.printed is Printed.LINE}
    found = [{"key": key, "label": labels[key], "spans": value[key]} for key in value if key in labels]
    return _without_default_locator(value) | {"found": found}


def _shape_found(value: Object) -> Object:
    values = [[name, item] for name, item in value.items() if name not in {"start", "end", "text"}]
    return {"start": value["start"], "end": value["end"], "text": value["text"], "values": values}


def _shape_figure(value: Object) -> Object:
    counted = [[kept["rule"], kept["count"]] for kept in value["not_compared"]]
    return dict(value) | {"not_compared": counted}


def _shape_estimate(value: Object) -> Object:
    return _without_default_locator(value) | {"estimate": value, "credits": value["attributions"]}


def _without_default_locator(value: Object) -> dict[str, Any]:
    """Leave out a locator that only says again on which page, or else in which paragraph, something stands."""
    page, paragraph, locator = value["page"], value["paragraph"], value["locator"]
    kind, number, label = ("page", page, f"p. {page}") if page else ("paragraph", paragraph, f"¶{paragraph}")
    default = {"kind": kind, "value": str(number), "label": label}
    return dict(value) | {"locator": None if locator == default else locator}


def _shape_analyst(value: Object) -> Object:
    return {**value, "cited": value["cites"], "likelihood": value["terms"]}


def _shape_cited(value: Object) -> Object:
    return value if value["paragraph"] else dict(value) | {"first": 0, "last": 0}


SHAPES: Mapping[type[Any], Shape] = {
    AnalystText: _shape_analyst,
    Brief: _shape_brief,
    BriefSource: _shape_source,
    Citation: _shape_citation,
    Cited: _shape_cited,
    Figure: _shape_figure,
    FigureEstimate: _shape_estimate,
    FoundSpan: _shape_found,
    Inputs: _shape_inputs,
    Length: _shape_length,
}
