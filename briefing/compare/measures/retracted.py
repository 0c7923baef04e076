"""A figure in its clause in; which rule says that its sentence takes it back, denies it or leaves it open, out.

A sentence does not uphold what it says was an error ("an earlier version of this article said 211"), takes back ("has
withdrawn its figure of 211"), denies, before the figure or after it ("dismissed as fantasy a claim that", "the claim
that 211 had died was rejected"), or says nobody could confirm. Such figures are never compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from briefing.compare.measures.example_measures import RESCUED
from briefing.compare.measures.rule import CandidateFigure, Example, FigureRule
from briefing.text.clauses.corrected import find_correction
from briefing.text.clauses.cues import any_of, cue
from briefing.text.word_sections import any_entry

_LEVEL = re.compile(r"\bto\s+(?:[a-z]+\s+)?$")  # "to 900", "to about 900"
_FEW_WORDS = r"(?:[\w’'-]+\s+){0,3}"

Pattern = Callable[[], re.Pattern[str]]


def said_before(candidate: CandidateFigure) -> str:
    """Return what stands before a figure in its clause, with who reports it."""
    start = candidate.estimate.start
    reported = candidate.clause.reported
    return " ".join(candidate.text[a : min(b, start)] for a, b in reported if a < start)


def said_last(candidate: CandidateFigure) -> str:
    """Return that since the last turn: of "earlier said 40 but now speak of" what stands after "but now"."""
    return _turn().split(said_before(candidate))[-1]


def said_after(candidate: CandidateFigure) -> str:
    """Return what stands between a figure and the next one, or the end of its sentence."""
    end = candidate.clause.sentence[1]
    following = [other.start for other in candidate.row if other.start > candidate.estimate.start]
    return candidate.text[candidate.estimate.end : min(following, default=end)]


def _found(
    pattern: Pattern, where: Callable[[CandidateFigure], str]
) -> Callable[[CandidateFigure], str | None]:
    """Return a rule that keeps a figure out where a pattern stands in the words that `where` gives."""

    def find(candidate: CandidateFigure) -> str | None:
        match = pattern().search(where(candidate))
        return _deciding(match) if match else None

    return find


def _governing(pattern: Pattern) -> Callable[[CandidateFigure], str | None]:
    """Return a rule for a pattern before a figure, unless somebody says the figure after it: "denied it, saying"."""

    def find(candidate: CandidateFigure) -> str | None:
        near = said_last(candidate)
        match = pattern().search(near)
        return match.group() if match and not _says_on().search(near, match.end()) else None

    return find


def find_said_earlier(candidate: CandidateFigure) -> str | None:
    """Return "earlier said" where another figure in the sentence says what is said now."""
    match = _said_earlier().search(said_last(candidate)) if len(candidate.row) > 1 else None
    return match.group() if match else None


def find_account_undone(candidate: CandidateFigure) -> str | None:
    """Return what is said after a figure of the account that gives it: "the claim that 60 had died was rejected"."""
    if not _accounts().search(said_before(candidate)):
        return None
    match = _undone().match(_against().split(said_after(candidate))[0])
    return _deciding(match) if match else None


def find_taken_back(candidate: CandidateFigure) -> str | None:
    """Return "has withdrawn its figure" before a figure; what an account was "corrected to" is not taken back."""
    return None if is_corrected_to(candidate) else _governing(_taken_back)(candidate)


def is_corrected_to(candidate: CandidateFigure) -> bool:
    """Return whether a figure takes the place of an earlier account: "corrected its estimate to 900"."""
    return bool(_LEVEL.search(candidate.before) and _taken_back().search(candidate.before))


def is_corrected(candidate: CandidateFigure) -> bool:
    """Return whether what stands before a figure calls it corrected: "The majority, after a recount, is 171"."""
    return bool(_corrected().search(candidate.before)) or is_corrected_to(candidate)


def find_corrected_at_once(candidate: CandidateFigure) -> str | None:
    """Return the words by which a speaker puts another figure in the place of one: "4, not 2, no: 4.4 million"."""
    correction = find_correction(candidate.text, candidate.estimate, candidate.row)
    return correction.words if correction else None


def _deciding(match: re.Match[str]) -> str:
    """Return the words of a match that decide: its group `by`, where the pattern reaches over more than those."""
    return match[match.re.groupindex.get("by", 0)].strip(" ,")


def _pattern(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


@cache
def _turn() -> re.Pattern[str]:
    return _pattern(rf"\b{any_of('turns')}\b|;")


@cache
def _against() -> re.Pattern[str]:
    return _pattern(rf"\b{any_of('against')}\b")


@cache
def _says_on() -> re.Pattern[str]:
    """Match ", saying" and ", and has put"; lower case only, since a capital begins a name."""
    return re.compile(rf",\s+(?:and\s+|but\s+)?(?:has\s+|have\s+)?{any_of('says on')}\b")


@cache
def _corrected() -> re.Pattern[str]:
    return _pattern(rf"\b{any_entry('measure-words', 'corrected')}\b")


@cache
def _except() -> re.Pattern[str]:
    return _pattern(rf"\b{any_of('except')}\s+$")


@cache
def _error() -> re.Pattern[str]:
    return cue("errors")


@cache
def _earlier_account() -> re.Pattern[str]:
    """Match "an earlier statement"."""
    accounts = rf"(?:earlier|previous|initial|first)\s+{any_of('accounts')}"
    return _pattern(rf"\b{accounts}\b")


@cache
def _had_been_said() -> re.Pattern[str]:
    """Match "had been stated earlier that" and all that is said after it, up to a turn or a semicolon."""
    once, turn = (any_entry("measure-words", name) for name in ("said once", "turns from what was said"))
    return _pattern(rf"\b(?P<by>had\s+(?:been\s+)?{any_of('tells')}\s+{once}\s+that)\b(?!.*(?:;|\b{turn}\b))")


@cache
def _said_at_first() -> re.Pattern[str]:
    """Match "initially put the toll at"."""
    return _pattern(rf"\b{any_of('at first')}\b(?:\s+\w+){{0,2}}\s+{any_of('tells')}\b")


@cache
def _said_earlier() -> re.Pattern[str]:
    return _pattern(rf"\b(?:earlier|first)\s+{any_of('tells')}\b")


@cache
def _taken_back() -> re.Pattern[str]:
    """Match "has withdrawn its figure of"."""
    return _pattern(rf"\b{any_of('taken back')}\s+{_FEW_WORDS}{any_of('accounts')}\b")


@cache
def _denied() -> re.Pattern[str]:
    """Match "denied reports that" and "it is not true that"."""
    return _pattern(rf"\b{any_of('denials')}\s+{_FEW_WORDS}?(?:that|{any_of('accounts')})\b")


@cache
def _denied_as() -> re.Pattern[str]:
    """Match "rejected as 'fantasy' a claim": what it is called stands between the verb and the account."""
    name = r"(?:[\"“‘'][^\"”’']{1,40}[\"”’'],?\s+|(?:[\w-]+,?\s+){1,4}?)"
    whose = rf"{any_entry('measure-words', 'whose account')}\s+"
    return _pattern(
        rf"\b{any_of('denials')}\s+as\s+{name}(?:{whose})?(?:[\w’'-]+\s+){{0,2}}?{any_of('accounts')}\b"
    )


@cache
def _unconfirmed() -> re.Pattern[str]:
    """Match "could not independently confirm that" and "would neither confirm nor deny reports"."""
    return _pattern(
        rf"\b{any_of('unable')}\s+(?:[a-z]+ly\s+)?{any_of('confirm')}\s+(?:(?:n?or)\s+\w+\s+)?"
        rf"{_FEW_WORDS}?(?:that|whether|{any_of('accounts')})\b"
    )


@cache
def _in_question() -> re.Pattern[str]:
    """Match "whether the claim that" and "if reports of"."""
    return _pattern(rf"\b(?:whether|if)\s+{_FEW_WORDS}?{any_of('accounts')}\s+(?:of|that)\b")


@cache
def _found_wrong() -> re.Pattern[str]:
    """Match "a figure that it later withdrew" and "which was wrong"."""
    undone, wrong = any_of("taken back"), any_of("wrong")
    return _pattern(
        rf"^[^.;]*?(?P<by>\b{any_of('accounts')}\b[^.;]*\b(?:{undone}|{wrong})|,\s+which\s+(?:\w+\s+){{1,4}}{wrong})\b"
    )


@cache
def _accounts() -> re.Pattern[str]:
    """Match the noun that a figure is given with: "the figure of"."""
    return _pattern(rf"\b{any_of('accounts')}\s+(?:of|that|as)\b")


@cache
def _undone() -> re.Pattern[str]:
    """Match what is said of an account after its figure: "was later withdrawn", "is an invention"."""
    said = "|".join(map(any_of, ("taken back", "wrong", "rejected", "fictions")))
    bad = rf"{any_of('fictions')}|{any_of('wrong')}"
    between = r"(?:(?!not\b|never\b|no\b)\w+\s+)"
    found, able = (any_entry("measure-words", name) for name in ("found to be", "unable"))
    unable = rf"{able}(?:\s+not|n['’]t|not)(?:\s+yet)?(?:\s+(?:be|been))?"
    called = rf"{any_of('called')}\s+[\"“‘']?{between}{{0,3}}?(?:{bad})"
    counts_twice = r"(?:counts?|counted)\s+(?:[a-z]+\s+){1,4}twice|double[\s-]count(?:s|ed)"
    return _pattern(
        rf"[^.;]*\b(?P<by>{counts_twice}|{found}\s+{between}{{0,3}}?(?:{said}|{called})|"
        rf"{unable}\s+(?:[a-z]+ly\s+)?(?:{any_of('confirm')})|remain(?:s|ed)?\s+un(?:confirmed|verified))\b"
    )


def _sentence_before(candidate: CandidateFigure) -> str:
    return candidate.before


RETRACTION_RULES = (
    FigureRule(
        "excepted",
        _found(_except, _sentence_before),
        "“not” or “except” stands right before it",
        Example(RESCUED, "The boats rescued not 60 people but 45 people.", "60", "not"),
    ),
    FigureRule(
        "error",
        _found(_error, said_before),
        "its clause calls it an error",
        Example(RESCUED, "The Gazette wrongly wrote that 60 people were rescued.", "60", "wrongly"),
    ),
    FigureRule(
        "earlier-account",
        _found(_earlier_account, said_before),
        "an earlier account gave it",
        Example(
            RESCUED, "An earlier report gave the number of people rescued as 60.", "60", "earlier report"
        ),
    ),
    FigureRule(
        "had-been-said",
        _found(_had_been_said, _sentence_before),
        "it is what had been said earlier",
        Example(
            RESCUED,
            "It had been said earlier that the boat was old and 60 people were rescued.",
            "60",
            "had been said earlier that",
        ),
    ),
    FigureRule(
        "said-at-first",
        _found(_said_at_first, said_last),
        "it is what was said at first",
        Example(
            RESCUED,
            "The pilot initially put the number of people rescued at 60.",
            "60",
            "initially put",
        ),
    ),
    FigureRule(
        "said-earlier",
        find_said_earlier,
        "it is what was said earlier, beside another figure",
        Example(
            RESCUED,
            "The pilot earlier said 60 people were rescued but now speaks of 45 people rescued.",
            "60",
            "earlier said",
        ),
    ),
    FigureRule(
        "taken-back",
        find_taken_back,
        "somebody has taken back the account that gives it",
        Example(
            RESCUED,
            "The pilot has withdrawn his report that 60 people were rescued.",
            "60",
            "withdrawn his report",
        ),
    ),
    FigureRule(
        "denied",
        _governing(_denied),
        "somebody denies it",
        Example(RESCUED, "The pilot denied reports that 60 people were rescued.", "60", "denied reports"),
    ),
    FigureRule(
        "denied-by-name",
        _governing(_denied_as),
        "somebody denies the account that gives it, and calls it something",
        Example(
            RESCUED,
            "The pilot dismissed as “harbour gossip” a report that 60 people were rescued.",
            "60",
            "dismissed as “harbour gossip” a report",
        ),
    ),
    FigureRule(
        "unconfirmed",
        _governing(_unconfirmed),
        "nobody could or would confirm it",
        Example(
            RESCUED,
            "The pilot was unable to confirm that 60 people were rescued.",
            "60",
            "unable to confirm that",
        ),
    ),
    FigureRule(
        "in-question",
        _found(_in_question, said_last),
        "somebody asks whether it is so",
        Example(
            RESCUED,
            "The pilot asked whether the report that 60 people were rescued was read.",
            "60",
            "whether the report that",
        ),
    ),
    FigureRule(
        "found-wrong",
        _found(_found_wrong, said_after),
        "what stands after it says that it was wrong",
        Example(
            RESCUED,
            "The pilot said 60 people were rescued, a figure that he later withdrew.",
            "60",
            "figure that he later withdrew",
        ),
    ),
    FigureRule(
        "account-undone",
        find_account_undone,
        "what stands after it undoes the account that gives it",
        Example(
            RESCUED,
            "The report that 60 people were rescued was rejected by the pilot.",
            "60",
            "was rejected",
        ),
    ),
    FigureRule(
        "corrected-at-once",
        find_corrected_at_once,
        "the speaker puts another figure in its place",
        Example(RESCUED, "“We rescued 40 people, not 60, no: 44 people,” the pilot said.", "40", "no"),
    ),
)
