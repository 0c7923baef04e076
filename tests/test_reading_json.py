"""JSON files: one document, a list of them, a list under a key; faults with their place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.corpus import Corpus
from briefing.errors import SourceError
from briefing.model import Document
from briefing.reading import group_skipped
from briefing.reading.json_documents import read_json_documents


def read(value: object) -> list[Document]:
    data = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
    return list(read_json_documents("a.json", data))


FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Oldwick Post",
    "language": "en",
    "authors": [{"name": "Tilda Orsk"}],
    "items": [
        {
            "id": "1",
            "url": "https://post.example/dam",
            "title": "Dam &amp; weir",
            "content_html": "<p>The dam holds, the mayor said.</p><p>The weir does <b>not</b>.</p>",
            "date_published": "2024-03-05T09:00:00+01:00",
            "date_modified": "2024-03-07T09:00:00Z",
            "author": {"name": "Bo Linn"},
        },
        {"id": 2, "content_text": "No <boats> today.\n\nNone tomorrow.", "attachments": [{"url": "a.mp3"}]},
        "nothing",
    ],
}


def test_a_feed_of_json_gives_its_items() -> None:
    one, two, three = read(FEED)
    assert (one.reader, one.part, one.text) == (
        "json",
        "entry 1",
        "The dam holds, the mayor said.\n\nThe weir does not.",
    )
    assert dict(one.fields) == {
        "title": "Dam & weir",
        "author": "Bo Linn",
        "publisher": "The Oldwick Post",
        "published": "2024-03-05",
        "modified": "2024-03-07",
        "url": "https://post.example/dam",
        "language": "en",
    }
    assert (two.part, two.text) == ("entry 2", "No <boats> today.\n\nNone tomorrow.")
    assert dict(two.fields)["author"] == "Tilda Orsk"
    assert two.notes == ("1 file that goes with it not read",)
    assert (three.text, three.notes) == ("", ("there is no text in it",))


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ({"content_html": "<img src='a.png'>", "content_text": "No boats today."}, "No boats today."),
        (
            {"content_html": "<p>No <b>boats</b> today.</p>", "content_text": "No *boats* today!!"},
            "No boats today.",
        ),
        ({"summary": "The mast is <b metres &amp; high."}, "The mast is <b metres &amp; high."),
    ],
)
def test_no_words_of_an_item_are_lost(item: dict[str, str], text: str) -> None:
    author = {"authors": [], "author": {"name": "Bo Linn"}}
    (one,) = read(FEED | {"items": [item | author]})
    assert one.text == text
    assert dict(one.fields)["author"] == "Bo Linn"


def test_a_feed_without_items_is_said() -> None:
    with pytest.raises(SourceError, match="a feed without entries"):
        read(FEED | {"items": []})


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
        (b"3", "no reader for JSON that is one plain value"),
        (b'{"name": "a", "version": 1}', "no reader for JSON without documents"),
        (b'[1, {"id": 2}]', "no reader for JSON without documents"),
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


def test_files_that_are_no_sources_are_one_line_a_suffix(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"page{number}.json").write_text('{"fetched": "2024-03-05", "status": 200}')
        (tmp_path / f"map{number}.xml").write_text("<urlset/>")
    (tmp_path / "a.txt").write_text("The dam holds.")
    corpus = Corpus.read([tmp_path], base=tmp_path)
    assert (len(corpus.sources), corpus.unread, corpus.problems) == (1, (), ())
    assert [str(problem).partition(" (")[0] for problem in group_skipped(corpus.skipped)] == [
        "5 .json files are not read",
        "5 .xml files are not read",
    ]
