"""Hedges: which words are marked, and that each mark is a span of the text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.language.english import hedge_exceptions, hedges
from briefing.language.english.hedges import _any_of, _lower, count_hedges, find_hedges
from briefing.language.english.rule import Rule
from briefing.text.parsed import parse_text
from briefing.text.words import read_pairs

CASES = Path(__file__).parent / "cases" / "hedges.md"


def rows() -> list[tuple[str, str, str]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
    return [(case, sentence.replace("⏎", "\n"), expected) for case, sentence, expected in cells]


@pytest.mark.parametrize(("case", "sentence", "expected"), rows())
def test_cues(case: str, sentence: str, expected: str) -> None:
    found = "; ".join(
        " ".join(sentence[cue.start : cue.end].split()) for cue in find_hedges(parse_text(sentence))
    )
    assert (found or "none") == expected, case


PIECES = st.sampled_from(
    ["may", "May ", "could not", " be", "verified", "potential", " think tank", ". ", "\n", "’s"]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join))
def test_cues_are_spans_in_order_that_hold_a_word_of_the_list(text: str) -> None:
    known = {phrase for phrase, _ in read_pairs("hedges")}
    end = 0
    for cue in find_hedges(parse_text(text)):
        assert end <= cue.start < cue.end <= len(text)
        assert " ".join(text[cue.start : cue.end].lower().split()) in known
        end = cue.end


def test_a_text_is_read_the_same_wherever_it_stands() -> None:
    sentence = "The ferry could land, but that is not yet clear."
    alone = [(cue.start, cue.end, cue.kind) for cue in find_hedges(parse_text(sentence))]
    far = "The town has a tram. " * 1000
    shifted = [
        (cue.start - len(far), cue.end - len(far), cue.kind)
        for cue in find_hedges(parse_text(far + sentence))
    ]
    assert alone == shifted


def test_kinds_are_counted() -> None:
    cues = find_hedges(parse_text("It may rain, or might not; reportedly it will."))
    assert count_hedges(cues) == {"modal": 2, "hearsay": 1}


PHRASES = [
    *(phrase for phrase, _ in read_pairs("hedges")),
    *(phrase for phrase, _ in read_pairs("hedge-exceptions")),
]
PLAIN = re.compile(
    r"(?<![\w’'-])(?:{})(?!\w)".format(
        "|".join(
            r"[ \t\n\u00a0]{1,4}".join(map(re.escape, phrase.split()))
            for phrase in sorted(PHRASES, key=lambda phrase: (-len(phrase), phrase))
        )
    ),
    re.IGNORECASE,
)
WORDS = sorted({word for phrase in PHRASES for word in phrase.split()})
WRITTEN = st.sampled_from([*WORDS, *PHRASES]).flatmap(
    lambda word: st.sampled_from([word, word.upper(), word.title(), word[:-1], word + "s"])
)
BETWEEN = st.sampled_from([" ", "  ", "\n", "\u00a0", ", ", "-", "’", "     ", "", "é", "İ", "Σ"])


@given(st.lists(st.tuples(WRITTEN, BETWEEN), max_size=12))
def test_phrases_are_found_as_by_trying_one_after_the_other(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + between for word, between in parts)
    plain = [match.span() for match in PLAIN.finditer(text) if not {"İ", "ı", "ſ"} & set(match[0])]
    assert [match.span() for match in _any_of(PHRASES).finditer(_lower(text))] == plain


@pytest.mark.parametrize("odd", ["ſeems", "lİkely", "Lıkely"])
def test_letters_that_only_look_alike_are_other_letters(odd: str) -> None:
    text = f"It {odd} so, it may be so."
    assert [text[cue.start : cue.end] for cue in find_hedges(parse_text(text))] == ["may"]


def marked(text: str) -> str:
    cues = find_hedges(parse_text(text))
    return "; ".join(text[cue.start : cue.end] for cue in cues) or "none"


@pytest.mark.parametrize("rule", hedge_exceptions.EXCEPTIONS, ids=lambda rule: rule.name)
def test_a_rule_takes_a_hedge_out_of_its_example(rule: Rule[object], monkeypatch: pytest.MonkeyPatch) -> None:
    assert marked(rule.example) == rule.makes
    kept = tuple(row for row in hedge_exceptions.EXCEPTIONS if row is not rule)
    monkeypatch.setattr(hedge_exceptions, "EXCEPTIONS", kept)
    assert marked(rule.example) != rule.makes


@pytest.mark.parametrize(("phrase", "example"), read_pairs("hedge-exceptions"))
def test_a_fixed_phrase_holds_no_hedge(phrase: str, example: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert phrase in example
    assert marked(example) == "none"
    monkeypatch.setattr(hedges, "_exceptions", lambda: re.compile("(?!)"))
    assert marked(example) != "none"
