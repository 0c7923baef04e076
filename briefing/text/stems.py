"""A text in; its words out, each as a stem with its exact span.

Index, query and the words shown as reasons all come from here, so that they cannot disagree. A *chunk* is
what stands between blanks and outer punctuation ("state-run", "U.S", "8,000"); a chunk has one or more
*parts* (state, run), which follow each other in position, and may have a *joined* form (staterun), so that
"cease-fire" and "ceasefire" find each other. Text without blanks between words (Chinese, Japanese, Korean,
Thai) becomes pairs of neighbouring characters.

These are not the tokens of `tokens.py`: FTS5 stores what stands between blanks, a word of a query must be cut exactly
as the words of every language in the index are, and marks and single letters are no words there.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

import Stemmer

from briefing.dataclass import dataclass
from briefing.text.invisible import INVISIBLE_CLASS
from briefing.text.words import read_classes

STEMS_VERSION = f"3+{Stemmer.version()}"
DEFAULT_LANGUAGE = "english"
NO_LANGUAGE = "none"

_MARKS = (
    f"{INVISIBLE_CLASS}\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u0dff\u0e31-\u0e3a\u0e47-\u0e4e\u0f71-\u0f84\u102b-\u103e"
)
_LETTER = rf"(?:[^\W_]|[{_MARKS}])"
_SPACED_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[\u00a0\u202f]\d{3})+(?![\w])")
_CHUNK = re.compile(rf"{_SPACED_NUMBER.pattern}|{_LETTER}+(?:[-'’.,\u2010\u2011]{_LETTER}+)*")
_ASCII_CHUNK = re.compile(r"[a-zA-Z0-9]+(?:[-'.,][a-zA-Z0-9]+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_LEADING_NOUGHT = re.compile(r"0[0-9]")
_POSSESSIVE = re.compile(r"['’][sS]$")
_NUMBER = rf"{_THOUSANDS.pattern}|{_DECIMAL.pattern}"
_PART = re.compile(rf"(?<![^-\u2010\u2011])({_NUMBER})(?![^-\u2010\u2011])|{_LETTER}+")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]+"
)
_NOT_WORD = re.compile(r"[^\w.]|_")
_INVISIBLE = re.compile(f"[{INVISIBLE_CLASS}]")
_CACHE_LIMIT = 200_000
_JOINED = "\t"
_OUTER = ".,;:!?()\"'"  # what may stand around a word of one part and changes nothing of it


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: its stem, the folded word itself, its span, and its place in the row of words.

    A joined form stands at the position of its first part and takes no place of its own.
    """

    stem: str
    folded: str
    start: int
    end: int
    position: int
    joined: bool = False


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What a chunk is made of: (folded part, start, end) within the chunk, and its joined form or ""."""

    parts: tuple[tuple[str, int, int], ...]
    joined: str


@lru_cache(maxsize=1024)
def language_name(code: str) -> str:
    """Return the Snowball algorithm for a language code or name: "en-GB" and "English" are "english".

    Not stated is taken for English; a language without a stemmer gives "none": its words stay as they are.
    """
    plain = code.strip().casefold().replace("_", "-").split("-")[0]
    if not plain:
        return DEFAULT_LANGUAGE
    if plain in Stemmer.algorithms() and plain != "porter":
        return plain
    return read_classes("language-codes").get(plain, NO_LANGUAGE)


def fold(word: str) -> str:
    """Fold case, width, ligatures and accents away: "Élysée" becomes "elysee"."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    kept = "".join(char for char in decomposed if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", _NOT_WORD.sub("", kept))


def stands_unspaced(text: str) -> bool:
    """Say whether a text is one letter of a script without blanks between words."""
    return len(text) == 1 and text.isalpha() and bool(_UNSPACED.match(text))


class Analyser:
    """Splits texts of one language into stems. Not for use by two threads at once."""

    def __init__(self, language: str = "") -> None:
        self.language = language_name(language)
        self._stemmer = None if self.language == NO_LANGUAGE else Stemmer.Stemmer(self.language)
        self._spelt_out = read_classes("months") if self.language == DEFAULT_LANGUAGE else {}
        self._stems = _Stems(self)

    def stem(self, folded: str) -> str:
        """Return the stem of one folded word: "Feb" is February, "02" is 2, other numbers stay as they are."""
        if self._stemmer is None or not folded.isalpha():
            return folded[1] if _LEADING_NOUGHT.fullmatch(folded) else folded
        folded = self._spelt_out.get(folded, folded)
        return str(self._stemmer.stemWord(folded)) or folded

    def columns(self, text: str) -> tuple[str, str]:
        """Return the stems of a text, blank between them, and those of its joined forms: what the index
        holds.

        Words are looked up by what stands between blanks, punctuation and all, since each is read but once.
        """
        if _has_hard_blank(text):
            return _columns_of(self.tokens(text))
        written = text.split()
        main = " ".join(map(self._stems.__getitem__, written))
        if _JOINED not in main:
            return main, ""
        columns = [self._stems[word].partition(_JOINED) for word in written]
        return " ".join([column[0] for column in columns]), " ".join(
            [column[2] for column in columns if column[2]]
        )

    def stems_of(self, written: str) -> list[str]:
        """Return the stems of something that stands between blanks, those of joined forms among them."""
        stems = self._stems[written]
        return [stems] if stems.isalnum() else stems.replace(_JOINED, " ").split()

    def count_words(self, written: Mapping[str, int]) -> Counter[tuple[str, str]]:
        """Turn how often things stand between blanks into how often words do, folded and with their stems."""
        folded: defaultdict[str, int] = defaultdict(int)
        for chunk, times in written.items():
            word = chunk.strip(_OUTER)
            if word.isalpha() and word.isascii():
                folded[word.lower()] += times
            else:
                for token in self.tokens(chunk):
                    folded[token.folded] += times
        return Counter({(word, self.stem(word)): times for word, times in folded.items()})

    def tokens(self, text: str) -> tuple[Token, ...]:
        """Return the words of a text with their spans, in the order of `columns`."""
        return tuple(self._tokens(text))

    def _tokens(self, text: str) -> Iterator[Token]:
        position = 0
        for match in (_ASCII_CHUNK if text.isascii() else _CHUNK).finditer(text):
            at = match.start()
            chunk = _read_chunk(match.group())
            if chunk.joined:
                yield Token(self.stem(chunk.joined), chunk.joined, at, match.end(), position, joined=True)
            for folded, start, end in chunk.parts:
                yield Token(self.stem(folded), folded, at + start, at + end, position)
                position += 1


class _Stems(dict[str, str]):
    """What the index holds of each thing between blanks: its stems and, after a mark, its joined forms."""

    def __init__(self, words: Analyser) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, written: str) -> str:
        if len(self) > _CACHE_LIMIT:
            self.clear()
        word = written.strip(_OUTER)
        if word.isalpha() and word.isascii():
            self[written] = found = self._words.stem(word.lower())
            return found
        main, joined = _columns_of(self._words.tokens(written))
        self[written] = found = f"{main}{_JOINED}{joined}" if joined else main
        return found


def _columns_of(tokens: tuple[Token, ...]) -> tuple[str, str]:
    return (
        " ".join(token.stem for token in tokens if not token.joined),
        " ".join(token.stem for token in tokens if token.joined),
    )


def _has_hard_blank(text: str) -> bool:
    return not text.isascii() and ("\u00a0" in text or "\u202f" in text)


@lru_cache(maxsize=16)
def analyser(language: str) -> Analyser:
    """Return the analyser of a language, one for the whole process."""
    return Analyser(language)


def stems_of(words: str) -> list[str]:
    """Return the stems of some English words, in their order."""
    return [token.stem for token in analyser("").tokens(words)]


@lru_cache(maxsize=2_000)
def passage_tokens(text: str, language: str) -> tuple[Token, ...]:
    """Return the words of a passage; prefixes and phrases of one section after another look at the same."""
    return analyser(language).tokens(text)


@lru_cache(maxsize=50_000)
def _read_chunk(surface: str) -> _Chunk:
    """Take a chunk apart: numbers and acronyms stay whole, compounds fall into parts."""
    if surface.isascii() and surface.isalpha():
        return _Chunk(((surface.lower(), 0, len(surface)),), "")
    if not surface.isascii() and _INVISIBLE.search(surface):
        return _read_past_invisible(surface)
    if _THOUSANDS.fullmatch(surface):
        return _whole(_number(surface), len(surface))
    if _DECIMAL.fullmatch(surface):
        return _whole(_number(surface), len(surface), joined=re.sub("[.,]", "", surface))
    if _ACRONYM.fullmatch(surface):
        return _whole(fold(surface.replace(".", "")), len(surface))
    stripped = _POSSESSIVE.sub("", surface)
    if stripped != surface and _ACRONYM.fullmatch(stripped):
        return _whole(fold(stripped.replace(".", "")), len(stripped))
    parts = tuple(_parts(stripped))
    letters = "".join(part for part, _, _ in parts).replace(".", "")
    compound = len(parts) > 1 and not letters.isdecimal() and not _UNSPACED.search(stripped)
    return _Chunk(parts, letters if compound else "")


def _read_past_invisible(surface: str) -> _Chunk:
    """Read a chunk as if what cannot be seen were not in it; the spans are those in the chunk as it is."""
    seen = [at for at, character in enumerate(surface) if not _INVISIBLE.match(character)]
    chunk = _read_chunk("".join(surface[at] for at in seen))
    parts = tuple((folded, seen[start], seen[end - 1] + 1) for folded, start, end in chunk.parts)
    return _Chunk(parts, chunk.joined)


def _whole(folded: str, length: int, joined: str = "") -> _Chunk:
    return _Chunk(((folded, 0, length),) if folded else (), joined)


def _number(surface: str) -> str:
    """Write a number without separators of thousands, and with a point before its decimals."""
    if _THOUSANDS.fullmatch(surface):
        return re.sub("[,\u00a0\u202f]", "", surface)
    return surface.replace(",", ".")


def _parts(surface: str) -> Iterator[tuple[str, int, int]]:
    """Yield the parts of a compound: numbers ("14.2" in "14.2-kilometre"), runs of letters, and pairs of
    characters where no blanks are written.
    """
    for part in _PART.finditer(surface):
        at = part.start()
        if part[1]:
            yield _number(part[1]), at, part.end()
            continue
        for start, end in _runs(part.group()):
            folded = fold(part.group()[start:end])
            if folded and folded != ".":
                yield folded, at + start, at + end


def _runs(part: str) -> Iterator[tuple[int, int]]:
    done = 0
    for run in _UNSPACED.finditer(part):
        if run.start() > done:
            yield done, run.start()
        yield from _pairs(run.start(), run.end())
        done = run.end()
    if done < len(part):
        yield done, len(part)


def _pairs(start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start == 1:
        yield start, end
    for at in range(start, end - 1):
        yield at, at + 2
