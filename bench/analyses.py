"""The analyses of a text, in megabytes a second of one core; the aim is one for each of them.

A scan for words in the same run tells how fast the machine is. The text is invented: news sentences with about
as many dates, figures, speakers and hedges as newswire has, the same on every run.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from functools import partial

from briefing.language.analyses import ANALYSES, Analysis
from briefing.text.parsed import parse_text

PUBLISHED = "2024-11-02"
AIM = 1.0
CHARACTERS = 1_000_000
RUNS = 3

PIECES = (
    "On {day} the mayor of Ostrava Minor said that {count} houses had been flooded.",
    "“We will not leave the valley before {month},” said {name}, who heads the river authority.",
    "According to {name}, the dam, finished in {year}, may not hold for another {small} days.",
    "The council reportedly spent up to ${count} million on it between {year} and {year}.",
    "Engineers who inspected the wall {small} weeks ago found nothing, the authority confirmed last {month}.",
    "The road to the bridge remained closed, and nobody could say when it would be opened again.",
    "The water had come down from the hills faster than anybody in the lower streets remembered it doing.",
    "Schools became shelters, and the hospital moved its patients to the upper floors by the light of torches.",
    "Neighbouring towns sent boats, pumps and blankets, and a bakery gave away what it had.",
    "“It is the third flood that I have seen from this window,” said {name}, “and the worst.”",
    "The government promised help to everybody who had lost a home, but did not say how much or how soon.",
    "Farmers on the far bank were said to be waiting for the ferry, which may not run for some time.",
    "Residents carried sandbags through the night while the water rose in the lower streets.",
    "About {count} people, or {small} per cent of the town, were expected to return by {day}.",
)
DAYS = ("Monday", "Thursday evening", "October 18", "Nov. 2, 2024", "the 5th of May", "last Friday")
MONTHS = ("January", "March", "June", "October", "December")
NAMES = ("Theodora Quill", "a spokesman for the authority", "Mr Oddsson", "the deputy mayor, Ansgar Pell")


def write_news(characters: int) -> str:
    """Return invented news of about that length, in paragraphs of four sentences."""
    chance = random.Random(3)
    sentences: list[str] = []
    length = 0
    while length < characters:
        sentence = chance.choice(PIECES).format(
            day=chance.choice(DAYS),
            month=chance.choice(MONTHS),
            name=chance.choice(NAMES),
            count=f"{chance.randint(1, 90) * 100:,}",
            small=chance.randint(2, 19),
            year=chance.randint(1950, 2024),
        )
        sentences.append(sentence)
        length += len(sentence) + 1
    return "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))


def speed(analysis: Callable[[str], object], text: str) -> float:
    """Return megabytes (of UTF-8) a second of processor time, the best of a few runs."""
    seconds = []
    for _ in range(RUNS):
        begun = time.process_time()
        analysis(text)
        seconds.append(time.process_time() - begun)
    return len(text.encode()) / 1e6 / min(seconds)


def read(row: Analysis, text: str) -> object:
    """Parse a text, as much as this analysis asks for, and return what it finds."""
    return row.find(parse_text(text), PUBLISHED)


def main() -> None:
    """Measure and print."""
    text = write_news(CHARACTERS)
    scan = speed(lambda words: [match.span() for match in re.finditer(r"\w+", words)], text)
    for row in ANALYSES:
        rate = speed(partial(read, row), text)
        ratio = f"{scan / rate:.1f} times as long as a scan for words"
        print(f"{row.name}: {rate:.2f} MB/s (aim: at least {AIM:g}), {ratio}", flush=True)
