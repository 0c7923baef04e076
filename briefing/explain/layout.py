"""An `Explanation` in; the object that `briefing explain --json` prints out."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from briefing.explain.values import Explanation

FORMAT = "briefing-explain/1"


def lay_out_explanation(explanation: Explanation) -> dict[str, Any]:
    """Return the explanation as JSON has it: its values key by key, in the order of their fields."""
    laid: dict[str, Any] = _lay_out(explanation)
    return {"format": FORMAT, **laid}


def _lay_out(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _lay_out(getattr(value, field.name)) for field in fields(value)}
    return [_lay_out(item) for item in value] if isinstance(value, tuple) else value
