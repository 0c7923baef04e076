"""A parsed page in, the pages that WeasyPrint makes of it out: the same ones, byte for byte, in less time.

WeasyPrint 70.0 does some of its work anew for each note and each reference to a page, and so the longer a
document is, the longer each of its pages takes. The classes here are its own, with five such steps done once:

- a page that names the numbers of pages before it is laid out when they are known, not before and after;
- numbers of pages that are missing are not taken for the page's own number, which lays it out once more;
- a target is told to those who ask for it, not to everybody who asks for any;
- whether a box is that of a note still to come is looked up, not searched for among all of them;
- the height of the notes of a page is added up, not laid out from the first one on for each of them.

They are for the release that they were written for (`releases.py`): any other one makes its pages as it does without
them, and a build says so. Each is a patch for WeasyPrint itself, and this module goes when it has them
(docs/weasyprint.md). This module imports WeasyPrint; import it when a page is to be laid out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pydyf
import weasyprint
from weasyprint.css.targets import TargetCollector, anchor_name_from_token
from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import BlockBox
from weasyprint.formatting_structure.build import create_anonymous_boxes
from weasyprint.layout import LayoutContext
from weasyprint.layout.block import block_level_layout
from weasyprint.urls import get_url_tuple

from briefing.render.releases import WRITTEN_FOR

_OWN_COUNTERS = frozenset({"counter()", "counters()"})
_TARGET_COUNTERS = frozenset({"target-counter()", "target-counters()"})


def is_known() -> bool:
    """Say whether WeasyPrint and pydyf are the releases that this was written for."""
    return bool((weasyprint.__version__, pydyf.__version__) == WRITTEN_FOR)


def paginate(html: Any, fonts: Any, colours: Any, options: Mapping[str, Any]) -> Any:
    """Lay out what `weasyprint.HTML` has read; return the `weasyprint.Document` that `HTML.render` returns.

    `fonts`, `colours` and `options` are those of `HTML.render`.
    """
    if not is_known():
        return html.render(fonts, None, colours, **options)
    return _Document._render(html, fonts, None, colours, {**weasyprint.DEFAULT_OPTIONS, **options})


@contextmanager
def remembered_references() -> Iterator[None]:
    """While a document is written, name its pages once, not once for every element of its structure."""
    if not is_known():
        yield
        return
    plain = pydyf.PDF.page_references
    known: dict[int, tuple[int, Any]] = {}

    def references(pdf: Any) -> Any:
        count = len(pdf.pages["Kids"])
        if known.get(id(pdf), (0, ()))[0] != count:
            known[id(pdf)] = (count, plain.fget(pdf))
        return known[id(pdf)][1]

    with patch.object(pydyf.PDF, "page_references", property(references)):
        yield


class _Document(Document):  # type: ignore[misc]
    """A document that is laid out in the context below."""

    @classmethod
    def _build_layout_context(cls, *args: Any) -> Any:
        context = super()._build_layout_context(*args)
        context.target_collector.__class__ = _Targets
        context.target_collector.begin()
        context.__class__ = _Context
        context.begin()
        return context


class _Waiting(list[Any]):
    """The notes that no page has yet, where looking one up takes no longer the more there are."""

    def __init__(self, notes: Iterable[Any] = ()) -> None:
        super().__init__(notes)
        self._known = set(self)

    def __contains__(self, note: object) -> bool:
        return note in self._known

    def append(self, note: Any) -> None:
        """Add a note at the end."""
        super().append(note)
        self._known.add(note)

    def remove(self, note: Any) -> None:
        """Take the first of a note out."""
        super().remove(note)
        if not super().__contains__(note):
            self._known.discard(note)


class _Targets(TargetCollector):  # type: ignore[misc]
    """Knows where targets are, and who asks for which."""

    counter_lookup_items: dict[Any, Any]

    def begin(self) -> None:
        """Make ready what is kept here, once WeasyPrint has made the collector."""
        self._askers: dict[str, dict[Any, Any]] | None = None
        self._waiting: list[Any] = []

    def collect_missing_counters(
        self, parent_box: Any, css_token: str, parse_again: Any, missing: Any, missing_targets: Any
    ) -> None:
        """Keep what a box asks for: of its targets by their names, and of itself only what it asks of itself."""
        if css_token == "content":
            content = parent_box.style["content"]
            if not _OWN_COUNTERS.intersection(kind for kind, _ in content):
                missing = []
            if None in missing_targets:
                missing_targets = {**_asked(content, parent_box), **missing_targets}
                del missing_targets[None]
        super().collect_missing_counters(parent_box, css_token, parse_again, missing, missing_targets)

    def cache_target_page_counters(
        self, anchor_name: str, page_counter_values: Any, page_maker_index: int, page_maker: Any
    ) -> None:
        """Tell those who ask for a target on which page it is."""
        if self.collecting:
            return
        everybody, asking = self.counter_lookup_items, self._asking(anchor_name)
        self.counter_lookup_items = asking
        try:
            super().cache_target_page_counters(anchor_name, page_counter_values, page_maker_index, page_maker)
        finally:
            self.counter_lookup_items = everybody
        self._waiting += [item for item in asking.values() if item.pending]

    def _asking(self, anchor_name: str) -> dict[Any, Any]:
        if self._askers is None:
            self._askers = {}
            for key, item in self.counter_lookup_items.items():
                for name in item.missing_target_counters:
                    self._askers.setdefault(name, {})[key] = item
        return self._askers.get(anchor_name, {})

    def settle(self) -> None:
        """Write the numbers that are known by now where a later page asks for them, before it is laid out."""
        for item in self._waiting:
            if item.pending and not item.missing_counters:
                item.parse_again(item.cached_page_counter_values)
                item.pending = False
        self._waiting.clear()


class _Context(LayoutContext):  # type: ignore[misc]
    """What WeasyPrint knows while it lays out, with the notes of a page measured one by one."""

    def begin(self) -> None:
        """Make ready what is kept here, once WeasyPrint has made the context."""
        self._page = self.__dict__.pop("current_page")
        self._notes = _Waiting(self.__dict__.pop("footnotes"))
        self._heights: dict[tuple[Any, float, float], float | None] = {}

    @property
    def footnotes(self) -> Any:
        """The notes that no page has yet."""
        return self._notes

    @footnotes.setter
    def footnotes(self, notes: Any) -> None:
        self._notes = _Waiting(notes)

    @property
    def current_page(self) -> Any:
        """The number of the page that is laid out."""
        return self._page

    @current_page.setter
    def current_page(self, number: Any) -> None:
        self._page = number
        self.target_collector.settle()

    def _update_footnote_area(self) -> Any:
        """Find how high the notes of this page are, and what is left for its text."""
        area, notes = self.current_footnote_area, self.current_page_footnotes
        heights = [] if self.in_column or not _grows(area) else [self._height(note) for note in notes]
        if not heights or None in heights:
            return super()._update_footnote_area()
        if area.height != "auto":
            self.page_bottom += area.margin_height()
        area.children = notes
        area.height = math.fsum(height for height in heights if height is not None)
        self.page_bottom -= area.margin_height()
        return False

    def _height(self, note: Any) -> float | None:
        """Return how much a note adds to the notes of its page; None where others can change that."""
        area = self.current_footnote_area
        key = (note, area.page.width, area.page.height)
        if key not in self._heights:
            alone = area.deepcopy()
            alone.children = [note.deepcopy()]
            shapes = self.excluded_shapes[:]
            laid = block_level_layout(self, create_anonymous_boxes(alone), -math.inf, None, area.page)[0]
            self.excluded_shapes[:] = shapes
            self._heights[key] = laid.height if _stands_alone(laid) else None
        return self._heights[key]


def _asked(content: Iterable[tuple[str, Any]], box: Any) -> dict[str, list[str]]:
    """Return the counters that a box's content asks for by the target that an attribute of it names."""
    asked: dict[str, list[str]] = {}
    for kind, value in content:
        if kind in _TARGET_COUNTERS and value[0][0] == "attr()":
            name, as_what, fallback = value[0][1]
            text = box.element.get(name, fallback)
            token = ("url", get_url_tuple(text, box.style.base_url)) if as_what == "url" else ("string", text)
            asked.setdefault(anchor_name_from_token(token), []).append(value[1])
    return asked


def _grows(area: Any) -> bool:
    """Say whether the area of the notes is as high as they are."""
    style = area.style
    return style["height"] == style["min_height"] == "auto" and math.isinf(
        getattr(style["max_height"], "value", 0)
    )


def _stands_alone(area: Any) -> bool:
    """Say whether the one note of a laid out area is a block that nothing beside it moves."""
    (note, *others) = area.children
    return (
        not others
        and isinstance(note, BlockBox)
        and note.is_in_normal_flow()
        and note.margin_top == note.margin_bottom == 0
        and not any(box.is_floated() for box in note.descendants())
    )
