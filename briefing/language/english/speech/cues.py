"""A unit in; the reporting verbs that are verbs there out, each with its auxiliaries and its particle."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.language.english.speech.heads import is_plural, is_several
from briefing.language.english.speech.lexicon import Form, form_of, other_words, phrases, source_words
from briefing.language.english.speech.subjects import subject_before
from briefing.language.english.speech.units import Unit

_VERB = re.compile("[VBGU]")
_AUXILIARY = frozenset("xym")
_ANSWERED = frozenset({"confirm", "deny"})
_REFUSALS = frozenset(
    [
        "refuse",
        "refuses",
        "refused",
        "refusing",
        "decline",
        "declines",
        "declined",
        "declining",
        "unable",
        "unwilling",
    ]
)
_REACH = 6
_ADJECTIVAL = ("al", "ent", "ous", "ive", "ic", "able", "ary", "ant", "new", "many", "first", "last", "more")


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb in its group: `first` its auxiliaries' begin, `verb` itself, `end` after its particle."""

    first: int
    verb: int
    end: int
    form: Form
    lemma: str
    frame: frozenset[str]

    @property
    def weak(self) -> bool:
        """Whether it is no verb of speech but of the mind or of judging."""
        return "q" not in self.frame or self.takes("mx")

    def takes(self, letters: str) -> bool:
        """Say whether the verb may be followed by one of these kinds of words."""
        return not self.frame.isdisjoint(letters)


def find_cues(unit: Unit) -> list[Cue]:
    """Return the reporting verbs of a unit that are verbs there, in order."""
    found = []
    for match in _VERB.finditer(unit.tags):
        cue = _cue_at(unit, match.start())
        if cue is not None:
            found.append(cue)
    return found


def _cue_at(unit: Unit, place: int) -> Cue | None:
    words, tags = unit.words, unit.tags
    form = form_of(words[place])
    if form is None:
        return None
    lemma, frame, end = form.lemma, form.frame, place + 1
    for phrase in phrases().get(words[place], ()):
        size = len(phrase.rest)
        if tuple(words[place + 1 : place + 1 + size]) == phrase.rest:
            lemma, frame, end = phrase.lemma, phrase.frame, place + 1 + size
            break
    if not frame:
        return None
    if lemma in _ANSWERED and _is_withheld(words, place):
        return None
    first = place
    while first and tags[first - 1] in "rxymz" and words[first - 1] != "there":
        first -= 1
    cue = Cue(first, place, end, form, lemma, frame)
    return cue if _is_verb(unit, cue) else None


def _is_withheld(words: list[str], place: int) -> bool:
    """Say whether an answer is refused: "neither confirm nor deny", "declined to confirm"."""
    before = words[max(0, place - _REACH) : place]
    if before[-1:] == ["nor"] or "neither" in before or before[-2:] == ["confirm", "or"]:
        return True
    return before[-1:] == ["to"] and not _REFUSALS.isdisjoint(before)


def _is_verb(unit: Unit, cue: Cue) -> bool:
    """Say whether the form at `cue.verb` is a verb there, and finite, going on or after "to"."""
    tags, place, kind = unit.tags, cue.verb, cue.form.kind
    before = tags[place - 1] if place else "^"
    after = tags[cue.end] if cue.end < len(tags) else "."
    grouped = cue.first < place and not _AUXILIARY.isdisjoint(tags[cue.first : place])
    if kind == "G" and before == "s" and "quoted" in unit.words[max(0, place - 12) : place]:
        return False
    if kind == "G":
        return (
            before not in "dkin"
            or (before == "k" and after in "td")
            or (before == "n" and _is_set_beside(unit, cue))
        )
    if kind == "U":
        return grouped
    if before in "dk" and not (kind == "B" and unit.words[place - 1] in other_words("plural")):
        return before == "k" and kind == "D" and grouped
    if before == "i":
        return False
    if kind == "D":
        adjective = cue.first and tags[cue.first - 1] in "dk" and not grouped and after in "nNeg"
        return not adjective and not (before == "0" and after == "n")
    if kind == "S":
        return not grouped and before != "o" and (not cue.form.noun or _noun_or_verb(unit, place, cue.end))
    if grouped or before in "oP":
        return before != "x"
    return _agrees(unit, cue, after)


def _is_set_beside(unit: Unit, cue: Cue) -> bool:
    """Say whether a noun goes on with an -ing form ("a group of doctors calling for")."""
    following = unit.tags[cue.end : cue.end + 1]
    return following in set("tdNpQ") or (following == "i" and cue.end > cue.verb + 1)


def _agrees(unit: Unit, cue: Cue, after: str) -> bool:
    """Say whether a base form has a subject of several before it ("analysts say"), and so is a finite verb."""
    tags, words = unit.tags, unit.words
    previous = cue.first - 1
    if previous < 0:
        return False
    before = tags[previous]
    if before == "," and not cue.form.noun:
        source = subject_before(unit, cue.first)
        return source is not None and is_several(unit, source)
    if before in "c,)":
        return after == "t" or (before == ")" and not cue.form.noun) or (before == "c" and not cue.form.noun)
    ends = after == "." and "," in tags[:previous]
    if cue.form.noun and after not in "tdpNhoQ,:k0ig" and not ends:
        return False
    if (
        before == "w"
        or words[previous] in other_words("plural")
        or (before in "Nn" and is_plural(words[previous]))
    ):
        return True
    if before not in "NnTrBVGge0":
        return False
    source = subject_before(unit, cue.first)
    several = source is not None and is_several(unit, source)
    return several or (after == "t" and not cue.form.noun)


def _is_speaker(word: str) -> bool:
    return any(word in source_words(section) for section in ("roles", "bodies", "papers"))


def _noun_or_verb(unit: Unit, place: int, end: int) -> bool:
    """Tell "the paper reports that" from "the latest reports"."""
    tags, words = unit.tags, unit.words
    before = place - 1
    while before >= 0 and tags[before] == "r":
        before -= 1
    if before < 0:
        return False
    after = tags[end] if end < len(tags) else "."
    word = words[before]
    if tags[before] in "pw":
        return True
    if tags[before] not in "Nn)," or after in "xymf":
        return False
    if tags[before] == "n" and ((word.endswith(_ADJECTIVAL) and not _is_speaker(word)) or word.endswith("s")):
        return False
    if tags[before] == ",":
        return after in "tph"
    return (
        after in "tdpNhQ,:k"
        or (after == "." and tags[before] == "N")
        or (after == "o" and tags[before] == "N")
    )
