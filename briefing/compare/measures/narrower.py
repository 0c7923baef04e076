"""The figures of a measure in; those told of another matter, body or place than the rest, out.

An outline rarely says all that a measure is not. Four things the figures show by each other. A text that has none of
the names in the measure's label and the section's question, where most texts have them, tells of another matter, if
its figure has names and shares none with theirs: "Deaths off Orsel" are not those of a ferry in Tarn. Where one text
gives an amount of a body that the outline names ("Meridian lost 365 million") and one of a body that it does not name
("Kestrel Bank, a rival, lost 52 million"), the second is another's. And where a text gives a number for all and a
smaller one for a place that the outline does not name ("40 people died; 12 died in Tarn"), this one is a part. A
figure "in neighbouring Tarnland", of which no other text gives one, is that country's. A measure that declares its
places is told apart by these (`place.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from briefing.compare.measures.figure import FigureSubject
from briefing.compare.measures.names import EVERYWHERE, fold_name, read_names_in, share_name
from briefing.compare.measures.same_thing import are_two_tellers
from briefing.compare.measures.units import counts_people
from briefing.config import Measure, Section
from briefing.dataclass import dataclass
from briefing.language.english.speech.lexicon import speaker_words
from briefing.language.english.speech.parties import is_body_word
from briefing.model import Estimate
from briefing.text.word_sections import read_sections

_WORD = re.compile(r"[^\W\d_]+")
OTHER_MATTER = "other-matter"
OTHER_BODY = "other-body"
ONE_PLACE = "one-place"
SOME_OF_THEM = "some-of-them"
PER_EACH = "per-each"
NEIGHBOUR = "neighbour"
REASONS = {
    OTHER_MATTER: "its text has none of the names that the measure and its section ask about",
    OTHER_BODY: "it is told of somebody whom the outline does not name, beside somebody whom it names",
    SOME_OF_THEM: "it counts some of those spoken of before, and its source gives a larger number",
    NEIGHBOUR: "it is given for a neighbouring place that the outline does not name",
    PER_EACH: "it is given for each of something, and its source gives an amount for all",
    ONE_PLACE: "it is told of one place, and its source gives a larger number for all",
}

Told = tuple[FigureSubject, Estimate]
Narrowed = tuple[str, str]  # the rule that sets a figure aside, and the words that decide


@dataclass(frozen=True, slots=True)
class AskedNames:
    """Whom and what an outline names: `all_words` in one string, folded, and those of proper names.

    `asked` are the words with a capital of a measure's label and its section's question, but for their first, and
    `spellings` those of the persons and bodies listed.
    """

    all_words: str
    proper: frozenset[str]
    asked: tuple[str, ...]
    spellings: tuple[tuple[str, ...], ...]

    def hold_any(self, names: Iterable[str]) -> bool:
        """Return whether one of some names, or a word of it, is named: "Tarn" of "Tarn Bay"."""
        named = [name for name in names if name]
        parts = {word for name in named for word in name.split() if not is_body_word(word)}
        return not parts.isdisjoint(self.proper) or any(f" {name} " in self.all_words for name in named)


def read_asked_names(measure: Measure, section: Section, spellings: Sequence[Sequence[str]]) -> AskedNames:
    """Return what an outline names; `spellings` are those of each person and body that it lists."""
    question = section.question or ""
    words = (measure.label, *measure.about, *measure.unit, section.title, question, *section.terms)
    listed = [name for names in spellings for name in names]
    terms = (*measure.about, *measure.unit, *section.terms, *listed)
    names = [
        name for term in (*terms, measure.label, question, section.title) for name in _names_in_term(term)
    ]
    asked = (
        word for said in (measure.label, question) for word in _WORD.findall(said)[1:] if word[0].isupper()
    )
    return AskedNames(
        f" {fold_name(' '.join((*words, *listed)))} ",
        frozenset(word for name in names for word in name.split()),
        tuple(asked),
        tuple(tuple(names) for names in spellings),
    )


@lru_cache(maxsize=4096)
def _names_in_term(term: str) -> tuple[str, ...]:
    """Return the proper names in words of an outline; most are asked for again with its next measure."""
    return read_names_in(f"x {term}.")


def tell_of_matter(asked: AskedNames, texts: Sequence[str]) -> list[bool]:
    """Return of each text whether it has a name that is asked about; of all that they do where most have none.

    A word that some text writes small is no name: the "Cases" of a label in capitals. Where a country is asked about
    nothing is told apart: its own papers need not name it.
    """
    small = {word for text in texts for word in _WORD.findall(text) if word.islower()}
    names = {
        word for word in asked.asked if word.lower() not in small and word.lower() not in _of_countries()
    }
    for spelling in asked.spellings:
        words = {word for name in spelling for word in _WORD.findall(name) if word[0].isupper()}
        names |= {word for word in words if word.lower() not in small} if words & names else set()
    names |= {word.upper() for word in names}
    having = {text: not names.isdisjoint(_WORD.findall(text)) for text in dict.fromkeys(texts)}
    tells_apart = sum(having.values()) * 2 >= len(having)
    return [having[text] or not tells_apart for text in texts]


@cache
def _of_countries() -> frozenset[str]:
    """Return the words of names of countries, which a text from there need not name."""
    return speaker_words("places").union(read_sections("measure-words")["words of countries"])


def find_narrower(
    measure: Measure, told: Sequence[Told], texts: Sequence[str], asked: AskedNames
) -> list[Narrowed | None]:
    """Return for each figure the rule that sets it aside and the words that decide, or None; `texts` hold them."""
    if measure.places:
        return [None] * len(told)
    owned = not counts_people(
        measure
    )  # who lost or paid an amount is what it is of; people are not anybody's
    rules = [
        (owned and _of_other_body(one, told, asked))
        or _of_one_place(one, told, asked)
        or _of_neighbour(one, told, asked)
        or _of_some(one, told)
        or _per_each(one, told, measure)
        for one in told
    ]
    on_matter = tell_of_matter(asked, texts)
    subjects = [subject for subject, _ in told]
    of_matter = frozenset(
        name for one, on in zip(subjects, on_matter, strict=True) if on for name in one.names
    )
    other = OTHER_MATTER, ", ".join(dict.fromkeys(asked.asked))
    return [
        rule or (None if on or _may_be_of(of_matter, one) else other)
        for rule, on, one in zip(rules, on_matter, subjects, strict=True)
    ]


def _may_be_of(matter: frozenset[str], subject: FigureSubject) -> bool:
    """Return whether a figure or its text shares a name with figures on the matter, or names nothing at all."""
    names = subject.names | subject.near | subject.about
    return not names or share_name(matter, names)


def _of_other_body(one: Told, told: Sequence[Told], asked: AskedNames) -> Narrowed | None:
    subject, figure = one
    if not subject.actor or asked.hold_any((subject.actor, *subject.names)):
        return None
    beside = any(
        _is_of_one_text(subject, other) and asked.hold_any((other.actor, *other.names))
        for other, number in told
        if number.currency == figure.currency and figure.unit in {number.unit, ""}
    )
    return (OTHER_BODY, subject.actor) if beside else None


def _of_one_place(one: Told, told: Sequence[Told], asked: AskedNames) -> Narrowed | None:
    subject, figure = one
    place = next((name for name in subject.places if name != EVERYWHERE), "")
    if not place or asked.hold_any((place,)) or share_name((place,), subject.about):
        return None
    whole = any(_is_whole(other, number, subject, figure) for other, number in told)
    return (ONE_PLACE, place) if whole else None


def _of_neighbour(one: Told, told: Sequence[Told], asked: AskedNames) -> Narrowed | None:
    """Return the rule for a place that its text calls a neighbour, and of which no other text gives a figure."""
    place = one[0].neighbour
    if not place or asked.hold_any((place,)):
        return None
    others = [other for other, _ in told if other.sentence[0] != one[0].sentence[0]]
    shared = any(
        share_name((place,), (*other.about, *other.places)) for other in others if other.neighbour != place
    )
    return None if shared else (NEIGHBOUR, place)


def _of_some(one: Told, told: Sequence[Told]) -> Narrowed | None:
    """Return the rule for some of those before, after a larger number: "He pulled out three. Two of them died".

    A number after it may hold them: "19 of those boats have sunk; that brought the losses to 61".
    """
    subject, figure = one
    larger = any(
        _is_of_one_text(subject, other) and number.start < figure.start and _size(number) > _size(figure)
        for other, number in told
    )
    return (SOME_OF_THEM, "of them") if subject.some_of_them and larger else None


def _per_each(one: Told, told: Sequence[Told], measure: Measure) -> Narrowed | None:
    """Return the rule for a price of each beside an amount for all: "€41 per share", "valued at €6 billion"."""
    subject, figure = one
    words = " ".join((measure.label, *measure.about, *measure.unit, measure.period or ""))
    if not (figure.currency and figure.per) or figure.per in fold_name(words).split():
        return None
    whole = any(
        _is_of_one_text(other, subject) and number.currency == figure.currency and not number.per
        for other, number in told
    )
    return (PER_EACH, figure.per) if whole else None


def _is_whole(other: FigureSubject, number: Estimate, subject: FigureSubject, figure: Estimate) -> bool:
    """Return whether a figure of the same text is a larger one for no place, or for all."""
    everywhere = not other.places or EVERYWHERE in other.places
    if number.currency or are_two_tellers(other, subject) or other.sentence[1] > subject.sentence[1]:
        return False  # "a fire near Orsel burned 30 barns; by Monday it had burned 40": no part of these
    same_kind = number.currency == figure.currency and number.per == figure.per and number.unit != "%"
    return _is_of_one_text(other, subject) and everywhere and same_kind and _size(number) > _size(figure)


def _is_of_one_text(one: FigureSubject, other: FigureSubject) -> bool:
    return bool(one.sentence[0]) and one.sentence[0] == other.sentence[0]


def _size(figure: Estimate) -> float:
    bound = figure.low if figure.low is not None else figure.high
    return 0.0 if bound is None else float(bound)
