"""The sequence of sources: each is made when it is asked for, and is what it would have been anyway."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.config.register_file import read_register
from briefing.corpus import Corpus
from briefing.index.sources import Block, Sources
from briefing.model import Record, Source


def source(key: str) -> Source:
    return Source(key, f"{key}.txt", None, "text", "0" * 64, "0" * 64, 9, Record())


def blocks(made: list[str]) -> list[Block]:
    def block(*keys: str, registered: bool = False) -> Block:
        def make(number: int) -> Source:
            made.append(keys[number])
            return source(keys[number])

        return Block(keys, make, registered)

    return [block("a", "b", "c"), block(), block("d", "e", registered=True)]


def test_only_what_is_asked_for_is_made_and_that_once() -> None:
    made: list[str] = []
    sources = Sources(blocks(made))
    assert (len(sources), sources.keys, made) == (5, ["a", "b", "c", "d", "e"], [])
    assert [sources[1].key, sources[-1].key, sources[1].key] == ["b", "e", "b"]
    assert made == ["b", "e"]
    with pytest.raises(IndexError):
        sources[5]


def test_it_is_a_sequence_like_any_other() -> None:
    plain = tuple(map(source, "abcde"))
    sources = Sources(blocks([]))
    assert tuple(sources) == plain
    assert sources == plain
    assert sources != plain[:4]
    assert sources != plain[::-1]
    assert sources[1:4] == plain[1:4]
    assert sources[::-2] == plain[::-2]
    assert sources.index(plain[3]) == 3
    assert [one.key for one in sources.registered()] == ["d", "e"]
    assert [one.key for one in sources.firsts()] == ["a", "d", "e"]


def write_lines(path: Path, count: int, name: str = "d") -> None:
    lines = (json.dumps({"id": f"{name}{n}", "text": f"Boat {n} lay in the harbour."}) for n in range(count))
    path.write_text("\n".join(lines), encoding="utf-8")


def test_a_register_that_speaks_of_another_file_leaves_an_archive_unmade(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_lines(tmp_path / "archive.jsonl", 40)
    write_lines(tmp_path / "few.jsonl", 2, "few")
    rows = "sources:\n  - path: few.jsonl\n    part: line 2\n    marking: TLP:AMBER\n"
    (tmp_path / "sources.yaml").write_text(rows, encoding="utf-8")
    register = read_register(tmp_path / "sources.yaml", tmp_path)
    names = ["archive.jsonl", "few.jsonl"]
    Corpus.read(names, base=tmp_path, register=register, cache=tmp_path / "cache").close()
    looked: list[str | None] = []
    real = type(register).source

    def watched(self: object, document: object, *rest: object) -> Source:
        looked.append(getattr(document, "part", None))
        return real(self, document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(type(register), "source", watched)
    corpus = Corpus.read(names, base=tmp_path, register=register, cache=tmp_path / "cache")
    assert len(corpus.sources) == 42
    assert len(looked) == 3  # both of the file that the register speaks of, and one of the archive
    assert [one.record.marking for one in corpus.sources.registered()] == ["", "TLP:AMBER"]


def test_rows_of_the_register_reach_a_file_that_was_read_without_them(tmp_path: Path) -> None:
    write_lines(tmp_path / "in.jsonl", 5)
    Corpus.read(["in.jsonl"], base=tmp_path, cache=tmp_path / "cache").close()
    rows = "sources:\n  - path: in.jsonl\n    part: line 4\n    id: fourth\n    title: The fourth\n"
    (tmp_path / "sources.yaml").write_text(rows, encoding="utf-8")
    register = tmp_path / "sources.yaml"
    cached = Corpus.read(["in.jsonl"], base=tmp_path, register=register, cache=tmp_path / "cache")
    plain = Corpus.read(["in.jsonl"], base=tmp_path, register=register)
    assert cached.sources == plain.sources
    assert cached.sources[3].key == "fourth"
    assert cached.source("fourth").record.title == "The fourth"
    assert cached.text("fourth") == "Boat 3 lay in the harbour."


def test_one_file_under_two_names_gives_two_sets_of_sources(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", 3)
    write_lines(tmp_path / "b.jsonl", 3)
    for cache in (None, tmp_path / "cache", tmp_path / "cache"):
        corpus = Corpus.read(["a.jsonl", "b.jsonl"], base=tmp_path, cache=cache)
        assert corpus.sources.keys == ["d0", "d1", "d2", "d0-2", "d1-2", "d2-2"]
        assert [one.path for one in corpus.sources] == ["a.jsonl"] * 3 + ["b.jsonl"] * 3
        assert corpus.text("d1-2") == corpus.text("d1")
        corpus.close()
