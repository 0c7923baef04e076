"""The first line of a text and the paragraphs below it in; whether it is the headline over them out.

A headline is short, ends without a full stop and stands over a body of full sentences. It may hold a colon
("Dam breaks: toll rises"), ask ("Will the dam hold?"), quote, or open with a figure. The same shapes are met in
minutes ("Secretary: the lock is shut"), letters ("How are you?"), forms ("Date: 3 May") and lists, which are told
apart by what stands below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.text.tokens import compound_words

_LONGEST, _MOST_WORDS = 200, 28
_SHORTEST_BODY = 40
_LOOKED_AT = 12  # paragraphs below that say what kind of text it is
_OPENERS = "\"'“‘„«¿¡(["
_CLOSERS = "\"'”’»)]"
_ENDS = ".!?…。！？।"
_UNFINISHED = ".;,:…。；：，।-–—"
_LABELLED = re.compile(r"([^\W\d_][^:!?\n]{0,48}):\s")
_FIGURE_FIRST = re.compile(r"[$€£]?\d[\d,.]*(?:st|nd|rd|th|m|bn|k|%)?[\s-]+[^\W\d_]")
_FORM = re.compile(
    r"(?:dates?|times?|place|location|venue|sources?|authors?|by|from|to|cc|bcc|sent|status|present|absent|attendance"
    r"|attendees|attending|members|apologies|chair|clerk|tel|phone|fax|e-?mail|address|price|cost|duration|ref(?:erence)?"
    r"|re|note|notes|nb|ps|p\.s|q|a|question|answer|name|age|id|no|tags?|keywords?|categor(?:y|ies)|languages?|photo"
    r"|image|picture|credit|caption)",
    re.IGNORECASE,
)
_LINKS = frozenset(("of", "the", "for", "and", "de", "von", "van", "al"))
_ADDRESSED = re.compile(
    r"\b(?:I|you|your|yours|me|my|mine|I['’](?:m|ve|d|ll)|you['’](?:re|ve|d|ll))\b", re.IGNORECASE
)
_SHARED = re.compile(r"\b(?:we|us|our|ours|we['’](?:re|ve|d|ll))\b", re.IGNORECASE)
_REPLY = re.compile(r"(?:yes|no|nope|yeah|well|sure|of course|maybe|perhaps)\b", re.IGNORECASE)


def is_headline(line: str, below: Sequence[str]) -> bool:
    """Return whether a text's first line is the headline of the paragraphs below it; blanks are single."""
    words = words_of_heading(line)
    if not 2 <= len(words) <= _MOST_WORDS or len(line) > _LONGEST or not below:
        return False
    return (
        _opens_as_one(line)
        and _ends_as_one(line)
        and _is_body(line, below)
        and not _is_labelled_entry(line, below)
        and not (_asks(line) and _is_speech(line, len(words), below))
    )


def words_of_heading(line: str) -> list[str]:
    """Return the words of a line that begin with a letter, compounds as one."""
    return [word.surface for word in compound_words(line) if word.surface[0].isalpha()]


def is_form_entry(line: str) -> bool:
    """Return whether a line is an entry of a form, as "Present: Karsk, Tamm" in minutes."""
    match = _LABELLED.match(line)
    return bool(match and _FORM.fullmatch(match[1]))


def _opens_as_one(line: str) -> bool:
    bare = line.lstrip(_OPENERS)
    return bare[:1].isupper() or bool(_FIGURE_FIRST.match(bare))


def _ends_as_one(line: str) -> bool:
    """Say whether the line ends without a stop; within marks ("We fell.") too, unless a question is quoted."""
    bare = line.rstrip(_CLOSERS)
    if not bare or bare[-1] in _UNFINISHED or "://" in line or "|" in line or "\t" in line:
        return False
    return not (bare[-1] in "?!" and bare != line and line[0] in _OPENERS)


def _is_body(line: str, below: Sequence[str]) -> bool:
    """Say whether full sentences follow: a first one as long as the line, and more of them than of lists."""
    looked_at = below[:_LOOKED_AT]
    first = looked_at[1] if _is_standfirst(looked_at) else looked_at[0]
    finished = sum(1 for paragraph in looked_at if _is_finished(paragraph))
    return (
        len(first) >= max(_SHORTEST_BODY, len(line)) and _is_finished(first) and finished > len(looked_at) / 2
    )


def _is_standfirst(below: Sequence[str]) -> bool:
    """Say whether one more line without a stop stands between the headline and the body."""
    line = below[0]
    return len(below) > 1 and len(line) <= _LONGEST and not _is_finished(line) and line[-1] not in _UNFINISHED


def _is_finished(paragraph: str) -> bool:
    return paragraph.rstrip(_CLOSERS)[-1:] in _ENDS


def _is_labelled_entry(line: str, below: Sequence[str]) -> bool:
    """Say whether the line is a turn of minutes or an entry of a form: others like it stand below."""
    if not _has_label(line):
        return False
    return is_form_entry(line) or any(map(_has_label, below[:_LOOKED_AT]))


def _has_label(line: str) -> bool:
    """Say whether a name or the word for a thing and a colon open a line: "Clerk: …", not "He said: …"."""
    match = _LABELLED.match(line)
    words = match[1].split() if match else []
    return 0 < len(words) <= 4 and all(word[0].isupper() or word in _LINKS for word in words)


def _asks(line: str) -> bool:
    return line.rstrip(_CLOSERS)[-1] in "?!"


def _is_speech(line: str, words: int, below: Sequence[str]) -> bool:
    """Say whether a question or a call is said to somebody: in a letter, an interview, before its answer."""
    first = below[0][:200]
    asked_below = sum(1 for paragraph in below[:_LOOKED_AT] if paragraph[-1] == "?")
    return (
        words < 3
        or bool(_ADDRESSED.search(line) or _REPLY.match(first))
        or asked_below > 1
        or bool(_ADDRESSED.search(first) or (_SHARED.search(line) and _SHARED.search(first)))
    )
