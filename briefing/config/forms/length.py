"""The form of a brief's length."""

from __future__ import annotations

from briefing.config.length import DEFAULT_LENGTH, LENGTH_PATTERN, parse_length
from briefing.config.yamlfile.kinds import Kind, fault, read_filled_line


def _read_length(value: object) -> str:
    if value is None:
        return str(DEFAULT_LENGTH)
    text = read_filled_line(value)
    try:
        return str(parse_length(text))
    except ValueError as error:
        raise fault(f"'{text}' is no length", str(error)) from None


LENGTH = Kind(_read_length, {"type": ["string", "null"], "pattern": f"^(?:{LENGTH_PATTERN})$"})
