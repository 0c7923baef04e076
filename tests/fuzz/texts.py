"""A source of chance in; texts out: news as it is written, odd characters, and mutations of both."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"
ODD = "\u00a0\u202f\u2009\u3000\u200b\u200d\u200e\u202e\u2060\ufeff\u00ad\u0301\u0085\u2028\u2029\x0b\x0c\x1c\x00\x1b\ufffd\ue000"
MARKS = "\"'“”‘’«»„‚‹›()[]{}<>.,;:!?…-–—−/\\|*_#&@$€£%°§¶+=~^`½²①"
SCRIPTS = "éßŁığ漢字水المريখבЖд🌊👩🚒٣३Ⅻ"

NAMES = (
    "Theodora Quill",
    "Ansgar Pell",
    "Mr. Oddsson",
    "Gen. Bo van der Lantern",
    "J. R. O’Quill",
    "Dr Ada St. John",
    "the harbour office",
    "a spokesman for the Ostra Council",
    "officials",
    "she",
    "Brackenholm's mayor, Ilse Moor,",
    "UNKO",
    "the director ",
    "",
)
VERBS = (
    "said",
    "says",
    "told reporters",
    "warned that",
    "claims that",
    "has denied",
    "was quoted as saying",
    "according to",
    "reports that",
    "fears that",
    "wrote on Monday",
    "asked whether",
    "is believed to",
    "added:",
    "insisted",
    "may have",
)
FACTS = (
    "the dam would hold",
    "{number} people were killed and {number} wounded",
    "the toll rose from {number} to {number}",
    "between {number} and {number} boats sank {date}",
    "nobody knows what happened {date}",
    "about ${number} million was spent",
    "dozens of houses, {number} in all, burned",
    "the river rose {number}%",
    "it is likely that the bridge will close",
    "they were not sure, perhaps",
    "no one",
    "claim that",
)
DATES = (
    "on Monday",
    "on 18 October 2024",
    "October 18",
    "Oct. 18, 2024",
    "last week",
    "two days ago",
    "in the 1990s",
    "in early 2023",
    "2024-10-18",
    "18/10/2024",
    "from May to June",
    "the following day",
    "in Q3",
    "on Friday the 31st of",
    "May",
)
QUOTES = ("“{}”", '"{}"', "‘{}’", "'{}'", "«{}»", "„{}“", "“{}", "{}”", '"{}', "“‘{}’”", "({})", "[{}]")
OPENERS = (
    "",
    "",
    "",
    "{date}, ",
    "{date} - ",
    "BRACKENHOLM, {date} (UNKO) — ",
    "- ",
    "1. ",
    "(a) ",
    "By {name}\n",
    "Photo: ",
    "> ",
    "Mr. ",
    "But ",
    "{name}, the mayor , ",
    "(U) ",
)
ENDS = (".", ".", ".", "!", "?", "…", "...", ":", ";", "", " .", ".[3]", ".¹", ".\u200b", ".”", ".)")
BREAKS = (" ", " ", " ", "\n", "\n\n", "\r\n", "\u2028", "  ", "\t", "\x0b", "", "\u00a0")


@cache
def seed_texts() -> tuple[str, ...]:
    """Return the texts of the seeds folder, in the order of their names."""
    return tuple(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))


def any_text(chance: random.Random) -> str:
    """Return a text of any kind, mostly a few hundred characters long."""
    kind = chance.random()
    if kind < 0.45:
        return news(chance)
    if kind < 0.75:
        return mutated(chance, news(chance))
    if kind < 0.85:
        return mutated(chance, _extract(chance))
    return noise(chance)


def news(chance: random.Random) -> str:
    """Return sentences that are put together from the pieces that news is made of."""
    parts: list[str] = []
    for _ in range(chance.randint(1, 8)):
        parts += [_sentence(chance), chance.choice(BREAKS)]
    return "".join(parts)


def noise(chance: random.Random) -> str:
    """Return characters without order, some of them again and again."""
    letters = MARKS + ODD + SCRIPTS + "aA1 \n"
    parts = [chance.choice(letters) * _times(chance) for _ in range(chance.randint(0, 40))]
    return "".join(parts)


def mutated(chance: random.Random, text: str) -> str:
    """Return a text with a few pieces cut, doubled, moved or spoiled."""
    for _ in range(chance.randint(1, 5)):
        start = chance.randint(0, len(text))
        end = min(len(text), start + chance.choice((1, 1, 2, 5, 20, 100)))
        piece = text[start:end]
        text = text[:start] + _changed(chance, piece) + text[end:]
    return text


def mutated_bytes(chance: random.Random, data: bytes) -> bytes:
    """Return bytes with a few pieces cut, doubled or spoiled."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randint(0, len(data))
        end = min(len(data), start + chance.choice((1, 1, 2, 8, 64, 1000)))
        piece = data[start:end]
        change = chance.choice(
            (b"", piece * 2, chance.randbytes(len(piece)), piece[::-1], b"\xff", b"\x00", b'"', b"<")
        )
        data = data[:start] + change + data[end:]
    return data


def _sentence(chance: random.Random) -> str:
    fact = _filled(chance, chance.choice(FACTS))
    said = f"{chance.choice(NAMES)} {chance.choice(VERBS)}"
    quoted = chance.choice(QUOTES).format(fact + chance.choice(("", ",", ".")))
    body = chance.choice(
        (f"{said} {fact}", f"{said} {quoted}", f"{quoted} {said}", f"{fact}, {said}", fact, quoted)
    )
    opener = _filled(chance, chance.choice(OPENERS))
    return opener + (body[:1].upper() + body[1:] if chance.random() < 0.7 else body) + chance.choice(ENDS)


def _filled(chance: random.Random, pattern: str) -> str:
    return pattern.format(number=_number(chance), date=chance.choice(DATES), name=chance.choice(NAMES))


def _number(chance: random.Random) -> str:
    value = int(10 ** chance.uniform(0, 7))
    forms = (
        f"{value}",
        f"{value:,}",
        f"{value / 7:.1f}",
        f"{value}-{value + 3}",
        "twenty-one",
        "½",
        "some",
        "2/3",
        "٣",
    )
    return chance.choice(forms)


def _changed(chance: random.Random, piece: str) -> str:
    changes = (
        "",
        piece * 2,
        piece * _times(chance),
        piece.upper(),
        piece[::-1],
        chance.choice(ODD),
        chance.choice(MARKS) + piece,
        piece + chance.choice(SCRIPTS),
        piece.replace(" ", chance.choice(ODD)),
        noise(chance)[:20],
    )
    return chance.choice(changes)


def _times(chance: random.Random) -> int:
    return chance.choice((1, 1, 1, 2, 3, 40))


def _extract(chance: random.Random) -> str:
    text = chance.choice(seed_texts())
    start = chance.randrange(len(text))
    return text[start : start + chance.randint(50, 1500)]
