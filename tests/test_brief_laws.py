"""The laws of every brief, worked out anew, name what does not hold; and what the program builds keeps them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from brief_laws import broken_laws
from brief_laws.verdicts import verdict_faults
from sample_briefs import PlainLook, seed_brief
from verify_briefs import Look, small_brief

from briefing.checking import verify
from briefing.render import render

Change = Callable[[Any], None]


def faults(change: Change) -> list[str]:
    """Change the JSON of the sample brief, and say what no longer holds."""
    brief, texts = seed_brief()
    value = json.loads(render(brief, texts, ["json"], PlainLook())["brief.json"])
    change(value)
    return verdict_faults(value)


def figure(value: Any) -> Any:
    return value["sections"][0]["figures"][0]


def credit(value: Any) -> Any:
    return value["sections"][0]["findings"][0]["citations"][0]["attributions"][0]


def _part_days(value: Any) -> None:
    for number, estimate in enumerate(figure(value)["estimates"]):
        day = f"2025-03-{number + 10}"
        estimate["as_of"] = {"text": day, "edtf": day, "earliest": day, "latest": day}


def _compare(value: Any, *pairs: list[int], not_compared: int | None = None, **other: Any) -> None:
    """State which pairs of the sample's five estimates were compared, and that all others were not."""
    stated = figure(value)
    total = len(stated["estimates"]) * (len(stated["estimates"]) - 1) // 2
    kept = total - len(pairs) if not_compared is None else not_compared
    stated.update(compared=[*pairs], not_compared=[{"rule": "unsure", "count": kept}], **other)


def _compare_two_currencies(value: Any) -> None:
    _compare(value, [0, 1], apart=[])
    figure(value)["estimates"][1].update(currency="EUR")


def test_pairs_that_were_not_compared_need_not_differ() -> None:
    assert faults(lambda value: _compare(value, [0, 1], apart=[[0, 1]])) == []


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
]


@pytest.mark.parametrize(("change", "message"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_what_does_not_hold_is_named(change: Change, message: str) -> None:
    assert any(message in fault for fault in faults(change))


def write(folder: Path, outputs: dict[str, bytes]) -> Path:
    for name, data in outputs.items():
        (folder / name).write_bytes(data)
    return folder


def test_what_is_rendered_keeps_the_laws(tmp_path: Path) -> None:
    for name, (brief, texts) in {"seeds": seed_brief(), "small": small_brief()}.items():
        (tmp_path / name).mkdir()
        outputs = render(brief, texts, ["json", "html", "md"], Look())
        assert broken_laws(write(tmp_path / name, outputs)) == []


def test_a_passage_more_times_in_the_brief_than_on_the_page_is_named(tmp_path: Path) -> None:
    brief, texts = small_brief()
    outputs = render(brief, texts, ["json"], Look())
    first, *rest = brief.sections
    lacking = replace(brief, sections=(replace(first, findings=first.findings[1:]), *rest))
    outputs |= render(lacking, texts, ["html", "md"], Look())
    found = broken_laws(write(tmp_path, outputs))
    assert [fault.partition(" seen: ")[0] for fault in found] == ["brief.html: not", "brief.md: not"]


def test_passages_in_another_order_are_named(tmp_path: Path) -> None:
    brief, texts = small_brief()
    outputs = render(brief, texts, ["json"], Look())
    first, *rest = brief.sections
    turned = replace(brief, sections=(replace(first, findings=first.findings[::-1]), *rest))
    outputs |= render(turned, texts, ["html", "md"], Look())
    assert all("in another place" in fault for fault in broken_laws(write(tmp_path, outputs)))
    assert len(broken_laws(tmp_path)) == 2


def test_speakers_are_looked_for_in_their_sources(tmp_path: Path) -> None:
    """This is a matter of quotations, and so of verify: the sample names speakers who are in no source."""
    brief, texts = seed_brief()
    (tmp_path / "seeds").mkdir()
    for source in brief.sources:
        (tmp_path / "seeds" / Path(source.path).name).write_bytes(texts[source.key].encode())
    value = json.loads(render(brief, texts, ["json"], PlainLook())["brief.json"])
    cited = value["sections"][0]["findings"][0]["citations"][0]

    def named() -> list[str]:
        (tmp_path / "brief.json").write_text(json.dumps(value), encoding="utf-8")
        found = verify(tmp_path / "brief.json", tmp_path / "seeds").faults
        return [
            fault.quote for fault in found if fault.place.startswith("sections[0].findings[0].citations[0]")
        ]

    assert "The Post" in named()
    cited["attributions"] = [
        {"speaker": "National Intelligence Service … NIS", "cue": "revelation", "kind": "indirect"}
    ]
    assert named() == []
