"""The list of reporting verbs in; every form of them out, with what may follow it.

A verb may have several words ("call for"): it is found by the forms of its first.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from briefing.dataclass import dataclass
from briefing.text.word_forms import with_s
from briefing.text.word_sections import read_sections


class VerbForm:
    """The forms of a verb: plain strings, because a member of an enumeration takes ten times as long to get."""

    BASE: Final = "base"
    THIRD_PERSON: Final = "third person"
    PAST: Final = "past"
    PARTICIPLE: Final = "participle"  # only where it differs from the past: "written"
    ING: Final = "ing"


class Takes:
    """What may follow a reporting verb, or is otherwise true of it: the words that the list of verbs has."""

    QUOTATION: Final = "quotation"
    THAT_CLAUSE: Final = "that"
    BARE_CLAUSE: Final = "bare-clause"
    QUESTION: Final = "question"
    NOUN_PHRASE: Final = "noun"
    INFINITIVE: Final = "infinitive"
    HEARER: Final = "hearer"
    HEARER_AND_INFINITIVE: Final = "hearer-infinitive"
    HEARER_AND_OF: Final = "hearer-of"
    TWO_NOUN_PHRASES: Final = "noun-as"
    PASSIVE_OF_NOBODY: Final = "passive"
    CLAUSE_RATHER_THAN_NOUN: Final = "clause-first"
    SUBJECT_AFTER: Final = "subject-after"
    THINGS_TOO: Final = "things"
    ING_ONLY_LATER: Final = "ing-later"
    NO_ING: Final = "ing-never"
    MIND: Final = "mind"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a reporting verb; `noun` says that it may be a noun as well ("claims")."""

    lemma: str
    kind: str
    takes: frozenset[str]
    noun: bool


@dataclass(frozen=True, slots=True)
class ParticleVerb:
    """What follows a verb form to make another verb of it ("call" and "for"), and what that verb takes."""

    rest: tuple[str, ...]
    lemma: str
    takes: frozenset[str]


# The order in which a line of the list of irregular verbs has its forms.
_COLUMNS = (VerbForm.BASE, VerbForm.THIRD_PERSON, VerbForm.PAST, VerbForm.PARTICIPLE, VerbForm.ING)
_TAKEN = frozenset(word for name, word in vars(Takes).items() if name.isupper())

# Where one word is several forms, it counts as the first of these: "said" as the past, "put" likewise.
_READ_FIRST = (
    *(VerbForm.PAST, VerbForm.THIRD_PERSON, VerbForm.BASE),
    *(VerbForm.ING, VerbForm.PARTICIPLE),
)


@cache
def single_verbs() -> dict[str, Form]:
    """Return every form of the reporting verbs that are one word."""
    sections = read_sections("attribution-verbs")
    nouns = frozenset(sections["also nouns"])
    found: dict[str, Form] = {}
    for lemma, takes in _entries():
        if " " in lemma:
            continue
        for kind, form in _inflected(lemma):
            noun = lemma in nouns and kind in (VerbForm.BASE, VerbForm.THIRD_PERSON)
            found.setdefault(form, Form(lemma, kind, takes, noun))
    return found


@cache
def particle_verbs() -> dict[str, tuple[ParticleVerb, ...]]:
    """Return, by every form of their first word, the reporting verbs of several words, the longest first."""
    found: dict[str, list[ParticleVerb]] = {}
    for lemma, takes in _entries():
        verb, *rest = lemma.split()
        if rest:
            for _, form in _inflected(verb):
                found.setdefault(form, []).append(ParticleVerb(tuple(rest), lemma, takes))
    return {form: tuple(sorted(some, key=lambda verb: -len(verb.rest))) for form, some in found.items()}


@cache
def form_of(word: str) -> Form | None:
    """Return the reporting verb of which `word` is a form; a verb that needs a particle takes nothing alone."""
    form = single_verbs().get(word)
    if form is None and word in particle_verbs():
        verbs = {verb.lemma.split()[0] for verb in particle_verbs()[word]}
        kind = next(kind for verb in verbs for kind, form in _inflected(verb) if form == word)
        form = Form(word, kind, frozenset(), True)
    return form


def takes_any(takes: frozenset[str], *wanted: str) -> bool:
    """Return whether a verb may be followed by one of the kinds of words that are wanted."""
    return not takes.isdisjoint(wanted)


@cache
def _entries() -> tuple[tuple[str, frozenset[str]], ...]:
    entries = read_sections("attribution-verbs")["verbs"]
    cut = (entry.partition("=") for entry in entries)
    found = tuple((lemma.strip(), frozenset(takes.split())) for lemma, _, takes in cut)
    unknown = frozenset().union(*(takes for _, takes in found)) - _TAKEN
    if unknown:
        raise ValueError(f"attribution-verbs.txt: unknown {sorted(unknown)}")
    return found


@cache
def _irregular() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for line in read_sections("attribution-verbs")["irregular"]:
        words = tuple(line.split())
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def _inflected(lemma: str) -> list[tuple[str, str]]:
    rows: Iterable[tuple[str, ...]] = _irregular().get(lemma, (_regular(lemma),))
    pairs = [(kind, form) for row in rows for kind, form in zip(_COLUMNS, row, strict=True)]
    return sorted(pairs, key=lambda pair: _READ_FIRST.index(pair[0]))


def _regular(lemma: str) -> tuple[str, ...]:
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"
    third = with_s(lemma)
    return lemma, third, lemma + "ed", lemma + "ed", lemma + "ing"
