"""Bytes whose encoding nothing states in; the encoding out where their letters leave no doubt, "" where they do.

charset_normalizer tries the encodings there are: how much of what comes out is no text of any language ("chaos"), and
how far its letters are those of one language ("coherence"). Its answer counts where no other encoding comes near. On
texts of eleven languages in twenty encodings that gave the right words or none, from sixty letters on.
"""

from __future__ import annotations

import re
from typing import Final

_TAG: Final = re.compile(rb"<[^<>]{1,2000}>")
_MOST_BYTES: Final = 200_000  # of the words that are looked at
_LEAST_LETTERS: Final = 60  # bytes outside ASCII
_CHAOS: Final = 0.03
_NEARER: Final = 0.02  # of chaos, by which another encoding must be worse
_MORE: Final = 0.2  # of coherence, or by which it must be less
_COHERENCE: Final = 0.45
_COHERENCE_WIDE: Final = 0.05  # of scripts with thousands of characters
_OWN_LETTERS: Final = 0.2  # kana or Hangul among the characters outside ASCII
_WIDE: Final = frozenset(
    [
        "big5",
        "big5hkscs",
        "cp932",
        "cp949",
        "euc_jis_2004",
        "euc_jp",
        "euc_kr",
        "gb18030",
        "gb2312",
        "gbk",
        "shift_jis",
    ]
)
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_RUN: Final = re.compile(
    rb"[\x80-\xff]{3,}|(?:[\x80-\xff][\x40-\xff]){4,}"
)  # a letter may end in a byte of ASCII
_WORD: Final = re.compile(rb"([\xa1-\xff])(?!\1)[\xa1-\xff]{3,}")  # no dots that lead to the number of a page


def may_be_of_other_script(data: bytes) -> bool:
    """Return whether most bytes outside ASCII stand side by side, so that another encoding is worth a guess."""
    return 2 * sum(len(_HIGH.findall(run)) for run in _RUN.findall(data)) > len(_HIGH.findall(data))


def is_of_other_script(data: bytes) -> bool:
    """Return whether most bytes outside ASCII make words, as of no language of Western Europe.

    There two stand side by side ("Größe"), or one with letters of ASCII between them ("général").
    """
    return 2 * sum(len(word[0]) for word in _WORD.finditer(data)) > len(_HIGH.findall(data))


def guess_encoding(data: bytes) -> str:
    """Return the Python codec that decodes all of it into words, "" where none does so beyond doubt."""
    words = _TAG.sub(b" ", data[: 4 * _MOST_BYTES])
    if len(words) <= _MOST_BYTES and len(data) <= 4 * _MOST_BYTES:
        return _guess(words)
    return next(filter(None, map(_guess, _cut(words[:_MOST_BYTES]))), "")


def _cut(words: bytes) -> list[bytes]:
    """Return the beginning of a text without a character that the cut broke.

    It ends at a blank or a newline; where none is near, as in Chinese, the last character may have one to four bytes.
    """
    end = max(words.rfind(b" "), words.rfind(b"\n"))
    if 2 * end > len(words):
        return [words[:end]]
    return [words[: len(words) - broken] for broken in range(4)]


def _guess(words: bytes) -> str:
    from charset_normalizer import from_bytes

    if len(_HIGH.findall(words)) < _LEAST_LETTERS:
        return ""
    first, *others = [*from_bytes(words)] or [None]
    if first is None or first.chaos > _CHAOS:
        return ""
    if not (
        _is_wide(str(first), first.coherence) if first.encoding in _WIDE else first.coherence >= _COHERENCE
    ):
        return ""
    rivals = [other for other in others if other is not None and str(other) != str(first)]
    near = any(
        other.chaos < first.chaos + _NEARER and other.coherence > first.coherence - _MORE for other in rivals
    )
    return "" if near else first.encoding


def _is_wide(text: str, coherence: float) -> bool:
    """Return whether a text is Chinese, Japanese or Korean: by its commonest characters, or by its own letters."""
    letters = [character for character in text if character > "\x7f"]
    own = sum("\u3041" <= letter <= "\u30ff" or "\uac00" <= letter <= "\ud7a3" for letter in letters)
    return coherence >= _COHERENCE_WIDE or own > _OWN_LETTERS * len(letters)
