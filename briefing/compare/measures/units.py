"""A declared measure and a figure in its clause in; whether the figure counts what the measure counts out.

A figure's noun is one of the measure's units, by stem. A figure that has no noun, or only one such as "toll" or
"figure" that says that there is a number, takes it from what its sentence and the one before it say. "The death
toll" is a noun of two words, and what befell people ("40 were killed", "injuring 300") counts people: both may
stand in the measure's `about` instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from briefing.config import Measure
from briefing.index.match import spans
from briefing.index.query import Leaf, parse_term
from briefing.model import Estimate
from briefing.text.clauses.coordination import casualty_pattern
from briefing.text.clauses.cut import Clause
from briefing.text.irregular_forms import list_forms
from briefing.text.stems import Token, analyser
from briefing.text.tokens import compound_words
from briefing.text.word_forms import is_verb
from briefing.text.word_sections import any_entry, read_sections
from briefing.text.words import read_words

_PERCENT = "% percent per cent percentage"
_OTHERS = "others"
_LONGEST_VERB = 4
_ASIDE = re.compile(
    r",\s+(?:including|notably|among them)\b[^,.;]*(?=[,.;])"
)  # "74, including eight sailors, died"
_OTHER_DOLLARS = "XXX"  # ISO 4217: no currency; that of the paper's own country, which nothing names
_OF_NOUN = re.compile(r"\s+of\s+(?:[\w-]+\s+){0,2}[\w-]+")  # "thousands of live hens"


def may_count(measure: Measure, estimate: Estimate) -> bool:
    """Return whether a figure, by its noun alone, can count what the measure counts.

    "12,000 soldiers" can for a unit "troops, soldiers" and "12,000" can, since its sentence may name them; "12,000
    shells" cannot, nor can "a third of the soldiers".
    """
    if is_share(estimate) and estimate.unit != "%":
        return False
    named = unit_words(estimate)
    if _names_people(estimate) and counts_people(measure):
        return True
    return not named or says(measure.unit, named) or is_abstract(estimate) or _is_derived(estimate)


def unit_agrees(measure: Measure, text: str, estimate: Estimate, clause: Clause) -> bool:
    """Return whether what a figure counts is a unit of the measure."""
    named = unit_words(estimate)
    if named and (says(measure.unit, named) or (_names_people(estimate) and counts_people(measure))):
        return True
    if estimate.currency or estimate.unit == "%":
        return False
    if named and not is_abstract(estimate):
        return _derived_unit_agrees(measure, text, estimate, clause)
    return _unit_is_said_around(measure, text, estimate, clause)


def _derived_unit_agrees(measure: Measure, text: str, estimate: Estimate, clause: Clause) -> bool:
    """Return whether a noun agrees by more than itself: "death toll", or "dead" where `about` says "killed"."""
    compound = _compound(text, estimate, clause)
    fate = (
        unit_words(estimate) if is_fate(estimate) and _may_be_people(measure, text, estimate, clause) else ""
    )
    said = says((*measure.unit, *measure.about), compound) or says(measure.about, fate)
    return (
        said
        or (is_toll(estimate) and asks_for_tolls(measure))
        or _names_deed(measure, text, estimate, clause)
    )


def _names_deed(measure: Measure, text: str, estimate: Estimate, clause: Clause) -> bool:
    """Return whether a noun is that of the measure's verb, after what it was done to: "cost 23 boats; losses of 61"."""
    begin = clause.before[0] if clause.before else clause.sentence[0]
    deed = estimate.unit.lower() in list_forms(estimate.unit) and says(measure.about, estimate.unit)
    return deed and says(measure.unit, text[begin : estimate.start])


def _names_people(estimate: Estimate) -> bool:
    """Return whether a noun is that of the people of a country, or of a crowd: "17 Egyptians", "an audience of 900"."""
    if estimate.unit.lower() in read_sections("measure-words")["crowds"]:
        return True
    return estimate.unit[:1].isupper() and estimate.unit.endswith(read_sections("measure-words")["peoples"])


def _may_be_people(measure: Measure, text: str, estimate: Estimate, clause: Clause) -> bool:
    """Return whether "55 hurt" counts what the measure counts: people, or what its sentence has named before."""
    return counts_people(measure) or says(measure.unit, text[clause.sentence[0] : estimate.start])


def _unit_is_said_around(measure: Measure, text: str, estimate: Estimate, clause: Clause) -> bool:
    """Return whether a figure without a noun takes a unit from its clause, or from what was said before it.

    "The number of troops has reached 9,000." and "A bomb killed at least 40", where people are counted.
    """
    verbs = _neighbouring_verbs(text, estimate, clause)
    people = counts_people(measure)
    if people and is_toll(estimate) and asks_for_tolls(measure):
        return True
    befell_people = not people and bool(casualty_pattern().search(verbs))
    before = clause.sentence if befell_people or not clause.before else clause.before
    if estimate.vague and (of := _OF_NOUN.match(text, estimate.end)):
        return says(measure.unit, of.group())
    told_before = _ASIDE.sub("", text[before[0] : estimate.start])
    if says(measure.unit, clause.words(text)) or says(measure.unit, told_before):
        return True
    if not people or is_money_or_percent(measure):
        return False
    return says(measure.about, verbs) or (
        not measure.about and _is_bare_object(measure, text, estimate, clause)
    )


def _is_bare_object(measure: Measure, text: str, estimate: Estimate, clause: Clause) -> bool:
    """Return whether nothing but people can be meant: "the ferry at Tarn carried 40.", where the place is named."""
    verb = [word.lower for word in compound_words(text, clause.sentence[0], estimate.start)][-1:]
    ends = not re.match(r"\s*[\w“\"(%$€£]", text[estimate.end : clause.sentence[1]])
    return ends and bool(verb) and is_verb(verb[0]) and says(place_terms(measure), clause.words(text))


def counts_people(measure: Measure) -> bool:
    """Return whether a measure counts people, whoever they are: a number without a noun may be of them."""
    return says(measure.unit, " ".join(read_sections("figure-nouns")["persons"]))


def is_toll(estimate: Estimate) -> bool:
    """Return whether a figure is called a toll: "the death toll", "the toll", of which only the dead are counted."""
    return estimate.unit.lower() in read_sections("measure-words")["called tolls"]


def asks_for_tolls(measure: Measure) -> bool:
    """Return whether a measure asks for the dead, and so for what is called a toll."""
    tolls = read_sections("measure-words")["tolls"]
    return counts_people(measure) and not set(tolls).isdisjoint(word.lower() for word in measure.about)


def is_abstract(estimate: Estimate) -> bool:
    """Return whether the noun of a figure says only that there is one: "the toll", "the figure"."""
    return estimate.unit.lower() in read_sections("figure-nouns")["abstract"]


def is_share(estimate: Estimate) -> bool:
    """Return whether an estimate is a part of a whole, as "two-thirds" is: between 0 and 1 and no whole number."""
    bounds = [bound for bound in (estimate.low, estimate.high) if bound is not None]
    return bool(bounds) and not estimate.currency and all(0 < bound < 1 for bound in bounds)


def mark_conversions(text: str, estimates: Sequence[Estimate]) -> Iterator[Estimate]:
    """Yield estimates, a bare "$" in brackets right after a sum in named dollars as those of another country.

    "$US37 million ($41 million)" says the same sum again in the reader's own dollars.
    """
    before: Estimate | None = None
    for estimate in estimates:
        named = before is not None and before.currency.endswith("D") and estimate.currency == "$"
        again = before is not None and named and text[before.end : estimate.start].split() == ["("]
        yield replace(estimate, unit="", currency=_OTHER_DOLLARS) if again else estimate
        before = estimate


def settle_currency(measure: Measure, estimate: Estimate) -> Estimate:
    """Return an estimate in dollars without a country with the country that the outline gives them.

    That is the measure's `currency`, or USD where the measure counts USD by that name.
    """
    if estimate.currency != "$":
        return estimate
    said = measure.currency or ("USD" if "usd" in {unit.lower() for unit in measure.unit} else "$")
    return replace(estimate, currency=said)


def unit_words(estimate: Estimate) -> str:
    """Return the words by which an outline may name the unit of an estimate."""
    if estimate.unit == "%":
        return _PERCENT
    if estimate.unit.lower() == _OTHERS:
        return ""  # "injured six others": as a number without a noun
    if estimate.currency:
        return f"{estimate.currency} {_currency_names(estimate.currency)} {estimate.unit}"
    return estimate.unit


def place_terms(measure: Measure) -> tuple[str, ...]:
    """Return the names of a measure's place as terms: each a phrase."""
    return tuple(f'"{place}"' for place in measure.places)


def says_of(measure: Measure, words: str) -> bool:
    """Return whether a word of every group of a measure's `about` stands in some words."""
    return all(says(group, words) for group in measure.about_groups)


def without_bare_nouns(terms: Iterable[str], words: str) -> str:
    """Return words without the nouns that stand for no deed: for "rescued" those of "at the rescue centre".

    "The rescue of 12 people" tells of the deed, and so do all other forms of the verb.
    """
    for term in terms:
        base = term.removesuffix("ed")
        if base == term or " " in term:
            continue
        lead = (
            rf"{any_entry('measure-words', 'beside a deed')}\s+{any_entry('measure-words', 'opens a noun')}"
        )
        noun = rf"\b{lead}\s+{re.escape(base)}e?\b(?!\s+of\b)"
        words = re.sub(noun, " ", words, flags=re.IGNORECASE)
    return words


def says(terms: Iterable[str], words: str) -> bool:
    """Return whether one of the terms of an outline stands in some words."""
    return find_said(terms, words) is not None


def find_said(terms: Iterable[str], words: str) -> str | None:
    """Return the words in which the first of an outline's terms stands that is said, None where none is."""
    if not words:
        return None
    tokens = _tokens(words)
    for term in terms:
        start, end = next(iter(_spans_of(term, words, tokens)), (0, 0))
        if end:
            return words[start:end]
    return None


def said_spans(terms: Iterable[str], words: str) -> Iterator[tuple[int, int]]:
    """Yield where any of an outline's terms stands in some words."""
    tokens = _tokens(words)
    for term in terms:
        yield from _spans_of(term, words, tokens)


def _spans_of(term: str, words: str, tokens: tuple[Token, ...]) -> tuple[tuple[int, int], ...]:
    """Return where a term stands in some words, by its stem or in another form of it: "lent" for "lend"."""
    forms = list_forms(term)
    if not forms:
        return spans(_leaf(term), words, tokens)
    by_stem = spans(_leaf(term), words, tokens)
    others = ((token.start, token.end) for token in tokens if token.folded in forms and not token.joined)
    return tuple(sorted({*by_stem, *others}))


def with_other_forms(terms: Iterable[str]) -> tuple[str, ...]:
    """Return terms, and after them the further forms of those that no stem brings together: "lent" for "lend"."""
    written = tuple(terms)
    further = (form for term in written for form in sorted(list_forms(term)))
    return tuple(dict.fromkeys((*written, *further)))


@lru_cache(maxsize=1024)
def _tokens(words: str) -> tuple[Token, ...]:
    """Return the words of a clause as stems; several rules of several measures ask for those of one clause."""
    return analyser("").tokens(words)


def written_units(measure: Measure) -> tuple[str, ...]:
    """Return the terms by which a text can write a measure's units: those of the outline, names and signs.

    A sign is no word that an index could look up, so that it is asked for as an expression, and only where no word of
    `about` must stand beside it anyhow.
    """
    percent = says(measure.unit, _PERCENT)
    terms, signs = [*measure.unit, *(["/per ?cent/"] if percent else [])], ["%"] if percent else []
    for code, written in _currency_signs().items():
        if says(measure.unit, f"{code} {_currency_names(code)}"):
            terms += [*([code] if code.isalpha() else []), *_currency_names(code).split()]
            signs += written
    if signs and not measure.about:
        terms.append(f"/{'|'.join(map(re.escape, signs))}/")
    return tuple(dict.fromkeys(terms))


@cache
def _currency_signs() -> dict[str, list[str]]:
    """Return the signs of each currency; of "US$" the last, which stands in all that end so."""
    lists = read_sections("currencies")
    signs: dict[str, list[str]] = {}
    for line in (*lists["words"], *lists["signs"]):
        left, _, code = (part.strip() for part in line.partition("="))
        of_code = signs.setdefault(code, [])
        sign = left if left.isalpha() else next(letter for letter in reversed(left) if not letter.isalpha())
        if line in lists["signs"] and sign not in of_code:
            of_code.append(sign)
    return signs


@lru_cache(maxsize=4096)
def _leaf(term: str) -> Leaf:
    return parse_term(term)


@cache
def _currency_names(code: str) -> str:
    code = "$" if code == "USD" else code  # a unit "dollars" means those of the United States too
    pairs = (line.partition("=") for line in read_sections("currencies")["words"])
    return " ".join(name.strip() for name, _, other in pairs if other.strip() == code)


def _is_derived(estimate: Estimate) -> bool:
    """Return whether a noun may be told by more than itself: the first of two, or what befell people."""
    return bool(estimate.unit) and not estimate.currency and estimate.unit != "%"


def _compound(text: str, estimate: Estimate, clause: Clause) -> str:
    """Return the noun of two words before a figure of which its own is the first: "death toll"."""
    heads = "|".join(read_sections("figure-nouns")["abstract"])
    noun = re.escape(estimate.unit)
    found = re.findall(rf"\b{noun} (?:{heads})\b", text[clause.sentence[0] : estimate.start], re.IGNORECASE)
    return found[-1] if found else ""


def is_fate(estimate: Estimate) -> bool:
    """Return whether the noun of a figure says what befell people: "the 162 injured"."""
    lists = read_sections("figure-nouns")
    low = estimate.unit.lower()
    return low in lists["fates"] or low in lists["states"]


def is_money_or_percent(measure: Measure) -> bool:
    """Return whether a measure is of money or percent, rather than a count of things."""
    return says(measure.unit, f"{_PERCENT} {_money()}")


@cache
def _money() -> str:
    lines = (*read_sections("currencies")["words"], *read_sections("currencies")["codes"])
    return " ".join(line.partition("=")[0] for line in lines)


def _neighbouring_verbs(text: str, estimate: Estimate, clause: Clause) -> str:
    """Return the verbs right before and right after a figure without a noun: "killing 40", "40 had died"."""
    start, end = clause.sentence
    before = [word.surface for word in compound_words(text, start, estimate.start)][-1:]
    after: list[str] = []
    for word in compound_words(text, estimate.end, end)[:_LONGEST_VERB]:
        after.append(word.surface)
        if word.lower not in read_words("function-words"):
            break
    return " ".join((*before, "—", *after))
