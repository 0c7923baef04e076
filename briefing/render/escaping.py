"""Text in; the same characters out, as HTML or Markdown that means nothing but those characters."""

from __future__ import annotations

import re
import textwrap

from markupsafe import Markup, escape

from briefing.control_characters import escape_for_page, spell_out, split_at_controls
from briefing.render.wording import RIGHT_TO_LEFT, can_be_drawn

MARKDOWN_WIDTH = 96

_SPECIAL = re.compile(
    r"[\\`*\[\]<>~|$#]"  # emphasis, code, links, HTML, strike-through, tables, formulas, headings
    r"|(?<![^\W_])_|_(?![^\W_])"  # emphasis too, but never within a word
    r"|&(?=#?\w+;)"  # character references
    r"|:(?=//|\w[\w+-]*:)"  # addresses, :smileys:
    r"|(?<=\w)@(?=\w)|@(?=\w)"  # mail addresses, @mentions
    r"|(?<=\b[wW]{3})\.(?=\w)"  # www.…
)
_LINE_START = re.compile(r"(?P<mark>[+=-])|(?P<number>\d{1,9})(?P<dot>[.)])")
_APART = re.compile("([\u2066\u2067])([^\u2066-\u2069]*)\u2069")
BLANKS = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")


def escape_html(text: str) -> Markup:
    """Escape for HTML so that the parsed text is `text`, character by character, but for what a page would obey.

    A carriage return is written as a reference, for parsers turn a bare one into a line feed. U+0000 is the
    one character that no HTML page can carry; parsers put U+FFFD in its place, and so does this. Controls and
    marks of direction are shown as [U+001B].
    """
    shown = escape_for_page(text)
    return Markup(str(escape(shown)).replace("\r", "&#13;").replace("\0", "\ufffd"))


def carry_in_html(text: str) -> Markup:
    """Write a source's text for a page that carries it: what a page would obey, by its number in an element.

    So a reader sees it, nothing obeys it, and whoever checks the text by its hash can put it back.
    """
    plain, *unseen = split_at_controls(text)
    written = [escape_html(plain)]
    for character, after in zip(unseen[::2], unseen[1::2], strict=True):
        shown = spell_out(character)
        element = Markup('<i class="unseen" title="U+{}">{}</i>').format(f"{ord(character):04X}", shown)
        written += [element, escape_html(after)]
    return Markup("").join(written)


def escape_print(text: str) -> Markup:
    """Escape for the PDF: as for HTML, without what a page cannot carry (controls, bidi marks).

    They have no glyph; a bidi override would also put the letters around it into another order. What is set
    apart by marks becomes an element, which sets it apart as well.
    """
    plain, *apart = _APART.split(BLANKS.sub(" ", text))
    drawn = [_drawn(plain)]
    for mark, name, after in zip(apart[::3], apart[1::3], apart[2::3], strict=True):
        direction = "rtl" if mark == RIGHT_TO_LEFT else "ltr"
        drawn += [Markup(f'<bdi dir="{direction}">{_drawn(name)}</bdi>'), _drawn(after)]
    return Markup("").join(drawn)


def _drawn(text: str) -> Markup:
    return escape("".join(c for c in text if can_be_drawn(c)))


def escape_markdown(text: str) -> Markup:
    """Escape one line of text for GitHub Flavored Markdown, wherever in a line it will stand."""
    return Markup(_escape_line(one_line(text)))


def quote_markdown(text: str) -> Markup:
    """Write words as a Markdown quotation, in lines short enough to read raw."""
    return Markup("\n".join(f"> {_escape_line(line)}" for line in wrap_words(text)))


def wrap_words(text: str) -> list[str]:
    """Return the text in lines short enough to read raw; only its blanks change."""
    return textwrap.wrap(
        one_line(text).strip(" "),
        MARKDOWN_WIDTH,
        break_long_words=False,
        break_on_hyphens=False,
        expand_tabs=False,
        replace_whitespace=False,
    )


def one_line(text: str) -> str:
    """Return a text on one line, with what a terminal or a page would obey shown as [U+001B]."""
    return escape_for_page(BLANKS.sub(" ", text))


def _escape_line(line: str) -> str:
    escaped = _SPECIAL.sub(lambda match: "\\" + match[0], line.replace("\0", "\ufffd"))
    return _LINE_START.sub(_escape_line_start, escaped, count=1) if _LINE_START.match(escaped) else escaped


def _escape_line_start(match: re.Match[str]) -> str:
    if match["mark"]:
        return "\\" + match["mark"]
    return f"{match['number']}\\{match['dot']}"
