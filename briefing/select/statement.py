"""A sentence in; what it commits itself to out: numbers, denials, modals, dates, names, speakers, words.

`same.py` compares two of these. What counts here is what a sentence claims, not how it is written (`spelling.py`).
Its words are those of the index (`text/stems.py`): stems of any language are compared, and "1,200" is 1200.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from briefing.dataclass import dataclass
from briefing.select.spelling import unify_spelling
from briefing.text.passages import split_language
from briefing.text.quotations import quotations_of
from briefing.text.stems import Token, passage_tokens
from briefing.text.word_sections import read_sections
from briefing.text.words import read_classes, read_words

_SPEAKER_WORDS = (
    6  # words on each side of a verb of saying that may name the speaker: "Oda Karsk, head of the port, said"
)
_LONGEST_PHRASE = 3  # words of an entry of the lists: "more than half"
_CLAUSE_END = re.compile(r"[,;:“”\"«»—–]")
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a sentence commits itself to.

    `words` are its content stems in order, `numbers` its numbers as digits and the words that bound them, `denials`,
    `modals` and `dates` entries of those lists, `names` its proper names as sets of stems, `capitalised` the stems
    that begin with a capital, `speakers` for each verb of saying the stems that name who says it, `quoted` the
    words between quotation marks. `unread` are all words of a sentence that is not in English, of which no list
    has the denials, the modals and what bounds a number.
    """

    text: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    denials: frozenset[str]
    modals: frozenset[str]
    dates: frozenset[str]
    names: tuple[frozenset[str], ...]
    capitalised: frozenset[str]
    speakers: tuple[frozenset[str], ...]
    quoted: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def lone_statement(text: str, mark: str) -> Statement:
    """Return a statement that says the same as no other: for a sentence that could not be read."""
    nothing = frozenset[str]()
    return Statement(text, (mark,), (), nothing, nothing, nothing, (), nothing, ())


def read_statement(text: str, language: str = "", same_names: Mapping[str, str] | None = None) -> Statement:
    """Read one sentence. `same_names` maps spellings of a name to the one that counts."""
    unified = unify_spelling(text, same_names or {})
    tokens = tuple(token for token in passage_tokens(unified, language) if not token.joined)
    folded = [token.folded for token in tokens]
    marked = {i for start, end, _ in _bounds(folded) for i in range(start, end)}
    words = tuple(
        token.stem for i, token in enumerate(tokens) if i not in marked and _is_content(token, unified)
    )
    return Statement(
        text=text,
        words=words,
        numbers=_numbers(folded),
        denials=_phrases("negations", folded) | frozenset(re.findall(r"\w+n[’']t\b", unified.lower())),
        modals=_phrases("modals", folded),
        dates=frozenset(word for word in folded if word in read_words("dates")),
        names=_names(tokens, unified),
        capitalised=frozenset(token.stem for token in tokens if unified[token.start].isupper()),
        speakers=tuple(_speakers(tokens, unified)),
        quoted=_quoted(tokens, unified),
        unread=() if split_language(language) == "en" else tuple(folded),
    )


def _quoted(tokens: tuple[Token, ...], text: str) -> tuple[str, ...]:
    """Return the words between quotation marks, in small letters."""
    quoted = quotations_of(text)
    return tuple(token.folded for token in tokens if any(q.start <= token.start < q.end for q in quoted))


def _is_content(token: Token, text: str) -> bool:
    word = token.folded
    return (
        word not in read_words("function-words")
        and word not in read_words("titles")
        and word not in read_words("reporting-verbs")
        and word not in read_classes("numerals")
        and not _DIGITS.search(word)
    )


def _numbers(folded: list[str]) -> tuple[str, ...]:
    classes = read_classes("numerals")
    found = [classes.get(word, word if _DIGITS.search(word) else "") for word in folded]
    numbered = {i for i, number in enumerate(found) if number}
    bounds = [kind for _, end, kind in _bounds(folded) if end in numbered]
    return (*(number for number in found if number), *bounds)


def _bounds(folded: list[str]) -> list[tuple[int, int, str]]:
    """Return the words that bound a number, as (start, end, class) in words."""
    classes, openers, found, i = read_classes("bounds"), _openers("bounds"), [], 0
    while i < len(folded):
        if folded[i] not in openers:
            i += 1
            continue
        for length in range(_LONGEST_PHRASE, 0, -1):
            phrase = " ".join(folded[i : i + length])
            if phrase in classes:
                found.append((i, i + length, classes[phrase]))
                i += length - 1
                break
        i += 1
    return found


def _phrases(name: str, folded: list[str]) -> frozenset[str]:
    entries, openers = read_words(name), _openers(name)
    starts = [i for i, word in enumerate(folded) if word in openers]
    lengths = range(1, _LONGEST_PHRASE + 1)
    grams = (" ".join(folded[i : i + n]) for n in lengths for i in starts)
    return frozenset(gram for gram in grams if gram in entries)


@cache
def _openers(name: str) -> frozenset[str]:
    """Return the words that open a phrase of a list."""
    entries = read_classes(name) if name == "bounds" else read_words(name)
    return frozenset(entry.split(" ", 1)[0] for entry in entries)


def _names(tokens: tuple[Token, ...], text: str) -> tuple[frozenset[str], ...]:
    """Return names as sets of words: runs of capitalised words, but for the one that opens the sentence."""
    names: list[frozenset[str]] = []
    run: set[str] = set()
    for i, token in enumerate(tokens):
        named = _is_name(token, text, opening=i == 0)
        if run and (not named or text[tokens[i - 1].end : token.start].strip(" .-")):
            names.append(frozenset(run))
            run = set()
        if named:
            run.add(token.stem)
    return (*names, frozenset(run)) if run else tuple(names)


def _is_name(token: Token, text: str, *, opening: bool) -> bool:
    surface = text[token.start : token.end]
    if not surface[0].isupper() or (opening and not (surface.isupper() and len(surface) > 1)):
        return False
    return token.folded not in read_words("function-words") and token.folded not in read_words("titles")


def _speakers(tokens: tuple[Token, ...], text: str) -> list[frozenset[str]]:
    """Return for each reporting verb, and each "according to", the words that name who reports."""
    verbs = read_words("reporting-verbs")
    found = []
    for i, token in enumerate(tokens):
        if token.folded == "according" and i + 1 < len(tokens) and tokens[i + 1].folded == "to":
            found.append(_reach(tokens, i + 2, 1, text))
        elif token.folded in verbs:
            before = _reach(tokens, i - 1, -1, text, past_comma=not _is_inverted(tokens, i, text))
            found.append(before or _reach(tokens, i + 1, 1, text))
    return [speaker for speaker in found if speaker]


def _is_inverted(tokens: tuple[Token, ...], verb: int, text: str) -> bool:
    """Return whether the speaker follows the verb ("..., said Karsk"; "..., said the mayor")."""
    if verb + 1 >= len(tokens):
        return False
    following = tokens[verb + 1]
    return (
        text[following.start].isupper() or following.folded in read_sections("attribution-words")["articles"]
    )


def _reach(
    tokens: tuple[Token, ...], start: int, step: int, text: str, *, past_comma: bool = False
) -> frozenset[str]:
    """Collect the content words from `start` in one direction, as far as the clause goes.

    With `past_comma`, a comma right beside the verb is passed over ("Oda Karsk, the director, said").
    """
    words, at = set(), start
    while 0 <= at < len(tokens) and abs(at - start) < _SPEAKER_WORDS:
        between = _between(tokens, at, step, text)
        beside_verb = at == start and past_comma and between.strip() == ","
        if _CLAUSE_END.search(between) and not beside_verb:
            break
        token = tokens[at]
        if token.folded not in read_words("function-words") or token.folded in read_words("anaphora"):
            words.add(token.stem)
        at += step
    return frozenset(words - read_words("titles"))


def _between(tokens: tuple[Token, ...], at: int, step: int, text: str) -> str:
    """Return what is written between a word and the one that the search came from."""
    came_from = at - step
    if not 0 <= came_from < len(tokens):
        return ""
    first, second = sorted((at, came_from))
    return text[tokens[first].end : tokens[second].start]
