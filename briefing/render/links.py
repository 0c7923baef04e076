"""The links of a PDF that WeasyPrint has made (pydyf's objects) in; the same, each described in words, out.

WeasyPrint describes a link by the name of its anchor or by its address, percent signs and all, which is what a
reader that speaks would say. ISO 14289-1, 7.18.5 asks for a description that tells where it leads.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

_SOURCE = re.compile(r"S[0-9]+\Z")


def describe_links(pdf: Any) -> None:
    """Describe each link by the page that it leads to ("Source S3, page 12"), or by the site."""
    pydyf = importlib.import_module("pydyf")
    pages = dict(_list_places(pdf))
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Subtype") == "/Link":
            said = (
                _say_place(item["Dest"].string, pages)
                if "Dest" in item
                else _say_site(item["A"]["URI"].string)
            )
            item["Contents"] = pydyf.String(said)


def _list_places(pdf: Any) -> Iterator[tuple[str, int]]:
    """List the places that links lead to, each with the number of its page, from 1."""
    numbers = {number: at for at, number in enumerate(pdf.pages["Kids"][::3], start=1)}
    listed = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", ())
    for name, place in zip(listed[::2], listed[1::2], strict=True):
        yield name.string, numbers[int(place[0].split()[0])]


def _say_place(name: str, pages: dict[str, int]) -> str:
    page = pages[name]
    return f"Source {name}, page {page}" if _SOURCE.match(name) else f"Page {page}"


def _say_site(address: str) -> str:
    host = urlsplit(address).hostname
    return f"Web page of {host}" if host else "Web address"
