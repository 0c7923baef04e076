"""A unit in; the reporting verbs that are verbs there out, each with its auxiliaries and its particle."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.extract.attribution.lexicon import Form, form_of, other_words, phrases
from briefing.extract.attribution.units import Unit

_ADJECTIVAL = ("al", "ent", "ous", "ive", "ic", "able", "ary", "ant", "new", "many", "first", "last", "more")


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb in its group: `first` its auxiliaries' begin, `verb` itself, `end` after its particle."""

    first: int
    verb: int
    end: int
    form: Form
    lemma: str
    frame: str

    @property
    def weak(self) -> bool:
        """Whether it is no verb of speech but of the mind or of judging."""
        return "q" not in self.frame or self.takes("mx")

    def takes(self, letters: str) -> bool:
        """Say whether the verb may be followed by one of these kinds of words."""
        return any(letter in self.frame for letter in letters)


def find_cues(unit: Unit) -> list[Cue]:
    """Return the reporting verbs of a unit that are verbs there, in order."""
    found = []
    for place, tag in enumerate(unit.tags):
        if tag in "VBGU":
            cue = _cue_at(unit, place)
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
    first = place
    while first and tags[first - 1] in "rxymz" and words[first - 1] != "there":
        first -= 1
    while (
        first < place
        and tags[first] == "r"
        and words[first] in {"then", "now", "so", "here", "still", "once"}
        and False
    ):
        first += 1
    cue = Cue(first, place, end, form, lemma, frame)
    return cue if _is_verb(unit, cue) else None


def _is_verb(unit: Unit, cue: Cue) -> bool:
    """Say whether the form at `cue.verb` is a verb there, and finite, going on or after "to"."""
    tags, words, place, kind = unit.tags, unit.words, cue.verb, cue.form.kind
    before = tags[place - 1] if place else "^"
    after = tags[cue.end] if cue.end < len(tags) else "."
    grouped = cue.first < place and any(tag in "xym" for tag in tags[cue.first : place])
    if kind == "G":
        return before not in "dkin" or (before == "k" and after in "td")
    if kind == "U":
        return grouped
    if before in "dk" and not (kind == "B" and words[place - 1] in other_words("plural")):
        return before == "k" and kind == "D" and grouped
    if before == "i":
        return False
    if kind == "D" and cue.first and tags[cue.first - 1] in "dk" and not grouped and after in "nNeg":
        return False
    if kind == "D":
        if before in "0" and after in "n":
            return False
        return True
    if kind == "S":
        if grouped or before == "o":
            return False
        if cue.form.noun:
            return _noun_or_verb(unit, place, cue.end)
        return True
    if grouped or before in "oP":
        return before != "x"
    previous = place - 1
    while previous >= 0 and tags[previous] in "r":
        previous -= 1
    if previous < 0:
        return False
    word = words[previous]
    plural = (
        word in other_words("plural")
        or (word.endswith("s") and not word.endswith(("ss", "'s", "us")) and tags[previous] in "Nn")
        or tags[previous] in "w),"
        or (tags[previous] == "c")
        or "c" in tags[max(0, previous - 3) : previous]
    )
    if cue.form.noun and plural:
        return (
            after in "tdpNhoQ,:k0ig" and (tags[previous] != "c" or after in "t") and tags[previous] not in ","
        )
    return plural and (tags[previous] not in ",)" or after in "t")


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
    if tags[before] == "n" and (word.endswith(_ADJECTIVAL) or word.endswith("s")):
        return False
    if tags[before] == ",":
        return after in "tph"
    return (
        after in "tdpNhQ,:k"
        or (after == "." and tags[before] == "N")
        or (after == "o" and tags[before] == "N")
    )
