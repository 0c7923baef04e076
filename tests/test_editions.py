"""Two editions of a brief: which sources are the same, what changed, and why; a file that is no edition."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from edition_cases import EditionCase, build, cases, edition
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.editions import (
    Edition,
    EditionError,
    compare_editions,
    edition_of,
    read_carried_edition,
    read_edition,
    write_edition,
)
from briefing.editions.edition import Head, ListedSource
from briefing.editions.layout import lay_out_changes, lay_out_difference
from briefing.editions.sources import canonical_address, match_sources
from briefing.editions.text import changes_in_lines
from briefing.model import Length
from briefing.render.json import brief_to_json

GAZETTE = {"gazette": "Twelve people drowned in the Vell valley on Saturday, the district office said.\n"}


@pytest.mark.parametrize("case", tuple(cases()), ids=lambda case: case.name)
def test_what_changed(case: EditionCase, tmp_path: Path) -> None:
    old = read_edition(brief_to_json(build(case.old, tmp_path)[0]), "old.json")
    new = edition(*build(case.new, tmp_path, drops=case.dropped, number="2"))
    said = "\n".join(changes_in_lines(compare_editions(old, new), new))
    assert f"{said}\n" == case.expected


@pytest.mark.parametrize("case", tuple(cases()), ids=lambda case: case.name)
def test_the_same_twice_is_no_change(case: EditionCase, tmp_path: Path) -> None:
    brief, corpus = build(case.new, tmp_path, drops=case.dropped)
    read = read_edition(brief_to_json(brief), "brief.json")
    assert compare_editions(read, edition(brief, corpus)).is_empty
    assert compare_editions(read, read).is_empty


@pytest.mark.parametrize("case", tuple(cases()), ids=lambda case: case.name)
def test_a_brief_is_the_same_edition_built_or_read(case: EditionCase, tmp_path: Path) -> None:
    brief, _ = build(case.new, tmp_path, drops=case.dropped)
    read = read_edition(brief_to_json(brief), "brief.json")
    assert replace(read, sha256="") == edition_of(brief, lambda _: None)
    carried = json.loads(json.dumps(write_edition(read)))
    assert read_carried_edition(carried, "brief.json") == read


def test_back_and_forth_new_is_withdrawn(tmp_path: Path) -> None:
    """What is new from one edition to another is what is withdrawn from that to the first."""
    one = edition(*build(GAZETTE, tmp_path))
    text = "Relief workers from Sund brought blankets to the shelter.\n"
    other = edition(*build({**GAZETTE, "radio": text}, tmp_path))
    forth, back = compare_editions(one, other), compare_editions(other, one)
    assert [(m.kind, m.section) for m in forth.passages] == [("new", "relief")]
    assert [(m.kind, m.section) for m in back.passages] == [("withdrawn", "relief")]
    assert [(s.kind, s.title) for s in (*forth.sources, *back.sources)] == [
        ("new", "radio"),
        ("gone", "radio"),
    ]


def test_a_shorter_length_says_so(tmp_path: Path) -> None:
    """A passage that the shorter brief has no room for is told with that reason, and is not withdrawn."""
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
    names = ("Orrin", "Sund", "Vell", "Harrow")
    texts = {
        f"r{n}": f"Boats from {name} brought {n + 3} crates of blankets to the shelter on {day}, said the {name} crew.\n"
        for n, (name, day) in enumerate((name, day) for name in names for day in days)
    }
    old = edition(*build(texts, tmp_path))
    new = edition(*build(texts, tmp_path, length=Length(words=200)))
    moves = compare_editions(old, new).passages
    assert {(move.kind, move.reason) for move in moves} == {("unprinted", "length")}
    at_one_length = edition(*build(texts, tmp_path, length=Length(words=200)))
    assert compare_editions(new, at_one_length).is_empty


def test_a_pin_that_is_taken_back_is_a_decision() -> None:
    laid = _laid()
    laid["sections"] = [_section(pinned=True)]
    old = read_edition(json.dumps(laid).encode(), "old.json")
    laid["sections"] = [_section() | {"findings": []}]
    new = read_edition(json.dumps(laid).encode(), "new.json")
    assert [move.reason for move in compare_editions(old, new).passages] == ["decision"]


def test_a_section_that_is_gone_is_the_reason() -> None:
    laid = _laid()
    old = read_edition(json.dumps(laid | {"sections": [_section()]}).encode(), "old.json")
    new = read_edition(json.dumps(laid).encode(), "new.json")
    assert [move.reason for move in compare_editions(old, new).passages] == ["section-gone"]


def test_what_the_analyst_takes_out_is_not_told_after_all(tmp_path: Path) -> None:
    """Neither where the passage is as it was, nor where its source has worded it anew."""
    text = "Relief workers from Sund brought 90 blankets to the shelter.\n\nThe army sent a field kitchen to the shelter.\n"
    old = edition(*build({**GAZETTE, "radio": text}, tmp_path))
    drops = [("relief", "radio", "Relief workers from Sund brought")]
    for now in (text, text.replace("90", "110")):
        brief, _ = build({**GAZETTE, "radio": now}, tmp_path, drops=drops, previous=old)
        assert brief.changes is not None
        (move,) = brief.changes.passages
        assert move.former is not None
        assert (move.kind, move.reason, move.former.words) == ("withdrawn", "decision", "")
        assert "blankets" not in json.dumps(lay_out_changes(brief.changes))


def test_a_brief_of_some_sections_is_compared_with_these(tmp_path: Path) -> None:
    text = "Relief workers from Sund brought blankets to the shelter.\n"
    old = edition(*build({**GAZETTE, "radio": text}, tmp_path))
    brief, corpus = build({**GAZETTE, "radio": text}, tmp_path, previous=old, sections=["dead"])
    assert brief.changes == replace(compare_editions(old, old), printed=0)
    assert [one.reason for one in compare_editions(old, edition(brief, corpus)).passages] == ["section-gone"]


def test_a_file_that_is_read_otherwise_by_another_program_is_not_corrected(tmp_path: Path) -> None:
    """The same bytes, in which another version of the program finds other line ends, or a hyphen less."""
    old = edition(*build(GAZETTE, tmp_path))
    (source,) = old.sources
    new = edition(*build({"gazette": GAZETTE["gazette"].replace("Saturday,", "Satur-day,")}, tmp_path))
    assert [move.kind for move in compare_editions(old, new).passages] == ["reworded"]
    same_file = replace(new, sources=(replace(new.sources[0], sha256=source.sha256),))
    assert compare_editions(old, same_file).is_empty


def test_a_passage_that_moves_to_another_section_is_still_there() -> None:
    laid = _laid()
    old = read_edition(json.dumps(laid | {"sections": [_section()]}).encode(), "old.json")
    new = read_edition(json.dumps(laid | {"sections": [_section() | {"id": "other"}]}).encode(), "new.json")
    assert compare_editions(old, new).is_empty


def _laid() -> dict[str, object]:
    return {
        "format": "briefing/1",
        "brief": {"title": "The mill", "issued": "2031-05-02"},
        "sources": [
            {"id": "S1", "key": "mill", "path": "mill.txt", "sha256": "a" * 64, "text_sha256": "b" * 64}
        ],
        "sections": [],
    }


def _section(*, pinned: bool = False) -> dict[str, object]:
    cited = {"source": "S1", "start": 0, "end": 20, "quote": "The mill stood still.", "paragraph": 1}
    finding = {"id": "mill-1", "place": "section", "pinned": pinned, "citations": [cited]}
    return {"id": "mill", "title": "The mill", "findings": [finding]}


def test_an_edition_of_an_older_program_is_read() -> None:
    """Keys that it did not write yet have a default."""
    read = read_edition(json.dumps(_laid() | {"sections": [_section()]}).encode(), "old.json")
    assert (read.brief, len(read.sections[0].findings)) == (Head("The mill", issued="2031-05-02"), 1)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7", "old.json:1:1: this is not JSON; name the brief.json of an earlier build"),
        (b"\xff\xfe\x00", "old.json: this is not JSON"),
        (b"[" * 100_000, "old.json: this is not JSON"),
        (b"[]", "old.json: this is no brief.json of this program"),
        (b'{"format": 1}', "old.json: this is no brief.json of this program"),
        (
            b'{"format": "briefing/0"}',
            "old.json: it has the format 'briefing/0', and only briefing/1 is read; build",
        ),
        (b'{"format": "briefing/1", "brief": 7}', "old.json: brief: "),
    ],
)
def test_what_is_no_edition_is_said_to_be_none(data: bytes, said: str) -> None:
    with pytest.raises(EditionError) as raised:
        read_edition(data, "old.json")
    assert str(raised.value).startswith(said)


def _source(number: int, *, key: str = "", path: str = "", url: str = "") -> ListedSource:
    sha256 = f"{number}" * 64
    return ListedSource(f"S{number}", key or f"k{number}", path or f"{number}.txt", sha256, "t", url=url)


def _edition(*sources: ListedSource) -> Edition:
    return Edition(Head(), sources, ())


def _texts(edition: Edition, **texts: str) -> Edition:
    return replace(edition, text_of=texts.get)


def test_sources_are_matched_by_key_then_address_then_file() -> None:
    old = _edition(
        _source(1, key="mill"),
        _source(2, url="https://www.post.example/a?utm_source=x"),
        _source(3, path="notes.txt", key="3" * 10),
        _source(4, path="moved.txt", key="register-id"),
    )
    new = _edition(
        _source(7, key="mill", url="https://post.example/a"),
        _source(8, url="http://post.example/a/"),
        _source(9, path="notes.txt", key="9" * 10),
        _source(5, path="moved.txt", key="another-id"),
    )
    # The first is taken by its key, so that its address makes nothing else one with it; what the register gives two
    # ids is two sources, whatever the name of the file.
    assert match_sources(old, new) == {"S1": "S7", "S2": "S8", "S3": "S9"}


def test_sources_without_names_in_common_are_matched_as_copies() -> None:
    story = "When the water rose over the lower town the keepers of the dam rang the bell of the old chapel twice."
    other = "Nobody in Sund had heard of a bell, and the mayor asked the council for a new siren on the town hall."
    old = _texts(_edition(_source(1), _source(2)), S1=story, S2=other)
    new = _texts(_edition(_source(8), _source(9)), S8=f"{other} It was refused.", S9=f"Updated. {story}")
    assert match_sources(old, new) == {"S1": "S9", "S2": "S8"}
    assert match_sources(_texts(_edition(_source(1)), S1=story), _texts(_edition(_source(2)), S2=other)) == {}


def test_two_sources_of_one_address_are_not_told_by_it() -> None:
    same = "https://post.example/live"
    assert (
        match_sources(_edition(_source(1, url=same), _source(2, url=same)), _edition(_source(9, url=same)))
        == {}
    )


@settings(max_examples=40)
@given(st.text(max_size=40))
def test_an_address_is_compared_without_a_fault(text: str) -> None:
    assert canonical_address(text) in {"", canonical_address(f" {text} ")}
    address = canonical_address(f"https://post.example/{text.replace('#', '')}")
    assert address == "" or address.startswith("post.example")


def test_a_file_under_another_address_is_another_source() -> None:
    assert (
        canonical_address("http://www.Harbour.example/a/?utm_source=x&id=7#top") == "harbour.example/a?id=7"
    )
    assert canonical_address("ftp://harbour.example/a") == canonical_address("") == ""


@given(st.data())
def test_any_two_editions_can_be_compared(data: st.DataObject) -> None:
    """Whatever two editions hold, each passage of either is told once at most, and to itself none is a change."""
    one, other = data.draw(_editions()), data.draw(_editions())
    assert compare_editions(one, one).is_empty
    changes = compare_editions(one, other)
    here = [(move.section, move.finding, move.citation) for move in changes.passages if move.finding]
    assert len(here) == len(set(here))
    json.dumps(lay_out_difference(changes, other))
    assert list(changes_in_lines(changes, other))
    assert set(lay_out_changes(changes)) >= {"since", "figures", "passages", "printed"}


SENTENCES = (
    "The mill stood still.",
    "The mill stood still on Monday.",
    "Nobody came to the mill.",
    "Nobody came to the old mill.",
    "It rained.",
)


def _editions() -> st.SearchStrategy[Edition]:
    keys = st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=True)
    return keys.flatmap(_edition_of_keys)


def _edition_of_keys(keys: list[str]) -> st.SearchStrategy[Edition]:
    sources = [
        {"id": f"S{n}", "key": key, "path": f"{key}.txt", "sha256": key * 64, "text_sha256": key}
        for n, key in enumerate(keys, 1)
    ]
    cited = st.builds(
        lambda source, quote, paragraph: {"source": source, "quote": quote, "paragraph": paragraph},
        st.sampled_from([str(source["id"]) for source in sources]),
        st.sampled_from(SENTENCES),
        st.integers(1, 2),
    )
    places = st.sampled_from(["section", "annex"])
    findings = st.lists(st.tuples(places, st.lists(cited, min_size=1, max_size=2)), max_size=4)
    texts = st.sampled_from(["x", "y"])

    def make(found: list[tuple[str, list[dict[str, object]]]], text: str) -> Edition:
        laid = _laid()
        laid["sources"] = [source | {"text_sha256": f"{source['key']}{text}"} for source in sources]
        rows = [
            {"id": f"f{n}", "place": place, "citations": citations}
            for n, (place, citations) in enumerate(found)
        ]
        laid["sections"] = [{"id": "mill", "title": "The mill", "findings": rows}]
        return read_edition(json.dumps(laid).encode(), "made.json")

    return st.builds(make, findings, texts)
