"""A whole brief over an invented corpus: who says so, how many origins, figures, positions, gaps, the timeline.

The ferry, the town and all persons are evidently fictional.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from briefing.brief import build_brief
from briefing.config.outline_file import read_outline
from briefing.config.settings_file import read_settings
from briefing.corpus import Corpus
from briefing.errors import ConfigError
from briefing.model import Brief, BriefSection

AGENCY = (
    "The ferry Astrid ran aground off Ostrava Minor early on Monday with about 40 passengers on board, and all of "
    "them were brought ashore by fishing boats within two hours. Divers found a tear of three metres below the "
    "water line, through which oil may have leaked. The company that owns the ferry has promised to lift the "
    "wreck before the end of the month. “The buoy was missing,” said harbour master Ada Quill."
)
TEXTS = {
    "agency.txt": AGENCY,
    "paper.txt": f"{AGENCY} The beach was closed on Tuesday. Schools were given a day off.",
    "witness.txt": (
        "I counted over 60 passengers on the Astrid when the boats came in. The ferry ran aground because its "
        "helmsman slept, residents say. The wreck has not been lifted."
    ),
    "office.txt": (
        "The Harbour Office said on 3 March 2031 that the ferry Astrid had carried 38 passengers. The oil has been "
        "pumped out, the Harbour Office said."
    ),
}
REGISTER = """
sources:
  - {path: agency.txt, id: agency, published: 2031-03-04}
  - {path: paper.txt, id: paper, published: 2031-03-05}
  - {path: witness.txt, id: witness}
  - {path: office.txt, id: office, published: 2031-03-03, party: true}
"""
OUTLINE = """
names:
  - {name: Harbour Office, also: [port authority], party: true}
sections:
  - id: accident
    title: The accident
    question: How did the ferry run aground, and how many passengers were on board?
    terms: [ferry, ran aground, passengers, helmsman, buoy]
    measures:
      - {id: passengers, label: Passengers on board, unit: [passengers]}
    positions:
      - id: wreck
        question: Has the wreck been lifted?
        readings:
          - {label: Lifted, any: [lifted]}
          - {label: Not yet, any: [not been lifted, promised to lift]}
  - id: oil
    title: Oil
    question: What became of the oil?
    terms: [oil, pumped out]
    query: pumped
  - id: plain
    title: Without analyses
    terms: [helmsman, buoy]
    extract: [passages]
  - id: fire
    title: Fire
    terms: [fire brigade, flames]
"""
CONFIG = """
title: The Astrid
outline: outline.yaml
sources: [texts]
"""


def built(tmp_path: Path, decisions: str = "", texts: Mapping[str, str] = TEXTS) -> Brief:
    (tmp_path / "texts").mkdir()
    for name, text in texts.items():
        (tmp_path / "texts" / name).write_text(text, encoding="utf-8")
    (tmp_path / "texts" / "sources.yaml").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    (tmp_path / "brief.yaml").write_text(CONFIG + decisions, encoding="utf-8")
    settings = read_settings(tmp_path / "brief.yaml")
    corpus = Corpus.read(settings.sources, base=settings.base, register=settings.register)
    assert corpus.problems == ()
    return build_brief(settings, read_outline(settings.outline), corpus, issued="2031-03-06")


def test_of_several_speakers_the_one_who_says_an_answer_stands_beside_it(tmp_path: Path) -> None:
    sentence = (
        "The wreck of the ferry has been lifted, Ada Quill said, but Olaf Brenn said it has not been lifted."
    )
    brief = built(tmp_path, texts=TEXTS | {"witness.txt": f"I saw the ferry. {sentence}"})
    (position,) = section(brief, "accident").positions
    said = [
        [credit.speaker for citation in reading.citations for credit in citation.attributions]
        for reading in position.readings
    ]
    assert said[0] == ["Ada Quill"]
    assert "Olaf Brenn" in said[1]
    assert "Ada Quill" not in said[1]


def section(brief: Brief, name: str) -> BriefSection:
    return next(found for found in brief.sections if found.id == name)


def test_a_brief_that_is_weighed(tmp_path: Path) -> None:
    brief = built(tmp_path)
    numbers = {source.key: source.id for source in brief.sources}

    copied = {source.key: source.copy_of.source for source in brief.sources if source.copy_of}
    assert copied == {"paper": numbers["agency"]}
    assert (brief.documents, brief.independent) == (4, 3)

    accident = section(brief, "accident")
    twice = next(f for f in accident.findings if f.documents == 2)
    assert {c.source for c in twice.citations} == {numbers["agency"], numbers["paper"]}
    assert twice.independent == 1

    said = {c.speaker for f in accident.findings for cited in f.citations for c in cited.attributions}
    assert {"The Harbour Office", "residents"} <= said

    (figure,) = accident.figures
    stated = {(e.source, e.estimate.low, e.estimate.high, e.estimate.about) for e in figure.estimates}
    assert stated == {
        (numbers["agency"], 40, 40, True),
        (numbers["paper"], 40, 40, True),
        (numbers["witness"], 60, None, False),
        (numbers["office"], 38, 38, False),
    }
    assert figure.agreement == "disagree"
    (position,) = accident.positions
    given = {reading.label: [c.source for c in reading.citations] for reading in position.readings}
    assert given == {"Lifted": [], "Not yet": [numbers["agency"], numbers["paper"], numbers["witness"]]}
    assert position.readings[1].why == (("promised to lift",), ("promised to lift",), ("not been lifted",))
    assert [(d.kind, d.ref) for d in brief.disagreements] == [("figure", "passengers")]

    dated = {(entry.text, entry.edtf) for entry in brief.timeline.entries}
    assert ("3 March 2031", "2031-03-03") in dated
    assert ("Monday", "2031-03-03") in dated

    gaps = {(gap.section, gap.kind) for gap in brief.gaps}
    assert ("fire", "empty") in gaps
    assert {("oil", "single-source"), ("oil", "party-only")} <= gaps
    assert ("accident", "single-source") not in gaps


def test_a_section_asks_for_its_analyses(tmp_path: Path) -> None:
    plain = section(built(tmp_path), "plain")
    assert plain.findings
    assert plain.analyses == ("passages",)
    assert not any(c.attributions or c.hedges for f in plain.findings for c in f.citations)
    assert plain.figures == ()


RULINGS = """
decisions:
  credit:
    - {source: witness, words: "its helmsman slept", speaker: helmsman}
    - {source: office, words: "has been pumped out", speaker: ""}
  ignore:
    - {source: witness, words: "over 60 passengers", analysis: estimates}
    - {source: office, words: 3 March 2031, analysis: dates}
    - {source: witness, words: not been lifted, analysis: positions}
"""


def test_the_analyst_corrects_what_an_analysis_found(tmp_path: Path) -> None:
    brief = built(tmp_path, RULINGS)
    accident, oil = section(brief, "accident"), section(brief, "oil")
    slept = next(f for f in accident.findings if "slept" in f.citations[0].quote)
    assert [(c.speaker, c.decided) for c in slept.citations[0].attributions] == [("helmsman", True)]
    assert [c.attributions for f in oil.findings for c in f.citations] == [()]
    assert {e.quote for e in accident.figures[0].estimates} == {"about 40", "38"}
    assert "3 March 2031" not in {entry.text for entry in brief.timeline.entries}
    numbers = {source.key: source.id for source in brief.sources}
    assert numbers["witness"] not in accident.positions[0].sources


def test_a_correction_that_matches_nothing_is_an_error(tmp_path: Path) -> None:
    wrong = RULINGS.replace("over 60 passengers", "over 90 passengers").replace(
        "speaker: helmsman", "speaker: Bo"
    )
    with pytest.raises(ConfigError) as caught:
        built(tmp_path, wrong.replace("source: office, words: 3", "source: offices, words: 3"))
    messages = [str(problem) for problem in caught.value.problems]
    assert len(messages) == 3
    assert "brief.yaml:8:7: decisions: credit: the words “Bo” do not stand in source 'witness'" in messages[0]
    assert "no passage in source 'witness' holds the words “over 90 passengers”" in messages[1]
    assert "the nearest passage is “I counted over 60 passengers" in messages[1]
    assert "did you mean 'office'?" in messages[2]
