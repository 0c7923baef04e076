"""One paragraph in; the reason why it is residue of a web page out, or "" where it is the text's own.

Entries of `data/residue.txt` and the shapes below must fit the whole paragraph. A sentence that merely
mentions cookies or a newsletter is none: a sentence of evidence must never be hidden, a missed line of
residue does little harm.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing.passages.sections import read_sections
from briefing.passages.sentences import sentence_cuts

LONGEST = 320
_WORD = re.compile(r"[^\W_]+")
_ENDS = " .:!»›>→…|\"'“”‘’*•-–—[]#▶►"
_PIECE = re.compile(r"\*|#|\(([^()]*)\)| +|[^*#( ]+|\(")
_CHOICE = re.compile(r"\(([^()]*)\)")
_URL = re.compile(r"(?:\W*(?:https?://|www\.)\S+)+\W*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w{2,30}")
_BRACKETED = re.compile(r"\[/?[a-z][a-z0-9_-]*(?: [^\]]*)?\]|\{\{[^}]*\}\}|\[object Object\]|<[^<>]+>")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|&copy;)\s?.{0,200}", re.IGNORECASE)
_CRUMB = r"[^\W\d_][^>›»→/|.!?]{0,40}"
_TRAIL = re.compile(rf"{_CRUMB}(?:\s*[>›»→]\s*{_CRUMB}){{2,9}}|Home(?:\s*[>›»→/|]\s*{_CRUMB}){{1,9}}")
_LEGEND = re.compile(r"([^=\d.!?]{1,40}) ?= ?([^=\d.!?]{1,40})")
_BYLINE = re.compile(
    r"By (?:[A-Z]\.|(?!Mon|Tue|Wed|Thu|Fri|Sat|Sun)[A-Z][\w’'-]+)(?: (?:[A-Z]\.|[A-Z][\w’'-]+|de|van|von|al|bin|and)){1,7}"
    r"(?:(?:,| \|| [-–—]) [A-Z][\w ’'&/,.-]{1,60})?"
)
_DATED = re.compile(
    r"(?:(?:(?:last|first|originally) )?(?:updated|modified|reviewed|edited|published|posted|date)(?: on| at)?\W+)?"
    r"(?:(?:\d[\d:./-]*(?:st|nd|rd|th|am|pm|h)?|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}|"
    r"(?:mon|tues?|wed|thu|thurs|fri|sat|sun|wednes|satur)(?:day)?|a\.?m\.?|p\.?m\.?|at|on|utc|gmt|[ecmp][sd]?t|cet|cest|"
    r"bst|ist|kst|hours?|minutes?|mins?|days?|ago|today|yesterday|updated|published)(?:\W+|$)){1,14}"
)
_DAY_OR_LABEL = re.compile(
    r"\d{4}|\d[:.]\d\d|ago|(?:updated|modified|reviewed|edited|published|posted|date)\W"
)
_CREDIT_LABEL = r"(?:Photo|Image|Picture|Photograph|Illustration|Graphic|Credit|Courtesy|File)s?"
_PAST_TIME = re.compile(
    r"\b(?:last (?:week|month|year|night|spring|summer|autumn|fall|winter|[A-Z][a-z]+)|"
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z.]* \d{1,2},? \d{4}|"
    r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
    r")(?![’'\w])"
)
_CLAUSE = frozenset(["that", "which", "who", "whose", "since", "because", "but", "than", "if", "what", "how"])
_PARTICIPLE = re.compile(r"(?:ed|en|wn|made|held|sent|won|lost|built|begun|left|met|brought|caught)$")
_TITLES = frozenset(
    [
        "president",
        "leader",
        "minister",
        "foreign",
        "prime",
        "defence",
        "defense",
        "secretary",
        "general",
        "king",
    ]
    + [
        "queen",
        "chancellor",
        "chief",
        "and",
        "of",
        "the",
        "for",
        "with",
        "left",
        "right",
        "center",
        "centre",
        "his",
    ]
    + [
        "her",
        "soldiers",
        "troops",
        "officials",
        "leaders",
        "protesters",
        "supporters",
        "delegates",
        "wife",
        "people",
    ]
)


def residue_reason(line: str) -> str:
    """Return why a paragraph is residue, in words for the reader of `briefing sources`, or ""."""
    if len(line) > LONGEST:
        return ""
    line = " ".join(line.split())
    if not (word := _WORD.search(line)):
        return "no words"
    return _listed(line, word[0]) or _shape(line)


@dataclass(frozen=True, slots=True)
class _Entry:
    pattern: re.Pattern[str]
    reason: str
    words: int


def _listed(line: str, first: str) -> str:
    entries = _entries().get("#" if first[0].isdigit() else first.lower())
    if not entries:
        return ""
    plain = line.strip(_ENDS).lower()
    words = plain.count(" ") + 1
    return next(
        (entry.reason for entry in entries if words <= entry.words and entry.pattern.fullmatch(plain)), ""
    )


@cache
def _entries() -> dict[str, list[_Entry]]:
    """Return the entries of the list by their first word, so that most paragraphs are tried against none."""
    table: dict[str, list[_Entry]] = {}
    for heading, lines in read_sections("residue").items():
        reason, _, words = heading.partition(" | ")
        for line in lines:
            entry = _Entry(re.compile(_expression(line)), reason, int(words))
            for first in _first_words(line):
                table.setdefault(first, []).append(entry)
    return table


def _expression(entry: str) -> str:
    """Turn an entry into an expression; a blank also fits a hyphen, or nothing beside what may be missing."""
    parts = []
    for match in _PIECE.finditer(entry):
        piece, choices = match[0], match[1]
        if choices is not None:
            parts.append(f"(?:{'|'.join(map(_expression, choices.split('|')))})")
        elif piece.isspace():
            parts.append(r"[\s-]*")
        else:
            parts.append({"*": ".*", "#": r"\d[\d,.]*"}.get(piece, re.escape(piece)))
    return "".join(parts)


def _first_words(entry: str) -> set[str]:
    choice = _CHOICE.match(entry)
    if not choice:
        return {
            "#"
            if entry[0] in "#0123456789"
            else entry.split(maxsplit=1)[0].rstrip("*").partition("'")[0].rstrip(":,")
        }
    return {
        first
        for opening in choice[1].split("|")
        for first in _first_words(opening or entry[choice.end() :].lstrip())
    }


def _shape(line: str) -> str:
    if _URL.fullmatch(line):
        return "address only"
    if line[0] in "[{<" and _BRACKETED.fullmatch(line):
        return "placeholder of a template"
    if line[0] in "©(&" and _COPYRIGHT.fullmatch(line):
        return "licence or copyright line"
    if any(mark in line for mark in ">›»→/|") and _TRAIL.fullmatch(line):
        return "navigation"
    if "=" in line and _is_legend(line):
        return "legend of a picture or map"
    if line.startswith("By ") and _BYLINE.fullmatch(line):
        return "byline"
    if _services().fullmatch(line.lower()):
        return "share button"
    lower = line.lower()
    if _DATED.fullmatch(lower) and _DAY_OR_LABEL.search(lower):
        return "line about the page itself"
    if _credited().search(line):
        return "credit of a picture"
    return "caption of a picture" if _is_caption(line) else ""


def _is_legend(line: str) -> bool:
    match = _LEGEND.fullmatch(line)
    if not match:
        return False
    colours = frozenset(read_sections("page-words")["colours"])
    return any(
        1 <= len(words) <= 3 and set(words) <= colours
        for words in (side.lower().split() for side in match.groups())
    )


@cache
def _services() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(read_sections("page-words")["services"], key=len, reverse=True)))
    return re.compile(rf"(?:(?:{names})(?:[\s|•·,/-]+|$)){{2,20}}")


@cache
def _credited() -> re.Pattern[str]:
    """Match a paragraph that is the credit of a picture, or a caption that ends in one.

    An agency in brackets is none: "(Reuters)" behind a sentence says who reported it.
    """
    names = "|".join(map(re.escape, sorted(read_sections("page-words")["agencies"], key=len, reverse=True)))
    person = r"[A-Z][\w.’'-]*(?: [\w.’'-]+){0,4}"
    slashed = rf"(?:(?:{person} ?/ ?)+(?:{names})|(?:{names}) ?/ ?{person}(?:/{person})?)(?: via [\w .’'-]{{1,30}})?"
    labelled = rf"{_CREDIT_LABEL}(?::| by| credit:?| courtesy(?: of)?:?) ?{person}(?:[/,|] ?{person}){{0,3}}"
    return re.compile(rf"(?:^|[.!?]”? |[(\[])(?:{slashed}|{labelled})[)\]]?\.?$")


def _is_caption(line: str) -> bool:
    """Recognise a sentence in the present tense of captions, which tells a past scene with a definite time.

    English puts no main verb in the present beside "last June" except under a picture. Asked for are one
    sentence, a subject of names and titles, a verb of what pictures show, and the time not as part of a
    clause or participle of its own ("the hill taken last June").
    """
    time = _PAST_TIME.search(line)
    if not time or len(line) > 220 or '"' in line or "“" in line:
        return False
    before = line[: time.start()].split()
    poses = frozenset(read_sections("page-words")["poses"])
    verb = next((place for place, word in enumerate(before[:18]) if not _in_subject(word)), 0)
    if not verb or before[verb] not in poses or _CLAUSE & {word.strip(",").lower() for word in before[verb:]}:
        return False
    return not _PARTICIPLE.search(before[-1]) and not sentence_cuts(line, 0, len(line))


def _in_subject(word: str) -> bool:
    bare = word.strip(",()")
    return bare[:1].isupper() or bare.lower() in _TITLES
