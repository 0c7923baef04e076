"""The kinds of value that our files ask for: how the literal text of each is read, and its JSON Schema.

Every kind is a pydantic annotation. What comes in is a `Scalar`, a list, a dict or None; what goes out is
the value, or a fault with a remedy. The schema beside it is for editors, which read YAML 1.2: there `2024` is
a number, and so a text may be written as one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from briefing.config.yamlfile.model_check import FILL, describe
from briefing.config.yamlfile.nearest_name import unknown
from briefing.config.yamlfile.nodes import Scalar
from briefing.config.yamlfile.plain_values import LANGUAGE, is_language, is_url, real_day

SLUG = r"[a-z0-9]+(?:[-_.][a-z0-9]+)*"
DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
COLOUR = r"#[0-9A-Fa-f]{6}"

_BOOLEANS = frozenset({"yes", "no", "on", "off", "true", "false"})
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,8})")
_NUMBER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,9})?")


class Strict(BaseModel):
    """What every model of a user's file has in common: an unknown key is a fault; nothing changes later.

    A model is built when it is first asked, so that a row is built once, within its file's model. What stands
    below a field is its description in the JSON Schema, and is read only there (`briefing.config.schema`).
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False, defer_build=True)


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """An annotation for a field: how its value is read, and what its JSON Schema says."""

    read: Callable[[object], object]
    schema: dict[str, Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.read, handler(source))

    def __get_pydantic_json_schema__(self, _: CoreSchema, __: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self.schema)


def fault(what: str, remedy: str = "", offset: int | None = None) -> PydanticCustomError:
    """Make the error that `validate` turns into a Problem; `offset` counts into the value's text."""
    return PydanticCustomError("fault", "{fault}", {"fault": what, "remedy": remedy, "offset": offset})


def read_text(value: object) -> str:
    """Read a value as text, whatever it looks like, but for what other programs read as true or false."""
    if isinstance(value, str):
        return value
    if not isinstance(value, Scalar):
        raise fault(f"a text belongs here, not {describe(value)}")
    if value.plain and value.text.lower() in _BOOLEANS:
        truth = "true" if value.text.lower() in {"yes", "on", "true"} else "false"
        what = f"many programs read {value.text} without quotes as {truth}"
        raise fault(what, f'write it in quotes: "{value.text}"')
    return value.text.strip()


def read_line(value: object) -> str:
    """Read a text that is printed in one line: runs of blanks and line ends become one blank."""
    return " ".join(read_text(value).split())


def read_optional_line(value: object) -> str:
    """Read a line that may be left empty."""
    return "" if value is None else read_line(value)


def read_optional_text(value: object) -> str:
    """Read a text of several lines that may be left empty."""
    return "" if value is None else read_text(value)


def read_filled_line(value: object) -> str:
    """Read a line that must say something."""
    if not (line := read_optional_line(value)):
        raise fault("is empty", FILL)
    return line


def read_filled_text(value: object) -> str:
    """Read a text of one or several lines that must say something."""
    if not (text := read_optional_text(value)):
        raise fault("is empty", FILL)
    return text


def read_flag(value: object) -> bool:
    """Read true or false."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Scalar) and value.plain and value.text in _TRUTH:
        return _TRUTH[value.text]
    raise fault(f"true or false belongs here, not {describe(value)}")


def read_yes_no(value: object) -> bool:
    """Read yes or no, as a word or as a truth of YAML."""
    if isinstance(value, Scalar) and value.text.lower() in {"yes", "no"}:
        return value.text.lower() == "yes"
    try:
        return read_flag(value)
    except ValueError:
        raise fault(f"yes or no belongs here, not {describe(value)}") from None


def _read_number(value: object, pattern: re.Pattern[str], kind: str) -> str:
    if not isinstance(value, Scalar):
        raise fault(f"{kind} belongs here, not {describe(value)}")
    if pattern.fullmatch(value.text) and not value.plain:
        raise fault(f"{kind} belongs here, not a text", f"write {value.text} without quotes")
    if re.fullmatch(r"0[0-9]+", value.text):
        remedy = f"write {value.text.lstrip('0') or '0'}"
        raise fault(f"some programs read {value.text} as an octal number", remedy)
    if re.fullmatch(r"[0-9]+(:[0-9]{1,2})+", value.text):
        raise fault(f"{kind} belongs here, not {value.text}, which some programs count in sixties")
    if not pattern.fullmatch(value.text):
        raise fault(f"{kind} belongs here, not {describe(value)}")
    return value.text


def whole(low: int, high: int) -> Kind:
    """Make the kind of a whole number between two bounds, both allowed."""

    def read(value: object) -> int:
        number = value if isinstance(value, int) else int(_read_number(value, _WHOLE, "a whole number"))
        if not low <= number <= high:
            raise fault(f"{number} is out of range", f"choose a number from {low} to {high}")
        return number

    return Kind(read, {"type": "integer", "minimum": low, "maximum": high})


def number(low: float, high: float) -> Kind:
    """Make the kind of a number between two bounds, both allowed."""

    def read(value: object) -> float:
        found = value if isinstance(value, float) else float(_read_number(value, _NUMBER, "a number"))
        if not low <= found <= high:
            raise fault(f"{found:g} is out of range", f"choose a number from {low:g} to {high:g}")
        return found

    return Kind(read, {"type": "number", "minimum": low, "maximum": high})


def choice(*names: str, empty: bool = False, numbers: bool = False) -> Kind:
    """Make the kind of a word out of a list; with `empty`, nothing may be given, and is "".

    With `numbers` the words are numbers, which editors see as such when they stand without quotes.
    """

    def read(value: object) -> str:
        if empty and (value is None or (isinstance(value, Scalar) and not value.text)):
            return ""
        text = read_filled_line(value)
        if text not in names:
            raise fault(f"'{text}' is not known here", unknown(text, names, sort=False))
        return text

    plain = [int(name) for name in names] if numbers else []
    schema = {"enum": [*names, *plain, *(["", None] if empty else [])]}
    return Kind(read, schema)


def read_slug(value: object) -> str:
    """Read an id: small letters, digits and hyphens."""
    text = read_filled_line(value)
    if not re.fullmatch(SLUG, text):
        made = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
        remedy = f"small letters, digits and hyphens only{f', such as {made}' if made else ''}"
        raise fault(f"'{text}' cannot be an id", remedy)
    return text


def read_date(value: object) -> str:
    """Read a day of the calendar, as ISO 8601 text; nothing is ""."""
    text = read_optional_line(value)
    if text and not re.fullmatch(DATE, text):
        raise fault(f"'{text}' is not a date", "write year-month-day, such as 2024-11-02")
    if text and not real_day(text):
        raise fault(f"there is no day {text}")
    return text


def read_colour(value: object) -> str:
    """Read a colour as #rrggbb. Without quotes its # begins a comment, and so nothing is there to be read."""
    if value is None:
        raise fault("is empty: an # without quotes begins a comment", 'write the colour in quotes: "#1f4e79"')
    text = read_line(value)
    if not re.fullmatch(COLOUR, text):
        raise fault(f"'{text}' is not a colour", 'write it as "#rrggbb", such as "#1f4e79"')
    return text.lower()


def read_language(value: object) -> str:
    """Read a language tag (BCP 47: language, script, region, variants)."""
    text = read_optional_line(value)
    if text and not is_language(text):
        raise fault(f"'{text}' is not a language tag", "write it as en, en-GB or zh-Hant (BCP 47)")
    return text


def read_url(value: object) -> str:
    """Read an address on the web."""
    text = read_optional_line(value)
    if text and not is_url(text):
        found = "this" if "@" in text else describe(text)  # which may be a password
        raise fault(f"{found} is not an address on the web", "write it whole, with https:// or http://")
    return text


_TEXT = ["string", "number"]
_OPTIONAL = ["string", "number", "null"]


def _pattern(pattern: str) -> dict[str, Any]:
    return {"type": ["string", "null"], "pattern": f"^(?:{pattern})?$"}


Line = Annotated[str, Kind(read_optional_line, {"type": _OPTIONAL})]
Text = Annotated[str, Kind(read_optional_text, {"type": _OPTIONAL})]
FilledLine = Annotated[str, Kind(read_filled_line, {"type": _TEXT, "pattern": r"\S"})]
FilledText = Annotated[str, Kind(read_filled_text, {"type": _TEXT, "pattern": r"\S"})]
Flag = Annotated[bool, Kind(read_flag, {"type": "boolean"})]
YesNo = Annotated[bool, Kind(read_yes_no, {"enum": [True, False, "yes", "no"]})]
Slug = Annotated[str, Kind(read_slug, {"type": ["string", "integer"], "pattern": f"^{SLUG}$"})]
Day = Annotated[str, Kind(read_date, _pattern(DATE))]
Colour = Annotated[str, Kind(read_colour, {"type": "string", "pattern": f"^{COLOUR}$"})]
Language = Annotated[str, Kind(read_language, _pattern(LANGUAGE))]
Address = Annotated[str, Kind(read_url, _pattern(r"https?://\S+"))]
