"""A book in (.epub); one document out: its chapters in the order of the book, each place by the chapter's name.

An archive of pages of XHTML, whose order a package document says (EPUB 3.3). What a chapter is called says the table of
contents, or else its first heading.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from briefing.model import Document, Locator, PassageKind
from briefing.reading.authors import join_authors
from briefing.reading.blocks import Block, join_blocks
from briefing.reading.charsets import declared_charset
from briefing.reading.encodings import decode_text, file_digest
from briefing.reading.plain_page import parse_xhtml, read_blocks
from briefing.reading.plaintext import NO_TEXT
from briefing.reading.stated import stated_fields
from briefing.reading.xml_tree import attribute, child, children, local_name, parse_xml, text_of
from briefing.reading.zip_members import ZipMembers

if TYPE_CHECKING:
    from lxml.etree import _Element

ORIGIN: Final = "its package document"
_FONTS_ONLY: Final = (  # obfuscation of fonts leaves the pages alone
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
)
_MARKS: Final = frozenset(("noteref", "doc-noteref", "backlink", "doc-backlink"))
_NUMBER: Final = re.compile(r"[\[(]?(?:\d{1,4}|[*†‡§]{1,3})[\])]?")
_LONGEST_NAME: Final = 80  # characters of a chapter's name
_OLDEST: Final = "1000"  # programs write the year 101 where they know none


@dataclass(frozen=True, slots=True)
class Package:
    """What a package document says: the members with the book's pages in their order, those that are contents, the
    member with the names of chapters, and what is stated of the book.
    """

    pages: tuple[str, ...]
    contents: frozenset[str]
    names: str
    stated: tuple[tuple[str, str], ...]


def read_epub(name: str, data: bytes) -> Iterator[Document]:
    """Yield the book as one document; raise SourceError where it cannot be read, with the reason."""
    members = ZipMembers(name, data, "a book")
    package = _package(name, members)
    _refuse_locked(name, members, package)
    notes: list[str] = []
    blocks = list(_chapters(name, members, package, notes))
    text, known = join_blocks(blocks)
    fields, remarks = stated_fields(package.stated)
    notes += [*remarks, *([] if text else [NO_TEXT])]
    origins = tuple((field, ORIGIN) for field, _ in fields)
    yield Document("epub", text, file_digest(data), None, fields, known, tuple(notes), origins)


def _package(name: str, members: ZipMembers) -> Package:
    container = _tree(name, members, "META-INF/container.xml")
    roots = list(container.iter("{*}rootfile")) if container is not None else []
    path = unquote(attribute(roots[0], "full-path")) if roots else ""
    root = _tree(name, members, path) if path else None
    if root is None:
        raise members.fault("no book: its archive has no package document")
    folder = posixpath.dirname(path)
    manifest = child(root, "manifest")
    items = {attribute(item, "id"): item for item in (manifest if manifest is not None else ())}
    members_of = {key: _join(folder, attribute(item, "href")) for key, item in items.items()}
    spine = child(root, "spine")
    refs = [attribute(ref, "idref") for ref in (children(spine, "itemref") if spine is not None else ())]
    contents = {key for key, item in items.items() if "nav" in attribute(item, "properties").split()}
    ncx = attribute(spine, "toc") if spine is not None else ""
    names = next((members_of[key] for key in (*sorted(contents), ncx) if key in members_of), "")
    return Package(
        tuple(members_of[ref] for ref in refs if ref in members_of),
        frozenset(members_of[key] for key in contents),
        names,
        tuple(_stated(child(root, "metadata"))),
    )


def _stated(metadata: _Element | None) -> Iterator[tuple[str, str]]:
    if metadata is None:
        return
    yield "title", text_of(child(metadata, "title"))
    yield "author", join_authors(text_of(each) for each in children(metadata, "creator"))
    yield "publisher", text_of(child(metadata, "publisher"))
    yield "language", text_of(child(metadata, "language"))
    for each in children(metadata, "date"):
        if attribute(each, "event") in {"", "publication"} and text_of(each) >= _OLDEST:
            yield "published", text_of(each)
            break


def _refuse_locked(name: str, members: ZipMembers, package: Package) -> None:
    """Raise SourceError where pages of the book are encrypted."""
    root = _tree(name, members, "META-INF/encryption.xml")
    for each in root.iter("{*}EncryptedData") if root is not None else ():
        method, reference = child(each, "EncryptionMethod"), child(each, "CipherData", "CipherReference")
        algorithm = attribute(method, "Algorithm") if method is not None else ""
        target = unquote(attribute(reference, "URI")) if reference is not None else ""
        if target in package.pages and algorithm not in _FONTS_ONLY:
            raise members.fault(
                "a protected book, whose pages are encrypted", "ask for a copy that is not protected"
            )


def _chapters(name: str, members: ZipMembers, package: Package, notes: list[str]) -> Iterator[Block]:
    titles = _titles(name, members, package.names)
    missing = 0
    for number, member in enumerate(dict.fromkeys(package.pages), 1):
        data = members.read(member)
        if data is None:
            missing += 1
            continue
        root = parse_xhtml(decode_text(f"{name} ({member})", data, declared_charset(data)).text)
        if root is not None:
            _take_out_marks(root)
        blocks = list(read_blocks(root)) if root is not None else []
        headings = (block.text for block in blocks if block.kind is PassageKind.HEADING)
        label = " ".join((titles.get(member) or next(headings, "") or f"section {number}").split())
        is_contents = member in package.contents
        place = Locator("part", member, "contents" if is_contents else label[:_LONGEST_NAME])
        for block in blocks:
            if is_contents:
                yield Block(block.text, PassageKind.RESIDUE, "table of contents", place)
            else:
                yield replace(block, locator=place)
    if missing:
        notes.append(
            f"{missing} of its {len(package.pages)} chapters {'is' if missing == 1 else 'are'} not in the file"
        )


def _take_out_marks(root: _Element) -> None:
    """Take out the marks of notes and the links back from them: they would stand in the words, "holds1"."""
    for link in list(root.iter("a")):
        parent = link.getparent()
        if parent is None or not (_kinds(link) & _MARKS or _is_raised_number(link, parent)):
            continue
        before, tail = link.getprevious(), link.tail or ""
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(link)


def _kinds(element: _Element) -> set[str]:
    named = ("type", "epub:type", "role")
    return {word for name in named for word in attribute(element, name).split()}


def _is_raised_number(link: _Element, parent: _Element) -> bool:
    raised = parent.tag == "sup" or child(link, "sup") is not None
    return raised and "#" in attribute(link, "href") and bool(_NUMBER.fullmatch(text_of(link)))


def _titles(name: str, members: ZipMembers, names: str) -> Mapping[str, str]:
    """Return what chapters are called by the table of contents: member to title, the first where several are."""
    data = members.read(names) if names else None
    if not data:
        return {}
    root = parse_xhtml(decode_text(f"{name} ({names})", data, declared_charset(data)).text)
    titles: dict[str, str] = {}
    for element in root.iter("navpoint", "a") if root is not None else ():
        if local_name(element) == "a":
            target, title = attribute(element, "href"), text_of(element)
        else:
            content = child(element, "content")
            target = attribute(content, "src") if content is not None else ""
            title = text_of(child(element, "navlabel"))
        titles.setdefault(_join(posixpath.dirname(names), target), title)
    return titles


def _join(folder: str, href: str) -> str:
    """Return the member that an address names, from the folder of the page that names it, without its `#part`."""
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _tree(name: str, members: ZipMembers, member: str) -> _Element | None:
    data = members.read(member)
    return parse_xml(name, member, data) if data else None
