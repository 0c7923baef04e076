"""The tokens of RTF in; out, the words of its body, its notes and margins as flows, and what it says of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from briefing.reading.blocks import Block
from briefing.reading.rtf.codepages import DEFAULT, codec_of_font, codec_of_page, decode
from briefing.reading.rtf.flow import Flow, ParagraphForm
from briefing.reading.rtf.groups import CHARACTERS, FLAGGED, OPENED_BY, SYMBOLS, Group
from briefing.reading.rtf.tokens import Token

_MOST_GROUPS = 10_000  # within each other; more come of damage and attacks only
_SURROGATE = 0x10000
_MARKS = {"deleted": "deletions", "v": "hidden", "revised": "insertions"}
_PARAGRAPH_ENDS = frozenset(("par", "sect", "page", "column"))


@dataclass(slots=True)
class State:
    """What holds within a group; a group begins with that of the one around it."""

    group: Group
    flow: Flow
    font: int = 0
    codec: str = ""
    skip: int = 1  # characters that stand after \\u for readers without Unicode
    marks: frozenset[str] = frozenset()
    form: ParagraphForm = field(default_factory=ParagraphForm)
    info: str = ""


class Walk:
    """One walk through a document."""

    def __init__(self) -> None:
        self._tables = [0]
        self.body = Flow(self._tables)
        self.notes: list[tuple[str, Flow]] = []
        self.margins: list[Flow] = []
        self.info: dict[str, str] = {}
        self.days: dict[str, dict[str, int]] = {}
        self.counts: Counter[str] = Counter()
        self.left_open = 0
        self._state = State(Group.TEXT, self.body)
        self._stack: list[State] = []
        self._codec, self._default_font = DEFAULT, 0
        self._codecs: dict[int, str] = {}
        self._styles: dict[int, str] = {}
        self._defined = 0  # the font or style that is being defined
        self._levels: dict[int, int] = {}
        self._bytes = bytearray()
        self._to_skip = 0
        self._begins = self._flagged = False
        self._marks_before: frozenset[str] = frozenset()

    def run(self, tokens: Iterable[Token]) -> None:
        """Read all tokens, or those up to the brace that closes the document."""
        steps: dict[str, Callable[[Token], None]] = {
            "bytes": self._take_bytes,
            "word": self._take_word,
            "symbol": self._take_symbol,
            "open": self._open,
            "close": self._close,
        }
        for token in tokens:
            if token.kind != "bytes":
                self._decode()
                self._to_skip = 0
            steps[token.kind](token)
            if token.kind == "close" and not self._stack:
                break
        self._decode()
        self.left_open = len(self._stack)

    # -- groups

    def _open(self, token: Token) -> None:
        del token
        if self._state.group is Group.STYLES:
            self._defined = 0
        if len(self._stack) < _MOST_GROUPS:
            self._stack.append(self._state)
            self._state = replace(self._state)
        else:
            self.counts["groups too deep"] += 1
        self._begins, self._flagged = True, False

    def _close(self, token: Token) -> None:
        del token
        self._begins = self._flagged = False
        if self.counts["groups too deep"] > 0 and len(self._stack) == _MOST_GROUPS:
            self.counts["groups too deep"] -= 1
            return
        if not self._stack:
            return
        ended, self._state = self._state, self._stack.pop()
        if ended.group is Group.BOX and self._state.group is not Group.BOX:
            self._state.flow.insert(ended.flow.finish(ParagraphForm()))

    def _enter(self, word: str, group: Group) -> None:
        """Make the group that a word opens: its words go to a flow of their own, or nowhere."""
        state = self._state
        if state.group is Group.NEVER:
            return
        if group is Group.FIELD_OF_INFO and state.group is not Group.INFO:
            return
        if group is Group.TEXT and state.group not in {Group.SKIPPED, Group.TEXT}:
            return
        state.group = group
        if group is Group.NOTE:
            state.flow, state.form, state.marks = Flow(self._tables), ParagraphForm(), frozenset()
            self.notes.append(("footnote", state.flow))
        elif group in {Group.MARGIN, Group.BOX}:
            state.flow, state.form = Flow(self._tables), ParagraphForm()
            if group is Group.MARGIN:
                self.margins.append(state.flow)
        elif group is Group.COMMENT:
            self.counts["comments"] += 1
        elif group is Group.FIELD_OF_INFO:
            state.info = word

    # -- text

    def _take_bytes(self, token: Token) -> None:
        """Take bytes of text, but for those that stand after `\\u` for readers without Unicode."""
        self._begins = self._flagged = False
        self._bytes += token.data[self._to_skip :]
        self._to_skip = max(self._to_skip - len(token.data), 0)

    def _take_symbol(self, token: Token) -> None:
        if token.text == "*":
            self._flagged = self._begins
            return
        self._begins = self._flagged = False
        if token.text in "\r\n":  # a backslash before the end of a line ends the paragraph
            self._end_paragraph()
        elif token.text in SYMBOLS:
            self._say(SYMBOLS[token.text])

    def _decode(self) -> None:
        if self._bytes:
            codec = self._state.codec or self._codecs.get(self._state.font, "") or self._codec
            text = decode(bytes(self._bytes), codec)
            self._bytes.clear()
            self._say(text)

    def _say(self, text: str) -> None:
        state = self._state
        if state.group in {Group.TEXT, Group.NOTE, Group.MARGIN, Group.BOX}:
            for mark in state.marks - self._marks_before:
                self.counts[_MARKS[mark]] += 1
            self._marks_before = state.marks
            if not state.marks & {"deleted", "v"}:
                state.flow.add(text)
        elif state.group is Group.FIELD_OF_INFO:
            self.info[state.info] = self.info.get(state.info, "") + text
        elif state.group is Group.STYLES:
            name, ends, _ = text.partition(";")
            self._styles[self._defined] = self._styles.get(self._defined, "") + name.strip()
            self._defined = 0 if ends else self._defined

    # -- control words

    def _take_word(self, token: Token) -> None:
        word, number = token.text, token.number
        begins, flagged = self._begins, self._flagged
        self._begins = self._flagged = False
        if word == "moMath" and flagged:
            self.counts["formulas"] += 1
        group = OPENED_BY.get(word)
        if begins or flagged:
            if group is not None and (not flagged or group is Group.NEVER or word in FLAGGED):
                self._enter(word, group)
                return
            if flagged:
                self._state.group = Group.NEVER
                return
        elif group is Group.NEVER and word in {"pict", "listtext", "pntext"}:
            self._enter(word, group)
        if self._state.group is not Group.NEVER:
            self._obey(word, number)

    def _obey(self, word: str, number: int | None) -> None:
        state = self._state
        if word in CHARACTERS:
            self._say(CHARACTERS[word])
        elif word == "u" and number is not None:
            self._say_unicode(number)
        elif word in _PARAGRAPH_ENDS:
            self._end_paragraph()
        elif word in {"cell", "nestcell", "row"}:
            self._end_cell_or_row(word)
        elif word in _MARKS:
            state.marks = state.marks - {word} if number == 0 else state.marks | {word}
        elif word == "ftnalt" and state.group is Group.NOTE:
            self.notes[-1] = ("endnote", state.flow)
        elif state.group is Group.FIELD_OF_INFO and word in {"yr", "mo", "dy", "hr", "min"}:
            self.days.setdefault(state.info, {})[word] = number or 0
        else:
            self._set(word, number or 0, state)

    def _set(self, word: str, number: int, state: State) -> None:
        if word == "uc":
            state.skip = max(number, 0)
        elif word == "f":
            state.font = number
            self._defined = number if state.group is Group.FONTS else self._defined
        elif word == "fcharset" and state.group is Group.FONTS:
            self._codecs[self._defined] = codec_of_font(number)
        elif word == "cpg" and state.group is Group.FONTS:
            self._codecs[self._defined] = codec_of_page(number)
        elif word == "ansicpg":
            self._codec = codec_of_page(number)
        elif word in {"mac", "pc", "pca"}:
            self._codec = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word == "deff":
            state.font = self._default_font = number
        elif word == "plain":
            state.font, state.marks = self._default_font, frozenset()
        else:
            self._set_paragraph(word, number, state)

    def _set_paragraph(self, word: str, number: int, state: State) -> None:
        if word == "pard":
            state.form = ParagraphForm()
        elif word == "s" and state.group is Group.STYLES:
            self._defined = number
        elif word == "outlinelevel" and state.group is Group.STYLES:
            self._levels[self._defined] = number
        elif word == "s":
            state.form = replace(
                state.form, style=self._styles.get(number, ""), level=self._levels.get(number)
            )
        elif word == "outlinelevel":
            state.form = replace(state.form, level=number)
        elif word in {"ls", "pnlvl", "pnlvlblt", "pnlvlbody"}:
            state.form = replace(state.form, item=True)
        elif word in {"intbl", "itap"}:
            state.form = replace(state.form, in_table=word == "intbl" or number > 0)

    def _say_unicode(self, number: int) -> None:
        code = number + _SURROGATE if number < 0 else number
        if 0 < code <= 0x10FFFF:
            self._say(chr(code))
        self._to_skip = self._state.skip

    def _holds_text(self) -> bool:
        return self._state.group in {Group.TEXT, Group.NOTE, Group.MARGIN, Group.BOX}

    def _end_paragraph(self) -> None:
        if self._holds_text():
            self._state.flow.end_paragraph(self._state.form)

    def _end_cell_or_row(self, word: str) -> None:
        if not self._holds_text():
            return
        flow = self._state.flow
        if word == "cell":
            flow.end_cell(self._state.form)
        elif word == "row":
            flow.end_row()
        else:
            flow.end_paragraph(replace(self._state.form, in_table=True))

    def blocks(self) -> list[Block]:
        """Return the blocks of the body."""
        return self.body.finish(ParagraphForm())
