"""A text in; who says what in it out: attributions with content, source and cue as spans.

Needs nothing but the text. The steps, and the modules of each:

    units           sentences as strings of named classes (`word_classes`, `lexicon`, `verb_forms`, `bare_dashes`)
    cues            the reporting verbs that are verbs there
    subjects        who speaks: the phrase before a verb (`phrases_before`, `appositions`, `verb_subjects`) or
                    after it (`phrases_after`), if it can be somebody (`somebody`, `heads`, `modifiers`)
    content         what is said: before, around or after the verb (`content_after`, `hearers`, `complements`,
                    `clauses`, `further`)
    verb_reports    the reports of verbs (`passives`, `infinitives`, `inverted`), and which are none (`refusals`)
    phrase_reports  those without a verb of saying (`claims`, `counts`, `feelings`)
    build           what goes on over sentences and paragraphs joined to its report (`drafts`, `labels`); a sentence
                    given to whom the next one names (`sentence_before`, `pointers`, `pointing_sentences`,
                    `giving_sentences`)
    transcripts     turns that a label opens ("Reporter: Why now?")
    speakers        whom a phrase or a short name means (`names`, `parties`, `descriptions`), whom a pronoun
                    (`antecedents`)

`verb_reports`, `passives`, `infinitives`, `content`, `content_after`, `hearers`, `phrase_reports`, `claims`,
`counts`, `feelings`, `phrases_before`, `phrases_after`, `pointing_sentences` and `giving_sentences` are tables of rules
(`rules`), each with an example that is tested.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.model import Attribution

__all__ = ["attributions"]


def attributions(text: str) -> tuple[Attribution, ...]:
    """Return who says what in an English text, in order, the outermost first where one report holds another.

    Direct and indirect speech, beliefs, wishes and judgements that the text ascribes to somebody. Its markings,
    as "(C//NF)", are no words of it. The rules are imported here, since who asks for a list of words alone does not
    need them (`compare/measures/narrower.py`).
    """
    from briefing.language.english.speech.find import find_attributions
    from briefing.text.parsed import parse_text

    return find_attributions(parse_text(text))
