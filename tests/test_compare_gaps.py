"""Gaps and disagreements: what a section lacks, and where its sources pull apart."""

from __future__ import annotations

import pytest

from briefing.compare.disagreements import find_disagreements
from briefing.compare.gaps import find_gaps
from briefing.compare.speakers import innermost, is_party, is_unnamed
from briefing.model import (
    BriefSection,
    Citation,
    Credit,
    Estimate,
    Figure,
    FigureEstimate,
    Finding,
    Position,
    PositionReading,
    Searched,
)


def citation(source: str, *speakers: str) -> Citation:
    credits = tuple(Credit(speaker, "", "said", "indirect") for speaker in speakers)
    return Citation(source, source, 0, 1, "x", "", "", 1, attributions=credits)


def section(*findings: tuple[Citation, ...]) -> BriefSection:
    made = tuple(
        Finding(str(n), "section", 1.0, (), "relevance", False, cited) for n, cited in enumerate(findings)
    )
    return BriefSection("s", "S", "", made, Searched(1200, 3), analyses=("attribution",))


def kinds(
    of: BriefSection, *, origins: tuple[tuple[str, ...], ...] = (), parties: tuple[str, ...] = ()
) -> list[str]:
    groups = origins or tuple((citation.source,) for finding in of.findings for citation in finding.citations)
    return [gap.kind for gap in find_gaps(of, groups, parties)]


def test_an_empty_section_says_what_was_searched() -> None:
    gap = next(iter(find_gaps(section(), (), ())))
    assert (gap.kind, gap.detail) == (
        "empty",
        "No matching passage in these sources; 1,200 passages were searched.",
    )


def test_a_section_that_rests_on_one_source() -> None:
    assert kinds(section((citation("S1", "Ada Quill"),), (citation("S1"),))) == ["single-source"]
    assert kinds(section((citation("S1", "Ada Quill"),), (citation("S2"),))) == []


def test_several_sources_of_one_origin_are_one() -> None:
    of = section((citation("S1", "Ada Quill"),), (citation("S2"),))
    gaps = list(find_gaps(of, (("S1", "S2"), ("S3",)), ()))
    assert [gap.kind for gap in gaps] == ["single-source"]
    assert "S1, S2" in gaps[0].detail


def test_a_section_in_which_nobody_is_named() -> None:
    officials, quill = (citation("S1", "officials"),), (citation("S2", "Ada Quill"),)
    assert kinds(section(officials, (citation("S2", ""),))) == ["anonymous-only"]
    assert kinds(section(officials, quill)) == []
    assert kinds(section(officials, (citation("S2"),))) == []


def test_a_section_in_which_only_parties_speak() -> None:
    of = section((citation("S1", "Mayor Ada Quill"),), (citation("S2", "the Harbour Office"),))
    assert kinds(of, parties=("Ada Quill", "Harbour Office")) == ["party-only"]
    assert kinds(of, parties=("Ada Quill",)) == []
    assert kinds(of, parties=("Ada Quill", "S2")) == ["party-only"]


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("officials", True),
        ("a source close to the talks", True),
        ("Western military analysts", True),
        ("many", True),
        ("", True),
        ("Ada Quill", False),
        ("the Harbour Office", False),
        ("a Harbour Office spokesperson", False),
        ("engineer Ada Quill of the Rail Institute", False),
    ],
)
def test_unnamed(speaker: str, expected: bool) -> None:
    assert is_unnamed(Credit(speaker, "", "said", "indirect")) is expected


def test_a_party_is_found_in_a_title_and_not_in_a_part_of_a_word() -> None:
    assert is_party("Ostrava’s mayor", ("Ostrava",))
    assert not is_party("the Ostravan mayor", ("Ostrava",))


def figure(*sources: str, apart: tuple[tuple[int, int], ...]) -> Figure:
    estimates = tuple(
        FigureEstimate(Estimate(0, 1, n, n), source, source, "x", 1) for n, source in enumerate(sources)
    )
    return Figure("m", "M", estimates, "disagree" if apart else "agree", apart, 5.0)


def test_figures_of_two_sources_that_cannot_both_be_true_are_a_disagreement() -> None:
    found = find_disagreements("s", [figure("S1", "S2", "S3", apart=((0, 2),))], [])
    assert [(one.kind, one.ref, one.sources) for one in found] == [("figure", "m", ("S1", "S3"))]


def test_figures_of_one_source_are_none() -> None:
    assert find_disagreements("s", [figure("S1", "S1", "S2", apart=((0, 1),))], []) == ()


def position(*given: tuple[str, ...]) -> Position:
    readings = tuple(
        PositionReading(str(n), tuple(map(citation, sources))) for n, sources in enumerate(given)
    )
    return Position("p", "P?", readings, ("S3", "S1", "S2"))


def test_answers_of_two_sources_are_a_disagreement_in_order_of_publication() -> None:
    found = find_disagreements("s", [], [position(("S1",), ("S3",))])
    assert [(one.kind, one.sources) for one in found] == [("position", ("S3", "S1"))]


def test_one_answer_or_one_source_is_none() -> None:
    assert find_disagreements("s", [], [position(("S1", "S2"), ())]) == ()
    assert find_disagreements("s", [], [position(("S1",), ("S1",))]) == ()


def test_who_passes_it_on_is_not_who_knows() -> None:
    paper, officials = (
        Credit("the Post", "", "reported", "indirect"),
        Credit("officials", "", "said", "indirect", 0),
    )
    assert innermost((paper, officials)) == (officials,)
    assert innermost((paper, Credit("Ada Quill", "", "said", "direct"))) == (
        paper,
        Credit("Ada Quill", "", "said", "direct"),
    )
