"""The lines of an area in; its paragraphs out, each with what it is: text, heading, row of a table, footnote."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from briefing.reading.pdf.hyphens import Vocabulary
from briefing.reading.pdf.lines import BULLET, NUMBERED, Line

TEXT, HEADING, ROW, FOOTNOTE, CAPTION, ASIDE = "text", "heading", "row", "footnote", "caption", "aside"
_FINAL = re.compile(r"[.!?:;。！？][\"'”’»)\]]*[¹²³⁴⁵⁶⁷⁸⁹⁰,]*$")
_FOOTNOTE = re.compile(r"(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]+|[*†‡§]|\d{1,3}[.)]?)\s*(?=[^\W\d_]|[“\"‘(])")
CAPTION_OPENING = re.compile(
    r"(?:Fig(?:ure|\.)|Table|Chart|Box|Map|Exhibit|Photo)\s*\d+(?:\.\d+)*\s*[.:|–—-]?\s", re.IGNORECASE
)
_LARGER = 1.08  # than the text: the size of a heading
_MUCH_LARGER = 1.4  # of one that begins with a small letter
_SMALLER = 0.93  # than the text: the size of a footnote
_LONGEST_HEADING, _MOST_HEADING_LINES = 220, 4
_PITCH = 1.3  # of the usual distance of two lines: a blank line
_INDENT = 0.8  # of the size
_OPEN = 0.25  # of the width of an area: a line that leaves so much open ends something


@dataclass(slots=True)
class Paragraph:
    """A paragraph: `pieces` are its words by the page on which they stand; `full` that its last line is filled."""

    kind: str
    pieces: list[tuple[int, str]]
    size: float
    full: bool = False
    reason: str = ""
    indented: bool = False
    lines: list[Line] = field(default_factory=list)

    @property
    def end(self) -> str:
        """Its words on its last page."""
        return self.pieces[-1][1]

    @property
    def is_finished(self) -> bool:
        """Whether a sentence ends where it ends."""
        return bool(_FINAL.search(self.end))


def text_size(lines: Iterable[Line]) -> float:
    """Return the size in which most of a document's letters are set."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.size * 2) / 2] += len(line.text)
    return max(counts, key=lambda size: (counts[size], size), default=10.0)


def make_paragraphs(
    lines: Sequence[Line], page: int, size: float, words: Vocabulary, right: float = 0.0
) -> Iterator[Paragraph]:
    """Yield the paragraphs of an area of a page; `size` is that of the document's text.

    `right` is how far its lines may reach at least, where it has too few to show it.
    """
    area = _Area(lines, right)
    begin = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or area.parts(begin, at):
            yield _paragraph(lines[begin:at], area, page, size, words)
            begin = at


class _Area:
    """What is usual among the lines of an area."""

    def __init__(self, lines: Sequence[Line], right: float) -> None:
        self.lines = lines
        pitches: dict[float, list[float]] = {}
        for above, below in pairwise(lines):
            pitch = below.middle - above.middle
            if abs(below.size - above.size) < 0.1 * above.size and 0 < pitch < 2.6 * above.size:
                pitches.setdefault(round(above.size), []).append(pitch)
        self.pitches = {size: _usual(found) for size, found in pitches.items()}
        rights = sorted(line.right for line in lines if not line.cells)
        self.right = max(right, rights[-1 - len(rights) // 20] if rights else 0.0)
        self.left = min((line.left for line in lines if not line.cells), default=0.0)
        self.width = max(self.right - self.left, 1.0)

    def parts(self, begin: int, at: int) -> bool:
        """Return whether a paragraph that begins at one line ends before another."""
        above, below = self.lines[at - 1], self.lines[at]
        if above.cells or below.cells or _is_rule(above) != _is_rule(below):
            return True
        if abs(below.size - above.size) > 0.1 * max(above.size, below.size) and len(below.text) > 2:
            return True
        pitch = self.pitches.get(round(above.size), 1.25 * above.size)
        if below.middle - above.middle > _PITCH * max(pitch, 1.05 * above.size) or below.middle <= above.top:
            return True
        if _is_item(below) and (BULLET.match(below.text) or self._ends(above, below)):
            return True
        if above.bold != below.bold and (self._leaves_open(above, below) or self._stands_alone(above)):
            return True
        return self._turns(begin, above, below) or self._stops(above, below)

    def _turns(self, begin: int, above: Line, below: Line) -> bool:
        """Return whether the left edge says that a paragraph begins."""
        step = _INDENT * below.size
        first = begin == self.lines.index(above)
        if below.left > above.left + step:
            return not (first and (_is_item(above) or self._is_centred(above, below)))
        if below.left < above.left - step:
            return not first and not self._is_centred(above, below)
        return False

    def _stops(self, above: Line, below: Line) -> bool:
        """Return whether a line stops short although the next word would have had room."""
        if not self._leaves_open(above, below):
            return False
        if _FINAL.search(above.text):
            return True
        return (
            self.right - above.right > _OPEN * self.width
            and not below.text[0].islower()
            and not self._is_centred(above, below)
        )

    def _leaves_open(self, above: Line, below: Line) -> bool:
        word = below.text.split(" ", 1)[0]
        letter = (below.right - below.left) / max(len(below.text), 1)
        return above.right + letter * (len(word) + 2) < self.right

    def _ends(self, above: Line, below: Line) -> bool:
        return bool(_FINAL.search(above.text)) or self._leaves_open(above, below)

    def _stands_alone(self, line: Line) -> bool:
        return self.right - line.right > _OPEN * self.width

    def _is_centred(self, above: Line, below: Line) -> bool:
        return (
            abs((above.left + above.right) - (below.left + below.right)) < 4.0
            and min(above.left, below.left) > self.left + 1
        ) or (above.size >= 1.3 * 10 and abs((above.left + above.right) - (below.left + below.right)) < 4.0)

    def is_full(self, line: Line) -> bool:
        """Return whether a line reaches the right edge, as the last line of a paragraph seldom does."""
        return self.right - line.right < 0.12 * self.width


def _usual(pitches: Sequence[float]) -> float:
    """Return the distance at which most lines of a paragraph stand: one of the smaller ones."""
    counts = Counter(round(pitch) for pitch in pitches)
    most = max(counts.values())
    usual = min(pitch for pitch, count in counts.items() if count >= 0.5 * most)
    return median([pitch for pitch in pitches if abs(pitch - usual) <= 1])


def _is_rule(line: Line) -> bool:
    """Return whether a line is drawn with characters ("*****")."""
    return len(line.text) > 4 and not any(map(str.isalnum, line.text))


def _is_item(line: Line) -> bool:
    return bool(BULLET.match(line.text) or NUMBERED.match(line.text))


def _paragraph(lines: Sequence[Line], area: _Area, page: int, size: float, words: Vocabulary) -> Paragraph:
    text = ""
    for line in lines:
        text = words.join(text, line.text)
    own = median(line.size for line in lines)
    last = lines[-1]
    indented = lines[0].left > area.left + _INDENT * own
    kind, reason = _kind(lines, text, own, size)
    full = area.is_full(last) and len(last.text) > 12
    return Paragraph(kind, [(page, text)], own, full, reason, indented, list(lines))


def _kind(lines: Sequence[Line], text: str, own: float, size: float) -> tuple[str, str]:
    if lines[0].cells:
        return ROW, "row of a table"
    if CAPTION_OPENING.match(text):
        return CAPTION, ""
    if len(text) > _LONGEST_HEADING or len(lines) > _MOST_HEADING_LINES or not any(map(str.isalpha, text)):
        return TEXT, ""
    if text[-1] in ".,;" and not NUMBERED.fullmatch(text):
        return TEXT, ""
    if own >= (_LARGER if not text[0].islower() else _MUCH_LARGER) * size:
        return HEADING, "heading by its size"
    if all(line.bold for line in lines) and own >= _SMALLER * size and not text[0].islower():
        return HEADING, "heading in bold"
    return TEXT, ""


def set_footnotes(paragraphs: Sequence[Paragraph], size: float, *, goes_on: bool) -> None:
    """Mark the footnotes at the end of an area: smaller than the text, from one that begins with its mark.

    With `goes_on` the last footnote of the column before is not finished, so that one without a mark continues it.
    """
    tail = len(paragraphs)
    while tail and paragraphs[tail - 1].size < _SMALLER * size and paragraphs[tail - 1].kind != ROW:
        tail -= 1
    marked = [at for at in range(tail, len(paragraphs)) if _FOOTNOTE.match(paragraphs[at].end)]
    if goes_on and 0 < tail < len(paragraphs):
        marked = [tail]
    if not marked or not (tail or len(paragraphs) == len(marked)):
        return
    for paragraph in paragraphs[marked[0] :]:
        if paragraph.kind == CAPTION or not any(map(str.isalpha, paragraph.end)):
            break
        paragraph.kind, paragraph.reason = FOOTNOTE, "footnote"


def is_marked(footnote: Paragraph) -> bool:
    """Return whether a footnote begins with its mark, and does not go on from the column before."""
    return bool(_FOOTNOTE.match(footnote.end))


def continues(before: Paragraph, after: Paragraph) -> bool:
    """Return whether a paragraph goes on with another that stands in the next column or on the next page."""
    if before.is_finished or abs(before.size - after.size) > 0.06 * before.size:
        return False
    opening = after.end.lstrip("“\"'‘([")[:1]
    if not opening or BULLET.match(after.end):
        return False
    if before.end[-1] in "-\u2010\u00ad,":
        return True
    return opening.islower() or (before.full and not NUMBERED.match(after.end))
