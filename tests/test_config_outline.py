"""outline.yaml as it is meant to be. What is said of a wrong one stands in cases/config/outline.md."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.config.forms.outline import check_term
from briefing.config.outline import Measure, Name, PositionQuestion, Reading, Section
from briefing.config.outline_file import read_outline
from briefing.corpus import Corpus
from briefing.errors import ConfigError, Problem, QueryError
from briefing.language.analyses import DEFAULT_EXTRACT

FULL = """\
names:
  - {name: World Health Organization, also: [WHO]}
  - {name: Delta Health Authority, also: [DHA, "the authority"], party: true}
  - {name: River Board, also: RB}
  - {name: Nobody}
sections:
  - id: cases
    title: Cases and spread
    question: How many people have fallen ill, and where?
    terms: [case, "river district", hospitali*, '"high water"', /wells?/, 2024-11-02, 100]
    query: '(cholera OR outbreak) AND NOT vaccine'
    exclude: [football]
    extract: [passages, dates]
    limit: 12
    measures:
      - id: confirmed-cases
        label: Confirmed cases in the river district
        unit: [cases, patients, people]
        about: [confirmed, "river district"]
        not: [suspected, could, forecast]
        place: river district
        period: 2024
        tolerance: 7.5
    positions:
      - id: origin
        question: Has the source been found?
        readings:
          - {label: Found, any: ["traced to", "source was identified"]}
          - {label: Not found, any: ["remains unknown"]}
  - id: water
    title: Water
    terms: [well]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "outline.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_arrives(tmp_path: Path) -> None:
    asked: list[str] = []
    outline = read_outline(write(tmp_path, FULL), asked.append)
    assert outline.file == tmp_path / "outline.yaml"
    assert outline.names == (
        Name("World Health Organization", ("WHO",)),
        Name("Delta Health Authority", ("DHA", "the authority"), True),
        Name("River Board", ("RB",)),
        Name("Nobody"),
    )
    cases, water = outline.sections
    assert (cases.id, cases.title) == ("cases", "Cases and spread")
    assert cases.question == "How many people have fallen ill, and where?"
    terms = ("case", "river district", "hospitali*", '"high water"', "/wells?/", "2024-11-02", "100")
    assert cases.terms == terms
    assert cases.query == "(cholera OR outbreak) AND NOT vaccine"
    assert (cases.exclude, cases.extract, cases.limit) == (("football",), ("passages", "dates"), 12)
    unit, about = ("cases", "patients", "people"), ("confirmed", "river district")
    not_ = ("suspected", "could", "forecast")
    label = "Confirmed cases in the river district"
    measure = Measure("confirmed-cases", label, unit, about, not_, ("river district",), "2024", 7.5)
    assert cases.measures == (measure,)
    found = Reading("Found", ("traced to", "source was identified"))
    readings = (found, Reading("Not found", ("remains unknown",)))
    assert cases.positions == (PositionQuestion("origin", "Has the source been found?", readings),)
    assert water == Section("water", "Water", terms=("well",), extract=DEFAULT_EXTRACT, limit=16)
    assert asked == ["(cholera OR outbreak) AND NOT vaccine"]


def test_groups_places_and_currencies_arrive(tmp_path: Path) -> None:
    text = (
        "currency: NZD\nsections:\n  - id: a\n    title: A\n    terms: [a]\n    measures:\n"
        "      - {id: m, label: M, unit: [$], about: [[asked, wanted], [dam, asked]], place: [Orsel, the lock]}\n"
        "      - {id: n, label: N, unit: [$], about: [dam], place: Orsel, currency: CAD}\n"
    )
    grouped, flat = read_outline(write(tmp_path, text)).sections[0].measures
    assert grouped.about == ("asked", "wanted", "dam")
    assert grouped.about_groups == (("asked", "wanted"), ("dam", "asked"))
    assert (grouped.places, grouped.place, grouped.currency) == (("Orsel", "the lock"), "Orsel", "NZD")
    assert flat.about_groups == (("dam",),)
    assert (flat.places, flat.currency) == (("Orsel",), "CAD")


def test_a_fault_of_the_query_stands_at_its_character(tmp_path: Path) -> None:
    def refuse(text: str) -> None:
        raise QueryError(Problem("query", 1, text.index("!") + 1, "", "'!' is not known", "leave it out"))

    text = "sections:\n  - id: a\n    title: A\n    terms: [a]\n    query: 'well !'\n"
    with pytest.raises(ConfigError) as caught:
        read_outline(write(tmp_path, text), refuse)
    (problem,) = caught.value.problems
    assert (problem.line, problem.column, problem.path) == (5, 18, "sections[0].query")
    assert (problem.fault, problem.remedy) == ("'!' is not known", "leave it out")


def test_a_fault_of_the_query_is_told_with_all_others(tmp_path: Path) -> None:
    def refuse(text: str) -> None:
        raise QueryError(Problem("query", 1, 1, "", f"no {text}"))

    text = "sections:\n  - id: a\n    titel: A\n    query: x\n  - id: b\n    limit: 0\n    query: y\n"
    with pytest.raises(ConfigError) as caught:
        read_outline(write(tmp_path, text), refuse)
    lines = [(problem.line, problem.fault) for problem in caught.value.problems]
    assert lines == [
        (2, "the key 'title' is missing"),
        (3, "unknown key 'titel'"),
        (4, "no x"),
        (5, "the key 'title' is missing"),
        (6, "0 is out of range"),
        (7, "no y"),
    ]


@pytest.mark.parametrize(
    "term",
    [
        "word",
        "two words",
        '"a phrase"',
        "hospitali*",
        "/a+/",
        "état",
        "中文",
        "U.S.",
        "state-run",
        "and/or",
        "F-16",
        "e\u0301tat*",
    ],
)
def test_good_terms(term: str) -> None:
    assert check_term(term) is None


@pytest.mark.parametrize(
    "term",
    [
        "*",
        "a*b",
        "*a",
        "a**",
        "two wor*",
        '"a*"',
        "/",
        "//",
        "/a",
        "/(/",
        "/a*/",
        "/\\1/",
        "...",
        '""',
        "F-16*",
        ":1*",
        "U.S.*",
    ],
)
def test_bad_terms(term: str) -> None:
    assert check_term(term) is not None


@given(st.text(max_size=30))
def test_any_term_is_judged(term: str) -> None:
    problem = check_term(term)
    assert problem is None or problem.context is not None
    if problem is None and not term.startswith("/"):
        assert any(letter.isalnum() for letter in term)


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from('ab é*"/()\\^~+-!?:.[]{}1&|AND'), max_size=8))
def test_the_index_takes_every_term_that_is_judged_good(term: str) -> None:
    term = " ".join(term.split())
    if check_term(term) is None:
        CORPUS.find("", terms=(term,), exclude=(term,))


CORPUS = Corpus.from_texts({"a": "The bridge will close on Friday. A state-run ferry crosses."})


def test_signs_of_percent_and_currencies_are_units(tmp_path: Path) -> None:
    signs = "['%', per cent, \"$\", '€', US$, A$, EUR]"
    text = f"sections:\n  - id: a\n    title: A\n    terms: [a]\n    measures: [{{id: b, label: B, unit: {signs}}}]\n"
    (measure,) = read_outline(write(tmp_path, text)).sections[0].measures
    assert measure.unit == ("percent", "per cent", "dollars", "EUR", "USD", "AUD", "EUR")


@pytest.mark.parametrize("sign", ["'!'", "'§'", "''"])
def test_other_signs_are_no_units(tmp_path: Path, sign: str) -> None:
    text = f"sections:\n  - id: a\n    title: A\n    terms: [a]\n    measures: [{{id: b, label: B, unit: [{sign}]}}]\n"
    with pytest.raises(ConfigError, match="unit"):
        read_outline(write(tmp_path, text))
