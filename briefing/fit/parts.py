"""A citation in; the same with the part of it that is printed out, where a part alone says what the whole does.

There is one rule: a sentence that is hardly more than what somebody said, word for word, is printed as those words with
the speaker before them. "We open on Monday," the warden said becomes THE WARDEN: "We open on Monday,". Whatever stands
outside the quotation marks and says more than who speaks keeps the sentence whole.
"""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.model import AttributionKind, Citation
from briefing.text.words import read_classes, read_words

FEWEST_WORDS = 6  # words between the marks: fewer are a phrase that its sentence explains
SAVES_FROM = 40  # letters saved, the speaker's name set against them: less than a line is not worth a cut
MOST_LEFT_OUT = 6  # words that stand outside beside the speaker and the verb: more tell something

_QUOTATION = re.compile(r"“[^“”\"]+”|\"[^“”\"]+\"")
_ANY_MARK = re.compile(r"[“”\"«»]")
_WORD = re.compile(r"[\w'’]+")
_CLAIMS = (
    "negations",
    "modals",
    "dates",
    "hedges",
    "unreal",
)  # words that the rest of the sentence may not lose


def set_part(citation: Citation) -> Citation:
    """Return the citation with the part that is printed of it, unchanged where that is all."""
    quotation = _sole_quotation(citation.quote)
    if quotation is None or not _is_told_by_one(citation):
        return citation
    start, end = quotation.span()
    outside = f"{citation.quote[:start]} {citation.quote[end:]}"
    saved = len(outside.strip()) - len(citation.attributions[0].resolved.partition(",")[0])
    if saved < SAVES_FROM or _says_more(outside, citation) or not _holds_hedges(citation, start, end):
        return citation
    return replace(citation, part=(citation.start + start, citation.start + end))


def _sole_quotation(quote: str) -> re.Match[str] | None:
    """Return the only stretch between quotation marks, where it is a sentence of its own."""
    found = list(_QUOTATION.finditer(quote))
    if len(found) != 1 or len(_ANY_MARK.findall(quote)) != 2:
        return None
    inside = found[0][0][1:-1].strip()
    is_sentence = inside[:1].isupper() and inside[-1:] in ".,!?"
    return found[0] if is_sentence and len(inside.split()) >= FEWEST_WORDS else None


def _is_told_by_one(citation: Citation) -> bool:
    """Return whether the source itself names one speaker, whose words stand between the marks."""
    if len(citation.attributions) != 1:
        return False
    credit = citation.attributions[0]
    plain = credit.kind == AttributionKind.DIRECT and not credit.decided and not credit.inferred
    return plain and bool(credit.speaker) and credit.speaker.casefold() not in read_words("anaphora")


def _says_more(outside: str, citation: Citation) -> bool:
    """Return whether the words outside the marks tell more than who speaks."""
    credit = citation.attributions[0]
    who = {word.casefold() for word in _WORD.findall(f"{credit.speaker} {credit.cue} {credit.resolved}")}
    left = [word for word in map(str.casefold, _WORD.findall(outside)) if word not in who]
    said = " ".join(left)
    numerals = read_classes("numerals")
    claims = any(word in read_words(name) for name in _CLAIMS for word in left)
    return (
        claims
        or any(c.isdigit() for c in said)
        or any(word in numerals for word in left)
        or len(left) > MOST_LEFT_OUT
    )


def _holds_hedges(citation: Citation, start: int, end: int) -> bool:
    """Return whether all words of uncertainty stand within the part."""
    first, last = citation.start + start, citation.start + end
    return all(first <= hedge.start and hedge.end <= last for hedge in citation.hedges)
