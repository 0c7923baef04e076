"""JSON files: one document, a list of them, a list under a key; faults with their place."""

from __future__ import annotations

import json

import pytest

from briefing.errors import SourceError
from briefing.model import Document
from briefing.reading.json_documents import read_json_documents


def read(value: object) -> list[Document]:
    data = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
    return list(read_json_documents("a.json", data))


def test_one_document_a_list_and_a_list_under_a_key() -> None:
    row = {
        "id": "dam",
        "title": "The dam",
        "author": ["Tilda Orsk"],
        "published": "2024-03-05",
        "text": "It holds.",
    }
    (one,) = read(row)
    assert (one.reader, one.part, one.text) == ("json", None, "It holds.")
    assert dict(one.fields) == {
        "id": "dam",
        "title": "The dam",
        "author": "Tilda Orsk",
        "published": "2024-03-05",
    }
    for several in (
        [row, {"text": "Two."}],
        {"total": 2, "tags": ["a"], "articles": [row, {"text": "Two."}]},
    ):
        documents = read(several)
        assert [(document.part, document.text) for document in documents] == [
            ("item 1", "It holds."),
            ("item 2", "Two."),
        ]
    (same, again) = read([row, row])
    assert dict(same.fields)["id"] == "dam" != dict(again.fields)["id"]


def test_encodings_and_empty_files() -> None:
    assert read('{"text": "Zoë"}'.encode("utf-16"))[0].text == "Zoë"
    assert read(b'\xef\xbb\xbf{"text": "Zo\\u00eb"}')[0].text == "Zoë"
    assert read([])[0].notes == ("there is no text in it",)
    assert read({"text": " "})[0].notes == ("there is no text in it",)


def test_faults_have_their_place() -> None:
    for data, fault in (
        (b'{"text": "a",\n "b": }', r"a.json:2:7: not valid JSON"),
        (b"3", "one plain value"),
        (b"", "not valid JSON"),
        (b'{"texts": "a"}', "call 'texts' 'text'"),
        (b'{"a": [{"text": "x"}], "b": [{"text": "y"}]}', "several lists of documents, under 'a' and 'b'"),
        (b'{"text": "a", "text": "b"}', "given twice"),
        (b'{"format": "briefing/1", "sections": []}', "a brief of this program"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": "\\ud800"}', "surrogate"),
        (b'{"text": ' + b"9" * 5000 + b"}", "not usable JSON|must be a string"),
    ):
        with pytest.raises(SourceError, match=fault):
            read(data)


def test_items_at_fault_are_named_and_the_others_read() -> None:
    documents: list[Document] = []
    with pytest.raises(SourceError) as caught:
        documents.extend(
            read_json_documents("a.json", b'[{"text": "One."}, 3, {"body": "x"}, {"text": "Four."}]')
        )
    assert [str(problem) for problem in caught.value.problems] == [
        'a.json: item 2: expected an object, found a number; write {"text": "…"}',
        "a.json: item 3: no 'text'; call 'body' 'text'",
    ]
