"""The bytes of a brief.json in; the `Brief` that was written out: the inverse of `render/json.py`.

`brief_to_json(read_brief(data)) == data` for all that the program wrote, so that every output can be made again from
its data, and two editions can be compared as values.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from briefing.brief_reader.decode import Decoder
from briefing.brief_reader.shapes import SHAPES
from briefing.errors import BriefingError, Problem
from briefing.model import AnalystText, Brief, Cited

__all__ = ["FORMAT", "read_brief", "read_json"]

FORMAT = "briefing/1"
_Told = Callable[[Cited], str]


def read_brief(data: bytes, name: str = "brief.json", texts: Mapping[str, str] | None = None) -> Brief:
    """Read a brief.json, called `name` in messages.

    The words of paragraphs that only the analyst cites do not stand in it; they are taken from `texts`, by the keys
    of the sources, and are "" where these have none. A brief of an earlier version has the defaults for keys that
    came later. Raises BriefingError, with the path of the key, for what no brief.json can be.
    """
    value = read_json(data, name)
    decoder = Decoder(name, SHAPES)
    try:
        if not isinstance(value, dict) or value.get("format") != FORMAT:
            raise BriefingError(
                Problem(name, path="format", fault=f"this is no brief of the format {FORMAT}")
            )
        brief: Brief = decoder.read(Brief, value, "")
    except RecursionError:
        raise BriefingError(Problem(name, fault="this JSON is nested too deeply")) from None
    return replace(brief, analyst=tuple(_quote_cited(text, texts or {}) for text in brief.analyst))


def read_json(data: bytes, name: str) -> Any:
    """Read JSON that is the same to every reader: UTF-8, no key twice in an object, no NaN.

    Raises BriefingError for all else.
    """
    try:
        return json.loads(
            data.decode("utf-8"), object_pairs_hook=_without_repeats, parse_constant=_refuse_constant
        )
    except UnicodeDecodeError as error:
        raise BriefingError(Problem(name, fault=f"not UTF-8 at byte {error.start}")) from None
    except json.JSONDecodeError as error:
        raise BriefingError(
            Problem(name, error.lineno, error.colno, fault=f"not well-formed JSON: {error.msg}")
        ) from None
    except RecursionError:
        raise BriefingError(Problem(name, fault="this JSON is nested too deeply")) from None
    except ValueError as error:
        raise BriefingError(Problem(name, fault=str(error))) from None


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return found


def _refuse_constant(constant: str) -> object:
    raise ValueError(f"{constant} is no number of JSON")


def _quote_cited(text: AnalystText, texts: Mapping[str, str]) -> AnalystText:
    """Return a text of the analyst's whose citations have the words of the paragraphs that they lead to."""
    cited = tuple(
        replace(one, quote=texts[one.key][one.first : one.last])
        if one.paragraph and one.key in texts
        else one
        for one in text.cited
    )
    return replace(text, cited=cited)
