"""What a brief carries so that it can be made again, what it keeps back, and that no place of this machine is in it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from briefing.commands.build import command as build_command

OUTLINE = """\
sections:
  - {id: ferry, title: The ferry, terms: [ferry, pier]}
"""
FERRY = "The ferry Aurora Teacup lost power on Tuesday.\n\nIt reached pier 7 late, the harbour office said.\n"


def write_topic(folder: Path, more: str = "") -> Path:
    """Write a config, an outline with a comment in it, two documents and a register into a folder."""
    (folder / "texts").mkdir(parents=True)
    (folder / "texts" / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "texts" / "grain.txt").write_text("Grain prices fell in Lower Saucer.\n", encoding="utf-8")
    (folder / "texts" / "empty.docx").write_bytes(b"no archive")
    register = "sources:\n  - {path: ferry.txt, id: ferry-news, publisher: The Teacup Courier}\n"
    (folder / "texts" / "sources.yaml").write_text(register, encoding="utf-8")
    (folder / "outline.yaml").write_text(OUTLINE + "# a secret remark\n", encoding="utf-8")
    config = folder / "brief.yaml"
    said = f"title: A ferry\nissued: 2031-05-04\noutline: outline.yaml\nsources: [texts]\n{more}"
    config.write_text(said, encoding="utf-8")
    return config


def built(config: Path, *options: str) -> dict[str, Any]:
    out = config.parent / "out"
    arguments = [str(config), "--format", "json", "--out", str(out), "--quiet", *options]
    build_command.main(arguments, standalone_mode=False)
    value: dict[str, Any] = json.loads((out / "brief.json").read_text(encoding="utf-8"))
    return value


def test_whole_texts_bring_the_inputs_of_every_document_used_or_not(tmp_path: Path) -> None:
    inputs = built(write_topic(tmp_path))["inputs"]
    assert inputs["settings"]["title"] == "A ferry"
    assert inputs["outline"]["sections"][0]["terms"] == ["ferry", "pier"]
    assert [document["path"] for document in inputs["documents"]] == ["texts/ferry.txt", "texts/grain.txt"]
    assert inputs["register"][0]["row"] == {"id": "ferry-news", "publisher": "The Teacup Courier"}
    assert [problem["file"] for problem in inputs["unread"]] == ["texts/empty.docx"]


def test_neither_comments_nor_places_of_this_machine_travel(tmp_path: Path) -> None:
    config = write_topic(tmp_path / "desk")
    said = config.read_text(encoding="utf-8").replace("[texts]", f"[{tmp_path / 'desk' / 'texts'}]")
    config.write_text(said, encoding="utf-8")
    written = json.dumps(built(config)["inputs"])
    assert "secret" not in written
    assert str(tmp_path) not in written
    assert json.loads(written)["settings"]["sources"] == ["texts"]


@pytest.mark.parametrize(
    ("more", "options", "travels"),
    [
        ("", [], True),
        ("embed_inputs: false\n", [], False),
        ("embed: passages\n", [], False),
        ("embed: none\n", [], False),
        ("embed: passages\nembed_inputs: true\n", [], True),
        ("marking: TLP:CLEAR\n", ["--public"], False),
        ("marking: TLP:CLEAR\nembed: texts\n", ["--public"], False),
        ("marking: TLP:CLEAR\nembed_inputs: true\n", ["--public"], True),
    ],
)
def test_inputs_travel_where_they_may(more: str, options: list[str], travels: bool, tmp_path: Path) -> None:
    assert (built(write_topic(tmp_path, more), *options)["inputs"] is not None) is travels


DROP = "decisions:\n  drop:\n    - {section: ferry, source: ferry-news, words: reached pier 7 late}\n"


def test_of_a_dropped_passage_only_a_hash_is_public(tmp_path: Path) -> None:
    private = built(write_topic(tmp_path / "private", DROP))["inputs"]["settings"]["decisions"]
    assert private[0]["words"] == "reached pier 7 late"
    public = built(write_topic(tmp_path / "public", f"{DROP}embed: none\nembed_inputs: true\n"))["inputs"]
    sentence = "it reached pier 7 late, the harbour office said."
    hashes = [hashlib.sha256(sentence.encode()).hexdigest()]
    row = {"kind": "drop", "section": "ferry", "source": "ferry-news", "words": "", "hashes": hashes}
    assert public["settings"]["decisions"] == [row]
    assert "reached" not in json.dumps(public)


def test_the_call_and_the_look_travel_always(tmp_path: Path) -> None:
    config = write_topic(tmp_path, "embed: none\nlook: {paper: Letter, templates: own}\n")
    (tmp_path / "own").mkdir()
    brief = built(config, "--section", "ferry", "--length", "600 words")
    assert brief["call"] == {"sections": ["ferry"], "length": "600 words", "carry": "nothing"}
    assert (brief["look"]["paper"], brief["look"]["templates"]) == ("Letter", "")
    (tmp_path / "own" / "brief.md.j2").write_text("{{ brief.title }}", encoding="utf-8")
    hashed = built(config)["look"]["templates"]
    (tmp_path / "own" / "brief.md.j2").write_text("{{ brief.title }}.", encoding="utf-8")
    assert len(hashed) == 64
    assert built(config)["look"]["templates"] != hashed
