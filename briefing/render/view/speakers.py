"""The credits of a citation in; who speaks in it, as a line, out."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.fit.named import MOST, is_said_by, list_named, name_of
from briefing.model import Credit
from briefing.render.catalogue import Wording
from briefing.render.wording import isolate, show_unseen


def list_speakers(say: Wording, credits: Sequence[Credit]) -> tuple[str, ...]:
    """List who speaks by name, each once; `fit.named` says who that is."""
    return tuple(dict.fromkeys(_name(say, credit) for credit in list_named(credits)))


def name_speaker(say: Wording, credits: Sequence[Credit], words: str) -> str:
    """Return the name to put before a quotation; "" where its words hold it, or not just one person speaks."""
    speakers = list_speakers(say, credits)
    return "" if len(speakers) != 1 or is_said_by(words, credits) else speakers[0]


def say_givers(speakers: Sequence[str]) -> str:
    """Say who gives a figure: "Ada Quill", "Ada Quill; Ben Wren"."""
    return "; ".join(speakers[:MOST]) + ("; …" if len(speakers) > MOST else "")


def _name(say: Wording, credit: Credit) -> str:
    name = isolate(show_unseen(name_of(credit)))
    if credit.decided:
        return say("passages.decided", name=name)
    return say("passages.inferred", name=name) if credit.inferred else name
