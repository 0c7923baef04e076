"""Words and their spans: folding, compounds, numbers, scripts without blanks, languages."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.stems import Analyser, analyser, fold, language_name


@pytest.mark.parametrize(
    ("text", "stems", "joined"),
    [
        ("They deployed soldiers", "they deploy soldier", ""),
        ("universe university", "univers universiti", ""),
        ("state-run media", "state run media", "staterun"),
        ("the U.S. and US", "the us and us", ""),
        ("the minister’s minister's", "the minist minist", ""),
        ("8,000 or 8000 or 8\u00a0000 or 12\u202f345", "8000 or 8000 or 8000 or 12345", ""),
        ("1.5 and 1,5", "1.5 and 1.5", "15 15"),
        ("02 Feb 1990", "2 februari 1990", ""),
        ("T-72", "t 72", "t72"),
        ("2024-25", "2024 25", ""),
        ("14.2-kilometre road", "14.2 kilometr road", "142kilometre"),
        ("a 5,000-strong force of 1.5-2.5 per cent", "a 5000 strong forc of 1.5 2.5 per cent", "5000strong"),
        ("3.4.5 and 1.2x", "3 4 5 and 1 2x", "12x"),
        ("Élysée ﬁne Straße", "elyse fine strass", ""),
        ("e\u0301te\u0301 co\u00adoperate", "ete cooper", ""),
        ("off\u200bice\u200b of\u2060fice \ufeffoffi\u200cce o\u200dffice", "offic offic offic offic", ""),
        ("minister’s\u200b U.S\u200b. 8,0\u200b00\u200e", "minist us 8000", ""),
        ("cease\u200b-fire", "ceas fire", "ceasefir"),
        ("\u200b \u2069", "", ""),
        ("中华人民", "中华 华人 人民", ""),
        ("ภาษา", "ภา าษ ษา", ""),
        ("word,word end.Next", "word word end next", "wordword endnext"),
        ("— … !", "", ""),
    ],
)
def test_columns(text: str, stems: str, joined: str) -> None:
    assert tuple(" ".join(column.split()) for column in analyser("en").columns(text)) == (stems, joined)


@pytest.mark.parametrize(
    ("language", "word", "stem"),
    [
        ("de", "Häuser", "haus"),
        ("fr", "continuation", "continu"),
        ("xx", "houses", "houses"),
        ("", "houses", "hous"),
    ],
)
def test_stems_follow_the_language(language: str, word: str, stem: str) -> None:
    assert analyser(language).columns(word)[0] == stem


def test_language_names() -> None:
    assert [language_name(code) for code in ("", "en-GB", "German", "deu", "zh", "porter")] == [
        "english",
        "english",
        "german",
        "german",
        "none",
        "none",
    ]


def test_what_is_folded() -> None:
    assert fold("ÉLYSÉE") == fold("Elysee") == "elysee"


@given(st.text(max_size=60))
def test_tokens_are_where_they_say_and_agree_with_the_columns(text: str) -> None:
    words = Analyser("en")
    tokens = words.tokens(text)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    plain = [token for token in tokens if not token.joined]
    assert [token.position for token in plain] == list(range(len(plain)))
    assert all(a.start < b.end and a.start <= b.start for a, b in pairwise(plain))
    main, joined = words.columns(text)
    assert main.split() == [token.stem for token in plain]
    assert joined.split() == [token.stem for token in tokens if token.joined]
    if "\u00a0" not in text and "\u202f" not in text:
        counted = words.count_words(Counter(text.split()))
        assert counted == Counter((token.folded, token.stem) for token in tokens)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_stem_is_one_word_of_the_index(text: str) -> None:
    for token in analyser("en").tokens(text):
        assert token.stem
        assert token.stem.split() == [token.stem]
        assert all(char.isalnum() or char == "." or ord(char) > 127 for char in token.stem)


@given(st.lists(st.text(alphabet="aBz9é’'\"-.,;:!?()_ \u00a0", max_size=8), max_size=6).map(" ".join))
def test_the_stems_of_the_index_are_those_of_the_tokens(text: str) -> None:
    words = Analyser("english")
    tokens = words.tokens(text)
    main = [token.stem for token in tokens if not token.joined]
    joined = [token.stem for token in tokens if token.joined]
    assert [column.split() for column in words.columns(text)] == [main, joined]
    for piece in text.split():
        assert sorted(words.stems_of(piece)) == sorted(token.stem for token in words.tokens(piece))
        assert words.count_words({piece: 2}) == Counter([(t.folded, t.stem) for t in words.tokens(piece)] * 2)
