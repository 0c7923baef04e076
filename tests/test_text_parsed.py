"""One parsed text: the laws of its parts, and that each source is cut once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from test_text_passages import TEXTS

from briefing.cli import run
from briefing.corpus import Corpus
from briefing.model import KnownSpan, PassageKind
from briefing.text.kept import KeptTexts
from briefing.text.parsed import ParsedText, parse_text, parsed_before
from briefing.text.sentences import Cut, sentence_cuts
from briefing.text.tokens import compound_words, first_plain_word, list_plain_words, plain_words, tokenize

_PIECES = (
    *("A pump failed. ", "Mr. Oddsson said so. ", "“It is old. It is tired,” she said. ", "(C//NF) ", "\n\n"),
    *("# Heading\n\n", "Share this page\n", "‘So be it.’ ", "one, two; three ", "!? ", "\t", "Üç yıl önce. "),
)
texts = st.one_of(
    TEXTS,
    st.lists(st.sampled_from(_PIECES), max_size=40).map("".join),
    st.lists(st.sampled_from(_PIECES), min_size=80, max_size=120).map("".join),
    st.lists(st.sampled_from(("word ", "word, ", "word; ")), min_size=400, max_size=500).map("".join),
)
known = st.lists(
    st.tuples(st.integers(0, 300), st.integers(1, 60), st.sampled_from(PassageKind)).map(
        lambda at: KnownSpan(at[0], at[0] + at[1], at[2], "stated by the reader")
    ),
    max_size=3,
).map(tuple)


def blank(text: str, spans: list[tuple[int, int]]) -> str:
    left = list(text)
    for start, end in spans:
        left[start:end] = " " * (end - start)
    return "".join(left)


@given(texts, known)
def test_paragraphs_and_sentences_cover_every_character_that_is_no_blank(
    text: str, spans: tuple[KnownSpan, ...]
) -> None:
    parsed = ParsedText(text, "", spans)
    assert not blank(text, list(parsed.paragraphs)).strip()
    marks = [(p.start, p.end) for p in parsed.passages if p.reason == "portion mark"]
    assert not blank(text, [(s.start, s.end) for s in parsed.sentences] + marks).strip()


@given(texts, known)
def test_sentences_are_in_order_within_one_paragraph_each_and_without_blanks_at_their_ends(
    text: str, spans: tuple[KnownSpan, ...]
) -> None:
    parsed = ParsedText(text, "", spans)
    before = 0
    for start, end, paragraph in parsed.sentences:
        assert before <= start < end
        assert parsed.paragraphs[paragraph - 1][0] <= start
        assert end <= parsed.paragraphs[paragraph - 1][1]
        assert text[start:end] == text[start:end].strip()
        before = end


@given(texts, known)
def test_a_passage_is_one_sentence_or_several(text: str, spans: tuple[KnownSpan, ...]) -> None:
    parsed = ParsedText(text, "", spans)
    starts = {sentence.start for sentence in parsed.sentences}
    ends = {sentence.end for sentence in parsed.sentences}
    for passage in parsed.passages:
        if passage.reason != "portion mark":
            assert passage.start in starts
            assert passage.end in ends
        assert parsed.paragraphs[passage.paragraph - 1][0] <= passage.start


def test_a_sentence_has_the_next_of_its_paragraph_after_it() -> None:
    parsed = parse_text("It opened. The U.S. Embassy closed.\n\nNobody came.")
    after = parsed.sentence_after(3)
    assert after is not None
    assert parsed.text[after.start : after.end] == "The U.S. Embassy closed."
    assert parsed.sentence_at(after.end - 1) == after
    assert parsed.sentence_after(after.start) is None
    assert parsed.sentence_after(len(parsed.text) - 1) is None


def test_without_quotations_every_other_word_keeps_its_place() -> None:
    parsed = parse_text("“Shut it,” Ada Quill said.\n\nShe added: “Now.”")
    assert parsed.unquoted == parsed.text.replace("“Shut it,”", " " * 10).replace("“Now.”", " " * 6)


@given(texts)
def test_quotations_stand_in_order_within_a_paragraph(text: str) -> None:
    parsed = parse_text(text)
    before = 0
    for quotation in parsed.quotations:
        assert before <= quotation.start < quotation.end
        assert any(a <= quotation.start and quotation.end <= b for a, b in parsed.paragraphs)
        before = quotation.end


@given(texts, known)
def test_what_was_parsed_before_is_the_same(text: str, spans: tuple[KnownSpan, ...]) -> None:
    parsed = ParsedText(text, "", spans)
    again = parsed_before(text, "", parsed.passages, parsed.inner_cuts)
    assert again.passages == parsed.passages
    assert again.sentences == parsed.sentences
    assert again.paragraphs == parsed.paragraphs
    assert again.quotations == parsed.quotations
    assert again.words == parsed.words


@given(texts)
def test_the_words_of_a_text_have_its_offsets(text: str) -> None:
    words = parse_text(text).words
    assert len(words) == len(text)
    assert all(one in {other, " "} for one, other in zip(words, text, strict=True))


def test_the_parts_of_a_text_are_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Counter[tuple[int, int]]()

    def watched(text: str, start: int, end: int, *more: object) -> list[Cut]:
        asked[start, end] += 1
        return sentence_cuts(text, start, end, *more)  # type: ignore[arg-type]

    monkeypatch.setattr("briefing.text.sentences.sentence_cuts", watched)
    parsed = parse_text("A dam broke. It was old.\n\n“We ran. We swam,” said Ansgar Pell.")
    for _ in range(2):
        assert (len(parsed.paragraphs), len(parsed.sentences), len(parsed.passages)) == (2, 4, 3)
        assert len(parsed.quotations) == 1
    assert set(asked.values()) == {1}
    assert len(asked) == 2


def test_the_corpus_has_the_sentences_from_its_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "A dam broke.\n\n“We ran. We swam,” said Ansgar Pell. Nobody drowned."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    corpus = Corpus.read(["a.txt"], base=tmp_path, cache=tmp_path / "cache")
    monkeypatch.setattr("briefing.text.sentences.sentence_cuts", None)
    (source,) = corpus.sources
    parsed = corpus.parsed(source.key)
    assert parsed.text == text
    assert [text[s.start : s.end] for s in parsed.sentences] == [
        *("A dam broke.", "“We ran.", "We swam,” said Ansgar Pell.", "Nobody drowned.")
    ]
    assert parsed.passages == corpus.passages(source.key)
    assert corpus.parsed(source.key) is parsed


def test_only_so_many_characters_of_parsed_texts_are_kept() -> None:
    kept = KeptTexts(most_characters=10)
    made: list[str] = []

    def parse(key: str) -> ParsedText:
        def parse_now() -> ParsedText:
            made.append(key)
            return parse_text("words")

        return kept.get(key, parse_now)

    for key in ("a", "b", "a", "c", "a", "b"):
        parse(key)
    assert made == ["a", "b", "c", "b"]
    long = kept.get("long", lambda: parse_text("a longer text than fits"))
    assert kept.get("long", lambda: parse_text("another")) is long


_OUTLINE = """\
sections:
  - id: lock
    title: The lock
    terms: [lock, gate, hurt]
    measures: [{id: hurt, label: Hurt, unit: [people, hurt]}]
    positions:
      - {id: shut, question: Is it shut?, readings: [{label: "Yes", any: [shut]}, {label: "No", any: [open]}]}
"""


def test_a_build_cuts_each_paragraph_of_a_source_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {
        "a": "The lock of Orsk\n\nAt least 12 people were hurt at the lock on 3 May 2024, Ada Quill said. “It is shut. "
        "It may stay so,” she added.",
        "b": "About 15 people were hurt at the lock of Orsk last Friday. The gate was open, Pol Harn said.",
    }
    (tmp_path / "texts").mkdir()
    for name, text in texts.items():
        (tmp_path / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    brief = {"title": "The lock", "issued": "2024-05-06", "sources": ["texts"], "outputs": ["json", "html"]}
    (tmp_path / "brief.yaml").write_text(yaml.safe_dump(brief), encoding="utf-8")
    (tmp_path / "outline.yaml").write_text(_OUTLINE, encoding="utf-8")
    cut = Counter[tuple[str, int, int]]()

    def watched(text: str, start: int, end: int, *more: object) -> list[Cut]:
        cut[text, start, end] += text in texts.values()
        return sentence_cuts(text, start, end, *more)  # type: ignore[arg-type]

    monkeypatch.setattr("briefing.text.sentences.sentence_cuts", watched)
    assert run(["build", str(tmp_path / "brief.yaml"), "--out", str(tmp_path / "build"), "--quiet"]) == 0
    built = (tmp_path / "build" / "brief.json").read_text(encoding="utf-8")
    assert "Ada Quill" in built
    assert len(cut) == 3
    assert set(cut.values()) == {1}


def test_nothing_else_cuts_a_text_into_sentences() -> None:
    package = Path(parse_text.__code__.co_filename).parent.parent
    asking = [
        path.relative_to(package).as_posix()
        for path in sorted(package.rglob("*.py"))
        if "sentence_cuts" in path.read_text(encoding="utf-8")
    ]
    assert asking == ["text/parsed.py", "text/sentences.py"]


@given(texts)
def test_tokens_are_spans_in_order_that_hold_every_character_but_blanks(text: str) -> None:
    before = 0
    tokens = list(tokenize(text))
    for token in tokens:
        assert before <= token.start < token.end
        assert text[token.start : token.end] == token.surface
        assert token.lower == token.surface.lower()
        before = token.end
    assert not blank(text, [(token.start, token.end) for token in tokens]).strip()


@given(texts, st.integers(0, 300), st.integers(0, 300))
def test_tokens_between_two_places_are_those_that_begin_there(text: str, start: int, end: int) -> None:
    tokens = tokenize(text)
    assert list(tokens.between(start, end)) == [token for token in tokens if start <= token.start < end]


@given(texts)
def test_plain_words_are_the_words_with_compounds_taken_apart(text: str) -> None:
    plain = plain_words(text)
    assert all(text[part.start : part.end] == part.surface for part in plain)
    assert [part.surface for part in plain] == [
        part.surface for token in tokenize(text) for part in plain_words(token.surface)
    ]
    assert list_plain_words(text) == [part.surface for part in plain]
    assert first_plain_word(text) == next(iter(plain), None)


@given(texts)
def test_words_are_the_tokens_that_begin_with_a_letter_or_a_digit(text: str) -> None:
    assert compound_words(text) == [token for token in tokenize(text) if token.surface[0].isalnum()]


def test_the_tokens_of_a_text_are_those_of_its_sentences() -> None:
    parsed = parse_text("(C//NF) Mr. Pell left Plan B. Quill’s well-known dam, No. 4, cost $1,200.")
    found = [token.surface for number in range(len(parsed.sentences)) for token in parsed.tokens(number)]
    assert found == [
        *("Mr.", "Pell", "left", "Plan", "B.", "Quill’s", "well-known", "dam", ",", "No", ".", "4", ","),
        *("cost", "$", "1,200", "."),
    ]
