"""A unit in; the reports that its verbs make out: "X said that", "said X", "X criticised", "is believed to"."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.extract.attribution.clauses import clause_after, clause_before, has_verb, last_word
from briefing.extract.attribution.lexicon import Form, form_of, phrases, source_words
from briefing.extract.attribution.report import Range, Report
from briefing.extract.attribution.sources import head_of, phrase_after, subject_before
from briefing.extract.attribution.units import Unit

_REACH = 16
_RAISING = frozenset({"went", "goes", "going", "go", "continued", "continues", "continue", "appeared", "appears",
                      "seemed", "seems", "began", "begins"})  # fmt: skip
_IMPERSONAL = frozenset({"this", "that", "these", "those", "it", "which", "what", "there", "none", "such"})
_CAUSING = frozenset({"led", "leads", "lead", "leading", "prompted", "prompts", "prompting", "caused", "causing",
                      "forced", "forcing"})  # fmt: skip
_PLURAL = frozenset({"people", "police", "men", "women", "many", "some", "others", "both", "media", "most", "few",
                     "several", "all", "data", "you", "we", "i", "they", "who", "those"})  # fmt: skip
_EVIDENCE = frozenset({"show", "suggest", "indicate", "reveal", "underline", "underscore", "highlight", "demonstrate",
                       "prove", "imply", "signal", "stress", "reflect"})  # fmt: skip
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
    if before in "dk" and not (kind == "B" and words[place - 1] in _PLURAL):
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
        word in _PLURAL
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


def read_verbs(unit: Unit, cues: list[Cue]) -> list[Report]:
    """Return the reports of a unit's verbs, in the order of the verbs."""
    found: list[Report] = []
    for number, cue in enumerate(cues):
        following = cues[number + 1] if number + 1 < len(cues) else None
        report = _read(unit, cue, found, following)
        if report is not None:
            found.append(report)
    return found


def _read(unit: Unit, cue: Cue, found: list[Report], following: Cue | None) -> Report | None:
    tags = unit.tags
    group = tags[cue.first : cue.verb]
    if cue.form.kind in "DU" and "x" in group:
        return _passive(unit, cue)
    if cue.form.kind == "B" and cue.verb and tags[cue.first - 1 : cue.first] == "o":
        return _controlled(unit, cue, found)
    inverted = _inverted(unit, cue, found)
    if inverted is not None:
        return inverted
    source = _source(unit, cue, found)
    if source is None:
        return None
    if (
        cue.form.kind == "D"
        and cue.first == cue.verb
        and "by" in unit.words[cue.end : cue.end + 2]
        and tags[cue.end : cue.end + 1] == "i"
    ):
        return None
    content = _content(unit, cue, source, found)
    if content is None:
        return None
    ranges, awaits = content
    if not _may_say(unit, cue, source):
        return None
    return Report((cue.first if source[1] <= cue.first else cue.verb, cue.end), source, ranges, awaits)


def _source(unit: Unit, cue: Cue, found: list[Report]) -> Range | None:
    """Return the subject of a cue: what stands before it, or the one of the verb that it goes on from."""
    tags = unit.tags
    first = cue.first
    before = tags[first - 1] if first else "^"
    if cue.form.kind == "G" and "x" not in tags[first : cue.verb]:
        if before in "pN" and "P" in tags[first - 1 : first]:
            return (first - 1, first)
        if before == "P":
            return (first - 1, first)
        if cue.lemma in _EVIDENCE and (cue.lemma in {"underscore", "underline", "highlight"} or not found):
            return None
        if before == "k" or before not in ",cs-i^N":
            return None if before != "k" else subject_before(unit, first)
        return _inherited(unit, first, found)
    if before == "P":
        return (first - 1, first)
    if before in "c" or (before == "," and first > 1 and tags[first - 2] == "c"):
        inherited = _inherited(unit, first, found)
        if inherited is not None:
            return inherited
    if before == "b":
        return _inherited(unit, first, found)
    source = subject_before(unit, first)
    if source is None and before == ",":
        return _inherited(unit, first, found)
    return source


def _inherited(unit: Unit, place: int, found: list[Report]) -> Range | None:
    """Return the source of the report before, or else the subject of the unit's first finite verb."""
    for report in reversed(found):
        if report.source is not None and report.cue[0] < place:
            return report.source
    for i in range(place):
        if i and (
            unit.tags[i] in "xymVf"
            or (unit.tags[i] == "e" and unit.tags[i - 1] in "NpnT" and unit.tags[i + 1] in "dNpkitnoh")
        ):
            first = i
            while first and unit.tags[first - 1] in "rxymz":
                first -= 1
            source = subject_before(unit, first)
            if source is not None:
                return source
    if unit.tags[:1] in {"G", "g"} or place == 0:
        return _after_opening(unit)
    return None


def _after_opening(unit: Unit) -> Range | None:
    """Return the subject after "Speaking in London, ..."."""
    comma = unit.tags.find(",")
    return phrase_after(unit, comma + 1) if comma > 0 else None


def _may_say(unit: Unit, cue: Cue, source: Range) -> bool:
    words, tags = unit.words, unit.tags
    first, last = source
    if last - first == 1 and words[first] in _IMPERSONAL and tags[first] != "w":
        return (
            cue.takes("q")
            and words[first] in {"it", "those"}
            and cue.lemma not in {"show", "suggest", "indicate", "prove", "demonstrate"}
        )
    if words[first] == "there":
        return False
    if cue.takes("q") and cue.lemma not in {
        "show",
        "suggest",
        "indicate",
        "reveal",
        "underline",
        "note",
        "continue",
        "begin",
        "counter",
        "reflect",
        "read",
        "share",
        "stress",
        "signal",
    }:
        return True
    return is_somebody(unit, source)


def is_somebody(unit: Unit, source: Range) -> bool:
    """Say whether a phrase may stand for people, a body or a paper: a name, a pronoun, a role."""
    head = head_of(unit, source)
    for i in range(head, max(source[0] - 1, head - 2), -1):
        tag, word = unit.tags[i], unit.words[i]
        if tag in "NpPw" and word not in _IMPERSONAL:
            return True
        if word in source_words("roles") or word in source_words("bodies") or word in source_words("papers"):
            return True
        if (
            word in _PLURAL
            or word.endswith(("ers", "ists", "ors", "ans"))
            or word in {"man", "woman", "percent", "%"}
        ):
            return True
        if i < head:
            break
    return tag_is_pointing(unit, source)


def tag_is_pointing(unit: Unit, source: Range) -> bool:
    """Say whether the phrase is "his", "many", "several" alone."""
    return source[1] - source[0] == 1 and unit.words[source[0]] in {"his", "her", "their"}


def _content(
    unit: Unit, cue: Cue, source: Range, found: list[Report]
) -> tuple[tuple[Range, ...], bool] | None:
    tags, words = unit.tags, unit.words
    end = last_word(unit)
    left = _quotation_before(unit, source, cue)
    right = _after(unit, cue)
    if left is not None and not (right and right[1] and not _is_sentence(unit, left)):
        later = _quotation_after(unit, cue)
        return ((left,) if later is None else (left, later)), False
    if right is not None:
        return right[0], right[2]
    if cue.end >= end or tags[cue.end] in ",;.-" or _only_where(unit, cue.end, end):
        if not cue.takes("qtz"):
            return None
        if source[0] and words[source[0] - 1] == "as":
            return _as_said(unit, cue, source)
        return _around(unit, cue, source, found)
    return None


def _is_sentence(unit: Unit, content: Range) -> bool:
    return (
        content[1] - content[0] > 1
        or unit.quotations[content[0]].end - unit.quotations[content[0]].start > 45
    )


def _quotation_before(unit: Unit, source: Range, cue: Cue) -> Range | None:
    """Return the quotation that stands right before the source, where it can be what is said."""
    tags = unit.tags
    place = min(source[0], cue.first) - 1
    if place >= 0 and tags[place] in ",-":
        place -= 1
    if place < 0 or tags[place] != "Q" or not cue.takes("q"):
        return None
    first = place
    while first and tags[first - 1] in "Q":
        first -= 1
    if first == 0 or (first == 1 and tags[0] in "bcrp,-"):
        return first, place + 1
    if tags[first - 1] in "id" and unit.quotations[place].end - unit.quotations[place].start < 40:
        # 'On "The Late Hour", she said': the name of something, unless the whole is what is said
        return None if first <= 2 else clause_before(unit, place + 1)
    return clause_before(unit, place + 1)


def _quotation_after(unit: Unit, cue: Cue) -> Range | None:
    """Return a quotation that goes on after the cue: "...", he said, "..."."""
    tags = unit.tags
    i = cue.end
    limit = min(len(tags), cue.end + 24)
    while i < limit and tags[i] in "NndiorTc0kpeg()w":
        i += 1
    if i < limit and tags[i] in ",:-.":
        i += 1
        if i < len(tags) and tags[i] == "c":
            i += 1
    else:
        return None
    if i < len(tags) and tags[i] == "Q":
        last = i + 1
        while last < len(tags) and tags[last] == "Q":
            last += 1
        return i, last
    return None


def _after(unit: Unit, cue: Cue) -> tuple[tuple[Range, ...], bool, bool] | None:
    """Return what is said after the cue, whether it is a clause, and whether it only follows later."""
    tags, words = unit.tags, unit.words
    end = last_word(unit)
    i = _past_adverbs(unit, cue)
    if i >= len(tags):
        return None
    tag = tags[i]
    if tag == ":":
        if i + 1 >= len(tags):
            return ((), True, True) if cue.takes("qtz") else None
        if (cue.takes("qtz") and tags[i + 1] in "Q") or (cue.takes("qtz") and i + 2 < len(tags)):
            return (((i + 1, end if tags[end - 1] != "Q" else end),), True, False)
        return None
    if tag == "," and i + 1 < len(tags) and tags[i + 1] == "Q" and cue.takes("q"):
        return _quoted(unit, i + 1)
    if tag == "Q":
        if cue.takes("q") and not _goes_on(unit, i):
            return _quoted(unit, i)
        if cue.takes("ztnx"):
            return _clause(unit, i, True)
        return None
    if tag == "t" and cue.takes("tzo"):
        return _clause(unit, i, True)
    if tag == "h" and cue.takes("htz"):
        return _clause(unit, i, True)
    if tag == "s" and words[i] in {"if", "when", "because", "as"} and cue.takes("hz"):
        return _clause(unit, i, True) if words[i] == "if" or has_verb(unit, i + 1, end) else None
    if tag == "s" and words[i] == "as" and cue.takes("x"):
        return _clause(unit, i, False)
    if tag == "o":
        if cue.takes("i") and tags[i + 1 : i + 2] in {"B", "n", "x", "y", "r", "m"}:
            return _clause(unit, i, False)
        that = _that_after(unit, i)
        if that is not None and cue.takes("qtz"):
            return _quoted(unit, that) if tags[that] == "Q" else _clause(unit, that, True)
        return None
    if tag in "rz" and i + 1 < len(tags) and tags[i + 1] == "o" and cue.takes("i"):
        return _clause(unit, i, False)
    if tag == "," and cue.takes("tz"):
        return _aside(unit, cue, i)
    if cue.takes("a") and tag in "dNnpkg0":
        goal = _goal(unit, i)
        if goal is not None:
            return _clause(unit, goal if cue.takes("o") and False else i, True)
    if cue.takes("o") and tag in "dNnpkg0":
        that = _that_after(unit, i)
        if that is not None:
            if tags[that] == "Q":
                return _quoted(unit, that)
            return _clause(unit, that, True)
        clause = _past_person(unit, i)
        if clause is not None and has_verb(unit, clause, end):
            return _clause(unit, clause, True)
        about = _about_after(unit, i)
        if about is not None:
            return _clause(unit, about, False)
        return None if not cue.takes("nz") else _plain(unit, cue, i, end)
    if tag in "i":
        that = _that_after(unit, i)
        if that is not None and cue.takes("qtz"):
            if tags[that] == "Q":
                return _quoted(unit, that)
            return _clause(unit, that, True)
        return None
    if tag in "dNnpPkg0ie(rwmUBG":
        return _plain(unit, cue, i, end)
    return None


def _plain(unit: Unit, cue: Cue, i: int, end: int) -> tuple[tuple[Range, ...], bool, bool] | None:
    tags = unit.tags
    clause = _clause(unit, i, True)
    if clause is None:
        return None
    first, last = clause[0][0]
    if cue.takes("z") and (
        has_verb(unit, first + (tags[i] != "P"), last) or _is_clause(unit, cue, first, last)
    ):
        return clause
    if cue.takes("nx") and tags[i] not in "mUB":
        return _clause(unit, i, False)
    return None


def _is_clause(unit: Unit, cue: Cue, first: int, last: int) -> bool:
    """Say whether words without a verb that is known may be a clause: where no noun phrase would do."""
    if last - first < 4 or unit.tags[first] in "i":
        return False
    return unit.words[first] in {"he", "she", "they", "it", "we", "i", "you", "there"} or not cue.takes("nx")


def _about_after(unit: Unit, first: int) -> int | None:
    """Return where the matter begins in "warned the council of" and "told reporters about"."""
    tags, words = unit.tags, unit.words
    for i in range(first + 1, min(len(tags), first + _REACH)):
        if words[i] in {"about", "regarding", "against", "concerning"} or (
            words[i] == "of" and tags[i - 1] in "pn" and words[i - 1].endswith(("s", "m", "him", "her", "us"))
        ):
            return i + 1 if i + 1 < len(tags) else None
        if tags[i] in "xymVfsbwt;.:Q":
            return None
    return None


def _past_adverbs(unit: Unit, cue: Cue) -> int:
    """Skip days and adverbs after a cue, and places, where "that" or a quotation follows them."""
    tags, words = unit.tags, unit.words
    i = cue.end
    while i < len(tags) and (
        tags[i] in "T"
        or (tags[i] == "r" and words[i] not in {"more", "only", "even", "just", "there", "here", "so"})
        or words[i] in {"back", "yesterday"}
    ):
        i += 1
        if tags[i - 1] == "T" and i < len(tags) and words[i] in {"morning", "evening", "night", "afternoon"}:
            i += 1
    return i


def _that_after(unit: Unit, first: int) -> int | None:
    """Return the place of the "that", colon or quotation that opens what is said after "to reporters on Monday"."""
    tags = unit.tags
    for i in range(first, min(len(tags), first + _REACH)):
        tag = tags[i]
        if tag in "th":
            return i
        if tag in ",:" and tags[i + 1 : i + 2] == "Q":
            return i + 1
        if tag == ":":
            return i + 1 if i + 1 < len(tags) else None
        if tag in "xymVfpPsbw;.-Q":
            return None
    return None


def _goal(unit: Unit, first: int) -> int | None:
    """Return the place of the "to" in "urged his followers to leave"."""
    tags, words = unit.tags, unit.words
    for i in range(first + 1, min(len(tags), first + _REACH)):
        if tags[i] == "o" and tags[i + 1 : i + 2] in {"B", "n", "x", "y", "Q", "r", "m"}:
            return i
        if words[i] == "against":
            return i
        if tags[i] in "xymVfsbwt;.,":
            return None
    return None


def _past_person(unit: Unit, first: int) -> int | None:
    """Return where the clause begins after the person told ("told reporters he would ...")."""
    tags = unit.tags
    if tags[first] == "p":
        return first + 1
    i = first
    while i < len(tags) and tags[i] in "dNnk0cgT" and i - first < 10:
        i += 1
        if i < len(tags) and tags[i] in "dpP" and i > first and tags[i - 1] in "NnT":
            return i
    return i if i < len(tags) and tags[i] in "pPd" else None


def _aside(unit: Unit, cue: Cue, comma: int) -> tuple[tuple[Range, ...], bool, bool] | None:
    """Read past an aside between commas: "said, without naming anyone, that ..."."""
    tags = unit.tags
    close = tags.find(",", comma + 1, comma + 14)
    if close > 0 and tags[close + 1 : close + 2] == "t":
        return _clause(unit, close + 1, True)
    if (
        close > 0
        and cue.takes("n")
        and tags[close + 1 : close + 2] in {"d", "k"}
        and tags[comma + 1] in "sigGe"
    ):
        return _clause(unit, close + 1, False)
    if close > 0 and tags[close + 1 : close + 2] == "Q" and cue.takes("q") and tags[comma + 1] in "gGiesr":
        return _quoted(unit, close + 1)
    return None


def _goes_on(unit: Unit, place: int) -> bool:
    """Say whether the sentence goes on after a quotation, so that it is only a part of what is said."""
    tags = unit.tags
    if place + 1 >= len(tags):
        return False
    return tags[place + 1] not in ",.;-G" and not (
        tags[place + 1] == "c" and tags[place + 2 : place + 3] in {"Q", "V"}
    )


def _quoted(unit: Unit, place: int) -> tuple[tuple[Range, ...], bool, bool]:
    tags = unit.tags
    last = place + 1
    while last < len(tags) and (
        tags[last] == "Q" or (tags[last] in "c," and tags[last + 1 : last + 2] == "Q")
    ):
        last += 1
    return ((place, last),), True, False


def _clause(unit: Unit, first: int, sentence: bool) -> tuple[tuple[Range, ...], bool, bool] | None:
    clause = clause_after(unit, first, _stops(unit, first))
    return None if clause is None else ((clause,), sentence, False)


def _stops(unit: Unit, first: int) -> frozenset[int]:
    """Return where a clause ends because a further report begins: "... and called", ", X said"."""
    tags, words = unit.tags, unit.words
    found = set()
    for i in range(first + 1, len(tags)):
        if tags[i] == "c" and words[i] == "and":
            after = i + 1
            while after < len(tags) and tags[after] == "r":
                after += 1
            if after < len(tags) and tags[after] == "V" and tags[i - 1] not in "V":
                form = form_of(words[after])
                if (
                    form is not None
                    and (form.frame or words[after] in {"called", "spoke"})
                    and tags[after + 1 : after + 2] != "i"
                ):
                    found.add(i)
        elif tags[i] == "," and _closes_with_speaker(unit, i):
            found.add(i)
    return frozenset(found)


def _closes_with_speaker(unit: Unit, comma: int) -> bool:
    """Say whether ", X said" ends the unit after this comma."""
    tags, words = unit.tags, unit.words
    end = last_word(unit)
    if end - comma > 12 or end - comma < 3:
        return False
    form = form_of(words[end - 1]) if tags[end - 1] == "V" else None
    return form is not None and "q" in form.frame and subject_before(unit, end - 1) == (comma + 1, end - 1)


def _only_where(unit: Unit, first: int, end: int) -> bool:
    """Say whether only a place, time or addressee follows to the end of the unit."""
    return first < end and unit.tags[first] in "iosTr" and not has_verb(unit, first, end)


def _as_said(unit: Unit, cue: Cue, source: Range) -> tuple[tuple[Range, ...], bool] | None:
    """Read "As X said, ..." and "..., as X said"."""
    start = source[0] - 1
    if start <= 1:
        comma = unit.tags.find(",", cue.end)
        clause = clause_after(unit, comma + 1) if comma > 0 else None
    else:
        clause = clause_before(unit, start)
    return None if clause is None else ((clause,), False)


def _around(
    unit: Unit, cue: Cue, source: Range, found: list[Report]
) -> tuple[tuple[Range, ...], bool] | None:
    """Read "..., X said." and "..., X said, ...": what stands around the cue is what is said."""
    tags = unit.tags
    if source[0] < 2 or tags[source[0] - 1] not in ",-":
        return None
    floor = 0
    for report in found:
        if report.cue[1] <= source[0] and report.content and report.source is not None:
            reach = max(last for _, last in report.content)
            if reach < source[0] - 1:
                floor = max(floor, reach)
    before = clause_before(unit, source[0] - 1, floor)
    if before is None:
        return None
    pieces = [before]
    if tags[cue.end : cue.end + 1] == "," and tags[cue.end + 1 : cue.end + 2] not in {"G", "w", "s", "b"}:
        after = clause_after(unit, cue.end + 1)
        if after is not None:
            pieces.append(after)
    return tuple(pieces), False


def _inverted(unit: Unit, cue: Cue, found: list[Report]) -> Report | None:
    """Read "...", said X, and ... said X."""
    tags = unit.tags
    if cue.first != cue.verb or cue.form.kind not in "SD" or not cue.takes("q"):
        return None
    first = cue.verb
    quoted = first > 0 and (
        tags[first - 1] == "Q" or (tags[first - 1] in ",-" and tags[first - 2 : first - 1] == "Q")
    )
    if not quoted and not (first > 2 and tags[first - 1] == ","):
        return None
    start = cue.end
    source = phrase_after(unit, start)
    if source is None or tags[start] in "w":
        return None
    after = tags[source[1]] if source[1] < len(tags) else "."
    if after in "xymVfPtBo" or (after == "p"):
        return None
    if not quoted and not has_verb(unit, 0, first - 1):
        return None
    if not quoted and (
        after not in ".,"
        or tags[start] not in "NpnDd"
        or cue.lemma
        not in {
            "say",
            "add",
            "write",
            "report",
            "explain",
            "note",
            "warn",
            "argue",
            "claim",
            "believe",
            "announce",
            "state",
            "insist",
            "observe",
            "predict",
            "think",
        }
    ):
        return None
    if not quoted and not is_somebody(unit, source):
        return None
    place = first - 1
    while place >= 0 and tags[place] in ",-":
        place -= 1
    if quoted:
        begin = place
        while begin and tags[begin - 1] == "Q":
            begin -= 1
        before: Range | None = (begin, place + 1)
        if begin and not (begin == 1 and tags[0] in "bcr,-"):
            before = clause_before(unit, place + 1)
    else:
        before = clause_before(unit, place + 1)
    if before is None:
        return None
    later = _quotation_after(unit, Cue(cue.first, cue.verb, source[1], cue.form, cue.lemma, cue.frame))
    if later is None and not quoted and after == ",":
        later = clause_after(unit, source[1] + 1)
    return Report((cue.verb, cue.end), source, (before,) if later is None else (before, later))


def _controlled(unit: Unit, cue: Cue, found: list[Report]) -> Report | None:
    """Read "went on to say that", "appeared to suggest that"."""
    to = cue.first - 1
    if to < 1:
        return None
    caused = _caused(unit, cue, to)
    if caused is not None:
        return caused
    place = to - 1
    if unit.words[place] == "as" and "far" in unit.words[max(0, place - 3) : place]:
        place = next(
            (
                i
                for i in range(place, max(0, place - 5), -1)
                if unit.words[i] in {"went", "goes", "gone", "going", "go"}
            ),
            place,
        )
    if unit.words[place] == "on":
        place -= 1
    if place < 0 or unit.words[place] not in _RAISING:
        return None
    first = place
    while first and unit.tags[first - 1] in "rxymz":
        first -= 1
    source = (
        subject_before(unit, first)
        if unit.tags[first - 1 : first] not in {"c", ","}
        else _inherited(unit, first, found)
    )
    if source is None:
        return None
    content = _after(unit, cue)
    if content is None or not _may_say(unit, cue, source):
        return None
    return Report((place, cue.end), source, content[0], content[2])


def _caused(unit: Unit, cue: Cue, to: int) -> Report | None:
    """Read "has led officials to believe that": those who are led to it believe it."""
    source = subject_before(unit, to)
    if (
        source is None
        or unit.words[source[0] - 1] not in _CAUSING
        or not source[0]
        or not is_somebody(unit, source)
    ):
        return None
    content = _after(unit, cue)
    return (
        None
        if content is None or not cue.takes("t")
        else Report((to, cue.end), source, content[0], content[2])
    )


def _passive(unit: Unit, cue: Cue) -> Report | None:
    """Read "is believed to", "it was reported that", "was condemned by X", "was quoted as saying"."""
    tags, words = unit.tags, unit.words
    after = tags[cue.end] if cue.end < len(tags) else "."
    subject = subject_before(unit, cue.first)
    if after == "i" and words[cue.end] == "by":
        agent = phrase_after(unit, cue.end + 1, places=True)
        if agent is None or subject is None or not cue.takes("nxp"):
            return None
        pieces = [subject]
        rest = clause_after(unit, agent[1]) if agent[1] < len(tags) and tags[agent[1]] in "so" else None
        if rest is not None:
            pieces.append(rest)
        return Report((cue.first, cue.end + 1), agent, tuple(pieces)) if is_somebody(unit, agent) else None
    if cue.lemma == "quote" and words[cue.end : cue.end + 2] == ["as", "saying"] and subject is not None:
        content = clause_after(unit, cue.end + 2)
        return Report((cue.first, cue.end + 2), subject, (content,)) if content is not None else None
    if not cue.takes("p") or subject is None or "m" in tags[cue.first : cue.verb]:
        return None
    if words[subject[0]] == "it" and subject[1] - subject[0] == 1:
        if after not in "tdNnp" or (
            "m" in tags[cue.first : cue.verb] and words[cue.first] not in {"has", "had"}
        ):
            return None
        content = clause_after(unit, cue.end, _stops(unit, cue.end))
        return None if content is None else Report((cue.first, cue.end), None, (content,))
    if after == "o" or (
        cue.takes("x") and after in "dns" and cue.lemma in {"consider", "regard", "view", "deem"}
    ):
        content = clause_after(unit, cue.end, _stops(unit, cue.end))
        if content is None:
            return None
        begin = clause_before(unit, cue.first, _clause_floor(unit, subject[0]))
        return Report((cue.first, cue.end), None, (begin, content) if begin is not None else (content,))
    return None


def _clause_floor(unit: Unit, subject: int) -> int:
    """Return where the clause begins whose subject is at `subject`: after "that", "while" or "but"."""
    tags = unit.tags
    for i in range(subject - 1, -1, -1):
        if tags[i] in "sbt;:Q" or (tags[i] == "," and tags[i + 1] in "cb"):
            return i + 1
    return 0
