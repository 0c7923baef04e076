"""The JSON Schemas: fresh where they are checked in, and of one mind with the reader."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from config_cases import CASES, GOOD, cases
from jsonschema import Draft202012Validator

from briefing.config.outline_file import read_outline
from briefing.config.register_file import read_register
from briefing.config.schema import schemas
from briefing.config.settings_file import read_settings
from briefing.config.yamlfile import keys_at
from briefing.errors import ConfigError

ROOT = Path(__file__).resolve().parent.parent
VALIDATORS = {name: Draft202012Validator(schema) for name, schema in schemas().items()}
READERS = {"brief": read_settings, "outline": read_outline, "sources": read_register}
EXAMPLES = {
    "brief": ROOT / "config" / "brief.yaml",
    "outline": ROOT / "config" / "outline.yaml",
    "sources": ROOT / "seeds" / "sources.yaml",
}

ONLY_THE_READER_SEES = {
    "brief": {
        "a key given twice": "an editor's YAML parser says so itself",
        "no, which many programs read as false": "YAML 1.2 reads a text",
        "Norway's language tag without quotes": "YAML 1.2 reads a text",
        "a date that the calendar lacks": "no schema knows the calendar",
        "a date of issue before the cut-off": "compares two keys",
        "a TLP label that does not exist": "any other text is allowed as a marking",
        "an output twice": "asks for the place of both",
        "a section twice": "asks for the place of both",
        "the same words pinned and dropped": "compares two lists",
        "an address as a source": "a path may look like anything else",
        "an alias": "gone once YAML is parsed",
        "a control character in quotes": "allowed in JSON",
    },
    "outline": {
        "an id used twice": "compares sections",
        "an expression that does not compile": "needs RE2",
        "an expression that looks back": "needs RE2",
        "an expression that matches nothing at all": "needs RE2",
        "an expression that does not end": "needs RE2's own rule",
        "a star within a word": "is a rule of terms",
        "yes as a term": "YAML 1.2 reads a text",
        "an octal number": "YAML 1.2 reads 10",
        "a query that does not end": "needs the query's reader",
        "a query with a fault in its middle": "needs the query's reader",
        "a query over several lines": "needs the query's reader",
        "an extractor twice": "asks for the place of both",
        "a name under two headings": "compares names",
    },
    "sources": {
        "an id used twice": "compares rows",
        "two rows for one document": "compares rows",
        "a row that names no document": "one of two keys",
        "a day that the calendar lacks": "no schema knows the calendar",
        "an interval that runs backwards": "compares two dates",
    },
}
"""Cases that a schema cannot see or need not, and why."""

BESIDE_OTHER_FILES = re.compile(
    r"the outline lacks|that (is|are) not there|is a folder|matches nothing$|^an earlier edition"
)
"""Cases about what stands in other files: the file alone is right."""


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, which editors read."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    letters = [letter for letter in first if letter != "\0"] + ([""] if "\0" in first else [])
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), letters)
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(str(node.value)))
Core.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(str(node.value)))


def schema_accepts(name: str, text: str) -> bool:
    """Say whether an editor with our schema would find no fault."""
    try:
        value = yaml.load(text, Core)
    except (yaml.YAMLError, TypeError):
        return False
    return not list(VALIDATORS[name].iter_errors(value))


def reader_accepts(name: str, text: str, folder: Path) -> bool:
    """Say whether the reader finds no fault in the file alone."""
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        READERS[name](path)  # type: ignore[operator]
    except ConfigError:
        return False
    return True


BAD = [(case.name.partition(": ")[0], case.name.partition(": ")[2], case.text) for case in cases()]


@pytest.mark.parametrize(("name", "title", "text"), BAD, ids=lambda value: str(value)[:40].replace("\n", " "))
def test_the_schema_refuses_what_the_reader_refuses(name: str, title: str, text: str, tmp_path: Path) -> None:
    if BESIDE_OTHER_FILES.search(title):
        assert schema_accepts(name, text)
    elif title in ONLY_THE_READER_SEES[name]:
        assert schema_accepts(name, text), "the schema sees it now; take it off the list"
    else:
        assert not schema_accepts(name, text)
    queries = name == "outline" and "a query" in title
    assert reader_accepts(name, text, tmp_path) is bool(BESIDE_OTHER_FILES.search(title) or queries)


@pytest.mark.parametrize("name", ONLY_THE_READER_SEES)
def test_exceptions_name_cases_that_exist(name: str) -> None:
    titles = set(re.findall(r"^## (.+)$", (CASES / f"{name}.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(ONLY_THE_READER_SEES[name]) <= titles


SECTION = "sections:\n  - id: a\n    title: A\n    "
GOOD_FILES = [
    ("brief", GOOD["brief.yaml"]),
    ("brief", "title: 2024\nsources: [a, b/*.txt]\nauthor:\nedition: 2\nembed: passages\noutputs: [pdf]\n"),
    ("brief", "title: 12:30\nsources: a\nissued: 2024-11-02\nlook:\nmarking: For the desk only\n"),
    (
        "brief",
        'title: "no"\nsources: a\nlook: {accent: "#ABCDEF", paper: Letter}\nsections: [1, b-2]\nembed:\n',
    ),
    ("brief", "title: A\nsources: a\ndecisions: {pin: [{section: a, source: 12, words: 100}], drop: }\n"),
    (
        "brief",
        "title: A\nsources: a\nkey_judgements: [One., Two.]\ncomments: {a: Why., b: 5}\nlanguage: zh-Hant\n",
    ),
    ("outline", GOOD["outline.yaml"]),
    ("outline", SECTION + "terms: [2024, 'two words', wor*, /a+/]\n    limit: 100\n    exclude:\n"),
    ("outline", SECTION + "question: 5\n    extract: [dates]\n    query:\n    measures: []\nnames:\n"),
    (
        "outline",
        "names: [{name: A, also: B}, {name: C, also: [D], party: true}]\n" + SECTION + "terms: [x]\n",
    ),
    (
        "outline",
        SECTION + "terms: [x]\n    measures: [{id: m, label: M, unit: [x], not: [y], tolerance: 2.5}]\n",
    ),
    ("sources", "sources:\n"),
    ("sources", "sources:\n  - path: a.txt\n    published: 2024\n    credibility: 2\n    reliability: B\n"),
    (
        "sources",
        "sources:\n  - path: a.txt\n    published: 2024-11-02~\n    party: false\n    credibility:\n",
    ),
    ("sources", "sources:\n  - path: a.txt\n    published: ../2024-11\n    url: https://example.org/a\n"),
    ("sources", "sources:\n  - path: 1.txt\n    published: XXXX-10-18\n    graded_on: 2024-11-02\n"),
]


@pytest.mark.parametrize(("name", "text"), GOOD_FILES)
def test_the_schema_accepts_what_the_reader_accepts(name: str, text: str, tmp_path: Path) -> None:
    assert reader_accepts(name, text, tmp_path)
    assert schema_accepts(name, text)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_are_right_and_name_their_schema(name: str) -> None:
    path = EXAMPLES[name]
    text = path.read_text(encoding="utf-8")
    assert schema_accepts(name, text)
    modeline = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert modeline is not None
    assert (path.parent / modeline[1]).resolve() == ROOT / "config" / "schema" / f"{name}.json"


@pytest.mark.parametrize("name", schemas())
def test_the_schemas_checked_in_are_fresh(name: str) -> None:
    """When this fails, write what `briefing schema` prints into config/schema."""
    path = ROOT / "config" / "schema" / f"{name}.json"
    assert json.loads(path.read_text(encoding="utf-8")) == schemas()[name]


def described(node: Any) -> list[str]:
    """Return the keys in a schema that have no description."""
    if isinstance(node, list):
        return [key for item in node for key in described(item)]
    if not isinstance(node, dict):
        return []
    properties = node.get("properties", {}) if "additionalProperties" in node else {}
    bare = [key for key, value in properties.items() if "description" not in value and "$ref" not in value]
    return bare + [key for value in node.values() for key in described(value)]


@pytest.mark.parametrize("name", schemas())
def test_every_key_is_described(name: str) -> None:
    Draft202012Validator.check_schema(schemas()[name])
    assert described(schemas()[name]) == []


def test_keys_of_a_place() -> None:
    from briefing.config.forms.outline import OutlineModel

    assert keys_at(OutlineModel, ("names", 0)) == ("name", "also", "party")
    assert "not" in keys_at(OutlineModel, ("sections", 3, "measures", 0))
    assert keys_at(OutlineModel, ("nowhere",)) == ()
