"""Forgeries of brief.pdf, by name; `table.md` says what must become of each, and why.

All but a few are written by pikepdf, which stores every object anew; that this alone is no forgery is in the table.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from forgeries.changes import Forgery, unchanged
from forgeries.html import change_speaker, change_title, older_version, omit_finding, say_agree

Change = Callable[[pikepdf.Pdf], None]
Codes = dict[str, bytes]


def saved(*changes: Change, **how: Any) -> Forgery:
    """Open the file, change it and store it again."""

    def forge(data: bytes) -> bytes:
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for change in changes:
                change(pdf)
            pdf.save(out, **({"deterministic_id": True} | how))
        return out.getvalue()

    return forge


def _codes(font: Any) -> Codes:
    """Return the code of each letter of a font, by its table of characters."""
    codes: Codes = {}
    for line in bytes(font.ToUnicode.read_bytes()).decode("latin-1").splitlines():
        parts = line.split()
        if len(parts) == 2 and parts[0].startswith("<") and parts[1].startswith("<"):
            text = bytes.fromhex(parts[1][1:-1]).decode("utf-16-be")
            codes.setdefault(text, bytes.fromhex(parts[0][1:-1]))
    return codes


def _glyphs(operand: Any) -> list[bytes]:
    """Return the codes that a TJ draws; every code has two bytes."""
    drawn = [bytes(item) for item in operand if isinstance(item, String)]
    return [piece[at : at + 2] for piece in drawn for at in range(0, len(piece), 2)]


def redrawn(old: str, new: str) -> Change:
    """Draw other words in the place of some, with the letters of the same font."""

    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            font: Codes = {}
            out, count = [], 0
            for operands, operator in pikepdf.parse_content_stream(page):  # type: ignore[misc]
                if str(operator) == "Tf":
                    font = _codes(page.obj.Resources.Font[str(operands[0])])
                letters = {code: text for text, code in font.items()}
                if str(operator) == "TJ" and count == 0:
                    text = "".join(letters[glyph] for glyph in _glyphs(operands[0]))
                    if old in text:
                        codes = b"".join(font[letter] for letter in text.replace(old, new, 1))
                        operands, count = [Array([String(codes)])], count + 1  # noqa: PLW2901
                out.append((operands, operator))
            if count:
                page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(out))
                return
        raise AssertionError(f"no page draws {old!r} on one line")

    return change


def drawn_otherwise(words: str, before: bytes, after: bytes = b"") -> Change:
    """Put operators around the piece of text that holds some words."""

    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            font: dict[bytes, str] = {}
            out: list[bytes] = []
            found = False
            for operands, operator in pikepdf.parse_content_stream(page):  # type: ignore[misc]
                written = pikepdf.unparse_content_stream([(operands, operator)])
                if str(operator) == "Tf":
                    font = {
                        code: text for text, code in _codes(page.obj.Resources.Font[str(operands[0])]).items()
                    }
                if str(operator) == "TJ" and words in "".join(font[glyph] for glyph in _glyphs(operands[0])):
                    written, found = before + b"\n" + written + b"\n" + after, True
                out.append(written)
            if found:
                page.obj.Contents = pdf.make_stream(b"\n".join(out))
                return
        raise AssertionError(f"no page draws {words!r} on one line")

    return change


def painted(content: bytes, **resources: Any) -> Change:
    """Add content to the end of the first page, with resources by kind and name: `Font={"F": …}`.

    The page's own content turns the axes to the way of web pages, and leaves them so: they are turned back first.
    """

    def change(pdf: pikepdf.Pdf) -> None:
        page: Any = pdf.pages[0]
        kinds = page.obj.Resources
        for kind, named in resources.items():
            place = kinds.get(f"/{kind}")
            if place is None:
                kinds[f"/{kind}"] = place = Dictionary()
            for name, value in named.items():
                place[f"/{name}"] = value(pdf) if callable(value) else value
        page.contents_add(pdf.make_stream(b"q 1 0 0 -1 0 841.889764 cm " + content + b" Q"), prepend=False)

    return change


def helvetica(pdf: pikepdf.Pdf) -> Any:
    """Return a font that every reader has."""
    return pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))


def form(content: bytes, width: int = 600, height: int = 800) -> Callable[[pikepdf.Pdf], Any]:
    """Return a form that draws something."""

    def make(pdf: pikepdf.Pdf) -> Any:
        fonts = Dictionary(F=helvetica(pdf))
        return Stream(
            pdf,
            content,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=[0, 0, width, height],
            Resources=Dictionary(Font=fonts),
        )

    return make


def tile(pdf: pikepdf.Pdf) -> Any:
    """Return a pattern whose tile holds words."""
    return Stream(
        pdf, b"BT /F 12 Tf 9 9 Td (It is over.) Tj ET", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
        BBox=[0, 0, 200, 40], XStep=200, YStep=40, Resources=Dictionary(Font=Dictionary(F=helvetica(pdf))),
    )  # fmt: skip


def picture(pdf: pikepdf.Pdf) -> Any:
    """Return a white picture of one point."""
    return Stream(
        pdf, b"\xff\xff\xff", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1,
        ColorSpace=Name.DeviceRGB, BitsPerComponent=8,
    )  # fmt: skip


def drawn_letter(pdf: pikepdf.Pdf) -> Any:
    """Return a font whose one letter, "a" when it is read, is drawn as a bar (Type 3)."""
    glyph = Stream(pdf, b"600 0 d0 0 0 600 200 re f")
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 600, 600], FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        CharProcs=Dictionary(a=glyph), Encoding=Dictionary(Type=Name.Encoding, Differences=[97, Name("/a")]),
        FirstChar=97, LastChar=97, Widths=[600], Resources=Dictionary(),
    )  # fmt: skip


def of_font(name: str, change: Callable[[pikepdf.Pdf, Any], None]) -> Change:
    """Change a font by the end of its name: "Brief-Serif"."""

    def forge(pdf: pikepdf.Pdf) -> None:
        page: Any = pdf.pages[0]
        (font,) = [
            font for font in page.obj.Resources.Font.values() if str(font.BaseFont).endswith(f"+{name}")
        ]
        change(pdf, font)

    return forge


def exchanged_letters(one: str, other: str) -> Callable[[pikepdf.Pdf, Any], None]:
    """Let the code of one letter draw the other letter: what is read stays, what is seen changes."""

    def change(pdf: pikepdf.Pdf, font: Any) -> None:
        codes = _codes(font)
        numbers = {letter: int.from_bytes(codes[letter]) for letter in (one, other)}
        glyphs = bytearray(b"".join(number.to_bytes(2) for number in range(2048)))
        for letter, glyph in ((one, numbers[other]), (other, numbers[one])):
            glyphs[2 * numbers[letter] : 2 * numbers[letter] + 2] = glyph.to_bytes(2)
        font.DescendantFonts[0].CIDToGIDMap = pdf.make_stream(bytes(glyphs))

    return change


def read_as(letter: str, other: str) -> Callable[[pikepdf.Pdf, Any], None]:
    """Let a drawn letter be read as another one."""

    def change(pdf: pikepdf.Pdf, font: Any) -> None:
        table = bytes(font.ToUnicode.read_bytes())
        code = _codes(font)[letter].hex()
        old = f"<{code}> <{ord(letter):04x}>".encode()
        assert old in table
        font.ToUnicode = pdf.make_stream(table.replace(old, f"<{code}> <{ord(other):04x}>".encode()))

    return change


def other_program(pdf: pikepdf.Pdf, font: Any) -> None:
    """Draw all letters by the outlines of another font of the file."""
    page: Any = pdf.pages[0]
    others = [found for found in page.obj.Resources.Font.values() if found.objgen != font.objgen]
    font.DescendantFonts[0].FontDescriptor = others[0].DescendantFonts[0].FontDescriptor


def wider(pdf: pikepdf.Pdf, font: Any) -> None:
    """Say that letters have no width, so that they are drawn over one another."""
    font.DescendantFonts[0].W = Array([0, Array([0] * 2048)])


def attached(name: str, change: Callable[[bytes], bytes]) -> Change:
    """Change an attachment."""

    def forge(pdf: pikepdf.Pdf) -> None:
        spec: Any = pdf.attachments[name].obj
        old = bytes(spec.EF.F.read_bytes())
        new = change(old)
        assert new != old
        spec.EF.F.write(new)

    return forge


def detached(name: str) -> Change:
    """Take an attachment away."""

    def forge(pdf: pikepdf.Pdf) -> None:
        del pdf.attachments[name]

    return forge


def with_attachment(name: str, data: bytes) -> Change:
    """Attach something more."""

    def forge(pdf: pikepdf.Pdf) -> None:
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, data, filename=name)  # type: ignore[call-arg]

    return forge


def in_data(change: Callable[[dict[str, Any]], None]) -> Change:
    """Change the brief.json that the file carries."""

    def of_bytes(data: bytes) -> bytes:
        value = json.loads(data)
        change(value)
        return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8")

    return attached("brief.json", of_bytes)


def annotated(**entries: Any) -> Change:
    """Put an annotation onto the first page."""

    def change(pdf: pikepdf.Pdf) -> None:
        page: Any = pdf.pages[0]
        note = Dictionary(Type=Name.Annot, F=4, Rect=[60, 500, 300, 560], **entries)
        page.obj.Annots.append(pdf.make_indirect(note))

    return change


def field_filled_in(pdf: pikepdf.Pdf) -> None:
    """Put a field with words onto the first page."""
    annotated(Subtype=Name.Widget, FT=Name.Tx, T=String("x"), V=String("It is over."))(pdf)
    page: Any = pdf.pages[0]
    pdf.Root["/AcroForm"] = Dictionary(Fields=[page.obj.Annots[-1]])


def stamped(pdf: pikepdf.Pdf) -> None:
    """Put a stamp with an appearance of its own onto the first page."""
    look = form(b"1 1 1 rg 0 0 240 60 re f 0 g BT /F 12 Tf 9 9 Td (It is over.) Tj ET", 240, 60)(pdf)
    annotated(Subtype=Name.Stamp, AP=Dictionary(N=pdf.make_indirect(look)))(pdf)


def _links(pdf: pikepdf.Pdf) -> list[Any]:
    page: Any = pdf.pages[0]
    return [link for link in page.obj.Annots if link.get("/Subtype") == "/Link"]


def relinked(pdf: pikepdf.Pdf) -> None:
    """Let a citation lead to another place."""
    first, *others = (link for link in _links(pdf) if "/Dest" in link or "/A" in link)
    key = "/Dest" if "/Dest" in first else "/A"
    other = next(link for link in others if key in link and repr(link[key]) != repr(first[key]))
    first[key] = other[key]


def linked_out(pdf: pikepdf.Pdf) -> None:
    """Let a citation lead to an address."""
    link = _links(pdf)[0]
    if "/Dest" in link:
        del link["/Dest"]
    link["/A"] = Dictionary(S=Name.URI, URI=String("https://fraud.example/"))


def link_appearance(pdf: pikepdf.Pdf) -> None:
    """Give a link an appearance that lies over the page."""
    look = form(b"1 1 1 rg 0 0 600 800 re f", 60, 9)(pdf)
    _links(pdf)[0]["/AP"] = Dictionary(N=pdf.make_indirect(look))


def _elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    found, waiting = [], [pdf.Root.StructTreeRoot]
    while waiting:
        element: Any = waiting.pop(0)
        if str(element.get("/S", "")) == f"/{kind}":
            found.append(element)
        kids = element.get("/K")
        listed = list(kids) if isinstance(kids, Array) else [kids]
        waiting += [kid for kid in listed if isinstance(kid, Dictionary) and "/MCID" not in kid]
    return found


def of_element(kind: str, **entries: Any) -> Change:
    """Change the first element of a kind in the file's structure."""

    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            _elements(pdf, kind)[0][f"/{key}"] = value

    return change


def no_quotation(pdf: pikepdf.Pdf) -> None:
    """Mark the quotations up as plain text."""
    for kind in ("Quote", "BlockQuote"):
        for element in _elements(pdf, kind):
            element["/S"] = Name.Span


def reordered_structure(pdf: pikepdf.Pdf) -> None:
    """Let a screen reader read the parts of the document in another order."""
    (document,) = _elements(pdf, "Document")
    document["/K"] = Array(list(document["/K"])[::-1])


def of_page(**entries: Any) -> Change:
    """Set entries of the first page."""

    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            pdf.pages[0].obj[f"/{key}"] = value(pdf) if callable(value) else value

    return change


def of_root(**entries: Any) -> Change:
    """Set entries of the file's catalogue."""

    def change(pdf: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            pdf.Root[f"/{key}"] = value(pdf) if callable(value) else value

    return change


def layer_off(pdf: pikepdf.Pdf) -> None:
    """Put the whole first page on a layer that is switched off."""
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("words")))
    pdf.Root["/OCProperties"] = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))
    page: Any = pdf.pages[0]
    page.obj.Resources["/Properties"] = Dictionary(L=layer)
    page.contents_add(pdf.make_stream(b"/OC /L BDC"), prepend=True)
    page.contents_add(pdf.make_stream(b"EMC"))


def page_as_picture(pdf: pikepdf.Pdf) -> None:
    """Show a picture in the place of the first page; its words are no longer drawn."""
    page: Any = pdf.pages[0]
    page.obj.Resources.XObject["/Im"] = picture(pdf)
    page.obj.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Im Do Q")


def page_added(pdf: pikepdf.Pdf) -> None:
    """Add a page with words."""
    pdf.add_blank_page(page_size=(595, 842))
    page: Any = pdf.pages[-1]
    page.obj.Resources = Dictionary(Font=Dictionary(F=helvetica(pdf)))
    page.obj.Contents = pdf.make_stream(b"BT /F 12 Tf 60 700 Td (It is over.) Tj ET")


def pages_exchanged(pdf: pikepdf.Pdf) -> None:
    """Put the last page first."""
    pdf.pages.insert(0, pdf.pages[-1])
    del pdf.pages[-1]


def page_removed(pdf: pikepdf.Pdf) -> None:
    """Take the last page away."""
    del pdf.pages[-1]


def no_marking(pdf: pikepdf.Pdf) -> None:
    """Cover the marking."""
    painted(b"1 1 1 rg 430 790 165 52 re f")(pdf)


def of_metadata(key: str, value: Any) -> Change:
    """Set an entry of the file's description (XMP)."""

    def change(pdf: pikepdf.Pdf) -> None:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as found:
            found[key] = value

    return change


def of_docinfo(key: str, value: str) -> Change:
    """Set an entry of the file's older description."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo[f"/{key}"] = String(value)

    return change


def bookmark_changed(pdf: pikepdf.Pdf) -> None:
    """Give a bookmark another name."""
    pdf.Root.Outlines.First["/Title"] = String("No leak in the dike at Lower Marl")


def bookmark_added(pdf: pikepdf.Pdf) -> None:
    """Add a bookmark."""
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("It is over", 0))


def bookmark_elsewhere(pdf: pikepdf.Pdf) -> None:
    """Let a bookmark lead to an address."""
    first = pdf.Root.Outlines.First
    del first["/Dest"]
    first["/A"] = Dictionary(S=Name.URI, URI=String("https://fraud.example/"))


def updated(change: Change) -> Forgery:
    """Append the changed first page as an update, as editors do, and leave what stood before."""

    def forge(data: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            page: Any = pdf.pages[0]
            number, generation = page.obj.objgen
            root, size = pdf.Root.objgen[0], int(pdf.trailer.Size)
            change(pdf)
            streams = page.obj.Contents
            last = streams[-1] if isinstance(streams, Array) else streams
            content = bytes(last.read_bytes())
            old = (
                [item.objgen[0] for item in streams if item.objgen[0] < size]
                if isinstance(streams, Array)
                else []
            )
            kept = " ".join(f"{item} 0 R" for item in old)
            entries = {key: value for key, value in page.obj.items() if key not in {"/Contents", "/Parent"}}
            body = b" ".join(key.encode() + b" " + _written(value) for key, value in entries.items())
            parent = page.obj.Parent.objgen[0]
        before = int(data.rpartition(b"startxref")[2].split()[0])
        out = bytearray(data)
        places = {number: len(out)}
        out += f"{number} {generation} obj\n<< /Contents [{kept} {size} 0 R] /Parent {parent} 0 R ".encode()
        out += body + b" >>\nendobj\n"
        places[size] = len(out)
        out += (
            f"{size} 0 obj\n<< /Length {len(content)} >>\nstream\n".encode()
            + content
            + b"\nendstream\nendobj\n"
        )
        table = len(out)
        out += b"xref\n"
        for name, place in places.items():
            out += f"{name} 1\n{place:010} {generation if name == number else 0:05} n \n".encode()
        out += f"trailer\n<< /Size {size + 1} /Root {root} 0 R /Prev {before} >>\nstartxref\n{table}\n%%EOF\n".encode()
        return bytes(out)

    return forge


def object_twice(data: bytes) -> bytes:
    """Put a white page before the table of objects, under the number of the first page's content: no table names it."""
    plain = saved(object_stream_mode=pikepdf.ObjectStreamMode.disable)(data)
    with pikepdf.open(io.BytesIO(plain)) as pdf:
        number = pdf.pages[0].obj.Contents.objgen[0]
    start = int(plain.rpartition(b"startxref")[2].split()[0])
    hidden = b"\n%d 0 obj\n<< /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (number, len(BOX), BOX)
    return (plain[:start] + hidden + plain[start:]).replace(
        b"startxref\n%d" % start, b"startxref\n%d" % (start + len(hidden))
    )


def object_twice_with_remark(data: bytes) -> bytes:
    """The same, with a remark where the place of the table is said: some programs then search for objects."""
    return object_twice(data).replace(b"startxref\n", b"startxref % 1\n")


def in_description(old: str, new: str) -> Change:
    """Write the description of the file anew, as other programs do."""

    def change(pdf: pikepdf.Pdf) -> None:
        said = bytes(pdf.Root.Metadata.read_bytes()).decode("utf-8")
        assert re.search(old, said)
        pdf.Root.Metadata.write(re.sub(old, new, said, count=1).encode("utf-8"))

    return change


def exchanged_in_description(pdf: pikepdf.Pdf) -> None:
    """Let the title of the description be its author, and the author its title."""
    said = bytes(pdf.Root.Metadata.read_bytes()).decode("utf-8")
    one, other = re.findall(r"<rdf:li[^>]*>([^<]+)</rdf:li>", said)[:2]
    said = re.sub(
        f">({re.escape(one)}|{re.escape(other)})<", lambda m: f">{other if m[1] == one else one}<", said
    )
    pdf.Root.Metadata.write(said.encode("utf-8"))


def of_attachment(**entries: Any) -> Change:
    """Change what a file says of the first file that is attached to it."""

    def change(pdf: pikepdf.Pdf) -> None:
        spec: Any = next(
            item
            for item in pdf.objects
            if isinstance(item, Dictionary) and item.get("/Type") == Name.Filespec
        )
        for key, value in entries.items():
            spec[f"/{key}"] = value

    return change


def content_elsewhere(pdf: pikepdf.Pdf) -> None:
    """Let the content of a page be read from another file."""
    pdf.pages[0].obj.Contents["/F"] = String("other.bin")


def _written(value: Any) -> bytes:
    if isinstance(value, pikepdf.Object):
        return value.unparse(resolved=False)
    return str(value).encode()


WORDS = b"BT /F 12 Tf 60 60 Td (It is over.) Tj ET"
QUOTED = b"BT /F 12 Tf 60 60 Td (\x93We knew of it for months.\x94) Tj ET"
BOX = b"1 1 1 rg 40 500 520 120 re f"
NEVER = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))

QUOTATIONS: Mapping[str, Forgery] = {
    "a number in a quotation": saved(redrawn("Some 90 people", "Some 12 people")),
    "a negation left out": saved(redrawn("was not caused by", "was caused by")),
    "a figure's words": saved(redrawn("about 90", "about 900")),
    "a name in a quotation": saved(redrawn("Dov Fenn, a farmer", "Dan Fenn, a farmer")),
    "letters that are read as others": saved(of_font("Brief-Serif", read_as("m", "n"))),
    "invented words in marks": saved(painted(QUOTED, Font={"F": helvetica})),
    "invented words in marks, in a form": saved(painted(b"/X Do", XObject={"X": form(b"BT /F 12 Tf 60 60 Td (\x93We knew of it for months.\x94) Tj ET")})),
    "a carried text": saved(attached("S2/courier.txt", lambda data: data.replace(b"mayor said", b"priest said"))),
    "a carried text, longer": saved(attached("S1/cookery.txt", lambda data: data + b"And salt.\n")),
    "a carried text taken away": saved(detached("S5/lantern.txt")),
    "all carried texts taken away": saved(*(detached(name) for name in ("S1/cookery.txt", "S2/courier.txt", "S3/gazette.txt", "S4/herald.txt", "S5/lantern.txt", "S6/ledger.txt"))),
    "a quotation in the data": saved(in_data(lambda value: value["sections"][0]["findings"][0]["citations"][0].update(quote="Some 12 people who were moved out of Lower Marl slept in the school of Upper Marl."))),
    "a quotation in page and data": saved(redrawn("Some 90 people", "Some 12 people"), in_data(lambda value: value["sections"][0]["findings"][0]["citations"][0].update(quote="Some 12 people who were moved out of Lower Marl slept in the school of Upper Marl."))),
    "a hash in the data": saved(in_data(lambda value: value["sources"][1].update(text_sha256="0" * 64))),
    "the data taken away": saved(detached("brief.json")),
    "a file cut short": lambda data: data[: len(data) // 2],
    "a file with a password": saved(encryption=pikepdf.Encryption(owner="x", user="x"), deterministic_id=False),
    "a file without its structure": saved(lambda pdf: pdf.Root.__delitem__("/StructTreeRoot")),
}  # fmt: skip

DRAWN: Mapping[str, Forgery] = {
    "letters drawn as others": saved(of_font("Brief-Serif", exchanged_letters("9", "2"))),
    "letters of a name drawn as others": saved(of_font("Brief-Sans", exchanged_letters("Q", "W"))),
    "letters of another font": saved(of_font("Brief-Serif", other_program)),
    "letters without width": saved(of_font("Brief-Sans", wider)),
    "a name that is read as another": saved(of_font("Brief-Sans", read_as("Q", "W"))),
    "words in a font that draws itself": saved(painted(b"BT /T 12 Tf 60 60 Td (aaaa) Tj ET", Font={"T": drawn_letter})),
    "white words": saved(drawn_otherwise("differ", b"1 1 1 rg", b"0 g")),
    "words without ink": saved(drawn_otherwise("differ", b"3 Tr", b"0 Tr")),
    "words of no size": saved(drawn_otherwise("differ", b"0 Tz", b"100 Tz")),
    "words far above the line": saved(drawn_otherwise("differ", b"9000 Ts", b"0 Ts")),
    "words without a filling": saved(drawn_otherwise("differ", b"/G gs", b"/a1.0 gs"), painted(b"", ExtGState={"G": Dictionary(ca=0)})),
    "a white box": saved(painted(BOX)),
    "a white picture": saved(painted(b"520 0 0 120 40 500 cm /Im Do", XObject={"Im": picture})),
    "a white form": saved(painted(b"/X Do", XObject={"X": form(b"1 1 1 rg 40 500 520 120 re f")})),
    "a line through words": saved(painted(b"0 G 60 540 m 400 540 l S")),
    "a pattern with words": saved(painted(b"/Pattern cs /P scn 40 40 400 60 re f", Pattern={"P": tile})),
    "words added": saved(painted(WORDS, Font={"F": helvetica})),
    "words added, called an ornament": saved(painted(b"/Artifact BMC BT /F 12 Tf 60 60 Td (It is over.) Tj ET EMC", Font={"F": helvetica})),
    "words added in a form": saved(painted(b"/X Do", XObject={"X": form(b"BT /F 12 Tf 60 60 Td (It is over.) Tj ET")})),
    "all words on a layer that is off": saved(layer_off),
    "all cut off": saved(lambda pdf: pdf.pages[0].contents_add(pdf.make_stream(b"0 0 9 9 re W n"), prepend=True)),
    "the marking covered": saved(no_marking),
}  # fmt: skip

PAGES: Mapping[str, Forgery] = {
    "a page taken away": saved(page_removed),
    "a page added": saved(page_added),
    "pages exchanged": saved(pages_exchanged),
    "a page twice": saved(lambda pdf: pdf.pages.append(pdf.pages[0])),
    "a page as a picture": saved(page_as_picture),
    "a page emptied": saved(of_page(Contents=lambda pdf: pdf.make_stream(b""))),
    "a page turned round": saved(of_page(Rotate=180)),
    "a page cropped": saved(of_page(CropBox=[0, 400, 595, 842])),
    "a page made smaller": saved(of_page(MediaBox=[0, 400, 595, 842])),
    "a page enlarged": saved(of_page(UserUnit=100)),
    "a page that goes by itself": saved(of_page(Dur=1)),
    "an update that paints a page over": updated(painted(BOX)),
    "an update that adds words": updated(painted(WORDS.replace(b"/F ", b"/CTYGUJ "))),
    "bytes behind the end": lambda data: data + b"%%EOF\n<html>It is over.</html>",
    "bytes before the beginning": lambda data: b"<html>It is over.</html>\n" + data,
    "an object twice": object_twice,
    "an object twice, and a table that some cannot find": object_twice_with_remark,
    "a small picture of a page": saved(lambda pdf: of_page(Thumb=picture(pdf))(pdf)),
    "what another program keeps of a page": saved(of_page(PieceInfo=Dictionary(X=Dictionary(Private=String("It is over."))))),
    "a content that is read from another file": saved(content_elsewhere),
    "layers without a word on them": saved(of_root(OCProperties=Dictionary(OCGs=[], D=Dictionary(Name=String("Draft"))))),
}  # fmt: skip

BESIDE: Mapping[str, Forgery] = {
    "a note on the page": saved(annotated(Subtype=Name.FreeText, Contents=String("It is over."), DA=String("/Helv 12 Tf"))),
    "a note that opens": saved(annotated(Subtype=Name.Text, Contents=String("It is over."))),
    "a stamp with its own look": saved(stamped),
    "words struck out": saved(annotated(Subtype=Name.StrikeOut, QuadPoints=[60, 560, 300, 560, 60, 500, 300, 500])),
    "words marked": saved(annotated(Subtype=Name.Highlight, QuadPoints=[60, 560, 300, 560, 60, 500, 300, 500])),
    "a white square": saved(annotated(Subtype=Name.Square, IC=[1, 1, 1])),
    "words marked to be blackened": saved(annotated(Subtype=Name.Redact, OverlayText=String("secret"))),
    "a field of a form": saved(field_filled_in),
    "a link that looks like something": saved(link_appearance),
    "a link to another place": saved(relinked),
    "a link to another address": saved(linked_out),
    "words for those who listen": saved(of_element("H1", ActualText=String("No leak in the dike"))),
    "a description for those who listen": saved(of_element("H1", Alt=String("No leak in the dike"))),
    "an expansion for those who listen": saved(of_element("P", E=String("It is over."))),
    "another language": saved(of_root(Lang=String("ru"))),
    "quotations that are none": saved(no_quotation),
    "a heading that is none": saved(of_element("H2", S=Name.P)),
    "parts read in another order": saved(reordered_structure),
    "a script when it is opened": saved(of_root(OpenAction=NEVER)),
    "a script when it is closed": saved(of_root(AA=Dictionary(WC=NEVER))),
    "scripts with a name": saved(lambda pdf: pdf.Root.Names.__setitem__("/JavaScript", Dictionary(Names=[String("x"), NEVER]))),
    "a program that is started": saved(of_root(OpenAction=Dictionary(S=Name.Launch, F=String("a.exe")))),
    "a form to fill in": saved(of_root(AcroForm=Dictionary(Fields=[], XFA=String("<x/>")))),
    "a folder in the place of the page": saved(of_root(Collection=Dictionary(D=String("outline.yaml")))),
    "an attachment more": saved(with_attachment("final.pdf", b"%PDF-1.7")),
    "an attachment less": saved(detached("outline.yaml")),
    "an attached list of references": saved(attached("sources.csl.json", lambda data: data.replace(b"The Teacup Courier", b"The Daily Fraud"))),
    "the attached outline": saved(attached("outline.yaml", lambda data: data.replace(b"prosecut", b"arrest"))),
    "the title of the file": saved(of_docinfo("Title", "No leak")),
    "the author of the file": saved(of_docinfo("Author", "A. Nother")),
    "the day of the file": saved(of_docinfo("CreationDate", "D:20300101000000Z")),
    "the title in its description": saved(of_metadata("dc:title", "No leak")),
    "the author in its description": saved(of_metadata("dc:creator", ["A. Nother"])),
    "title and author exchanged in its description": saved(exchanged_in_description),
    "a word between the parts of its description": saved(in_description("</rdf:RDF>", "It is over.</rdf:RDF>")),
    "a subject in its description": saved(in_description("</rdf:RDF>", '<rdf:Description rdf:about="" xmlns:q="http://q.example/"><q:is>over</q:is></rdf:Description></rdf:RDF>')),
    "the name of an attachment": saved(of_attachment(UF=String("S9/final.txt"))),
    "what is said of an attachment": saved(of_attachment(Desc=String("The true text"))),
    "a bookmark": saved(bookmark_changed),
    "a bookmark more": saved(bookmark_added),
    "a bookmark that leads elsewhere": saved(bookmark_elsewhere),
    "numbers of pages": saved(of_root(PageLabels=Dictionary(Nums=[0, Dictionary(S=Name.D, St=7)]))),
    "colours": saved(lambda pdf: pdf.Root.__delitem__("/OutputIntents")),
}  # fmt: skip

CLAIMS: Mapping[str, Forgery] = {
    "another speaker of a figure": saved(redrawn("Ada Quill", "Ada Wall")),
    "figures said to agree": saved(redrawn("differ", "agree")),
    "a figure's label": saved(redrawn("Cost of the repair", "Cost of the people")),
    "a reading's label": saved(redrawn("No badgers", "Badgers")),
    "a reading's number of sources": saved(redrawn("1 source", "2 source")),
    "a place": saved(redrawn("S3", "S4")),
    "a judgement": saved(redrawn("The papers disagree on badgers", "The papers agree on badgers")),
    "a comment": saved(redrawn("Read this section", "Read it")),
    "a silence": saved(redrawn("No matching passage in these sources.", "No passage in these sources.")),
    "a publisher": saved(redrawn("The Teacup Courier", "The Teacup Fraud")),
    "a source's day": saved(redrawn("Upper Marl Gazette, 2", "Upper Marl Gazette, 3")),
    "a source's title": saved(redrawn("School closed", "School closes")),
    "a grade": saved(redrawn("B2: usually reliable", "S3: usually reliable")),
    "the title": saved(redrawn("The leak in the dike", "The end in the dike")),
    "the day of issue": saved(redrawn("5 March 2031", "4 March 2031")),
    "the edition": saved(redrawn("Edition First", "Edition Fist")),
    "the marking": saved(redrawn("TLP:GREEN", "TLP:REEN")),
    "the number of documents": saved(redrawn("Six documents, five", "Six documents, six")),
    "the method": saved(redrawn("Nothing here says what is true.", "All here is true.")),
    "a speaker in the data": saved(in_data(change_speaker)),
    "a speaker in page and data": saved(redrawn("Ada Quill", "Ada Wall"), in_data(change_speaker)),
    "a verdict in page and data": saved(redrawn("differ", "agree"), in_data(say_agree)),
    "a passage left out of the data": saved(in_data(omit_finding)),
    "the title in the data": saved(in_data(change_title)),
    "the version that made it": saved(in_data(older_version)),
}  # fmt: skip

HARMLESS: Mapping[str, Forgery] = {
    "nothing": unchanged,
    "stored again by another program": saved(),
    "stored for reading over a network": saved(linearize=True),
    "stored without packed objects": saved(object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False),
    "unpacked": saved(stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False),
    "the name of another program": saved(of_docinfo("Producer", "Other program 1.0"), of_metadata("pdf:Producer", "Other program 1.0")),
    "the day of storing": saved(of_docinfo("ModDate", "D:20320101000000Z")),
}  # fmt: skip

PDF: Mapping[str, Forgery] = {**QUOTATIONS, **DRAWN, **PAGES, **BESIDE, **CLAIMS, **HARMLESS}
