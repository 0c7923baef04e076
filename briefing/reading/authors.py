"""An author as JSON or YAML states it in; the names as one string out, and what could not be read.

One name is a string or an object; several are a list of them. Objects are read as CSL ({"given", "family"},
{"literal"}), schema.org ({"name"}) and the usual spellings of those keys have them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

_WHOLE = ("literal", "name", "full_name", "fullname", "fullName", "display_name", "displayName")
_GIVEN = ("given", "given_name", "givenName", "first_name", "firstname", "firstName", "first")
_FAMILY = ("family", "family_name", "familyName", "last_name", "lastname", "lastName", "surname", "last")
_PARTICLES = ("dropping-particle", "non-dropping-particle")


def read_authors(value: object) -> tuple[str, tuple[object, ...]]:
    """Return the names that a value states ("" for none), and the parts of it that state none."""
    if not isinstance(value, list):
        name = _name(value)
        return (name, ()) if name is not None else ("", (value,))
    named = [(part, _name(part)) for part in value if part is not None]
    odd = tuple(part for part, name in named if name is None)
    return join_authors(name for _, name in named if name), odd


def join_authors(names: Iterable[str]) -> str:
    """Return several names as the one string that a record holds: each once, "; " between them.

    A comma would not do: "Orsk, Tilda, Benn, Rolf" can be two names or four.
    """
    plain = (" ".join(name.split()) for name in names)
    return "; ".join(dict.fromkeys(name for name in plain if name))


def _name(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return None
    whole, given, family = (next(_strings(value, keys), "") for keys in (_WHOLE, _GIVEN, _FAMILY))
    if whole or not family:
        return whole or given or None
    parts = (given, *_strings(value, _PARTICLES), family, *_strings(value, ("suffix",)))
    return " ".join(part for part in parts if part)


def _strings(value: Mapping[str, object], keys: tuple[str, ...]) -> Iterator[str]:
    found = (value.get(key) for key in keys)
    return (text for text in found if isinstance(text, str) and text.strip())
