"""Credits in; what kind of speakers they are out: named or not, a party to the matter or not."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from briefing.model import Credit
from briefing.text.tokens import compound_words
from briefing.text.word_sections import any_entry
from briefing.text.words import read_words

_QUOTED = re.compile(
    r"“[^”]*(?:”|\Z)|\"[^\"]*(?:\"|\Z)|``.*?(?:''|\Z)|''.*?(?:''|\Z)|«[^»]*(?:»|\Z)", re.DOTALL
)


def innermost(credits: Sequence[Credit]) -> tuple[Credit, ...]:
    """Return the credits that hold no other: those who are said to know, not those who pass it on."""
    outer = {credit.within for credit in credits}
    return tuple(credit for number, credit in enumerate(credits) if number not in outer)


def is_party(speaker: str, parties: Collection[str]) -> bool:
    """Return whether a speaker is a party, or speaks for one: "Russian President Vladimir Putin", "the Kremlin"."""
    words = speaker.casefold()
    return any(re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", words) for name in parties if name)


def is_unnamed(credit: Credit) -> bool:
    """Return whether nobody is named: no speaker at all, or only "officials", "a source close to the talks"."""
    speaker = credit.resolved or credit.speaker
    if credit.kind == "anonymous" or not speaker.strip():
        return True
    head = _after_head().split(speaker, maxsplit=1)[0]
    last = compound_words(head)[-1:]
    return bool(last) and last[0].lower in read_words("unnamed")


def is_writers_own(words: str, credits: Sequence[Credit]) -> bool:
    """Return whether the writer speaks of himself in quoted words of a source: "If, as I have said, he meant it".

    An "I" between quotation marks is whoever speaks there, and so is one in direct speech that is printed in part.
    """
    if any(credit.kind == "direct" for credit in credits):
        return False
    return _first_person().search(_QUOTED.sub("", words)) is not None


@cache
def _first_person() -> re.Pattern[str]:
    return re.compile(rf"\b{any_entry('credit-words', 'the writer')}\b(?!\.)")


@cache
def _after_head() -> re.Pattern[str]:
    return re.compile(rf"\s{any_entry('credit-words', 'after a head')}\b|,")
