"""The tables of rules for who says what: each rule's example, and that classes of words are written by name."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import briefing
from briefing.language.english import speech
from briefing.language.english.speech import refusals, word_classes
from briefing.language.english.speech.refusals import REFUSALS, Refusal
from briefing.language.english.speech.rules import ClassRule, Example, SpeechRule, WordRule, by_class
from briefing.text.word_sections import read_sections

AnyRule = SpeechRule[Any, *tuple[Any, ...]] | ClassRule[Any, *tuple[Any, ...]] | WordRule
FOLDER = Path(speech.__file__).parent
SOURCES = sorted(FOLDER.glob("*.py"))


def tables() -> Iterator[tuple[str, tuple[AnyRule, ...]]]:
    """Yield every tuple of rules that a module of the folder has."""
    for module in pkgutil.iter_modules([str(FOLDER)]):
        loaded = importlib.import_module(f"{speech.__name__}.{module.name}")
        for value in vars(loaded).values():
            if isinstance(value, tuple) and value and isinstance(value[0], (SpeechRule, ClassRule, WordRule)):
                yield module.name, value


RULES = [(f"{module}: {rule.name}", rule) for module, table in tables() for rule in table]


def said(sentence: str) -> list[Example]:
    """Return who says what in a sentence, as examples have it."""

    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " [...] ".join(sentence[start:end] for start, end in spans)

    return [
        Example(sentence, words(found.source), words(found.content))
        for found in briefing.attributions(sentence)
    ]


@pytest.fixture
def replace_reader() -> Iterator[Callable[[AnyRule, Callable[..., object]], None]]:
    """Let a test put another reader into a rule; the rule is as it was afterwards."""
    replaced: list[tuple[AnyRule, Callable[..., object]]] = []

    def replace(rule: AnyRule, reader: Callable[..., object]) -> None:
        replaced.append((rule, rule.read))
        object.__setattr__(rule, "read", reader)

    yield replace
    for rule, reader in reversed(replaced):
        object.__setattr__(rule, "read", reader)


def test_there_are_tables_of_rules() -> None:
    assert len(RULES) >= 50


@pytest.mark.parametrize("rule", [rule for _, rule in RULES], ids=[name for name, _ in RULES])
def test_the_example_of_a_rule_has_that_speaker_and_content(rule: AnyRule) -> None:
    assert said(rule.example.sentence) == [rule.example]


@pytest.mark.parametrize("rule", [rule for _, rule in RULES], ids=[name for name, _ in RULES])
def test_it_is_the_rule_that_finds_its_example(
    rule: AnyRule, replace_reader: Callable[[AnyRule, Callable[..., object]], None]
) -> None:
    replace_reader(rule, lambda *_args, **_named: None)
    assert said(rule.example.sentence) != [rule.example]


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.name)
def test_a_refusal_refuses_its_example_alone(refusal: Refusal, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(refusal.example) == []
    others = tuple(other for other in REFUSALS if other is not refusal)
    monkeypatch.setattr(refusals, "REFUSALS", others)
    monkeypatch.setattr(refusals, "_FOR_ALL", tuple(other for other in others if not other.verbs))
    refusals._by_verb.cache_clear()
    try:
        assert said(refusal.example)
    finally:
        refusals._by_verb.cache_clear()


def test_the_names_of_a_table_differ() -> None:
    for module, table in tables():
        names = [rule.name for rule in table]
        assert len(set(names)) == len(names), module


def test_a_class_has_one_rule_of_a_table() -> None:
    for module, table in tables():
        by_token = [rule for rule in table if isinstance(rule, ClassRule)]
        assert len(by_class(by_token)) == sum(len(rule.classes) for rule in by_token), module


def test_classes_have_one_character_each_and_no_two_the_same() -> None:
    classes = {
        name: value
        for name, value in vars(word_classes).items()
        if name.isupper() and isinstance(value, str) and not name.startswith("CAPITAL") and value
    }
    assert all(len(value) == 1 for value in classes.values())
    assert len(set(classes.values())) == len(classes) >= 35


def bare_classes(source: str) -> list[str]:
    """Return where a class of words is written as a character: alone, or compared with one."""
    found = []
    tree = ast.parse(source)
    endings = {id(part) for node in ast.walk(tree) if _is_ending(node) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if re.fullmatch("[A-Za-z0-9]", node.value) and id(node) not in endings:
                found.append(f"{node.lineno}: {node.value!r} alone")
        elif isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            written = [part for side in sides for part in _parts(side) if isinstance(part, ast.Constant)]
            if any(isinstance(part.value, str) for part in written) and any(map(_is_class, sides)):
                found.append(f"{node.lineno}: {ast.unparse(node)}")
    return found


def _is_ending(node: ast.AST) -> bool:
    """Return whether letters are those of a word there: `word.endswith("s")`, `lemma + "d"`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in {"endswith", "removesuffix"}
    return isinstance(node, ast.BinOp)


def _parts(side: ast.expr) -> list[ast.expr]:
    return list(side.elts) if isinstance(side, (ast.Set, ast.Tuple, ast.List)) else [side]


def _is_class(side: ast.expr) -> bool:
    names = {node.attr if isinstance(node, ast.Attribute) else "" for node in ast.walk(side)}
    names |= {node.id for node in ast.walk(side) if isinstance(node, ast.Name)}
    return not names.isdisjoint({"classes", "class_at", "word_class", "class_of"})


def test_the_search_for_bare_characters_finds_them() -> None:
    assert bare_classes('tag == "d"')
    assert bare_classes('unit.classes[3] in ",;"')
    assert bare_classes('unit.class_at(3) in {",", COLON}')
    assert bare_classes('openers = {"d", "n"}')
    assert not bare_classes('unit.classes[3] in {COMMA, COLON} and word == "as"')


@pytest.mark.parametrize("path", SOURCES, ids=[path.stem for path in SOURCES])
def test_classes_of_words_are_written_by_name(path: Path) -> None:
    if path.stem != "word_classes":
        assert bare_classes(path.read_text(encoding="utf-8")) == []


def test_every_section_of_words_is_asked_for() -> None:
    readers = [*SOURCES, FOLDER.parent / "listed_names.py"]
    code = "\n".join(path.read_text(encoding="utf-8") for path in readers)
    for name in ("attribution-words", "attribution-sources", "attribution-verbs"):
        for section in read_sections(name):
            assert re.search(f"[\"']{section}[\"']", code), f"{name}: {section}"
