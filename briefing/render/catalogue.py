"""A language in; the program's own words in it out: texts with their placeholders filled, in the right plural form.

All that a brief says in the program's own name stands in one file for each language, `data/wording/TAG.toml`, or
`wording.TAG.toml` in the user's folder of templates. A language without a file is that of the shipped one, English.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from briefing.dataclass import dataclass
from briefing.errors import Problem, RenderError

STANDARD = "en"
OTHER = "other"
CATEGORIES = ("zero", "one", "two", "few", "many", OTHER)

_SHIPPED = Path(__file__).resolve().parent.parent / "data" / "wording"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_MARKED = re.compile(r"<([a-z])>(.*?)</\1>")
_CONDITION = re.compile(r"n(?: % (\d+))? (=|!=) ([\d., ]+)\Z")

Entry = str | tuple[str, ...] | dict[str, str]
Condition = tuple[int, bool, frozenset[int]]


@dataclass(frozen=True, slots=True)
class PluralForm:
    """A form of plural and when a number takes it: each alternative is a list of conditions that all hold.

    A condition is a modulus (0: the number itself), whether it must be met or must not, and the numbers.
    """

    name: str
    alternatives: tuple[tuple[Condition, ...], ...]

    def holds(self, number: int) -> bool:
        """Return whether a number takes this form."""
        return any(
            all(
                ((number % modulus if modulus else number) in numbers) == met
                for modulus, met, numbers in every
            )
            for every in self.alternatives
        )


def read_rule(name: str, text: str) -> PluralForm:
    """Read a rule in the notation of the CLDR, with `n` for the number: "n % 10 = 2..4 and n % 100 != 12..14".

    Raises ValueError for what is none.
    """
    alternatives = tuple(
        tuple(_read_condition(condition.strip()) for condition in every.split(" and "))
        for every in text.split(" or ")
    )
    return PluralForm(name, alternatives)


def _read_condition(text: str) -> Condition:
    found = _CONDITION.match(text)
    if not found:
        raise ValueError(f"'{text}' is no condition; write it as n % 10 = 2..4")
    numbers: set[int] = set()
    for part in found[3].replace(" ", "").split(","):
        first, _, last = part.partition("..")
        numbers.update(range(int(first), int(last or first) + 1))
    return int(found[1] or 0), found[2] == "=", frozenset(numbers)


@dataclass(frozen=True, slots=True)
class Wording:
    """The program's own words in one language. `entries` are by section and key: "figures.title"."""

    language: str
    entries: Mapping[str, Entry]
    plurals: tuple[PluralForm, ...]

    def __call__(self, key: str, n: int | None = None, /, **values: object) -> str:
        """Return a text with its placeholders filled; `n` chooses the form, and is `{n}` and `{words}` in it.

        For example `say("differ.sources", 3)` is "3 sources". Raises KeyError for a key or a placeholder that is not
        there.
        """
        entry = self.entries[key]
        if isinstance(entry, dict):
            if n is None:
                raise KeyError(f"{key} depends on a number, and none is given")
            entry = entry.get(self._form_of(n)) or entry[OTHER]
        if isinstance(entry, tuple):
            raise KeyError(f"{key} is a list")
        if n is not None:
            values = {"n": self.number(n), "words": self.in_words(n), **values}
        return _PLACEHOLDER.sub(lambda found: str(values[found[1]]), entry)

    def marked(self, key: str, n: int | None = None, /, **values: object) -> tuple[tuple[str, str], ...]:
        """Return a text in pieces, each with the mark it stands in ("w", "h", "b", "c"; "" for none)."""
        return tuple(_cut_marks(self(key, n, **values)))

    def text(self, key: str) -> str:
        """Return a text as it stands, its placeholders unfilled, for whoever fills them later."""
        return str(self.entries[key])

    def listed(self, key: str) -> tuple[str, ...]:
        """Return a list of words, as those of the months."""
        entry = self.entries[key]
        if not isinstance(entry, tuple):
            raise KeyError(f"{key} is no list")
        return entry

    def number(self, number: int) -> str:
        """Write a whole number with its digits in groups: "10,900"."""
        return f"{number:,}".replace(",", str(self.entries["numbers.group"]))

    def in_words(self, number: int) -> str:
        """Say a number in words where the language's list goes so far, else in digits: "five", "13"."""
        words = self.listed("numbers.words")
        return words[number] if 0 <= number < len(words) else self.number(number)

    def has(self, key: str) -> bool:
        """Return whether there is such a key."""
        return key in self.entries

    def _form_of(self, number: int) -> str:
        return next((rule.name for rule in self.plurals if rule.holds(number)), OTHER)


def _cut_marks(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    for found in _MARKED.finditer(text):
        if text[at : found.start()]:
            yield "", text[at : found.start()]
        yield found[1], found[2]
        at = found.end()
    if text[at:]:
        yield "", text[at:]


def read_wording(language: str, folder: Path | None = None) -> Wording:
    """Return the words for a language tag; `folder` is the user's own, and comes first.

    "de-AT" is looked for as such, then as "de", and then it is English. Raises RenderError for a file that lacks
    something or has what no text asks for.
    """
    for tag in _list_tags(language):
        for path in ([folder / f"wording.{tag}.toml"] if folder else []) + [_SHIPPED / f"{tag}.toml"]:
            if path.is_file():
                return _read_shipped(tag) if path.parent == _SHIPPED else _load(path, tag)
    return _read_shipped(STANDARD)


def _list_tags(language: str) -> Iterator[str]:
    parts = [part for part in language.split("-") if part.isascii() and part.isalnum()]
    for count in range(len(parts), 0, -1):
        yield "-".join(parts[:count]).lower()


@cache
def _read_shipped(tag: str) -> Wording:
    return _load(_SHIPPED / f"{tag}.toml", tag)


def _load(path: Path, tag: str) -> Wording:
    shown = f"{path.parent.name}/{path.name}"
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        rules = tuple(read_rule(name, text) for name, text in tables.pop("plurals", {}).items())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValueError) as error:
        raise RenderError(Problem(file=shown, fault=str(error))) from error
    wording = Wording(tag, dict(_list_entries(tables)), rules)
    if path != _SHIPPED / f"{STANDARD}.toml":
        problems = [
            Problem(file=shown, fault=fault) for fault in find_faults(wording, _read_shipped(STANDARD))
        ]
        if problems:
            raise RenderError(problems)
    return wording


def _list_entries(tables: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    for section, table in tables.items():
        for key, value in table.items():
            if isinstance(value, dict) and not set(value) <= set(CATEGORIES):
                yield from ((f"{section}.{key}.{inner}", text) for inner, text in value.items())
            elif isinstance(value, list):
                yield f"{section}.{key}", tuple(map(str, value))
            else:
                yield f"{section}.{key}", value


def find_faults(wording: Wording, standard: Wording) -> Iterator[str]:
    """Say what a language lacks beside the standard one, has too much, or asks for that nobody gives it."""
    for key in sorted(standard.entries.keys() - wording.entries.keys()):
        yield f"'{key}' is missing"
    forms = {rule.name for rule in wording.plurals} | {OTHER}
    for key, entry in wording.entries.items():
        model = standard.entries.get(key)
        if model is None:
            yield f"'{key}' is no key of the wording"
        elif isinstance(entry, tuple) != isinstance(model, tuple):
            yield f"'{key}' must {'' if isinstance(model, tuple) else 'not '}be a list"
        elif isinstance(entry, dict) and (not isinstance(model, dict) or set(entry) != forms):
            yield f"'{key}' has the forms {', '.join(entry)}, not {', '.join(sorted(forms))}"
        elif unknown := placeholders(entry) - placeholders(model) - ({"n", "words"} & set(_counted(model))):
            yield f"'{key}' asks for {', '.join(sorted(unknown))}, which it is not given"


def placeholders(entry: Entry) -> frozenset[str]:
    """Return the names in braces of an entry, in all its forms."""
    texts = entry.values() if isinstance(entry, dict) else (entry,) if isinstance(entry, str) else ()
    return frozenset(name for text in texts for name in _PLACEHOLDER.findall(text))


def _counted(entry: Entry) -> tuple[str, ...]:
    return ("n", "words") if isinstance(entry, dict) else ()
