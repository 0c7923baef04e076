"""A paragraph of the analyst's and a declared scale in; its terms of likelihood out, with what each is worth.

The scales are those of ICD 203 and of PHIA's Probability Yardstick (`data/likelihood-*.txt` name the editions).
Only the analyst's text is ever looked at: a source's "likely" stands for no probability. A term that is denied
("not likely"), graded ("more likely"), reported ("the mayor said that it is likely"), or that only describes a
noun ("the likely route") has no range.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.text.parsed import ParsedText
from briefing.text.tokens import first_plain_word, list_plain_words
from briefing.text.words import read_lines, read_pairs, read_pairs_as_written

SCALES = ("icd203", "phia")
_REACH = 300
_ADJECTIVES = ("likely", "probable", "improbable", "certain")
_RANGE_FOLLOWS = re.compile(r"\s*[\[(](?:[^\])]{0,12}\d[^\])]{0,20})(?:%|per cent|percent)")
_REMOTE = re.compile(r"(?<![\w-])remote(?![\w-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a scale and its range in per cent, as published; `below` says that the upper bound is excluded."""

    words: str
    low: int
    high: int
    below: bool = False

    @property
    def range(self) -> str:
        """Return the range as it is printed behind the term."""
        return f"[{self.low}–{'<' if self.below else ''}{self.high}\N{NO-BREAK SPACE}%]"


@dataclass(frozen=True, slots=True)
class Scale:
    """A published scale: its name in `likelihood:`, its title, where it was published, its terms."""

    name: str
    title: str
    source: str
    terms: tuple[Term, ...]

    def term(self, words: str) -> Term | None:
        """Return the term of these words, if the scale has it."""
        return next((term for term in self.terms if term.words == words), None)

    @property
    def listed(self) -> str:
        """Name the terms in order, one for each range as it stands first in the list."""
        first: dict[tuple[int, int], str] = {}
        for term in self.terms:
            first.setdefault((term.low, term.high), term.words)
        return ", ".join(first.values())

    def nearest(self, low: int, high: int) -> str:
        """Return the term whose range lies nearest to another range."""
        return min(self.terms, key=lambda term: abs(term.low + term.high - low - high)).words


@dataclass(frozen=True, slots=True)
class Found:
    """A term in a paragraph. `use` is "plain", "denied", "graded", "reported" (as somebody else's word) or
    "stated" (its range stands there already).
    """

    start: int
    end: int
    words: str
    use: str = "plain"


@cache
def read_scale(name: str) -> Scale:
    """Return a scale by its name in `likelihood:`."""
    rows = dict(read_pairs_as_written(f"likelihood-{name}"))
    title, source = rows.pop("title"), rows.pop("source")
    return Scale(name, title, source, tuple(_read_term(words, range_) for words, range_ in rows.items()))


def scales_with(words: str) -> tuple[Scale, ...]:
    """Return the scales that have a term."""
    return tuple(scale for scale in map(read_scale, SCALES) if scale.term(words))


def find_terms(parsed: ParsedText, left_alone: Sequence[tuple[int, int]] = ()) -> tuple[Found, ...]:
    """Find the terms of likelihood in a paragraph, of any scale and of none, the longest at each place.

    `left_alone` are spans that are not the analyst's assertion: quotations and code.
    """
    text = parsed.text
    exceptions = [match.span() for match in _exceptions().finditer(text)]
    closed = sorted([*left_alone, *exceptions])
    starts = [start for start, _ in closed]
    found = [*_vocabulary().finditer(text), *_remote(parsed)]
    uses = []
    for match in sorted(found, key=lambda match: match.start()):
        start, end = match.span()
        before = bisect_left(
            starts, end
        )  # spans that begin before the term's end; two may lie in one another
        if any(start < closed[n][1] for n in range(max(0, before - 8), before)):
            continue
        words = " ".join(match[0].lower().split())
        use = _use(parsed, start, end, words)
        if use:
            uses.append(Found(start, end, words, use))
    return tuple(uses)


def _read_term(words: str, range_: str) -> Term:
    low, _, high = range_.partition("-")
    return Term(words, int(low), int(high.lstrip("<")), high.startswith("<"))


@cache
def _class(name: str) -> frozenset[str]:
    return frozenset(word for word, kind in read_pairs("likelihood-words") if kind == name)


def _alternatives(phrases: Sequence[str]) -> re.Pattern[str]:
    longest = sorted(set(phrases), key=lambda words: (-len(words), words))
    inner = "|".join(r"\s+".join(map(re.escape, words.split())) for words in longest)
    return re.compile(rf"(?<![\w’'-])(?:{inner})(?![\w-])", re.IGNORECASE)


@cache
def _vocabulary() -> re.Pattern[str]:
    scaled = [term.words for name in SCALES for term in read_scale(name).terms if term.words != "remote"]
    return _alternatives([*scaled, *read_lines("likelihood-others")])


@cache
def _exceptions() -> re.Pattern[str]:
    return _alternatives(tuple(_class("exception")))


def _before(parsed: ParsedText, start: int) -> str:
    """Return what stands before a term in its sentence."""
    return parsed.text[max(parsed.sentence_at(start).start, start - _REACH) : start]


def _remote(parsed: ParsedText) -> Iterator[re.Match[str]]:
    """Yield "remote" where it is said of a chance: "the chances are remote", never "a remote area"."""
    for match in _REMOTE.finditer(parsed.text):
        clause = re.split("[;:]", _before(parsed, match.start()))[-1].lower().split()
        verb = clause[-1] if clause else ""
        said = any(word in _class("subject") for word in clause[-12:])
        if said and verb in _class("copula"):
            yield match


def _use(parsed: ParsedText, start: int, end: int, words: str) -> str:
    """Say how a term is used; "" for one that says no likelihood of the analyst's."""
    text, sentence = parsed.text, _before(parsed, start)
    before = re.split("[;:\ufffc]", sentence)[-1]
    previous = _word_before(before)
    if _is_reported(sentence, text[end : end + _REACH]):
        return "reported"
    if _is_denied(before):
        return "denied"
    if previous in _class("question"):
        return ""
    if previous in _class("degree") or text[end : end + 16].lstrip().lower().startswith("enough"):
        return "graded"
    if words.endswith(_ADJECTIVES) and _describes(previous, text[end : end + _REACH]):
        return ""
    return "stated" if _RANGE_FOLLOWS.match(text, end) else "plain"


def _words(text: str) -> list[str]:
    return [word for word in list_plain_words(text.lower()) if word[0].isalpha()]


def _word_before(before: str) -> str:
    """Return the word right before a term in small letters, with the mark of an owner: "analysts’"."""
    written = before.rsplit(maxsplit=1)[-1] if before.strip() and before[-1].isspace() else ""
    bare = written.lower().rstrip("'’")
    last = _words(bare)[-1:]
    return last[0] + written[len(bare) :] if last and bare.endswith(last[0]) else ""


def _is_reported(before: str, after: str) -> bool:
    """Say whether a sentence gives a likelihood as somebody's word: no source's "likely" is ever given a range."""
    ahead = before.rsplit(";", maxsplit=1)[-1]
    behind = re.match(r",\s*(?P<said>[^,.;!?]*)", after)
    trailing = behind["said"] if behind else ""
    return _says(ahead) or _says(trailing) or re.match(r"\s+according to\b", after, re.IGNORECASE) is not None


def _says(words: str) -> bool:
    said = _words(words)
    for number, word in enumerate(said):
        claim = word in _class("claim") and said[number + 1 : number + 2] in (["that"], ["it"])
        own = _class("own").intersection(said[max(0, number - 2) : number])
        if (claim or word in _class("saying")) and not own:
            return True
    return False


def _is_denied(before: str) -> bool:
    words = _words(before)
    if re.search(r"\b(?:not|never),[^,]*,\s*\Z", before, re.IGNORECASE):
        return True
    links = _class("link") | {"very", "so", "too", "quite", "really"}
    near = list(reversed(words))[:4] if before[-1:].isspace() and not before.rstrip().endswith(",") else []
    for word in near:
        if _denies(word):
            return True
        if word not in links:
            break
    judging = [n for n, word in enumerate(words) if word in _class("judging")]
    return any(any(_denies(word) for word in words[max(0, n - 2) : n]) for n in judging)


def _denies(word: str) -> bool:
    return word in _class("denial") or word.endswith(("n't", "n’t"))


def _describes(previous: str, after: str) -> bool:
    """Say whether an adjective only describes the noun behind it: "the likely route", "Ruritania's likely route"."""
    follows = first_plain_word(after)
    if (
        not follows
        or not after[: follows.start].isspace()
        or follows.lower
        in {
            "to",
            "that",
            "and",
            "or",
            "but",
            "in",
            "because",
            "if",
            "as",
            "not",
        }
    ):
        return False
    owner = previous.endswith(("'s", "’s", "s’", "s'")) and previous[:-2] not in {
        "it", "that", "there", "what", "he", "she", "who", "here", "where",
    }  # fmt: skip
    return owner or previous == "a" or previous in _class("determiner")
