"""The form of a marking: a label of the Traffic Light Protocol, or any other text."""

from __future__ import annotations

from typing import Annotated

from pydantic_core import PydanticCustomError

from briefing.config.marking import TLP, normal_marking
from briefing.config.yamlfile import unknown
from briefing.config.yamlfile.kinds import Kind, fault, read_optional_line


def _check_marking(text: str) -> PydanticCustomError | None:
    label = normal_marking(text)
    known = (*TLP, "TLP:WHITE")
    if label.startswith("TLP:") and label not in known:
        return fault(f"TLP has no label '{label.removeprefix('TLP:')}'", unknown(label, TLP, sort=False))
    return None


def _read_marking(value: object) -> str:
    text = read_optional_line(value)
    if problem := _check_marking(text):
        raise problem
    return normal_marking(text)


Marking = Annotated[str, Kind(_read_marking, {"type": ["string", "null"]})]
