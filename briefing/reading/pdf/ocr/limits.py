"""How much recognition may take: pages, pixels, seconds, memory."""

from __future__ import annotations

MOST_PAGES = 500  # of one file; a page takes five to ten seconds of computing
PAGES_AT_ONCE = 8  # by one process, so that no limit of time has to be raised, and no memory is kept
DPI = 200  # 300 finds no more words and takes twice the memory
MOST_PIXELS = 9_000_000  # of a page; A4 at 300 dpi has 8.7 million. What has more is drawn smaller
SECONDS = 60  # of computing, to start and to load the models: three to five
SECONDS_A_PAGE = 60
WAITING = 6  # times the seconds of computing: a busy machine gives a process a part of its time
MEGABYTES = 3072  # of address space, of which a page takes 1,500
SURE = 0.9
"""How sure the engine must be of a line on the average of its letters, for it to be quoted.

Right lines of readable pages have .96 and more, garbled ones and unknown scripts less than .88 (docs/pdf.md).
"""
