"""The context guard: which sentences need their neighbour, and which neighbour they get."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.model import Passage, PassageKind
from briefing.select.context import find_context, lacks_speaker, points_back
from briefing.select.leaning import LEANING_RULES, LeaningRule, find_leaning, needs_neighbour

CASES = Path(__file__).parent / "cases" / "context.md"


def rows() -> list[tuple[str, str, str]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
    return [(case, sentence, expected) for case, sentence, expected in cells]


@pytest.mark.parametrize(("case", "sentence", "expected"), rows())
def test_points_back(case: str, sentence: str, expected: str) -> None:
    degree = "back" if points_back(sentence) else "takes up" if find_leaning(sentence) else "alone"
    assert degree == expected, case


@pytest.mark.parametrize("rule", LEANING_RULES, ids=lambda rule: rule.name)
def test_a_leaning_rule_tells_its_example_from_one_that_stands_alone(rule: LeaningRule) -> None:
    assert find_leaning(rule.example) is rule
    assert needs_neighbour(rule.example) is rule.needed
    assert find_leaning(rule.alone) is None


def test_what_a_heading_says_needs_no_introduction() -> None:
    assert find_leaning("The proposal failed on Monday.") is not None
    assert find_leaning("The proposal failed on Monday.", ["Proposal", "vote"]) is None
    assert find_leaning("Mayor Quill echoed this view.", ["view"]) is not None


def test_only_the_first_sentence_leans() -> None:
    assert find_leaning("Mayor Quill resigned. The move surprised the town.") is None
    assert find_leaning("“This is theft,” said Mayor Quill.") is None


def split(*sentences: str, headings: tuple[int, ...] = ()) -> tuple[str, tuple[Passage, ...]]:
    text, passages = "", []
    for number, sentence in enumerate(sentences):
        kind = PassageKind.HEADING if number in headings else PassageKind.PROSE
        passages.append(Passage(number, len(text), len(text) + len(sentence), 1, kind))
        text += sentence + " "
    return text, tuple(passages)


def numbers(context: tuple[Passage, ...]) -> list[int]:
    return [passage.number for passage in context]


def test_the_neighbour_before_is_shown() -> None:
    text, passages = split("Mayor Quill spoke on Monday.", "He refused to resign.", "The tram stopped.")
    assert numbers(find_context(passages, 1, text)) == [0]
    assert numbers(find_context(passages, 2, text)) == []


def test_a_chain_of_pronouns_is_followed_for_two_steps() -> None:
    text, passages = split("Quill spoke.", "He was tired.", "He sat down.", "But he did not stop.")
    assert numbers(find_context(passages, 2, text)) == [0, 1, 3]
    assert numbers(find_context(passages, 3, text)) == [1, 2]


def test_a_denial_after_the_sentence_is_not_lost() -> None:
    text, passages = split("The bridge is safe.", "But engineers doubt the claim.")
    assert numbers(find_context(passages, 0, text)) == [1]


def test_a_heading_is_no_context() -> None:
    text, passages = split("The bridge is safe.", "A Second Look", "It was built in a year.", headings=(1,))
    assert numbers(find_context(passages, 2, text)) == [0]


def test_a_bare_quotation_is_shown_with_its_speaker() -> None:
    text, passages = split("“We are done,” said Mayor Quill.", "“The city has no money left.”")
    assert lacks_speaker(text[passages[1].start : passages[1].end])
    assert numbers(find_context(passages, 1, text)) == [0]


@pytest.mark.parametrize("bare", ["“We are done.”", "'We are done'", "‘We are done.’", "«We are done.»"])
def test_a_bare_quotation_lacks_a_speaker_whatever_its_marks(bare: str) -> None:
    assert lacks_speaker(bare)
    assert not lacks_speaker(f"{bare} said Mayor Quill.")


def test_a_bare_quotation_whose_speaker_comes_after() -> None:
    text, passages = split("“The city has no money left.", "“We are done,” said Mayor Quill.")
    assert numbers(find_context(passages, 0, text)) == [1]


def test_the_first_sentence_has_no_neighbour_to_show() -> None:
    text, passages = split("But the tram stopped.")
    assert find_context(passages, 0, text) == ()
