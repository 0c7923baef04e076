"""A sentence in; the words by which it leans on what stood before it out, "" for none: one function for each way.

The words stand in `data/leaning-words.txt` and `data/pointing-words.txt`. What the sentence quotes is cut out before
(`leaning.py`): who is quoted may point at what is around him.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from briefing.text.tokens import list_plain_words, plain_words
from briefing.text.word_forms import has_ed_ending, is_finite_verb, is_plural, is_verb
from briefing.text.word_sections import any_entry, read_sections
from briefing.text.words import read_classes, read_words

_WORD = r"[\w’'-]+"
_SHORTEST_CLAUSE = 3  # words: "The dam leaks"
_CLAUSE = r"^[^,;:()–—“]*?"  # from the head of a sentence, within its first clause
_BOTH = "both"
_PAIRS = "and"
_PLURAL = "they"
_VERB_ENDING = re.compile(r"(?:s|ly)$")  # "follows", "probably"


def _finder(pattern: Callable[[], re.Pattern[str]]) -> Callable[[str], str]:
    """Return what finds the part of a sentence that a pattern calls `leans`."""

    def find(sentence: str) -> str:
        found = pattern().search(sentence)
        return found["leans"] if found else ""

    return find


def find_pointer_to_statement(sentence: str) -> str:
    """Find "this view" and a "this" without a noun, which stand for a whole statement that the sentence lacks."""
    things = read_sections("leaning-words")
    named = {*things["things said or done"], *things["things thought"]}
    return next((words for words, noun in _pointers(sentence) if not noun or noun in named), "")


def find_pointer(sentence: str) -> str:
    """Find "this engine" and "of that trust" where the sentence has said nothing that they could mean."""
    return next((words for words, _ in _pointers(sentence)), "")


def _pointers(sentence: str) -> Iterator[tuple[str, str]]:
    """Yield the pointing words to which nothing in their sentence answers, each with its noun, "" for none."""
    for found in _pointer().finditer(sentence, 0, _end_of_statement(sentence)):
        cataphoric = sentence.startswith(":", found.end())
        following = (found["next"] or "").lower()
        if found.start() and not cataphoric and not _is_here_and_now(following):
            noun, _, _ = following.partition(" ")
            yield found[0], "" if is_verb(noun) else noun


def _is_here_and_now(following: str) -> bool:
    """Return whether a pointing word means a time or what the speaker is in: "this past week", "this country"."""
    lists = read_sections("leaning-words")
    words = [re.sub(r"[’']s?$", "", word) for word in following.split()]
    if words and words[0] in lists["beside a time"]:
        del words[0]
    return bool(words) and words[0] in read_words("times").union(lists["here and now"])


def _end_of_statement(sentence: str) -> int:
    """Return where the first statement of a sentence ends that is not who says it, the end of the sentence for none.

    "The dam leaks, and" and "The dam was shut after" hold one, "Experts of the town, and" and "Quill said that" none.
    """
    introduced = _introduction().match(sentence)
    words = plain_words(sentence, introduced.end() if introduced else 0)
    reporting = read_words("reporting-verbs")
    verbs = (w for w in words if is_finite_verb(w.lower) or has_ed_ending(w.lower))
    verb = next((w.start for w in verbs if w.lower not in reporting), len(sentence))
    clause = words[_SHORTEST_CLAUSE - 1].start if len(words) >= _SHORTEST_CLAUSE else len(sentence)
    for end in _clause_end().finditer(sentence, min(verb, clause)):
        if end.start() > verb or (end["sure"] and end.start() > clause):
            return end.start()
    return len(sentence)


def find_nameless_subject(sentence: str) -> str:
    """Find "he" and "they" for whom the sentence names nobody: "The race is close, so he may lose".

    Who speaks ("he said") stands beside a quotation, and is not looked for here.
    """
    words = list_plain_words(sentence)
    lowered = [word.lower() for word in words]
    if not words or _names_somebody(words, lowered):
        return ""
    persons, verbs = read_sections("pointing-words")["persons"], read_words("reporting-verbs")
    several = next((at for at, word in enumerate(lowered) if word == _PAIRS or is_plural(word)), len(words))
    for at, word in enumerate(words):
        speaks = not verbs.isdisjoint(words[max(0, at - 1) : at + 2])
        if word in persons and not speaks and not (word == _PLURAL and several < at):
            return word
    return ""


def find_nameless_object(sentence: str) -> str:
    """Find "them" before which nobody is named: "It would seem odd for them to be late"."""
    words = list_plain_words(sentence)
    for at, word in enumerate(map(str.lower, words)):
        if word in read_sections("leaning-words")["objects"]:
            return word
        if at and (
            words[at][0].isupper() or word == _PAIRS or is_plural(word) or word in read_words("unnamed")
        ):
            return ""
    return ""


def _names_somebody(words: Sequence[str], lowered: Sequence[str]) -> bool:
    """Return whether a sentence has a name or a person whom its pronouns can mean."""
    persons = read_words("unnamed") | read_words("titles")
    named = lowered[0] not in read_words("function-words") or any(word[0].isupper() for word in words[1:])
    return named or not persons.isdisjoint(lowered)


def find_bare_subject(sentence: str) -> str:
    """Find "The move" and "The latest figures" where a verb follows, so that nothing says which.

    "The reason is that" tells it after the verb.
    """
    found = _bare_subject().match(sentence)
    if found is None:
        return ""
    following = found["next"]
    if following in read_sections("leaning-words")["explained by what follows"]:
        return ""
    verb = is_verb(following) or _VERB_ENDING.search(following)
    return found["leans"] if verb or following in read_sections("leaning-words")["before a verb"] else ""


def find_some_of_them(sentence: str) -> str:
    """Find "of them" where nobody of whom they are a part was named before it."""
    found = _some_of_them().match(sentence)
    return found["leans"] if found and found.start("leans") <= _end_of_statement(sentence) else ""


def find_object_of_story(sentence: str) -> str:
    """Find "the situation" in the first statement of a sentence: "Efforts to mend the situation failed"."""
    found = _object_of_story().search(sentence)
    return found["leans"] if found and found.start("leans") <= _end_of_statement(sentence) else ""


def find_of_two(sentence: str) -> str:
    """Find "the latter" as a subject; what has a noun behind it ("the former mayor") is told of that."""
    found = _of_two().match(sentence)
    return found["leans"] if found and is_verb(found["next"].lower()) else ""


def find_both(sentence: str) -> str:
    """Find a last "both" in a sentence that pairs nothing: "he would talk to both"."""
    words = list_plain_words(sentence.lower())
    return words[-1] if words[-1:] == [_BOTH] and _PAIRS not in words else ""


def find_there(sentence: str) -> str:
    """Find "75 were killed there" where the sentence names no place."""
    found = _there().search(sentence)
    return found["leans"] if found and not _place().search(sentence[: found.start()]) else ""


def _any(section: str) -> str:
    return any_entry("leaning-words", section)


@cache
def _after_reports() -> re.Pattern[str]:
    persons = any_entry("pointing-words", "persons")
    source = rf"according to (?:{_WORD} ){{0,3}}{_any('reports')}\b[^,]*"
    return re.compile(rf"^{source},\s+(?P<leans>{persons})\b", re.IGNORECASE)


@cache
def _pointer() -> re.Pattern[str]:
    """Match a pointing word with what follows it, which may be nothing: "denied this."."""
    noun = rf"(?!{_any('no noun after that')}\b)"
    that = rf"{_any('prepositions before that')} that(?= {noun}{_WORD})"
    return re.compile(
        rf"\b(?:{_any('pointers')}|{that})\b(?: (?P<next>{_WORD}(?: {_WORD})?))?", re.IGNORECASE
    )


@cache
def _introduction() -> re.Pattern[str]:
    """Match what stands before the subject and states nothing: "After the vote, "."""
    opening = any_entry("pointing-words", "introductions")
    return re.compile(rf"^{opening}\b[^,]{{1,80}}, ", re.IGNORECASE)


@cache
def _clause_end() -> re.Pattern[str]:
    """Match where a clause can end; `sure` where the mark and the word behind it leave little doubt."""
    conjunction = rf"{_any('clause ends')}\b"
    return re.compile(
        rf"(?P<sure>[;:—]|, {conjunction})|[,()–“]|(?<=[^\W\dA-Z][^\W\dA-Z])[.!?] |\s-+\s|\b{conjunction}",
        re.IGNORECASE,
    )


@cache
def _explained() -> str:
    """Match what says which of a kind is meant: "of the audit office", "that was lost", a name."""
    return rf"(?: {_any('explained by what follows')}\b| [^\W\d_a-z]| ?[,(“–—]| -)"


@cache
def _bare_subject() -> re.Pattern[str]:
    nouns = ("things said or done", "persons of a story", "events")
    noun = f"(?:{'|'.join(map(_any, nouns))})"
    be, announced = (any_entry("pointing-words", name) for name in ("forms of be", "announced after a noun"))
    return re.compile(rf"^The (?:[a-z]+ )?(?P<leans>{noun})(?! {be} {announced}\b) (?P<next>[a-z]+)")


@cache
def _of_two() -> re.Pattern[str]:
    two = _any("of two")
    return re.compile(rf"^(?:{_WORD}, )?the (?P<leans>{two}) (?:also )?(?P<next>{_WORD})", re.IGNORECASE)


@cache
def _one_of_several() -> re.Pattern[str]:
    several = rf"(?:the {_any('which of several')}(?: [a-z]+)?+{_not(_explained())}(?![\w’'-])|others\b)"
    return re.compile(rf"^(?P<leans>{several})", re.IGNORECASE)


@cache
def _some_of_them() -> re.Pattern[str]:
    those = any_entry("pointing-words", "explain those")
    return re.compile(rf"{_CLAUSE}\b(?P<leans>of {_any('some of')})\b(?! {those}\b)", re.IGNORECASE)


@cache
def _there() -> re.Pattern[str]:
    return re.compile(r"[a-z] (?P<leans>there)(?=[,.;]|$)")


@cache
def _place() -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{_any('before a place')}) (?:the )?[^\W\d_a-z]")


@cache
def _once_more() -> re.Pattern[str]:
    return re.compile(rf"{_CLAUSE} (?P<leans>{_any('once more')})[.!]?$", re.IGNORECASE)


@cache
def _bare_number() -> re.Pattern[str]:
    be = any_entry("pointing-words", "forms of be")
    return re.compile(rf"\b(?P<leans>it (?:{_WORD} )?{be} (?:{_WORD} )?{_number()})[.!]?$", re.IGNORECASE)


@cache
def _number() -> str:
    return rf"(?:{'|'.join(sorted(read_classes('numerals')))}|\d[\d,.]*)"


@cache
def _part_of_counted() -> re.Pattern[str]:
    """Match "Of the 23 dead, " and "Of those hurt, ", where nothing behind the noun says which ones."""
    return re.compile(rf"^of (?:the )?(?P<leans>{_number()}|those) {_WORD}, ", re.IGNORECASE)


@cache
def _counted_before() -> re.Pattern[str]:
    """Match "The 14 divers were sent"; where something behind the noun says which, nothing."""
    word = rf" [a-z]+(?![\w’'-]){_not(_explained())}"
    return re.compile(rf"^The (?P<leans>{_number()}){word}{word}")


@cache
def _object_of_story() -> re.Pattern[str]:
    """Match "to mend the situation", where nothing behind the noun says which."""
    nouns = _any("situations")
    return re.compile(rf"[a-z] the (?P<leans>{nouns})(?!{_explained()}|[\w’'-])")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf"^(?P<leans>{_any('goes on')}) [a-z]", re.IGNORECASE)


@cache
def _amount_of_others() -> re.Pattern[str]:
    sign = r"(?:about |some )?[^\w\s]?"
    return re.compile(
        rf"^the {_any('amounts of others')} of {sign}(?P<leans>{_number()})(?!\w)", re.IGNORECASE
    )


@cache
def _said_again() -> re.Pattern[str]:
    return re.compile(rf"{_CLAUSE}\b(?P<leans>{_any('said again')}) that\b", re.IGNORECASE)


@cache
def _set_apart() -> re.Pattern[str]:
    return re.compile(rf"{_CLAUSE}, (?P<leans>{_any('set apart')}),", re.IGNORECASE)


@cache
def _counted_off() -> re.Pattern[str]:
    return re.compile(rf"^(?P<leans>{_any('counted off')}),", re.IGNORECASE)


@cache
def _amount_again() -> re.Pattern[str]:
    return re.compile(
        rf"{_CLAUSE}\b(?P<leans>{_any('amounts again')})\b(?! (?:\w+ )?{_any('measure of an amount')}\b)",
        re.IGNORECASE,
    )


def _not(pattern: str) -> str:
    return f"(?!{pattern})"


find_after_reports = _finder(_after_reports)
find_bare_number = _finder(_bare_number)
find_one_of_several = _finder(_one_of_several)
find_once_more = _finder(_once_more)
find_part_of_counted = _finder(_part_of_counted)
find_amount_of_others = _finder(_amount_of_others)
find_counted_before = _finder(_counted_before)
find_goes_on = _finder(_goes_on)
find_said_again = _finder(_said_again)
find_set_apart = _finder(_set_apart)
find_counted_off = _finder(_counted_off)
find_amount_again = _finder(_amount_again)
