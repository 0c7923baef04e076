"""A container or a line of a page in; out, the name of the kind of furniture that it is, or "" where it is none.

Two tables: what class names, roles and tags call a container, in the words that web design uses everywhere, and what
a line says. A line is furniture by its whole form, never by a word in a sentence. Each rule has an example.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.reading.webpage.names import names
from briefing.reading.webpage.visible import Container, VisibleBlock

NONE = ""
NAVIGATION = "navigation"
COMMENTS = "comments"
RELATED = "links to other pages"
INVITATION = "invitations to follow, share or pay"
CONSENT = "notices on cookies and privacy"
CAPTION = "captions"
CREDIT = "bylines and credits"
PLAYER = "players and forms"

NO_FURNITURE = "article"
"""What stands in furniture and is none: a quotation or a table in the element of a figure."""

_TAGS = {
    "aside": RELATED,
    "nav": NAVIGATION,
    "footer": NAVIGATION,
    "menu": NAVIGATION,
    "form": PLAYER,
    "fieldset": PLAYER,
}
_ROLES = {
    **dict.fromkeys(("navigation", "menu", "menubar", "contentinfo", "search", "toolbar"), NAVIGATION),
    **dict.fromkeys(("dialog", "alertdialog"), CONSENT),
}
_SECTIONS = {
    "navigation": NAVIGATION,
    "comments": COMMENTS,
    "related": RELATED,
    "invitation": INVITATION,
    "consent": CONSENT,
    "caption": CAPTION,
    "credit": CREDIT,
    "player": PLAYER,
}
_NAMES = {word: kind for section, kind in _SECTIONS.items() for word in names(section)}

_SHORT = 160  # characters: a longer line that begins like an invitation may be a paragraph


@dataclass(frozen=True, slots=True)
class LineRule:
    """A form of line that is furniture: its name, what it looks like from the first word to the last, an example."""

    kind: str
    pattern: re.Pattern[str]
    example: str


def _line(kind: str, pattern: str, example: str) -> LineRule:
    return LineRule(kind, re.compile(rf"(?:{pattern})\s*", re.IGNORECASE), example)


_MEDIA = (
    r"(?:facebook|twitter|x|instagram|whats ?app|linkedin|you ?tube|tik ?tok|telegram|reddit|pinterest"
    r"|e-?mail|flipboard"
    r"|threads|bluesky|mastodon|messenger|google(?: news)?|signal)"
)
_SOCIAL = rf"{_MEDIA}(?:(?:,? (?:and|or|&) |, |/| \| ){_MEDIA})*"

LINE_RULES = (
    _line(
        RELATED,
        r"(?:read|see|watch|listen|view)\s+(?:more|also|next|the full (?:story|article|list|report)"
        r"|on)\b[^.]{0,3}[:>»|–—-]+.{0,140}",
        "READ MORE: Ferry sinks off Port Ansel",
    ),
    _line(
        RELATED,
        r"(?:(?:read|see|learn|find out|discover|show|load|view|browse)\s+(?:more|also|all)|more)"
        r"(?:\s+(?:here|stories|news|articles|posts|coverage|headlines))?(?:\s+(?:from|about|in|on|for|by) .{1,40})?"
        r"\s*[.:…>»→]*",
        "More stories from the coast",
    ),
    _line(
        RELATED,
        r"(?:related|recommended|trending|most (?:read|popular|viewed|shared)|popular|top stories"
        r"|latest(?: news| stories"
        r"| headlines)?|you (?:may|might) also (?:like|be interested in)|explore more.{0,30}|don't miss"
        r"|editor['’]?s['’]? picks"
        r"|up next|what to read next|sponsored(?: content| links)?|promoted|from our partners"
        r"|more must-reads?.{0,30}|see also"
        r"|keep reading|continue reading.{0,60}|also read|in this (?:story|article))(?:\s+(?:articles?"
        r"|stories|topics|posts|links"
        r"|content|news|coverage|reading|searches|videos?|items|pages|tags))?\s*[.:…>»]*",
        "Related articles",
    ),
    _line(
        RELATED,
        r"(?:related|also read|see also|recommended|don't miss|more|video|watch|listen|photos?|pictures"
        r"|gallery|in pictures"
        r"|live updates)\s*(?:article|story|stories|coverage|reading)?\s*[:>»|]\s.{3,140}",
        "Related: Storm hits Delray coast",
    ),
    _line(
        INVITATION,
        rf"(?:share|tweet|pin|post|send)(?:\s+(?:this|on|via|to|it|the|article|story|page|post|with"
        rf"|friends|your"
        rf"|{_SOCIAL}))*\s*[.:!]*",
        "Share this on Facebook",
    ),
    _line(
        INVITATION,
        rf"(?:follow|like|find|join)\s+(?:us|me|him|her|them|@?\w+(?: \w+){{0,4}})\s+on\s+{_SOCIAL}\b.{{0,60}}",
        "Follow the Ledger on Facebook and Twitter",
    ),
    _line(
        INVITATION,
        r"(?:sign up|subscribe|register|join|get|receive|enter your e-?mail)\b.{0,60}\b(?:newsletters?"
        r"|updates?|alerts?|inbox"
        r"|briefing|mailing list|e-?mails?|headlines)\b.{0,90}",
        "Sign up to our newsletter for the latest from the harbour.",
    ),
    _line(
        INVITATION,
        r"(?:sign up|sign in|log ?in|log out|subscribe(?: now| today)?|register(?: now)?|create (?:an"
        r"|a free) account|donate"
        r"(?: now)?|support us|become a (?:member|subscriber|supporter)|my account|already a (?:member"
        r"|subscriber)\?.{0,40}"
        r"|start your free trial|gift this article|save(?: this)?(?: article| story| for later)?"
        r"|print(?: this)?(?: article"
        r"| page| story)?|e-?mail(?: this)?(?: article| story| page)?|copy (?:link|url)"
        r"|(?:link )?copied.{0,20}|comments?(?: \(\d+\))?"
        r"|\d+ comments?|\d+ shares?|leave a (?:comment|reply).{0,30}|(?:add|post|write) a comment"
        r"|join the (?:conversation"
        r"|discussion)|view comments|reply|report(?: (?:abuse|an error|a typo))?"
        r"|install .{1,40} app.{0,20}|download (?:the|our)"
        r" .{0,30}app.{0,40}|listen to (?:this )?(?:article|story)|(?:play|pause|mute|unmute|fullscreen"
        r"|replay)(?: video)?)\s*[.:!]*",
        "Leave a comment",
    ),
    _line(
        INVITATION,
        r"(?:(?:please )?(?:subscribe|register|sign (?:in|up)|log in|join|become a (?:member|subscriber))"
        r"(?: now| today| here)? to (?:read|continue|keep|view|unlock|access|see)\b.{0,80}"
        r"|(?:to )?(?:continue|keep) reading\b.{0,80}"
        r"|already a (?:subscriber|member)\b.{0,40}|unlock this (?:article|story)\b.{0,40})",
        "Subscribe to read the full story",
    ),
    _line(
        INVITATION,
        r"(?:advertisement|advertising|ad|ads|story continues below(?: advertisement)?"
        r"|article continues (?:below|after).{0,40}"
        r"|continue reading the main story|skip (?:to|past|advertisement|ad).{0,40}"
        r"|scroll (?:down )?(?:to|for) .{0,30}"
        r"|sponsored(?: by.{0,40})?|paid (?:post|content)|promotion|loading\s*(?:\.{3}|…)?|back to top"
        r"|go to .{1,30}content)\s*[.:]*",
        "Story continues below advertisement",
    ),
    _line(
        CREDIT,
        r"(?:©|\(c\)|&copy;|copyright\b).{0,140}|.{0,120}\ball rights reserved\b.{0,40}",
        "© 2019 Ansel Ledger. All rights reserved.",
    ),
    _line(CREDIT, r"(?:N{4}|#{2,}|-\s*30\s*-|[*_=~-]{3,}|[-(\[]\s*ends?\s*[-)\]])", "NNNN"),
    _line(
        CAPTION,
        r"(?:(?:file )?(?:image|photo(?:graph)?|picture|pic|video)s?\s*(?:source|credit|caption|by"
        r"|courtesy(?: of)?)?\s*[:,]|getty"
        r" images?|(?:photo(?:graph)?|image|picture|video) (?:by|courtesy|credit)\b|media caption"
        r"|image caption).{0,120}",
        "Photo: Rolf Benn/Ansel Ledger",
    ),
    _line(
        CAPTION,
        r".{0,140}[(\[|/—–-]\s*(?:(?:file )?(?:photo|image|picture|pic|credit)s?(?: by)?\b\s*:?.{2,60}"
        r"|(?:AP|AFP|Reuters|EPA|Getty)"
        r"(?: (?:photo|images?))?(?:/.{2,30})?)[)\]]?",
        "The wall at dusk (Photo: Rolf Benn)",
    ),
    _line(
        CREDIT,
        r"(?:tags?|topics?|filed under|categor(?:y|ies)|posted in|labels?|keywords?|sections?)\s*:.{0,140}",
        "Tags: harbour, walls, ferries",
    ),
    _line(
        PLAYER,
        r"(?:video player is loading|current time .{0,12}|duration .{0,12}|loaded: .{0,8}"
        r"|stream type .{0,8}|remaining time .{0,12}"
        r"|this is a modal window.{0,90}|please (?:use|enable|turn on|upgrade|update) (?:chrome"
        r"|javascript|your browser).{0,90}"
        r"|(?:your browser does not|javascript (?:is|must be)).{0,120})",
        "Please enable JavaScript to watch the video",
    ),
)


def furniture_of(container: Container) -> str:
    """Return what kind of furniture the element itself says that it is, "" for none; its parents are not asked."""
    if kind := _TAGS.get(container.tag):
        return kind
    if container.tag in {"blockquote", "table"} and container.parent and container.parent.tag == "figure":
        return NO_FURNITURE
    for table in (_NAMES, _ROLES):
        if named := container.names & table.keys():
            return table[min(named)]
    return CAPTION if container.tag in {"figcaption", "figure"} else NONE


def furniture_line(block: VisibleBlock) -> str:
    """Return what kind of furniture a line is by its words, "" for none: the whole of a short line must fit."""
    text = " ".join(block.text.split())
    if len(text) > _SHORT:
        return ""
    return next((rule.kind for rule in LINE_RULES if rule.pattern.fullmatch(text)), "")
