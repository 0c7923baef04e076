"""What a PDF says of itself, in its data and on its pages, in; the fields that can be believed out, and notes.

The day on which the file was made is that of a print or a scan as often as that of the text: it is told in a note
and taken for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from briefing.reading.days import read_day
from briefing.reading.pdf.paragraphs import ASIDE, HEADING, TEXT, Paragraph

DATA, FIRST_PAGE, LAST_PAGE = "its data", "its first page", "its last page"
_FILE_NAME = re.compile(
    r"\S*\.(?:docx?|odt|rtf|tex|dvi|indd|qxd|pptx?|xlsx?|pdf|html?|ps|fm|pages)\b|https?://\S+", re.IGNORECASE
)
_PROGRAM = re.compile(
    r"^(?:Microsoft (?:Word|PowerPoint|Excel)|PowerPoint Presentation|LaTeX|Adobe \w+)\s*[-–:]?\s*",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:untitled|unbenannt|sans titre|document|title|slide|presentation|report|no title)?[\s\d()_.-]*",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:admin(?:istrator)?|user|owner|author|unknown|anonymous|root|guest|default|test|microsoft|office|staff|pc|hp|dell"
    r"|lenovo|windows)?(?:\s*user)?[\s\d_.-]*",
    re.IGNORECASE,
)
_MADE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{4}-\d{2}-\d{2})"
)
_LEAD = (
    r"(?:(?:date(?:d)?|published|issued|released?|publication date|date of publication|press release"
    r"|for immediate release|ends)\b(?:\s+(?:on|at))?)?"
)
_DATE_LINE = re.compile(
    rf"\W*{_LEAD}[\s:/,|–-]*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?P<day>{_DAY})[\s.,|–-]*",
    re.IGNORECASE,
)
_ISSUED = re.compile(r"\W*(?:date|dated|published|issued|released?|ends|publication date)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s|<>\"]+")
_PRINT_LINES, _LONGEST_PRINT_LINE = 3, 400
_HEAD, _FOOT = 8, 8  # paragraphs of the first and of the last page
_SHORT = 160  # characters of a line at the head
_LONGEST_TITLE = 250


@dataclass(frozen=True, slots=True)
class Field:
    """A field by the register's name, what it says, and where in the file."""

    name: str
    value: str
    place: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields, and notes on what was not taken."""

    fields: tuple[Field, ...]
    notes: tuple[str, ...] = ()


def read_metadata(stated: Sequence[tuple[str, str]], paragraphs: Sequence[Paragraph]) -> Metadata:
    """Return what a file says of itself; `stated` are the entries of its information dictionary."""
    data = {key: " ".join(value.replace("\0", " ").split()) for key, value in stated}
    fields = [
        *_title(data.get("Title", ""), paragraphs),
        *_author(data.get("Author", "")),
        *_published(paragraphs),
    ]
    title = next((field.value for field in fields if field.name == "title"), "")
    if address := set_print_line_aside(paragraphs, title):
        fields.append(Field("url", address, FIRST_PAGE))
        fields += [Field("publisher", site, FIRST_PAGE) for site in _site(address)]
    notes = []
    made = _MADE.match(data.get("CreationDate", ""))
    if (
        made
        and not any(field.name == "published" for field in fields)
        and (day := read_day("-".join(made.groups())))
    ):
        notes.append(
            f"the file was made on {day}, which need not be the day of publication; it is not taken for it"
        )
    return Metadata(tuple(fields), tuple(notes))


def set_print_line_aside(paragraphs: Sequence[Paragraph], title: str) -> str:
    """Set aside the line that a program for printing web pages puts above them; return the address in it, or "".

    "Source: https://example.org/news/12 | Time: 17:58 | Title: Dam at Orsel opened" has the title and the address.
    """
    for paragraph in paragraphs[:_PRINT_LINES] if title else ():
        text = paragraph.end
        address = _ADDRESS.search(text)
        if address and title in text and len(text) < _LONGEST_PRINT_LINE:
            paragraph.kind, paragraph.reason = ASIDE, "address of the page that was printed"
            return address[0]
    return ""


def _site(address: str) -> Iterator[str]:
    """Yield the site that published what was printed: not who keeps a copy of a page under an address of its own."""
    parts = urlsplit(address)
    if parts.hostname and not _ADDRESS.search(unquote(parts.path + parts.query)):
        yield parts.hostname.removeprefix("www.")


def _title(stated: str, paragraphs: Sequence[Paragraph]) -> Iterator[Field]:
    title = _PROGRAM.sub("", stated).strip()
    if _is_title(title) and not _NO_TITLE.fullmatch(title) and not _FILE_NAME.search(title):
        yield Field("title", title, DATA)
        return
    page = [paragraph for paragraph in paragraphs if paragraph.pieces[0][0] == 1]
    headings = [
        paragraph
        for paragraph in page
        if paragraph.kind == HEADING and paragraph.reason == "heading by its size"
    ]
    if headings:
        largest = max(headings, key=lambda paragraph: paragraph.size)
        text = "".join(words for _, words in largest.pieces).strip()
        if _is_title(text):
            yield Field("title", text, FIRST_PAGE)


def _is_title(text: str) -> bool:
    return " " in text and text.isprintable() and len(text) <= _LONGEST_TITLE


def _author(stated: str) -> Iterator[Field]:
    no_name = "@" in stated or _FILE_NAME.search(stated) or _NO_AUTHOR.fullmatch(stated)
    if _is_title(stated) and not no_name:
        yield Field("author", stated, DATA)


def _published(paragraphs: Sequence[Paragraph]) -> Iterator[Field]:
    """Yield the day that a line of its own states at the head of the first page, or at the end of the last."""
    texts = [paragraph for paragraph in paragraphs if paragraph.kind in {TEXT, HEADING}]
    if not texts:
        return
    head = [paragraph for paragraph in texts[:_HEAD] if paragraph.pieces[0][0] == 1]
    for paragraph in head:
        text = paragraph.pieces[0][1]
        if len(text) > _SHORT:
            break
        if (match := _DATE_LINE.fullmatch(text)) and (day := read_day(match["day"])):
            yield Field("published", day, FIRST_PAGE)
            return
    for paragraph in texts[-_FOOT:]:
        for line in paragraph.lines:
            match = _DATE_LINE.fullmatch(line.text) if _ISSUED.match(line.text) else None
            if match and (day := read_day(match["day"])):
                yield Field("published", day, LAST_PAGE)
                return
