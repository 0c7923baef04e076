"""A value of JSON and a type of the model in; a value of that type out, or where it is none and why.

The types are read from the annotations of the dataclasses, so that a field which the model gets is read without a line
here. What a dataclass writes in a way of its own says `shapes` of the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from briefing.errors import BriefingError, Problem

Shape = Callable[[Mapping[str, Any]], Mapping[str, Any]]
_NAMES = {str: "text", int: "a whole number", float: "a number", bool: "true or false", tuple: "a list"}


@dataclass(frozen=True, slots=True)
class Decoder:
    """Reads values of one file. `shapes` name each dataclass whose object has other keys than its fields, with
    what returns the object with the fields' names.
    """

    file: str
    shapes: Mapping[type[Any], Shape]

    def read(self, kind: Any, value: object, path: str) -> Any:
        """Return `value` as a `kind`; raises BriefingError with the path of what cannot be read as one."""
        origin, parts = get_origin(kind), get_args(kind)
        if origin in {Union, UnionType}:
            return self._read_one_of(parts, value, path)
        if origin is tuple:
            return self._read_tuple(parts, value, path)
        if isinstance(kind, type) and is_dataclass(kind):
            return self._read_object(kind, value, path)
        if kind is Any:
            return value
        if kind is Path:
            return Path(self._read_plain(str, value, path))
        if isinstance(kind, type) and issubclass(kind, Enum):
            return self._read_enum(kind, value, path)
        return self._read_plain(kind, value, path)

    def refuse(self, path: str, fault: str) -> BriefingError:
        """Return the error of a value that cannot be read."""
        return BriefingError(Problem(self.file, path=path, fault=fault))

    def _read_plain(self, kind: type[Any], value: object, path: str) -> Any:
        if value is None and kind is str:  # "" is written as null in some places
            return ""
        if kind is float and type(value) is int:
            return value  # a number is written without a point where it is whole
        if type(value) is not kind:
            raise self.refuse(path, f"should be {_NAMES.get(kind, kind.__name__)}, is {_name(value)}")
        return value

    def _read_enum(self, kind: type[Enum], value: object, path: str) -> Enum:
        try:
            return kind(value)
        except ValueError:
            raise self.refuse(path, f"{value!r} is none of {', '.join(str(m.value) for m in kind)}") from None

    def _read_one_of(self, kinds: tuple[Any, ...], value: object, path: str) -> Any:
        if value is None and NoneType in kinds:
            return None
        rest = [kind for kind in kinds if kind is not NoneType]
        fitting = [kind for kind in rest if kind is type(value)]
        return self.read((fitting or rest)[0], value, path)

    def _read_tuple(self, parts: tuple[Any, ...], value: object, path: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise self.refuse(path, f"should be a list, is {_name(value)}")
        if len(parts) == 2 and parts[1] is Ellipsis:
            return tuple([self.read(parts[0], item, f"{path}[{n}]") for n, item in enumerate(value)])
        if len(value) != len(parts):
            raise self.refuse(path, f"should be a list of {len(parts)}, has {len(value)}")
        pairs = enumerate(zip(parts, value, strict=True))
        return tuple([self.read(part, item, f"{path}[{n}]") for n, (part, item) in pairs])

    def _read_object(self, kind: Any, value: object, path: str) -> Any:
        if not isinstance(value, dict):
            raise self.refuse(path, f"should be an object, is {_name(value)}")
        shape = self.shapes.get(kind)
        shaped = self._reshape(shape, value, path) if shape else value
        given = {}
        for name, part, needed in _fields(kind):
            if name in shaped:
                given[name] = self.read(part, shaped[name], f"{path}.{name}" if path else name)
            elif needed:
                raise self.refuse(path, f"has no key '{name}'")
        return kind(**given)

    def _reshape(self, shape: Shape, value: Mapping[str, Any], path: str) -> Mapping[str, Any]:
        try:
            return shape(value)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise self.refuse(path, f"cannot be read: {type(error).__name__} {error}") from None


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any, bool], ...]:
    """Return the name and type of each field of a dataclass, and whether it must be given."""
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name], _is_needed(field)) for field in fields(kind))


def _is_needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _name(value: object) -> str:
    if value is None:
        return "null"
    names = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object")
