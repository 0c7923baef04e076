"""The links of a PDF that WeasyPrint has made (pydyf's objects) in; the same, each described in words, out.

WeasyPrint describes a link by the name of its anchor or by its address, percent signs and all, which is what a
reader that speaks would say. ISO 14289-1, 7.18.5 asks for a description that tells where it leads.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from briefing.render.catalogue import Wording

_STANDARD = {
    "source": "Source {source}, page {page}",
    "page": "Page {page}",
    "site": "Web page of {host}",
    "address": "Web address",
}
_WORDS = re.compile(r'<meta name="link-(\w+)" content="([^"]*)">')
_SOURCE = re.compile(r"S[0-9]+\Z")


def write_words(say: Wording) -> str:
    """Return the words for links as elements of a page's head, in which they reach whoever lays it out."""
    return "".join(
        Markup('<meta name="link-{}" content="{}">').format(name, say.text(f"links.{name}"))
        for name in _STANDARD
    )


def read_words(page: str) -> dict[str, str]:
    """Return the words for links that a page brings; those in English where it brings none."""
    return _STANDARD | {name: unescape(words) for name, words in _WORDS.findall(page) if name in _STANDARD}


def describe_links(pdf: Any, words: Mapping[str, str]) -> None:
    """Describe each link by the page that it leads to ("Source S3, page 12"), or by the site."""
    pydyf = importlib.import_module("pydyf")
    pages = dict(_list_places(pdf))
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Subtype") == "/Link":
            said = (
                _say_place(item["Dest"].string, pages, words)
                if "Dest" in item
                else _say_site(item["A"]["URI"].string, words)
            )
            item["Contents"] = pydyf.String(said)


def _list_places(pdf: Any) -> Iterator[tuple[str, int]]:
    """List the places that links lead to, each with the number of its page, from 1."""
    numbers = {number: at for at, number in enumerate(pdf.pages["Kids"][::3], start=1)}
    listed = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", ())
    for name, place in zip(listed[::2], listed[1::2], strict=True):
        yield name.string, numbers[int(place[0].split()[0])]


def _say_place(name: str, pages: dict[str, int], words: Mapping[str, str]) -> str:
    key = "source" if _SOURCE.match(name) else "page"
    return words[key].replace("{source}", name).replace("{page}", str(pages[name]))


def _say_site(address: str, words: Mapping[str, str]) -> str:
    host = urlsplit(address).hostname
    return words["site"].replace("{host}", host) if host else words["address"]
