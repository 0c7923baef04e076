"""Figures that a hyphen joins to a unit of a measure: members of it, and figures of nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.compare.evidence import Evidence
from briefing.compare.measures.joined import with_joined_figures
from briefing.compare.measures.measured import find_measured
from briefing.compare.measures.series import weigh_measured
from briefing.config import Measure, Section
from briefing.corpus import Corpus
from briefing.language.english.figures import find_estimates
from briefing.text.parsed import parse_text

LEASE = Measure("lease", "Length of the lease", ("year", "years"), ("lease", "leased"))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The mill signed a five-year lease.", [5]),
        ("The mill signed a 12-year lease.", [12]),
        ("A Five-Year lease was signed.", [5]),
        ("The lease runs for nine years.", [9]),
        ("The 40-year-old miller signed the lease.", []),
        ("The 40-year old miller signed the lease.", []),
        ("The lease of the 1990-year book.", [1990]),
        ("Section 3.5-year of the lease.", []),
        ("The mill signed a five-month lease.", []),
    ],
)
def test_a_hyphen_joins_a_number_to_a_unit(text: str, values: list[int]) -> None:
    plain = find_estimates(parse_text(text))
    found = with_joined_figures(LEASE, text, plain)
    assert [one.low for one in found if one.unit.startswith("year")] == values
    assert all(text[one.start : one.end].strip() for one in found)


def weighed(folder: Path, *texts: str) -> tuple[list[object], tuple[tuple[int, int], ...]]:
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    corpus = Corpus.read([folder], base=folder)
    found = find_measured(LEASE, Section("a", "A"), corpus, Evidence(corpus), ())
    weighed_figures = weigh_measured(LEASE, found.members)
    return [one.estimate.low for one in weighed_figures.members], weighed_figures.agreement.apart


def test_two_lengths_of_one_lease_differ(tmp_path: Path) -> None:
    found = weighed(
        tmp_path,
        "Orsel Mill signed a five-year lease on Monday, the town said.",
        "Orsel Mill signed a four-year lease on Monday, the town said.",
    )
    assert found == ([5, 4], ((0, 1),))


def test_a_joined_figure_of_another_thing_stays_out(tmp_path: Path) -> None:
    assert weighed(tmp_path, "Orsel Mill ended a five-year strike in May.") == ([], ())
