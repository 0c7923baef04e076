"""A figure of a measure in its clause in; of what it is told, as far as the words show it, out.

Two figures can only differ where they are of one thing. `FigureSubject` (`figure.py`) holds what tells that: the places
that are named, all names (`names.py`), the noun that is counted (`counted_noun.py`), the words that are neither the
measure's nor everybody's, since when.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from briefing.compare.measures.common_words import is_common
from briefing.compare.measures.counted_noun import first_of_lines, one_noun, read_amount, read_noun
from briefing.compare.measures.deeds import read_deeds
from briefing.compare.measures.figure import FigureSubject
from briefing.compare.measures.membership import is_called_a_figure
from briefing.compare.measures.names import (
    fold_name,
    read_actor,
    read_links,
    read_mentioned,
    read_names,
    read_topics,
)
from briefing.compare.measures.neighbour import read_neighbour
from briefing.compare.measures.parts import is_named_part, read_whole
from briefing.compare.measures.prospect import read_prospect
from briefing.compare.measures.retracted import is_corrected
from briefing.compare.measures.rule import CandidateFigure
from briefing.compare.measures.taken_up import is_rival, read_teller, takes_up
from briefing.compare.measures.units import with_other_forms
from briefing.model import AsOf, Credit, Number
from briefing.text.clauses.cues import cue, list_cues
from briefing.text.stems import stems_of

_SO_FAR = re.compile(  # "are already in port" is a state, and counted like any other
    r"\b(?:so far|to date|until now|up to now|(?:has|have|had)\s+already|already\s+(?:has|have|had))\b",
    re.IGNORECASE,
)
_SHORTEST_WORD = 4  # letters: shorter words ("day", "two") tell nothing of what is spoken of


def read_figure_subject(
    candidate: CandidateFigure,
    source: str,
    credits: Sequence[Credit],
    published: str,
    event: AsOf | None = None,
) -> FigureSubject:
    """Return what a figure is told of; `published` is the day of its source's publication, "" without one.

    `event` is a day that its clause names and that is not that of the count.
    """
    text, clause, measure = candidate.text, candidate.clause, candidate.measure
    start, end = clause.sentence
    sentence = text[start:end]
    teller = read_teller(candidate)
    credited = [word for credit in credits for word in (credit.speaker, credit.resolved)]
    told = set(stems_of(" ".join((*credited, teller))))
    places, names = read_names(text, clause.pieces, told)
    if not names:
        places, names = read_names(text, [clause.sentence], told)
    asked = frozenset(stems_of(" ".join((measure.label, *with_other_forms((*measure.about, *measure.unit))))))
    noun, kind = read_noun(candidate.estimate, text, asked)
    before = clause.before
    near = read_names(text, [before], told)[1] if before else ()
    whole = read_whole(candidate)
    tellers = frozenset(fold_name(credit.resolved or credit.speaker) for credit in credits)
    return FigureSubject(
        sentence=(source, start),
        before=before[0] if before else -1,
        takes_up=takes_up(candidate) or is_rival(candidate),
        whole=whole.low if whole else None,
        noun=noun,
        kind=kind,
        amount=read_amount(candidate, asked),
        places=tuple(places),
        names=frozenset(names),
        actor=read_actor(text, clause.pieces[0]),
        near=frozenset(near),
        about=read_topics(text),
        mentioned=read_mentioned(text),
        words=frozenset(_telling(candidate.own, asked)),
        links=frozenset(pair for pair in read_links(text) if not {*names, *near}.isdisjoint(pair)),
        since=_read_since(candidate.own) or ("" if measure.changes else _read_so_far(candidate.own)),
        speakers=tellers or frozenset(filter(None, [fold_name(teller)])),
        moving=bool(cue("moving on").search(candidate.own)),
        against=bool(cue("set against").search(sentence)),
        state=bool(
            cue("states").search(" ".join((candidate.own, measure.label, *measure.about, *measure.unit)))
        ),
        changes=measure.changes,
        published=published,
        event=event,
        some_of_them=not candidate.before.strip() and is_named_part(text, candidate.estimate),
        by_giver=_has_giver_behind(candidate, credits),
        given_by=any(credit.cue.endswith(" by") for credit in credits) and is_called_a_figure(candidate),
        corrects=is_corrected(candidate),
        deeds=read_deeds(candidate),
        prospect=read_prospect(candidate),
        neighbour=fold_name(read_neighbour(candidate)),
        parts=frozenset(_parts_of(candidate)),
    )


def _parts_of(candidate: CandidateFigure) -> Iterable[Number]:
    """Yield the numbers after a figure that are told as some of it: "251 houses, 214 of them in Orsel"."""
    here = candidate.estimate
    for other in candidate.row:
        smaller = None not in (other.low, here.low) and other.low < here.low  # type: ignore[operator]
        behind = other.start >= here.end and other.currency == here.currency
        if other.low is not None and behind and smaller and is_named_part(candidate.text, other):
            yield other.low


def _has_giver_behind(candidate: CandidateFigure, credits: Sequence[Credit]) -> bool:
    """Return whether "by" and who gives a figure stand right behind it: "put at 180 by the mill"."""
    behind = candidate.text[candidate.estimate.end : candidate.clause.sentence[1]]
    return any(
        re.match(rf"(?:\s+[a-z]+){{0,2}}?\s+by\s+{re.escape(credit.speaker)}", behind) for credit in credits
    )


def _telling(words: str, asked: frozenset[str]) -> Iterable[str]:
    """Yield the stems of what a clause tells beside what its measure asks for: "quake", "ferry"."""
    for word in re.findall(r"[^\W\d_]+", words):
        low = word.lower()
        if len(low) < _SHORTEST_WORD or is_common(low) or low in list_cues("reports"):
            continue
        if word[0].isupper() and low not in words:
            continue
        if one_noun().get(low) == "people" or low in list_cues("running") or low in _unremarkable():
            continue
        event = _one_event().get(low, low)
        yield from (stem for stem in stems_of(event) if stem not in asked)


@cache
def _unremarkable() -> frozenset[str]:
    return frozenset(
        {*list_cues("moving on"), *list_cues("accounts"), *list_cues("tells"), *list_cues("set against")}
    )


@cache
def _one_event() -> dict[str, str]:
    return first_of_lines("one event")


def _read_since(own: str) -> str:
    found = _since().search(own)
    return found.group().casefold() if found else ""


def _read_so_far(own: str) -> str:
    """Return the words by which what goes on is counted up to now: "had already cost 40 crowns"."""
    found = _SO_FAR.search(own)
    return "so far" if found else ""


@cache
def _since() -> re.Pattern[str]:
    """Match since or until when a figure counts: "since late 2003", "over the past two years", "by noon"."""
    start = r"(?:\d{4}|[A-Z]\w+(?:\s+\d{4})?|last\s+\w+|the\s+(?:start|beginning|outbreak)\s+of\s+[\w-]+)"
    return re.compile(
        rf"\bsince\s+(?:(?:late|early|mid)[\s-]+)?{start}|"
        r"\b(?i:over|in|during|within|for)\s+the\s+(?:past|last)\s+[\w-]+(?:\s+(?:years?|months?|weeks?|decades?))?|"
        r"\b(?i:in|within)\s+(?!recent\b)(?:[a-z]+|\d+)\s+(?:hours|days|weeks|months)\b(?!\s+(?:time|ago))|"
        r"\b(?i:at|by|as of|as at)\s+(?:noon|midday|midnight|\d{1,2}[:.]\d\d|\d{1,2}\s?[ap]\.?m\b)"
    )
