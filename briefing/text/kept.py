"""Parsed texts in, by key; those that were asked for last out, as many as there is room for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from briefing.text.parsed import ParsedText

MOST_CHARACTERS = 4_000_000  # all analysed sources of most briefs


class KeptTexts:
    """Keeps parsed texts, so that each is parsed once in a build, while an archive does not fill the memory."""

    def __init__(self, most_characters: int = MOST_CHARACTERS) -> None:
        """`most_characters` is how long the kept texts may be in all; the last one is kept whatever its length."""
        self._most = most_characters
        self._texts: OrderedDict[str, ParsedText] = OrderedDict()
        self._characters = 0

    def get(self, key: str, parse: Callable[[], ParsedText]) -> ParsedText:
        """Return the text of a key, parsed by `parse` where it is not kept."""
        if key in self._texts:
            self._texts.move_to_end(key)
            return self._texts[key]
        parsed = parse()
        self._texts[key] = parsed
        self._characters += len(parsed.text)
        while self._characters > self._most and len(self._texts) > 1:
            self._characters -= len(self._texts.popitem(last=False)[1].text)
        return parsed
