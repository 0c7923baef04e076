"""One line in; the reason why it is residue of a web page by its shape out, or ""."""

from __future__ import annotations

import re
from functools import cache

from briefing.text.word_sections import read_sections

_URL = re.compile(r"(?:\W*(?:https?://|www\.)\S+)+\W*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w{2,30}")
_BRACKETED = re.compile(r"\[/?[a-z][a-z0-9_-]*(?: [^\]]*)?\]|\{\{[^}]*\}\}|\[object Object\]|<[^<>]+>")
_COPYRIGHT = re.compile(r"(?:copyright )?(?:©|&copy;|\(c\)\s?(?:\d{4}|copyright)).{0,200}", re.IGNORECASE)
_CRUMB = r"[^\W\d_][^>›»→/|.!?]{0,40}"
_TRAIL_MARK = re.compile(r"[>›»→/|]")
_TRAIL = re.compile(rf"{_CRUMB}(?:\s*[>›»→]\s*{_CRUMB}){{2,9}}|Home(?:\s*[>›»→/|]\s*{_CRUMB}){{1,9}}")
_LEGEND = re.compile(r"([^=\d.!?]{1,40}) ?= ?([^=\d.!?]{1,40})")
_SHORT = 120
_CREDIT_HINT = re.compile(r"/|Photo|Image|Picture|Illustration|Graphic|Credit|Courtesy|File")
_NAME = r"[A-Z](?:\.|[\w’'-]+)"
_DATELINE = re.compile(r"[A-Z]{3}[^!?;:]{0,50}?(?:\([A-Z][\w ]{1,20}\))? ?(?:--|_|—|–)")
_BYLINE = re.compile(
    rf"By (?!Mon|Tue|Wed|Thu|Fri|Sat|Sun){_NAME}(?: (?:{_NAME}|de|van|von|al|bin|and)){{1,7}}"
    r"(?:(?:,| \|| [-–—]) [A-Z][\w ’'&/,.-]{1,60})?"
)
_DAY_WORD = (
    r"\d[\d:./-]*(?:st|nd|rd|th|am|pm|h)?|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}"
    r"|(?:mon|tues?|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?|a\.?m\.?|p\.?m\.?|at|on|utc|gmt|[ecmp][sd]?t"
    r"|cet|cest|bst|ist|kst|hours?|minutes?|mins?|days?|ago|today|yesterday|updated|published"
)
_PAGE_ACT = r"(?:updated|modified|reviewed|edited|published|posted|date)"
_DATED = re.compile(
    rf"(?:(?:(?:last|first|originally) )?{_PAGE_ACT}(?: on| at)?\W+)?(?:(?:{_DAY_WORD})(?:\W+|$)){{1,14}}"
)
_DAY_OR_LABEL = re.compile(rf"\d{{4}}|\d[:.]\d\d|ago|{_PAGE_ACT}\W")
_CREDIT_LABEL = r"(?:Photo|Image|Picture|Photograph|Illustration|Graphic|Credit|Courtesy|File)s?"
_PAST_TIME = re.compile(
    r"\b(?:last (?:week|month|year|night|spring|summer|autumn|fall|winter|[A-Z][a-z]+)|"
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z.]* \d{1,2},? \d{4}|"
    r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
    r")(?![’'\w])"
)
_CLAUSE = frozenset(["that", "which", "who", "whose", "since", "because", "but", "than", "if", "what", "how"])
_NO_SUBJECT = frozenset(
    ["although", "as", "but", "if", "in", "it", "its", "no", "since", "that", "this", "when", "while"]
)
_PARTICIPLE = re.compile(
    r"(?:ed|en|wn|made|held|sent|won|lost|built|begun|left|met|brought|caught)(?: on| in)?$"
)


def shape_reason(line: str, sentences: int) -> str:
    """Return why a line, its blanks already single, is residue, or ""."""
    if len(line) <= _SHORT and (reason := _short_shape(line)):
        return reason
    if _CREDIT_HINT.search(line) and _credited().search(line):
        return "credit of a picture"
    if line[0] in "©(&Cc" and _COPYRIGHT.fullmatch(line):
        return "licence or copyright line"
    return (
        "caption of a picture"
        if (" last " in line or "20" in line) and sentences == 1 and _is_caption(line)
        else ""
    )


def _short_shape(line: str) -> str:
    if _URL.fullmatch(line):
        return "address only"
    if line[0] in "[{<" and _BRACKETED.fullmatch(line):
        return "placeholder of a template"
    if _TRAIL_MARK.search(line) and _TRAIL.fullmatch(line):
        return "navigation"
    if "=" in line and _is_legend(line):
        return "legend of a picture or map"
    if line.startswith("By ") and _BYLINE.fullmatch(line):
        return "byline"
    if line[-1] in "-_—–" and _DATELINE.fullmatch(line):
        return "dateline"
    if _services().fullmatch(line.lower()):
        return "share button"
    lower = line.lower()
    if any(map(str.isdigit, line)) and _DATED.fullmatch(lower) and _DAY_OR_LABEL.search(lower):
        return "line about the page itself"
    return ""


def _is_legend(line: str) -> bool:
    match = _LEGEND.fullmatch(line)
    if not match:
        return False
    colours = frozenset(read_sections("page-words")["colours"])
    sides = [side.lower().split() for side in match.groups()]
    return any(1 <= len(words) <= 3 and colours.issuperset(words) for words in sides)


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
    slashed = rf"(?:(?:{person} ?/ ?)+(?:{names})|(?:{names}) ?/ ?{person}(?:/{person})?)(?: via [\w .’'-]+)?"
    labelled = rf"{_CREDIT_LABEL}(?::| by| credit:?| courtesy(?: of)?:?) ?{person}(?:[/,|] ?{person}){{0,3}}"
    return re.compile(rf"(?:^|[.!?]”? |[(\[])(?:{slashed}|{labelled})[)\]]?\.?$")


def _is_caption(line: str) -> bool:
    """Recognise a sentence in the present tense of captions, which tells a past scene with a definite time.

    English puts no main verb in the present beside "last June" except under a picture. Asked for are
    a subject of names and titles, a verb of what pictures show, and the time not as part of a
    clause or participle of its own ("the hill taken last June").
    """
    time = _PAST_TIME.search(line)
    if not time or len(line) > 220 or '"' in line or "“" in line:
        return False
    before = line[: time.start()].split()
    poses = frozenset(read_sections("page-words")["poses"])
    verb = next((place for place, word in enumerate(before[:18]) if not _in_subject(word)), 0)
    if not before or before[0].lower() in _NO_SUBJECT:
        return False
    if not verb or before[verb] not in poses or _CLAUSE & {word.strip(",").lower() for word in before[verb:]}:
        return False
    return not _PARTICIPLE.search(" ".join(before))


def _in_subject(word: str) -> bool:
    bare = word.strip(",()")
    return bare[:1].isupper() or bare.lower() in read_sections("page-words")["subjects"]
