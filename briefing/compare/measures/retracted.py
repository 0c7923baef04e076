"""A figure in its clause in; whether the sentence upholds it at all, out.

It does not uphold what it says was an error ("an earlier version of this article said 211"), takes back ("has
withdrawn its figure of 211"), denies, before the figure or after it ("dismissed as fantasy a claim that", "the claim
that 211 had died was rejected"), or says nobody could confirm. Such figures are never compared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing.model import Estimate
from briefing.text.clauses.cues import any_of, cue
from briefing.text.clauses.cut import Clause

_NOT = re.compile(r"\b(?:not|all but|except|except for|apart from|other than)\s+$", re.IGNORECASE)
_TURN = re.compile(r"\b(?:and|but|while|now)\b|;", re.IGNORECASE)
_SAYS = re.compile(
    r",\s+(?:and\s+|but\s+)?(?:has\s+|have\s+)?(?:said|says|saying|puts?|putting|told|reported|reports|adding|added)\b"
)
_OTHER = re.compile(r"\b(?:but|after|before|because|although|though|until)\b", re.IGNORECASE)
_NOT_ABLE = r"(?:could|can|has|have|had|was|were|is|are)(?:\s+not|n['’]t|not)(?:\s+yet)?(?:\s+(?:be|been))?"
_AT_FIRST = r"\b(?:initially|originally|previously|formerly|at first)\b"


def is_not_upheld(text: str, clause: Clause, estimates: Sequence[Estimate]) -> bool:
    """Say whether the sentence calls a figure an error, outdated or withdrawn, or denies it."""
    start, end = clause.figure
    lead = " ".join(text[a : min(b, start)] for a, b in clause.reported if a < start)
    near = _TURN.split(lead)[-1]
    others = [e for e in estimates if e.start != start]
    following = min((e.start for e in others if e.start > start), default=clause.sentence[1])
    rest = text[end:following]
    return bool(
        _NOT.search(text[clause.sentence[0] : start])
        or cue("errors").search(lead)
        or _earlier_account().search(lead)
        or _said_before().search(near)
        or (others and _said_earlier().search(near))
        or any(_governs(pattern(), near) for pattern in (_taken_back, _denied, _denied_as, _unconfirmed))
        or _in_question().search(near)
        or _found_wrong().search(rest)
        or (_accounts().search(lead) and _undone().match(_OTHER.split(rest)[0]))
    )


def _governs(pattern: re.Pattern[str], near: str) -> bool:
    """Say whether a pattern stands before a figure, and nobody says the figure after it: "denied it, saying that"."""
    match = pattern.search(near)
    return match is not None and not _SAYS.search(near, match.end())


@cache
def _earlier_account() -> re.Pattern[str]:
    """Match "an earlier statement"."""
    return re.compile(rf"\b(?:earlier|previous|initial|first)\s+{any_of('accounts')}\b", re.IGNORECASE)


@cache
def _said_before() -> re.Pattern[str]:
    """Match "initially put the toll at"."""
    return re.compile(rf"{_AT_FIRST}(?:\s+\w+){{0,2}}\s+{any_of('tells')}\b", re.IGNORECASE)


@cache
def _said_earlier() -> re.Pattern[str]:
    return re.compile(rf"\b(?:earlier|first)\s+{any_of('tells')}\b", re.IGNORECASE)


@cache
def _taken_back() -> re.Pattern[str]:
    """Match "has withdrawn its figure of"."""
    verbs, accounts = any_of("taken back"), any_of("accounts")
    return re.compile(rf"\b{verbs}\s+(?:[\w’'-]+\s+){{0,3}}{accounts}\b", re.IGNORECASE)


@cache
def _denied() -> re.Pattern[str]:
    """Match "denied reports that" and "it is not true that"."""
    verbs, accounts = any_of("denials"), any_of("accounts")
    return re.compile(rf"\b{verbs}\s+(?:[\w’'-]+\s+){{0,3}}?(?:that|{accounts})\b", re.IGNORECASE)


@cache
def _found_wrong() -> re.Pattern[str]:
    """Match "a figure that it later withdrew" and "which was wrong"."""
    verbs, accounts, wrong = any_of("taken back"), any_of("accounts"), any_of("wrong")
    return re.compile(
        rf"^[^.;]*(?:\b{accounts}\b[^.;]*\b(?:{verbs}|{wrong})|,\s+which\s+(?:\w+\s+){{1,4}}{wrong})\b",
        re.IGNORECASE,
    )


@cache
def _accounts() -> re.Pattern[str]:
    """Match the noun that a figure is given with: "the figure of"."""
    return re.compile(rf"\b{any_of('accounts')}\s+(?:of|that|as)\b", re.IGNORECASE)


@cache
def _denied_as() -> re.Pattern[str]:
    """Match "rejected as 'fantasy' a claim": what it is called stands between the verb and the account."""
    verbs, accounts = any_of("denials"), any_of("accounts")
    name = r"(?:[\"“‘'][^\"”’']{1,40}[\"”’'],?\s+|(?:[\w-]+,?\s+){1,4}?)"
    whose = r"(?:an?|the|any|all|its|their|his|her|such|these|those)\s+"
    return re.compile(
        rf"\b{verbs}\s+as\s+{name}(?:{whose})?(?:[\w’'-]+\s+){{0,2}}?{accounts}\b", re.IGNORECASE
    )


@cache
def _unconfirmed() -> re.Pattern[str]:
    """Match "could not independently confirm that" and "would neither confirm nor deny reports"."""
    verbs = any_of("confirm")
    return re.compile(
        rf"\b{any_of('unable')}\s+(?:[a-z]+ly\s+)?{verbs}\s+(?:(?:n?or)\s+\w+\s+)?"
        rf"(?:[\w’'-]+\s+){{0,3}}?(?:that|whether|{any_of('accounts')})\b",
        re.IGNORECASE,
    )


@cache
def _in_question() -> re.Pattern[str]:
    """Match "whether the claim that" and "if reports of"."""
    return re.compile(
        rf"\b(?:whether|if)\s+(?:[\w’'-]+\s+){{0,3}}?{any_of('accounts')}\s+(?:of|that)\b", re.IGNORECASE
    )


@cache
def _undone() -> re.Pattern[str]:
    """Match what is said of an account after its figure: "was later withdrawn", "is an invention"."""
    lists = ("taken back", "wrong", "rejected", "fictions")
    said = "|".join(any_of(name) for name in lists)
    bad = rf"{any_of('fictions')}|{any_of('wrong')}"
    between = r"(?:(?!not\b|never\b|no\b)\w+\s+)"
    called = rf"{any_of('called')}\s+[\"“‘']?{between}{{0,3}}?(?:{bad})"
    return re.compile(
        rf"[^.;]*\b(?:(?:was|were|is|are|been|being|proved|turned out)\s+{between}{{0,3}}?(?:{said}|{called})|"
        rf"{_NOT_ABLE}\s+(?:[a-z]+ly\s+)?(?:{any_of('confirm')})|remain(?:s|ed)?\s+un(?:confirmed|verified))\b",
        re.IGNORECASE,
    )
