"""Words of a text in; whether they stand as a statement, or which rule says why not, out.

Words do not state what their clause denies ("have not begun fighting"), wonders about ("whether they have begun
fighting"), puts off ("will begin fighting") or only fears ("the risk of fighting"): what stands before them in their
clause decides. Nor do they state what is taken back by what follows them in their sentence ("is possible, only never
with this crew") or by the turn that the next one opens with ("That is not so.").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from briefing.compare.taken_back import TAKEN_BACK_RULES
from briefing.compare.wording import StatementRule, Wording, is_denial, read_wording
from briefing.corpus import Match
from briefing.text.parsed import ParsedText
from briefing.text.word_sections import any_entry, read_sections
from briefing.text.words import read_words

_NEAR_WORDS = (
    4  # a denial or a feared noun reaches so far: "no part of the bridge", "risk of a total collapse"
)
_GOVERNING_WORDS = 8  # the clause before "that" is looked at so far back: "nobody in the town has shown that"
_PARTICIPLE = re.compile(r"(?!un|inexp|non)[a-z’'-]+(?:ed|en|ught|ying|ing)\b")


def is_asserted(parsed: ParsedText, start: int, match: Match) -> bool:
    """Return whether words stand as a statement; `start` is where their passage begins."""
    return why_not_asserted(parsed, start, match) is None


def why_not_asserted(parsed: ParsedText, start: int, match: Match) -> tuple[StatementRule, str] | None:
    """Return the first rule by which words are no statement, with the word that decides; None where they are one."""
    wording = read_wording(parsed, start, match)
    for rule in STATEMENT_RULES:
        word = rule.find(wording)
        if word is not None:
            return rule, word
    return None


def find_denial(wording: Wording) -> str | None:
    """Return what denies words in their clause, or in the one that governs it, where not both do.

    "Nobody has shown that the long-awaited ...", "he denied reports of ..."; "nobody denies that ..." affirms, and so
    does "he did not deny that": each doubt in the governing clause turns the last one round.
    """
    governing, own = _parted(wording.before)
    doubts = [word for word in governing if is_denial(word) or word in read_words("disbelief")]
    denials = [word for word in own[-_NEAR_WORDS:] if is_denial(word)]
    if denials and denials[-1] in _listed("denying before to") and not _goes_on_with_to(wording, denials[-1]):
        denials.pop()
    if bool(denials) == (len(doubts) % 2 == 1):
        return None
    return (denials or doubts)[-1]


def _goes_on_with_to(wording: Wording, verb: str) -> bool:
    """Return whether the last such verb before words governs one with "to": "failed to open", not "failed because"."""
    line = [*wording.before, *wording.words.split()[:1]]
    at = len(wording.before) - 1 - wording.before[::-1].index(verb)
    return line[at + 1 : at + 2] == ["to"]


def find_exclusion(wording: Wording) -> str | None:
    """Return "ruled out" before words: what is ruled out is not so, and what is not ruled out is only possible."""
    found = _ruled_out().search(" ".join(wording.before[-_NEAR_WORDS:]))
    return found["turn"] if found else None


@cache
def _ruled_out() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<turn>{any_entry('position-words', 'ruling out')})\b")


def find_question(wording: Wording) -> str | None:
    """Return the word that asks or supposes: "whether", "if", or "should" and "were" at the head of the clause."""
    asking = [word for word in wording.before if word in _listed("wondering")]
    supposing = [word for word in wording.before[:1] if word in _listed("supposing")]
    return next(iter(asking + supposing), None)


def find_postponement(wording: Wording) -> str | None:
    """Return what makes a verb only possible or still to come: "could soon fight", "plan to fight", "be trained".

    "Began to fight" has happened, and "may be inexperienced" says something of now.
    """
    participle = bool(_PARTICIPLE.match(wording.words))
    left = list(wording.before)
    while left and (_is_adverb(left[-1]) or (participle and left[-1] in _listed("becoming"))):
        left.pop()
    last, previous = (left[-1:] or [""])[0], (left[-2:-1] or [""])[0]
    put_off = previous not in _listed("achieved") if last == "to" else last in _listed("modals")
    return last if put_off else None


def find_fear(wording: Wording) -> str | None:
    """Return the noun that names what is only feared or possible: "the risk of a total collapse".

    Where words themselves speak of what may be, "they fear the dam could burst" says just that.
    """
    if any(word in _listed("modals") or word in read_words("unreal") for word in wording.words.split()):
        return None
    linking = _listed("linking")
    left = list(wording.before[-_NEAR_WORDS:])
    while len(left) > 1 and left[-1] not in linking:
        left.pop()
    linked = bool(left) and left[-1] in linking
    while left and left[-1] in linking:
        left.pop()
    return left[-1] if linked and left and left[-1] in read_words("unreal") else None


def find_recall(wording: Wording) -> str | None:
    """Return the "earlier bid" of which words are told: what was said of it is no answer about the one of now.

    "The board had rejected the previous offer" and "it tops the earlier bids, which were rejected".
    """
    found = _of_former_thing().match(wording.after) or _former_thing_that_was().search(wording.lead)
    return found["turn"].lower() if found else None


@cache
def _of_former_thing() -> re.Pattern[str]:
    return re.compile(rf"(?:[\w’'-]+\s+){{0,2}}?{_former_thing()}\b", re.IGNORECASE)


@cache
def _former_thing_that_was() -> re.Pattern[str]:
    which, was = (any_entry("position-words", name) for name in ("which", "was"))
    return re.compile(rf"\b{_former_thing()},?\s+{which}\s+{was}(?:\s+[\w’'-]+){{0,8}}\s*[\"“‘']?$")


def _former_thing() -> str:
    former, thing = (any_entry("position-words", name) for name in ("former", "things put forward"))
    return rf"(?P<turn>{former}\s+(?:[\w.,’'£$€-]+\s+){{0,4}}?{thing})"


def _parted(before: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Part words at the last "that": what governs, what is governed. A verb of denying governs without one."""
    opened = max((i + 1 for i, word in enumerate(before) if word in _listed("clause openers")), default=0)
    left = before[opened:]
    if before[opened - 1 : opened] == ("but",):
        before = left  # "not theft but | an error"
    if "that" in left[1:]:
        cut = max(i for i, word in enumerate(left) if word == "that")
        return left[max(0, cut - _GOVERNING_WORDS) : cut], left[cut + 1 :]
    return (left, ()) if any(word.startswith(_listed("denying")) for word in left) else ((), before)


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") or word in _listed("adverbs")


def _listed(name: str) -> tuple[str, ...]:
    return read_sections("position-words")[name]


STATEMENT_RULES = (
    StatementRule(
        "denied",
        find_denial,
        "it is denied in its clause, or by the one that governs it",
        ("Nobody has shown that the mill burned.", "burned", "nobody"),
    ),
    StatementRule(
        "ruled-out",
        find_exclusion,
        "it is ruled out, or just not ruled out",
        ("The miller ruled out a sale.", "sale", "ruled out"),
    ),
    StatementRule(
        "wondered-about",
        find_question,
        "somebody asks whether it is so, or supposes it",
        ("They ask whether the mill burned.", "burned", "whether"),
        denies=False,
    ),
    StatementRule(
        "put-off",
        find_postponement,
        "it is only possible, planned, or still to come",
        ("The mill could soon burn.", "burn", "could"),
        denies=False,
    ),
    StatementRule(
        "feared",
        find_fear,
        "a noun before it names what is only feared or possible",
        ("There is a risk of another fire.", "fire", "risk"),
        denies=False,
    ),
    StatementRule(
        "recalled",
        find_recall,
        "it is told of an earlier bid or plan",
        ("The board had rejected the earlier offer.", "rejected", "earlier offer"),
        denies=False,
    ),
    *TAKEN_BACK_RULES,
)
