"""Two readings of the same words in; where they first part, in words a person can look up, out."""

from __future__ import annotations

import unicodedata

AROUND = 12


def first_difference(expected: str, found: str) -> str:
    """Say at which character `found` parts from `expected`, naming both characters.

    Look-alikes and invisible characters are named, because printing them would show no difference.
    """
    at = next((i for i, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b), None)
    if at is None:
        at = min(len(expected), len(found))
    should, does = _character(expected, at), _character(found, at)
    before = found[max(0, at - AROUND) : at]
    return f"after “…{before}” it reads {does} where the source has {should}"


def _character(text: str, at: int) -> str:
    if at >= len(text):
        return "nothing more"
    char = text[at]
    code = f"U+{ord(char):04X}"
    name = unicodedata.name(char, "")
    plain = char.isascii() and char.isprintable() and not char.isspace()
    return f"‘{char}’" if plain else f"{code} {name}".strip()


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1: twice the length of their longest common subsequence, shared."""
    from rapidfuzz.distance import Indel  # only for what does not agree

    return Indel.normalized_similarity(one, other)
