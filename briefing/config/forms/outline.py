"""The form of outline.yaml: sections with their terms, and the names that mean the same.

A term is a word (matched by stem), a phrase (in quotes, or simply with a blank in it), `word*` (a prefix) or
`/expression/` (in RE2's syntax, where \\w, \\d and \\b know ASCII only: write \\pL and \\pN).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, ClassVar

from pydantic import AfterValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from briefing.config.outline import LIMIT, TOLERANCE
from briefing.config.yamlfile import Scalar
from briefing.config.yamlfile.kinds import (
    FilledLine,
    Flag,
    Kind,
    Line,
    Slug,
    Strict,
    choice,
    fault,
    number,
    read_filled_line,
    read_optional_line,
    whole,
)
from briefing.language.analyses import EXTRACTORS
from briefing.text.words import read_classes


def _bare(text: str) -> str:
    """Take the quotation marks off a phrase that carries them within its YAML text."""
    return text[1:-1].strip() if len(text) > 1 and text[0] == text[-1] == '"' else text


def check_term(term: str) -> PydanticCustomError | None:
    """Say what is wrong with a term: an expression that RE2 refuses, a star out of place, no letters."""
    if len(term) > 1 and term.startswith("/") and term.endswith("/"):
        return _check_expression(term[1:-1])
    if term.startswith("/"):
        return fault(f"the expression {term} does not end", "close it with a slash", len(term))
    bare = unicodedata.normalize("NFC", _bare(term))
    if not any(letter.isalnum() for letter in bare):
        return fault(f"the term '{term}' has no letter or digit to look for")
    if star := re.search(r"\*(?!$)|(?<!\w)\*", bare):
        offset = star.start() + term.startswith('"')
        return fault(f"the star in '{term}' is out of place", "one may end a word: hospitali*", offset)
    if "*" in bare and (" " in bare or term.startswith('"')):
        return fault(f"a phrase cannot be a prefix: '{term}'", "write the words without the star")
    if "*" in bare and not bare[:-1].isalnum():
        return fault(f"'{term}' is not a beginning of one word", "letters and figures only, then one star")
    return None


def _check_expression(expression: str) -> PydanticCustomError | None:
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        compiled = re2.compile(expression, options)  # type: ignore[no-untyped-call]
        empty = compiled.search("") is not None
    except re2.error as error:
        reason = error.args[0]
        reason = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        return fault(f"/{expression}/ is not a regular expression (RE2): {reason}")
    if empty:
        return fault(f"/{expression}/ matches even an empty text", "let it ask for one character at least")
    return None


def _read_term(value: object) -> str:
    term = read_filled_line(value)
    if problem := check_term(term):
        raise problem
    return term


def _unit_signs() -> str:
    """Return the signs that are units: of percent and of currencies."""
    written = "".join(read_classes("currencies"))
    return "%" + "".join(sorted({sign for sign in written if unicodedata.category(sign) == "Sc"}))


def _read_unit(value: object) -> str:
    """Read a unit; "%" and the signs of currencies stand for their words, since no word of a text holds them."""
    term = read_filled_line(value)
    folded = _bare(term).strip().casefold()
    code = read_classes("currencies").get(folded, "")
    if code and not folded.isalnum():
        return "dollars" if code == "$" else code.upper()
    if folded == "%":
        return "percent"
    return _read_term(value)


def _read_word_or_group(value: object) -> str | tuple[str, ...]:
    """Read a term, or a list of terms."""
    if not isinstance(value, list):
        return _read_term(value)
    if not value:
        raise fault("the group is empty", "put a word into it or leave it out")
    return tuple(map(_read_term, value))


def _check_groups(words: tuple[str | tuple[str, ...], ...]) -> tuple[str | tuple[str, ...], ...]:
    """Refuse words beside groups: it could not be said whether a word is a group of its own."""
    if len({isinstance(word, str) for word in words}) > 1:
        remedy = "write one list of words, or a list of lists, of which each must be met"
        raise fault("words stand beside groups of words", remedy)
    return words


def _read_currency(value: object) -> str:
    """Read the code of a currency that has dollars: what a "$" without a country can mean."""
    code = read_optional_line(value)
    if code and code not in dollar_currencies():
        known = ", ".join(dollar_currencies())
        raise fault(f"'{code}' is no currency that is written with a bare $", f"known are {known}")
    return code


def dollar_currencies() -> tuple[str, ...]:
    """Return the codes of the currencies whose sign is a "$" behind a country's letters."""
    signs = read_classes("currencies")
    return tuple(sorted({code.upper() for sign, code in signs.items() if sign.endswith("$") and code != "$"}))


def _read_names(value: object) -> object:
    """A single spelling may stand without brackets."""
    return [value] if isinstance(value, Scalar) else value


Term = Annotated[str, Kind(_read_term, {"type": ["string", "number"], "pattern": r"[^\W_]"})]
Query = Annotated[str, Kind(read_optional_line, {"type": ["string", "number", "null"]})]
Spellings = Annotated[
    tuple[FilledLine, ...] | None,
    Kind(
        _read_names,
        {
            "type": ["array", "string", "number", "null"],
            "items": {"type": ["string", "number"], "pattern": r"\S"},
        },
    ),
]
Terms = tuple[Term, ...]
_WORD_SCHEMA = {"type": ["string", "number"], "pattern": r"[^\W_]"}
_GROUP_SCHEMA = {"type": "array", "minItems": 1, "items": _WORD_SCHEMA}
WordOrGroup = Annotated[
    str | tuple[str, ...],
    Kind(
        _read_word_or_group,
        {"anyOf": [_WORD_SCHEMA, _GROUP_SCHEMA]},
    ),
]
Groups = Annotated[
    tuple[WordOrGroup, ...],
    AfterValidator(_check_groups),
    Kind(
        lambda value: value,
        {"anyOf": [{"type": "array", "items": _WORD_SCHEMA}, {"type": "array", "items": _GROUP_SCHEMA}]},
    ),
]
Currency = Annotated[str, Kind(_read_currency, {"enum": ["", None, *dollar_currencies()]})]
Unit = Annotated[
    str, Kind(_read_unit, {"type": ["string", "number"], "pattern": rf"[^\W_]|[{_unit_signs()}]"})
]


class NameRow(Strict):
    """One person or body under several names and spellings."""

    name: FilledLine
    """The name under which it is shown."""
    also: Spellings = None
    """Other names and spellings of the same, without titles."""
    party: Flag = False
    """Whether it is a party to the matter, so that what rests on it alone is said to."""


class MeasureRow(Strict):
    """A quantity that may be compared between sources; nothing else ever is."""

    id: Slug
    """Short and stable: small letters, digits, hyphens."""
    label: FilledLine
    """How the figure is called in print."""
    unit: Annotated[tuple[Unit, ...], Field(min_length=1)]
    """Words that the number counts; "%" and the sign or code of a currency ("$", EUR) are units too."""
    about: Groups | None = None
    """Words of which one must stand in the number's own clause, or be the noun that says what it is; in a list of
    lists, one word of each list."""
    not_: Annotated[Terms | None, Field(alias="not")] = None
    """Words that must not stand there."""
    place: Spellings = None
    """The place that the figure is about, under one name or several."""
    period: Line = ""
    """The period that the figure is about."""
    tolerance: Annotated[float, number(0, 100)] = TOLERANCE
    """What "about" means, in per cent."""
    currency: Currency = ""
    """The currency that a "$" without a country stands for, where it is not the outline's."""
    changes: Flag = False
    """Whether it changes from day to day: a count then has the day of its publication, the newest first."""


class ReadingRow(Strict):
    """One answer, and the words that give it."""

    label: FilledLine
    """How the answer is called in print."""
    any: Annotated[Terms, Field(min_length=1)]
    """Words or phrases any of which give this answer."""


class PositionRow(Strict):
    """A question on which sources take positions."""

    id: Slug
    """Short and stable: small letters, digits, hyphens."""
    question: FilledLine
    """The question as it is printed."""
    readings: Annotated[tuple[ReadingRow, ...], Field(min_length=1)]
    """The answers that are looked for."""


class SectionRow(Strict):
    """One section of the brief: what it is called and what it looks for."""

    model_config: ClassVar[ConfigDict] = {
        "json_schema_extra": {
            "anyOf": [
                {"required": ["question"], "properties": {"question": {"not": {"enum": [None, ""]}}}},
                {"required": ["terms"], "properties": {"terms": {"type": "array", "minItems": 1}}},
            ]
        }
    }

    id: Slug
    """Short and stable: small letters, digits, hyphens. brief.yaml names sections by it."""
    title: FilledLine
    """The section's heading."""
    question: Line = ""
    """The question that the section answers; it counts for relevance too."""
    terms: Terms | None = None
    """Words (matched by stem), phrases, prefixes (word*) and /expressions/ that the section is about."""
    query: Query = ""
    """A condition that a passage must meet, in Lucene syntax: AND OR NOT ( ) "phrase" /expression/."""
    exclude: Terms | None = None
    """Terms that keep a passage out."""
    extract: tuple[Annotated[str, choice(*EXTRACTORS)], ...] | None = None
    """What is worked out for each passage; every analysis that is on by default, unless given."""
    limit: Annotated[int, whole(1, 100)] = LIMIT
    """How many findings stand in the section at most; what else is relevant goes to the annex."""
    measures: tuple[MeasureRow, ...] | None = None
    """Quantities to compare between sources."""
    positions: tuple[PositionRow, ...] | None = None
    """Questions on which sources take positions."""

    @model_validator(mode="after")
    def _asks(self) -> SectionRow:
        if not self.question and not self.terms:
            raise fault(f"section '{self.id}' says nothing to look for", "give it a question or terms")
        return self


class OutlineModel(Strict):
    """outline.yaml: the sections that a brief can have, and the names that mean the same."""

    currency: Currency = ""
    """The currency that a "$" without a country stands for: USD, NZD. Without it the country is not stated."""
    names: tuple[NameRow, ...] | None = None
    """Persons and bodies with their several names."""
    sections: Annotated[tuple[SectionRow, ...], Field(min_length=1)]
    """The sections, in the order in which they are printed unless brief.yaml picks others."""
