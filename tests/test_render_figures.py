"""What is printed of figures: pairs that are apart, units, and measures of which nothing is stated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from sample_briefs import PlainLook, make_source, seed_brief

from briefing.model import Estimate, Figure, FigureEstimate, FiguresKeptOut
from briefing.render import render
from briefing.render.view.figures import FigureView, view_figures


def view(values: Sequence[int], *, currency: str = "", unit: str = "boats") -> FigureView:
    """A measure of values that are all apart, each in a source of its own."""
    estimates = tuple(
        FigureEstimate(Estimate(0, 1, n, n, unit=unit, currency=currency), f"S{at}", f"k{at}", "x", 1)
        for at, n in enumerate(values, start=1)
    )
    pairs = tuple(combinations(range(len(values)), 2))
    records = {e.source: make_source(e.source, e.key, "x") for e in estimates}
    (figure,) = view_figures([Figure("m", "Boats", estimates, "disagree", pairs, 5.0)], 1, records)
    return figure


def test_few_pairs_are_named_one_by_one() -> None:
    assert view([10, 20, 30]).apart == (
        "10 (S1 ¶1) and 20 (S2 ¶1)",
        "10 (S1 ¶1) and 30 (S3 ¶1)",
        "20 (S2 ¶1) and 30 (S3 ¶1)",
    )


def test_many_pairs_are_grouped_and_counted() -> None:
    apart = view(range(10, 250, 10)).apart
    assert len(apart) == 6
    assert apart[0] == f"10 (S1 ¶1) and those of {', '.join(f'S{n} ¶1' for n in range(2, 10))} and 15 more"
    assert apart[-1] == "171 more pairs"  # of 276, 23 + 22 + 21 + 20 + 19 are in the lines before


def test_verdict_and_scale_say_the_unit() -> None:
    money, share, boats = view([10, 20], currency="USD"), view([10, 20], unit="%"), view([10, 20])
    assert money.verdict.endswith("run from USD 10 to USD 20.")
    assert share.verdict.endswith("run from 10% to 20%.")
    assert boats.verdict.endswith("run from 10 to 20.")
    assert (money.scale, share.scale, boats.scale) == ("USD", "per cent", "")


def test_a_measure_that_no_source_gives_is_named_in_every_format() -> None:
    brief, texts = seed_brief()
    first, *others = brief.sections
    silent = Figure("lost", "Boats lost", (), "single", (), 5.0)
    kept_out = (FiguresKeptOut("other-place", "Orsel", 2), FiguresKeptOut("aim", "hoping", 1))
    partial = Figure("found", "Boats found", (), "single", (), 5.0, kept_out)
    brief = replace(brief, sections=(replace(first, figures=(*first.figures, silent, partial)), *others))
    outputs = render(brief, texts, ["md", "html", "pandoc"], PlainLook())
    said = "No figure in these sources for: Boats lost; Boats found (3 kept out"
    for name in ("brief.md", "brief.html", "brief.pandoc.md"):
        assert outputs[name].decode("utf-8").count(said) == 1
