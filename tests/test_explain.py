"""Why a section holds what it holds, and what would change that. The places and persons are invented."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from command_line import briefing
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.brief import build_brief
from briefing.config.outline import Measure, Outline, Section
from briefing.config.settings import Decision, Settings
from briefing.corpus import Corpus
from briefing.explain import Explanation, LastBuild, explain, lay_out_explanation
from briefing.explain.kept_figures import RULE_REASONS
from briefing.explain.text import COLUMNS, explain_in_lines
from briefing.explain.values import FURTHER_REASONS, STAYED_OUT_REASONS, SectionExplained, StayedOutPassage
from briefing.model import Length
from briefing.select.relevance import select_passages

TEXTS = {
    "a": (
        "Search at Quillhaven\n\n"
        "The ferry to Quillhaven sank off the pier. Divers searched the harbour. The ferry carried 40 passengers. "
        "Perhaps 300 passengers could have drowned. The lighthouse stood dark. A heron stood on the quay."
    ),
    "b": (
        "The ferry to Quillhaven sank off the pier.\n\nNobody on the quay had seen the lights of the ferry. "
        "The keeper of the lighthouse slept. Divers of the football club met."
    ),
    "c": "The council met. It spoke of schools. Roads were mended. The mill was sold. The lighthouse was cheap.",
    "e": "Bread was cheap in spring. Hens laid. The well froze. Snow fell on the hills. Wool was spun and sold.",
    "f": "A play was staged. Goats grazed. The smith made nails. A bridge was painted. Honey was taken in autumn.",
    "d": "The choir sang. The clock was wound. Ropes were dried. Nets were mended. The fair was held.",
}
WRECK = Section("wreck", "Wreck", terms=("ferry", "divers"), exclude=("football",), limit=1)


def settings_with(*decisions: tuple[str, str, str], section: str = "wreck") -> Settings:
    made = tuple(Decision(kind, section, source, words) for kind, source, words in decisions)
    return Settings(
        Path("brief.yaml"), Path(), "Title", Path("outline.yaml"), (), issued="2031-01-01", decisions=made
    )


def outline_of(*sections: Section) -> Outline:
    return Outline(Path("outline.yaml"), (), sections)


def explained(
    section: Section = WRECK, *decisions: tuple[str, str, str], texts: dict[str, str] = TEXTS
) -> Explanation:
    corpus = Corpus.from_texts(texts)
    return explain(settings_with(*decisions), outline_of(section), corpus)


def out(section: SectionExplained, reason: str) -> list[StayedOutPassage]:
    return [one for one in section.stayed_out if one.reason == reason]


def test_what_is_in_says_by_which_words_and_what_else_says_so() -> None:
    (section,) = explained().sections
    first = section.shown[0]
    assert (first.place, first.because, first.rule) == ("section", "", "relevance")
    assert first.score >= section.needed > 0
    assert [one.quote for one in (first.at, *first.merged)] == [first.at.quote] * (1 + len(first.merged))
    both = next(one for one in section.shown if "sank" in one.at.quote)
    assert (both.at.key, [place.key for place in both.merged]) == ("a", ["b"])
    assert both.why == ("ferry",)


def test_what_has_no_room_says_so() -> None:
    (section,) = explained().sections
    assert {one.because for one in section.shown[1:]} == {"limit"}
    (roomy,) = explained(replace(WRECK, limit=9)).sections
    assert {one.because for one in roomy.shown} == {""}
    wide, corpus = outline_of(replace(WRECK, limit=9)), Corpus.from_texts(TEXTS)
    (short,) = explain(settings_with(), wide, corpus, length=Length(words=1)).sections
    assert {(one.place, one.because) for one in short.shown} == {("annex", "no-room")}


def test_what_is_said_already_names_what_says_it() -> None:
    other = Section("sinking", "Sinking", terms=("ferry", "pier"))
    corpus = Corpus.from_texts(TEXTS)
    told = explain(settings_with(), outline_of(replace(WRECK, limit=9), other), corpus)
    printed = {one.finding for section in told.sections for one in section.shown if one.place == "section"}
    repeating = [one for section in told.sections for one in section.shown if one.because == "said-already"]
    assert repeating
    assert {one.repeats for one in repeating} <= printed


def test_what_says_the_same_names_the_finding_that_cites_it() -> None:
    (section,) = explained().sections
    (same,) = out(section, "says-the-same")
    citing = next(one for one in section.shown if one.finding == same.by)
    assert same.at in citing.merged


def test_what_is_out_says_which_words_decided() -> None:
    (section,) = explained(WRECK, ("drop", "b", "seen the lights")).sections
    assert [(one.by, one.at.quote) for one in out(section, "dropped")] == [
        ("seen the lights", "Nobody on the quay had seen the lights of the ferry.")
    ]
    assert [(one.by, one.at.quote) for one in out(section, "excluded")] == [
        ("football", "Divers of the football club met.")
    ]
    (asked,) = explained(replace(WRECK, exclude=(), query="quillhaven OR harbour")).sections
    assert "Nobody on the quay had seen the lights of the ferry." in {
        one.at.quote for one in out(asked, "query-not-met")
    }
    (titled,) = explained(Section("s", "Search", terms=("search",))).sections
    assert [(one.by, one.at.quote) for one in out(titled, "not-prose")] == [
        ("heading", "Search at Quillhaven")
    ]


MANY = {f"n{at}": f"The ferry passed pier {at} with turnips. A gull cried." for at in range(30)}


def test_what_is_below_the_threshold_names_a_term_that_would_bring_it() -> None:
    texts = {**TEXTS, **MANY, "e": "The ferry of the monastery was late. Bread rose."}
    section = Section("wreck", "Wreck", terms=("sank", "ferry"))
    (told,) = explained(section, texts=texts).sections
    below = next(one for one in out(told, "below-threshold") if one.at.key == "e")
    assert below.term == "monastery"
    assert below.lacks == pytest.approx(told.needed - below.score, abs=1e-3)
    with_term = replace(section, terms=(*section.terms, below.term))
    chosen = select_passages(with_term, Corpus.from_texts(texts)).candidates
    assert ("e", below.at.start) in {(found.source, found.passage.start) for found in chosen}


WORDS = ("ferry", "monastery", "orchard", "tunnel", "glacier", "said", "the", "seven", "copper", "beacon")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=3, max_size=8), min_size=12, max_size=30),
    st.lists(st.sampled_from(WORDS[:5]), min_size=1, max_size=3, unique=True),
    st.sampled_from(["", "How many monasteries are there?", "When did the beacon burn?"]),
)
def test_a_term_that_is_named_brings_its_passage_in(
    rows: list[list[str]], terms: list[str], question: str
) -> None:
    texts = {f"t{at}": f"{' '.join(row).capitalize()}." for at, row in enumerate(rows)}
    section = Section("s", "Works", question=question, terms=tuple(terms))
    (told,) = explained(section, texts=texts).sections
    for one in out(told, "below-threshold"):
        if one.term:
            more = replace(section, terms=(*section.terms, one.term))
            chosen = select_passages(more, Corpus.from_texts(texts)).candidates
            assert (one.at.key, one.at.start) in {(c.source, c.passage.start) for c in chosen}


def test_figures_kept_out_say_by_which_rule_and_words() -> None:
    measure = Measure("drowned", "Drowned", ("passengers",), not_=("could",))
    (section,) = explained(replace(WRECK, measures=(measure,))).sections
    (kept,) = section.kept_out
    assert (kept.measure, kept.rule, kept.by, kept.count, kept.figure) == (
        "drowned",
        "excluded-word",
        "could",
        1,
        "300",
    )
    assert kept.at.quote == "Perhaps 300 passengers could have drowned."
    assert kept.reason == RULE_REASONS[kept.rule] != ""


def test_words_of_several_documents_that_no_section_covers_are_named() -> None:
    word, *others = explained().uncovered or ()
    assert (word.term, word.documents, word.passages) == ("lighthouse", 3, 3)
    assert "lighthouse" in word.at.quote
    assert [one.documents for one in others] == [2] * len(others)
    assert not {"met", "ferry", "the", "Divers"} & {
        one.term for one in others
    }  # excluded with football, or covered


@pytest.mark.parametrize("change", [{"terms": ("lighthouses",)}, {"question": "Who keeps the lighthouse?"}])
def test_words_of_the_outline_are_no_suggestions(change: dict[str, object]) -> None:
    uncovered = explained(replace(WRECK, **change)).uncovered or ()  # type: ignore[arg-type]
    assert uncovered
    assert "lighthouse" not in {word.term for word in uncovered}


def test_with_single_sections_uncovered_words_are_not_looked_for() -> None:
    corpus = Corpus.from_texts(TEXTS)
    other = Section("council", "Council", terms=("council",))
    told = explain(settings_with(), outline_of(WRECK, other), corpus, sections=("council",))
    assert [section.id for section in told.sections] == ["council"]
    assert told.uncovered is None


def test_an_edit_moves_passages() -> None:
    corpus = Corpus.from_texts(TEXTS)
    brief = build_brief(settings_with(), outline_of(WRECK), corpus, issued="2031-01-01")
    last = LastBuild.of(brief)
    same = explain(settings_with(), outline_of(WRECK), corpus, last=last).sections[0]
    assert same.moved == ()
    edited = replace(WRECK, terms=("ferry", "lighthouse"), limit=9)
    moved = explain(settings_with(), outline_of(edited), corpus, last=last).sections[0].moved
    went = {(one.was, one.now, one.quote) for one in moved}
    assert ("", "section", "The lighthouse stood dark.") in went
    assert [quote for _, now, quote in went if not now and "Divers" in quote] == [
        "Divers searched the harbour."
    ]
    assert ("annex", "section", "Nobody on the quay had seen the lights of the ferry.") in went


def test_against_a_build_of_another_length_only_what_came_and_went_counts() -> None:
    corpus = Corpus.from_texts(TEXTS)
    full = build_brief(
        settings_with(), outline_of(WRECK), corpus, issued="2031-01-01", sections=["wreck"], length=Length()
    )
    last = LastBuild.of(full)
    edited = outline_of(replace(WRECK, terms=("ferry", "lighthouse"), limit=9))
    pages = explain(settings_with(), edited, corpus, last=last, length=Length(pages=4)).sections[0].moved
    same = explain(settings_with(), edited, corpus, last=last, length=Length()).sections[0].moved
    assert pages
    assert all(not (one.was and one.now) for one in pages)
    assert any(one.was and one.now for one in same)


def quotes(explanation: Explanation) -> Iterable[tuple[str, int, int, str]]:
    for section in explanation.sections:
        for shown in section.shown:
            yield from ((at.key, at.start, at.end, at.quote) for at in (shown.at, *shown.merged))
        yield from ((one.at.key, one.at.start, one.at.end, one.at.quote) for one in section.stayed_out)
        yield from ((one.at.key, one.at.start, one.at.end, one.at.quote) for one in section.kept_out)
    for word in explanation.uncovered or ():
        yield word.at.key, word.at.start, word.at.end, word.at.quote


def test_every_quotation_stands_at_its_place_and_every_reason_is_told() -> None:
    told = explained(WRECK, ("drop", "b", "seen the lights"))
    corpus = Corpus.from_texts(TEXTS)
    found = list(quotes(told))
    assert len(found) > 8
    assert all(corpus.text(key)[start:end] == quote for key, start, end, quote in found)
    assert {one.reason for section in told.sections for one in section.stayed_out} <= set(STAYED_OUT_REASONS)
    assert {one.because for section in told.sections for one in section.shown} <= {"", *FURTHER_REASONS}


@given(st.integers(1, 3), st.sampled_from(["ferry", "x" * 120, "A \u202e B", "water\nfront"]))
@settings(max_examples=10, deadline=None)
def test_no_line_is_wider_than_a_terminal(most: int, title: str) -> None:
    lines = list(explain_in_lines(explained(replace(WRECK, title=title)), most))
    assert lines
    assert all(len(line.text) <= COLUMNS for line in lines)
    assert all("\n" not in line.text for line in lines)


# The command.

OUTLINE = """
sections:
  - id: wreck
    title: Wreck
    terms: [ferry, divers]
    exclude: [football]
  - {id: council, title: Council, terms: [council, schools]}
"""
BRIEF = "title: Works\nissued: 2031-01-01\noutline: outline.yaml\nsources: [in]\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    (tmp_path / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.slow
def test_the_command_writes_nothing_and_says_what_moved(desk: Path) -> None:
    built = briefing(desk, "build", "brief.yaml", "--format", "json")
    assert built.returncode == 0, built.stderr
    edited = OUTLINE.replace("[ferry, divers]", "[ferry, lighthouse]")
    (desk / "outline.yaml").write_text(edited, encoding="utf-8")
    before = files(desk)
    assert json.loads((desk / "build" / "brief.json").read_bytes())["brief"]["length"] == "4 pages"
    told = briefing(desk, "explain", "brief.yaml")
    assert (told.returncode, told.stderr) == (0, "")
    assert files(desk) == before
    assert "\x1b" not in told.stdout
    assert max(map(len, told.stdout.splitlines())) <= COLUMNS
    moved = told.stdout.split("Moved since build/brief.json was built", 1)[1]
    assert "came into the section" in moved
    assert "went out" in moved
    assert "Words that no section covers" in told.stdout


def test_the_command_prints_the_explanation_as_json(desk: Path) -> None:
    told = briefing(desk, "explain", "brief.yaml", "--json", "--section", "council")
    laid = json.loads(told.stdout)
    assert laid["format"] == "briefing-explain/1"
    assert [section["id"] for section in laid["sections"]] == ["council"]
    assert laid["sections"][0]["shown"][0]["at"]["quote"] == "The council met. It spoke of schools."
    assert laid["last_build"] == ""
    assert laid["uncovered"] is None


def test_json_holds_every_value() -> None:
    told = explained()
    laid = lay_out_explanation(told)
    section = laid["sections"][0]
    assert section["shown"][0]["at"]["quote"] == told.sections[0].shown[0].at.quote
    assert section["left_off"] == [list(pair) for pair in told.sections[0].left_off]
    assert json.loads(json.dumps(laid)) == laid


def test_faults_of_the_input_are_told(desk: Path) -> None:
    missing = briefing(desk, "explain", "brief.yaml", "--section", "nowhere")
    assert missing.returncode == 1
    assert "the outline has no section 'nowhere'" in missing.stderr


@pytest.mark.parametrize("damage", ["{", '{"sections": [{}]}', '{"sections": 3}', "[]", "\xff"])
@pytest.mark.slow
def test_a_damaged_brief_json_is_no_last_build(desk: Path, damage: str) -> None:
    (desk / "build").mkdir()
    (desk / "build" / "brief.json").write_text(damage, encoding="latin-1")
    told = briefing(desk, "explain", "brief.yaml")
    assert told.returncode == 0, told.stderr
    assert "No brief.json of an earlier build was found" in told.stdout


@pytest.mark.parametrize("no_color", ["", "1"])
def test_a_terminal_has_colours_unless_its_user_wants_none(desk: Path, no_color: str) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "briefing", "explain", "brief.yaml", "--section", "council"],
        cwd=desk,
        env={**os.environ, "TERM": "xterm", "NO_COLOR": no_color},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    printed = b""
    while True:
        try:
            read = os.read(ours, 4096)
        except OSError:  # Linux says so when the other end is closed
            break
        if not read:
            break
        printed += read
    os.close(ours)
    assert process.wait() == 0
    assert (b"\x1b[1m" in printed) == (not no_color)


def test_what_is_explained_is_what_is_built(desk: Path) -> None:
    briefing(desk, "build", "brief.yaml", "--format", "json")
    laid = json.loads((desk / "build" / "brief.json").read_bytes())
    told = json.loads(briefing(desk, "explain", "brief.yaml", "--json").stdout)
    for built, explained_section in zip(laid["sections"], told["sections"], strict=True):
        assert [(one["finding"], one["place"], one["score"]) for one in explained_section["shown"]] == [
            (one["id"], one["place"], one["score"]) for one in built["findings"]
        ]
        assert explained_section["moved"] == []
