"""What one check showed, as a value: whether it agrees, what that rests on, and what does not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """What a check came to."""

    AGREES = "agrees"
    DIFFERS = "does not agree"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: `says` in words what it rests on, or why it was not made; `faults` are what does not agree."""

    state: State
    says: str = ""
    faults: tuple[str, ...] = ()
