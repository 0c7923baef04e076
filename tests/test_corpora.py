"""The labelled corpora are what they say: every label is a sentence of its file, in the section's outline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.config.outline import Outline
from briefing.config.outline_file import read_outline
from briefing.config.register import Register
from briefing.config.register_file import read_register
from briefing.config.settings_file import read_settings
from briefing.reading import find_files, read_documents

CORPORA = Path(__file__).parent / "corpora"
EXAMPLE = Path(__file__).parent.parent / "docs" / "examples" / "outbreak" / "brief.yaml"
SUBJECTS = ("outbreak", "tunnel")
KINDS = ("central", "relevant", "lures")


def read_labels(subject: str) -> dict[str, Any]:
    labels = yaml.safe_load((CORPORA / subject / "labels.yaml").read_text("utf-8"))
    assert isinstance(labels, dict)
    return labels


def outline_of(subject: str) -> Outline:
    return read_outline(CORPORA / subject / read_labels(subject)["outline"])


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def texts_of(subject: str) -> dict[str, str]:
    """Texts by the name that labels use: the file's, and for JSON Lines "file line n"."""
    found = find_files([Path()], CORPORA / subject / "articles")
    assert not found.problems
    assert not found.skipped
    return {
        f"{ref.name} {document.part}" if document.part else ref.name: in_one_line(document.text)
        for ref in found.files
        for document in read_documents(ref, ref.path.read_bytes())
    }


def register_of(subject: str) -> Register:
    articles = CORPORA / subject / "articles"
    return read_register(articles / "sources.yaml", articles)


def labelled(labels: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for section in labels["sections"].values():
        for kind in KINDS:
            yield from ((file, sentence) for file, sentence in section.get(kind, ()))
    for kind in ("same", "apart"):
        for group in labels[kind]:
            yield from ((file, sentence) for file, sentence in group["sentences"])


def begins_and_ends(text: str, sentence: str) -> bool:
    """Whether the words stand in the text between the ends of sentences, not inside of one."""
    start = text.find(sentence)
    before, after = text[:start].rstrip(), text[start + len(sentence) :]
    return start >= 0 and (not after or after[0] in ' "”') and (not before or before[-1] not in ",;")


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_label_is_a_sentence_of_its_text(subject: str) -> None:
    texts = texts_of(subject)
    wrong = [
        (file, sentence)
        for file, sentence in labelled(read_labels(subject))
        if not begins_and_ends(texts.get(file, ""), sentence)
    ]
    assert wrong == []


@pytest.mark.parametrize("subject", SUBJECTS)
def test_what_is_never_a_finding_stands_in_its_text_and_in_no_section(subject: str) -> None:
    texts, labels = texts_of(subject), read_labels(subject)
    belongs = {(f, s) for section in labels["sections"].values() for k in KINDS[:2] for f, s in section[k]}
    for file, line in labels["never"]:
        assert line in texts[file]
        assert (file, line) not in belongs


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_label_stands_once_in_its_text(subject: str) -> None:
    texts = texts_of(subject)
    assert [s for file, s in labelled(read_labels(subject)) if texts[file].count(s) != 1] == []


@pytest.mark.parametrize("subject", SUBJECTS)
def test_labels_and_outline_name_the_same_sections(subject: str) -> None:
    sections = [section.id for section in outline_of(subject).sections]
    assert list(read_labels(subject)["sections"]) == sections


@pytest.mark.parametrize("subject", SUBJECTS)
def test_two_sections_are_about_what_the_articles_do_not_mention(subject: str) -> None:
    sections = read_labels(subject)["sections"]
    assert [s["central"] for s in sections.values() if not s["relevant"]] == [[], []]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_sentence_has_two_labels_in_one_section(subject: str) -> None:
    for section in read_labels(subject)["sections"].values():
        every = [tuple(label) for kind in KINDS for label in section.get(kind, ())]
        assert len(every) == len(set(every))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_no_pair_is_both_same_and_apart(subject: str) -> None:
    labels = read_labels(subject)
    groups = [{tuple(label) for label in group["sentences"]} for group in labels["same"]]
    pairs = [{tuple(label) for label in group["sentences"]} for group in labels["apart"]]
    assert all(len(pair) == 2 for pair in pairs)
    assert all(len(group) > 1 for group in groups)
    assert not any(pair <= group for pair in pairs for group in groups)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_outlines_show_every_way_to_ask(subject: str) -> None:
    sections = outline_of(subject).sections
    assert any(not section.terms for section in sections)
    assert any(section.query for section in sections)
    assert any(section.exclude for section in sections)


@pytest.mark.parametrize("subject", SUBJECTS)
def test_labels_say_that_they_are_invented(subject: str) -> None:
    for name in ("labels.yaml", "articles/sources.yaml"):
        first = (CORPORA / subject / name).read_text("utf-8").splitlines()[:2]
        assert any("nvented" in line for line in first), name


@pytest.mark.parametrize(("subject", "undated"), [("outbreak", set()), ("tunnel", {"blog.txt"})])
def test_registers_fit_their_articles(subject: str, undated: set[str]) -> None:
    register, articles = register_of(subject), CORPORA / subject / "articles"
    sources = [
        register.source(document, ref.name)
        for ref in find_files([Path()], articles).files
        for document in read_documents(ref, ref.path.read_bytes())
    ]
    assert register.problems_for(sources) == ()
    assert all(source.record.title for source in sources)
    assert {source.path for source in sources if not source.record.published} == undated


def test_the_example_brief_is_about_the_outbreak_corpus() -> None:
    settings = read_settings(EXAMPLE)
    outline = read_outline(settings.outline)
    keys = {entry.row.id for entry in register_of("outbreak").entries}
    assert outline.sections == outline_of("outbreak").sections
    assert set(settings.sections) == {section.id for section in outline.sections}
    assert [(settings.base / path).resolve() for path in settings.sources] == [
        (CORPORA / "outbreak" / "articles").resolve()
    ]
    assert {decision.source for decision in settings.decisions} <= keys


def test_merge_cases_are_complete_and_balanced() -> None:
    text = (Path(__file__).parent / "cases" / "merge.md").read_text("utf-8")
    cases = text.split("\n## ")[1:]
    assert len(cases) == len({case.split("\n")[0] for case in cases}) >= 40
    expected = [line for line in text.splitlines() if line.startswith("Expected: ")]
    assert len(expected) == len(cases)
    assert sum(line.startswith("Expected: different") for line in expected) * 2 == len(cases)
    for case in cases:
        labels = [line.split(":")[0] for line in case.splitlines()[1:] if line]
        assert labels == ["A", "B", "Expected", "Reason"], case.split("\n")[0]
