"""The bytes of RTF in; its tokens out: braces, control words with their number, escaped bytes, plain bytes.

As in the Rich Text Format Specification 1.9.1, "Conventions of an RTF reader": line ends mean nothing, and `\\binN` is
followed by N bytes of any kind, which are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["open", "close", "word", "symbol", "bytes"]
_TOKEN: Final = re.compile(
    rb"\\(?:([a-zA-Z]{1,32})(-?[0-9]{1,20})? ?|'([0-9a-fA-F]{2})|([^a-zA-Z]))|([{}])|([^\\{}\r\n\0]+)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is the word or the symbol, `data` the bytes of text, `number` what follows a word; None for none.

    `\\b0` is Token("word", "b", number=0), `\\'e9` is Token("bytes", data=b"\\xe9"), `\\~` is Token("symbol", "~").
    """

    kind: Kind
    text: str = ""
    data: bytes = b""
    number: int | None = None


_OPEN, _CLOSE = Token("open"), Token("close")


def read_tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens; what is none (a backslash at the very end) is passed over."""
    at = 0
    while match := _TOKEN.search(data, at):
        at = match.end()
        word, number, escaped, symbol, brace, plain = match.groups()
        if plain is not None:
            yield Token("bytes", data=plain)
        elif brace is not None:
            yield _OPEN if brace == b"{" else _CLOSE
        elif word is not None:
            value = int(number) if number is not None else None
            if word == b"bin":
                at += max(value or 0, 0)
            else:
                yield Token("word", word.decode("ascii"), number=value)
        elif escaped is not None:
            yield Token("bytes", data=bytes([int(escaped, 16)]))
        elif symbol in b"\\{}":  # may be the second byte of a character
            yield Token("bytes", data=symbol)
        else:
            yield Token("symbol", symbol.decode("latin-1"))
