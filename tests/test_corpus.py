"""The Corpus: what is found and why, and a cache that changes nothing but the time. All texts are invented."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.corpus import CACHE_FILE, Corpus, QueryParts
from briefing.errors import QueryError
from briefing.model import Document
from briefing.reading import FileRef, read_documents
from briefing.text.parsed import ParsedText, parse_document

TEXTS = {
    "harbour": "The harbour of Lower Quay was closed on Monday.\n\nA patrol found two rifles in a shed. "
    "They had been wrapped in oilcloth.\n\nThe mayor said that nobody was hurt.",
    "market": "The market opened late. Fish was dear.\n\nTwo rifles were shown in a museum of hunting.",
    "weather": "Rain fell all night. The river district was flooded, and patients were hospitalised.",
}
QUESTIONS = (
    QueryParts("What weapon was found?", terms=("rifle",)),
    QueryParts("Who was hurt in the harbour?", title="Harbour"),
    QueryParts(terms=("hospitali*", '"river district"', "/r[ai]in/")),
    QueryParts("rifles", query="rifle AND NOT museum"),
    QueryParts(terms=("rifle",), exclude=("museum",)),
)


def _answers(corpus: Corpus) -> list[object]:
    return [corpus.passage_count, *(corpus.score_passages(parts) for parts in QUESTIONS)]


def test_hits_are_spans_with_reasons() -> None:
    corpus = Corpus.from_texts(TEXTS)
    hits = corpus.find("What weapon was found in a shed?", terms=("rifle",))
    assert (hits[0].source, hits[0].quote) == ("harbour", "A patrol found two rifles in a shed.")
    assert hits[0].why[0] in {"found", "shed"}
    assert {"rifle", "shed", "found"} == set(hits[0].why)
    for hit in hits:
        assert TEXTS[hit.source][hit.start : hit.end] == hit.quote
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_matched_words_have_spans() -> None:
    corpus = Corpus.from_texts(TEXTS)
    for parts in QUESTIONS:
        for scored in corpus.score_passages(parts):
            for match in scored.matched:
                assert scored.passage.start <= match.start < match.end <= scored.passage.end
                assert match.weight > 0
    first = corpus.score_passages(QUESTIONS[2])[0]
    words = {TEXTS[first.source][match.start : match.end] for match in first.matched}
    assert words == {"hospitalised", "river district"}


def test_a_source_can_be_asked_alone() -> None:
    corpus = Corpus.from_texts(TEXTS)
    assert {hit.source for hit in corpus.find("rifles", source="market")} == {"market"}
    with pytest.raises(KeyError):
        corpus.find("rifles", source="nowhere")


def test_condition_and_exclusion() -> None:
    corpus = Corpus.from_texts(TEXTS)
    met = corpus.find("rifles", query="rifle AND NOT museum")
    assert [hit.quote for hit in met] == ["A patrol found two rifles in a shed."]
    assert all("museum" not in hit.quote for hit in corpus.find("rifles", exclude=("museum",)))
    assert corpus.find("harbour", query="NOT rifle AND NOT rain")
    with pytest.raises(QueryError):
        corpus.find(query="rifle AND")


def test_no_word_of_the_question_finds_nothing() -> None:
    corpus = Corpus.from_texts(TEXTS)
    assert corpus.find("submarine cables", terms=("torpedo*", "/t.rpedo/")) == ()
    assert corpus.find("") == ()
    assert Corpus.from_texts({}).find("rifle") == ()
    assert Corpus.from_texts({"empty": ""}).find("rifle") == ()


def test_headings_are_never_hits() -> None:
    text = (
        "Harbour news\n\nThe harbour was closed by the mayor on Monday morning.\n\nIt opened again at noon."
    )
    hits = Corpus.from_texts({"a": text}).find("harbour news")
    assert hits
    assert all(hit.quote != "Harbour news" for hit in hits)


def test_context_counts_where_a_sentence_alone_does_not_name_the_matter() -> None:
    texts = {
        "a": "The fire at Upper Mill broke out at dawn.\n\nThree workers were injured.\n\nThe mill was rebuilt.",
        "b": "The fire at Lower Forge was small.\n\nThree workers were injured.\n\nThe forge stands.",
    }
    hits = Corpus.from_texts(texts).find("Who was injured at Upper Mill?")
    injured = [hit.source for hit in hits if "injured" in hit.quote]
    assert injured[0] == "a"


@settings(max_examples=25, deadline=None)
@given(st.permutations(sorted(TEXTS)))
def test_the_order_of_the_sources_decides_ties_only(order: list[str]) -> None:
    texts = {**TEXTS, "copy": TEXTS["market"]}
    plain = Corpus.from_texts({key: texts[key] for key in [*sorted(TEXTS), "copy"]})
    mixed = Corpus.from_texts({key: texts[key] for key in [*order, "copy"]})
    for parts in QUESTIONS:
        one, other = plain.score_passages(parts), mixed.score_passages(parts)
        assert {(s.source, s.passage, s.score) for s in one} == {
            (s.source, s.passage, s.score) for s in other
        }


def _write(folder: Path, texts: dict[str, str], lines: list[str]) -> None:
    folder.mkdir(exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    records = [{"id": f"line {n}", "text": text} for n, text in enumerate(lines)]
    (folder / "lines.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")


_SENTENCE = st.lists(
    st.sampled_from(["rifle", "harbour", "rain", "museum", "hospitality", "hospitalised"]), min_size=2
)
_TEXT = st.lists(_SENTENCE.map(lambda words: " ".join(words).capitalize() + "."), min_size=1, max_size=4).map(
    " ".join
)
_FOLDER = st.tuples(
    st.dictionaries(st.sampled_from(["a", "b", "c"]), _TEXT, min_size=1),
    st.lists(_TEXT, min_size=1, max_size=4),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_FOLDER, min_size=2, max_size=4))
@pytest.mark.slow
def test_a_cache_changes_nothing_but_the_time(
    tmp_path_factory: pytest.TempPathFactory, states: list[tuple[dict[str, str], list[str]]]
) -> None:
    base = tmp_path_factory.mktemp("corpus")
    for texts, lines in states:
        _write(base / "in", texts, lines)
        cached = Corpus.read(["in"], base=base, cache=base / "cache")
        plain = Corpus.read(["in"], base=base)
        assert cached.sources == plain.sources
        assert [cached.passages(s.key) for s in cached.sources] == [
            plain.passages(s.key) for s in plain.sources
        ]
        assert [cached.text(s.key) for s in cached.sources] == [plain.text(s.key) for s in plain.sources]
        assert _answers(cached) == _answers(plain)


def test_only_what_changed_is_split_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [f"Sentence number {n} is about the harbour." for n in range(50)]
    _write(tmp_path / "in", {}, lines)
    Corpus.read(["in"], base=tmp_path, cache=tmp_path / "cache")
    split: list[str] = []

    def watch_split(document: Document) -> ParsedText:
        split.append(document.text)
        return parse_document(document)

    monkeypatch.setattr("briefing.index.prepare.parse_document", watch_split)
    lines[7] = "Another sentence stands here now."
    _write(tmp_path / "in", {}, lines)
    corpus = Corpus.read(["in"], base=tmp_path, cache=tmp_path / "cache")
    assert split == [lines[7]]
    assert corpus.find("another sentence")[0].quote == lines[7]
    read: list[str] = []

    def watch_read(ref: FileRef, data: bytes) -> Iterator[Document]:
        read.append(ref.name)
        return read_documents(ref, data)

    monkeypatch.setattr("briefing.index.gathering.read_documents", watch_read)
    assert Corpus.read(["in"], base=tmp_path, cache=tmp_path / "cache").passage_count == corpus.passage_count
    assert read == []


@pytest.mark.parametrize("damage", ["text", "foreign", "old", "zeros", "cut"])
def test_a_cache_that_is_not_ours_or_not_sound_is_made_anew(tmp_path: Path, damage: str) -> None:
    _write(tmp_path / "in", TEXTS, ["One line about rifles."] * 40)
    cache = tmp_path / "cache"
    first = Corpus.read(["in"], base=tmp_path, cache=cache)
    expected = _answers(first)
    first.close()
    file = cache / CACHE_FILE
    for beside in (f"{CACHE_FILE}-wal", f"{CACHE_FILE}-shm"):
        (cache / beside).unlink(missing_ok=True)
    if damage == "text":
        file.write_text("this is not a database, and it is longer than a header " * 99, encoding="utf-8")
    elif damage == "zeros":
        file.write_bytes(file.read_bytes()[:4096] + bytes(8192))
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:-5000])
    else:
        file.unlink()
        with sqlite3.connect(file) as other:
            other.execute("CREATE TABLE meta (name TEXT, value TEXT)")
            if damage == "old":
                other.execute("INSERT INTO meta VALUES ('version', '0')")
        other.close()
    assert _answers(Corpus.read(["in"], base=tmp_path, cache=cache)) == expected


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["zeros", "noise", "letters"])
@pytest.mark.parametrize("share", range(5, 100, 10))
def test_a_large_cache_that_is_damaged_within_is_made_anew_where_it_is_met(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str, share: int
) -> None:
    monkeypatch.setattr("briefing.index.database.LOOKED_THROUGH", 0)
    lines = [f"Boat {n} lay in the harbour. Two rifles and {n} crates were found. " * 9 for n in range(150)]
    _write(tmp_path / "in", TEXTS, lines)

    def build() -> list[object]:
        corpus = Corpus.read(["in"], base=tmp_path, cache=tmp_path / "cache")
        read: list[object] = [(s, corpus.text(s.key), corpus.passages(s.key)) for s in corpus.sources]
        corpus.close()
        return read

    expected = build()
    file = tmp_path / "cache" / CACHE_FILE
    content = bytearray(file.read_bytes())
    start = len(content) * share // 100 // 4096 * 4096
    filling = {"zeros": bytes(4096), "noise": bytes(range(255, -1, -1)) * 16, "letters": b"boat " * 820}
    content[start : start + 4096] = filling[damage][:4096]
    file.write_bytes(content)
    assert build() == expected
    assert build() == expected


def _build(base: str) -> list[object]:
    return _answers(Corpus.read(["in"], base=Path(base), cache=Path(base) / "cache"))


@pytest.mark.slow
def test_two_processes_build_into_one_cache(tmp_path: Path) -> None:
    _write(tmp_path / "in", TEXTS, [f"Line {n} is about rain and rifles." for n in range(200)])
    expected = _answers(Corpus.read(["in"], base=tmp_path))
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        answers = pool.map(_build, [str(tmp_path)] * 4, chunksize=1)
    assert answers == [expected] * 4


def test_a_killed_build_leaves_a_cache_that_can_be_used(tmp_path: Path) -> None:
    _write(tmp_path / "in", TEXTS, [f"Line {n} is about rain and rifles." for n in range(300)])
    script = """
        import os, signal, sys
        from pathlib import Path
        from briefing.index.store import Store
        from briefing.corpus import Corpus
        real, count = Store.add, 0
        def add(self, *arguments):
            global count
            count += 1
            if count == 150:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(self, *arguments)
        Store.add = add
        Corpus.read(["in"], base=Path(sys.argv[1]), cache=Path(sys.argv[1]) / "cache")
    """
    killed = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(tmp_path)],
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )
    assert killed.returncode == -signal.SIGKILL
    assert _build(str(tmp_path)) == _answers(Corpus.read(["in"], base=tmp_path))


def test_unreadable_and_unknown_files_are_named(tmp_path: Path) -> None:
    _write(tmp_path / "in", TEXTS, ["A line."])
    (tmp_path / "in" / "bad.jsonl").write_text('{"text": "good"}\n{"text": \n', encoding="utf-8")
    (tmp_path / "in" / "image.xyz").write_bytes(b"\x00")
    corpus = Corpus.read(["in"], base=tmp_path)
    assert any(problem.file.endswith("bad.jsonl") for problem in corpus.problems)
    assert any(problem.file.endswith("image.xyz") for problem in corpus.skipped)
    assert {source.path for source in corpus.sources} == {
        "in/harbour.txt",
        "in/market.txt",
        "in/weather.txt",
        "in/lines.jsonl",
        "in/bad.jsonl",  # whose first line is as good as any
    }


def test_two_files_of_the_same_bytes_are_two_sources(tmp_path: Path) -> None:
    _write(tmp_path / "in", {"a": TEXTS["market"], "b": TEXTS["market"]}, ["A line."])
    corpus = Corpus.read(["in"], base=tmp_path)
    assert corpus.problems == ()
    assert len({source.key for source in corpus.sources}) == len(corpus.sources) == 3


def test_a_text_is_split_and_stemmed_in_the_language_of_its_register_row(tmp_path: Path) -> None:
    text = "Wir sahen z.\u00a0B. Häuser und Gärten. Am 3. Oktober kam Dr. Ostrava mit ca. 20 Leuten."
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": text, "language": "en"}) + "\n", encoding="utf-8")
    (tmp_path / "plain.jsonl").write_text(
        json.dumps({"text": text, "language": "de"}) + "\n", encoding="utf-8"
    )

    def read(name: str) -> tuple[list[str], bool]:
        register = tmp_path / "sources.yaml"
        known = register if register.exists() else None
        corpus = Corpus.read([name], base=tmp_path, register=known, cache=tmp_path / "cache")
        (source,) = corpus.sources
        quotes = [corpus.text(source.key)[p.start : p.end] for p in corpus.passages(source.key)]
        found = bool(corpus.find("Haus"))
        corpus.close()
        return quotes, found

    stated, german = read("in.jsonl"), read("plain.jsonl")
    assert stated[0] != german[0]
    assert (stated[1], german[1]) == (False, True)
    (tmp_path / "sources.yaml").write_text(
        "sources:\n  - path: in.jsonl\n    part: line 1\n    language: de\n", encoding="utf-8"
    )
    assert read("in.jsonl") == german
    (tmp_path / "sources.yaml").unlink()
    assert read("in.jsonl") == stated


@pytest.mark.parametrize("half", ["\ud800", "\udfff"])
def test_half_of_a_surrogate_pair_is_a_character_like_any_other(half: str) -> None:
    text = f"The mast{half} broke at noon. A rope{half} held."
    corpus = Corpus.from_texts({"a": text, "b": "The mast was mended."})
    assert corpus.text("a") == text
    for terms in (("mast",), (f"rope{half}",), ("/r.pe/",)):
        hits = [hit for hit in corpus.find("mast", terms=terms) if hit.source == "a"]
        assert hits
        assert all(text[hit.start : hit.end] == hit.quote for hit in hits)
