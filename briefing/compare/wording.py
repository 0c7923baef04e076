"""A text and words in it in; the words with what stands around them, and what a rule about them is, out."""

from __future__ import annotations

import re
from collections.abc import Callable

from briefing.corpus import Match
from briefing.dataclass import dataclass
from briefing.text.parsed import ParsedText
from briefing.text.tokens import compound_words
from briefing.text.words import read_words

_CLAUSE = re.compile(r"[,;:.!?–—()]\s|[\n“”\"]")
_CONTRACTED = re.compile(r"\w+n[’']t\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of a reading as they stand in a text, and the words before them in their clause, all in lower case.

    `after` is what follows them in their sentence, with its last mark, `next_sentence` the sentence after that, both as
    written, blanks as one space. `lead` is all that stands before them in their sentence, in lower case.
    """

    before: tuple[str, ...]
    words: str
    after: str = ""
    next_sentence: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class StatementRule:
    """A reason for which words are no statement. `find` returns the word that decides, None where it has no objection.

    `example` is a sentence, the words in it that are no statement, and the word that decides. `denies` is False where
    the words are only possible, asked about or still to come.
    """

    name: str
    find: Callable[[Wording], str | None]
    reason: str
    example: tuple[str, str, str]
    denies: bool = True


def read_wording(parsed: ParsedText, start: int, match: Match) -> Wording:
    """Return words with what stands before and after them; `start` is where their passage begins."""
    text, clause = parsed.text, start
    for end in _CLAUSE.finditer(text, start, match.start):
        clause = end.end()
    before = tuple(word.lower for word in compound_words(text, clause, match.start))
    words = text[match.start : match.end].lower()
    lead = text[parsed.sentence_at(match.start).start : match.start].lower()
    return Wording(before, words, *_what_follows(parsed, match.end), " ".join(lead.split()))


def _what_follows(parsed: ParsedText, start: int) -> tuple[str, str]:
    """Return the rest of a sentence and the sentence after it, which is empty where a paragraph ends between them."""
    sentence, after = parsed.sentence_at(start - 1), parsed.sentence_after(start - 1)
    rest = parsed.text[start : sentence.end].split()
    following = parsed.text[after.start : after.end].split() if after else ()
    return " ".join(rest), " ".join(following)


def is_denial(word: str) -> bool:
    """Return whether a word denies: "never", "hasn't"."""
    return word in read_words("negations") or bool(_CONTRACTED.match(word))
