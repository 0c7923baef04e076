"""A paragraph in; the places where its sentences end and begin out.

Every mark that can end a sentence is looked at once, with the word before it and the first letter after it.
The rules are for English; in other languages their answer also needs the consent of sentencex, which knows
the abbreviations of some two hundred languages and is shown only the words around the mark, so that an
unbalanced quotation mark elsewhere cannot mislead it.
"""

from __future__ import annotations

import re
from functools import cache

from briefing.text.invisible import INVISIBLE, INVISIBLE_CLASS
from briefing.text.tokens import first_plain_word
from briefing.text.word_sections import read_sections

Cut = tuple[int, int]  # the end of one sentence, the start of the next

_RAISED = "[\u00b2\u00b3\u00b9\u2070-\u207e]"
_FOOTNOTE = (
    r"\[(?:\d{1,4}(?:\s?[,;–-]\s?\d{1,4})*|[a-z]{1,2}|(?:note|nb|n|fn) ?\d{1,3}|\^[\w-]{1,20})\]"
    r"(?::\d{1,4}(?:[–-]\d{1,4})?)?"  # [3]:45 is a page, in Wikipedia
    r"|\s?\[(?:[a-z][a-z ]{2,24} needed|(?:by whom|who|when|where|which)\?|sic|update|dubious)\]"
    rf"|\(\d{{1,3}}\)|{_RAISED}+(?:[, ]{{1,2}}{_RAISED}+)*|[*†‡]{{1,3}}"
    r"|(?:(?<=[a-z]{3}[.!?])|(?<=[.!?][\"”’]))\d{1,3}(?=\s+[“\"A-Z])"  # a raised figure, copied as a plain one
)
_TRAIL = rf"(?:{_FOOTNOTE}|[{INVISIBLE_CLASS}])*+"  # what stands behind the stop and belongs to the sentence
_CLOSERS = "\"'”’»“)\\]"
# That each begins with one mark, and not with a run of them, makes the search three times as fast.
_NARROW = re.compile(rf"([.!?…‽][.!?…‽]*+)([{_CLOSERS}{INVISIBLE_CLASS}]*+){_TRAIL}[\"'”’»)]*+(\s*+)")
_WIDE = re.compile(
    rf"([.!?…‽。！？｡؟।॥۔][.!?…‽。！？｡؟।॥۔]*+)([{_CLOSERS}」』）》〉{INVISIBLE_CLASS}]*+){_TRAIL}[\"'”’»)]*+(\s*+)"
)
_WIDE_MARK = re.compile(r"[。！？｡؟।॥۔]")
_CAPITAL = re.compile(r"[^\W\d_]")
_ACRONYM = re.compile(r"(?:.*[-–/])?[^\W\d_]{1,3}(?:\.-?[^\W\d_]{1,2})+")
_LETTER = re.compile(r"[^\W_]")
_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[ivxIVX]{1,5}|[a-zA-Z])")
_REPORTED = re.compile(
    r"(?:[A-Z]\S*\s+){1,5}(?:said|says|asked|asks|added|adds|told|tells|wrote|writes|replied|shouted|cried|"
    r"wondered|exclaimed|declared|demanded|warned|insisted|remarked|recalled|joked|responded|continued)\b"
)
_INVISIBLE = "".join(sorted(INVISIBLE))
_OPENING = "".join(("\"'“‘„«([‹¿¡—–- ", _INVISIBLE))
_LABEL = re.compile(r"[(\[]?(?:[A-Z]|[IVXLC]{2,6}|[A-Z]{0,3}[-.]?\d[\w.-]*)(?![^\W_’'])")
_REACH = 32
_LOOK_BACK = 200
_LONGEST_NUMERAL = 5


def sentence_marks(text: str) -> re.Pattern[str]:
    """Return the pattern of the marks that end sentences in this text; decide once a document."""
    return _NARROW if text.isascii() or not _WIDE_MARK.search(text) else _WIDE


def sentence_cuts(
    text: str, start: int, end: int, marks: re.Pattern[str] = _NARROW, language: str = "en"
) -> list[Cut]:
    """Return where the sentences of `text[start:end]` part; the span itself has no blanks at its ends."""
    cuts: list[Cut] = []
    begin = looked = start  # there is no word between `begin` and `looked`
    for match in marks.finditer(text, start, end):
        following = match.end()
        if following >= end:
            break
        stop = match.start(3)
        if not (_is_plain_end(text, begin, stop, following) or _ends_sentence(text, match, begin, end)):
            continue
        if not (text[looked].isalnum() or _LETTER.search(text, looked, stop)):
            looked = stop
            continue
        if language != "en" and not _agreed(
            text[max(begin, match.end(2) - _REACH) : match.end(2)],
            text[following : following + _REACH],
            language,
        ):
            continue
        cuts.append((stop, following))
        begin = looked = following
    if cuts and not _LETTER.search(text, begin, end):
        cuts.pop()
    return cuts


def _is_plain_end(text: str, begin: int, stop: int, following: int) -> bool:
    """Recognise at once what most sentences end in: a full stop after a common word, and a capital."""
    place = stop - 1
    if stop == following or text[place] != "." or not text[following].isupper():
        return False
    blank = text.rfind(" ", begin if place - begin < _REACH else place - _REACH, place)
    if blank < 0:
        return False
    token = text[blank + 1 : place]
    return len(token) > 1 and token.isalpha() and token.islower() and token not in _abbreviations()


def _ends_sentence(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    place, following = match.start(), match.end()
    mark = text[place]
    if mark not in ".!?…‽":
        return True
    if match.start(3) == following:
        return _is_run_on(text, place, following, end)
    if _first_letter(text, following, end).islower():
        alone = mark != "…" and place > begin and text[place - 1].isspace() and match.end(1) == place + 1
        if not (alone or _is_lower_case(text, begin, place)):
            return False
    if mark != "." or match.end(1) > place + 1:
        closed = match[2].strip(_INVISIBLE)
        return not (closed and _REPORTED.match(text, following, end))
    if text[match.end(2)].isdigit() and text[match.end(2) - 1] == ".":
        following = match.end(2)
    return not _is_abbreviation(text, place, following, begin, end)


def _first_letter(text: str, start: int, end: int) -> str:
    """Return the first character of the next word, past quotation marks and brackets."""
    while start < end - 1 and text[start] in _OPENING:
        start += 1
    return text[start]


def _is_lower_case(text: str, begin: int, place: int) -> bool:
    """Say whether the sentence so far has no capital: then a small letter may open the next one too."""
    words = text[max(begin, place - _LOOK_BACK) : place]
    return len(words) > _REACH and words.islower()


def _is_run_on(text: str, place: int, following: int, end: int) -> bool:
    """Say whether two sentences stand against each other without a blank ("the war.The government")."""
    if not (
        text[place - 1].islower() and text[place - 2 : place - 1].islower() and text[following].isupper()
    ):
        return False
    word = first_plain_word(text, following, end)
    return bool(word and text[word.end : word.end + 1].isspace() and word.lower in _openers(False))


def _is_abbreviation(text: str, place: int, following: int, begin: int, end: int) -> bool:
    """Say whether the full stop at `place` belongs to the word before it and ends no sentence."""
    before = text[max(begin, place - _REACH) : place]
    if not before or before[-1].isspace():
        return False
    token = before.rsplit(None, 1)[-1].lstrip(_OPENING).rstrip(_INVISIBLE)
    kind = _abbreviations().get(token.lower(), "")
    if not kind and len(token) > _LONGEST_NUMERAL and token.isalpha():
        return False
    if place - len(token) - 1 <= begin and _ENUMERATOR.fullmatch(token):
        return True
    if kind == "never":
        return True
    initial = len(token) == 1 and token.isupper()
    if kind in {"number", "label"} and not initial:
        return (
            text[following].isdigit()
            or text[following] == "#"
            or (
                kind == "label"
                and _is_labelled(text, token, _stands_alone(text, begin, place - len(token)), following, end)
            )
        )
    if initial and _counts_letters(before):
        return False
    if kind == "perhaps" or initial or _ACRONYM.fullmatch(token):
        return not _opens(text, following, end)
    return False


def _is_labelled(text: str, token: str, alone: bool, following: int, end: int) -> bool:
    """Say whether a letter or a numeral follows that the abbreviation counts: "Fig. B", "Sec. IV", "Eq. (3)".

    "A" and "I" are words too: before them only a capital marks the abbreviation ("Fig. A", "We ate no fig. A
    man"), and "No." that stands alone is an answer.
    """
    label = _LABEL.match(text, following, min(end, following + _REACH))
    if not label:
        return False
    return label[0] not in {"A", "I"} or (
        token[0].isupper() and not (alone and token.lower() in {"no", "art"})
    )


def _stands_alone(text: str, begin: int, place: int) -> bool:
    """Say whether no word of the sentence stands directly before a word."""
    return not text[begin:place].rstrip()[-1:].isalnum()


def _counts_letters(before: str) -> bool:
    """Say whether the letter that ends `before` is the label of something ("App. C") and no initial."""
    words = before.split()
    return (
        len(words) > 1
        and _abbreviations().get(words[-2].rstrip(".").lower()) == "label"
        and words[-2][-1] == "."
    )


def _opens(text: str, following: int, end: int) -> bool:
    if text[following] in '“"«„':
        return True
    word = first_plain_word(text, following, min(end, following + _REACH))
    if not word or text[word.end : word.end + 1] == ".":
        return False
    return word.lower in _openers(word.surface.isupper() and len(word.surface) > 1)


@cache
def _abbreviations() -> dict[str, str]:
    return {word: kind for kind, words in read_sections("abbreviations").items() for word in words}


@cache
def _openers(capitals: bool) -> frozenset[str]:
    sections = read_sections("openers")
    return frozenset(sections["sure"] if capitals else (*sections["sure"], *sections["likely"]))


def _agreed(before: str, after: str, language: str) -> bool:
    """Ask sentencex whether a sentence ends between two strings of which only the nearest words count."""
    from sentencex import segment  # type: ignore[attr-defined]

    before = before.split(None, 1)[-1]
    first: str = segment(language, f"{before} {after}")[0]
    return len(first.rstrip()) <= len(before)
