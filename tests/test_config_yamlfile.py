"""YAML files: what is read of them, and what is said about every fault."""

from __future__ import annotations

import codecs
import itertools
import tracemalloc
from pathlib import Path

import pytest
import yaml
from config_cases import GOOD, Case, cases, run_check, run_command
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.config.forms.outline import OutlineModel
from briefing.config.yamlfile import (
    CAP,
    Listing,
    Mapping,
    Scalar,
    closest,
    decode,
    parse,
    read_yaml,
    validate,
)
from briefing.config.yamlfile.nodes import raw
from briefing.errors import ConfigError

ALL = tuple(cases())


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_each_fault_is_answered(case: Case) -> None:
    assert run_check({case.file: case.text}) == (1, case.expected)


def test_the_cases_are_many_and_the_small_brief_is_good() -> None:
    assert len(ALL) > 100
    assert run_check({}) == (0, "")


def test_the_faults_of_all_three_files_are_told_at_once() -> None:
    brief = GOOD["brief.yaml"] + "sections: [bridge, tunnel]\nlook: {logo: no.png}\n"
    outline = GOOD["outline.yaml"] + "    query: bridge AND (\n"
    code, errors = run_check(
        {
            "brief.yaml": brief,
            "outline.yaml": outline,
            "seeds/sources.yaml": "sources:\n  - {path: a.txt, ulr: x}\n",
        }
    )
    places = [line.split(": ")[0] for line in errors.splitlines()]
    assert code == 1
    assert places == ["brief.yaml:4:14", "outline.yaml:5:23", "seeds/sources.yaml:2:19"]


def test_a_wrong_config_does_not_hide_the_faults_of_the_others() -> None:
    brief = GOOD["brief.yaml"] + "zzz: 1\nedition: [2]\n"
    code, errors = run_check(
        {"brief.yaml": brief, "outline.yaml": "sections: 5\n", "seeds/sources.yaml": "s: 1\n"}
    )
    places = [line.split(": ")[0] for line in errors.splitlines()]
    assert (code, places) == (
        1,
        ["brief.yaml:3:1", "brief.yaml:4:10", "outline.yaml:1:11", "seeds/sources.yaml:1:1"],
    )


def test_a_brief_is_built_from_files_in_utf_16() -> None:
    files = {name: GOOD[name].encode("utf-16") for name in ("brief.yaml", "outline.yaml")}
    assert run_check(files) == (0, "")
    code, errors = run_command(["build", "brief.yaml", "--format", "json", "--quiet"], files)
    assert (code, errors) == (0, "")


HOSTILE: dict[str, tuple[bytes, str]] = {
    "100,000 brackets": (
        b"title: " + b"[" * 100_000,
        "brief.yaml:1:27: lists and keys stand more than 20 deep",
    ),
    "100,000 braces": (b"{a: " * 100_000, "brief.yaml:1:81: lists and keys stand more than 20 deep"),
    "100,000 dashes": (b"- " * 100_000, "brief.yaml:1:41: lists and keys stand more than 20 deep"),
    "50 MB": (
        b"title: A\n" + b"#" * 50_000_000,
        "brief.yaml: has more than 1,000,000 bytes; is it the right",
    ),
    "a NUL": (
        b"title: A\nsub\0title: B\n",
        "brief.yaml:2:4: the character U+0000 cannot stand in a text file",
    ),
    "an escape character": (b"title: A\x1b[31m\n", "brief.yaml:1:9: the character U+001B cannot stand in a"),
    "Latin-1": ("title: Straße\n".encode("latin-1"), "brief.yaml:1:12: the byte 0xdf is not UTF-8; save the"),
    "UTF-8 cut short": (b"title: A\ntitle: \xe2\x82", "brief.yaml:2:8: the byte 0xe2 is not UTF-8; save the"),
    "UTF-16 cut short": (
        codecs.BOM_UTF16_LE + b"t\0i\0t",
        "brief.yaml:1:3: the byte 0x74 is not UTF-16; save",
    ),
    "UTF-32": (
        codecs.BOM_UTF32_LE + "title: A\n".encode("utf-32-le"),
        "brief.yaml: is UTF-32; save the file",
    ),
    "a lone surrogate": (b'title: "\\ud800"\n', "brief.yaml:1:"),
    "a picture": (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "brief.yaml:1:1: the byte 0x89 is not UTF-8; save the file",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bytes_are_answered(name: str) -> None:
    content, expected = HOSTILE[name]
    code, errors = run_check({"brief.yaml": content})
    assert (code, errors[: len(expected)]) == (1, expected)


def test_billions_of_laughs_take_no_memory() -> None:
    names = [f"a{number}" for number in range(30)]
    doubled = [f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]" for old, new in itertools.pairwise(names)]
    tracemalloc.start()
    file = parse("\n".join(["a0: &a0 lol", *doubled]), "x")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(file.problems) == 30 + 29 * 9
    assert peak < 5_000_000


def test_thousands_of_problems_are_counted_not_shown() -> None:
    _, errors = run_check(
        {"brief.yaml": "title: A\nsources: s\n" + "".join(f"k{n}: 1\n" for n in range(5000))}
    )
    assert len(errors.splitlines()) == 101
    assert errors.splitlines()[-1] == "brief.yaml: and 4900 more problems"


@pytest.mark.parametrize(
    "encoded",
    [
        "title: Öl\n".encode(),
        codecs.BOM_UTF8 + "title: Öl\n".encode(),
        codecs.BOM_UTF16_LE + "title: Öl\n".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "title: Öl\n".encode("utf-16-be"),
        "title: Öl\n".encode("utf-16-le"),
        "title: Öl\n".encode("utf-16-be"),
    ],
)
def test_encodings_are_told_apart_and_kept(encoded: bytes) -> None:
    decoded = decode(encoded, "x")
    assert decoded.text == "title: Öl\n"
    assert decoded.encode(decoded.text) == encoded


@pytest.mark.parametrize("kind", ["a folder", "nothing", "a pipe", "unreadable name"])
def test_what_is_no_file_is_named(kind: str, tmp_path: Path) -> None:
    import os

    path = tmp_path / "x.yaml"
    expected = {
        "a folder": "x: is a folder; name the file in it",
        "nothing": "x: there is no such file",
        "a pipe": "x: is not a regular file",
        "unreadable name": "x: cannot be read: embedded null byte",
    }[kind]
    if kind == "a folder":
        path.mkdir()
    if kind == "a pipe":
        os.mkfifo(path)
    if kind == "unreadable name":
        path = Path("a\0b")
    with pytest.raises(ConfigError) as caught:
        read_yaml(path, "x")
    assert str(caught.value) == expected


def test_a_file_of_just_the_cap_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: b\n".ljust(CAP, b"#")[: CAP - 1] + b"\n")
    assert read_yaml(path, "x").at("a") == Scalar("b", True, 1, 4, 1, 0)


def test_scalars_stay_what_was_written() -> None:
    file = parse("- 12:30\n- 010\n- 2024-11-02\n- no\n- 1e3\n- 0x1F\n- ~\n- 'it''s'\n", "x")
    assert isinstance(file.root, Listing)
    texts = [item.text for item in file.root.items if isinstance(item, Scalar)]
    assert texts == ["12:30", "010", "2024-11-02", "no", "1e3", "0x1F", "~", "it's"]


def test_every_value_knows_its_place() -> None:
    file = parse("a: 1\nb:\n  - x\n  - {c: 'd'}\n", "x")
    assert dict(file.places()) == {
        "": (1, 1),
        "a": (1, 4),
        "b": (3, 3),
        "b[0]": (3, 5),
        "b[1]": (4, 5),
        "b[1].c": (4, 9),
    }


@pytest.mark.parametrize(
    ("word", "meant"),
    [("trems", "terms"), ("Limit", "limit"), ("excludes", "exclude"), ("colour", ""), ("G", ""), ("", "")],
)
def test_close_matches(word: str, meant: str) -> None:
    assert closest(word, ["terms", "limit", "exclude", "id", "A", "B"]) == meant


def answered(text: str) -> None:
    """Hold that a text is either refused with problems that have a place, or read."""
    try:
        file = parse(text, "x")
        validate(file, OutlineModel)
    except ConfigError as error:
        assert error.problems


_MARKS = (
    "a : ;- [ ] { } , ' \" # &x *x !!int | > ? << --- ... %YAML no ~ 010 \\ é sections: id terms query title"
)
YAML_BITS = st.sampled_from([*_MARKS.split(" "), ": ", "- ", "  ", "\n", "\r\n", "\t", "\x85", "\u2028"])


@settings(max_examples=100, deadline=None)
@given(st.lists(YAML_BITS, max_size=40).map("".join))
@example("? ? ? a")
@example("%TAG ! tag:x,2000:\n--- !y z")
@example("a: |1\n   b\n  c")
def test_any_text_is_read_or_refused(text: str) -> None:
    answered(text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        text = decode(content, "x").text
    except ConfigError as error:
        assert error.problems
    else:
        answered(text)


VALUES = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abcäö -", max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


def bare(value: object) -> object:
    """Take the scalars' texts out of what `raw` gives; nothing at all is an empty text."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, list):
        return [bare(item) for item in value]
    if isinstance(value, dict):
        return {key: bare(item) for key, item in value.items()}
    return "" if value is None else value


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.text("abcxyz", min_size=1), VALUES, min_size=1, max_size=4), st.booleans())
@pytest.mark.slow
def test_what_yaml_writes_is_read_back(value: dict[str, object], flow: bool) -> None:
    """The law of the reader: what PyYAML writes of texts, lists and keys is what we read."""
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow, default_style='"')
    file = parse(text, "x")
    assert not file.problems
    assert isinstance(file.root, Mapping)
    assert bare(raw(file.root)) == value


KEYS = {
    "brief.yaml": "title subtitle issued marking outline sources register sections embed look comments decisions",
    "outline.yaml": "names sections name also id title terms query limit measures unit readings positions any not",
    "seeds/sources.yaml": "sources id path part sha256 published url language marking reliability party",
}
ODD = st.sampled_from(
    ["", "no", "010", "12:30", "/(/", "a" * 5000, "./", "*", "~", "a/b", "2024-02-30", "[", "%s"]
)


@st.composite
def odd_files(draw: st.DrawFn) -> dict[str, str | bytes]:
    name = draw(st.sampled_from(sorted(KEYS)))
    keys = st.sampled_from(KEYS[name].split())
    odd = st.recursive(
        ODD, lambda x: st.lists(x, max_size=3) | st.dictionaries(keys, x, max_size=4), max_leaves=10
    )
    text = yaml.safe_dump(
        draw(st.dictionaries(keys, odd, max_size=5)), default_style=draw(st.sampled_from(["", '"']))
    )
    return {name: text}


@settings(max_examples=60, deadline=None)
@given(odd_files())
@example({"brief.yaml": "title: A\nsources: seeds\noutline: " + "a" * 5000})
@example({"brief.yaml": "title: A\nsources: " + "a" * 5000})
@example({"brief.yaml": "title: A\nsources: [seeds]\nregister: /dev/null\n"})
@example({"seeds/sources.yaml": "sources: [{path: " + "a" * 5000 + "}]"})
@pytest.mark.slow
def test_the_command_line_never_breaks(files: dict[str, str | bytes]) -> None:
    code, errors = run_check(files)
    assert code in {0, 1}
    assert (code == 0) == (not errors)
