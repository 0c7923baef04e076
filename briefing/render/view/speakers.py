"""The credits of a citation in; who speaks in it, as a line, out."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model import Credit
from briefing.render.wording import isolate, show_unseen

MOST = 3


def say_speakers(credits: Sequence[Credit]) -> str:
    """Say who speaks: "US officials, as reported by The New York Times"; "" where nobody is said to.

    A speaker who passes on what another said stands after that other one.
    """
    outer = {credit.within for credit in credits}
    said = [_say_chain(number, credits) for number in range(len(credits)) if number not in outer]
    known = list(dict.fromkeys(said))
    more = f"; {len(known) - MOST} more" if len(known) > MOST else ""
    return "; ".join(known[:MOST]) + more


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
