"""The measures of the printed page: nothing in; the sizes that the line model counts with and the style sheet sets.

A test of the style sheet holds it to these. Widths and spaces are in millimetres, type and leading in points.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefing.dataclass import dataclass

POINTS_PER_MM = 72 / 25.4

PAPERS: Mapping[str, tuple[float, float]] = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height of a sheet."""

MARGINS = (18.5, 17.0, 16.5, 17.0)
"""Top, right, bottom, left of every page."""

RESERVE = 4.7
"""A line at the foot of each page that the model leaves free: what fits to a millimetre may not fit in print.

Half of it is too little: WeasyPrint breaks some labels of measures where there is room for one more word.
"""

GUTTER = 6.0
"""Between two columns, and between two readings that stand side by side."""

FIGURES_LABEL, FIGURES_WORDS, FIGURES_STRIP, FIGURES_GIVER = 37.0, 47.5, 31.5, 60.0
"""The columns of a row of figures; who gives it and where takes what is left."""

FIGURES_GAP = 0.5
"""Between the words of a row and its strip."""

SECTION_LABEL, SECTION_GAP = 37.0, 3.0
"""The heading of a section on a single page, beside its text, and the space between them within it."""

SOURCES_LABEL = 37.0
"""The heading of the sources, beside which they are listed, and of a group of changes."""

TIMELINE_DAY, TIMELINE_PLACE = 37.0, 16.0
"""The columns of a timeline: its days and the places; between them the words."""

LONG_FROM = 3
"""Pages from which a brief has the wider type and spaces, a timeline, the method and how to verify."""

PASSAGES_A_DAY, FEWEST_DAYS = 8, 4
"""A timeline has one row for so many printed passages, whose words it repeats; one of fewer rows is not printed."""


@dataclass(frozen=True, slots=True)
class Type:
    """A size of type: its face ("serif", "serif-bold", "sans", "sans-bold"), size and leading in points."""

    face: str
    size: float
    leading: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Type and spaces of one form of the printed brief: the short one, or the long one from `LONG_FROM` pages."""

    quotation: Type
    passage_below: float
    section_above: float
    section_inside: float
    heading: Type
    heading_below: float
    source_below: float


KICKER = Type("sans-bold", 9.0, 12.0)
TITLE = Type("serif-bold", 19.6, 23.0)
LONG_TITLE = Type("serif-bold", 18.0, 21.5)
TITLE_LETTERS = 60
"""Letters from which a title is set smaller."""
TITLE_CLOSER = 2.4
"""By so many millimetres a line of the title is closer set than its letters are wide."""
SUBTITLE = Type("sans", 10.5, 13.5)
SUBTITLE_BELOW = 1.2
STAND = Type("sans", 9.0, 12.2)
STAND_SOURCES, STAND_WORDS = Type("sans-bold", 9.0, 12.2), Type("serif", 9.0, 12.2)
FIGURE_LABEL = Type("sans-bold", 8.6, 10.8)
FIGURE_WORDS = Type("serif-bold", 10.0, 12.4)
FIGURE_GIVER = Type("sans", 8.6, 10.6)
FIGURE_ROW = 4.6
"""Height of a row of figures of one line."""
SCALE = 3.4
"""Height of the scale below a measure's strips."""
QUESTION = Type("sans-bold", 9.6, 12.0)
READING_LABEL = Type("sans-bold", 9.4, 11.4)
READING = Type("serif", 9.5, 12.4)
MIXED = 0.04
"""Share of the size by which a line is higher that has both faces in it: their letters hang differently."""
NEAR = 0.93
"""Size of a neighbour shown for context, as a share of that of the quotation."""
CITATION = Type("sans-bold", 8.0, 10.0)
SPEAKER = Type("sans", 9.0, 12.0)
ALSO = Type("sans", 8.0, 10.0)
SOURCE = Type("sans", 8.4, 11.2)
SOURCE_NOTE = Type("sans", 8.0, 10.4)
SMALL = Type("sans", 8.2, 11.0)
TIMELINE_DAYS = Type("sans-bold", 9.0, 12.0)
TIMELINE_WORDS = Type("serif", 9.5, 12.0)
ANALYST = Type("sans", 9.6, 13.0)
COMMENT = Type("sans", 8.8, 11.4)
CHANGE = Type("sans", 8.8, 11.4)
CHANGE_WORDS = Type("serif-bold", 9.4, 11.4)
CHANGE_ABOVE, CHANGE_BELOW = 0.5, 0.4
"""Around a group of changes and below each of its rows."""

MEASURE_ABOVE, MEASURE_LABEL_ABOUT = 0.5, 1.1
QUESTION_ABOVE, QUESTION_INSIDE, QUESTION_BELOW = 1.8, 1.1, 0.6
ANSWERS_ABOVE = 1.5
"""Between two rows of answers to one question."""
HEADER_INSIDE, HEADER_BELOW = 2.0, 3.0
TITLE_ABOVE, TITLE_BELOW = 0.5, 1.5

SHORT = Layout(
    quotation=Type("serif", 9.5, 12.4),
    passage_below=1.5,
    section_above=2.6,
    section_inside=1.5,
    heading=Type("sans-bold", 11.0, 13.0),
    heading_below=1.2,
    source_below=0.0,
)
LONG = Layout(
    quotation=Type("serif", 10.0, 13.4),
    passage_below=2.0,
    section_above=4.0,
    section_inside=2.0,
    heading=Type("sans-bold", 12.0, 15.0),
    heading_below=1.2,
    source_below=1.0,
)
