"""Feeds: entries as documents, what of an entry is its text, who published it, and damaged feeds."""

from __future__ import annotations

import pytest
from known_spans import known

from briefing.errors import SourceError
from briefing.model import Document
from briefing.reading.feed import read_feed

SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom"'
)


def rss(*items: str, head: str = "<title>Vale Collected</title><language>en-GB</language>") -> bytes:
    entries = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0"?><rss version="2.0" {SPACES}><channel>{head}{entries}</channel></rss>'.encode()
    )


def atom(*entries: str) -> bytes:
    inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Notes of Tarn</title>{inner}</feed>'.encode()


def read(data: bytes) -> list[Document]:
    return list(read_feed("a.rss", data))


def test_the_source_of_an_entry_is_its_publisher() -> None:
    collected, own = read(
        rss(
            "<title>Dam &amp;amp; mill hold - The Oldwick Post</title><link>https://vale.example/1</link>"
            "<dc:creator>Tilda Orsk</dc:creator><pubDate>Sat, 02 Nov 24 23:30:00 EST</pubDate>"
            '<source url="https://post.example/">The Oldwick Post</source><description>It holds.</description>',
            "<title>Own words</title><description>They stand.</description>",
        )
    )
    assert (collected.part, collected.text) == ("entry 1", "It holds.")
    assert dict(collected.fields) == {
        "title": "Dam & mill hold",
        "author": "Tilda Orsk",
        "publisher": "The Oldwick Post",
        "published": "2024-11-02",
        "url": "https://vale.example/1",
        "language": "en-GB",
    }
    assert dict(collected.origins)["publisher"] == "the source of the entry"
    assert (dict(own.fields)["publisher"], dict(own.origins)["publisher"]) == (
        "Vale Collected",
        "the title of the feed",
    )


def test_the_content_is_read_below_a_summary_that_says_something_else() -> None:
    content = (
        "<content:encoded><![CDATA[<h2>The night</h2><p>The dam of Oldwick&nbsp;holds, said the mayor.</p>"
        "<ul><li>one mill</li></ul><p>The post <a href='x'>Dam</a> appeared first on <a href='y'>Post</a>.</p>]]>"
        "</content:encoded>"
    )
    beginning, other = read(
        rss(
            f"<description><![CDATA[<p>The dam of Oldwick holds [&#8230;]</p>]]></description>{content}",
            f"<description>A long night.</description>{content}",
        )
    )
    assert beginning.text.split("\n\n") == [
        "The night",
        "The dam of Oldwick\xa0holds, said the mayor.",
        "one mill",
        "The post Dam appeared first on Post.",
    ]
    assert known(beginning) == {
        "The night": ("heading", "heading", ""),
        "one mill": ("prose", "list item", ""),
        "The post Dam appeared first on Post.": ("residue", "line of the feed", ""),
    }
    assert other.text.startswith("A long night.\n\nThe night\n\n")


def test_plain_text_titles_alone_and_what_is_cut_off() -> None:
    plain, title, cut, empty = read(
        rss(
            "<description>3 &lt; 4 of them.\n\nThey left &amp;amp; returned.</description>"
            '<enclosure url="https://vale.example/a.mp3" length="1" type="audio/mpeg"/>',
            "<title>M 5.2 - ten km west of Tarn</title><pubDate>02/11/2024</pubDate>",
            "<description>The dam of […]</description>",
            "<link>https://vale.example/4</link>",
        )
    )
    assert plain.text == "3 < 4 of them.\n\nThey left & returned."
    assert plain.notes == ("1 file that goes with it not read",)
    assert known(title) == {"M 5.2 - ten km west of Tarn": ("prose", "title of the entry", "")}
    assert title.notes[0].startswith("the date '02/11/2024' is not used")
    assert cut.notes == ("its text is cut off; the whole of it is at its address",)
    assert empty.notes == ("there is no text in it",)


def test_atom_has_days_of_change_and_authors() -> None:
    changed, both = read(
        atom(
            '<title type="html">A &lt;b&gt;bold&lt;/b&gt; day</title><link href="https://tarn.example/1"/>'
            "<updated>2024-11-03T23:00:00-05:00</updated><author><name>Rolf Benn</name></author>"
            "<author><name>Ada Marl</name></author><source><title>Tarn Gazette</title></source>"
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It rained.</p><p>It stopped.</p></div></content>',
            "<published>2024-11-02T10:00:00Z</published><updated>2024-11-04T10:00:00Z</updated><summary>Dry.</summary>",
        )
    )
    assert changed.text == "It rained.\n\nIt stopped."
    assert dict(changed.fields) == {
        "title": "A bold day",
        "author": "Rolf Benn; Ada Marl",
        "publisher": "Tarn Gazette",
        "published": "2024-11-03",
        "url": "https://tarn.example/1",
    }
    assert changed.notes == ("no day of publication is stated; that of the last change is taken for it",)
    assert {field: dict(both.fields)[field] for field in ("published", "modified")} == {
        "published": "2024-11-02",
        "modified": "2024-11-04",
    }
    assert both.notes == ()


def test_older_forms_are_read() -> None:
    rdf = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Vale</title></channel>'
        b"<item><title>Dam</title><dc:date>2024-11-02</dc:date><description>It holds.</description></item></rdf:RDF>"
    )
    (document,) = read(rdf)
    assert (document.text, dict(document.fields)["published"], document.notes) == (
        "It holds.",
        "2024-11-02",
        (),
    )
    old = (
        b'<!DOCTYPE rss PUBLIC "-//Vale//DTD RSS 0.91//EN" "https://vale.example/rss.dtd">'
        + rss("<title>Dam</title>")[21:]
    )
    assert [each.text for each in read(old)] == ["Dam"]
    cyrillic = '<?xml version="1.0" encoding="windows-1251"?><rss><channel><item><title>Дамба</title></item></channel></rss>'
    assert [each.text for each in read(cyrillic.encode("cp1251"))] == ["Дамба"]


def test_damaged_feeds_are_read_and_said() -> None:
    (document, _) = read(
        rss("<description>It holds.</description>", "<title>x</title>", head="<title>Tarn & Vale</title>")
    )
    assert (document.text, dict(document.fields)["publisher"]) == ("It holds.", "Tarn & Vale")
    assert document.notes[-1].startswith("its XML is damaged (")
    (latin,) = read(
        b'<?xml version="1.0" encoding="utf-8"?><rss><channel><item><title>Caf\xe9</title></item></channel></rss>'
    )
    assert latin.text == "Café"
    assert latin.notes[-1].startswith("its encoding is declared wrongly (")


def test_what_is_no_feed_is_named_and_hostile_ones_are_answered() -> None:
    for data, fault in (
        (b"", "no feed"),
        (b"words", "no feed"),
        (b"<svg/>", "no feed"),
        (b"\0\xff\xfe", "no feed"),
        (rss(), "without entries"),
    ):
        with pytest.raises(SourceError, match=fault):
            read(data)
    entities = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10 if at else "laugh"}">' for at in range(9))
    bomb = (
        f"<!DOCTYPE rss [{entities}]>".encode()
        + rss("<title>&e8;</title><description>It holds.</description>")[21:]
    )
    assert sum(len(document.text) for document in read(bomb)) < 100
    outside = (
        b'<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
        + rss("<description>a &f; b</description>")[21:]
    )
    assert [document.text.replace("&f;", "").split() for document in read(outside)] == [["a", "b"]]
    deep = rss("<description>" + "<b>" * 5_000 + "It holds.</description>")
    assert sum(len(document.text) for document in read(deep)) < 20_000
