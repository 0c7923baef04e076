"""A sentence in; what it commits itself to out: numbers, denials, modals, dates, names, speaker, words.

Two statements say the same only where none of these differs and the words of the shorter one stand in the
fuller one. It is deliberately strict: a pair that is kept apart costs the reader a line, a pair that is
wrongly joined costs the reader's trust.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import LCSseq

from briefing.text.invisible import INVISIBLE_CLASS
from briefing.text.stems import Token, analyser
from briefing.text.words import read_classes, read_pairs, read_words

_SHORTEST = 4
_SUBSTITUTION_FROM = 10
_CONTAINED = 0.9
_IN_ORDER = 0.75
_SPEAKER_REACH = 6
_LONGEST_PHRASE = 3
_CLAUSE_END = re.compile(r"[,;:“”\"«»—–]")
_DATELINE = re.compile(r"^[A-Z][A-Z .'’-]+(?:,[^()—–]{2,40})?(?: \([^()]{2,40}\))? ?[—–-]{1,2} ")
_UNSEEN = re.compile(f"[{INVISIBLE_CLASS}]")
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
_DIGITS = re.compile(r"\d")
_TITLES = frozenset(
    ("mr", "mrs", "ms", "miss", "dr", "sir", "dame", "prof", "gen", "col", "lt", "sen", "rep")
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a sentence commits itself to; see the fields' names. `words` are its content stems in order."""

    text: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    denials: frozenset[str]
    modals: frozenset[str]
    dates: frozenset[str]
    names: tuple[frozenset[str], ...]
    capitalised: frozenset[str]
    speakers: tuple[frozenset[str], ...]


def lone_statement(text: str, mark: str) -> Statement:
    """Return a statement that says the same as no other: for a sentence that could not be read."""
    nothing = frozenset[str]()
    return Statement(text, (mark,), (), nothing, nothing, nothing, (), nothing, ())


def read_statement(text: str, language: str = "", same_names: Mapping[str, str] | None = None) -> Statement:
    """Read one sentence. `same_names` maps spellings of a name to the one that counts."""
    unified = _unify(text, same_names or {})
    tokens = tuple(token for token in analyser(language).tokens(unified) if not token.joined)
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
    )


def say_the_same(one: Statement, other: Statement) -> bool:
    """Say whether two statements say the same, the shorter one perhaps less fully.

    Never across a different number, negation, date, modal, name or speaker.
    """
    if one.text == other.text:
        return True
    return _commit_to_the_same(one, other) and _words_agree(one, other)


def _commit_to_the_same(one: Statement, other: Statement) -> bool:
    return (
        sorted(one.numbers) == sorted(other.numbers)
        and len(one.denials) == len(other.denials)
        and one.modals == other.modals
        and one.dates == other.dates
        and _names_agree(one.names, other.names)
        and _speakers_agree(one.speakers, other.speakers)
    )


def _speakers_agree(one: tuple[frozenset[str], ...], other: tuple[frozenset[str], ...]) -> bool:
    return len(one) == len(other) and all(a <= b or b <= a for a, b in zip(one, other, strict=True))


def _names_agree(one: tuple[frozenset[str], ...], other: tuple[frozenset[str], ...]) -> bool:
    """Say whether each name of one stands in the other too, perhaps without its given name."""
    left = list(other)
    for name in one:
        match = next((candidate for candidate in left if name <= candidate or candidate <= name), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _words_agree(one: Statement, other: Statement) -> bool:
    shorter, fuller = sorted((one.words, other.words), key=len)
    if len(shorter) < _SHORTEST:
        return shorter == fuller
    missing = [word for word in shorter if word not in fuller]
    if missing and (
        len(shorter) < _SUBSTITUTION_FROM or (one.capitalised | other.capitalised) & set(missing)
    ):
        return False
    extra = [word for word in fuller if word not in shorter]
    if len(shorter) - len(missing) < _CONTAINED * len(shorter) or _oppose(missing, extra):
        return False
    return _in_order(shorter, fuller)


def _in_order(shorter: tuple[str, ...], fuller: tuple[str, ...]) -> bool:
    """Say whether the shared words come in nearly the same order, so that who did what to whom is kept.

    A phrase that opens the one and ends the other ("on Friday") changes nothing of that.
    """
    if len(shorter) == len(fuller) >= _SUBSTITUTION_FROM // 2 and _is_rotation(shorter, fuller):
        return True
    return float(LCSseq.similarity(shorter, fuller)) >= _IN_ORDER * len(shorter)


def _is_rotation(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(one[at:] + one[:at] == other for at in range(len(one)))


def _oppose(missing: list[str], extra: list[str]) -> bool:
    pairs = _opposites()
    return any((a, b) in pairs for a in missing for b in extra)


@cache
def _opposites() -> frozenset[tuple[str, str]]:
    stem = analyser("").stem
    pairs = {(stem(a), stem(b)) for a, b in read_pairs("opposites")}
    return frozenset(pairs | {(b, a) for a, b in pairs})


def _unify(text: str, same_names: Mapping[str, str]) -> str:
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
        text = _HYPHEN.sub("-", _UNSEEN.sub("", unicodedata.normalize("NFC", text)))
    return " ".join(text.split())


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
    """Say whether the speaker follows the verb ("..., said Karsk"; "..., said the mayor")."""
    if verb + 1 >= len(tokens):
        return False
    following = tokens[verb + 1]
    return text[following.start].isupper() or following.folded in {"the", "a", "an"}


def _reach(
    tokens: tuple[Token, ...], start: int, step: int, text: str, *, past_comma: bool = False
) -> frozenset[str]:
    """Collect the content words from `start` in one direction, as far as the clause goes.

    With `past_comma`, a comma right beside the verb is passed over ("Oda Karsk, the director, said").
    """
    words, at = set(), start
    while 0 <= at < len(tokens) and abs(at - start) < _SPEAKER_REACH:
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
