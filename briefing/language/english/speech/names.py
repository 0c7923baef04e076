"""A text in; the names of several words in it out, each with the role that stands before or beside it.

"US Secretary of State Antony Blinken" is a name of two words led by a role; "Ada Quill, an analyst at the Rail
Institute" is one with a description set beside it. What a name is later called by is its last word or, where
the family name comes first, its first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from briefing.dataclass import dataclass
from briefing.language.english.speech import word_classes as tag
from briefing.language.english.speech.lexicon import class_of, speaker_words, words_in
from briefing.text.word_sections import any_entry, read_sections
from briefing.text.words import read_words

_CAPITAL = r"[^\W\d_a-z]"
_SIGHT_OF_ROLE = 40  # characters before a name in which its role stands
_REMEMBERED_WORDS = 1 << 14
NEXT_WORD = re.compile(r" ([a-z][\w-]*)")
_SMALL_WORD = re.compile(r"[a-zà-öø-ÿ][^\W\d_A-Z]*(?:[’'-][^\W\d_A-Z]+)*\Z")
_ROLES = ("roles", "people", "men", "women")
_OWNER_ENDINGS = ("’s", "'s", "’", "'")

_GOES_ON_WITH_SENTENCE = tag.FINITE | {tag.ADVERB, tag.THAT, tag.COORDINATOR, tag.CONTRAST, tag.SUBORDINATOR}
_STATES = frozenset({tag.FINITE_VERB, tag.REPORTING_VERB})
_BEFORE_ADJECTIVE = frozenset({tag.DETERMINER, tag.ED_WORD, tag.ADVERB})
_AFTER_PARTICIPLE = frozenset({tag.PREPOSITION, tag.ADVERB, tag.STOP})
_BEFORE_ROLE = frozenset({tag.NOUN, tag.ED_WORD, tag.ING_WORD})
_BEFORE_PAPER = frozenset({tag.PREPOSITION, tag.TO, tag.REPORTING_VERB})
_NEVER_NAMES = tag.AUXILIARIES | {
    *(
        tag.PREPOSITION,
        tag.TO,
        tag.PRONOUN,
        tag.DETERMINER,
        tag.SUBORDINATOR,
        tag.CONTRAST,
        tag.COORDINATOR,
        tag.QUESTION_WORD,
        tag.RELATIVE,
    ),
    *(tag.THAT, tag.ADVERB, tag.TIME, tag.PRONOUN_WITH_VERB),
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written: with its role (`full`), alone (`core`), and where it stands."""

    start: int
    end: int
    full: str
    core: tuple[str, ...]
    described: bool


@cache
def name_word() -> str:
    """Return the pattern of one word of a name: "Quill", "O’Neill", "J.R.", "Mr."."""
    return _CAPITAL + _after_capital()


@cache
def capital_words() -> re.Pattern[str]:
    """Return the pattern of words in a row that are written as names are: "Ada Quill" of "met Ada Quill there"."""
    return re.compile(rf"{name_word()}(?: {name_word()})*")


@cache
def _after_capital() -> str:
    """Return the pattern of the rest of such a word.

    A pattern that begins with a capital, and with nothing else, is looked for in half the time: only letters that are
    capitals are tried.
    """
    titles = sorted(read_sections("attribution-words")["titles with a stop"], key=len, reverse=True)
    ends = "|".join(f"(?<={title[0]}){title[1:]}" for title in titles)
    return rf"(?:\.(?:{_CAPITAL}\.)*|(?:{ends})\.|[\w’'-]*)"


@cache
def _run() -> re.Pattern[str]:
    """Return the pattern of a name of several words, with small words between: "Bank of Karsk", "Ada van Quill"."""
    particles = any_entry("attribution-words", "particles of names")
    offices = any_entry("attribution-words", "offices after and")  # "Foreign and Defence Minister Pol Harn"
    link = rf"(?:(?:of|for)(?: the)? |{particles} |al-|and (?=[A-Z]\w+ {offices}))"
    first = rf"{_CAPITAL}(?<![\w.’'-].){_after_capital()}"
    return re.compile(rf"{first}(?: {link}?{name_word()}){{1,9}}")


@cache
def _beside() -> re.Pattern[str]:
    """Return the pattern of what stands between commas after a name, past its party in brackets or its age."""
    openers = any_entry("attribution-words", "openers of descriptions")
    return re.compile(
        rf"(?: \([^()]{{1,12}}\))?, ((?:\d\d, )?{openers}\s[^,.;:“”\"()]{{4,110}}"
        r"|[^\W\d_][^,.;:“”\"()]{3,60})(?=[,.;])"
    )


def find_names(text: str) -> Iterator[Name]:
    """Yield the names of several words in a text, in order."""
    for match in _run().finditer(text):
        if text[match.start() - 1 : match.start()] == "@":
            continue  # "@QuillMill Sorry for the delay"
        name = read_name(text, match.start(), match.end())
        if name is not None:
            yield name


def read_name(text: str, start: int, end: int) -> Name | None:
    """Read a run of capitals as a role and a name, or None where it is neither.

    "The US Secretary of State Antony Blinken" gives the name "Antony Blinken" and, without "The", the full
    form; in "harbour master Ada Quill" the role is taken from the small words before the run.
    """
    words, start, end = _without_common_ends(text, start, end)
    words, start = _without_paper(text, words, start)
    if not words:
        return None
    owner = ""
    if words[-1].endswith(_OWNER_ENDINGS):
        owner = next(mark for mark in _OWNER_ENDINGS if words[-1].endswith(mark))
        words[-1] = words[-1].removesuffix(owner)
        end -= len(owner)
    core = tuple(words[_core_start(words) :])
    if not core:
        return None
    described, full = len(core) < len(words), text[start:end]
    if not described and text[start - 2 : start - 1].islower():
        role = _role_before(_words_before(text, start))
        described, full = bool(role), " ".join([*role, full])
    if not owner and (described or len(core) > 1):
        beside = _description_beside(text, end)
        if beside:
            described, full = True, f"{full}, {beside}"
    return Name(start, end, full, core, described)


def _without_paper(text: str, words: list[str], start: int) -> tuple[list[str], int]:
    """Return a name without that of a paper that runs into it: "with the Harbour Courier | Ada Quill said"."""
    titles = words_in("ends of titles of papers")
    title = max((place for place, word in enumerate(words[:-1]) if word.lower() in titles), default=-1)
    if title < 0:
        return words, start
    before = text[max(0, start - _SIGHT_OF_ROLE) : start].lower().split()
    if before[-1:] != ["the"] or class_of((before[-2:-1] or ["the"])[0]) not in _BEFORE_PAPER:
        return words, start
    return words[title + 1 :], start + len(" ".join(words[: title + 1])) + 1


def _words_before(text: str, start: int) -> list[str]:
    """Return the whole words of the same line in sight before a name."""
    begin = max(0, start - _SIGHT_OF_ROLE)
    line = max(begin, text.rfind("\n", begin, start) + 1)
    words = text[line:start].split(" ")[:-1]
    return words[1:] if line == begin and begin > 0 else words


def _without_common_ends(text: str, start: int, end: int) -> tuple[list[str], int, int]:
    """Return the words of a run, and where it stands, without "The" at its head and "of" at its end."""
    run = text[start:end]
    opening = _common_opening(run)
    if "He" in run:  # which may be a name: "said He Jun"
        begins = (0, *(place for place in range(1, opening) if run[place - 1] == " "))
        opening = next((place for place in begins if is_capital_within(text, start + place)), opening)
    words, length = _without_common_end(run[opening:])
    return list(words), start + opening, start + opening + length


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _common_opening(run: str) -> int:
    """Return how many characters of a run stand before the first word that can begin a name; all where none can."""
    place = 0
    for word in run.split(" "):
        if not (_is_common(word) or (word.isupper() and class_of(word) == tag.REPORTING_VERB)):
            break
        place += len(word) + 1
    return place


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _without_common_end(run: str) -> tuple[tuple[str, ...], int]:
    """Return the words of a run without what cannot end a name, and how many characters these are."""
    end, words = len(run), run.split(" ") if run else []
    while words and (words[-1].islower() or (len(words) > 1 and class_of(words[-1]) == tag.TIME)):
        end -= len(words.pop()) + 1
    if "of" in words and _is_persons_name(words[: words.index("of")]):
        end -= len(" ".join(words[words.index("of") :])) + 1  # "Ada Quill of Karsk"
        words = words[: words.index("of")]
    return tuple(words), end


def _is_persons_name(words: list[str]) -> bool:
    """Return whether words before "of" are surely a person's: "Ada Quill", "Mr Quill", not "Rail Bank"."""
    listed = ("bodies", "papers", "places")
    plain = [word.lower() for word in words]
    body = any(not speaker_words(name).isdisjoint(plain) for name in listed)
    place = not words_in("ends of names of places").isdisjoint(plain)
    return len(words) > 1 and not is_role(words[-1]) and not body and not place


def is_capital_within(text: str, start: int) -> bool:
    """Return whether a pronoun's capital stands within a sentence, and so begins a name: "said He Jun"."""
    return text[start - 2 : start - 1].islower() and text.startswith(("He ", "He,", "He."), start)


def _core_start(words: list[str]) -> int:
    """Return where the name itself begins after roles: at "Antony" in "Secretary of State Antony Blinken"."""
    first = 0
    for place, word in enumerate(words):
        of_role = first > 0 and words[place - 1] in words_in("within roles") and place + 1 < len(words)
        if is_role(word) or word.islower() or of_role:
            first = place + 1
    return first


def _description_beside(text: str, end: int) -> str:
    """Return what is set beside a name that ends at `end`, if it gives a role, without blanks after it."""
    if text[end : end + 2] not in {", ", " ("}:
        return ""
    beside = _beside().match(text, end)
    return beside[1].rstrip() if beside and _describes(beside[1].split()) else ""


def _describes(words: list[str]) -> bool:
    """Return whether words set beside a name give a role, and do not go on with the sentence."""
    if class_of(words[0]) in _GOES_ON_WITH_SENTENCE or not any(map(is_role, words)):
        return False
    if class_of(words[0]) == tag.PREPOSITION and words[0] not in words_in("linking prepositions"):
        return False  # "on an official visit"
    if words[0] == "who":
        return class_of(words[1]) == tag.BE  # "who is the mayor", not "who told the mayor"
    return not any(_is_finite(words, place) for place in range(1, len(words)))


def _is_finite(words: list[str], place: int) -> bool:
    """Return whether a word is a verb that a sentence has ("both sides committed"), no participle ("accused of")."""
    word_class, before = class_of(words[place]), words[place - 1]
    if word_class in tag.AUXILIARIES:
        return before != "who"
    past = (
        word_class == tag.ED_WORD
        and words[place].endswith("ed")
        and class_of(before) not in _BEFORE_ADJECTIVE
    )
    following = class_of(words[place + 1]) if place + 1 < len(words) else tag.STOP
    return (past or word_class in _STATES) and following not in _AFTER_PARTICIPLE


def _role_before(words: list[str]) -> list[str]:
    """Return the words right before a name that lead up to it, where the last is a role."""
    if not words or not is_role(words[-1]):
        return []
    first = len(words)
    while first and _SMALL_WORD.match(words[first - 1]) and class_of(words[first - 1]) in _BEFORE_ROLE:
        first -= 1
    while first and words[first - 1].isalpha() and class_of(words[first - 1]) == tag.NAME:
        first -= 1  # "Harbour Board chairman Ada Quill"
    return words[first:]


@lru_cache(maxsize=_REMEMBERED_WORDS)
def is_role(word: str) -> bool:
    """Return whether a word is a role or a form of address ("Minister", "Mr.", "analyst")."""
    plain = word.lower().rstrip(".,").removesuffix("'s").removesuffix("’s")
    return plain in read_words("titles") or any(plain in speaker_words(section) for section in _ROLES)


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _is_common(word: str) -> bool:
    return class_of(word) in _NEVER_NAMES and word.lower() not in words_in("common words that are names")
