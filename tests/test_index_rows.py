"""What the index counts and finds, held against reading every passage. The texts are invented."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.corpus import Corpus
from briefing.errors import QueryError
from briefing.index.fragments import AllOf, AnyOf, Fragment, Required, required_fragments
from briefing.index.leaves import Clauses, compiled
from briefing.index.match import matches
from briefing.index.parts import QueryParts
from briefing.index.query import parse_query
from briefing.index.terms import parse_term
from briefing.model import PassageKind
from briefing.text.stems import analyser

WORDS = [
    "rifle",
    "rifles",
    "Rifle's",
    "mobile",
    "mobilised",
    "mobilisation",
    "bridge",
    "bridges",
    "bridging",
    "Élysée",
    "naïve",
    "state-run",
    "8,000",
    "8\xa0000",
    "1.5",
    "U.S.",
    "Feb",
    "February",
    "人民",
    "人民日报",
    "the",
    "a",
    "not",
    "café",
    "café",
    "x-ray",
    "T-72",
    "hap",
    "happy",
    "happiness",
    "ſail",
    "ﬁnd",
    "ri\u200bfle",
]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(lambda words: " ".join(words) + ". ")
TEXTS = st.lists(st.lists(SENTENCES, min_size=1, max_size=4).map("".join), min_size=1, max_size=5)
TERMS = st.sampled_from(
    [
        *(word for word in WORDS if re.search(r"\w", word)),
        "mobil*",
        "mobili*",
        "bridg*",
        "r*",
        "state run",
        "the*",
        "人",
        "80*",
        "/000/",
        "/rifles?/",
        "/mobil(?:e|ised)/",
        r"/\d+/",
        "/[bB]ridg/",
        "/72/",
        "/hap{2}y/",
        "/ri.le/",
        "/na.ve|caf/",
        "/人民/",
    ]
)
PIECES = (
    "ri",
    "fle",
    "s?",
    "(?:s|ed)",
    ".",
    "[a-c]",
    r"\d",
    "b+",
    "x{0,2}",
    "|",
    "bridge",
    "(?i)",
    "8,0",
    r"\.",
    "e*",
)


def holding(corpus: Corpus, parts: QueryParts) -> set[tuple[str, int]]:
    """Read every passage of a corpus and return those that hold a term and meet the condition."""
    wanted = Clauses(may=tuple(map(parse_term, parts.terms)))
    condition = (parse_query(parts.query),) if parts.query else ()
    query = Clauses((wanted, *condition), (), tuple(map(parse_term, parts.exclude)))
    return {
        (source.key, passage.number)
        for source in corpus.sources
        for text in [corpus.text(source.key)]
        for passage in corpus.passages(source.key)
        if passage.kind is PassageKind.PROSE
        for words in [text[passage.start : passage.end]]
        if matches(query, words, analyser("english").tokens(words))
    }


def corpus_of(texts: Sequence[str]) -> Corpus:
    return Corpus.from_texts({f"d{number}": text for number, text in enumerate(texts)})


@settings(max_examples=150, deadline=None)
@given(
    TEXTS,
    st.lists(TERMS, min_size=1, max_size=3, unique=True),
    st.sampled_from(["", "the OR rifle", "mobil* NOT bridges", "/ridg/"]),
    st.lists(TERMS, max_size=1),
)
@pytest.mark.slow
def test_counts_are_those_of_a_plain_scan(
    texts: list[str], terms: list[str], query: str, exclude: list[str]
) -> None:
    corpus = corpus_of(texts)
    parts = QueryParts("", "", tuple(terms), query, tuple(exclude))
    expected = holding(corpus, parts)
    assert corpus.count_passages(parts) == len(expected)
    found = corpus.holding_passages(QueryParts(terms=tuple(terms), exclude=tuple(exclude)), 1000)
    assert {(one.source, one.passage.number) for one in found} == holding(
        corpus, QueryParts(terms=tuple(terms), exclude=tuple(exclude))
    )


@pytest.mark.parametrize("term", ["80*", "8000", "/000/", "/8.000/"])
def test_a_number_with_a_hard_blank_is_one_word(term: str) -> None:
    corpus = corpus_of(["About 8\u00a0000 people came.", "About 8,000 people came.", "Nobody came."])
    parts = QueryParts(terms=(term,))
    assert corpus.count_passages(parts) == len(holding(corpus, parts)) == 2


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join))
def test_an_expression_is_found_wherever_a_scan_finds_it(texts: list[str], pattern: str) -> None:
    try:
        parse_term(f"/{pattern}/")
    except QueryError:
        return
    corpus = corpus_of(texts)
    parts = QueryParts(terms=(f"/{pattern}/",))
    expected = holding(corpus, parts)
    found = corpus.holding_passages(parts, 1000)
    assert {(one.source, one.passage.number) for one in found} == expected
    assert corpus.count_passages(parts) == len(expected)


def _stands(required: Required | None, text: str) -> bool:
    if isinstance(required, Fragment):
        return required.letters in text.lower().replace("\u017f", "s").replace("\u212a", "k")
    if isinstance(required, AllOf):
        return all(_stands(part, text) for part in required.parts)
    return not isinstance(required, AnyOf) or any(_stands(part, text) for part in required.parts)


@settings(max_examples=500, deadline=None)
@given(
    st.text(alphabet="abc1(|)[]{,}?*+.\\^$-:=!<>PQEdwx0 ", max_size=14),
    st.text(alphabet="abc1Q-. ]{}K\u212a\u017f", max_size=12),
)
def test_what_an_expression_needs_stands_in_all_that_it_fits(pattern: str, text: str) -> None:
    try:
        expression = compiled(pattern)
    except re2.error:
        return
    if expression.search(text):
        assert _stands(required_fragments(pattern), text)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("colou?r", Fragment("colo")),
        ("Rifles?|pistol", AnyOf((Fragment("rifle"), Fragment("pistol")))),
        (r"\bT-?72\b", Fragment("72")),
        (
            r"(?:north|south) of (?P<place>\w+)",
            AllOf((AnyOf((Fragment("north"), Fragment("south"))), Fragment("of"))),
        ),
        (r"\d+|tons", None),
        (r"\Qab\E", None),
        ("(?:old )?bridge", Fragment("bridge")),
        (r"[^]a]bc", Fragment("bc")),
    ],
)
def test_what_an_expression_needs(pattern: str, expected: Required | None) -> None:
    assert required_fragments(pattern) == expected


@pytest.mark.slow
def test_more_than_a_few_hundred_documents_are_all_found() -> None:
    texts = {f"d{n:04}": f"The ferry of quay {n} was late. Nobody waited there." for n in range(1200)}
    corpus = Corpus.from_texts(texts)
    assert len(corpus.find("ferry", top=5000)) >= 1200
    assert {hit.source for hit in corpus.find("ferry", top=5000)} == set(texts)
    assert len(corpus.find("", terms=("ferry",), top=1000)) == 1000
    assert corpus.find("ferry", top=20) == corpus.find("ferry", top=5000)[:20]
    assert corpus.count_passages(QueryParts(terms=("ferry",))) == 1200
    scores = [hit.score for hit in corpus.find("ferry", top=5000)]
    assert scores == sorted(scores, reverse=True)


def test_a_common_word_makes_candidates_beside_a_rare_one() -> None:
    texts = {f"d{n:04}": "The ferry was late." for n in range(500)} | {"z": "A walrus sat on the quay."}
    found = Corpus.from_texts(texts).find("", terms=("walrus", "ferry"), top=1000)
    assert found[0].source == "z"
    assert len(found) == 501


def test_reading_every_document_for_an_expression_is_told() -> None:
    corpus = Corpus.from_texts({f"d{n:03}": f"Lot {n} was sold." for n in range(300)})
    assert corpus.count_passages(QueryParts(terms=(r"/\d{3}/",))) == 200
    (cost,) = corpus.costs
    assert str(cost).startswith(
        r"/\d{3}/: holds no letters that could be looked up: all 300 documents were read"
    )
    corpus = Corpus.from_texts({f"d{n:03}": f"Lot {n} was sold." for n in range(300)})
    assert corpus.count_passages(QueryParts(terms=(r"/lots? \d{3}/",))) == 200
    assert not corpus.costs
