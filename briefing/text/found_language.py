"""A text of which nobody says the language in; its language out, where its words leave no doubt.

py3langid (140 two-letter languages, offline) decides, by what is sure: of a short text, of a table of numbers, of two
languages that are much alike, nothing is said. It loads a model of 4.5 MB in about .7 s, and numpy; so a text in which
the most common words of English stand thick is English without asking it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from briefing.disk.faults import writing_to
from briefing.disk.scratch import temporary_place
from briefing.text.words import read_words

ORIGIN: Final = "found by its words"
_SAMPLE: Final = 3_000  # characters from the beginning: as much as decides, and a tenth of a millisecond
_ENOUGH: Final = (
    100  # letters: of manual pages in 21 languages, 1,200 stretches, none was taken for another language
)
_DENSE: Final = 3  # letters of an alphabet that a character of Chinese, Japanese or Korean counts for
_SURE: Final = 0.9
_ENGLISH_SHARE: Final = 0.2
_WORD: Final = re.compile(r"[^\W\d_]+")
_CJK: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ADDRESS: Final = re.compile(r"\b(?:https?://|www\.)\S{1,500}|[\w.+-]{1,64}@\S{1,250}")
_FIRST: Final = (
    800  # characters in which plain English is told from all else: an archive may have 100,000 documents
)
_COMMON_ENGLISH: Final = read_words("common-english")


def find_language(text: str) -> str:
    """Return the code of a text's language ("de"), "" where it is not sure.

    >>> find_language("ok")
    ''
    """
    first = _WORD.findall(text[:_FIRST].lower())
    if sum(map(len, first)) >= _ENOUGH and _is_plain_english(first):
        return "en"
    sample = text[:_SAMPLE]
    if "@" in sample or "://" in sample or "www." in sample:
        sample = _ADDRESS.sub(" ", sample)
    words = _WORD.findall(sample.lower())
    dense = len(_CJK.findall(sample))
    if sum(map(len, words)) + (_DENSE - 1) * dense < _ENOUGH:
        return ""
    if _is_plain_english(words):
        return "en"
    code, sure = _identifier().classify(" ".join(words) if not dense else sample)
    return str(code) if sure >= _SURE else ""


def _is_plain_english(words: list[str]) -> bool:
    return sum(map(_COMMON_ENGLISH.__contains__, words)) >= _ENGLISH_SHARE * len(words)


@cache
def _identifier() -> Any:
    from py3langid import langid

    library: Any = langid
    with writing_to(temporary_place(), "name another folder by TMPDIR"):  # where it unpacks its model
        identifier = library.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    # Those of three letters are neighbours of these ("wuu" of "zh"), and would only take from their share.
    identifier.set_languages([label for label in identifier.labels if len(label) == 2])
    return identifier
