"""The bytes of a brief.json in; the edition that it is out, or what is wrong with it.

Only what a comparison asks for is read, and keys that an earlier version of the program did not write yet have a
default: the last edition may well have been made by an older program. Another format is another matter, and refused.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from briefing.editions.edition import Differing, Edition, EditionSection, Head, ListedSource
from briefing.errors import BriefingError, Problem

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FORMAT = "briefing/1"
_NAMED = "name the brief.json of an earlier build"


class EditionError(BriefingError):
    """A file that was named as an edition of a brief is none, or of a format that is not known here."""


@dataclass(frozen=True, slots=True)
class _Contents:
    """The keys of brief.json that are read; all others are left alone."""

    brief: Head
    sources: tuple[ListedSource, ...]
    sections: tuple[EditionSection, ...]
    disagreements: tuple[Differing, ...] = ()


def read_edition(data: bytes, file: str) -> Edition:
    """Read a brief.json of any version of this format; `file` is what an error calls it.

    Raises EditionError for what is no such file.
    """
    value = _load(data, file)
    form = value.get("format") if isinstance(value, dict) else None
    if not isinstance(form, str) or not form.startswith("briefing/"):
        raise EditionError(Problem(file, fault="this is no brief.json of this program", remedy=_NAMED))
    if form != FORMAT:
        raise EditionError(
            Problem(
                file,
                fault=f"it has the format '{form}', and only {FORMAT} is read",
                remedy="build that edition again with this program, from its own sources",
            )
        )
    return _make(value, hashlib.sha256(data).hexdigest(), file)


def write_edition(edition: Edition) -> dict[str, Any]:
    """Return all of an edition that a comparison asks for as plain values, to travel with a brief that is compared."""
    parts = (edition.brief, edition.sources, edition.sections, edition.disagreements)
    brief, sources, sections, disagreements = map(_plain, parts)
    return {
        "brief": brief,
        "sources": sources,
        "sections": sections,
        "disagreements": disagreements,
        "sha256": edition.sha256,
    }


def read_carried_edition(value: dict[str, Any], file: str) -> Edition:
    """Read what `write_edition` wrote, out of the brief.json `file`."""
    return _make(value, str(value.get("sha256", "")), file)


def _plain(value: Any) -> Any:
    """Return values as JSON holds them, without fields that have their default."""
    if is_dataclass(value):
        pairs = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: _plain(item) for field, item in pairs if item != field.default}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _make(value: dict[str, Any], sha256: str, file: str) -> Edition:
    found = _check(value, file)
    return Edition(found.brief, found.sources, found.sections, found.disagreements, sha256)


def _load(data: bytes, file: str) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        where = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (0, 0)
        raise EditionError(Problem(file, *where, fault="this is not JSON", remedy=_NAMED)) from error


def _check(value: dict[str, Any], file: str) -> _Contents:
    from pydantic import ValidationError

    try:
        return _adapter().validate_python(value)
    except ValidationError as error:
        problems = [
            Problem(file, path=".".join(map(str, fault["loc"])), fault=fault["msg"], remedy=_NAMED)
            for fault in error.errors(include_url=False, include_input=False)
        ]
        raise EditionError(problems[:3]) from error


@cache
def _adapter() -> TypeAdapter[_Contents]:
    from pydantic import TypeAdapter

    return TypeAdapter(_Contents)
