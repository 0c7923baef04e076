"""Where not all passages were read, the brief says how many of how many were. The texts are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sample_briefs import PlainLook

from briefing.brief import build_brief
from briefing.config.outline import Measure, Outline, PositionQuestion, Reading, Section
from briefing.config.settings import Settings
from briefing.corpus import Corpus
from briefing.render import render


@pytest.fixture
def outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    for module, read in (
        ("select.relevance", 100),
        ("compare.measures.measured", 200),
        ("compare.positions", 200),
    ):
        monkeypatch.setattr(f"briefing.{module}._READ", read)
    lines = (
        f"The flood in lane {n} killed {n % 90 + 3} people, and the bridge was closed." for n in range(210)
    )
    corpus = Corpus.from_texts({"d": "\n\n".join(lines), "e": "Nothing happened in the mill."})
    measure = Measure("killed", "Killed in the flood", ("people",), ("killed",))
    question = PositionQuestion("bridge", "Is the bridge open?", (Reading("Closed", ("closed",)),))
    flood = Section("flood", "Floods", "", ("flood",), limit=2, measures=(measure,), positions=(question,))
    outline = Outline(tmp_path / "outline.yaml", (), (flood, Section("mill", "Mills", "", ("mill",))))
    settings = Settings(tmp_path / "brief.yaml", tmp_path, "Bounds", outline.file, ())
    brief = build_brief(settings, outline, corpus, issued="2024-01-01")
    texts = {source.key: corpus.text(source.key) for source in brief.sources}
    return dict(render(brief, texts, ("md", "json"), PlainLook()))


def test_brief_json_counts_what_was_read(outputs: dict[str, bytes]) -> None:
    flood, mill = (section["searched"] for section in json.loads(outputs["brief.json"])["sections"])
    assert (flood["passages"], flood["matched"]) == (211, 210)
    assert (flood["matched"], flood["read"]) == (210, 100)
    assert flood["bounded"] == [
        {"kind": "measure", "id": "killed", "read": 200, "matched": 210},
        {"kind": "position", "id": "bridge", "read": 200, "matched": 210},
    ]
    assert (mill["matched"], mill["read"], mill["bounded"]) == (1, 1, [])


def test_the_printed_brief_says_so(outputs: dict[str, bytes]) -> None:
    page = " ".join(outputs["brief.md"].decode().split())
    assert "the best 100 of 210 passages were read that met the words of this section" in page
    assert "the best 200 of 210 passages were read for “Killed in the flood”" in page
    assert "the best 200 of 210 passages were read for “Is the bridge open?”" in page
    assert page.count("were read") == 3
