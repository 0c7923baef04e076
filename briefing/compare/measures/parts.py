"""A figure in its clause and those of its sentence in; which rule calls it a part of another figure, out.

"12 of the 40 people on board were killed" and "90 percent of its members voted" tell of the part what the sentence
says outside "of the 40 people on board"; of the 40 they tell nothing. "Two of the 14 people killed were children"
tells of the two only that they were children. A part that is the very one the measure asks for, by its place, stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefing.compare.measures.example_measures import RESCUED, SAILORS
from briefing.compare.measures.own_words import noun_end
from briefing.compare.measures.rule import LEAD_CHARACTERS, CandidateFigure, Example, FigureRule
from briefing.compare.measures.units import is_fate, place_terms, says, says_of
from briefing.model import Estimate, Span
from briefing.text.clauses.coordination import casualty_pattern, has_figure_after
from briefing.text.clauses.cues import any_of
from briefing.text.word_sections import any_entry

_WITH = re.compile(r"\b(with)\s+(?:\w+\s)?$")
_OF_THOSE = re.compile(r"\s+(?P<words>of\s+(?:the|those)\s+(?P<noun>[a-z]+))\b")
_ENDS = re.compile(r"\s*(?:[,;:.)”\"–—]|$)")
_ALONE = re.compile(r"([\w’'-]+)\s+alone\b", re.IGNORECASE)
_RELATIVE = re.compile(r"[\s,]*(?:who|which|that)\s+", re.IGNORECASE)


def is_part_of_another_measure(candidate: CandidateFigure) -> bool:
    """Return whether the figure before this one is none of the measure's: of it this is then no part.

    "96 people were hurt, among them 7 cyclists" are seven cyclists, where cyclists are counted.
    """
    whole = candidate.previous
    told = candidate.earlier.get(candidate.clause.sentence, ())
    if whole is None and candidate.clause.before:  # "3,100 are hungry. Of these, 410 are sick children"
        told = candidate.earlier.get(candidate.clause.before, ())
        whole = told[-1][0] if told else None
    return whole is not None and any(other == whole and not tells for other, tells in told)


def is_named_part(text: str, estimate: Estimate) -> bool:
    """Return whether a figure is told as some of those before: "74, including eight sailors", "67, 12 of them boys"."""
    before = text[max(0, estimate.start - LEAD_CHARACTERS) : estimate.start]
    return bool(_naming_parts().search(before) or _of_them().match(text, estimate.end))


def opens_part(candidate: CandidateFigure) -> bool:
    """Return whether a figure is named as a part ("among them 7"), so that what was said before is said of it too.

    "7 of them sailors", where nothing more is said of these, is one as well.
    """
    if _naming_parts().search(candidate.lead):
        return True
    text, here = candidate.text, candidate.estimate
    noun = noun_end(text, here)
    return bool(noun > here.end and _of_them().match(text, here.end) and _ENDS.match(text, noun))


def find_part_before(candidate: CandidateFigure) -> str | None:
    """Return what right before a figure makes it a part: "including", "of whom", or "with" after another figure."""
    if candidate.names_its_place() or is_part_of_another_measure(candidate):
        return None
    named = _naming_parts().search(candidate.lead)
    if named is None and candidate.previous is not None:
        named = _WITH.search(candidate.lead)
    return named[1] if named else None


def find_shared_out(candidate: CandidateFigure) -> str | None:
    """Return the number before of which this one is a share: "They held four men. Two sat in Orsel and two in Tarn"."""
    text, here, before = candidate.text, candidate.estimate, candidate.clause.before
    if before is None or candidate.before.strip() or candidate.names_its_place():
        return None
    if not here.unit and (whole := _whole_of_another(candidate, before)):
        return text[whole.start : whole.end]
    if here.unit and text.startswith(here.unit, here.end + 1) and not _finite().match(text, here.end + 1):
        return None  # "Two boats sank": no number that takes up another's noun
    wholes = [one for one, tells in candidate.earlier.get(before, ()) if tells and _exceeds(one, here)]
    rest = _and_so_many().search(text, here.end, candidate.clause.sentence[1])
    return text[wholes[-1].start : wholes[-1].end] if wholes and rest else None


def _whole_of_another(candidate: CandidateFigure, before: Span) -> Estimate | None:
    """Return the 24 of "21 of the 24 choked. Two had been burnt", of which a bare number after it is a part too."""
    row = [one for one, _ in candidate.earlier.get(before, ())]
    wholes = (whole for part in row if (whole := _whole_of(candidate.text, part, row)))
    return next((whole for whole in wholes if _exceeds(whole, candidate.estimate)), None)


def _exceeds(whole: Estimate, part: Estimate) -> bool:
    return None not in (whole.low, part.low) and whole.low > part.low  # type: ignore[operator]


def find_part_after(candidate: CandidateFigure) -> str | None:
    """Return the "of them" after a figure: "three people were killed, 2 of them by falling stones"."""
    if candidate.names_its_place() or is_part_of_another_measure(candidate):
        return None
    measure, here = candidate.measure, candidate.estimate
    if candidate.previous is None and measure.about:
        own = " ".join(
            candidate.text[max(a, here.end) : b] for a, b in candidate.clause.pieces if b > here.end
        )
        if says_of(measure, own):
            return None  # "19 of those boats have sunk": of the whole this was not said
    found = _of_them().match(candidate.text, here.end, candidate.clause.sentence[1])
    return found[1] if found else None


def find_one_alone(candidate: CandidateFigure) -> str | None:
    """Return what a figure is told of alone: "in Oster alone", but not "people who lived alone"."""
    if candidate.names_its_place():
        return None
    alone = (match for match in _ALONE.finditer(candidate.own) if not has_figure_after(match[1]))
    return next((match.group() for match in alone), None)


def number_before_of(candidate: CandidateFigure) -> str | None:
    """Return the number that a figure is the whole of: "12 of the" before 40, "12 out of" before 40."""
    part = candidate.previous
    whole = _whole_of(candidate.text, part, candidate.row) if part else None
    if part is None or whole is None or whole.start != candidate.estimate.start:
        return None
    return candidate.text[part.start : whole.start].strip()


def find_part_of_number(candidate: CandidateFigure) -> str | None:
    """Return the number that a figure is a part of, where the sentence does not say of the part what is asked.

    "Two of the 14 people killed were apprentices" says of the two only what they were; "9 of the 30 people in the
    ward were killed" says of the nine that they were killed.
    """
    measure, end = candidate.measure, candidate.estimate.end
    those = _OF_THOSE.match(candidate.text, end, candidate.clause.sentence[1])
    if those and measure.about and all(says(group, those["noun"]) for group in measure.about_groups):
        return those["words"]  # "six of the injured went home" are six of those who are counted
    whole = _whole_of(candidate.text, candidate.estimate, candidate.row)
    if whole is not None and not _is_asked_of_part(whole, candidate):
        return candidate.text[candidate.estimate.end : whole.end].strip()
    head = _of_all_at_head().search(candidate.before) or _head_of_list(candidate)
    if head is None:
        return None
    here = candidate.estimate
    own = " ".join(
        candidate.text[max(a, here.start) : b] for a, b in candidate.clause.pieces if b > here.start
    )
    own_unit = not candidate.measure.about and says(candidate.measure.unit, own)
    if own_unit or says(place_terms(candidate.measure), own):
        return None  # "Of those killed, 11 were killed in Orsel" are the ones of Orsel
    return None if _is_asked(candidate, own, head[1], head[1]) else head[1]


def _head_of_list(candidate: CandidateFigure) -> re.Match[str] | None:
    """Return the "Of the 27 hurt" of whom a figure behind a first one tells too: "12 were boys and four were old"."""
    head = _of_all_at_start().match(candidate.before)
    if head is None or not _adds().search(candidate.before):
        return None
    start = candidate.clause.sentence[0]
    wholes = [one for one in candidate.row if one.end <= start + head.end()]
    firsts = [one for one in candidate.row if start + head.end() <= one.start < candidate.estimate.start]
    return head if firsts and all(_exceeds(whole, candidate.estimate) for whole in wholes) else None


def is_told_of_whole(candidate: CandidateFigure) -> bool:
    """Return whether the words that belong to a whole tell of the measure: "39 of the 128 people killed"."""
    here = candidate.estimate
    phrase = candidate.text[noun_end(candidate.text, here) : _phrase_end(here, candidate)]
    if is_fate(here):
        phrase = f"{here.unit} {phrase}"  # "11 of the 162 injured"
    return bool(candidate.measure.about) and says_of(candidate.measure, phrase)


def read_whole(candidate: CandidateFigure) -> Estimate | None:
    """Return the number that a figure is a part of: 212 of "190 of 212 caves"."""
    return _whole_of(candidate.text, candidate.estimate, candidate.row)


def _is_asked_of_part(whole: Estimate, candidate: CandidateFigure) -> bool:
    text, here = candidate.text, candidate.estimate
    phrase = (here.end, _phrase_end(whole, candidate))
    outside = " ".join(text[a:b] for a, b in _without(candidate.clause.pieces, phrase))
    noun = noun_end(text, whole)
    return _is_asked(candidate, outside, text[noun : phrase[1]], text[here.end : noun])


def _is_asked(candidate: CandidateFigure, outside: str, told: str, phrase: str) -> bool:
    """Return whether what stands outside the words of the whole tells of the measure, and these do not.

    `told` is what is said of the whole, `phrase` its noun.
    """
    measure = candidate.measure
    if not measure.about:
        place = place_terms(measure)
        return says(place, outside) if place else candidate.estimate.unit == "%"
    fates = " ".join(casualty_pattern().findall(phrase))
    of_whole = says_of(measure, told) or says((*measure.about, *measure.unit), fates)
    return says_of(measure, outside) and not of_whole


def _whole_of(text: str, part: Estimate, row: Sequence[Estimate]) -> Estimate | None:
    """Return the figure that another one is a part of: the 40 of "12 of the 40", "12 people out of 40".

    "15 soldiers of the 4,000 in its guard" has a noun before "of" and a "the" after it; "two groups of 400 soldiers"
    has no "the", so that the groups are no part of the soldiers.
    """
    whole = next((other for other in row if other.start >= part.end), None)
    between = _of_number().fullmatch(text, part.end, whole.start) if whole else None
    if whole is None or between is None:
        return None
    if not between["noun"] or between["whose"]:
        return whole
    same_noun = whole.unit.lower() in {part.unit.lower(), ""}
    of_group = between["named"] and same_noun  # "14 trucks of a convoy of 20"
    return whole if of_group or (between["out"] and (same_noun or between["named"])) else None


def _phrase_end(whole: Estimate, candidate: CandidateFigure) -> int:
    """Return where the words that belong to the whole end: before the verb that is said of the part.

    "9 of the 30 people in the ward | were killed"; a relative clause has a verb of its own before that: "9 of the 30
    people who were killed | lived in Oster".
    """
    text, clause = candidate.text, candidate.clause
    noun = noun_end(text, whole)
    end = next((b for a, b in clause.pieces if a <= whole.start < b), clause.sentence[1])
    relative = _RELATIVE.match(text, noun, end)
    begin = relative.end() if relative else noun
    verb = _finite().search(text, begin, end)
    if relative and verb and verb.start() == begin:
        verb = _finite().search(text, verb.end(), end)
    if verb:
        return verb.start()
    return end if relative else noun


def _without(pieces: Sequence[Span], phrase: Span) -> Iterator[Span]:
    for start, end in pieces:
        if start < phrase[0]:
            yield start, min(end, phrase[0])
        if end > phrase[1]:
            yield max(start, phrase[1]), end


@cache
def _and_so_many() -> re.Pattern[str]:
    """Match "and two" or "and the rest" after a share."""
    return re.compile(rf"\band\s+(?:the\s+)?(?:{any_entry('measure-words', 'further shares')}|\d+)\b")


@cache
def _naming_parts() -> re.Pattern[str]:
    return re.compile(rf"\b({any_of('parts')}),?\s+(?:the\s+|an?\s+|some\s+)?$", re.IGNORECASE)


@cache
def _finite() -> re.Pattern[str]:
    acted = any_entry("measure-words", "acted")
    return re.compile(rf"\b(?:{any_of('auxiliaries')}(?:n['’]t)?|{acted})\b", re.IGNORECASE)


@cache
def _of_them() -> re.Pattern[str]:
    """Match "of them" behind a figure and its noun."""
    whole = any_entry("measure-words", "of those")
    return re.compile(rf"\s*(?:[a-z][a-z-]*\s+){{0,3}}?((?:of|among)\s+{whole})\b", re.IGNORECASE)


@cache
def _of_all_at_head() -> re.Pattern[str]:
    """Match "Of the 40 on board, " before a figure."""
    return re.compile(rf"(?:^|[.,;:]\s+)({_of_all()}\b[^,;.]*),\s*(?:[a-z]+\s+)?$", re.IGNORECASE)


@cache
def _of_all_at_start() -> re.Pattern[str]:
    """Match "Of the 40 on board, " at the head of a sentence."""
    return re.compile(rf"[\s“\"]*({_of_all()}\b[^,;.]*),", re.IGNORECASE)


def _of_all() -> str:
    return rf"(?:of|among)\s+{any_entry('measure-words', 'of all')}"


@cache
def _adds() -> re.Pattern[str]:
    """Match "and " or ", " right before a figure that goes on with a list, with a word between."""
    return re.compile(r"(?:,|\band|\bwhile)\s+(?:[a-z]+\s+)?$")


@cache
def _of_number() -> re.Pattern[str]:
    """Match what stands between a part and its whole.

    `noun` is the part's ("9 people of"), `out` an "out" before "of", `whose` what makes the number a whole ("the",
    "its"), `named` a word for it ("of a population of").
    """
    return re.compile(
        rf"\s+(?P<noun>(?:[^\W\d][\w-]*,?\s+){{1,2}}?)??(?P<out>out\s+)?of\s+"
        rf"(?P<whose>{any_of('whose')}\s+|(?:[\w-]+\s+){{0,3}}?[\w-]+(?:['’]s|s['’])\s+)?(?P<named>(?:an?|the|its|their)\s+(?:[a-z-]+\s+){{1,2}}of\s+)?"
        rf"(?:{any_of('before a number')}\s+)*(?:(?<=\bthe\s)(?-i:[a-z-]+)\s+)?",
        re.IGNORECASE,
    )


PART_RULES = (
    FigureRule(
        "part-named-before",
        find_part_before,
        "a word before it makes it a part of another figure",
        Example(RESCUED, "Boats rescued 45 people, including 12 people rescued by night.", "12", "including"),
    ),
    FigureRule(
        "part-named-after",
        find_part_after,
        "a word after it makes it a part of another figure",
        Example(SAILORS, "The guild has 90 sailors, 12 of them from Narvoe.", "12", "of them"),
    ),
    FigureRule(
        "shared-out",
        find_shared_out,
        "it shares out the number of the sentence before",
        Example(
            RESCUED,
            "Boats rescued 45 people. Twelve were rescued by night and the rest at noon.",
            "Twelve",
            "45",
        ),
    ),
    FigureRule(
        "one-alone",
        find_one_alone,
        "it is told of one place or day alone",
        Example(RESCUED, "Boats rescued 12 people on Sunday alone.", "12", "Sunday alone"),
    ),
    FigureRule(
        "part-of-number",
        find_part_of_number,
        "it is a part of a number of which the sentence does not say what is asked",
        Example(RESCUED, "Two of the 45 people rescued were sailors.", "Two", "of the 45"),
    ),
)
