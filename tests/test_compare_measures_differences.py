"""Pairs of figures that differ and pairs that do not, through a whole corpus (tests/cases/differences.md)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from estimate_cases import read_tables
from measure_cases import read_measures

from briefing.compare.evidence import Evidence
from briefing.compare.measures.measured import find_measured
from briefing.compare.measures.series import WeighedFigures, weigh_measured
from briefing.config.outline import Section
from briefing.corpus import Corpus

PAIRS, ONE_TEXT, REVISIONS = read_tables("differences.md")


MEASURES = read_measures("differences.md")
KEPT_OUT = {
    "seats under votes",
    "last year's flood",
    "a neighbour's",
    "a neighbour's, behind the figure",
    "for a day to come",
    "for a day to come, which opens",
    "an old flood in a text without a day",
    "an old flood, undeclared year",
    "since when",
    "an older blast in one mine",
    "a year's accidents",
}
"""Pairs of which the second figure is no member of the measure at all."""


def weighed(folder: Path, measure: str, *texts: tuple[str, str]) -> WeighedFigures:
    """Return what is said of a measure in texts, each with its day of publication, "" without one."""
    rows = []
    for number, (day, text) in enumerate(texts):
        (folder / f"t{number}.txt").write_text(text, encoding="utf-8")
        rows.append({"path": f"t{number}.txt", "id": f"t{number}"} | ({"published": day} if day else {}))
    (folder / "sources.yaml").write_text(yaml.safe_dump({"sources": rows}), encoding="utf-8")
    corpus = Corpus.read([folder], base=folder, register=folder / "sources.yaml")
    found = find_measured(MEASURES[measure], Section("a", "A"), corpus, Evidence(corpus), ())
    return weigh_measured(MEASURES[measure], found.members)


@pytest.mark.parametrize("row", PAIRS, ids=lambda row: row[0])
def test_pairs_of_two_texts(tmp_path: Path, row: tuple[str, ...]) -> None:
    case, measure, day, text, later, other, differ = row
    found = weighed(tmp_path, measure, (day, text), (later, other))
    assert len(found.members) == (1 if case in KEPT_OUT else 2), case
    assert ("yes" if found.agreement.apart else "no") == differ, (case, found.agreement)


@pytest.mark.parametrize("row", ONE_TEXT, ids=lambda row: row[0])
def test_pairs_of_one_text(tmp_path: Path, row: tuple[str, ...]) -> None:
    case, measure, day, text, differ = row
    found = weighed(tmp_path, measure, (day, text))
    assert len(found.members) == 2, case
    assert ("yes" if found.agreement.apart else "no") == differ, (case, found.agreement)


@pytest.mark.parametrize("row", REVISIONS, ids=lambda row: row[0])
def test_revisions(tmp_path: Path, row: tuple[str, ...]) -> None:
    case, measure, day, text, later, other, revised = row
    found = weighed(tmp_path, measure, (day, text), (later, other))
    said = [
        f"{found.members[earlier].estimate.low} to {found.members[after].estimate.low}"
        for after, earlier in found.revisions
    ]
    assert (said or ["no"]) == [revised], case
    days = [one.as_of.latest for one in found.members if one.as_of]
    assert days == sorted(days, reverse=True)
