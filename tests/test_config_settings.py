"""brief.yaml as it is meant to be. What is said of a wrong one stands in cases/config/brief.md."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.config.forms.brief import PAPERS
from briefing.config.marking import TLP, marking_allows_publishing, normal_marking
from briefing.config.outline import Outline, Section
from briefing.config.settings import Decision, Look
from briefing.config.settings_checks import check_settings
from briefing.config.settings_file import read_settings
from briefing.formats import DEFAULT_OUTPUTS

FULL = """\
title: >
  The bridge
  and the ferry
subtitle: 2024
author: A. Author
edition: 010
issued: 2024-11-15
cutoff: 2024-11-13
marking: tlp: clear
language: de-AT
outline: plan/outline.yaml
sources: [texts, "more/*.txt", /far/away.txt]
register: texts/register.yaml
sections: [ferry, bridge]
outputs: [json, md]
embed: none
look: {name: plain, paper: Letter, accent: "#A1B2C3", logo: logo.png, templates: mine}
key_judgements:
  - The bridge will close.
comments:
  ferry: >
    Late
    again.
decisions:
  pin:
    - {section: ferry, source: k1, words: "runs until"}
  drop:
    - section: bridge
      source: 1234567890
      words: will close
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "brief.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_arrives(tmp_path: Path) -> None:
    settings = read_settings(write(tmp_path, FULL.replace("tlp: clear", '"tlp: clear"')))
    assert settings.title == "The bridge and the ferry"
    assert (settings.subtitle, settings.author, settings.edition) == ("2024", "A. Author", "010")
    assert (settings.issued, settings.cutoff, settings.marking) == ("2024-11-15", "2024-11-13", "TLP:CLEAR")
    assert settings.language == "de-AT"
    assert settings.outline == tmp_path / "plan" / "outline.yaml"
    assert settings.sources == (Path("texts"), Path("more/*.txt"), Path("/far/away.txt"))
    assert settings.register == tmp_path / "texts" / "register.yaml"
    assert (settings.sections, settings.outputs) == (("ferry", "bridge"), ("json", "md"))
    assert settings.embed == "none"
    assert settings.look == Look("plain", "Letter", "#a1b2c3", tmp_path / "logo.png", tmp_path / "mine")
    assert settings.key_judgements == ("The bridge will close.",)
    assert settings.comments == (("ferry", "Late again."),)
    assert settings.decisions == (
        Decision("pin", "ferry", "k1", "runs until"),
        Decision("drop", "bridge", "1234567890", "will close"),
    )
    assert [decision.place for decision in settings.decisions] == [(26, 7), (28, 7)]


def test_what_is_left_out_has_its_default(tmp_path: Path) -> None:
    settings = read_settings(write(tmp_path, "title: A\nsources: texts\nauthor:\nembed:\nlook:\nsections:\n"))
    assert settings.sources == (Path("texts"),)
    assert (settings.author, settings.marking, settings.issued, settings.language) == ("", "", "", "en")
    assert settings.embed is None
    assert settings.sections == ()
    assert settings.outputs == DEFAULT_OUTPUTS
    assert settings.look == Look(paper=PAPERS[0])
    assert settings.register is None
    assert (settings.file, settings.base) == (tmp_path / "brief.yaml", tmp_path)


def test_the_register_is_found_beside_the_first_sources_that_have_one(tmp_path: Path) -> None:
    for folder in ("one", "two", "three"):
        (tmp_path / folder).mkdir()
    for folder in ("two", "three"):
        (tmp_path / folder / "sources.yaml").write_text("sources: []\n", encoding="utf-8")
    settings = read_settings(write(tmp_path, 'title: A\nsources: [one, "two/*.txt", three]\n'))
    assert settings.register == tmp_path / "two" / "sources.yaml"


def test_places_lead_back_into_the_file(tmp_path: Path) -> None:
    settings = read_settings(write(tmp_path, "title: A\nsources:\n  - texts\n"))
    problem = settings.problem("sources[0]", "too wet", "dry it")
    assert (problem.line, problem.column, problem.path) == (3, 5, "sources[0]")
    assert settings.problem("sources[7]", "missing").line == 3
    assert settings.problem("nowhere.at[1].all", "missing").line == 1


def test_nothing_is_wrong_with_a_glob_that_matches_and_sections_that_exist(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("A.", encoding="utf-8")
    (tmp_path / "outline.yaml").write_text("", encoding="utf-8")
    outline = Outline(tmp_path / "outline.yaml", (), (Section("bridge", "The bridge"), Section("x", "X")))
    text = 'title: A\nsources: ["texts/*.txt", texts]\nsections: [bridge]\ncomments: {x: Why.}\n'
    settings = read_settings(write(tmp_path, text))
    assert check_settings(settings, outline) == ()
    assert check_settings(settings, None) == ()
    without = Outline(outline.file, (), outline.sections[1:])
    assert [problem.path for problem in check_settings(settings, without)] == ["sections[0]"]


@pytest.mark.parametrize(
    ("marking", "normal", "published"),
    [
        ("TLP:CLEAR", "TLP:CLEAR", True),
        ("tlp clear", "TLP:CLEAR", True),
        ("Tlp : Clear", "TLP:CLEAR", True),
        ("TLP:WHITE", "TLP:WHITE", True),
        ("TLP:AMBER + strict", "TLP:AMBER+STRICT", False),
        ("TLP:GREEN", "TLP:GREEN", False),
        ("TLP:RED", "TLP:RED", False),
        ("TLP:CLEAR // draft", "TLP:CLEAR // draft", False),
        ("TLP:СLEAR", "TLP:СLEAR", False),  # a Cyrillic С
        ("CLEAR", "CLEAR", False),
        ("Public", "Public", False),
        ("For  official use only", "For official use only", False),
        ("", "", False),
        ("  ", "", False),
    ],
)
def test_markings(marking: str, normal: str, published: bool) -> None:
    assert normal_marking(marking) == normal
    assert marking_allows_publishing(marking) is published


@given(st.text())
def test_only_clear_and_white_are_published(marking: str) -> None:
    letters = "".join(marking.split()).upper().replace("-", "").replace(":", "")
    if marking_allows_publishing(marking):
        assert letters in {"TLPCLEAR", "TLPWHITE"}


def test_the_labels_of_the_protocol_stay_as_they_are() -> None:
    assert [normal_marking(label.lower()) for label in TLP] == list(TLP)
