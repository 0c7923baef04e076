"""A page as it was read in; out, why it is hardly a source ("" where it is one), and what to note of one that is.

A page that asks to sign in, stands for an error or holds the first lines of an article reads like a short article. It
counts only if the register says so, and whoever builds the brief is told its name and the reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.reading.webpage.extraction import words_of
from briefing.reading.webpage.lines import is_prose
from briefing.reading.webpage.names import names
from briefing.reading.webpage.page_data import PageData
from briefing.reading.webpage.second_opinion import Choice
from briefing.reading.webpage.visible import VisibleBlock, VisiblePage
from briefing.text.word_sections import any_entry

_MERGE_BEGINS = re.compile(r"^<{7} \S", re.MULTILINE)
_MERGE_ENDS = re.compile(r"^(?:={7}\s*$|>{7} \S)", re.MULTILINE)
_SIGN_IN = re.compile(
    r"\b(?:log ?in|sign ?in|sign ?up|log on|create (?:an|your) account|subscribe|subscription"
    r"|members? only|register)\b",
    re.IGNORECASE,
)
_NO_PAGE = re.compile(
    r"\b(?:just a moment|access denied|forbidden|page (?:not found|cannot be found|unavailable)|not found"
    r"|error [45]\d\d|[45]\d\d error"
    r"|404|are you (?:a )?(?:human|robot)|captcha|attention required|security check|checking your browser"
    r"|redirecting|too many requests"
    r"|service unavailable|site maintenance|under maintenance|enable (?:javascript|cookies)"
    r"|verify you are human|unusual traffic)\b",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"(?:\bto (?:continue|keep) reading\b|\b(?:subscribe|register|sign in|sign up|log in|join)(?: now"
    r"| today)? to (?:read|continue|view|unlock"
    r"|access)\b|\bcontinue reading (?:with|by|for)\b|\b(?:this|the) (?:article|story|content"
    r"|page) is (?:only )?(?:for|available (?:only )?to|reserved"
    r" for|exclusive to)\b.{0,30}\b(?:subscribers?|members?)\b|\balready a (?:subscriber|member)\b"
    r"|\bunlock this (?:article|story)\b"
    r"|\byou have reached your (?:limit|free)|\bsubscribers? only\b|\bfor subscribers\b"
    r"|\bread the full (?:article|story)\b)",
    re.IGNORECASE,
)
_CONSENT_ASKED = re.compile(rf"\b{any_entry('page-words', 'consent asked')}\b", re.IGNORECASE)
_CONSENT = re.compile(
    rf"\b(?:we|our)\b.{{0,200}}\b{any_entry('page-words', 'consent matters')}\b", re.IGNORECASE | re.DOTALL
)
_DIALOG = names("consent") | {"dialog", "alertdialog"}
_FREE = re.compile(r"(?:https?://schema\.org/)?(?:true|yes|1)", re.IGNORECASE)
_SHORT_SENTENCE = 4  # words
_FEW = 2  # blocks of text beside an article that a page may have and still be nothing but it
_NOTHING = 12  # words of sentences: what has fewer, on a page with other things on it, has no article
_LINES = 30  # words: what has fewer and no sentence is no article
_SIGN_IN_WORDS = 120  # a page with more of its own is an article with a box to sign in
_NO_PAGE_WORDS = 60
_WALL_WORDS = 150
_PAID_WORDS = 250
_CONSENT_WORDS = 300
_CONSENT_SHARE = 0.5  # of the words in sentences


def find_stub(
    raw: str, seen: VisiblePage, choice: Choice, data: PageData, *, head: str, hidden: Sequence[str]
) -> str:
    """Return why a page is a stub, "" where it is none.

    `raw` is its source, `head` its title and headings, `hidden` the text that only its data hold.
    """
    if _MERGE_BEGINS.search(raw) and _MERGE_ENDS.search(raw):
        return "it holds the markers of a merge that was not finished"
    words = _words_in_sentences(choice) + sum(len(words_of(text)) for text in hidden)
    holds = f"holds {words:,} word{'' if words == 1 else 's'} of text"
    if seen.asks_password and words < (_SIGN_IN_WORDS if _SIGN_IN.search(head) else _NO_PAGE_WORDS):
        return f"it asks to sign in and {holds}"
    if words < _NO_PAGE_WORDS and (named := _said(_NO_PAGE, head)):
        return f"it says “{named}” and {holds}"
    if words < _CONSENT_WORDS and _asks_consent(raw, choice, words):
        return f"it asks for consent to cookies and {holds}"
    if is_paid(data) and not hidden and words < max(_PAID_WORDS, 0.5 * _word_count(data)):
        return f"its data say that it is not free to read (isAccessibleForFree: false), and it {holds}"
    if words < _WALL_WORDS and (wall := _wall(seen)):
        return f"it says “{wall}” and {holds}"
    return f"it has next to no article text and {holds}" if _is_bare(seen, choice, words) else ""


def _asks_consent(raw: str, choice: Choice, words: int) -> bool:
    """Return whether the text of a page is mostly what it asks before it shows itself: "We use cookies. I agree".

    What it asks stands among its blocks, or on buttons of the dialog that they stand in.
    """
    asking = [block for block in choice.article if _CONSENT.search(block.text)]
    if sum(len(words_of(block.text)) for block in asking) <= _CONSENT_SHARE * words:
        return False
    if any(_CONSENT_ASKED.search(block.text) for block in choice.article):
        return True
    return all(map(_is_in_dialog, asking)) and bool(_CONSENT_ASKED.search(raw))


def _is_in_dialog(block: VisibleBlock) -> bool:
    """Return whether a block stands in an element that is a dialog or says that it asks for consent."""
    inside = (each for each in block.inside.chain() if each.tag not in {"html", "body"})
    return any(each.tag == "dialog" or not _DIALOG.isdisjoint(each.names) for each in inside)


def _words_in_sentences(choice: Choice) -> int:
    lengths = ((block, len(words_of(block.text))) for block in choice.article)
    return sum(length for block, length in lengths if is_prose(block, length, _SHORT_SENTENCE))


def _is_bare(seen: VisiblePage, choice: Choice, words: int) -> bool:
    """Say whether a page has much on it beside its article, and next to nothing in it."""
    others = len(seen.blocks) - len(choice.article)
    lines = sum(len(words_of(block.text)) for block in choice.article)
    if not words:
        return others > _FEW and lines < _LINES
    return words < _NOTHING and others > len(choice.article) + _FEW


def is_paid(data: PageData) -> bool:
    """Return whether the page's data say that its article is not free to read."""
    for value in data.stated("isAccessibleForFree"):
        return not _FREE.fullmatch(str(value))
    return False


def _word_count(data: PageData) -> int:
    stated = str(data.article.get("wordCount") or "0")
    return int(stated) if re.fullmatch(r"\d{1,6}", stated) else 0


def _wall(seen: VisiblePage) -> str:
    return next(
        (
            _said(_WALL, block.text)
            for block in seen.blocks
            if len(block.text) < 400 and _WALL.search(block.text)
        ),
        "",
    )


def _said(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return " ".join(match[0].split()) if match else ""
