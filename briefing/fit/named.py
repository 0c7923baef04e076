"""The credits of a citation in; who is named in print, and how, out, for renderers and the line model alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from briefing.compare.speakers import is_writers_own
from briefing.model import Credit
from briefing.text.word_sections import any_entry, read_sections

MOST = 2
"""Names in a row that gives a figure."""

_LONGEST_NAME = 4  # words
_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"\A(?:the|a|an) (?=\S)", re.IGNORECASE)
_PRONOUNS = frozenset(
    {"he", "she", "they", "it", "we", "i", "you", "who", "him", "her", "them", "one", "others"}
)
_POSSESSIVE = re.compile(r"['’]s\b")


def list_named(credits: Sequence[Credit]) -> tuple[Credit, ...]:
    """List the credits of who speaks by name: those who are quoted, not those who pass their words on.

    Where an unnamed one is quoted, it is who passes the words on; where nobody is named, nobody.
    """
    outer = {credit.within for credit in credits}
    chains = (_name_chain(number, credits) for number in range(len(credits)) if number not in outer)
    return tuple(credit for credit in chains if credit is not None)


def is_said_by(words: str, credits: Sequence[Credit]) -> bool:
    """Return whether words need no name before them: they hold it, or are the writer's own.

    Of a name the last word is enough: "Blinken remarked" names Antony Blinken. "If, as I have said, he proposed it"
    is nobody's but the writer's.
    """
    return _names(words, credits) or is_writers_own(words, credits)


def name_of(credit: Credit) -> str:
    """Return a speaker's name as it is printed: "Harbour master" of "the harbour master, who came late".

    So is the name that stands beside a role: "Clara Fenn" of "the team's manager, Clara Fenn".
    """
    return _capitalise(_ARTICLE.sub("", _cut_role(credit.resolved or credit.speaker)))


def _name_chain(number: int, credits: Sequence[Credit]) -> Credit | None:
    """Return the innermost credit of a chain of reports that has a name; "we" is none."""
    at: int | None = number
    seen: set[int] = set()
    while at is not None and at not in seen and at < len(credits):
        seen.add(at)
        name = credits[at].resolved or credits[at].speaker
        if set(_list_words(name)) - _PRONOUNS:
            return credits[at]
        at = credits[at].within
    return None


def _names(words: str, credits: Iterable[Credit]) -> bool:
    """Return whether words hold a speaker's name, as the source has it here or in full, or the last word of it.

    A pronoun names nobody: "he said" may stand after "Ada Quill:".
    """
    said = _list_words(words)
    names = [name for credit in credits for name in (credit.resolved, credit.speaker)]
    return any(
        _holds(said, _list_words(name)) or _holds(said, _list_words(_cut_role(name))[-1:]) for name in names
    )


def _holds(said: Sequence[str], name: Sequence[str]) -> bool:
    if not name or set(name) <= _PRONOUNS:
        return False
    return any(said[at : at + len(name)] == name for at in range(len(said)))


def _list_words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(_POSSESSIVE.sub("", text))]


def _cut_role(name: str) -> str:
    """Return a name without what explains it: "Ada Quill" of "Ada Quill, who ran the mill", "the head, Ada Quill"."""
    short, _, rest = name.partition(", ")
    beside = rest.split(", ")[0]
    if beside and _is_role(short) and _is_personal_name(beside):
        return beside
    return short if len(short.split()) > 1 else name


def _is_role(words: str) -> bool:
    """Return whether words are somebody's role and no name: "the team's manager", "the foreign minister of Tarn"."""
    head = _role_head().split(words, maxsplit=1)[0].split()[-1:]
    return bool(head) and head[0].islower() and head[0] in read_sections("attribution-sources")["roles"]


def _is_personal_name(words: str) -> bool:
    """Return whether words may be a person's name in full: "Clara Fenn", "Bram de Wit"."""
    parts, particles = words.split(), read_sections("attribution-words")["particles of names"]
    return 1 < len(parts) <= _LONGEST_NAME and all(p[:1].isupper() or p in particles for p in parts)


@cache
def _role_head() -> re.Pattern[str]:
    return re.compile(rf"\s{any_entry('attribution-words', 'ends of heads')}\s")


def _capitalise(words: str) -> str:
    """Return a label with a capital first letter, if its first word is plain: not "al-Harn" or "eMill"."""
    first = words.partition(" ")[0]
    return words[:1].upper() + words[1:] if first.isalpha() and first.islower() else words
