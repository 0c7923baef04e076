"""The credits of a citation in; who speaks in it, as a line, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefing.model import Credit
from briefing.render.catalogue import Wording
from briefing.render.wording import isolate, show_unseen

MOST = 2
_MOST_CHAINS = 3

_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"\A(?:the|a|an) (?=\S)", re.IGNORECASE)
PRONOUNS = frozenset(
    {"he", "she", "they", "it", "we", "i", "you", "who", "him", "her", "them", "one", "others"}
)
_POSSESSIVE = re.compile(r"['’]s\b")


def list_speakers(say: Wording, credits: Sequence[Credit]) -> tuple[str, ...]:
    """List who speaks by name: those who are quoted, not those who pass their words on.

    Where an unnamed one is quoted, it is who passes the words on; where nobody is named, nobody.
    """
    outer = {credit.within for credit in credits}
    chains = (_name_chain(number, credits) for number in range(len(credits)) if number not in outer)
    named = (_name(say, credit) for credit in chains if credit is not None)
    return tuple(dict.fromkeys(named))


def name_speaker(say: Wording, credits: Sequence[Credit], words: str) -> str:
    """Return the name to put before a quotation; "" where its words hold it, or not just one person speaks.

    Of a name the last word is enough: "Blinken remarked" names Antony Blinken.
    """
    speakers = list_speakers(say, credits)
    if len(speakers) != 1 or _names(words, credits):
        return ""
    return speakers[0]


def say_givers(speakers: Sequence[str]) -> str:
    """Say who gives a figure: "Ada Quill", "Ada Quill; Ben Wren"."""
    return "; ".join(speakers[:MOST]) + ("; …" if len(speakers) > MOST else "")


def _name_chain(number: int, credits: Sequence[Credit]) -> Credit | None:
    """Return the innermost credit of a chain of reports that has a name."""
    at: int | None = number
    seen: set[int] = set()
    while at is not None and at not in seen and at < len(credits):
        seen.add(at)
        if credits[at].resolved or credits[at].speaker:
            return credits[at]
        at = credits[at].within
    return None


def _names(words: str, credits: Iterable[Credit]) -> bool:
    """Return whether words hold the last word of a speaker's name, as the source has it here or in full."""
    held = set(_list_words(words))
    return any(
        held & set(_list_words(_cut_role(name))[-1:]) - PRONOUNS
        for credit in credits
        for name in (credit.resolved, credit.speaker)
    )


def _list_words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(_POSSESSIVE.sub("", text))]


def _cut_role(name: str) -> str:
    """Return a name without what explains it: "Ada Quill" of "Ada Quill, who ran the mill"."""
    short = name.split(", ", maxsplit=1)[0]
    return short if len(short.split()) > 1 else name


def _name(say: Wording, credit: Credit) -> str:
    words = _ARTICLE.sub("", _cut_role(credit.resolved or credit.speaker))
    name = isolate(show_unseen(words))
    if credit.decided:
        return say("passages.decided", name=name)
    return say("passages.inferred", name=name) if credit.inferred else name


def say_speakers(credits: Sequence[Credit]) -> str:
    """Say who speaks: "US officials, as reported by The New York Times"; "" where nobody is said to.

    A speaker who passes on what another said stands after that other one.
    """
    outer = {credit.within for credit in credits}
    said = [_say_chain(number, credits) for number in range(len(credits)) if number not in outer]
    known = list(dict.fromkeys(said))
    more = f"; {len(known) - _MOST_CHAINS} more" if len(known) > _MOST_CHAINS else ""
    return "; ".join(known[:_MOST_CHAINS]) + more


def _say_chain(number: int, credits: Sequence[Credit]) -> str:
    said = _say_speaker(credits[number])
    seen = {number}
    within = credits[number].within
    while within is not None and within not in seen and within < len(credits):
        said += f", as reported by {_say_speaker(credits[within])}"
        seen.add(within)
        within = credits[within].within
    return said


def _say_speaker(credit: Credit) -> str:
    named = isolate(show_unseen(credit.resolved or credit.speaker))
    if named:
        reason = " (the analyst’s ruling)" if credit.decided else " (inferred)" if credit.inferred else ""
        return named + reason
    return f"nobody named (“{isolate(show_unseen(credit.cue))}”)" if credit.cue else "nobody named"
