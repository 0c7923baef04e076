"""The query language: what it reads, what it refuses and where, and that FTS5 and plain tokens agree on it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import QueryError
from briefing.index.match import matches, spans
from briefing.index.narrowing import narrow
from briefing.index.query import Expression, Prefix, Query, Words, parse_query, parse_term
from briefing.index.store import Store
from briefing.index.stored import pack_document
from briefing.model import Passage
from briefing.text.stems import analyser

ENGLISH = analyser("en")


def _meets(query: str, text: str) -> bool:
    return matches(parse_query(query), text, ENGLISH.tokens(text))


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("deploy", "They deployed men.", True),
        ("deploy", "They stayed.", False),
        ("red fox", "A fox slept.", True),
        ("red AND fox", "A fox slept.", False),
        ("red AND fox", "A fox, red as rust, slept.", True),
        ("red && fox", "A fox slept.", False),
        ("wolf || fox", "A fox slept.", True),
        ("fox AND NOT red", "A red fox.", False),
        ("fox NOT red", "A fox.", True),
        ("fox -red", "A red fox.", False),
        ("fox !red", "A red fox.", False),
        ("+fox wolf", "A wolf.", False),
        ("+fox wolf", "A fox.", True),
        ("NOT red", "A fox.", True),
        ("NOT red", "A red fox.", False),
        ("a OR red AND fox", "red", False),
        ("(red OR grey) AND fox", "a grey fox", True),
        ('"red fox"', "the fox was red", False),
        ('"red fox"', "the red foxes", True),
        ('"fox slept"~2', "the fox had just slept", True),
        ('"fox slept"~1', "the fox had just slept", False),
        ('"slept fox"~2', "the fox had just slept", True),
        ("hospitali*", "He was hospitalised.", True),
        ("hospitali*", "A hospital in town.", False),
        ("happi*", "A happy man.", False),
        ("/t-\\d\\d/", "A T-72 burnt.", True),
        ("/t-\\d\\d/", "A T-7 burnt.", False),
        ("fox^2", "A fox.", True),
        ("state-run", "the state run paper", True),
        ("state-run", "the staterun paper", True),
        ("state-run", "the run of the state", False),
        ("ceasefire", "a cease-fire held", True),
        ("U.S.", "US troops", True),
        ("8,000", "about 8000 men", True),
        ("8000", "about 8,000 men", True),
        ("ELYSEE", "l’Élysée", True),
        ("人民", "中华人民共和国", True),
        ("人共", "中华人民共和国", False),
        ("民", "中华人民共和国", True),
        ("海", "中华人民共和国", False),
        ("骨 AND 海", "直接的骨骼是海的照片", True),
        ("fox & wolf", "the wolf", True),
    ],
)
def test_what_meets_a_query(query: str, text: str, expected: bool) -> None:
    assert _meets(query, text) is expected


@pytest.mark.parametrize(
    ("query", "column", "fault"),
    [
        ("", 1, "no word"),
        ("&", 2, "no word"),
        ("title:fox", 6, "fields"),
        ("fox~", 4, "fuzzy"),
        ("[a TO b]", 1, "ranges"),
        ("fo?x", 3, "wildcard"),
        ("f*x", 2, "within a word"),
        ("*fox", 1, "star"),
        ('a "fox', 3, "never closed"),
        ("(fox", 1, "never closed"),
        ("fox)", 4, "')' without"),
        ("()", 1, "nothing between"),
        ("fox AND", 5, "nothing after"),
        ("AND fox", 1, "nothing before"),
        ("OR fox", 1, "nothing before"),
        ("fox OR OR wolf", 5, "nothing after"),
        ("fox ^2", 5, "without a word"),
        ("fox^0", 4, "above 0"),
        ("fox^x", 4, "above 0"),
        ("fox^1e5", 6, "runs on"),
        ('"a b"~x', 6, "whole number"),
        ("a /(/ b", 3, "RE2"),
        ("a /x*/ b", 3, "empty text"),
        ("a /(?=x)/", 3, "RE2"),
        ("a /x", 3, "never closed"),
        ("a -", 3, "nothing after"),
        ("fox +-red", 5, "two signs"),
        ("fo\\x", 3, "not read"),
        ("(" * 100 + "a" + ")" * 100, 41, "nested"),
        ("a " * 600, 1001, "more than 500"),
    ],
)
def test_a_fault_has_its_column_and_a_remedy(query: str, column: int, fault: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(query)
    problem = caught.value.problems[0]
    assert problem.column == column
    assert fault in problem.fault
    assert problem.remedy


def test_terms_of_an_outline() -> None:
    assert isinstance(parse_term("fox"), Words)
    phrase = parse_term("river district")
    assert isinstance(phrase, Words)
    assert phrase.readings == (("river", "district"),)
    assert parse_term('"river district"') == Words('"river district"', (("river", "district"),))
    assert isinstance(parse_term("hospitali*"), Prefix)
    assert isinstance(parse_term("/T-\\d+/"), Expression)
    for empty in ("", "  ", '""', "*", "-"):
        with pytest.raises(QueryError):
            parse_term(empty)


def test_where_a_leaf_stands() -> None:
    text = "The state-run Élysée radio, and U.S. radio’s men."
    tokens = ENGLISH.tokens(text)
    assert [text[a:b] for a, b in spans(parse_term("radio"), text, tokens)] == ["radio", "radio"]
    assert [text[a:b] for a, b in spans(parse_term("state-run"), text, tokens)] == ["state-run"]
    assert [text[a:b] for a, b in spans(parse_term("/r.dio/"), text, tokens)] == ["radio", "radio"]
    assert [text[a:b] for a, b in spans(parse_term("elys*"), text, tokens)] == ["Élysée"]
    assert [text[a:b] for a, b in spans(parse_term("us"), text, tokens)] == ["U.S"]


VOCABULARY = [
    "red",
    "reds",
    "fox",
    "cease-fire",
    "ceasefire",
    "cease",
    "fire",
    "U.S.",
    "us",
    "don't",
    "8,000",
    "人民",
]
_WORD = st.sampled_from(VOCABULARY)
_TEXTS = st.lists(st.lists(_WORD, max_size=7).map(" ".join), min_size=1, max_size=6)
_LEAF = st.one_of(
    _WORD,
    st.lists(_WORD, min_size=1, max_size=3).map(lambda words: '"' + " ".join(words) + '"'),
    st.tuples(st.lists(_WORD, min_size=1, max_size=3), st.integers(0, 4)).map(
        lambda pair: '"' + " ".join(pair[0]) + f'"~{pair[1]}'
    ),
    st.sampled_from(["ce*", "re*", "f*", "/re?d/", "/c.*e/", "8*"]),
)
_QUERIES = st.recursive(
    _LEAF,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["AND", "OR", "AND NOT", "NOT", ""]), inner).map(
            lambda triple: f"({triple[0]} {triple[1]} {triple[2]})"
        ),
        st.tuples(st.sampled_from("+-"), inner, inner).map(
            lambda triple: f"({triple[0]}{triple[1]} {triple[2]})"
        ),
    ),
    max_leaves=6,
)


def _store(texts: list[str]) -> Store:
    store = Store(in_memory=True)
    with store.writing():
        for number, text in enumerate(texts):
            columns = (ENGLISH.columns(text),)
            packed = pack_document(str(number), "english", text, (Passage(0, 0, len(text), 1),), columns)
            store.add(number + 1, packed)
        store.count_words(ENGLISH.count_words({word: 1 for text in texts for word in text.split()}))
    return store


def _found_by_fts5(store: Store, query: Query) -> tuple[set[int], bool]:
    narrowing = narrow(query, store)
    return set(store.meeting(narrowing.text)) if narrowing.text else set(), narrowing.exact


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("bridges", '"bridg"'),
        ('"red bridges"', 'main : "red bridg"'),
        ("cease-fire", '(main : "ceas fire" OR "ceasefir")'),
    ],
)
def test_each_stem_is_looked_up_and_weighed_once(term: str, expected: str) -> None:
    with _store([]) as store:
        assert narrow(parse_term(term), store).text == expected


@settings(max_examples=150, deadline=None)
@given(_QUERIES, _TEXTS)
def test_fts5_and_tokens_agree(written: str, texts: list[str]) -> None:
    query = parse_query(written)
    with _store(texts) as store:
        narrowing = narrow(query, store)
        direct = {n for n, text in enumerate(texts) if matches(query, text, ENGLISH.tokens(text))}
        if narrowing.text:
            found = set(store.meeting(narrowing.text))
            assert direct <= found
            if narrowing.exact:
                assert direct == found
        if narrowing.sure:
            assert set(store.meeting(narrowing.sure)) <= direct


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\"*()^~/-+:[]{}ANDORT .'\\")), max_size=40)
)
def test_no_input_is_an_error_of_fts5(written: str) -> None:
    for parse in (parse_query, parse_term):
        try:
            query = parse(written)
        except QueryError as error:
            assert 1 <= error.problems[0].column <= len(written) + 1
            continue
        with _store(["red fox", "人民 8,000"]) as store:
            _found_by_fts5(store, query)
            matches(query, "red fox", ENGLISH.tokens("red fox"))
