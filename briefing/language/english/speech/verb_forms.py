"""The list of reporting verbs in; every form of them out, with what may follow it.

A verb may have several words ("call for"): it is found by the forms of its first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from briefing.text.word_sections import read_sections


class VerbForm(StrEnum):
    """The forms of a verb, in the order in which the list of irregular verbs has them."""

    BASE = "base"
    THIRD_PERSON = "third person"
    PAST = "past"
    PARTICIPLE = "participle"  # only where it differs from the past: "written"
    ING = "ing"


class Takes(StrEnum):
    """What may follow a reporting verb, or is otherwise true of it; the list of verbs has these words."""

    QUOTATION = "quotation"
    THAT_CLAUSE = "that"
    BARE_CLAUSE = "bare-clause"
    QUESTION = "question"
    NOUN_PHRASE = "noun"
    INFINITIVE = "infinitive"
    HEARER = "hearer"
    HEARER_AND_INFINITIVE = "hearer-infinitive"
    HEARER_AND_OF = "hearer-of"
    TWO_NOUN_PHRASES = "noun-as"
    PASSIVE_OF_NOBODY = "passive"
    CLAUSE_RATHER_THAN_NOUN = "clause-first"
    SUBJECT_AFTER = "subject-after"
    THINGS_TOO = "things"
    ING_ONLY_LATER = "ing-later"
    NO_ING = "ing-never"
    MIND = "mind"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a reporting verb; `noun` says that it may be a noun as well ("claims")."""

    lemma: str
    kind: VerbForm
    takes: frozenset[Takes]
    noun: bool


@dataclass(frozen=True, slots=True)
class ParticleVerb:
    """What follows a verb form to make another verb of it ("call" and "for"), and what that verb takes."""

    rest: tuple[str, ...]
    lemma: str
    takes: frozenset[Takes]


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
            noun = lemma in nouns and kind in {VerbForm.BASE, VerbForm.THIRD_PERSON}
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


def takes_any(takes: frozenset[Takes], *wanted: Takes) -> bool:
    """Return whether a verb may be followed by one of the kinds of words that are wanted."""
    return not takes.isdisjoint(wanted)


@cache
def _entries() -> tuple[tuple[str, frozenset[Takes]], ...]:
    entries = read_sections("attribution-verbs")["verbs"]
    cut = (entry.partition("=") for entry in entries)
    return tuple((lemma.strip(), frozenset(map(Takes, takes.split()))) for lemma, _, takes in cut)


@cache
def _irregular() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for line in read_sections("attribution-verbs")["irregular"]:
        words = tuple(line.split())
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def _inflected(lemma: str) -> list[tuple[VerbForm, str]]:
    rows: Iterable[tuple[str, ...]] = _irregular().get(lemma, (_regular(lemma),))
    pairs = [(kind, form) for row in rows for kind, form in zip(VerbForm, row, strict=True)]
    return sorted(pairs, key=lambda pair: _READ_FIRST.index(pair[0]))


def _regular(lemma: str) -> tuple[str, ...]:
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return lemma, third, lemma + "ed", lemma + "ed", lemma + "ing"
