"""Credits in; what kind of speakers they are out: named or not, a party to the matter or not."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from briefing.model import Credit
from briefing.text.tokens import compound_words
from briefing.text.word_sections import any_entry
from briefing.text.words import read_words


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


@cache
def _after_head() -> re.Pattern[str]:
    return re.compile(rf"\s{any_entry('credit-words', 'after a head')}\b|,")
