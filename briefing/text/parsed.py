"""A text in; what it is made of out, each part found once, when it is first asked for: the one place to ask.

    >>> parsed = parse_text("A pump failed. “It was old,” said Mr Oddsson.")
    >>> [parsed.text[s.start : s.end] for s in parsed.sentences]
    ['A pump failed.', '“It was old,” said Mr Oddsson.']
    >>> [parsed.text[q.start : q.end] for q in parsed.quotations]
    ['“It was old,”']

The corpus makes one `ParsedText` for each source (`Corpus.parsed`), and splitting, the analyses, merging and
comparison ask it. Nobody else cuts a text into sentences.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from briefing.model import Document, KnownSpan, Passage
from briefing.text.datelines import DATELINE
from briefing.text.layout import Layout, lay_out, layout_of
from briefing.text.length import cut_long_passages
from briefing.text.markings import PORTION, hide_markings
from briefing.text.paragraphs import Span
from briefing.text.passages import locate_passages, make_passages, split_language
from briefing.text.quotations import Quotation, find_quotations
from briefing.text.tokens import Tokens, tokenize

if TYPE_CHECKING:
    from briefing.text.sentences import Cut


class Sentence(NamedTuple):
    """A sentence as a span without blanks at its ends, and its paragraph, counted from 1.

    What has more than 1,500 characters is cut as passages are, so that each passage is one sentence or several.
    """

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True)  # no slots: each part stays in the value's own dictionary once it is found
class ParsedText:
    """A text and what it is made of. All spans are half-open and count characters of `text`.

    `language` is as the register or the document states it, "" where nobody does. `known` are the headings and the
    residue that the reader of the file knows.
    """

    text: str
    language: str = ""
    known: tuple[KnownSpan, ...] = ()

    @property
    def is_english(self) -> bool:
        """Whether the text is, as far as anybody says, in English, which is what the analyses read."""
        return split_language(self.language) == "en"

    @cached_property
    def words(self) -> str:
        """The text with blanks for markings ("(C//NF)") and datelines, no words of it; offsets are the same."""
        return hide_markings(self.text, self._layout.hidden)

    @property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs, cut at what the reader knows; a passage's `paragraph` counts them from 1."""
        return self._layout.paragraphs

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all paragraphs, headings and residue among them, without portion marks."""
        found: list[Sentence] = []
        for number, ((start, end), cuts) in enumerate(zip(self._layout.bodies, self._cuts, strict=True), 1):
            begin = start
            for stop, following in cut_long_passages(self.text, start, end, cuts):
                found.append(Sentence(begin, stop, number))
                begin = following
            if begin < end:
                found.append(Sentence(begin, end, number))
        return tuple(found)

    def sentence_at(self, place: int) -> Sentence:
        """Return the sentence that holds a character, or the nearest one before it; the first where none is.

        Raises IndexError for a text without sentences.
        """
        return self.sentences[max(0, bisect_right(self._starts, place) - 1)]

    def sentence_after(self, place: int) -> Sentence | None:
        """Return the sentence after the one that `sentence_at` returns, None where its paragraph ends before it."""
        number = max(1, bisect_right(self._starts, place))
        here, following = self.sentences[number - 1], self.sentences[number : number + 1]
        return next((after for after in following if after.paragraph == here.paragraph), None)

    def sentences_between(self, start: int, end: int) -> tuple[Sentence, ...]:
        """Return the sentences that begin at `start` or after it and before `end`."""
        return self.sentences[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def tokens(self, number: int) -> Tokens:
        """Return the tokens of the sentence of that number, counted from 0; markings have none.

        They are not kept: they take ten times the room of the text, and to keep them costs attribution an eighth of
        its time, more than it costs to read again those of the few sentences that have a figure.
        """
        start, end, _ = self.sentences[number]
        return tokenize(self.words, start, end)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The outermost quotations, as spans that hold their marks."""
        return tuple(find_quotations(self.words, self._layout.bodies))

    @property
    def unquoted(self) -> str:
        """The words of the text with blanks for its quotations, which are somebody else's; offsets are the same."""
        return hide_markings(self.words, [(quoted.start, quoted.end) for quoted in self.quotations])

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages: headings, residue, and prose by the sentence or the quotation."""
        return locate_passages(make_passages(self.text, self._layout, self._cuts), self.known)

    @property
    def inner_cuts(self) -> list[Cut]:
        """Where sentences part within a passage: with the passages, all that must be kept to have the sentences."""
        ends = {passage.end for passage in self.passages}
        pairs = pairwise(self.sentences)
        return [(one.end, other.start) for one, other in pairs if one.end not in ends]

    @cached_property
    def _layout(self) -> Layout:
        return lay_out(self.text, self.known)

    @cached_property
    def _cuts(self) -> list[list[Cut]]:
        """Where the sentences of each body part."""
        # The patterns of the cutter are for documents that are read anew: the index keeps what it found.
        from briefing.text.sentences import sentence_cuts, sentence_marks

        text, language = self.text, split_language(self.language)
        marks = sentence_marks(text)
        return [sentence_cuts(text, start, end, marks, language) for start, end in self._layout.bodies]


def parse_text(text: str, language: str = "") -> ParsedText:
    """Return a text of which nothing but perhaps the language is known, parsed."""
    return ParsedText(text, language)


def parse_document(document: Document) -> ParsedText:
    """Return a document's text, parsed, with what its reader knows of it."""
    return ParsedText(document.text, dict(document.fields).get("language", ""), document.known)


def parsed_before(
    text: str, language: str, passages: Sequence[Passage], inner_cuts: Sequence[Cut]
) -> ParsedText:
    """Return a text that was parsed before, from what was kept of it: neither is looked for again."""
    parsed = ParsedText(text, language)
    sentences = tuple(_sentences_of(passages, inner_cuts))
    # `cached_property` keeps what it has found in the value's dictionary, and looks there first.
    vars(parsed).update(passages=tuple(passages), sentences=sentences, _layout=layout_of(passages))
    return parsed


def _sentences_of(passages: Sequence[Passage], inner_cuts: Sequence[Cut]) -> Iterator[Sentence]:
    waiting = list(reversed(inner_cuts))
    for passage in passages:
        if passage.reason in {PORTION, DATELINE}:
            continue
        begin = passage.start
        while waiting and waiting[-1][0] < passage.end:
            stop, following = waiting.pop()
            yield Sentence(begin, stop, passage.paragraph)
            begin = following
        yield Sentence(begin, passage.end, passage.paragraph)
