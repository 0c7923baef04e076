"""An `Explanation` in; lines for a terminal of eighty columns out, each with the part that it plays on the page.

The parts are names, not colours: who prints decides whether a terminal can show any.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing.explain.last_build import LastBuild, find_moved
from briefing.explain.values import (
    FURTHER_REASONS,
    STAYED_OUT_REASONS,
    Explanation,
    KeptOutFigures,
    Moved,
    QuotedPlace,
    SectionExplained,
    ShownPassage,
    StayedOutPassage,
    UncoveredWord,
)
from briefing.model import Brief
from briefing.select.candidate import (
    BELOW_THRESHOLD,
    DROPPED,
    EXCLUDED,
    NOT_PROSE,
    QUERY_NOT_MET,
    SAYS_THE_SAME,
)

COLUMNS = 80
_NAMED = {"section": "the section", "annex": "the further passages"}
QUOTED_LINES = 2
WORDS_BEFORE = 8  # a figure that are shown of the passage in which it stands
DECIDED_CHARACTERS = 50  # of the words that decided
TITLE, HEADING, PLAIN, QUOTATION = "title", "heading", "plain", "quotation"
_DECIDED_BY = {
    DROPPED: "dropped by the words",
    EXCLUDED: "excluded by",
    QUERY_NOT_MET: "does not meet",
    NOT_PROSE: "it is",
    SAYS_THE_SAME: "cited in",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line and its part: a section's title, a heading in it, a quotation, or plain text."""

    text: str
    part: str = PLAIN


def explain_in_lines(explanation: Explanation, most: int) -> Iterator[Line]:
    """Yield an explanation as lines that a person reads from top to bottom; none is wider than `COLUMNS`.

    Of the further passages of a section the first `most` are shown for each reason to be there.
    """
    for section in explanation.sections:
        yield from _section(section, explanation.last_build, most)
    if explanation.uncovered is not None:
        yield from _uncovered(explanation)
    if not explanation.last_build:
        yield from _wrapped(
            "No brief.json of an earlier build was found; what an edit moved is not known.", 0
        )


def _section(section: SectionExplained, last_build: str, most: int) -> Iterator[Line]:
    yield from _wrapped(f"{_one_line(section.title)} ({section.id})", 0, part=TITLE)
    yield from _wrapped(
        f"{section.passages:,} passages searched, {section.matched:,} hold a word of it; one is in from a score of "
        f"{section.needed:.2f}, where 1 is a word of one passage only.",
        0,
    )
    yield Line("")
    printed = [one for one in section.shown if one.place == "section"]
    further = [one for one in section.shown if one.place != "section"]
    yield from _heading(f"In the section: {len(printed)}, at most {section.limit}")
    for shown in printed:
        yield from _shown(shown)
    for because in dict.fromkeys(one.because for one in further):
        held = [one for one in further if one.because == because]
        listed = f", the first {most}" if len(held) > most else ""
        why = _sentence(FURTHER_REASONS[because])
        yield from _heading(f"Among the further passages: {len(held)}{listed}. {why}")
        for shown in held[:most]:
            yield from _shown(shown)
    yield from _all_stayed_out(section)
    yield from _kept_out(section.kept_out)
    if last_build:
        yield from _moved(section.moved, last_build)
    yield Line("")


def _shown(shown: ShownPassage) -> Iterator[Line]:
    why = f"pinned: {', '.join(shown.why)}" if shown.rule == "pin" else ", ".join(shown.why)
    yield from _wrapped(f"{shown.score:.2f}  {_place(shown.at)}  {why.removesuffix(': ')}", 2, hanging=8)
    yield from _quotation(shown.at)
    if shown.repeats:
        yield from _wrapped(f"said by {shown.repeats}", 8)
    if shown.merged:
        yield from _wrapped(f"so say {', '.join(map(_place, shown.merged))}", 8)


def _all_stayed_out(section: SectionExplained) -> Iterator[Line]:
    left_off = dict(section.left_off)
    for reason, meaning in STAYED_OUT_REASONS.items():
        held = [one for one in section.stayed_out if one.reason == reason]
        if held:
            count = len(held) + left_off.get(reason, 0)
            listed = f", the first {len(held)}" if reason in left_off else ""
            yield from _heading(f"Not in: {count}{listed}. {_sentence(meaning)}")
        for one in held:
            yield from _stayed_out(one)


def _stayed_out(one: StayedOutPassage) -> Iterator[Line]:
    if one.reason == BELOW_THRESHOLD:
        yield from _wrapped(f"{one.score:.2f}  {_place(one.at)}  {', '.join(one.why)}", 2, hanging=8)
        term = f"the term “{one.term}” would bring it in" if one.term else "no single term would bring it in"
        yield from _wrapped(f"lacks {one.lacks:.2f}; {term}", 8)
        if one.by:
            yield from _wrapped(f"counts half: {one.by}", 8)
    else:
        by = f"{_DECIDED_BY[one.reason]} “{_cut(one.by)}”" if one.by and one.reason in _DECIDED_BY else ""
        shared = f"shares {', '.join(one.why)}" if one.why else ""
        yield from _wrapped("  ".join(filter(None, (_place(one.at), by, shared))), 2, hanging=8)
    yield from _quotation(one.at)


def _kept_out(kept_out: Iterable[KeptOutFigures]) -> Iterator[Line]:
    held = list(kept_out)
    for label in dict.fromkeys(one.label for one in held):
        yield from _heading(f"Figures kept out of “{_one_line(label)}”")
        for one in (each for each in held if each.label == label):
            by = f" by “{_cut(one.by)}”" if one.by else ""
            yield from _wrapped(f"{one.count}  {one.rule}{by}: {one.reason}", 2, hanging=8)
            yield from _wrapped(f"“{_one_line(one.figure)}” in {_place(one.at)}", 8)
            yield from _quoted(_around(one.at.quote, one.figure))


def _moved(moved: Iterable[Moved], last_build: str) -> Iterator[Line]:
    held = list(moved)
    if not held:
        yield from _heading(f"Nothing moved since {last_build} was built")
        return
    yield from _heading(f"Moved since {last_build} was built")
    for one in held:
        yield from _wrapped(
            f"{describe_move(one)}  {one.key} ¶{one.paragraph}  {', '.join(one.why)}", 2, hanging=8
        )
        yield from _quoted(one.quote)


def describe_move(one: Moved) -> str:
    """Say in few words where a passage went: "came into the section", "went out"."""
    if not one.now:
        return "went out"
    now = _NAMED[one.now]
    return f"from {_NAMED[one.was]} to {now}" if one.was else f"came into {now}"


def moves_in_lines(brief: Brief, last: LastBuild | None, most: int = 5) -> Iterator[str]:
    """Yield a line for each of the first `most` passages of a section that moved since the last build, and a count."""
    for section in brief.sections:
        moved = find_moved(section.id, section.findings, last, brief.length)
        for one in moved[:most]:
            line = f"{section.id}: {describe_move(one)}: {one.key} ¶{one.paragraph} “{_one_line(one.quote)}”"
            yield line if len(line) <= COLUMNS else f"{line[: COLUMNS - 2].rstrip()}…”"
        if len(moved) > most:
            yield f"{section.id}: {len(moved) - most:,} more moved"


def _uncovered(explanation: Explanation) -> Iterator[Line]:
    yield from _wrapped("Words that no section covers", 0, part=TITLE)
    bounded = explanation.read < explanation.passages
    searched = f"the first {explanation.read:,} of " if bounded else ""
    yield from _wrapped(
        f"In {searched}{explanation.passages:,} passages, those that no section shows; perhaps terms.", 0
    )
    yield Line("")
    if not explanation.uncovered:
        yield from _wrapped("None.", 2)
    for word in explanation.uncovered or ():
        yield from _word(word)
    yield Line("")


def _word(word: UncoveredWord) -> Iterator[Line]:
    counted = f"{_count(word.documents, 'document')}, {_count(word.passages, 'passage')}"
    yield from _wrapped(f"{word.term}  {counted}  for instance {_place(word.at)}", 2, hanging=8)
    yield from _quotation(word.at)


def _heading(text: str) -> Iterator[Line]:
    yield from _wrapped(text, 0, part=HEADING)


def _quotation(at: QuotedPlace) -> Iterator[Line]:
    yield from _quoted(at.quote)


def _quoted(quote: str) -> Iterator[Line]:
    """Yield the first lines of a quotation, in marks."""
    yield from _wrapped(f"“{_one_line(quote)}”", 8, part=QUOTATION, most=QUOTED_LINES)


def _wrapped(text: str, indent: int, *, hanging: int = 0, part: str = PLAIN, most: int = 0) -> Iterator[Line]:
    """Yield a text as lines of at most `COLUMNS`, those after the first `hanging` or else as far from the margin."""
    first, rest = " " * indent, " " * max(indent, hanging)
    lines = textwrap.wrap(
        text,
        COLUMNS,
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
        max_lines=most or None,
        placeholder=" …”",
    )
    yield from (Line(line, part) for line in lines)


def _around(quote: str, figure: str) -> str:
    """Return a quotation from a few words before a figure on, where that stands far from its beginning."""
    before = quote[: max(0, quote.find(figure))].split()
    if len(before) <= 2 * WORDS_BEFORE:
        return quote
    return f"… {' '.join(quote.split()[len(before) - WORDS_BEFORE :])}"


def _cut(text: str) -> str:
    """Return the words that decided, not longer than a line: a query, or a whole list of `about`, may be long."""
    line = _one_line(text)
    return line if len(line) <= DECIDED_CHARACTERS else f"{line[:DECIDED_CHARACTERS].rsplit(' ', 1)[0]} …"


def _place(at: QuotedPlace) -> str:
    return f"{at.key} ¶{at.paragraph}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
