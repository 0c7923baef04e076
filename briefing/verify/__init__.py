"""A file as its reader found it, and the sources' texts, in; every quotation in it that is not the sources' out.

Imports nothing of what builds and renders, so that one mistake cannot be made in both places. It checks quotations
only: what was altered, invented, moved or hidden, and words between quotation marks. Everything else that a brief says
is checked by making it again (`again`). To be read in this order:

1. `claims.py`: what a brief.json claims of quotations, as values; `brief_file.py` reads them.
2. `text_check.py`: each claimed quotation against the text of its source, by its offsets.
3. `quotable.py`: which words may be shown as a quotation.
4. `seen_check.py`: what a reader sees as a quotation against these; `joined.py` joins it over the pages of a PDF.
5. `places.py`: the places printed beside quotations.
6. `marks.py`: words between quotation marks outside of them; `analyst_check.py`: those of the analyst.
7. `markdown_alone.py`: Markdown without a brief.json, by what it prints of its places.
8. `file_check.py`: all of this for one file. `difference.py` puts a difference into words.

What a reader sees in a file, and what it carries, is read by `output_reader`, each format by a parser of its own.
"""

from __future__ import annotations

from briefing.verify.brief_file import read_claims
from briefing.verify.claims import Claims, StatedSource
from briefing.verify.file_check import Texts, check_file, say_shown
from briefing.verify.text_check import check_text, text_hash

__all__ = [
    "Claims",
    "StatedSource",
    "Texts",
    "check_file",
    "check_text",
    "read_claims",
    "say_shown",
    "text_hash",
]
