"""Reading 3 MB of text in each format of office programs, mail and the like: MB a second, and the most memory.

The files are made of invented paragraphs, the same on every run, with the archive and XML that such a file has at
least. MB are those of the text, so that rates of formats can be held beside each other.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from html import escape
from io import BytesIO
from pathlib import Path

from bench.archive import Writer
from bench.running import measure
from briefing.reading import READERS, FileRef, read_documents

CHARACTERS = int(os.environ.get("BENCH_OFFICE", "3000000"))
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEAD = "From: Tilda Orsk <orsk@vale.example>\nSubject: The vale\nDate: Tue, 05 Mar 2024 10:00:00 +0000\n"


def _zip(members: Mapping[str, str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def _docx(paragraphs: Sequence[str]) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{escape(each)}</w:t></w:r></w:p>" for each in paragraphs)
    kind = f"{_RELATED}/officeDocument"
    related = f'<R><Relationship Id="a" Type="{kind}" Target="word/document.xml"/></R>'
    main = f"<w:document {_W}><w:body>{body}</w:body></w:document>"
    return _zip({"_rels/.rels": related, "word/document.xml": main})


def _odt(paragraphs: Sequence[str]) -> bytes:
    body = "".join(f"<t:p>{escape(each)}</t:p>" for each in paragraphs)
    return _zip(
        {"content.xml": f"<o:d xmlns:o='o' xmlns:t='t'><o:body><o:text>{body}</o:text></o:body></o:d>"}
    )


def _ods(paragraphs: Sequence[str]) -> bytes:
    cell = "<t:table-row><t:table-cell><x:p>{}</x:p></t:table-cell></t:table-row>"
    rows = "".join(cell.format(escape(each)) for each in paragraphs)
    table = f"<o:body><o:spreadsheet><t:table t:name='A'>{rows}</t:table></o:spreadsheet></o:body>"
    return _zip({"content.xml": f"<o:d xmlns:o='o' xmlns:t='t' xmlns:x='x'>{table}</o:d>"})


def _xlsx(paragraphs: Sequence[str]) -> bytes:
    rows = "".join(f'<row><c t="inlineStr"><is><t>{escape(each)}</t></is></c></row>' for each in paragraphs)
    return _zip(
        {
            "xl/workbook.xml": f'<workbook xmlns:r="{_RELATED}"><sheets><sheet name="A" r:id="a"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="a" Target="s.xml"/></Relationships>',
            "xl/s.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>',
        }
    )


def _epub(paragraphs: Sequence[str]) -> bytes:
    body = "".join(f"<p>{escape(each)}</p>" for each in paragraphs)
    items = "<manifest><item id='a' href='a.xhtml'/></manifest><spine><itemref idref='a'/></spine>"
    return _zip(
        {
            "META-INF/container.xml": "<container><rootfile full-path='book.opf'/></container>",
            "book.opf": f"<package>{items}</package>",
            "a.xhtml": f"<html><body>{body}</body></html>",
        }
    )


def _rtf(paragraphs: Sequence[str]) -> bytes:
    return ("{\\rtf1\\ansi " + "".join(f"\\pard {each}\\par\n" for each in paragraphs) + "}").encode(
        "ascii", "ignore"
    )


def _feed(paragraphs: Sequence[str]) -> bytes:
    items = "".join(
        f"<item><title>Vale</title><description>{escape(each)}</description></item>" for each in paragraphs
    )
    return f'<rss version="2.0"><channel><title>Vale</title>{items}</channel></rss>'.encode()


def _captions(paragraphs: Sequence[str]) -> bytes:
    times = ((at // 3600, at // 60 % 60, at % 60) for at in range(len(paragraphs)))
    return "\n".join(
        f"{hour:02}:{minute:02}:{second:02},000 --> {hour:02}:{minute:02}:{second:02},900\n{each}\n"
        for (hour, minute, second), each in zip(times, paragraphs, strict=True)
    ).encode()


MADE: Mapping[str, Callable[[Sequence[str]], bytes]] = {
    ".docx": _docx,
    ".odt": _odt,
    ".rtf": _rtf,
    ".epub": _epub,
    ".eml": lambda paragraphs: (_HEAD + "\n" + "\n\n".join(paragraphs)).encode(),
    ".csv": lambda paragraphs: "\n".join(f'"{each}"' for each in paragraphs).encode(),
    ".xlsx": _xlsx,
    ".ods": _ods,
    ".srt": _captions,
    ".rss": _feed,
    ".jsonl": lambda paragraphs: "\n".join(json.dumps({"text": each}) for each in paragraphs).encode(),
    ".json": lambda paragraphs: json.dumps([{"text": each} for each in paragraphs]).encode(),
    ".zip": lambda paragraphs: _zip({"a.txt": "\n\n".join(paragraphs)}),
    ".txt.gz": lambda paragraphs: gzip.compress("\n\n".join(paragraphs).encode()),
}


def read(path: Path) -> int:
    """Return how many characters of text a file gives."""
    reader = READERS[path.suffix].name
    return sum(
        len(document.text) for document in read_documents(FileRef(path, path.name, reader), path.read_bytes())
    )


def main() -> None:
    """Print, for each format, what was read and what it cost beside the start of the interpreter."""
    paragraphs = list(Writer().paragraphs(CHARACTERS))
    size = sum(map(len, paragraphs)) / 1e6
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "empty.txt").write_bytes(b"")
        start = measure(["-m", "bench.officefiles", "--read", "empty.txt"], folder)
        for suffix, make in MADE.items():
            path = folder / f"bench{suffix}"
            path.write_bytes(make(paragraphs))
            cost = measure(["-m", "bench.officefiles", "--read", path.name], folder)
            share = read(path) / (size * 1e6)
            rate = size / max(cost.cpu - start.cpu, 0.001)
            memory = f"{cost.memory:>4.0f} MB ({start.memory:.0f} at the start)"
            print(f"{suffix:<8} {share:.3f} of the text, {rate:>6.2f} MB/s, {memory}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        read(Path(sys.argv[2]))
    else:
        main()
