"""The value that passes between the steps: one report within a unit, in tokens."""

from __future__ import annotations

from dataclasses import dataclass

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Report:
    """Who (`source`, None where nobody is named) says what by which words; ranges of a unit's tokens.

    `weak` is said of what is no speech (a wish, a judgement): within the words of another it is that other's.
    `awaits` is said of a cue whose words follow in the next unit ("He continued:").
    """

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    awaits: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """What is said: its tokens, whether they are a sentence, whether they only follow in the next unit."""

    ranges: tuple[Range, ...]
    sentence: bool = True
    later: bool = False
