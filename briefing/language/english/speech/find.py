"""The order of the steps: units, drafts, those to keep, kinds, speakers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

from briefing.language.english.listed_names import Named, with_listed_names
from briefing.language.english.speech.build import draft_attributions
from briefing.language.english.speech.drafts import Draft
from briefing.language.english.speech.labels import GENERIC
from briefing.language.english.speech.lexicon import words_in
from briefing.language.english.speech.speakers import Speakers
from briefing.language.english.speech.transcripts import with_turns
from briefing.language.english.speech.units import read_units
from briefing.model import Attribution, AttributionKind, Span
from briefing.text.parsed import ParsedText
from briefing.text.tokens import compound_words

_NEAR_DRAFTS = 4  # before and after one: those of its sentence
_PLACE = re.compile(r"[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){0,2} [–—-] (?=[^\W\d_a-z]\w* [a-z])")
_SOUND = frozenset({"", GENERIC})  # no label, or one that needs no name
_CLOSING = re.compile(r"[”»\"]|''")
_QUOTE = re.compile(r"[\"“”„«»]|``|(?<!\w)[‘'](?=\w)")


def find_attributions(parsed: ParsedText, names: Sequence[Named] = ()) -> tuple[Attribution, ...]:
    """Return who says what in a text, in order, the outermost first where one report holds another.

    Direct and indirect speech, beliefs, wishes and judgements that the text ascribes to somebody. `names` are
    persons and bodies under several spellings: a source that is written as one of them resolves to the name
    listed. The rules are for English; a text stated to be in another language has none. Takes time in
    proportion to the text's length.
    """
    if not parsed.is_english:
        return ()
    text = parsed.words
    drafts = [draft for draft in draft_attributions(text, read_units(parsed)) if _has_letters(text, draft)]
    drafts = with_turns(parsed, _with_sound_labels(text, drafts))
    _leave_out_place(parsed, drafts)
    resolved = _resolved(parsed, drafts)
    pairs = zip(drafts, resolved, strict=True)
    found = [_attribution(text, draft, who) for draft, who in pairs if not _is_open(draft, who)]
    return with_listed_names(sorted(found, key=_place), text, names)


def _is_open(draft: Draft, resolved: str) -> bool:
    """Return whether a view is of one whom nothing before names: "In her view, ..." is nobody's."""
    if draft.source is None or draft.cue is None or resolved.lower() not in words_in("possessives of one"):
        return False
    return draft.cue[0] < draft.source[0] and draft.source[1] <= draft.cue[1]


def _leave_out_place(parsed: ParsedText, drafts: list[Draft]) -> None:
    """Take the place at the head of a text from what is said: "Karsk – The pier will hold, the mayor said."."""
    first = parsed.sentences[0].start if parsed.sentences else 0
    place = _PLACE.match(parsed.words, first)
    if place is None:
        return
    for draft in drafts:
        if draft.content and draft.content[0][0] == first and draft.content[0][1] > place.end():
            draft.content[0] = place.end(), draft.content[0][1]


def _resolved(parsed: ParsedText, drafts: list[Draft]) -> list[str]:
    """Return whom each draft's source means, asked in the order of the sources."""
    speakers = Speakers(parsed)
    order = sorted(range(len(drafts)), key=lambda i: drafts[i].source or (-1, -1))
    resolved = [""] * len(drafts)
    last: tuple[Span, str] | None = None
    for i in order:
        source = drafts[i].source
        if source is None:
            continue
        if last is None or last[0] != source:
            start, end = drafts[i].antecedent or source
            within = _is_within_another(drafts, i)
            last = source, speakers.resolve(start, end, min(drafts[i].sentence, start), within=within)
        resolved[i] = last[1]
    return resolved


def _is_within_another(drafts: list[Draft], number: int) -> bool:
    """Return whether a draft's source stands in the words of another of its sentence, named before it."""
    source = drafts[number].source
    if source is None:
        return False
    place = source[0]
    for other in drafts[max(0, number - _NEAR_DRAFTS) : number + _NEAR_DRAFTS]:
        if other.source is None or other.source[0] >= place:
            continue
        for start, end in other.content:
            if start <= place < end:
                return True
    return False


def _place(attribution: Attribution) -> tuple[int, int]:
    spans = attribution.content if attribution.inferred else (*attribution.content, *attribution.cue)
    return min(spans)[0], -max(map(itemgetter(1), spans))


def _has_letters(text: str, draft: Draft) -> bool:
    """Return whether a draft's source, if it names one, holds a letter: a lone mark or number is nobody."""
    if draft.source is None:
        return True
    start, end = draft.source
    return any(map(str.isalpha, text[start:end]))


def _with_sound_labels(text: str, drafts: list[Draft]) -> list[Draft]:
    """Drop labels that name nobody who speaks elsewhere: "Update: ...", "Photo: ..."."""
    if all(draft.label in _SOUND for draft in drafts):
        return drafts
    named = Counter(draft.label for draft in drafts)
    turns = {
        draft.label
        for draft in drafts
        if draft.label and draft.source and text[slice(*draft.source)].isupper()
    }
    turns = turns if len(turns) > 1 else set()
    places = {
        draft.label
        for draft in drafts
        if draft.source and named[draft.label] == 1 and _names_place(text, *draft.source)
    }
    speakers = {
        word
        for draft in drafts
        if draft.source is not None and not draft.label
        for word in _words_of_name(text, draft.source)
    }
    return [
        draft
        for draft in drafts
        if draft.label in _SOUND
        or draft.label in turns
        or (draft.label in speakers and draft.label not in places)
        or named[draft.label] > 1
    ]


def _names_place(text: str, start: int, end: int) -> bool:
    """Return whether a label may be the place at the head of a report: "KARSK: The pier leaks", in capitals."""
    return text[start:end].isupper()


def _words_of_name(text: str, source: Span) -> list[str]:
    """Return the words of a name in small letters, "quill" for "Quill’s"."""
    return [word.lower.removesuffix("'s").removesuffix("’s") for word in compound_words(text, *source)]


def _attribution(text: str, draft: Draft, resolved: str) -> Attribution:
    content = tuple(draft.content if len(draft.content) == 1 else sorted(set(draft.content)))
    source = () if draft.source is None else (draft.source,)
    if draft.source is None:
        kind = AttributionKind.ANONYMOUS
    elif not draft.marked:
        kind = AttributionKind.INDIRECT
    else:
        whole = draft.quoted and all(_is_quotation(text, *span) for span in content)
        kind = AttributionKind.DIRECT if whole else AttributionKind.MIXED
    cue = () if draft.cue is None else (draft.cue,)
    return Attribution(content, source, cue, kind, resolved, draft.inferred)


def _is_quotation(text: str, start: int, end: int) -> bool:
    """Return whether a span is a quotation with its marks, or one that is left open."""
    if not _QUOTE.match(text, start):
        return False
    return text[end - 1] in "\"”’'»“«" or not _CLOSING.search(text, start + 2, end)
