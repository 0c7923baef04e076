"""Words that a text states in; which rule says that what follows takes them back, and by which words, out.

What follows is the rest of their sentence, and the turn that the next sentence opens with. A sentence that is a
question states nothing either. Each rule is a row with an example; words stand in data/position-words.txt, and those
that are said of accounts ("withdrawn", "false") where figures have them, in data/clause-words.txt.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from briefing.compare.wording import StatementRule, Wording, is_denial
from briefing.text.clauses.cues import any_of
from briefing.text.word_sections import any_entry

_ASKED_WITHIN = re.compile(r"[^“”\"]*\?[”\"]")  # the rest of a quotation that asks


def find_asked(wording: Wording) -> str | None:
    """Return the mark with which a sentence, or a quotation within it, asks: "“Has the mill burned?” she said."."""
    mark = wording.after.rstrip("”’\"')] ")[-1:]
    return "?" if mark == "?" or _ASKED_WITHIN.match(wording.after) else None


def find_only_choice(wording: Wording) -> str | None:
    """Return "but to" and the like after "no way": what is done for want of another way is no statement about it."""
    found = _only_choice().search(" ".join(wording.before))
    return found["turn"] if found else None


def find_exception(wording: Wording) -> str | None:
    """Return the word that excepts something from what words deny: "there was no way but to rebuild the mole".

    "But" after "not" excepts nothing: "it opened not in May but in June" puts one in the place of the other.
    """
    found = _exception().match(wording.after.lower())
    denials = [word for word in wording.words.split() if is_denial(word)]
    replaced = found is not None and found["turn"] == "but" and "not" in denials
    return found["turn"] if found and denials and not replaced else None


def _following(pattern: Callable[[], re.Pattern[str]]) -> Callable[[Wording], str | None]:
    """Return a rule that finds in what follows in the sentence what takes words back."""

    def find(wording: Wording) -> str | None:
        found = pattern().search(wording.after.lower())
        return found["turn"] if found else None

    return find


def find_denied_account(wording: Wording) -> str | None:
    """Return what is said of an account after the words that give it: "the claim that the mill burned was false"."""
    governed = " ".join(wording.before)
    found = _said_of_account().search(wording.after.lower()) if _account_opened().search(governed) else None
    return found["turn"] if found else None


def find_denied_possibility(wording: Wording) -> str | None:
    """Return "but not" after what is only possible: "an early start is possible, but not with this crew"."""
    found = _but_not().search(wording.after.lower())
    possible = _possible().search(f"{' '.join(wording.before)} {wording.words} {wording.after}".lower())
    return found["turn"] if found and possible else None


def find_turn_of_next(wording: Wording) -> str | None:
    """Return the words with which the next sentence takes back what this one says: "That is not so."."""
    found = _next_takes_back().match(wording.next_sentence.lower())
    return found["turn"] if found else None


def _phrases(name: str) -> str:
    return any_entry("position-words", name)


def _turn(expression: str) -> re.Pattern[str]:
    """Return a pattern for words in small letters: one for letters of either case takes two and a half times as long
    to compile, and these are long.
    """
    return re.compile(expression.replace("n’t", "n['’]t"))


@cache
def _only_choice() -> re.Pattern[str]:
    return _turn(rf"\bno (?:other )?{_phrases('ways')} (?P<turn>{_phrases('excepting')} to)\b")


@cache
def _exception() -> re.Pattern[str]:
    return _turn(rf"\s*(?P<turn>{_phrases('excepting')})\b")


@cache
def _limit() -> re.Pattern[str]:
    """Match ", only never" and "– in theory"."""
    return _turn(rf"(?:^|[,;:–—-])\s*(?P<turn>{_phrases('limits')})\b")


@cache
def _but_not() -> re.Pattern[str]:
    return _turn(
        rf"[,;:–—-]?\s*\b(?P<turn>{_phrases('contrasts')} (?:not|never))\b(?! {_phrases('no denial')}\b)"
    )


@cache
def _possible() -> re.Pattern[str]:
    return _turn(rf"\b{_phrases('possible')}\b")


def _undone() -> str:
    said = map(any_of, ("taken back", "wrong", "rejected", "fictions"))
    return f"(?:{'|'.join(said)}|{_phrases('undone')})"


@cache
def _relative() -> re.Pattern[str]:
    """Match ", a claim that the mayor denies" and ", which turned out to be false"."""
    called = rf"(?:(?:an?|the|this) (?:\w+ )?{any_of('accounts')}|{_phrases('called so too')})\b"
    between = rf"(?: (?!{_phrases('no account')}\b)[\w’'-]+){{0,4}}?"
    return _turn(rf"[,–—-]\s*{called}(?!\s+not\b){between} (?P<turn>{_undone()})\b")


@cache
def _account_opened() -> re.Pattern[str]:
    named = rf"(?:[\w’'-]+ ){{0,4}}{any_of('accounts')} (?:of|that)"
    return _turn(rf"\A(?:{named}|{_phrases('openings of accounts')})\b")


@cache
def _said_of_account() -> re.Pattern[str]:
    between = rf"(?:(?!{_phrases('denials between')}\b)\w+ ){{0,2}}"
    return _turn(rf"^[^.;]*?\b(?P<turn>{_phrases('being')} {between}{_undone()})\b")


@cache
def _left_open() -> re.Pattern[str]:
    """Match "was not ruled out", "cannot be excluded" right after the words."""
    return _turn(
        rf"\s*(?P<turn>(?:[a-z]+\s+)?(?:not|n’t|never|cannot)\s+(?:(?:yet\s+)?(?:be|been)\s+)?"
        rf"{_phrases('excluded')})\b"
    )


@cache
def _never_was() -> re.Pattern[str]:
    """Match "was averted", "is out of the question" and "did not happen" right after the words."""
    been = rf"{_phrases('being')} (?:[a-z]+ly )?{_phrases('unrealised')}"
    none = rf"(?:{_phrases('auxiliaries')}(?: not| never|n’t)(?: yet)?|never) {_phrases('happening')}"
    return _turn(rf"^(?P<turn>{been}|{none})\b")


@cache
def _next_takes_back() -> re.Pattern[str]:
    """Match "But that is not so", "It did not.", "Not so." and "The claim was false" at the head of a sentence."""
    lead = rf"[“\"‘']?(?:{_phrases('turns')},? )?"
    named = rf"{_phrases('before accounts')} {any_of('accounts')}"
    subject = rf"(?:{_phrases('pointing to words')}|{named})"
    denied = rf"{_phrases('auxiliaries')}(?: not|n’t)(?: {_phrases('ends of denials')})?"
    short = rf"{subject} {denied}(?=[.,;!])"
    account = rf"(?:{_phrases('pointing to accounts')}|{named})"
    between = r"(?:(?!not\b|never\b)\w+ ){0,2}"
    being = _phrases("being")
    mistaken = rf"{any_entry('pointing-words', 'persons')} {being} {_phrases('mistaken')}"
    changed = rf"{any_entry('pointing-words', 'persons')} {_phrases('no longer')}(?= {_phrases('of words')}\b|[.,;!])"
    wrong = rf"{account} {being} {between}{_undone()}\b|{mistaken}\b|{changed}\b"
    never = rf"{subject} never {_phrases('happening')}\b"
    alone = rf"{_phrases('noes')}(?=[.,;!])"
    return _turn(rf"{lead}(?P<turn>{short}|{wrong}|{never}|{alone})")


TAKEN_BACK_RULES = (
    StatementRule(
        "asked",
        find_asked,
        "its sentence is a question",
        ("Has the mill really burned?", "burned", "?"),
        denies=False,
    ),
    StatementRule(
        "only-choice",
        find_only_choice,
        "it is what there was no other way than to do",
        ("The flood left no other choice than to sell the old mill.", "old mill", "than to"),
        denies=False,
    ),
    StatementRule(
        "excepted",
        find_exception,
        "what it denies is excepted right after it",
        ("The miller saw no reason except the rain.", "no reason", "except"),
    ),
    StatementRule(
        "limited",
        _following(_limit),
        "what follows limits it to nothing",
        ("The mill is open, in theory at least.", "open", "in theory"),
    ),
    StatementRule(
        "never-so",
        find_denied_possibility,
        "what follows denies what it calls possible",
        ("A sale is possible, but not in this century.", "sale is possible", "but not"),
    ),
    StatementRule(
        "said-to-be-wrong",
        _following(_relative),
        "what follows says that it is wrong, or was taken back",
        ("The mill burned, a claim that the miller later withdrew.", "burned", "withdrew"),
    ),
    StatementRule(
        "denied-account",
        find_denied_account,
        "the account that gives it is denied after it",
        ("The story that the mill burned was never read and is false.", "burned", "is false"),
    ),
    StatementRule(
        "unrealised",
        _following(_never_was),
        "what follows says that it did not come about",
        ("A sale of the mill was averted.", "sale of the mill", "was averted"),
    ),
    StatementRule(
        "left-open",
        _following(_left_open),
        "what follows says only that it is not excluded",
        ("Arson was not ruled out.", "Arson", "was not ruled out"),
        denies=False,
    ),
    StatementRule(
        "taken-back-next",
        find_turn_of_next,
        "the next sentence opens by taking it back",
        ("The mill burned. But that is not so.", "burned", "that is not so"),
    ),
)
