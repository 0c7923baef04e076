"""Files of formats that hold others or are made of parts, by chance: chance in, the bytes of a file out."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable
from html import escape

from docx_files import archive
from msg_files import attachment, msg, properties

from fuzz.texts import any_text, mutated_bytes

Make = Callable[[random.Random], bytes]
_WORDS_OF_RTF = [
    r"\par",
    r"\cell",
    r"\row",
    r"\intbl",
    r"\pard",
    r"\u8220?",
    r"",
    r"\'e9",
    r"\deleted",
    r"\v",
    r"\plain",
    r"\f1",
    r"\s1",
    r"\uc2",
    r"\bin3",
    r"\tab",
    r"\emdash",
    r"\ul",
]
_GROUPS_OF_RTF = (
    r"{\footnote ",
    r"{\*\shpinst ",
    r"{\shptxt ",
    r"{\header ",
    r"{\b ",
    r"{\info{\title ",
    r"{\*\x ",
)


def _spoiled(chance: random.Random, data: bytes, share: float = 0.6) -> bytes:
    return mutated_bytes(chance, data) if chance.random() < share else data


def _plain(chance: random.Random, longest: int = 300) -> str:
    """Return a text without the characters that XML cannot hold, as XML writes it."""
    return escape("".join(each for each in any_text(chance) if each.isprintable() or each == "\n")[:longest])


def make_feed(chance: random.Random) -> bytes:
    """Return RSS or Atom."""
    day = chance.choice(("Sat, 02 Nov 2024 10:00:00 GMT", "2024-11-02", _plain(chance, 20)))
    entries = (
        f"<item><title>{_plain(chance, 60)}</title><pubDate>{day}</pubDate><description>{_plain(chance)}</description></item>"
        for _ in range(chance.randint(0, 3))
    )
    data = (
        f'<rss version="2.0"><channel><title>{_plain(chance, 40)}</title>{"".join(entries)}</channel></rss>'
    )
    if chance.random() < 0.4:
        data = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><summary type="html">{_plain(chance)}</summary></entry></feed>'
    return _spoiled(chance, data.encode("utf-8", "replace"))


def make_rtf(chance: random.Random) -> bytes:
    """Return Rich Text: words, control words and groups in any order, not all of them closed."""
    pieces = []
    for _ in range(chance.randint(0, 40)):
        pick = chance.random()
        if pick < 0.4:
            pieces.append(any_text(chance)[:60].replace("\\", "").replace("{", "").replace("}", ""))
        else:
            pieces.append(chance.choice(_WORDS_OF_RTF if pick < 0.7 else (*_GROUPS_OF_RTF, "}", "}", "}")))
    head = r"{\rtf1\ansi{\fonttbl{\f1\fcharset128 G;}}{\stylesheet{\s1 heading 1;}}"
    return _spoiled(chance, (head + "".join(pieces) + "}").encode("utf-8", "replace"), 0.4)


def make_epub(chance: random.Random) -> bytes:
    """Return a book of two chapters."""
    page = (
        f"<?xml version='1.0'?><html><body><h1>{_plain(chance, 40)}</h1><p>{_plain(chance)}</p></body></html>"
    )
    package = "<package><metadata/><manifest><item id='a' href='a.xhtml'/><item id='b' href='../b.xhtml'/></manifest><spine><itemref idref='a'/><itemref idref='b'/></spine></package>"
    members = {
        "META-INF/container.xml": b"<c><rootfile full-path='O/p.opf'/></c>",
        "O/p.opf": _spoiled(chance, package.encode(), 0.2),
        "O/a.xhtml": _spoiled(chance, page.encode("utf-8", "replace"), 0.4),
        "b.xhtml": any_text(chance).encode("utf-8", "replace"),
    }
    return _spoiled(chance, archive(members), 0.3)


def make_ods(chance: random.Random) -> bytes:
    """Return a workbook whose cells and rows are repeated."""
    times = chance.choice(("1", "3", "0", "-1", "16384", "99999999", "x"))
    cells = "".join(
        f"<t:table-cell t:number-columns-repeated='{times}'><x:p>{_plain(chance, 80)}</x:p></t:table-cell>"
        for _ in range(2)
    )
    rows = f"<t:table-row t:number-rows-repeated='{chance.choice(('1', '2', times))}'>{cells}</t:table-row>"
    content = f"<o:d xmlns:o='o' xmlns:t='t' xmlns:x='x'><o:body><o:spreadsheet><t:table t:name='A'>{rows}</t:table></o:spreadsheet></o:body></o:d>"
    return _spoiled(
        chance, archive({"content.xml": _spoiled(chance, content.encode("utf-8", "replace"), 0.4)}), 0.3
    )


def make_msg(chance: random.Random) -> bytes:
    """Return a message of Outlook with an attachment."""
    rich = b"\0\0\0\0\xff\0\0\0LZFu\0\0\0\0" + chance.randbytes(chance.randint(0, 200))
    body = {0x1000: any_text(chance)} if chance.random() < 0.6 else {}
    top = properties(
        texts={0x37: any_text(chance)[:60], **body}, data={0x1009: rich}, times={0x39: chance.getrandbits(64)}
    )
    name = chance.choice(("a.txt", "a.zip", "a.msg", "", "\u202e/.."))
    return _spoiled(chance, msg(top, attachment(name, any_text(chance).encode("utf-8", "replace"))))


def make_json(chance: random.Random) -> bytes:
    """Return documents as JSON."""
    rows: list[dict[str, object]] = [
        {"text": any_text(chance), "title": chance.choice((1, None, [], "x")), "id": "a"}
        for _ in range(chance.randint(0, 3))
    ]
    value = chance.choice((rows, {"articles": rows}, rows[0] if rows else {}))
    written = json.dumps(value, ensure_ascii=chance.random() < 0.5)
    return _spoiled(chance, written.encode("utf-8", "replace"))


def make_zip(chance: random.Random) -> bytes:
    """Return an archive, now and then of archives."""
    names = ("a.txt", "b/c.csv", "../up.txt", "d.zip", "e.eml", "f.gz", "g.txt.gz", "h.rtf", "\x07.txt")
    members = {chance.choice(names): _member(chance) for _ in range(chance.randint(0, 4))}
    return _spoiled(chance, archive(members), 0.5)


def _member(chance: random.Random) -> bytes:
    text = any_text(chance).encode("utf-8", "replace")
    return chance.choice((text, archive({"x.txt": text}), gzip.compress(text, mtime=0)))


def make_gzip(chance: random.Random) -> bytes:
    """Return one packed file, or several one behind the other, now and then packed twice, with something behind."""
    data = b"".join(gzip.compress(_member(chance), mtime=0) for _ in range(chance.choice((1, 1, 1, 2))))
    if chance.random() < 0.2:
        data = gzip.compress(data, mtime=0)
    if chance.random() < 0.2:
        data += chance.choice((b"\0" * 20, b"more", data[:7]))
    return _spoiled(chance, data, 0.4)


MADE: dict[str, Make] = {
    "feed": make_feed,
    "rtf": make_rtf,
    "epub": make_epub,
    "ods": make_ods,
    "msg": make_msg,
    "json": make_json,
    "zip": make_zip,
}
"""By the reader of the format."""
