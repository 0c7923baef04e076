"""A figure of a measure in its clause in; of what it is told, as far as the words show it, out.

Two figures can only differ where they are of one thing. `FigureSubject` holds what tells that: the places that are
named, all names (`names.py`), the noun that is counted (`counted_noun.py`), the words that are neither the measure's
nor everybody's, since when.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from briefing.compare.measures.common_words import is_common
from briefing.compare.measures.counted_noun import first_of_lines, one_noun, read_amount, read_noun
from briefing.compare.measures.deeds import Deeds, read_deeds
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
from briefing.compare.measures.prospect import Prospect, read_prospect
from briefing.compare.measures.retracted import is_corrected
from briefing.compare.measures.rule import CandidateFigure
from briefing.compare.measures.taken_up import is_rival, read_teller, takes_up
from briefing.compare.measures.units import with_other_forms
from briefing.dataclass import dataclass
from briefing.model import AsOf, Credit, Number
from briefing.text.clauses.cues import cue, list_cues
from briefing.text.stems import stems_of

_SO_FAR = re.compile(  # "are already in port" is a state, and counted like any other
    r"\b(?:so far|to date|until now|up to now|(?:has|have|had)\s+already|already\s+(?:has|have|had))\b",
    re.IGNORECASE,
)
_SHORTEST_WORD = 4  # letters: shorter words ("day", "two") tell nothing of what is spoken of


@dataclass(frozen=True, slots=True)
class FigureSubject:
    """What the words show of what a figure is told of.

    `sentence` is its source and the sentence's start, `before` the start of the sentence before it, and `takes_up`
    says that it is a number set against those there. `whole` is the number that it is a part of. `noun` is the stem
    of what it counts, "people" for anybody, "" where it names nothing; `kind` the adjectives of that noun, `amount`
    what kind of amount it is ("insured", "net"). `places` are the places that its clause or sentence names, `names` all
    proper names there, `actor` the one who does it,
    `near` the names of the sentence before, `about` those that its text is about, `mentioned` all that stand in it;
    `words` the stems of what else is told; `links` are pairs of names of which its text says that one is in the
    other ("Orsel Quay in Tarn"). `since` are the words from or to which on it counts. `speakers` give it. `moving`
    says that the count goes on, `against` that the sentence sets it against another figure, `state` that what is
    counted may end, `changes` that the measure does; `published` is the day of publication, and `event` the day of
    what happened, where that is not the day of the count. `some_of_them` says that it opens its sentence and counts
    some of those in the one before ("Two of them died later"); `by_giver` that who gives it follows it ("180 by the
    mill, 340 by the union"), `given_by` that it is "the figure given by" somebody; `corrects` that it takes
    an earlier one's place; `deeds` what the measure's own words tell of it (`deeds.py`); `prospect` whether it is
    offered, foretold or planned; `neighbour` is the place that its text calls "neighbouring" and gives it for;
    `parts` are the numbers that its sentence gives as parts of it: the 214 of "251 houses, 214 of them in Orsel".
    """

    sentence: tuple[str, int] = ("", -1)
    before: int = -1
    takes_up: bool = False
    whole: Number | None = None
    noun: str = ""
    kind: frozenset[str] = frozenset()
    amount: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    actor: str = ""
    near: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    mentioned: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    links: frozenset[tuple[str, str]] = frozenset()
    since: str = ""
    speakers: frozenset[str] = frozenset()
    moving: bool = False
    against: bool = False
    state: bool = False
    changes: bool = False
    published: str = ""
    event: AsOf | None = None
    some_of_them: bool = False
    by_giver: bool = False
    given_by: bool = False
    corrects: bool = False
    deeds: Deeds = ()
    prospect: Prospect = Prospect.NONE
    neighbour: str = ""
    parts: frozenset[Number] = frozenset()


NOT_KNOWN = FigureSubject()


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
