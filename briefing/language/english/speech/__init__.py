"""A text in; who says what in it out: attributions with content, source and cue as spans.

Needs nothing but the text. `units.py` reads sentences and the tags of their words,
`verbs.py`, `phrases.py` and `labels.py` the reports within one of them, `build.py` joins what goes on over
several, `speakers.py` says whom a pronoun or a short name means.
"""

from __future__ import annotations

from briefing.language.english.speech.find import find_attributions
from briefing.model import Attribution
from briefing.text.parsed import parse_text

__all__ = ["attributions", "find_attributions"]


def attributions(text: str) -> tuple[Attribution, ...]:
    """Return who says what in an English text, in order, the outermost first where one report holds another.

    Direct and indirect speech, beliefs, wishes and judgements that the text ascribes to somebody. Its markings,
    as "(C//NF)", are no words of it.
    """
    return find_attributions(parse_text(text))
