"""Two editions of a brief in, as their brief.json says them; what changed from the one to the other out.

All but `finding_id` is imported when it is first asked for, since most builds have no earlier edition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.editions.finding_id import finding_id as finding_id
from briefing.lazy_names import import_when_asked

if TYPE_CHECKING:
    from briefing.editions.compare import compare_editions as compare_editions
    from briefing.editions.compare import hide_dropped_words as hide_dropped_words
    from briefing.editions.edition import Edition as Edition
    from briefing.editions.of_brief import edition_of as edition_of
    from briefing.editions.read import EditionError as EditionError
    from briefing.editions.read import read_carried_edition as read_carried_edition
    from briefing.editions.read import read_edition as read_edition
    from briefing.editions.read import write_edition as write_edition

_MODULES = {
    "Edition": "edition",
    "EditionError": "read",
    "compare_editions": "compare",
    "edition_of": "of_brief",
    "hide_dropped_words": "compare",
    "read_carried_edition": "read",
    "read_edition": "read",
    "write_edition": "read",
}
"""Where each public name is made."""


__getattr__ = import_when_asked(__name__, _MODULES)
