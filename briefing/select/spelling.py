"""A sentence in; the same without what is only a matter of writing, out: spellings, blanks, hyphens, a dateline."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from briefing.text.invisible import INVISIBLE_CLASS

_DATELINE = re.compile(r"^[A-Z][A-Z .'’-]+(?:,[^()—–]{2,40})?(?: \([^()]{2,40}\))? ?[—–-]{1,2} ")
_INVISIBLE = re.compile(f"[{INVISIBLE_CLASS}]")
_THOUSANDS = re.compile("(?<![\\w.,])\\d{1,3}(?:[\u00a0\u2009\u202f]\\d{3})+(?!\\w)")
_BLANK = re.compile(r"\s")
_HYPHEN = re.compile("[\u2010\u2011\ufe63\uff0d]|(?<=[a-z])–(?=[A-Z])")
_SPELLINGS = (
    (re.compile(r"\bper cent\b"), "percent"),
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|es|ed|ing|ation|ations)\b)"), "iz"),
    (re.compile(r"(?<=[a-z]{2}[b-df-hj-np-tv-z])our(?=(?:s|ed|ing)?\b)"), "or"),
    (re.compile(r"(?<=[a-z]{2})tre(?=s?\b)"), "ter"),
    (re.compile(r"(?<=[a-z])ence(?=s?\b)"), "ense"),
    (re.compile(r"(?<=[a-z]{3})ramme(?=s?\b)"), "ram"),
)


def unify_spelling(text: str, same_names: Mapping[str, str]) -> str:
    """Take away what is only a matter of writing: an agency's dateline, other spellings of a name or word.

    A name with a no-break space, a no-break hyphen or a line break in it is written as without.
    """
    text = _DATELINE.sub("", _write_alike(text))
    for pattern, written in _SPELLINGS:
        text = pattern.sub(written, text)
    for spelling in sorted(same_names, key=len, reverse=True):
        if spelling in text:
            name = same_names[spelling].replace("\\", r"\\")
            text = re.sub(rf"(?<!\w){re.escape(spelling)}(?!\w)", name, text)
    return text


def _write_alike(text: str) -> str:
    """Write every blank as one space, every hyphen as "-", letters composed, and nothing that cannot be seen."""
    if not text.isascii():
        text = _THOUSANDS.sub(lambda match: _BLANK.sub(",", match[0]), text)
        text = _HYPHEN.sub("-", _INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    return " ".join(text.split())
