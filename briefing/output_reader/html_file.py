"""Bytes of a brief.html in; the quotations and paragraphs that a reader sees, and what it carries, out.

The page is parsed as a browser parses it (`html_tree.py`), for a simpler parser can be made to see another
page than the reader does.
"""

from __future__ import annotations

import base64
import hashlib
import re
import xml.etree.ElementTree as ET
import zlib
from dataclasses import dataclass, field
from html.parser import HTMLParser

from briefing.errors import VerifyError
from briefing.output_reader.fault import Fault, shown
from briefing.output_reader.formats import OutputFormat
from briefing.output_reader.html_tree import parse_html
from briefing.output_reader.seen import Block, Rendering, Seen, without_blanks
from briefing.output_reader.shown_characters import as_shown, carried_text
from briefing.output_reader.source_text import SourceText
from briefing.output_reader.stylesheet import read_sheet, variable_words
from briefing.text.words import read_words

MOST_BYTES = 256 << 20  # 5,000 sections over 200 documents make a page of 68 MB
MOST_BRIEF = 64 << 20  # of the brief.json that it carries, unpacked: that of these has 54 MB
DEEPEST = 256
EMBEDDED = "the text embedded in the page"
_UNSEEN = "script style template noscript head title"
# What a brief's page is made of. Whatever else there is can run, load, hide or draw what cannot be checked here.
_KNOWN = """html head body meta title link style script main header footer nav section article aside hgroup address div
p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td figure figcaption blockquote
q pre hr details summary button fieldset legend label img br del font center"""
_INLINE = (
    "a abbr b bdi bdo br cite code data dfn em i ins kbd mark s samp small span strong sub sup time tspan"
)
_VOID = "area base br col embed hr img input link meta param source track wbr"
INLINE, VOID = frozenset([*_INLINE.split(), "u", "var", "wbr"]), frozenset(_VOID.split())
UNSEEN, KNOWN = frozenset(_UNSEEN.split()), INLINE.union(_KNOWN.split())
# What may stand within a quotation: nothing that strikes words out, turns them round, folds them away or adds some.
_PLAIN = INLINE.difference(["s", "bdo", "del", "ins", "kbd", "tspan"]).union(["p", "q"])
_HIDING = frozenset(["hidden", "style", "popover", "inert", "aria-hidden"])
# Attributes whose words are shown or read aloud.
_SPOKEN = frozenset(["title", "alt", "placeholder", "label", "summary", "value", "alttext"])
_CHARSET = re.compile(rb"(?i)<meta\s+charset\s*=\s*[\"']?utf-8[\"'\s/>]")
_BLANKS = re.compile(r"[\x00-\x20]")  # which a browser leaves out of an address
# In a drawing: what runs, moves, or shows what stands elsewhere.
_NEVER_DRAWN = "script style foreignObject use image set animate animateMotion animateTransform"
NEVER_DRAWN = frozenset(_NEVER_DRAWN.split())
_SVG = "{http://www.w3.org/2000/svg"
FOREIGN = (
    "this element can show what cannot be checked; a brief holds none, unless templates of somebody's own, named with "
    "--templates, write it"
)
DATA_ID = "brief-json"
DATA_TYPES = frozenset({"application/json", "application/ld+json"})
PACKED = "data:application/gzip;base64,"
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def read_html(data: bytes, file: str) -> Rendering:
    """Read a page. Raises VerifyError for what no brief can be: not text, too large, nested too deep."""
    if len(data) > MOST_BYTES:
        raise VerifyError(f"{file}: {len(data)} bytes; pages over {MOST_BYTES} bytes are not read")
    try:
        page = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise VerifyError(f"{file}: not UTF-8 at byte {error.start}") from error
    if not data.startswith(b"\xef\xbb\xbf") and not _CHARSET.search(data, 0, 1024):
        raise VerifyError(
            f"{file}: does not say at its head that it is UTF-8, so a browser may read other letters"
        )
    _measure_depth(page, file)
    try:
        root = parse_html(page)
    except (RecursionError, ValueError, KeyError, IndexError, AttributeError, AssertionError) as error:
        raise VerifyError(f"{file}: cannot be parsed as HTML") from error
    return _Page(file).read(root)


def unpack_brief(address: str, file: str) -> bytes:
    """Return the brief.json that a link of the page carries, compressed; raises VerifyError for a broken one."""
    if not address.startswith(PACKED):
        raise VerifyError(f"{file}: the link to brief.json does not carry it")
    try:
        packed = base64.b64decode(address.removeprefix(PACKED), validate=True)
        stream = zlib.decompressobj(wbits=31)
        brief = stream.decompress(packed, MOST_BRIEF)
    except (ValueError, zlib.error) as error:
        raise VerifyError(f"{file}: the brief.json that it carries cannot be unpacked") from error
    if not stream.eof or stream.unused_data:
        raise VerifyError(f"{file}: the brief.json that it carries is cut short, too large or not alone")
    return brief


def is_known_script(text: str) -> bool:
    """Say whether a script is one that the program has shipped, by its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest() in read_words(
        "page-scripts"
    )


class _Depth(HTMLParser):
    """Counts how deep tags stand in one another; the real parser's time grows with its square."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open = self.deepest = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open += 1
            self.deepest = max(self.deepest, self.open)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leave the depth alone: `<path/>` closes itself."""

    def handle_endtag(self, tag: str) -> None:
        self.open = max(0, self.open - 1)


def _measure_depth(page: str, file: str) -> None:
    counter = _Depth()
    for at in range(0, len(page), 1 << 20):
        try:
            counter.feed(page[at : at + (1 << 20)])
        except (AssertionError, ValueError) as error:
            raise VerifyError(f"{file}: cannot be parsed as HTML") from error
        if counter.deepest > DEEPEST:
            raise VerifyError(f"{file}: elements stand more than {DEEPEST} deep in one another")


@dataclass(slots=True)
class _Page:
    """Walks the tree once, in reading order."""

    file: str
    faults: list[Fault] = field(default_factory=list)
    foreign: dict[str, Fault] = field(default_factory=dict)
    items: list[Seen | Block] = field(default_factory=list)
    spoken: list[Block] = field(default_factory=list)  # words of attributes, which stand in no order
    quoted: int = 0
    rows: int = 0
    row: int = 0  # that is being walked, 0 outside of tables
    texts: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    excerpts: set[str] = field(default_factory=set)
    brief: bytes | None = None

    def read(self, root: ET.Element) -> Rendering:
        for element in root.iter():
            if isinstance(element.tag, str):
                self.look_for_deceit(element)
        self.walk(root)
        texts = {
            name: SourceText(name, tuple(pieces), name not in self.excerpts, EMBEDDED)
            for name, pieces in self.texts.items()
        }
        return Rendering(
            (*self.items, *self.spoken), self.brief, texts, tuple(self.faults), foreign=self.foreign
        )

    def fault(self, place: str, message: str, quote: str = "") -> None:
        self.faults.append(Fault(self.file, place, "", "", quote, message))

    def walk(self, element: ET.Element) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        if tag == "script":
            self.script(element)
        elif tag == "style":
            self.style(element)
        elif tag == "pre" and element.get("data-source"):
            self.text(element)
        elif tag in ("blockquote", "q"):
            self.quotation(element)
        elif tag == "tr":
            outer, self.rows = self.row, self.rows + 1
            self.row = self.rows
            self.block(element)
            self.row = outer
        elif tag == "head" or tag not in UNSEEN:
            self.block(element)

    def block(self, element: ET.Element) -> None:
        """Keep the text that stands in an element and in the inline elements it holds, around its blocks."""
        parts: list[str] = []

        def close() -> None:
            text = "".join(parts)
            parts.clear()
            if text.strip() and element.tag != "head":
                words = " ".join(text.split())
                place = f"<{element.tag}> {shown(words[:40])}"
                self.items.append(Block(place, text, element.tag in HEADINGS, self.row))

        def inside(holder: ET.Element) -> None:
            parts.append(holder.text or "")
            for child in holder:
                if isinstance(child.tag, str) and child.tag in INLINE:
                    inside(child)
                else:
                    close()
                    self.walk(child)
                parts.append(child.tail or "")

        inside(element)
        close()

    def quotation(self, element: ET.Element) -> None:
        """Keep a quotation with what its markup says of its place: all, its source only, or nothing."""
        self.quoted += 1
        number = self.quoted
        name = element.get("data-source")
        start, end = _whole(element.get("data-start")), _whole(element.get("data-end"))
        place = f"quotation {number}"
        text = "".join(element.itertext())
        within = (inner for inner in element.iter() if inner is not element)
        for odd in (
            inner.tag for inner in within if inner.tag not in _PLAIN or _HIDING & inner.attrib.keys()
        ):
            self.fault(place, f"<{odd}> within a quotation can change what is read", text)
        finding, role = element.get("data-finding"), element.get("data-place")
        self.items.append(Seen(place, text, name, start, end, finding, role, self.row))
        if (start is None) != (end is None) or (name is None and start is not None):
            self.fault(place, "a quotation that does not say where it stands", text)

    def text(self, element: ET.Element) -> None:
        name = element.get("data-source") or ""
        start, end = _whole(element.get("data-start")), _whole(element.get("data-end"))
        whole = "text" in (element.get("class") or "").split()
        text = carried_text(element)
        if start is None or end is None or end - start != len(text) or (whole and start):
            self.fault(
                name, f"embedded as characters {start} to {end}, which its {len(text)} characters cannot be"
            )
        if not whole:
            self.excerpts.add(name)
        if name in self.texts and (whole or name not in self.excerpts):
            self.fault(name, "the text of this source is embedded twice")
        self.texts.setdefault(name, []).append((start or 0, text))

    def script(self, element: ET.Element) -> None:
        """Take brief.json out of its block; pass over other data, and the scripts that are known to change
        no word. Whatever else is a script is a fault."""
        text = "".join(element.itertext())
        kind = element.get("type")
        if element.get("id") == DATA_ID and kind == "application/json":
            self.data(text.encode("utf-8", errors="surrogatepass"))
        elif kind is None and not element.attrib and is_known_script(text):
            return
        elif kind not in DATA_TYPES or "src" in element.attrib:
            self.fault("<script>", "a script can change what is seen, and this one is none of the program's")

    def data(self, brief: bytes) -> None:
        if self.brief is not None:
            self.fault("", "brief.json is embedded twice")
        self.brief = brief

    def style(self, element: ET.Element) -> None:
        """Words that a style sheet writes into the page are seen as well, as if they were quoted."""
        sheet = read_sheet("".join(element.itertext()))
        if sheet.takes_another:
            self.fault("<style>", "the style sheet takes in another, which can change what is seen")
        self.items += [Block("<style>", f"“{words}”") for words in sheet.words]

    def look_for_deceit(self, element: ET.Element) -> None:
        if element.tag == "a" and element.get("id") == DATA_ID:
            self.data(unpack_brief(element.get("href") or "", self.file))
        space, _, name = element.tag.rpartition("}")
        known = name in KNOWN if not space else name not in NEVER_DRAWN and space == _SVG
        if not known and not _is_radio(element):
            self.foreign[name.lower()] = Fault(self.file, f"<{name}>", "", "", "", FOREIGN)
        if name == "title" and not space:
            self.spoken.append(Block("<title>", "".join(element.itertext())))
        for attribute, value in element.attrib.items():
            self.look_at_attribute(element, str(attribute), str(value))
        if not _HIDING.isdisjoint(element.attrib) and any(
            inner.tag in ("blockquote", "q") for inner in element.iter()
        ):
            self.fault(f"<{element.tag}>", "a quotation whose markup hides it")

    def look_at_attribute(self, element: ET.Element, name: str, value: str) -> None:
        place = f"<{element.tag} {name}>"
        if name.startswith("on") or _BLANKS.sub("", value).lower().startswith("javascript:"):
            self.fault(place, "a script can change what is seen; a brief holds none")
        spoken = name in _SPOKEN or name.startswith(("aria-", "data-"))
        if spoken and "http-equiv" not in element.attrib:
            self.spoken.append(Block(place, value))
        if name == "style":  # words of a variable, which a style sheet can show
            self.spoken += [Block(place, f"“{words}”") for words in variable_words(value)]
        if (element.tag, name) == ("meta", "http-equiv") and value.strip().lower() == "refresh":
            self.fault(place, "the page leads to another by itself; a brief does not")
        if (element.tag, name) == ("link", "rel") and "stylesheet" in value.lower():
            self.fault(place, "a style sheet of another file can change what is seen; a brief has its own")


def _is_radio(element: ET.Element) -> bool:
    """Return whether an element is a round button, which shows no words; the page's filter is made of them."""
    return element.tag == "input" and element.get("type") == "radio"


def _whole(value: str | None) -> int | None:
    return int(value) if value is not None and re.fullmatch(r"[0-9]{1,12}", value) else None


HTML = OutputFormat(read_html, without_blanks, as_shown)
