"""JSON Lines: odd values are notes and the document is read; ids are made unlike; remains in a text are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import Corpus
from briefing.model import Document
from briefing.reading.jsonl import read_jsonl
from briefing.reading.odd_text import describe_odd_text

TEXT = "The weir at Lund Mills held."


def read_rows(*rows: object) -> list[Document]:
    return list(read_jsonl("x", "\n".join(json.dumps(row) for row in rows).encode()))


def one(**fields: object) -> Document:
    (document,) = read_rows({"text": TEXT, **fields})
    return document


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Oda Karsk", "Oda Karsk"),
        (["Oda Karsk", "Lev Tamm"], "Oda Karsk; Lev Tamm"),
        (["Karsk, Oda", "Tamm, Lev"], "Karsk, Oda; Tamm, Lev"),
        ([{"name": "Oda Karsk"}], "Oda Karsk"),
        ({"name": "Oda Karsk"}, "Oda Karsk"),
        ([{"given": "Oda", "family": "Karsk"}, {"literal": "Harbour Board"}], "Oda Karsk; Harbour Board"),
        (
            {"given": "Jan", "non-dropping-particle": "ter", "family": "Meer", "suffix": "Jr"},
            "Jan ter Meer Jr",
        ),
        ({"family": "Karsk"}, "Karsk"),
        ([{"first_name": "Oda", "last_name": "Karsk"}, "Lev\n Tamm"], "Oda Karsk; Lev Tamm"),
        ([{"@type": "Person", "name": "Oda Karsk", "url": "https://karsk.example"}], "Oda Karsk"),
        (["Oda Karsk", None, "", "Oda  Karsk"], "Oda Karsk"),
        ([], ""),
    ],
)
def test_authors_are_read_from_strings_lists_and_objects(author: object, names: str) -> None:
    document = one(author=author)
    assert dict(document.fields).get("author", "") == names
    assert document.notes == ()


@pytest.mark.parametrize(
    ("field", "value", "taken", "note"),
    [
        ("author", {"orcid": 5}, None, "'author' is not used: no name was found in an object"),
        ("author", 5, None, "'author' is not used: no name was found in a number"),
        ("author", ["Oda Karsk", 5], "Oda Karsk", "an author is left out: no name was found in a number"),
        ("author", [["Oda Karsk"]], None, "'author' is not used: no name was found in a list"),
        ("title", 1984, "1984", "'title' is a number, 1984; it was taken as text"),
        ("title", {"en": "The weir"}, None, "'title' is not used: it should be a string and is an object"),
        ("url", ["https://weir.example"], None, "'url' is not used: it should be a string and is a list"),
        ("language", True, None, "'language' is not used: it should be a string and is true or false"),
        ("published", [2024], None, "'published' is not used: it should be a string and is a list"),
        ("id", {"$oid": "5f"}, None, "'id' is not used: it should be a string and is an object"),
        ("id", float("nan"), None, "'id' is not used: it should be a string and is a number"),
        ("title", "a\ud83d", None, "'title' is not used: it holds half of a surrogate pair"),
        ("title", "a\0b", None, "'title' is not used: it holds a NUL character"),
    ],
)
def test_an_odd_value_is_a_note_and_the_document_is_read(
    field: str, value: object, taken: str | None, note: str
) -> None:
    document = one(**{field: value})
    assert document.text == TEXT
    assert dict(document.fields).get(field) == taken
    assert document.notes == (note,)


def test_numbers_are_ids_and_dates_without_a_note() -> None:
    document = one(id=17, published=20241102)
    assert document.fields == (("id", "17"), ("published", "2024-11-02"))
    assert document.notes == ()


def test_the_second_of_two_equal_ids_is_named_by_its_text() -> None:
    first, second, third, fourth = read_rows(
        {"id": 7, "text": "One."},
        {"id": "7", "text": "Two."},
        {"id": "7", "text": "Two."},
        {"text": "Three."},
    )
    ids = [dict(document.fields).get("id") for document in (first, second, third, fourth)]
    assert ids == ["7", "7-1eb32d1e", "7-1eb32d1e-2", None]
    assert first.notes == fourth.notes == ()
    assert second.notes == ("line 1 has the id '7' too; this document is called '7-1eb32d1e'",)
    assert third.notes == (
        "it has the id '7' and the text of line 2 again; this document is called '7-1eb32d1e-2'",
    )


@given(
    st.lists(st.tuples(st.sampled_from(["a", "a-1", 1, "1"]), st.sampled_from(["x", "y", "z"])), max_size=12)
)
def test_no_two_documents_of_a_file_have_one_id(rows: list[tuple[object, str]]) -> None:
    documents = read_rows(*({"id": key, "text": text} for key, text in rows)) if rows else []
    ids = [dict(document.fields)["id"] for document in documents]
    assert len(set(ids)) == len(ids)
    assert [document.text for document in documents] == [text for _, text in rows]


def test_equal_ids_of_two_files_are_set_apart_too(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "n1", "text": "The weir held."}', encoding="utf-8")
    (tmp_path / "b.jsonl").write_text('{"id": "n1", "text": "The weir fell."}\n', encoding="utf-8")
    corpus = Corpus.read(["."], base=tmp_path, cache=tmp_path / "cache")
    first, second = corpus.sources
    assert corpus.problems == ()
    assert first.key == "n1"
    assert second.key == f"n1-{second.text_sha256[:8]}"
    assert second.notes == (
        f"its key 'n1' is that of a.jsonl (line 1) too; this document is called {second.key!r}",
    )
    assert [corpus.text(source.key) for source in corpus.sources] == ["The weir held.", "The weir fell."]


def test_a_row_of_the_register_keeps_its_id(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "n1", "text": "The weir held."}', encoding="utf-8")
    (tmp_path / "b.txt").write_text("The weir fell.", encoding="utf-8")
    (tmp_path / "sources.yaml").write_text("sources:\n- {path: b.txt, id: n1}\n", encoding="utf-8")
    corpus = Corpus.read(["."], base=tmp_path, register=tmp_path / "sources.yaml")
    assert corpus.text("n1") == "The weir fell."
    assert corpus.problems == ()


def test_what_can_be_read_beside_a_faulty_line_is_read_each_time(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\nbad\n{"text": "Two."}\n', encoding="utf-8")
    for _ in range(2):
        corpus = Corpus.read(["a.jsonl"], base=tmp_path, cache=tmp_path / "cache")
        assert [corpus.text(source.key) for source in corpus.sources] == ["One.", "Two."]
        assert [(problem.file, problem.line) for problem in corpus.problems] == [("a.jsonl", 2)]
        corpus.close()


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("<p>A weir.</p>", "HTML tags stand in the text (<p>, </p>) and stay in it"),
        ("A <a href='x'>weir</a><br/>", "HTML tags stand in the text (<a>, </a>, <br>) and stay in it"),
        ("<!-- x -->A weir", "HTML tags stand in the text (<!--) and stay in it"),
        ("Karsk &amp;amp; Tamm", "HTML character references stand in the text (&amp;) and stay in it"),
        (
            "Karsk&#8217;s&nbsp;weir",
            "HTML character references stand in the text (&#8217;, &nbsp;) and stay in it",
        ),
        ("The cafÃ©", "doubled encoding stands in the text ('Ã©' for 'é') and stays in it"),
        ("Karskâ€™s weir", "doubled encoding stands in the text ('â€™' for '’') and stays in it"),
        ("Ã‰cole", "doubled encoding stands in the text ('Ã‰' for 'É') and stays in it"),
        ("StraÃŸe", "doubled encoding stands in the text ('ÃŸ' for 'ß') and stays in it"),
        ("5 â‚¬", "doubled encoding stands in the text ('â‚¬' for '€') and stays in it"),
        ("a\xe2\x80\x93b", "doubled encoding stands in the text ('â\\x80\\x93' for '–') and stays in it"),
    ],
)
def test_remains_in_a_text_are_named_and_the_text_is_kept(text: str, note: str) -> None:
    document = one(text=text)
    assert document.text == text
    assert [found.removesuffix("; save the file as UTF-8 once") for found in document.notes] == [note]


@pytest.mark.parametrize(
    "text",
    [
        "a < b & c > d; AT&T; Q&A;",
        "if a<b and c>d",
        "<oda@karsk.example> wrote",
        "naïve café – “ok” €5 œuvre Ñandú",
        "A IRMÃ” e «PÅ» e «Å» — voilà\u00a0», à\u00a0«",
        "Öl Äpfel Ünder ÅÄÖ” São Tomé",
        "Đà Nẵng Ấn Độ, Київ, Ζάκυνθος, 北京",
        "x &notareference; y & z;",
    ],
)
def test_what_belongs_there_is_not_noted(text: str) -> None:
    assert describe_odd_text(text) == ()


@given(st.text(st.sampled_from("éßñçøžłαяш’“”–…€"), min_size=1))
def test_every_text_that_was_encoded_twice_is_noted(text: str) -> None:
    doubled = "x" + text.encode().decode("latin-1") + "x"
    assert describe_odd_text(doubled)
