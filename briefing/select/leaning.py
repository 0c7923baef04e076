"""A text in; the first rule by which its first sentence leans on one before it out, None where it stands alone.

There are two degrees. What nobody can understand without the sentence before it (`needed`) is shown with it:
"According to reports, they are in the town". What only opens as if something stood before it ("The move surprised the
town") can be read, but says less than a passage that stands alone, so that such a one is printed first. Openings with a
connective or a pronoun are `context.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from briefing.select.leaning_words import (
    find_after_reports,
    find_amount_again,
    find_amount_of_others,
    find_bare_number,
    find_bare_subject,
    find_both,
    find_counted_before,
    find_counted_off,
    find_goes_on,
    find_nameless_object,
    find_nameless_subject,
    find_object_of_story,
    find_of_two,
    find_once_more,
    find_one_of_several,
    find_part_of_counted,
    find_pointer,
    find_pointer_to_statement,
    find_said_again,
    find_set_apart,
    find_some_of_them,
    find_there,
)
from briefing.text.quotations import quotations_of
from briefing.text.tokens import list_plain_words

# The point of "U.S." and "Mr." ends no sentence; whatever else is taken to end none does little harm here.
_FIRST_SENTENCE = re.compile(r"^.*?[a-z\d)%]{2}[.!?][\"”’']?(?=\s+[\"“‘']?[^\W\d_a-z])", re.DOTALL)
_QUOTED = "“”"  # stands for what a sentence quotes: who is quoted may point at what is around him


@dataclass(frozen=True, slots=True)
class LeaningRule:
    """A way to lean on a sentence before: `finds` gives the words that do, "" for none.

    `example` leans by this rule and by none before it; `alone` is like it and does not lean.
    """

    name: str
    needed: bool
    finds: Callable[[str], str]
    reason: str
    example: str
    alone: str


def find_leaning(text: str, known: Iterable[str] = ()) -> LeaningRule | None:
    """Return by which rule the first sentence of a text leans on what stood before it.

    `known` are words that need no introduction, since what is printed has a heading that says them: in a section on a
    proposal "The proposal failed" leans on nothing.
    """
    sentence, explained = _first_sentence(text), frozenset(map(str.lower, known))
    for rule in LEANING_RULES:
        found = rule.finds(sentence)
        if found and (rule.needed or explained.isdisjoint(list_plain_words(found.lower()))):
            return rule
    return None


def needs_neighbour(text: str) -> bool:
    """Return whether nobody can understand the first sentence of a text without the one before it."""
    sentence = _first_sentence(text)
    return any(rule.finds(sentence) for rule in LEANING_RULES if rule.needed)


def _first_sentence(text: str) -> str:
    first = _FIRST_SENTENCE.match(text)
    sentence = first[0] if first else text
    pieces, at = [], 0
    for quoted in quotations_of(sentence):
        pieces.append(sentence[at : quoted.start])
        at = quoted.end
    return " ".join(_QUOTED.join([*pieces, sentence[at:]]).split())


# In this order; the first that holds counts. Those that need the neighbour come first.
LEANING_RULES = (
    LeaningRule(
        "after-reports",
        True,
        find_after_reports,
        "who does it is no document and was named before",
        "According to reports, they crossed the river.",
        "According to the wardens, they crossed the river.",
    ),
    LeaningRule(
        "pointer-to-statement",
        True,
        find_pointer_to_statement,
        "what was said, thought or done stands before, for the sentence has said nothing yet",
        "Mayor Quill echoed this view.",
        "The dam leaks, and Mayor Quill says that this problem was known.",
    ),
    LeaningRule(
        "nameless-subject",
        True,
        find_nameless_subject,
        "the sentence names nobody whom its pronoun could mean",
        "The race is close, so he may lose.",
        "The race is close, so Quill says that he may lose.",
    ),
    LeaningRule(
        "nameless-object",
        True,
        find_nameless_object,
        "nobody is named before it whom the pronoun could mean",
        "It would seem odd for them to be late.",
        "It would seem odd for the singers to say that the council asked them.",
    ),
    LeaningRule(
        "bare-number",
        True,
        find_bare_number,
        "what is counted was said before",
        "The doctor said it would be four.",
        "The doctor said it would be four weeks.",
    ),
    LeaningRule(
        "of-two",
        True,
        find_of_two,
        "which of the two is meant was said before",
        "Meanwhile, the latter opened a ward.",
        "The former mayor opened a ward.",
    ),
    LeaningRule(
        "bare-subject",
        False,
        find_bare_subject,
        "which one is meant was said before, and nothing behind the noun says it",
        "The move surprised the town.",
        "The move of the market surprised the town.",
    ),
    LeaningRule(
        "pointer",
        False,
        find_pointer,
        "which thing “this” or “such a” means was said before",
        "Mayor Quill wants to buy this engine.",
        "The engine was sold in May, and Mayor Quill wants to buy this engine.",
    ),
    LeaningRule(
        "one-of-several",
        False,
        find_one_of_several,
        "which ones these are was said before",
        "The two companies hold most of the market.",
        "The two companies of the Quill family hold most of the market.",
    ),
    LeaningRule(
        "some-of-them",
        False,
        find_some_of_them,
        "a part is told of those named before",
        "Three of those were sent home.",
        "Three of the nurses, two of them with a fever, were sent home.",
    ),
    LeaningRule(
        "part-of-counted",
        False,
        find_part_of_counted,
        "how many there are, and of what, was said before",
        "Of the 40 singers, 12 were sent home.",
        "Of the 40 singers of Ostrava Minor, 12 were sent home.",
    ),
    LeaningRule(
        "counted-before",
        False,
        find_counted_before,
        "which ones these are, and that they are so many, was said before",
        "The 14 divers were sent home.",
        "The 14 divers of the harbour office were sent home.",
    ),
    LeaningRule(
        "object-of-story",
        False,
        find_object_of_story,
        "what it is was said before",
        "Efforts to mend the situation failed.",
        "Efforts to mend the situation of the weavers failed.",
    ),
    LeaningRule(
        "goes-on",
        False,
        find_goes_on,
        "it adds to what was told before",
        "Further tests are under way at the harbour.",
        "Tests of the further lock are under way at the harbour.",
    ),
    LeaningRule(
        "amount-of-others",
        False,
        find_amount_of_others,
        "somebody gave this amount before",
        "The figure of 40 million includes a lift.",
        "The sale of 40 million litres includes a tank.",
    ),
    LeaningRule(
        "said-again",
        False,
        find_said_again,
        "it was said before",
        "Mayor Quill repeated that the dam leaks.",
        "Mayor Quill repeated the test and found that the dam leaks.",
    ),
    LeaningRule(
        "there",
        False,
        find_there,
        "where that is was said before",
        "Some 75 nurses were hurt there, the council said.",
        "In the harbour of Ostrava Minor 75 nurses met, and some were hurt there.",
    ),
    LeaningRule(
        "once-more",
        False,
        find_once_more,
        "what others did or said before is not said again",
        "Most voters of the harbour agreed.",
        "The council and its lender wanted a dam, and most voters agreed.",
    ),
    LeaningRule(
        "both",
        False,
        find_both,
        "the two were named before",
        "Quill, who has six votes, said that he would talk to both.",
        "Quill, who has six votes, said to the council and its lender that he would help both.",
    ),
    LeaningRule(
        "set-apart",
        False,
        find_set_apart,
        "it is set against what somebody else did before",
        "Mayor Quill, for his part, refused.",
        "Mayor Quill, for all his doubts, agreed to a dam.",
    ),
    LeaningRule(
        "counted-off",
        False,
        find_counted_off,
        "it goes on with a list that began before",
        "Third, the lift was broken.",
        "Third in the list is the lift.",
    ),
    LeaningRule(
        "amount-again",
        False,
        find_amount_again,
        "it is measured by an amount that was named before",
        "Mayor Quill had promised twice as much.",
        "Mayor Quill had promised twice as much as the lender.",
    ),
)
