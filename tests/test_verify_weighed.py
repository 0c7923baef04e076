"""Verify, beyond quotations: speakers, figures, disagreements and counts that do not hold are named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sample_briefs import PlainLook, seed_brief

from briefing.render import render
from briefing.verify import verify

Change = Callable[[Any], None]


def faults(tmp_path: Path, change: Change) -> list[str]:
    """Change the JSON of the sample brief and hold it against its sources."""
    brief, texts = seed_brief()
    (tmp_path / "out").mkdir()
    (tmp_path / "seeds").mkdir()
    value = json.loads(render(brief, texts, ["json"], PlainLook())["brief.json"])
    for source in brief.sources:
        (tmp_path / "seeds" / Path(source.path).name).write_bytes(texts[source.key].encode())
    change(value)
    (tmp_path / "out" / "brief.json").write_text(json.dumps(value), encoding="utf-8")
    report = verify(tmp_path / "out", tmp_path / "seeds")
    return [str(fault) for file in report.files for fault in file.faults]


def figure(value: Any) -> Any:
    return value["sections"][0]["figures"][0]


def credit(value: Any) -> Any:
    return value["sections"][0]["findings"][0]["citations"][0]["attributions"][0]


def _no_change(value: Any) -> None:
    """The sample names speakers who are in no source: they are taken out first."""
    for section in value["sections"]:
        for finding in section["findings"]:
            for citation in finding["citations"]:
                citation["attributions"] = []
        for found in section["figures"]:
            for estimate in found["estimates"]:
                estimate["attributions"] = []


def _part_days(value: Any) -> None:
    for number, estimate in enumerate(figure(value)["estimates"]):
        day = f"2025-03-{number + 10}"
        estimate["as_of"] = {"text": day, "edtf": day, "earliest": day, "latest": day}


def _then(change: Change) -> Change:
    def both(value: Any) -> None:
        _no_change(value)
        change(value)

    return both


def test_an_unaltered_brief_agrees(tmp_path: Path) -> None:
    assert faults(tmp_path, _no_change) == []


def test_a_speaker_who_is_in_no_source_is_named(tmp_path: Path) -> None:
    found = faults(tmp_path, lambda value: None)
    assert any("“The Post”" in fault and "not in the source" in fault for fault in found)


def test_a_speaker_who_is_in_the_source_is_not(tmp_path: Path) -> None:
    def change(value: Any) -> None:
        value["sections"][0]["findings"][0]["citations"][0]["attributions"] = [
            {"speaker": "National Intelligence Service … NIS", "cue": "revelation", "kind": "indirect"}
        ]

    assert faults(tmp_path, _then(change)) == []


def _compare(value: Any, *pairs: list[int], not_compared: int | None = None, **other: Any) -> None:
    """State which pairs of the sample's five estimates were compared, and that all others were not."""
    stated = figure(value)
    total = len(stated["estimates"]) * (len(stated["estimates"]) - 1) // 2
    kept = total - len(pairs) if not_compared is None else not_compared
    stated.update(compared=[*pairs], not_compared=[{"rule": "unsure", "count": kept}], **other)


def _compare_two_currencies(value: Any) -> None:
    _compare(value, [0, 1], apart=[])
    figure(value)["estimates"][1].update(currency="EUR")


def test_pairs_that_were_not_compared_need_not_differ(tmp_path: Path) -> None:
    def change(value: Any) -> None:
        _no_change(value)
        _compare(value, [0, 1], apart=[[0, 1]])

    assert faults(tmp_path, change) == []


CHANGES: list[tuple[str, Change, str]] = [
    (
        "a compared pair that differs",
        lambda value: _compare(value, [0, 1], [1, 2], apart=[[0, 1]]),
        "are apart",
    ),
    (
        "a pair apart that was not compared",
        lambda value: _compare(value, [0, 1], apart=[[0, 1], [0, 2]]),
        "are apart",
    ),
    (
        "pairs not accounted for",
        lambda value: _compare(value, [0, 1], apart=[[0, 1]], not_compared=2),
        "accounts for 3 pairs of 10",
    ),
    (
        "a pair of estimates that are none",
        lambda value: _compare(value, [0, 9], apart=[]),
        "names no estimate",
    ),
    (
        "a revision of what is not earlier",
        lambda value: figure(value).update(revisions=[[1, 0]]),
        "which is not earlier and higher",
    ),
    (
        "a comparison of two currencies",
        _compare_two_currencies,
        "other days, periods, currencies or kinds",
    ),
    ("a pair taken away", lambda value: figure(value).update(apart=[]), "are apart"),
    (
        "a pair added",
        lambda value: figure(value).update(apart=[[0, 1], [0, 2], [0, 3], [1, 2], [1, 3]]),
        "are apart",
    ),
    ("another verdict", lambda value: figure(value).update(agreement="agree"), "says 'agree'"),
    ("another bound", lambda value: figure(value)["estimates"][1].update(high=20000), "are apart"),
    ("days made different", _part_days, "are apart"),
    ("no list of pairs", lambda value: figure(value).update(apart=7), "not a figure by the contract"),
    ("a measure that is not there", lambda value: value["disagreements"][0].update(ref="x"), "no figure 'x'"),
    ("one source only", lambda value: value["disagreements"][0].update(sources=["S2"]), "fewer than two"),
    ("words of no date", lambda value: value["timeline"][0].update(text="nowhere"), "given as a date"),
    ("dates out of order", lambda value: value["timeline"].reverse(), "are not in order"),
    ("a date of no finding", lambda value: value["timeline"][0].update(citation=9), "no citation 9"),
    (
        "more origins than documents",
        lambda value: value["sections"][0]["findings"][0].update(independent=3),
        "says 3 independent sources in 2 documents",
    ),
    (
        "other words of an estimate",
        lambda value: figure(value)["estimates"][1].update(quote="up to 9,000"),
        "these words are not at",
    ),
]


@pytest.mark.parametrize(("change", "message"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_what_does_not_hold_is_named(tmp_path: Path, change: Change, message: str) -> None:
    assert any(message in fault for fault in faults(tmp_path, _then(change)))
