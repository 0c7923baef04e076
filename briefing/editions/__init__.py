"""Two editions of a brief in, as their brief.json says them; what changed from the one to the other out."""

from briefing.editions.compare import compare_editions, hide_dropped_words
from briefing.editions.edition import Edition
from briefing.editions.finding_id import finding_id
from briefing.editions.of_brief import edition_of
from briefing.editions.read import EditionError, read_carried_edition, read_edition, write_edition

__all__ = [
    "Edition",
    "EditionError",
    "compare_editions",
    "edition_of",
    "finding_id",
    "hide_dropped_words",
    "read_carried_edition",
    "read_edition",
    "write_edition",
]
