"""The dateline of a text and its date of publication in; the day on which the text was written, out.

"ORSEL, March 9 (AB) --" in a text that was published on 10 March: its counts are those of 9 March.
"""

from __future__ import annotations

from datetime import date, timedelta

from briefing.edtf import read_edtf
from briefing.language.english.dates import find_dates
from briefing.text.parsed import parse_text

_LONGEST_WAY = timedelta(
    days=3
)  # from a desk to a page: an older dateline is of another text, or read wrongly


def read_dateline_day(dateline: str, published: str) -> str:
    """Return the day of a dateline shortly before publication, else the date of publication; both as EDTF."""
    meaning = read_edtf(published) if published else None
    if meaning is None or meaning.earliest is None or meaning.earliest != meaning.latest:
        return published
    _, _, after_place = dateline.partition(",")
    for found in find_dates(parse_text(after_place.partition("(")[0].strip(" -–—_")), published):
        if found.earliest and found.earliest == found.latest:
            way = meaning.earliest - date.fromisoformat(found.earliest)
            if timedelta() <= way <= _LONGEST_WAY:
                return found.earliest
    return published
